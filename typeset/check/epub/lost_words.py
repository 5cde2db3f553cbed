"""Finds words of a manuscript that are nowhere in the book, by a crude reading of the manuscript.

Each line, and where a line is not whole each word of it, takes a place in the book that no other has taken,
the nearest behind the line before it if it can: so what stands twice in the manuscript must stand twice in
the book.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from typeset.check.epub.typed_words import TypedLine, words_of
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.check.epub.reading import EpubFile
    from typeset.messages.diagnostics import Report

_LONG: Final = 4
"""Characters: shorter words stand in many places, and take theirs when longer ones have taken theirs."""

_NEAR: Final = 4000  # characters behind a line in which the next is looked for
_SHOWN: Final = 24  # characters in a message


def check_typed(typed: Sequence[TypedLine], book: EpubFile, report: Report) -> None:
    """Report the words that the book does not have, once for each line."""
    for line, missing in lost_words(typed, book):
        report.add(Code.E_TEXT_LOST, line.span, text=" ".join(missing)[:_SHOWN])


def lost_words(typed: Sequence[TypedLine], book: EpubFile) -> list[tuple[TypedLine, list[str]]]:
    """The lines with the words that the book does not have."""
    places = _Places(_book_words(book))
    rooms = _take_lines(typed, places)
    waiting: list[tuple[int, str, _Room]] = []
    missing: list[tuple[int, str]] = []
    for number, room in rooms.items():
        at = room.first
        for word in typed[number].words:
            end = places.take_at(word, at)
            if end < 0 and len(word) < _LONG:
                waiting.append((number, word, _Room(at, room.last)))
            elif end < 0 and (end := places.take(word, _Room(at, room.last))) < 0:
                missing.append((number, word))
            at = end if end >= 0 else at
    missing += [(number, word) for number, word, room in waiting if places.take(word, room) < 0]
    lines: dict[int, list[str]] = {}
    for number, word in sorted(missing, key=lambda item: item[0]):
        lines.setdefault(number, []).append(word)
    return [(typed[number], words) for number, words in lines.items()]


class _Room(NamedTuple):
    """Where in the book words are looked for first: between the places of the lines around theirs."""

    first: int
    last: int


def _take_lines(typed: Sequence[TypedLine], places: _Places) -> dict[int, _Room]:
    """Take the places of lines that the book has whole; the others with the room between their neighbours."""
    rooms: dict[int, _Room] = {}
    at, since = 0, 0
    for number, line in enumerate(typed):
        text = "".join(line.words)
        end = places.take(text, _Room(at, at + len(text) + _NEAR)) if len(text) >= _LONG else -1
        if end < 0:
            rooms[number] = _Room(at, at + _NEAR)
            continue
        for before in range(since, number):
            if rooms[before].first <= end - len(text):
                rooms[before] = _Room(rooms[before].first, end - len(text))
        at, since = end, number + 1
    return rooms


def _book_words(book: EpubFile) -> str:
    """All words of the book: its text, then its notes, then what stands for pictures."""
    contents = book.texts()
    pieces = [run.text for content in contents for run in content.text]
    pieces += [run.text for content in contents for note in content.notes for run in note]
    pieces += [words.text for content in contents for words in content.alternatives]
    return "".join(word for piece in pieces for word in words_of(piece))


class _Places:
    """The words of the book, and which of them are taken."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._taken = bytearray(len(text))
        self._after: dict[str, int] = {}

    def take_at(self, word: str, at: int) -> int:
        """Take the word at a place; where it ends, or -1."""
        return self._take(word, at) if self._text.startswith(word, at) and self._is_free(word, at) else -1

    def take(self, word: str, room: _Room) -> int:
        """Take the word in a room, else anywhere; where it ends, or -1."""
        found = self._find(word, room.first, room.last)
        if found < 0:
            found = self._find(word, self._after.get(word, 0), len(self._text))
            self._after[word] = found + 1 if found >= 0 else len(self._text)
        return self._take(word, found) if found >= 0 else -1

    def _find(self, word: str, first: int, last: int) -> int:
        found = self._text.find(word, first, last)
        while found >= 0 and not self._is_free(word, found):
            found = self._text.find(word, found + 1, last)
        return found

    def _is_free(self, word: str, at: int) -> bool:
        return not any(self._taken[at : at + len(word)])

    def _take(self, word: str, at: int) -> int:
        end = at + len(word)
        self._taken[at:end] = b"\1" * len(word)
        return end

"""Checks that a book has the text of its manuscript, character by character, without spaces."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final

import msgspec

from typeset.messages.codes import Code
from typeset.model.blocks import Container, Contents, Item, Marked, NoteCall, Ruby, SceneBreak
from typeset.model.walk import block_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from typeset.check.epub.archive import Archive
    from typeset.check.epub.documents import Content, TextAtLine
    from typeset.check.epub.reading import EpubFile
    from typeset.messages.diagnostics import Report
    from typeset.model.blocks import Block, Document, Inline, Span

_SHOWN: Final = 24  # characters of a passage in a message
_SEARCHED: Final = 4000  # characters in which the next passage is looked for


class _Passage(msgspec.Struct, frozen=True):
    """A piece of the manuscript without spaces, and its place; with ``may_lack`` a book need not have it."""

    text: str
    span: Span
    may_lack: bool = False


class _BookText(msgspec.Struct, frozen=True):
    """The text of a book without spaces; ``starts`` and ``spans`` tell where each piece stands."""

    text: str
    starts: tuple[int, ...]
    spans: tuple[Span, ...]

    def place(self, at: int) -> Span:
        """The place of a character."""
        return self.spans[min(bisect_right(self.starts, at), len(self.spans)) - 1]


def check_wording(document: Document, book: EpubFile, report: Report) -> None:
    """Report where the text of the book, in reading order, differs from that of the manuscript.

    Typed contents and lines between scenes are not compared. Notes are compared with notes, wherever they
    stand.
    """
    contents, archive = book.texts(), book.archive
    blocks = [item for block in document.blocks for item in _passages(block)]
    notes = [item for note in document.notes for item in _note_passages(note)]
    text = _book_text([(content, content.text) for content in contents], archive)
    notes_text = _book_text([(content, note) for content in contents for note in content.notes], archive)
    _compare(blocks, text, archive, report)
    _compare(notes, notes_text, archive, report)


def _passages(block: Block) -> Iterator[_Passage]:
    if isinstance(block, Contents | SceneBreak):
        return
    text = "".join(_without_spaces(piece) for line in block.lines for piece in _pieces(line.inlines))
    if text:
        yield _Passage(text, block.span)
    if isinstance(block, Item) and block.marker:
        yield _Passage(_without_spaces(block.marker), block.span, may_lack=True)
    if isinstance(block, Container):
        for inner in block.blocks:
            yield from _passages(inner)


def _note_passages(note: Block) -> Iterator[_Passage]:
    text = "".join(
        _without_spaces(piece)
        for block in block_tree(note)
        for line in block.lines
        for piece in _pieces(line.inlines)
    )
    if text:
        yield _Passage(text, note.span)


def _pieces(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, Marked):
            yield from _pieces(inline.inlines)
        elif isinstance(inline, Ruby):
            yield from (text.text for pair in inline.pairs for text in (pair.base, *pair.readings))
        elif not isinstance(inline, NoteCall):
            yield inline.text


def _without_spaces(text: str) -> str:
    return "".join(text.split())


def _book_text(found: Iterable[tuple[Content, list[TextAtLine]]], archive: Archive) -> _BookText:
    pieces, spans = [], []
    for content, runs in found:
        for run in runs:
            pieces.append(_without_spaces(run.text))
            spans.append(archive.place(content.path, run.line))
    return _BookText("".join(pieces), tuple(accumulate(map(len, pieces), initial=0)), tuple(spans))


def _compare(passages: Iterable[_Passage], said: _BookText, archive: Archive, report: Report) -> None:
    """Find the passages in the text one after another; a missing one is reported and passed over."""
    at = 0
    is_lost = False
    for passage in passages:
        if passage.may_lack and not said.text.startswith(passage.text, at):
            continue
        found = said.text.find(passage.text, at, at + len(passage.text) + _SEARCHED)
        if found < 0:
            _tell_lost(passage, said, at, archive, report)
        elif found > at and not is_lost:
            report.add(Code.E_TEXT_ADDED, said.place(at), text=said.text[at:found][:_SHOWN])
        at = at if found < 0 else found + len(passage.text)
        is_lost = found < 0
    if said.text[at:] and not is_lost:
        report.add(Code.E_TEXT_ADDED, said.place(at), text=said.text[at : at + _SHOWN])


def _tell_lost(passage: _Passage, said: _BookText, at: int, archive: Archive, report: Report) -> None:
    where = _common_length(passage.text, said.text[at:])
    report.add(
        Code.E_TEXT_DIFFERS,
        passage.span,
        text=passage.text[where : where + _SHOWN],
        found=said.text[at + where : at + where + _SHOWN],
        place=_told(said, at + where, archive),
    )


def _common_length(one: str, other: str) -> int:
    """How many characters two texts have in common at the beginning."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _told(said: _BookText, at: int, archive: Archive) -> str:
    if not said.spans:
        return archive.name
    span = said.place(at)
    return f"{span.file}:{span.line}"

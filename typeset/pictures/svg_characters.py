"""The characters of a drawing's texts, each with its place: in rows, and in runs of one style.

SVG 2, 11.4: any element around a character may place it; the innermost counts.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from typeset.pictures.svg_fonts import length
from typeset.pictures.svg_texts import TextPiece, text_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from typeset.pictures.svg_fonts import Font
    from typeset.pictures.svg_styles import Cascade

LISTS: Final = ("x", "y", "dx", "dy", "rotate")
"""Attributes that place characters one by one."""

_HIDDEN: Final = frozenset(("Cf", "Cc"))


class Char(NamedTuple):
    """A character with what is said of its place; None where nothing is."""

    text: str
    piece: TextPiece
    x: str | None = None
    y: str | None = None
    dx: float = 0.0
    dy: float = 0.0
    rotate: str | None = None


def _is_place(value: str) -> bool:
    return value.endswith("%") or length(value, 1.0) is not None


class Properties:
    """What holds for the texts of one drawing where they stand."""

    def __init__(self, root: Element, cascade: Cascade) -> None:
        self._cascade = cascade
        self._parents = {child: parent for parent in root.iter() for child in parent}

    def inherited(self, element: Element | None, *names: str) -> str:
        """The nearest value of an inherited property, under the first name that has one."""
        while element is not None:
            declared = self._cascade.declared(element)
            for name in names:
                if name in declared and declared[name] != "inherit":
                    return declared[name].strip()
            element = self._parents.get(element)
        return ""

    def characters(self, text: Element, font: Font) -> list[Char]:
        """The characters that a text shows, with white space joined, each with its place."""
        found: list[Char] = []
        starts: dict[Element, int] = {}
        for piece in text_pieces(text, font, self._cascade):
            starts.setdefault(piece.chain[-1], len(found))
            keeps = self.inherited(piece.chain[-1], "xml:space", "white-space").startswith(("pre", "break"))
            for char in unicodedata.normalize("NFC", re.sub(r"[\t\r\n]", " ", piece.text)):
                is_doubled = char == " " and not keeps and (not found or found[-1].text == " ")
                if not (is_doubled or unicodedata.category(char) in _HIDDEN or "\ufe00" <= char <= "\ufe0f"):
                    found.append(Char(char, piece))
        while found and found[-1].text == " ":
            found.pop()
        for element, start in starts.items():
            self._place(element, found, start)
        return [char for char in found if char.piece.font.size > 0]

    def _place(self, element: Element, characters: list[Char], start: int) -> None:
        """Give characters the places that an element lists for them."""
        for name in LISTS:
            values = [value for value in re.split(r"[\s,]+", element.get(name, "").strip()) if value]
            if not all(map(_is_place, values)):
                continue
            if not values:
                continue
            for i in range(start, len(characters)):
                at, char = i - start, characters[i]
                if element not in char.piece.chain or (at >= len(values) and name != "rotate"):
                    break
                value = values[min(at, len(values) - 1)]
                moved = length(value, char.piece.font.size) or 0.0
                change: dict[str, Any] = {name: moved if name in ("dx", "dy") else value}
                characters[i] = char._replace(**change)


def rows(characters: list[Char]) -> Iterator[list[Char]]:
    """Characters parted where a place across is given: each row is aligned by itself (SVG 2, 11.4).

    A row without a height of its own stands at that of the row before it.
    """
    row: list[Char] = []
    y, fallen = "0", 0.0
    for char in characters:
        down = char.dy
        if row and char.x is not None:
            yield row
            row = []
        if char.y is not None:
            before, y = y, char.y
            if row and char.x is None:
                fell = (length(y, char.piece.font.size) or 0.0) - (
                    length(before, char.piece.font.size) or 0.0
                )
                down += fell - fallen
            fallen = 0.0
        fallen += down
        row.append(char._replace(dy=down) if row else char._replace(y=y, dy=fallen))
    if row:
        yield row


def runs(row: list[Char]) -> Iterator[list[Char]]:
    """Characters of one style that follow each other without being moved."""
    run = [row[0]]
    for char in row[1:]:
        is_moved = char.dx or char.dy
        if char.piece.chain != run[0].piece.chain or is_moved:
            yield run
            run = []
        run.append(char)
    yield run

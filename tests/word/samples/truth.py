"""The texts of the samples: what each paragraph is, told by the word before it, and what must be read.

    T title, B byline, K kicker, D deck, P paragraph, Q quotation, V verse (lines parted by " / "), S who
    signs, 1 to 6 a head of this level, N an item of a list with a number, * one with a bullet, C the caption
    of the table below, | a row of cells

What stands in braces is a number that Word may make: "{第一章}　晚潮". "[^…]" is a note, "**…**" bold.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, NamedTuple

TEXTS: Final = Path(__file__).parent / "texts"
LINE_END: Final = " / "
_LABEL: Final = re.compile(r"\{([^}]*)\}([ \u3000]*)")
_INLINE: Final = re.compile(r"\[\^([^\]]*)\]|\*\*([^*]*)\*\*")
_KINDS: Final = {
    "T": "title", "B": "byline", "K": "kicker", "D": "deck", "P": "paragraph", "Q": "quotation", "V": "verse",
    "S": "signoff", "N": "item", "*": "bullet", "C": "caption", "|": "row",
}  # fmt: skip


class Piece(NamedTuple):
    """Some words of a paragraph; bold, or the words of a note that is called here."""

    text: str
    is_bold: bool = False
    is_note: bool = False


class Row(NamedTuple):
    """A paragraph, or a row of a table: its kind, its level as a head, the number that Word may make."""

    kind: str
    pieces: tuple[Piece, ...]
    level: int = 0
    label: str = ""
    gap: str = ""
    cells: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Its words without its notes and without its number; lines of verse one behind the other."""
        words = "".join(piece.text for piece in self.pieces if not piece.is_note)
        return words.replace(LINE_END, "") if self.kind == "verse" else words

    @property
    def shown(self) -> str:
        """Its words behind its number, as a reader sees them."""
        return self.label + self.gap + self.text

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes that it calls."""
        return tuple(piece.text for piece in self.pieces if piece.is_note)


def read_text(name: str) -> tuple[Row, ...]:
    """The rows of a text of the samples."""
    return tuple(map(_row, (TEXTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()))


def _row(line: str) -> Row:
    mark, _, rest = line.partition(" ")
    if mark == "|":
        return Row("row", (), cells=tuple(cell.strip() for cell in rest.split(" | ")))
    label = _LABEL.match(rest)
    words = rest[label.end() :] if label else rest
    pieces: list[Piece] = []
    place = 0
    for found in _INLINE.finditer(words):
        if found.start() > place:
            pieces.append(Piece(words[place : found.start()]))
        pieces.append(
            Piece(found[1], is_note=True) if found[1] is not None else Piece(found[2], is_bold=True)
        )
        place = found.end()
    if place < len(words):
        pieces.append(Piece(words[place:]))
    level = int(mark) if mark.isdigit() else 0
    kind = "heading" if level else _KINDS[mark]
    return Row(kind, tuple(pieces), level, label[1] if label else "", label[2] if label else "")


def without_notes(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows for a program that has no notes."""
    return tuple(row._replace(pieces=tuple(one for one in row.pieces if not one.is_note)) for row in rows)


def tables(rows: tuple[Row, ...]) -> list[list[tuple[str, ...]]]:
    """The tables of a text: rows of cells one behind the other."""
    found: list[list[tuple[str, ...]]] = []
    before = ""
    for row in rows:
        if row.kind == "row":
            if before != "row":
                found.append([])
            found[-1].append(row.cells)
        before = row.kind
    return found

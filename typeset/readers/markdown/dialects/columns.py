"""Lines that are drawn in columns: cut at places on the line, and made the tokens of a table.

A Chinese character is as wide as two others in the faces that such lines are typed in, and programs count it
so (UAX 11, wide and full-width); some count it as one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from typeset.readers.markdown.soft_breaks import is_space
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_ITEM: Final = late_pattern(r"[-*+] +(?=\S)|(?=\d{1,3}[.)] +\S)")


class DrawnCell(Struct, frozen=True):
    """A cell: its text, its first column, and how many columns and rows it covers."""

    text: str
    column: int
    columns: int = 1
    rows: int = 1


class DrawnRow(Struct, frozen=True):
    """A row: its first line, the line behind it, and the cells that begin in it."""

    first: int
    end: int
    cells: tuple[DrawnCell, ...]
    is_head: bool = False


def by_width(line: str) -> str:
    """The line with a filler behind each wide character, so that places in it are columns."""
    if line.isascii():
        return line
    return "".join(
        f"{char}{FILLER}" if unicodedata.east_asian_width(char) in "WF" else char
        for char in line
        if not unicodedata.combining(char)
    )


FILLER: Final = "\0"
"""Stands for the second half of a wide character; no text that is read holds it."""


def line_of(state: StateBlock, line: int) -> str:
    """A line as it stands in the block around it, without spaces at its end."""
    return state.getLines(line, line + 1, state.blkIndent, False).expandtabs(4).rstrip()


def joined(lines: Sequence[str]) -> str:
    """The lines of a cell as text: a blank line parts it, an item of a list is a line of its own."""
    text = ""
    is_parted = False
    for words in (line.replace(FILLER, "").strip() for line in lines):
        if not words:
            is_parted = bool(text)
            continue
        item = _ITEM.match(words)
        if text:
            text += "\\\n" if is_parted or item else " " * is_space(text[-1], words[0])
        text += f"• {words[item.end() :]}" if item and item[0] else words
        is_parted = False
    return text


def push_table(state: StateBlock, rows: Sequence[DrawnRow], aligns: Sequence[str], end: int) -> None:
    """Add the tokens of a table up to a line, as the library has them for tables with bars."""
    state.push("table_open", "table", 1).map = [rows[0].first, end]
    for is_head in (True, False):
        part = [row for row in rows if row.is_head == is_head]
        name, element = ("thead", "th") if is_head else ("tbody", "td")
        if part:
            state.push(f"{name}_open", name, 1)
            for row in part:
                _push_row(state, row, aligns, element)
            state.push(f"{name}_close", name, -1)
    state.push("table_close", "table", -1)
    state.line = end


def _push_row(state: StateBlock, row: DrawnRow, aligns: Sequence[str], element: str) -> None:
    state.push("tr_open", "tr", 1).map = [row.first, row.end]
    for cell in row.cells:
        token = state.push(f"{element}_open", element, 1)
        token.meta = {"columns": cell.columns, "rows": cell.rows}
        if aligns[cell.column]:
            token.attrs = {"style": f"text-align:{aligns[cell.column]}"}
        inline = state.push("inline", "", 0)
        inline.content, inline.map, inline.children = cell.text, [row.first, row.end], []
        state.push(f"{element}_close", element, -1)
    state.push("tr_close", "tr", -1)

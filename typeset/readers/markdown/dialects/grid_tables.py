"""Tables of pandoc (and of reStructuredText) whose cells are drawn with ``+---+`` and bars.

A table whose borders do not stand below each other stays text and is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from typeset.readers.markdown.dialects.columns import (
    DrawnCell,
    DrawnRow,
    by_width,
    joined,
    line_of,
    push_table,
)
from typeset.readers.markdown.dialects.grid_cells import cells_of
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_BORDER: Final = late_pattern(r"\+(?::?[-=]+:?\+)+")
_CODE: Final = 4


def grid_table(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A table that opens and ends with a border."""
    if state.sCount[first] - state.blkIndent >= _CODE:
        return False
    if state.src[state.bMarks[first] + state.tShift[first]] != "+":
        return False
    end = first
    while end < last and not state.isEmpty(end) and state.sCount[end] == state.sCount[first]:
        end += 1
    typed = [line_of(state, line).lstrip() for line in range(first, end)]
    for lines in (list(map(by_width, typed)), typed):
        if not (_BORDER.fullmatch(lines[0]) and _BORDER.fullmatch(lines[-1])) or len(lines) < 3:
            return False
        columns = sorted({0} | {place for cell in cells_of(lines) for place in (cell.left, cell.right)})
        if len(columns) > 1:
            if not silent:
                rows = _rows(lines, columns, first)
                head = next((line for line in lines if "=" in line and _BORDER.fullmatch(line)), lines[0])
                push_table(state, rows, _aligns(head, columns), end)
            return True
    return False


def _rows(lines: Sequence[str], columns: Sequence[int], first: int) -> list[DrawnRow]:
    """The rows, each with the cells that begin in it."""
    cells = cells_of(lines)
    edges = sorted({cell.top for cell in cells} | {len(lines) - 1})
    head = next((edge for edge in edges[1:-1] if set(lines[edge]) <= set("+=:")), 0)
    column_of = {place: number for number, place in enumerate(columns)}
    row_of = {place: number for number, place in enumerate(edges)}
    rows = []
    for above, below in pairwise(edges):
        begun = tuple(
            DrawnCell(
                joined(cell.text(lines)),
                column_of[cell.left],
                column_of[cell.right] - column_of[cell.left],
                row_of[cell.bottom] - row_of[cell.top],
            )
            for cell in cells
            if cell.top == above
        )
        rows.append(DrawnRow(first + above + 1, first + below, begun, is_head=below <= head))
    return rows


def _aligns(border: str, columns: Sequence[int]) -> list[str]:
    aligns = []
    for left, right in pairwise(columns):
        begins, ends = border[left + 1 : left + 2] == ":", border[right - 1 : right] == ":"
        aligns.append("center" if begins and ends else "right" if ends else "left" if begins else "")
    return aligns

"""Tables of pandoc (and of reStructuredText) whose cells are drawn with ``+---+`` and bars.

A table whose borders do not stand below each other, or whose cells go over several rows, stays text and is
told.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from typeset.readers.markdown.dialects.columns import DrawnRow, by_width, joined, line_of, push_table
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
        columns = [place for place, char in enumerate(lines[0]) if char == "+"]
        borders = [place for place, line in enumerate(lines) if _BORDER.fullmatch(line)]
        if len(borders) < 2 or borders[0] != 0 or borders[-1] != len(lines) - 1:
            return False
        if rows := _rows(lines, borders, columns, first):
            if not silent:
                head = next((lines[border] for border in borders if "=" in lines[border]), lines[0])
                push_table(state, rows, _aligns(head, columns), end)
            return True
    return False


def _rows(lines: Sequence[str], borders: Sequence[int], columns: Sequence[int], first: int) -> list[DrawnRow]:
    """The rows between the borders; none where a line is not drawn in these columns."""
    head = next((border for border in borders[1:-1] if "=" in lines[border]), 0)
    rows = []
    for above, below in pairwise(borders):
        inside = lines[above + 1 : below]
        edges = [column for column in columns if all(line[column : column + 1] == "|" for line in inside)]
        if not inside or edges[:1] != [columns[0]] or edges[-1] != columns[-1] or len(edges) < 2:
            return []
        if any(len(line) != columns[-1] + 1 for line in (*inside, lines[above], lines[below])):
            return []
        if any(lines[border][edge] != "+" for border in (above, below) for edge in edges):
            return []
        cells = tuple(
            (
                joined([line[left + 1 : right] for line in inside]),
                columns.index(right) - columns.index(left),
            )
            for left, right in pairwise(edges)
        )
        rows.append(DrawnRow(first + above + 1, first + below, cells, is_head=below <= head))
    return rows


def _aligns(border: str, columns: Sequence[int]) -> list[str]:
    aligns = []
    for left, right in pairwise(columns):
        begins, ends = border[left + 1 : left + 2] == ":", border[right - 1 : right] == ":"
        aligns.append("center" if begins and ends else "right" if ends else "left" if begins else "")
    return aligns

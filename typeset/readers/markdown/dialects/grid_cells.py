"""The cells of a table drawn with ``+---+`` and bars: rectangles between borders, over rows and columns too.

A cell is found from its upper left corner: along its upper border to a corner, down, and back along the
other two sides. This is how docutils describes such tables ("Grid Tables"). A drawing in which rectangles
overlap or leave a hole is no table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

_ACROSS: Final = frozenset("-=+:")
_DOWN: Final = frozenset("|+")
_MOST_LOOKS: Final = 40
"""Pairs of corners that are tried for a cell; a drawing that needs more is none of a table."""


class GridCell(Struct, frozen=True):
    """A cell by the places of its borders."""

    top: int
    left: int
    bottom: int
    right: int

    def text(self, lines: Sequence[str]) -> list[str]:
        """What stands inside."""
        return [line[self.left + 1 : self.right] for line in lines[self.top + 1 : self.bottom]]


def cells_of(lines: Sequence[str]) -> list[GridCell]:
    """All cells by rows; none where they do not fill the drawing, or a line is longer than another."""
    width, cells = len(lines[0]), []
    if any(len(line) != width for line in lines):
        return []
    corners, seen = {(0, 0)}, set()
    while corners:
        top, left = corner = min(corners)
        corners.remove(corner)
        seen.add(corner)
        cell = _cell_at(lines, top, left)
        if cell is None:  # a border of the cell above meets the middle of one below
            continue
        cells.append(cell)
        for place in ((top, cell.right), (cell.bottom, left)):
            if place not in seen and place[0] < len(lines) - 1 and place[1] < width - 1:
                corners.add(place)
    return sorted(cells, key=lambda cell: (cell.top, cell.left)) if _fill(cells, lines) else []


def _cell_at(lines: Sequence[str], top: int, left: int) -> GridCell | None:
    """The smallest cell with this upper left corner."""
    looks = 0
    for right in _corners(lines[top], left, _ACROSS):
        side = "".join(line[right] for line in lines)
        edge = "".join(line[left] for line in lines)
        for bottom in _corners(side, top, _DOWN):
            looks += 1
            if looks > _MOST_LOOKS:
                return None
            closes = set(lines[bottom][left : right + 1]) <= _ACROSS and lines[bottom][left] == "+"
            if closes and set(edge[top : bottom + 1]) <= _DOWN:
                return GridCell(top, left, bottom, right)
    return None


def _corners(line: str, start: int, between: frozenset[str]) -> Iterator[int]:
    """The places of ``+`` behind a corner up to where the border ends."""
    for place in range(start + 1, len(line)):
        if line[place] not in between:
            return
        if line[place] == "+":
            yield place


def _fill(cells: Sequence[GridCell], lines: Sequence[str]) -> bool:
    """Whether the cells fill the drawing and do not overlap: their areas are its area, each its own."""
    area = sum((cell.bottom - cell.top) * (cell.right - cell.left) for cell in cells)
    if area != (len(lines) - 1) * (len(lines[0]) - 1):
        return False
    ends: dict[int, int] = {}  # for each column of characters the line down to which a cell has filled it
    for cell in sorted(cells, key=lambda cell: (cell.top, cell.left)):
        for column in range(cell.left, cell.right):
            if ends.get(column, 0) != cell.top:
                return False
            ends[column] = cell.bottom
    return True

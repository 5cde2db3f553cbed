"""How lines stand on their pages: on the lattice, ending level, with no line of a paragraph alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Protocol

from tests.composition.matching import SetLine

_ROUNDED = 0.3  # pt by which a baseline may miss the lattice


class PlacedLine(Protocol):
    """A line of a unit, and where it stands."""

    @property
    def unit(self) -> int: ...
    @property
    def place(self) -> str: ...
    @property
    def row(self) -> SetLine: ...


def stranded(lines: Sequence[PlacedLine]) -> Iterator[str]:
    """First lines of a paragraph alone at the foot of a column, last lines alone at the head of one."""
    by_unit: dict[int, list[PlacedLine]] = {}
    for line in lines:
        by_unit.setdefault(line.unit, []).append(line)
    for own in by_unit.values():
        columns = [(line.row.row.page, line.row.row.column) for line in own]
        if len(own) > 1 and columns[0] != columns[1]:
            yield own[0].place
        if len(own) > 2 and columns[-1] != columns[-2]:
            yield own[-1].place


def on_lattice(lines: Sequence[PlacedLine]) -> float:
    """The share of lines whose baseline stands on the lattice that most of them share.

    Its lines stand as far apart as most neighbours do.
    """
    steps = (
        after.row.glyphs[0].y - before.row.glyphs[0].y
        for before, after in pairwise(lines)
        if before.row.row.page == after.row.row.page
    )
    leading = median([step for step in steps if step > 0] or [1.0])
    feet = sorted(line.row.glyphs[0].y % leading for line in lines)
    if not feet:
        return 1.0
    wrapped = [*feet, *(foot + leading for foot in feet)]
    best, low = 0, 0
    for high, foot in enumerate(wrapped):
        while foot - wrapped[low] > 2 * _ROUNDED:
            low += 1
        best = max(best, high - low + 1)
    return min(best, len(feet)) / len(feet)


def uneven(lines: Sequence[PlacedLine]) -> int:
    """How many spreads of facing pages, but for the last, do not end on one line."""
    feet: dict[int, float] = {}
    for line in lines:
        page = line.row.row.page
        feet[page] = max(feet.get(page, 0.0), line.row.glyphs[0].y)
    return sum(
        abs(foot - feet[page + 1]) > _ROUNDED * 10
        for page, foot in feet.items()
        if page % 2 and page + 1 in feet and page + 2 in feet
    )

"""The order in which pages lie on the sheets of a book.

The order is computed, not looked up in a table: the folded sheet is a stack of leaves in reading order, and
each unfolding turns the upper half of all stacks over. So one rule serves sheets of 4 to 32 pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import msgspec

SchemeName = Literal["saddle", "perfect", "2up"]

SIGNATURES: Final = (4, 8, 16, 32)
"""How many pages a sheet may have; each fold doubles them."""


class Leaf(msgspec.Struct, frozen=True):
    """Two pages back to back, counted from 1; ``is_turned`` if both stand upside down."""

    above: int
    below: int
    is_turned: bool = False

    def flipped(self, *, turns: bool) -> Leaf:
        """The leaf turned over sideways, or, with ``turns``, about its head, which puts it upside down."""
        return Leaf(self.below, self.above, self.is_turned != turns)


class Place(msgspec.Struct, frozen=True):
    """One page on a side of a sheet; ``depth`` is how many layers of paper are folded around it."""

    page: int
    is_turned: bool
    depth: int

    @property
    def spine_is_left(self) -> bool:
        """Whether its spine is at the left. A recto's spine is, unless the page is upside down."""
        return (self.page % 2 == 1) != self.is_turned


Side = tuple[tuple[Place, ...], ...]
"""Rows of places, from the top."""

_Stack = list[Leaf]
_Grid = list[list[_Stack]]


class Sheet(msgspec.Struct, frozen=True):
    """Both sides of a sheet, and the signature it belongs to, counted from 0."""

    front: Side
    back: Side | None
    signature: int


def padded(count: int, unit: int) -> int:
    """The number of pages, with blank ones added to fill the last unit."""
    return -(-count // unit) * unit


def saddle(count: int) -> tuple[Sheet, ...]:
    """Saddle stitching: sheets of four pages lie inside one another and are stitched through the fold."""
    pages = padded(count, 4)
    return tuple(
        Sheet(
            ((Place(pages - 2 * at, False, at), Place(2 * at + 1, False, at)),),
            ((Place(2 * at + 2, False, at), Place(pages - 2 * at - 1, False, at)),),
            0,
        )
        for at in range(pages // 4)
    )


def perfect(count: int, signature: int) -> tuple[Sheet, ...]:
    """Perfect binding: one sheet for each ``signature`` of pages.

    Signatures are gathered one behind another.
    """
    return tuple(
        _folded(start, signature, at)
        for at, start in enumerate(range(1, padded(count, signature) + 1, signature))
    )


def two_up(count: int) -> tuple[Sheet, ...]:
    """Proofs: facing pages side by side, as a reader sees them, on one side of the paper."""
    pages = [0, *range(1, count + 1)]
    pages += [0] * (len(pages) % 2)
    return tuple(
        Sheet(((Place(left, False, 0), Place(right, False, 0)),), None, 0)
        for left, right in zip(pages[::2], pages[1::2], strict=True)
    )


def _folded(first: int, pages: int, number: int) -> Sheet:
    """The sheet that gives these pages in order when it is folded.

    Folds alternate between sideways and upwards.
    """
    grid: _Grid = [[[Leaf(first + 2 * at, first + 2 * at + 1) for at in range(pages // 2)]]]
    is_sideways = True
    while len(grid[0][0]) > 1:
        grid = _opened_left(grid) if is_sideways else _opened_up(grid)
        is_sideways = not is_sideways
    leaves = [[stack[0] for stack in row] for row in grid]

    def place(page: int, leaf: Leaf) -> Place:
        at = (page - first) // 2
        return Place(page, leaf.is_turned, min(at, pages // 2 - 1 - at))

    inside = tuple(tuple(place(leaf.above, leaf) for leaf in row) for row in leaves)
    outside = tuple(tuple(place(leaf.below, leaf) for leaf in reversed(row)) for row in leaves)
    return Sheet(outside, inside, number)


def _opened_left(grid: _Grid) -> _Grid:
    """Open the sheet to the left, as a cover is opened: the upper half of every stack turns over."""
    return [
        [_turned_over(stack, turns=False) for stack in reversed(row)] + [_lower(stack) for stack in row]
        for row in grid
    ]


def _opened_up(grid: _Grid) -> _Grid:
    """Open the sheet upwards, about the heads of its pages: the upper half of every stack turns over."""
    above = [[_turned_over(stack, turns=True) for stack in row] for row in reversed(grid)]
    return above + [[_lower(stack) for stack in row] for row in grid]


def _turned_over(stack: Sequence[Leaf], *, turns: bool) -> _Stack:
    return [leaf.flipped(turns=turns) for leaf in reversed(stack[: len(stack) // 2])]


def _lower(stack: Sequence[Leaf]) -> _Stack:
    return list(stack[len(stack) // 2 :])

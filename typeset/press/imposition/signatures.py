"""The order in which pages lie on the sheets of a book.

The order is computed, not looked up in a table: the folded sheet is a stack of leaves in reading order, and
each unfolding turns the upper half of all stacks over. So one rule serves sheets of 4 to 32 pages. What is
bound at the right is the mirror image of what is bound at the left, pages themselves excepted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

import msgspec
from msgspec.structs import replace

SchemeName = Literal["saddle", "perfect", "2up"]
WorkStyle = Literal["sheetwise", "turn", "tumble"]
"""How the back of a sheet is printed: with a plate of its own, or by the front's once it is turned over.

``turn`` turns it over sideways, with the same edge in the grippers; ``tumble`` head over heels.
"""

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
    """One page on a side of a sheet; ``depth`` is how many layers of paper are folded around it.

    ``right_bound`` is a page of a book with its spine at the right, as those of vertical lines have it.
    """

    page: int
    is_turned: bool
    depth: int
    right_bound: bool = False

    @property
    def spine_is_left(self) -> bool:
        """Whether its spine is at the left. A recto's spine is, unless the page is upside down."""
        return (self.page % 2 == 1) != (self.is_turned != self.right_bound)


Side = tuple[tuple[Place, ...], ...]
"""Rows of places, from the top."""

_Stack = list[Leaf]
_Grid = list[list[_Stack]]


class Sheet(msgspec.Struct, frozen=True):
    """Both sides of a sheet, and the signature that it belongs to: counted from 0, and its first page.

    There is no back where nothing is printed there, or where the front's plate prints it, too.
    """

    front: Side
    back: Side | None
    signature: int
    first: int = 1


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


def perfect(count: int, signature: int, *, fills_last: bool = False) -> tuple[Sheet, ...]:
    """Perfect binding: one sheet for each ``signature`` of pages.

    Signatures are gathered one behind another. What is left at the end goes into smaller ones, or, with
    ``fills_last``, into one of full size with blanks.
    """
    sheets: list[Sheet] = []
    first = 1
    for size in _sizes(padded(count, signature if fills_last else SIGNATURES[0]), signature):
        sheets.append(_folded(first, size, len(sheets)))
        first += size
    return tuple(sheets)


def _sizes(pages: int, signature: int) -> Iterator[int]:
    """The sizes of signatures that hold so many pages without a blank, the largest first."""
    for size in reversed(SIGNATURES):
        if size <= signature:
            yield from [size] * (pages // size)
            pages %= size


def two_up(count: int) -> tuple[Sheet, ...]:
    """Proofs: facing pages side by side, as a reader sees them, on one side of the paper."""
    return tuple(
        Sheet(((Place(left, False, 0), Place(left + 1, False, 0)),), None, 0)
        for left in range(0, count + 1, 2)
    )


def bound_right(sheet: Sheet) -> Sheet:
    """The same sheet for a book whose spine is at the right."""
    return replace(sheet, front=_mirrored(sheet.front), back=sheet.back and _mirrored(sheet.back))


def _mirrored(side: Side) -> Side:
    return tuple(tuple(replace(place, right_bound=True) for place in reversed(row)) for row in side)


def on_one_plate(sheet: Sheet, work: WorkStyle) -> Sheet:
    """Both sides on one plate, which prints the sheet twice: cut in two it gives the signature twice."""
    if work == "sheetwise" or sheet.back is None:
        return sheet
    if work == "turn":
        rows = tuple((*front, *back) for front, back in zip(sheet.front, sheet.back, strict=True))
    else:
        rows = sheet.front + _half_turned(sheet.back)
    return replace(sheet, front=rows, back=None)


def _half_turned(side: Side) -> Side:
    """A side as it lies after half a turn on the table."""
    return tuple(
        tuple(replace(place, is_turned=not place.is_turned) for place in reversed(row))
        for row in reversed(side)
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
    return Sheet(outside, inside, number, first)


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

"""Lays the pages of a finished PDF out on sheets, so that folding and binding bring them into order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import msgspec

from typeset.model.units import Length, mm
from typeset.press.boxes import Box
from typeset.press.imposition.sheets import Placed, SheetFile
from typeset.press.imposition.signatures import Place, SchemeName, Sheet, Side, perfect, saddle, two_up
from typeset.press.marks import SheetMarks

if TYPE_CHECKING:
    import pikepdf

_COLLATION: Final = (mm(3).pt, mm(6).pt)
"""Width and height of a collation mark. From one signature to the next it moves down by its height."""


class Plan(msgspec.Struct, frozen=True):
    """How pages go onto sheets: ``signature`` is how many pages a signature has.

    Folding pushes inner pages towards the fore-edge. Each layer of paper around them adds ``creep`` to that.
    """

    scheme: SchemeName = "saddle"
    signature: int = 16
    creep: Length = Length(0)


class _ImposedPage(msgspec.Struct, frozen=True):
    """A page on a sheet: its trim, and the part that shows. Bleed shows on all sides but at the spine."""

    place: Place
    trim: Box
    shown: Box


def impose(file: pikepdf.Pdf, plan: Plan) -> int:
    """Replace the pages of ``file`` by sheets that hold them; returns the number of sides.

    Raises UnequalPagesError if the pages are not of one size.
    """
    sheets = SheetFile(file)
    count = len(sheets.trims)
    sheets.check_sizes(count)
    sides = [
        (sheet, side)
        for sheet in _sheets(plan, count)
        for side in (sheet.front, sheet.back)
        if side is not None
    ]
    for sheet, side in sides:
        desk = _Desk(sheets.trims[0], sheets.bleed, plan, sheet, side)
        cells = list(_cells(desk))
        block = _around(cell.trim for cell in cells)
        sheets.add_sheet([_placed(cell, plan) for cell in cells], block, _marks(cells, desk))
    return len(sides)


class _Desk(msgspec.Struct, frozen=True):
    """What one side of a sheet is made from."""

    trim: Box
    bleed: float
    plan: Plan
    sheet: Sheet
    side: Side


def _sheets(plan: Plan, count: int) -> tuple[Sheet, ...]:
    if plan.scheme == "saddle":
        return saddle(count)
    return two_up(count) if plan.scheme == "2up" else perfect(count, plan.signature)


def _cells(desk: _Desk) -> Iterator[_ImposedPage]:
    """The pages of one side. Between rows and columns is room for two bleeds; at a spine two pages touch."""
    width, height, gap = desk.trim.width, desk.trim.height, 2 * desk.bleed
    for row, places in enumerate(reversed(desk.side)):
        bottom = row * (height + gap)
        left = 0.0
        for at, place in enumerate(places):
            if at and not place.spine_is_left:
                left += gap
            trim = Box(left, bottom, left + width, bottom + height)
            at_left, at_right = (0.0, desk.bleed) if place.spine_is_left else (desk.bleed, 0.0)
            shown = Box(
                trim.left - at_left, trim.bottom - desk.bleed, trim.right + at_right, trim.top + desk.bleed
            )
            yield _ImposedPage(place, trim, shown)
            left += width


def _placed(cell: _ImposedPage, plan: Plan) -> Placed:
    """The page at its place, upside down if it has to be, moved towards the spine by the creep."""
    creep = plan.creep.pt * cell.place.depth * (-1 if cell.place.spine_is_left else 1)
    x, y = (cell.trim.right, cell.trim.top) if cell.place.is_turned else (cell.trim.left, cell.trim.bottom)
    return Placed(cell.place.page, cell.shown, x + creep, y, cell.place.is_turned)


def _marks(cells: list[_ImposedPage], desk: _Desk) -> SheetMarks:
    """Where cuts, folds and collation are marked. Pages are cut apart except at a spine."""
    columns = sorted({cell.trim.left: cell for cell in cells}.values(), key=lambda cell: cell.trim.left)
    rows = sorted({(cell.trim.bottom, cell.trim.top) for cell in cells})
    cuts, folds = [columns[0].trim.left], []
    for left, right in pairwise(columns):
        folds.append((left.trim.right + right.trim.left) / 2)
        if not right.place.spine_is_left:
            cuts += [left.trim.right, right.trim.left]
    return SheetMarks(
        cuts_across=(*cuts, columns[-1].trim.right),
        cuts_up=tuple(side for row in rows for side in row),
        folds_across=tuple(folds) if desk.plan.scheme != "2up" else (),
        folds_up=tuple((below[1] + above[0]) / 2 for below, above in pairwise(rows)),
        middle=(desk.trim.width / 2, desk.trim.height / 2),
        collation=_collation(cells, desk),
    )


def _collation(cells: list[_ImposedPage], desk: _Desk) -> Box | None:
    """A bar on the outer fold of a signature, lower by a step for each: a wrong order shows on the spine."""
    first = desk.sheet.signature * desk.plan.signature + 1
    outer = next((cell for cell in cells if cell.place.page == first), None)
    if desk.plan.scheme != "perfect" or outer is None:
        return None
    width, step = _COLLATION
    steps = max(int(outer.trim.height / step) - 2, 1)
    top = outer.trim.top - step * (1 + desk.sheet.signature % steps)
    return Box(outer.trim.left - width / 2, top - step, outer.trim.left + width / 2, top)


def _around(boxes: Iterator[Box]) -> Box:
    found = list(boxes)
    return Box(
        min(box.left for box in found), min(box.bottom for box in found),
        max(box.right for box in found), max(box.top for box in found),
    )  # fmt: skip

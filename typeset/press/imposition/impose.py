"""Lays the pages of a finished PDF out on sheets, so that folding and binding bring them into order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import msgspec

from typeset.model.units import Length, mm
from typeset.press.boxes import Box
from typeset.press.imposition.paper import Paper
from typeset.press.imposition.sheets import Laid, Placed, SheetFile
from typeset.press.imposition.signatures import (
    Place,
    SchemeName,
    Sheet,
    Side,
    WorkStyle,
    bound_right,
    on_one_plate,
    perfect,
    saddle,
    two_up,
)
from typeset.press.marks import SheetMarks

if TYPE_CHECKING:
    import pikepdf

    from typeset.press.imposition.source_pages import SourcePage

_COLLATION: Final = (mm(3).pt, mm(6).pt)
"""Width and height of a collation mark. From one signature to the next it moves down by its height."""


class Plan(msgspec.Struct, frozen=True):
    """How pages go onto sheets: ``signature`` is how many pages a signature has.

    Folding pushes inner pages towards the fore-edge. Each layer of paper around them adds ``creep`` to that.
    ``milling`` is how much is milled off the spine of each page before the glue. With ``fills_last`` the last
    signature is as large as the others. ``is_right_bound`` is taken from the file where it is not said.
    """

    scheme: SchemeName = "saddle"
    signature: int = 16
    creep: Length = Length(0)
    milling: Length = Length(0)
    fills_last: bool = False
    work: WorkStyle = "sheetwise"
    is_right_bound: bool | None = None
    size: tuple[Length, Length] | None = None
    gripper: Length = Length(0)

    @property
    def paper(self) -> Paper:
        """The sheets that it asks for."""
        return Paper(self.size, self.gripper, takes_both=self.work == "tumble")


class _ImposedPage(msgspec.Struct, frozen=True):
    """A page on a sheet: its trim, and the part that shows.

    Bleed shows on all sides, but at the spine only in what is milled off.
    """

    place: Place
    trim: Box
    shown: Box


def impose(file: pikepdf.Pdf, plan: Plan) -> Laid:
    """Replace the pages of ``file`` by sheets that hold them.

    Raises UnequalPagesError if the pages are not of one size, SmallSheetError if a sheet does not hold them.
    """
    sheets = SheetFile(file, plan.paper)
    count = len(sheets.pages)
    sheets.check_sizes(count)
    is_right_bound = sheets.is_right_bound if plan.is_right_bound is None else plan.is_right_bound
    for sheet in _sheets(plan, count):
        plate = on_one_plate(bound_right(sheet) if is_right_bound else sheet, plan.work)
        for side in (plate.front, plate.back):
            if side is not None:
                desk = _Desk(sheets.pages[0], sheets.bleed, plan, plate, side)
                cells = list(_cells(desk))
                block = _around(cell.trim for cell in cells)
                sheets.add_sheet([_placed(cell, plan) for cell in cells], block, _marks(cells, desk))
    return sheets.laid


class _Desk(msgspec.Struct, frozen=True):
    """What one side of a sheet is made from; ``first`` is the file's first page, and all are of its size."""

    first: SourcePage
    bleed: float
    plan: Plan
    sheet: Sheet
    side: Side


def _sheets(plan: Plan, count: int) -> tuple[Sheet, ...]:
    if plan.scheme == "saddle":
        return saddle(count)
    if plan.scheme == "2up":
        return two_up(count)
    return perfect(count, plan.signature, fills_last=plan.fills_last)


def _cells(desk: _Desk) -> Iterator[_ImposedPage]:
    """The pages of one side.

    Between rows and columns is room for two bleeds; at a spine for what is milled off two pages.
    """
    width, height, bleed = desk.first.width, desk.first.height, desk.bleed
    milled = desk.plan.milling.pt
    for row, places in enumerate(reversed(desk.side)):
        bottom = row * (height + 2 * bleed)
        left = 0.0
        for at, place in enumerate(places):
            if at:
                left += 2 * (milled if place.spine_is_left else bleed)
            trim = Box(left, bottom, left + width, bottom + height)
            spine = min(bleed, milled)
            at_left, at_right = (spine, bleed) if place.spine_is_left else (bleed, spine)
            shown = Box(trim.left - at_left, trim.bottom - bleed, trim.right + at_right, trim.top + bleed)
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
    cuts, across = [columns[0].trim.left], []
    for left, right in pairwise(columns):
        across.append((left.trim.right + right.trim.left) / 2)
        if not right.place.spine_is_left:
            cuts += [left.trim.right, right.trim.left]
    up = [(below[1] + above[0]) / 2 for below, above in pairwise(rows)]
    # A plate with both sides is cut in two before anything is folded: its middle is no fold.
    halved = {"turn": across, "tumble": up}.get(desk.plan.work)
    if halved and desk.sheet.back is None and desk.plan.scheme != "2up":
        halved.pop(len(halved) // 2)
    return SheetMarks(
        cuts_across=(*cuts, columns[-1].trim.right),
        cuts_up=tuple(side for row in rows for side in row),
        folds_across=tuple(across) if desk.plan.scheme != "2up" else (),
        folds_up=tuple(up),
        middle=(desk.first.width / 2, desk.first.height / 2),
        collation=_collation(cells, desk),
    )


def _collation(cells: list[_ImposedPage], desk: _Desk) -> Box | None:
    """A bar on the outer fold of a signature, lower by a step for each: a wrong order shows on the spine."""
    outer = next((cell for cell in cells if cell.place.page == desk.sheet.first), None)
    if desk.plan.scheme != "perfect" or outer is None:
        return None
    width, step = _COLLATION
    trim, milled = outer.trim, desk.plan.milling.pt
    fold = trim.left - milled if outer.place.spine_is_left else trim.right + milled
    steps = max(int(trim.height / step) - 2, 1)
    below = step * (1 + desk.sheet.signature % steps)
    top = trim.bottom + below + step if outer.place.is_turned else trim.top - below
    return Box(fold - width / 2, top - step, fold + width / 2, top)


def _around(boxes: Iterator[Box]) -> Box:
    found = list(boxes)
    return Box(
        min(box.left for box in found), min(box.bottom for box in found),
        max(box.right for box in found), max(box.top for box in found),
    )  # fmt: skip

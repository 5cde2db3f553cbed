"""Pages of a finished PDF laid out on sheets, in the order that folding and binding put right again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

import pikepdf

from typeset.dataclass import dataclass
from typeset.press.boxes import MARKS_ROOM, Box, Frame, number, trim_of
from typeset.press.inks import ALL
from typeset.press.marks import SheetMarks, draw_sheet_marks
from typeset.press.signatures import Place, SchemeName, Sheet, Side, perfect, saddle, two_up
from typeset.units import Length, mm

_NOT_ON_SHEETS: Final = (
    "/StructTreeRoot", "/MarkInfo", "/Outlines", "/PageLabels", "/Names", "/Dests", "/Metadata", "/AcroForm",
    "/OpenAction", "/AA", "/PageMode", "/PageLayout", "/ViewerPreferences", "/Threads",
)  # fmt: skip
_CLAIMS: Final = ("/GTS_PDFXVersion", "/GTS_PDFXConformance")
_HAIR: Final = mm(0.5).pt
"""What pages may differ by and still be of one size: less than a trimmer sees."""
_COLLATION: Final = (mm(3).pt, mm(6).pt)
"""Width and height of a collation mark; its height is the step from one signature to the next."""
_PAGE: Final = "/TypesetPage"


@dataclass(frozen=True, slots=True)
class Plan:
    """How pages go onto sheets: ``creep`` is what a sheet adds to the fold around it."""

    scheme: SchemeName = "saddle"
    signature: int = 16
    creep: Length = Length(0)


class UnequalPagesError(Exception):
    """A page has another size than the first."""

    def __init__(self, page: int, size: str, first: str) -> None:
        super().__init__(page)
        self.page = page
        self.size = size
        self.first = first


@dataclass(frozen=True, slots=True)
class _Cell:
    """Where on a sheet a page lies, and what of it shows: to the bleed, but at the spine."""

    place: Place
    trim: Box
    shown: Box


def impose(file: pikepdf.Pdf, plan: Plan) -> int:
    """Put the pages of ``file`` on sheets, in its place; returns the number of sides.

    Raises UnequalPagesError.
    """
    pages = list(file.pages)
    trim = _common_trim(pages)
    bleed = _bleed_of(pages[0], trim)
    for key in _NOT_ON_SHEETS:
        if key in file.Root:
            del file.Root[key]
    for key in _CLAIMS:
        if "/Info" in file.trailer and key in file.trailer["/Info"]:
            del file.trailer["/Info"][key]
    forms = [_as_form(file, page, bleed) for page in pages]
    for _ in pages:
        del file.pages[-1]  # from the end: any other is looked for from the first
    everywhere = _all_plates(file)
    count = 0
    for sheet in _sheets(plan, len(pages)):
        for side in (sheet.front, sheet.back):
            if side is not None:
                file.add_blank_page(page_size=(100, 100))
                desk = _Desk(trim, bleed, plan, sheet, side, forms, everywhere)
                page = file.pages[-1].obj
                page["/Contents"] = file.make_indirect(pikepdf.Stream(file, _lay_out(page, desk)))
                count += 1
    return count


@dataclass(frozen=True, slots=True)
class _Desk:
    """What one side of a sheet is made of."""

    trim: Box
    bleed: float
    plan: Plan
    sheet: Sheet
    side: Side
    forms: list[Any]
    everywhere: Any


def _sheets(plan: Plan, count: int) -> tuple[Sheet, ...]:
    if plan.scheme == "saddle":
        return saddle(count)
    return two_up(count) if plan.scheme == "2up" else perfect(count, plan.signature)


def _common_trim(pages: list[pikepdf.Page]) -> Box:
    """The trim of the first page, which all others must equal in size."""
    trims = [trim_of(page) for page in pages]
    for at, trim in enumerate(trims, 1):
        if max(abs(trim.width - trims[0].width), abs(trim.height - trims[0].height)) > _HAIR:
            raise UnequalPagesError(at, _size(trim), _size(trims[0]))
    return trims[0]


def _size(box: Box) -> str:
    return f"{Length(box.width).mm:.0f} × {Length(box.height).mm:.0f} mm"


def _bleed_of(page: pikepdf.Page, trim: Box) -> float:
    """How far the first page is drawn beyond its trim."""
    box = page.obj.get("/BleedBox")
    return max(trim.left - float(box[0]), 0.0) if box is not None else 0.0


def _as_form(file: pikepdf.Pdf, page: pikepdf.Page, bleed: float) -> Any:
    """A page as an object that sheets draw: from its trim, with its bleed."""
    form = page.as_form_xobject()
    trim = trim_of(page)
    form["/BBox"] = pikepdf.Array(trim.grown(bleed, bleed).array)
    form["/Matrix"] = pikepdf.Array([1, 0, 0, 1, -trim.left, -trim.bottom])
    return file.make_indirect(form)


def _all_plates(file: pikepdf.Pdf) -> Any:
    tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0] * 4, C1=[1] * 4, N=1)
    names = (pikepdf.Name("/Separation"), pikepdf.Name("/All"), pikepdf.Name("/DeviceCMYK"))
    return file.make_indirect(pikepdf.Array([*names, tint]))


def _lay_out(page: Any, desk: _Desk) -> bytes:
    """Give one side of a sheet its boxes and pages; returns what draws these, and the marks around them."""
    cells = list(_cells(desk))
    block = _around(cell.trim for cell in cells)
    room = desk.bleed + MARKS_ROOM.pt
    frame = Frame(block, block.grown(desk.bleed, desk.bleed), block.grown(room, room))
    objects = {}
    data = b""
    for cell in cells:
        if 1 <= cell.place.page <= len(desk.forms):
            name = f"{_PAGE}{cell.place.page}"
            objects[name] = desk.forms[cell.place.page - 1]
            data += _draw(cell, desk) + name.encode() + b" Do Q\n"
    page["/Resources"] = pikepdf.Dictionary(
        {"/XObject": pikepdf.Dictionary(objects), "/ColorSpace": pikepdf.Dictionary({ALL: desk.everywhere})}
    )
    for key, box in (("/MediaBox", frame.media), ("/BleedBox", frame.bleed), ("/TrimBox", frame.trim)):
        page[key] = pikepdf.Array(box.array)
    return data + draw_sheet_marks(frame, _marks(cells, desk))


def _cells(desk: _Desk) -> Iterator[_Cell]:
    """Rows stand as far apart as two bleeds need; so do columns, but at a spine, where pages touch."""
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
            yield _Cell(place, trim, shown)
            left += width


def _draw(cell: _Cell, desk: _Desk) -> bytes:
    """What puts a page into its cell, turned where it has to be, moved to the spine by the creep."""
    creep = desk.plan.creep.pt * cell.place.depth * (-1 if cell.place.spine_is_left else 1)
    if cell.place.is_turned:
        matrix = (-1.0, 0.0, 0.0, -1.0, cell.trim.right + creep, cell.trim.top)
    else:
        matrix = (1.0, 0.0, 0.0, 1.0, cell.trim.left + creep, cell.trim.bottom)
    return b"q " + cell.shown.path + b" W n " + b" ".join(map(number, matrix)) + b" cm "


def _marks(cells: list[_Cell], desk: _Desk) -> SheetMarks:
    """Where cuts, folds and collation are marked: pages are cut where they do not touch at a spine."""
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


def _collation(cells: list[_Cell], desk: _Desk) -> Box | None:
    """A bar on the fold between the first page of a signature and its last, a step lower for each."""
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

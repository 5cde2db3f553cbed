"""A file whose pages become forms, and that then gets sheets on which these forms are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec
import pikepdf

from typeset.model.units import Length, mm
from typeset.press.boxes import MARKS_ROOM, Box, PageBoxes, number, trim_of
from typeset.press.ink.inks import ALL
from typeset.press.marks import SheetMarks, draw_sheet_marks

_NOT_ON_SHEETS: Final = (
    "/StructTreeRoot", "/MarkInfo", "/Outlines", "/PageLabels", "/Names", "/Dests", "/Metadata", "/AcroForm",
    "/OpenAction", "/AA", "/PageMode", "/PageLayout", "/ViewerPreferences", "/Threads",
)  # fmt: skip
_CLAIMS: Final = ("/GTS_PDFXVersion", "/GTS_PDFXConformance")
_ONE_SIZE: Final = mm(0.5).pt
"""By how much pages may differ and still count as one size: nobody sees less on a trimmed book."""
_PAGE: Final = "/TypesetPage"


class UnequalPagesError(Exception):
    """A page has another size than the first."""

    def __init__(self, page: int, size: str, first: str) -> None:
        super().__init__(page)
        self.page = page
        self.size = size
        self.first = first


class Placed(msgspec.Struct, frozen=True):
    """A page on a sheet: its number from 1, the part of the sheet that it may cover, and its corner.

    The corner is the lower left one; of a page that ``is_turned`` upside down it is the upper right one.
    """

    page: int
    shown: Box
    x: float
    y: float
    is_turned: bool = False

    def draw(self) -> bytes:
        """The operators that draw the page."""
        turn = -1 if self.is_turned else 1
        matrix = b" ".join(map(number, (turn, 0, 0, turn, self.x, self.y)))
        return b"q " + self.shown.path + b" W n " + matrix + b" cm " + f"{_PAGE}{self.page} Do Q\n".encode()


class SheetFile:
    """A file whose pages are taken out when this is made; ``trims`` are their trim boxes.

    Tags, outline and labels belong to the old pages and are removed with them; so are claims of standards.
    """

    def __init__(self, file: pikepdf.Pdf) -> None:
        self._file = file
        pages = list(file.pages)
        self.trims = [trim_of(page) for page in pages]
        self.bleed = _bleed_of(pages[0], self.trims[0])
        for key in _NOT_ON_SHEETS:
            if key in file.Root:
                del file.Root[key]
        for key in _CLAIMS:
            if "/Info" in file.trailer and key in file.trailer["/Info"]:
                del file.trailer["/Info"][key]
        self._forms = [self._as_form(page) for page in pages]
        for _ in pages:
            del file.pages[-1]  # from the end: to find any other page, the library counts from the first
        self._every_plate = _every_plate(file)

    def check_sizes(self, count: int) -> None:
        """Raise UnequalPagesError unless the first ``count`` pages are of one size."""
        first = self.trims[0]
        for at, trim in enumerate(self.trims[:count], 1):
            if max(abs(trim.width - first.width), abs(trim.height - first.height)) > _ONE_SIZE:
                raise UnequalPagesError(at, _size(trim), _size(first))

    def add_sheet(self, placed: Sequence[Placed], block: Box, marks: SheetMarks) -> None:
        """Add a sheet with these pages; ``block`` is what is left of it when it is cut."""
        room = self.bleed + MARKS_ROOM.pt
        frame = PageBoxes(block, block.grown(self.bleed, self.bleed), block.grown(room, room))
        drawn = [item for item in placed if 1 <= item.page <= len(self._forms)]
        data = b"".join(item.draw() for item in drawn) + draw_sheet_marks(frame, marks)
        objects = {f"{_PAGE}{item.page}": self._forms[item.page - 1] for item in drawn}
        self._file.add_blank_page(page_size=(100, 100))
        page = self._file.pages[-1].obj
        page["/Contents"] = self._file.make_indirect(pikepdf.Stream(self._file, data))
        page["/Resources"] = pikepdf.Dictionary(
            {
                "/XObject": pikepdf.Dictionary(objects),
                "/ColorSpace": pikepdf.Dictionary({ALL: self._every_plate}),
            }
        )
        for key, box in (("/MediaBox", frame.media), ("/BleedBox", frame.bleed), ("/TrimBox", frame.trim)):
            page[key] = pikepdf.Array(box.array)

    def _as_form(self, page: pikepdf.Page) -> Any:
        """A page as a form that sheets draw.

        Its origin is the lower left corner of the trim, and its bleed shows.
        """
        form = page.as_form_xobject()
        trim = trim_of(page)
        form["/BBox"] = pikepdf.Array(trim.grown(self.bleed, self.bleed).array)
        form["/Matrix"] = pikepdf.Array([1, 0, 0, 1, -trim.left, -trim.bottom])
        return self._file.make_indirect(form)


def _size(box: Box) -> str:
    return f"{Length(box.width).mm:.0f} × {Length(box.height).mm:.0f} mm"


def _bleed_of(page: pikepdf.Page, trim: Box) -> float:
    """How far the first page's bleed box reaches beyond its trim, in points."""
    box: Any = page.obj.get("/BleedBox")
    return max(trim.left - float(box[0]), 0.0) if box is not None else 0.0


def _every_plate(file: pikepdf.Pdf) -> Any:
    """The colour space of marks: it prints on every plate."""
    tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0] * 4, C1=[1] * 4, N=1)
    names = (pikepdf.Name("/Separation"), pikepdf.Name("/All"), pikepdf.Name("/DeviceCMYK"))
    return file.make_indirect(pikepdf.Array([*names, tint]))

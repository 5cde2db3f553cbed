"""A file whose pages become objects, and which is then given sheets that draw them."""

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
_HAIR: Final = mm(0.5).pt
"""What pages may differ by and still be of one size: less than a trimmer sees."""
_PAGE: Final = "/TypesetPage"


class UnequalPagesError(Exception):
    """A page has another size than the first."""

    def __init__(self, page: int, size: str, first: str) -> None:
        super().__init__(page)
        self.page = page
        self.size = size
        self.first = first


class Placed(msgspec.Struct, frozen=True):
    """A page on a sheet: which, what of the sheet it may cover, and where its corner lies.

    ``page`` counts from 1; ``is_turned`` where it stands on its head, its corner then on the upper right.
    """

    page: int
    shown: Box
    x: float
    y: float
    is_turned: bool = False

    def draw(self) -> bytes:
        """What draws it."""
        turn = -1 if self.is_turned else 1
        matrix = b" ".join(map(number, (turn, 0, 0, turn, self.x, self.y)))
        return b"q " + self.shown.path + b" W n " + matrix + b" cm " + f"{_PAGE}{self.page} Do Q\n".encode()


class SheetFile:
    """The file: its pages are taken out when this is made, and stand in ``trims`` by their sizes.

    What only pages have (tags, outline, labels) and claims that were made for them go with them.
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
            del file.pages[-1]  # from the end: any other is looked for from the first
        self._every_plate = _every_plate(file)

    def check_sizes(self, count: int) -> None:
        """Raises UnequalPagesError unless the first pages, so many, are of one size."""
        first = self.trims[0]
        for at, trim in enumerate(self.trims[:count], 1):
            if max(abs(trim.width - first.width), abs(trim.height - first.height)) > _HAIR:
                raise UnequalPagesError(at, _size(trim), _size(first))

    def add_sheet(self, placed: Sequence[Placed], block: Box, marks: SheetMarks) -> None:
        """Add a sheet with these pages; ``block`` is what is left when it is cut."""
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
        """A page as an object that sheets draw: from the corner of its trim, with its bleed."""
        form = page.as_form_xobject()
        trim = trim_of(page)
        form["/BBox"] = pikepdf.Array(trim.grown(self.bleed, self.bleed).array)
        form["/Matrix"] = pikepdf.Array([1, 0, 0, 1, -trim.left, -trim.bottom])
        return self._file.make_indirect(form)


def _size(box: Box) -> str:
    return f"{Length(box.width).mm:.0f} × {Length(box.height).mm:.0f} mm"


def _bleed_of(page: pikepdf.Page, trim: Box) -> float:
    """How far the first page is drawn beyond its trim."""
    box: Any = page.obj.get("/BleedBox")
    return max(trim.left - float(box[0]), 0.0) if box is not None else 0.0


def _every_plate(file: pikepdf.Pdf) -> Any:
    """The colour space of marks."""
    tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0] * 4, C1=[1] * 4, N=1)
    names = (pikepdf.Name("/Separation"), pikepdf.Name("/All"), pikepdf.Name("/DeviceCMYK"))
    return file.make_indirect(pikepdf.Array([*names, tint]))

"""A file whose pages become forms, and that then gets sheets on which these forms are drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec
import pikepdf

from typeset.model.units import Length, mm
from typeset.press.boxes import Box, PageBoxes, number
from typeset.press.imposition.paper import Paper
from typeset.press.imposition.source_pages import take_out_pages
from typeset.press.ink.inks import ALL
from typeset.press.marks import SheetMarks, draw_sheet_marks

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


class Laid(msgspec.Struct, frozen=True):
    """What came of it: the number of sides, and by kind how many annotations none of them shows."""

    sides: int
    lost: Mapping[str, int]


class SheetFile:
    """A file whose pages are taken out when this is made, to be laid on sheets of this paper."""

    def __init__(self, file: pikepdf.Pdf, paper: Paper) -> None:
        self._file = file
        self._paper = paper
        self._source = take_out_pages(file)
        self._every_plate = _every_plate(file)
        self._sides = 0
        self.pages = self._source.pages
        self.is_right_bound = self._source.is_right_bound
        self.bleed = max(page.bleed for page in self.pages)

    @property
    def laid(self) -> Laid:
        """What came of it."""
        return Laid(self._sides, self._source.lost)

    def check_sizes(self, count: int) -> None:
        """Raise UnequalPagesError unless the first ``count`` pages are of one size."""
        first = self.pages[0]
        for at, page in enumerate(self.pages[:count], 1):
            if max(abs(page.width - first.width), abs(page.height - first.height)) > _ONE_SIZE:
                raise UnequalPagesError(at, *(_size(each.width, each.height) for each in (page, first)))

    def add_sheet(self, placed: Sequence[Placed], block: Box, marks: SheetMarks) -> None:
        """Add a sheet with these pages; ``block`` is what is left of it when it is cut.

        Raises SmallSheetError for paper that does not hold the block.
        """
        paper = self._paper.around(block, self.bleed)
        printed = self._paper.printed(paper)
        frame = PageBoxes(block, block.grown(self.bleed, self.bleed), paper)
        drawn = [item for item in placed if 1 <= item.page <= len(self.pages)]
        data = b"".join(item.draw() for item in drawn) + draw_sheet_marks(frame, printed, marks)
        objects = {f"{_PAGE}{item.page}": self.pages[item.page - 1].form for item in drawn}
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
        self._sides += 1


def _size(width: float, height: float) -> str:
    return f"{Length(width).mm:.0f} × {Length(height).mm:.0f} mm"


def _every_plate(file: pikepdf.Pdf) -> Any:
    """The colour space of marks: it prints on every plate."""
    tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0] * 4, C1=[1] * 4, N=1)
    names = (pikepdf.Name("/Separation"), pikepdf.Name("/All"), pikepdf.Name("/DeviceCMYK"))
    return file.make_indirect(pikepdf.Array([*names, tint]))

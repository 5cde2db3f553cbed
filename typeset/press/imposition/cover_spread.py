"""The cover of a book on one sheet: back cover, spine and front cover side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from typeset.model.units import Length
from typeset.press.boxes import Box
from typeset.press.imposition.paper import Paper
from typeset.press.imposition.sheets import Laid, Placed, SheetFile
from typeset.press.marks import SheetMarks

if TYPE_CHECKING:
    import pikepdf

FRONT, BACK, SPINE = 1, 2, 3
"""Which page of the file is what. Back and spine may be missing; their places then stay blank."""


class BookBlock(msgspec.Struct, frozen=True):
    """The book block inside the cover: its number of pages, and the thickness of one leaf.

    The cover goes onto a ``sheet``. ``is_right_bound`` is taken from the file where it is not said.
    """

    pages: int
    paper: Length
    sheet: Paper = Paper()
    is_right_bound: bool | None = None

    @property
    def spine(self) -> Length:
        """The thickness of all leaves together."""
        return self.paper * (-(-self.pages // 2))


def spread_cover(file: pikepdf.Pdf, book: BookBlock) -> Laid:
    """Put the pages of ``file`` on one sheet, which is folded at both edges of the spine.

    The spine's page is centred on the spine; what reaches beyond the spine is cut off. Raises
    UnequalPagesError if the back has another size than the front, SmallSheetError if the sheet is too small.
    """
    sheets = SheetFile(file, book.sheet)
    sheets.check_sizes(BACK)
    front, bleed, spine = sheets.pages[0], sheets.bleed, book.spine.pt
    left, right = front.width, front.width + spine
    block = Box(0, 0, right + front.width, front.height)
    edge = block.grown(bleed, bleed)
    is_right_bound = sheets.is_right_bound if book.is_right_bound is None else book.is_right_bound
    at_left, at_right = (FRONT, BACK) if is_right_bound else (BACK, FRONT)
    placed = [
        Placed(at_left, Box(edge.left, edge.bottom, left, edge.top), 0, 0),
        Placed(at_right, Box(right, edge.bottom, edge.right, edge.top), right, 0),
    ]
    if len(sheets.pages) >= SPINE:
        x = (left + right - sheets.pages[SPINE - 1].width) / 2
        placed.append(Placed(SPINE, Box(left, edge.bottom, right, edge.top), x, 0))
    marks = SheetMarks(
        cuts_across=(block.left, block.right),
        cuts_up=(block.bottom, block.top),
        folds_across=(left, right),
        folds_up=(),
        middle=(front.width / 2, front.height / 2),
    )
    sheets.add_sheet(placed, block, marks)
    return sheets.laid

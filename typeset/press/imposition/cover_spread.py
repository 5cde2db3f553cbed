"""The cover of a book on one sheet: back cover, spine and front cover side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from typeset.model.units import Length
from typeset.press.boxes import Box
from typeset.press.imposition.sheets import Placed, SheetFile
from typeset.press.marks import SheetMarks

if TYPE_CHECKING:
    import pikepdf

FRONT, BACK, SPINE = 1, 2, 3
"""Which page of the file is what. Back and spine may be missing; their places then stay blank."""


class BookBlock(msgspec.Struct, frozen=True):
    """The book block inside the cover: its number of pages, and the thickness of one leaf."""

    pages: int
    paper: Length

    @property
    def spine(self) -> Length:
        """The thickness of all leaves together."""
        return self.paper * (-(-self.pages // 2))


def spread_cover(file: pikepdf.Pdf, book: BookBlock) -> None:
    """Put the pages of ``file`` on one sheet, which is folded at both edges of the spine.

    The spine's page is centred on the spine; what reaches beyond the spine is cut off. Raises
    UnequalPagesError if the back has another size than the front.
    """
    sheets = SheetFile(file)
    sheets.check_sizes(BACK)
    trim, bleed, spine = sheets.trims[0], sheets.bleed, book.spine.pt
    left, right = trim.width, trim.width + spine
    block = Box(0, 0, right + trim.width, trim.height)
    edge = block.grown(bleed, bleed)
    placed = [
        Placed(BACK, Box(edge.left, edge.bottom, left, edge.top), 0, 0),
        Placed(FRONT, Box(right, edge.bottom, edge.right, edge.top), right, 0),
    ]
    if len(sheets.trims) >= SPINE:
        x = (left + right - sheets.trims[SPINE - 1].width) / 2
        placed.append(Placed(SPINE, Box(left, edge.bottom, right, edge.top), x, 0))
    marks = SheetMarks(
        cuts_across=(block.left, block.right),
        cuts_up=(block.bottom, block.top),
        folds_across=(left, right),
        folds_up=(),
        middle=(trim.width / 2, trim.height / 2),
    )
    sheets.add_sheet(placed, block, marks)

"""Back cover, spine and front cover of a book side by side, the spine as wide as the book is thick."""

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
"""Which page of the file is what; back and spine may be missing, and are then left blank."""


class BookBlock(msgspec.Struct, frozen=True):
    """What the cover goes around: so many pages, on paper so thick."""

    pages: int
    paper: Length

    @property
    def spine(self) -> Length:
        """How thick its leaves are together."""
        return self.paper * (-(-self.pages // 2))


def spread_cover(file: pikepdf.Pdf, book: BookBlock) -> None:
    """Put the pages of ``file`` on one sheet, folded at both edges of the spine.

    A spine's page is centred on the spine, and what is wider does not show. Raises UnequalPagesError
    for a back of another size than the front.
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

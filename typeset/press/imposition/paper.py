"""The sheet of paper on which pages are printed: its size, and the edge by which the press takes it."""

from __future__ import annotations

from typing import Final

import msgspec

from typeset.model.units import Length, mm, parse_trim
from typeset.press.boxes import MARKS_ROOM, Box

SHEETS: Final[dict[str, tuple[float, float]]] = {
    "正度": (1092, 787), "正度对开": (787, 546), "正度四开": (546, 393), "正度八开": (393, 273),
    "大度": (1194, 889), "大度对开": (889, 597), "大度四开": (597, 444), "大度八开": (444, 298),
    "A0": (1189, 841), "A1": (841, 594), "A2": (594, 420), "A3": (420, 297), "A4": (297, 210),
    "B1": (1000, 707), "B2": (707, 500), "B3": (500, 353),
    "RA1": (860, 610), "RA2": (610, 430), "SRA1": (900, 640), "SRA2": (640, 450), "SRA3": (450, 320),
}  # fmt: skip
"""Sheets by name, in millimetres: the trade's 正度 and 大度 (GB/T 788), ISO 216 and ISO 217.

The long edge lies below: by it a press takes the sheet.
"""

_ROUNDING: Final = 0.01
"""Points by which rounding may make pages too large for their sheet."""


class SmallSheetError(Exception):
    """The sheet does not hold its pages; ``needed`` is the least size that does, in millimetres."""

    def __init__(self, needed: str) -> None:
        super().__init__(needed)
        self.needed = needed


class Paper(msgspec.Struct, frozen=True):
    """A sheet, of this ``size`` or as large as pages and marks need.

    Nothing is printed on the ``gripper`` margin, the part of the lower edge that the press holds; on the
    upper edge neither, with ``takes_both``, where the sheet is printed a second time head over heels.
    """

    size: tuple[Length, Length] | None = None
    gripper: Length = Length(0)
    takes_both: bool = False

    def around(self, block: Box, bleed: float) -> Box:
        """The sheet around a block of pages; raises SmallSheetError.

        The block stands in its middle from side to side, as each turning of the sheet asks for, and in the
        middle of what the grippers leave free.
        """
        below = self.gripper.pt
        above = below if self.takes_both else 0.0
        if self.size is None:
            room = block.grown(bleed + MARKS_ROOM.pt, bleed + MARKS_ROOM.pt)
            return Box(room.left, room.bottom - below, room.right, room.top + above)
        width, height = block.width + 2 * bleed, block.height + 2 * bleed + below + above
        for across, up in (self.size, self.size[::-1]):
            if width <= across.pt + _ROUNDING and height <= up.pt + _ROUNDING:
                beside, free = (across.pt - block.width) / 2, (up.pt - height) / 2
                bottom = block.bottom - bleed - free - below
                return Box(block.left - beside, bottom, block.right + beside, bottom + up.pt)
        raise SmallSheetError(f"{Length(width).mm:.0f} × {Length(height).mm:.0f} mm")

    def printed(self, sheet: Box) -> Box:
        """The part of a sheet that takes ink."""
        below = self.gripper.pt
        top = sheet.top - below if self.takes_both else sheet.top
        return Box(sheet.left, sheet.bottom + below, sheet.right, top)


def parse_sheet(text: str) -> tuple[Length, Length]:
    """Read the size of a sheet, “正度对开”, “SRA3” or “787x546” (mm); raises ValueError on anything else."""
    if text in SHEETS:
        width, height = SHEETS[text]
        return mm(width), mm(height)
    return parse_trim(text)

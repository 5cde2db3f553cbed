"""The boxes of a page: trim, bleed and media.

A page keeps its coordinates: the sheet grows around the trim, so the sheet's lower left corner has negative
coordinates, which PDF allows. Places that the file names (the outline's targets, the areas of figures in the
tags) then stay right without being rewritten, and the file for the press and the reader's file can be
compared place by place.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import msgspec

from typeset.model.units import Length, mm

if TYPE_CHECKING:
    import pikepdf

MARKS_ROOM: Final = mm(10)
"""How far marks reach beyond the bleed, on each side."""


class Box(msgspec.Struct, frozen=True):
    """A rectangle in points, as PDF has it: left, bottom, right, top."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From the left side to the right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From the bottom to the top."""
        return self.top - self.bottom

    def grown(self, beside: float, above: float) -> Box:
        """The box enlarged by ``beside`` at either side, and by ``above`` at the top and the bottom."""
        return Box(self.left - beside, self.bottom - above, self.right + beside, self.top + above)

    @property
    def path(self) -> bytes:
        """The box as an operator ``re`` of a content stream."""
        return b"%s %s %s %s re" % tuple(map(number, (self.left, self.bottom, self.width, self.height)))

    @property
    def array(self) -> list[float]:
        """The box as the four numbers of a page's dictionary."""
        return [round(side, 4) for side in (self.left, self.bottom, self.right, self.top)]


class PageBoxes(msgspec.Struct, frozen=True):
    """The boxes of one page for the press. ``folds`` are where it is folded, from left to right."""

    trim: Box
    bleed: Box
    media: Box
    folds: tuple[float, ...] = ()

    @property
    def middle(self) -> float:
        """The middle of the page, or of the part before its first fold: no mark of a fold stands there."""
        return (self.trim.left + (self.folds[0] if self.folds else self.trim.right)) / 2


class SheetLayout(msgspec.Struct, frozen=True):
    """What stands around the trim: the bleed, and marks if ``has_marks``.

    ``size`` is the paper's width and height if the author states it; otherwise the sheet just holds what
    stands around the trim. ``folds`` are where the page is folded, measured from its left edge.
    """

    bleed: Length
    has_marks: bool
    size: tuple[Length, Length] | None = None
    folds: tuple[Length, ...] = ()

    @property
    def room(self) -> Length:
        """The least room that the sheet has beyond each side of the trim."""
        return self.bleed + MARKS_ROOM if self.has_marks else self.bleed

    def holds(self, width: Length, height: Length) -> bool:
        """Whether a page of this trim fits on the paper with its bleed and marks."""
        if not self.size:
            return True
        return all(
            side.pt + 2 * self.room.pt <= room.pt + _ROUNDING
            for side, room in zip((width, height), self.size, strict=True)
        )

    def frame(self, trim: Box) -> PageBoxes:
        """The boxes around a trim; the trim stands in the middle of its sheet."""
        beside = above = self.room.pt
        if self.size:
            beside = (self.size[0].pt - trim.width) / 2
            above = (self.size[1].pt - trim.height) / 2
        folds = tuple(trim.left + fold.pt for fold in self.folds)
        return PageBoxes(trim, trim.grown(self.bleed.pt, self.bleed.pt), trim.grown(beside, above), folds)


_ROUNDING: Final = 0.01
"""Points by which rounding may make a page too large for its paper."""


def trim_of(page: pikepdf.Page) -> Box:
    """The trim box of a page; its media box where it states none."""
    box: Any = page.obj.get("/TrimBox", page.mediabox)
    return Box(*(float(side) for side in box))


def set_boxes(page: pikepdf.Page, frame: PageBoxes) -> None:
    """Write media, bleed and trim box, and remove all others: PDF/X takes no art box beside a trim box."""
    import pikepdf  # noqa: PLC0415 - loaded by whoever opened the page

    for name, box in (("/MediaBox", frame.media), ("/BleedBox", frame.bleed), ("/TrimBox", frame.trim)):
        page.obj[name] = pikepdf.Array(box.array)
    for name in ("/CropBox", "/ArtBox"):
        if name in page.obj:
            del page.obj[name]


@lru_cache(4096)
def number(value: float) -> bytes:
    """A number for a content stream: to the ten-thousandth of a point."""
    return (b"%.4f" % value).rstrip(b"0").rstrip(b".") or b"0"

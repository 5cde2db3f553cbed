"""Where the trim, the bleed and the sheet lie: the page keeps its coordinates, and the sheet grows around it.

So nothing that names a place on the page (outline, areas of figures in the tags) has to be moved with it,
and the sheet's left lower corner has negative coordinates, as the standards allow.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import msgspec

from typeset.model.units import Length, mm

if TYPE_CHECKING:
    import pikepdf

MARKS_ROOM: Final = mm(10)
"""What the marks beyond the bleed take of each side."""


class Box(msgspec.Struct, frozen=True):
    """A rectangle in points, as PDF has it: left, bottom, right, top."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From side to side."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From foot to head."""
        return self.top - self.bottom

    def grown(self, beside: float, above: float) -> Box:
        """The box with so much more on either side, and above and below."""
        return Box(self.left - beside, self.bottom - above, self.right + beside, self.top + above)

    @property
    def path(self) -> bytes:
        """The box for a content stream."""
        return b"%s %s %s %s re" % tuple(map(number, (self.left, self.bottom, self.width, self.height)))

    @property
    def array(self) -> list[float]:
        """The box for a page's dictionary."""
        return [round(side, 4) for side in (self.left, self.bottom, self.right, self.top)]


class PageBoxes(msgspec.Struct, frozen=True):
    """The boxes of a page for the press, and where it is folded, from left to right."""

    trim: Box
    bleed: Box
    media: Box
    folds: tuple[float, ...] = ()

    @property
    def middle(self) -> float:
        """The middle of the page, or of the part before its first fold: clear of marks of folds."""
        return (self.trim.left + (self.folds[0] if self.folds else self.trim.right)) / 2


class SheetLayout(msgspec.Struct, frozen=True):
    """What stands around the trim: the bleed, marks if there are any, the size of the paper if it is told.

    ``folds`` are where the page is folded, from its left edge.
    """

    bleed: Length
    has_marks: bool
    size: tuple[Length, Length] | None = None
    folds: tuple[Length, ...] = ()

    @property
    def room(self) -> Length:
        """The least that the sheet has beyond each side of the trim."""
        return self.bleed + MARKS_ROOM if self.has_marks else self.bleed

    def holds(self, width: Length, height: Length) -> bool:
        """Whether a page of this trim fits, with all that stands around it."""
        if not self.size:
            return True
        return all(
            side.pt + 2 * self.room.pt <= room.pt + _HAIR
            for side, room in zip((width, height), self.size, strict=True)
        )

    def frame(self, trim: Box) -> PageBoxes:
        """The boxes around a trim, which is in the middle of its sheet."""
        beside = above = self.room.pt
        if self.size:
            beside = (self.size[0].pt - trim.width) / 2
            above = (self.size[1].pt - trim.height) / 2
        folds = tuple(trim.left + fold.pt for fold in self.folds)
        return PageBoxes(trim, trim.grown(self.bleed.pt, self.bleed.pt), trim.grown(beside, above), folds)


_HAIR: Final = 0.01
"""What rounding may take, in points."""


def trim_of(page: pikepdf.Page) -> Box:
    """The page as cut: what it says, else the whole of it."""
    box: Any = page.obj.get("/TrimBox", page.mediabox)
    return Box(*(float(side) for side in box))


def set_boxes(page: pikepdf.Page, frame: PageBoxes) -> None:
    """State the three boxes, and no other."""
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

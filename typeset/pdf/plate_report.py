"""Pictures that fill a page: are they fine enough for it, and near enough to its shape?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.codes import Code
from typeset.config import page_geometry
from typeset.dataclass import dataclass
from typeset.model import Figure, Image
from typeset.picture_size import picture_size
from typeset.press_settings import parse_bleed
from typeset.units import Length
from typeset.walk import blocks, pieces

if TYPE_CHECKING:
    from typeset.config import Project
    from typeset.diagnostics import Report
    from typeset.model import Document, Span
    from typeset.picture_size import PictureSize
    from typeset.settings import Settings

FINE: Final = 300
"""Dots to the inch that print asks for."""

_FAIR: Final = 150
"""Those below which dots are seen on paper and on a good screen."""

_MOST_CUT: Final = 0.25
_INCH: Final = 72.0


@dataclass(frozen=True, slots=True)
class Area:
    """What a picture covers: a page with its bleed."""

    width: Length
    height: Length

    def dots(self, picture: PictureSize) -> float:
        """Dots to the inch of a picture that covers it."""
        return _INCH * min(picture.width / self.width.pt, picture.height / self.height.pt)

    def cut(self, picture: PictureSize) -> float:
        """What share of a picture that covers it lies outside."""
        shape, own = self.width.pt / self.height.pt, picture.width / picture.height
        return 1 - min(shape / own, own / shape)


def page_area(settings: Settings) -> Area:
    """A page with its bleed."""
    page, bleed = page_geometry(settings), parse_bleed(settings.press.bleed)
    return Area(page.width + bleed * 2, page.height + bleed * 2)


def check_plates(document: Document, project: Project, report: Report, *, for_press: bool) -> None:
    """Tell of pictures that are too coarse for a whole page, and of those that lose much to its edges."""
    area = page_area(project.settings)
    for block in blocks(document):
        if not (isinstance(block, Figure) and block.fills_page):
            continue
        for piece in (piece for line in block.lines for piece in pieces(line.inlines)):
            if not isinstance(piece, Image):
                continue
            if size := picture_size((project.folder / piece.source).read_bytes()):
                check_picture(size, area, block.span, report, least=FINE if for_press else _FAIR)


def check_picture(size: PictureSize, area: Area, span: Span | None, report: Report, *, least: int) -> None:
    """Tell what is wrong with a picture that covers an area."""
    if area.dots(size) < least:
        wanted = f"{area.width.pt / _INCH * FINE:.0f} × {area.height.pt / _INCH * FINE:.0f}"
        report.add(Code.L_BLEED_COARSE, span, dpi=round(area.dots(size)), size=str(size), wanted=wanted)
    if area.cut(size) > _MOST_CUT:
        wanted = f"{area.width.mm:.0f} × {area.height.mm:.0f}"
        report.add(Code.L_BLEED_CUT, span, percent=round(100 * area.cut(size)), size=str(size), wanted=wanted)

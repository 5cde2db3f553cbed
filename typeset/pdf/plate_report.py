"""Pictures that fill a page: are they fine enough for it, and near enough to its shape?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from typeset.messages.codes import Code
from typeset.model.blocks import Figure, Image
from typeset.model.units import Length
from typeset.model.walk import blocks, pieces
from typeset.pictures.dimensions import picture_size
from typeset.settings.press import parse_bleed
from typeset.settings.project import page_geometry
from typeset.system.archives import read_path

if TYPE_CHECKING:
    from typeset.messages.diagnostics import Report
    from typeset.model.blocks import Document, Span
    from typeset.pictures.dimensions import PictureSize
    from typeset.settings.project import Project
    from typeset.settings.schema import Settings

FINE: Final = 300
"""Dots to the inch that print asks for."""

_FAIR: Final = 150
"""Dots to the inch below which single dots are seen on paper and on a good screen."""

MOST_CUT: Final = 0.25
"""What share of a picture may be lost to the edges of what it covers."""

_INCH: Final = 72.0


class Area(Struct, frozen=True):
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

    @property
    def wanted_dots(self) -> str:
        """The size in pixels that is fine enough for print."""
        return f"{self.width.pt / _INCH * FINE:.0f} × {self.height.pt / _INCH * FINE:.0f}"

    @property
    def wanted_shape(self) -> str:
        """Its measures in millimetres."""
        return f"{self.width.mm:.0f} × {self.height.mm:.0f}"


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
            if size := picture_size(read_path(project.folder / piece.source)):
                _check_picture(size, area, block.span, report, least=FINE if for_press else _FAIR)


def _check_picture(size: PictureSize, area: Area, span: Span, report: Report, *, least: int) -> None:
    if area.dots(size) < least:
        report.add(
            Code.L_BLEED_COARSE, span, dpi=round(area.dots(size)), size=str(size), wanted=area.wanted_dots
        )
    if area.cut(size) > MOST_CUT:
        percent = round(100 * area.cut(size))
        report.add(Code.L_BLEED_CUT, span, percent=percent, size=str(size), wanted=area.wanted_shape)

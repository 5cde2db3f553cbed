"""Covers in the style's design: the front for an EPUB as a JPEG, the sheet for a press as a PDF.

A cover is laid out as one page at the size of the book. The style's ``cover.css`` measures in
shares of the front's width and height, and the EPUB's cover is the same sheet at 400 × 640. The
characters of the spine stand below each other as blocks, since the engine has no vertical
lines; brackets and dashes are turned.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from typeset.fonts.css import font_face_css, part_css, print_style
from typeset.fonts.plan import plan_faces
from typeset.html.cover import Jacket, render_cover, spine_of, title_lines
from typeset.html.spines import room
from typeset.html.titles import width
from typeset.model.blocks import Document
from typeset.model.units import Length, mm, pt
from typeset.pdf.pdf_input import PdfInput
from typeset.pdf.prepare import print_faces
from typeset.pdf.render import render_pdf
from typeset.startup.one_thread import PDFIUM

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.book.metadata import Metadata
    from typeset.fonts.faceset import FaceSet
    from typeset.messages.diagnostics import Report
    from typeset.settings.styles import Style

_WIDTH_PX = 1600
_QUALITY = 85
# In units of a page 400 units wide with 36 beside the title; chosen by eye: below 26
# the title no longer carries the page, above 46 a short one shouts.
_UNITS = 400.0
_MEASURE, _LARGEST, _SMALLEST = 328.0, 46.0, 26.0
_SPINE_PARTS = {"spine-title": "title", "spine-byline": "byline", "spine-source": "source", "shop": "caption"}
"""The parts whose faces are used on the spine and beside the barcode."""

_SPINE_FILL = 0.62
"""The largest character of a spine by its width. By eye: a larger one may run into the folds."""

_SPINE_MOST = pt(26)
_TITLE_ROOM, _NAMES_ROOM = 0.5, 0.12
"""The most of the spine's length that the title may take, and that each name below the title may take."""

_NAMES = 0.72
"""The size of names on the spine by that of the title."""

BLURB = mm(3.7)
"""The size of the words on the back: 五号, that of a book's text."""


class CoverSize(Struct, frozen=True):
    """The size of the front, the width of the spine, and the bleed."""

    width: Length
    height: Length
    spine: Length = Length(0)
    bleed: Length = Length(0)

    @property
    def css(self) -> str:
        """Page and measures for the style sheet; the sheet is that of the front where there is no spine."""
        return (
            f"@page{{size:{self.width.css} {self.height.css};margin:0;bleed:{self.bleed.css}}}\n"
            f"html{{--u:{(self.width * (1 / _UNITS)).css};--cover-width:{self.width.css};"
            f"--cover-height:{self.height.css};--spine-width:{self.spine.css};--bleed:{self.bleed.css}}}\n"
        )


_EPUB_SIZE = CoverSize(pt(400), pt(640))


def cover_jpeg(metadata: Metadata, faces: FaceSet, style: Style, report: Report) -> bytes:
    """The cover as a JPEG of 1600 × 2560 pixels, the same bytes for the same input.

    Needs the style's ``cover.css``. Complaints of the layout go into ``report``.
    """
    css = _EPUB_SIZE.css + _title_css(metadata.title, _EPUB_SIZE)
    return _picture(
        render_pdf(render_cover(metadata), _layout(metadata, {}, CoverDesign(faces, style), css), report).data
    )


class CoverDesign(Struct, frozen=True):
    """What draws a cover: the faces, the style; the author's own pictures are in ``folder``."""

    faces: FaceSet
    style: Style
    folder: Path | None = None


def cover_pdf(
    metadata: Metadata, jacket: Jacket, size: CoverSize, design: CoverDesign, report: Report
) -> bytes:
    """The cover for a press as a PDF of one page: back, spine and front in the style's design."""
    shop = f"ISBN 0123456789-{jacket.isbn}{jacket.price}" if jacket.ean or jacket.price else ""
    more = {"body": "".join(jacket.blurb), "caption": shop}
    styles = "".join(
        f".{name}{{{print_style(design.faces, part).css}}}\n" for name, part in _SPINE_PARTS.items()
    )
    whole = replace(size, width=size.width * 2 + size.spine)
    sheet = f"@page{{size:{whole.width.css} {whole.height.css}}}\n"
    css = size.css + sheet + _title_css(metadata.title, size) + _press_css(metadata, size) + styles
    layout = replace(_layout(metadata, more, design, css), folder=design.folder)
    return render_pdf(render_cover(metadata, jacket), layout, report).data


def _layout(metadata: Metadata, more: dict[str, str], design: CoverDesign, css: str) -> PdfInput:
    from typeset.pdf.fetch import FACE_URL  # noqa: PLC0415 - loads WeasyPrint, half a second

    generated = {
        "title": metadata.title,
        "deck": metadata.subtitle,
        "byline": "\u3000".join(metadata.authors),
        "source": metadata.publisher,
    }
    uses = plan_faces(Document("", ()), design.faces, generated | more)
    css = font_face_css(uses, lambda face: FACE_URL + face.family) + part_css(design.faces) + css
    packed = print_faces(uses, metadata.language)
    return PdfInput(css + design.style.css("cover.css"), packed, None, metadata.identifier)


def _title_css(title: str, size: CoverSize) -> str:
    """The size at which the longest line fills the measure, within what looks well."""
    widest = max(map(width, title_lines(title)), default=1.0)
    units = min(_LARGEST, max(_SMALLEST, _MEASURE / max(widest, 1.0)))
    return f"html{{--title-size:{size.width.pt / _UNITS * units:.2f}pt}}\n"


def _press_css(metadata: Metadata, size: CoverSize) -> str:
    """Sizes of the spine's texts, as its width and length allow, and of those on the back."""
    spine = spine_of(metadata)
    widest = min(size.spine.pt * _SPINE_FILL, _SPINE_MOST.pt)
    title = min(widest, size.height.pt * _TITLE_ROOM / max(room(spine.title), 1.0))
    longest = max(room(spine.authors), room(spine.publisher), 1.0)
    names = min(title * _NAMES, size.height.pt * _NAMES_ROOM / longest)
    sizes = f"--spine-title:{title:.2f}pt;--spine-names:{names:.2f}pt;--blurb-size:{BLURB.css}"
    return f"html{{{sizes};--ink:black}}\n"  # names in one ink, where a screen has a softer black


def _picture(pdf: bytes) -> bytes:
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - only when a picture is wanted

    with PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        image = page.render(scale=_WIDTH_PX / page.get_width()).to_pil().convert("RGB")
        page.close()  # here, and not when another thread collects garbage
    jpeg = BytesIO()
    # 4:4:4, so that the edges of coloured ink stay sharp.
    image.save(jpeg, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return jpeg.getvalue()

"""The EPUB's cover: a page of its own, laid out by the style, as a JPEG."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from typeset.fonts.css import font_face_css, part_css
from typeset.fonts.plan import plan_faces
from typeset.html.cover import render_cover, title_lines
from typeset.html.titles import width
from typeset.model import Document
from typeset.pdf.prepare import print_faces
from typeset.pdf.render import PdfInput, render_pdf

if TYPE_CHECKING:
    from typeset.diagnostics import Report
    from typeset.fonts.faceset import FaceSet
    from typeset.metadata import Metadata
    from typeset.styles import Style

_WIDTH_PX = 1600
_QUALITY = 85
# In points on a page 400 pt wide with 36 pt beside the title; chosen by eye: below 26
# the title no longer carries the page, above 46 a short one shouts.
_MEASURE, _LARGEST, _SMALLEST = 328.0, 46.0, 26.0


def cover_jpeg(metadata: Metadata, faces: FaceSet, style: Style, report: Report) -> bytes:
    """The cover as a JPEG of 1600 × 2560 pixels, the same bytes for the same input.

    Needs the style's ``cover.css``. Complaints of the layout go into ``report``.
    """
    from typeset.pdf.fetch import FACE_URL  # noqa: PLC0415 - loads WeasyPrint, half a second

    generated = {
        "title": metadata.title,
        "deck": metadata.subtitle,
        "byline": "\u3000".join(metadata.authors),
        "source": metadata.publisher,
    }
    uses = plan_faces(Document("", ()), faces, generated)
    size = f"html{{--title-size:{_title_size(metadata.title):.2f}pt}}\n"
    css = font_face_css(uses, lambda face: FACE_URL + face.family) + part_css(faces) + size
    packed = print_faces(uses, metadata.language)
    layout = PdfInput(css + style.css("cover.css"), packed, None, metadata.identifier)
    return _picture(render_pdf(render_cover(metadata), layout, report).data)


def _title_size(title: str) -> float:
    """The size at which the longest line fills the measure, within what looks well."""
    widest = max(map(width, title_lines(title)), default=1.0)
    return min(_LARGEST, max(_SMALLEST, _MEASURE / max(widest, 1.0)))


def _picture(pdf: bytes) -> bytes:
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - only when a picture is wanted

    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        image = page.render(scale=_WIDTH_PX / page.get_width()).to_pil().convert("RGB")
    jpeg = BytesIO()
    # 4:4:4, so that the edges of coloured ink stay sharp.
    image.save(jpeg, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return jpeg.getvalue()

"""Pages of a finished PDF as pictures (PDFium)."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from typeset.startup.one_thread import PDFIUM

if TYPE_CHECKING:
    from PIL.Image import Image

WIDEST: Final = 10_000
"""Pixels: a page so wide takes 600 MB while it is drawn."""

_QUICK: Final = 1
"""The zlib level: whoever asks for a page waits for it. Pages are no larger so, and take half the time."""

_GRAYS: Final = 256
"""Grays of eight bits: a picture with more colours has one that is no gray."""

_SHARE: Final = 0.01
"""Of a pixel: PDFium makes a picture of 1,001 pixels of a page that is a trifle wider than 1,000."""


def draw_page(data: bytes, page: int, width: int) -> bytes | None:
    """A page, counted from 1, as a PNG of ``width`` pixels; nothing where there is none, or none so wide."""
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - only for pictures

    if not 1 <= width <= WIDEST:
        return None
    with PDFIUM, pypdfium2.PdfDocument(data) as document:
        if not 1 <= page <= len(document):
            return None
        sheet = document[page - 1]
        image = sheet.render(scale=(width - _SHARE) / sheet.get_width(), rev_byteorder=True).to_pil()
        if image.width != width:
            image = image.resize((width, image.height))
        stream = BytesIO()
        _grays(image).save(stream, "PNG", compress_level=_QUICK)
    return stream.getvalue()


def _grays(image: Image) -> Image:
    """A picture without a colour as one of grays, which takes a third of the time to press; else itself."""
    colours = image.getcolors(_GRAYS)
    if colours is None or any(red != green or green != blue for _, (red, green, blue) in colours):  # type: ignore[misc]  # it is an RGB picture
        return image
    return image.getchannel(0)

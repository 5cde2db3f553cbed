"""Pages of a finished PDF as pictures (PDFium)."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from typeset.startup.one_thread import PDFIUM

WIDEST: Final = 10_000
"""Pixels: a page so wide takes 600 MB while it is drawn."""


def draw_page(data: bytes, page: int, width: int) -> bytes | None:
    """A page, counted from 1, as a PNG of ``width`` pixels; nothing where there is none, or none so wide."""
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - only for pictures

    if not 1 <= width <= WIDEST:
        return None
    with PDFIUM, pypdfium2.PdfDocument(data) as document:
        if not 1 <= page <= len(document):
            return None
        sheet = document[page - 1]
        image = sheet.render(scale=width / sheet.get_width()).to_pil()
        if image.width != width:
            image = image.resize((width, image.height))
        stream = BytesIO()
        image.save(stream, "PNG")
    return stream.getvalue()

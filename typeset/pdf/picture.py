"""Pages as pictures, for previews, covers and the front page of the README."""

from __future__ import annotations

from io import BytesIO


def page_picture(pdf: bytes, page: int, width_px: int) -> bytes:
    """Page number ``page`` (from 0) of a PDF as a grey PNG, ``width_px`` pixels wide.

    Raises IndexError when there is no such page.
    """
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - only when a picture is wanted

    with pypdfium2.PdfDocument(pdf) as document:
        if not 0 <= page < len(document):
            raise IndexError(page)
        leaf = document[page]
        image = leaf.render(scale=width_px / leaf.get_width(), grayscale=True).to_pil()
        png = BytesIO()
        image.save(png, "PNG", optimize=True)
        return png.getvalue()

"""Markdown set from text to PDF through every stage, on bare pages like those of specimens."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pymupdf
from msgspec.structs import replace as replace_struct

from tests.conformance.manuscripts import LINES
from tests.conformance.pages import LEADING, LEFT, SIZE, Box, Page, read_pages
from tests.conformance.specimens import Specimen, bare_pages
from tests.pages.book import grey_picture
from tests.pdf.laid_out import prepare
from typeset.pdf.render import render_pdf

WIDE, SMALL = "wide.png", "small.png"
"""Pictures that lie beside the manuscript: one wider than the line, one of 180 × 120 dots."""

_PICTURES: Final = {WIDE: (2400, 600), SMALL: (180, 120)}


def set_markdown(specimens: Sequence[Specimen]) -> list[Page]:
    """All pages of Markdown, whose text each specimen holds, in lines of its width."""
    return [page for specimen in specimens for page in _render(specimen)]


def _render(specimen: Specimen) -> tuple[Page, ...]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for picture, (width, height) in _PICTURES.items():
            (folder / picture).write_bytes(grey_picture(width, height))
        path = folder / "manuscript.md"
        path.write_text("\n".join(specimen.texts), encoding="utf-8")
        made = prepare(
            path,
            ("page.trim", "250x350"), ("text.size", f"{SIZE}pt"), ("text.leading", f"{LEADING * SIZE}pt"),
            ("text.characters", f"{specimen.width:.0f}"), ("text.lines", str(LINES)),
        )  # fmt: skip
        css = made.layout.css + bare_pages(80 + specimen.width * SIZE, 80 + LINES * LEADING * SIZE)
        layout = replace_struct(made.layout, css=css + specimen.css)
        return read_pages(render_pdf(made.html, layout, made.report).data, layout.faces)


def pictures(page: Page) -> tuple[Box, ...]:
    """The pictures of a page, from top to bottom."""
    data, number = page.source
    with pymupdf.open(stream=data, filetype="pdf") as document:
        boxes = sorted((info["bbox"] for info in document[number].get_image_info()), key=lambda box: box[1])
    return tuple(
        Box((left - LEFT) / SIZE, top / SIZE, (right - LEFT) / SIZE, bottom / SIZE)
        for left, top, right, bottom in boxes
    )

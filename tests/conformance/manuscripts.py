"""Manuscripts set from text to PDF through every stage, on bare pages like those of specimens."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace as replace_struct

from tests.conformance.pages import LEADING, SIZE, Page, read_pages
from tests.conformance.specimens import Specimen, bare_pages
from tests.pdf.laid_out import LaidOut, lay_out_text
from typeset.pdf.render import render_pdf

LINES = 15  # to the page


def set_manuscripts(specimens: Sequence[Specimen]) -> list[Page]:
    """All pages of manuscripts, whose text each specimen holds, in lines of its width."""
    return [page for specimen in specimens for page in _render(specimen)]


def _render(specimen: Specimen) -> tuple[Page, ...]:
    laid_out = _lay_out(specimen)
    css = laid_out.layout.css + bare_pages(80 + specimen.width * SIZE, 80 + LINES * LEADING * SIZE)
    layout = replace_struct(laid_out.layout, css=css + specimen.css)
    return read_pages(render_pdf(laid_out.html, layout, laid_out.report).data, layout.faces)


def _lay_out(specimen: Specimen) -> LaidOut:
    with TemporaryDirectory() as folder:
        return lay_out_text(
            Path(folder), "\n".join(specimen.texts),
            ("page.trim", "250x350"), ("text.size", f"{SIZE}pt"), ("text.leading", f"{LEADING * SIZE}pt"),
            ("text.characters", f"{specimen.width:.0f}"), ("text.lines", str(LINES)),
        )  # fmt: skip

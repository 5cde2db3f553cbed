"""Manuscripts set from text to PDF through every stage, on bare pages like those of specimens."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace as replace_struct

from tests.conformance.pages import LEADING, SIZE, Page, read_pages
from tests.conformance.specimens import Specimen, bare_pages
from tests.pdf.laid_out import Prepared, prepare
from typeset.pdf.render import render_pdf

LINES = 15  # to the page


def set_manuscripts(specimens: Sequence[Specimen]) -> list[Page]:
    """All pages of manuscripts, whose text each specimen holds, in lines of its width."""
    return [page for specimen in specimens for page in _render(specimen)]


def _render(specimen: Specimen) -> tuple[Page, ...]:
    made = _prepare(specimen)
    css = made.layout.css + bare_pages(80 + specimen.width * SIZE, 80 + LINES * LEADING * SIZE)
    layout = replace_struct(made.layout, css=css + specimen.css)
    return read_pages(render_pdf(made.html, layout, made.report).data, layout.faces)


def _prepare(specimen: Specimen) -> Prepared:
    with TemporaryDirectory() as folder:
        path = Path(folder, "manuscript.txt")
        path.write_text("\n".join(specimen.texts), encoding="utf-8")
        return prepare(
            path,
            ("page.trim", "250x350"), ("text.size", f"{SIZE}pt"), ("text.leading", f"{LEADING * SIZE}pt"),
            ("text.characters", f"{specimen.width:.0f}"), ("text.lines", str(LINES)),
        )  # fmt: skip

"""Specimens of text, each set on a page of its own, in the project's faces by the project's own pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import Path
from re import sub

from msgspec.structs import replace as replace_struct

from tests.conformance.pages import LEADING, LEFT, SIZE, TOP, Page, read_pages
from tests.pdf.laid_out import ROOT, STORE
from typeset.book.metadata import gather_metadata
from typeset.book.western_text import mark_western
from typeset.compose import CompositionSettings
from typeset.drivers.context import BuildContext
from typeset.drivers.faces import get_faces
from typeset.fonts import FaceSet
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document, Line, Paragraph, Quotation, Span, Text
from typeset.pdf.pdf_input import PdfInput
from typeset.pdf.prepare import prepare_pdf
from typeset.pdf.render import render_pdf
from typeset.settings.project import Flags, Project, load_project

_PLACE = Span("specimens", 1)


def bare_pages(width: float, height: float) -> str:
    """The rules for pages of this size in pt, with neither heads nor folios."""
    heads = "".join(f" @{place} {{ content: none; border: none }}" for place in ("top-left", "top-right"))
    feet = "".join(f" @{place} {{ content: none }}" for place in ("bottom-left", "bottom-right"))
    page = f"{{ size: {width}pt {height}pt; margin: {TOP}pt {LEFT}pt;{heads}{feet} }}\n"
    return "".join(f"@page {which} {page}" for which in ("", ":left", ":right", ":first"))


def specimen_css() -> str:
    """The rules for specimens: each a page, its paragraphs a line apart."""
    return (
        bare_pages(1200, 14000)
        + f"""
html {{ font-size: {SIZE}pt; line-height: {LEADING * SIZE}pt }}
.specimen {{ break-after: page }}
.specimen > p {{
  font-size: {SIZE}pt; line-height: {LEADING * SIZE}pt; margin: 0 0 {LEADING * SIZE}pt;
  text-align: justify; text-indent: 0; white-space: normal; hyphens: auto;
}}
sup, sub {{ font-size: .5em; line-height: 1 }}
"""
    )


@dataclass(frozen=True, slots=True)
class Specimen:
    """Paragraphs of one page: their markup, the width of their lines in em, the rules they are composed by.

    ``css`` is added to every paragraph; ``indent`` is in em. ``fills_first`` has
    line after line filled, with no look ahead. ``faces`` is the language whose faces
    set it, if it is not that of the text.
    """

    texts: tuple[str, ...]
    width: float = 40.0
    css: str = ""
    indent: float = 0.0
    settings: CompositionSettings = field(default_factory=CompositionSettings)
    language: str = "zh-CN"
    fills_first: bool = False
    faces: str = ""

    @property
    def markup(self) -> str:
        """The page as HTML."""
        style = f"width: {self.width}em; text-indent: {self.indent}em; {self.css}"
        paragraphs = "".join(f'<p style="{style}">{text}</p>' for text in self.texts)
        return f'<div class="specimen" lang="{self.language}">{paragraphs}</div>'


def set_specimens(specimens: Sequence[Specimen]) -> list[Page]:
    """Each specimen as a page; those that share their rules are one PDF."""
    keys = [(one.settings, one.language, one.fills_first, one.faces) for one in specimens]
    pages: dict[int, Page] = {}
    for key in dict.fromkeys(keys):
        places = [place for place, other in enumerate(keys) if other == key]
        found = _render([specimens[place] for place in places])
        pages.update(zip(places, found, strict=True))
    return [pages[place] for place in range(len(specimens))]


def _render(specimens: Sequence[Specimen]) -> list[Page]:
    """One PDF of specimens that share settings, language and way of breaking."""
    first = specimens[0]
    markup = "".join(one.markup for one in specimens)
    layout = _layout(sub("<[^>]*>", "", markup), first.language, first.faces or first.language)
    html = f'<html lang="{first.language}"><title>Specimens</title><body>{markup}</body></html>'
    layout = replace_struct(layout, composition=first.settings, fill_first=first.fills_first)
    report = Report()
    result = render_pdf(html, layout, report)
    assert not report.diagnostics, report.diagnostics
    assert not result.left_over, result.left_over
    rescues: list[dict[str, str]] = [{} for _ in range(result.pages)]
    for line in result.lines:
        if line.rescue:
            rescues[line.page - 1][sub(r"\s", "", line.text)] = line.rescue
    pages = read_pages(result.data, layout.faces)
    return [replace(page, rescues=found) for page, found in zip(pages, rescues, strict=True)]


def _layout(text: str, language: str, faces_for: str) -> PdfInput:
    """Faces that have the text, in the style of the project; every face of a Han role has all of it."""
    project, faces = _project(faces_for)
    lines = (Line((Text(unescape(text), _PLACE),)),)
    document = Document("specimens", (Paragraph(lines, _PLACE), Quotation(lines, _PLACE)))
    # Western marks may be of either face, as the markup of the specimens says.
    document = replace_struct(document, blocks=document.blocks + mark_western(document).blocks)
    metadata = replace_struct(
        gather_metadata(document, project.settings, project.name, None), language=language
    )
    layout = prepare_pdf(document, metadata, project, faces)
    return replace_struct(layout, css=layout.css + specimen_css())


_KNOWN: list[tuple[str, Project, FaceSet]] = []


def _project(language: str) -> tuple[Project, FaceSet]:
    """The project with the faces for a language. No style names one for English: it has the mainland's."""
    for known, project, faces in _KNOWN:
        if known == language:
            return project, faces
    project = load_project(str(Path(ROOT, "source", "review-2023.txt")), Flags("", ()))
    context, text = BuildContext(STORE, offline=True), Document("specimens", (), language=language)
    faces = get_faces(project.settings, project.folder, context, Report(), text)
    _KNOWN.append((language, project, faces))
    return project, faces


def sweep(text: str, before: Iterable[int], after: int = 16) -> tuple[str, ...]:
    """``text`` in a paragraph of Han, behind so many of them: it comes to stand at every place of a line."""
    return tuple("天" * count + text + "地" * after for count in before)

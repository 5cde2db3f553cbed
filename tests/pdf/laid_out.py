"""Manuscripts laid out in the report style, with the real faces that ``make test`` obtains."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from typeset.book.metadata import gather_metadata
from typeset.book.recovery import read_project
from typeset.drivers.context import BuildContext
from typeset.drivers.faces import get_faces, get_further_faces
from typeset.fonts import FaceSet
from typeset.fonts.plan import set_texts
from typeset.html.render import render_html
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Contents, Document, SceneBreak
from typeset.pdf.pdf_input import PdfInput
from typeset.pdf.prepare import prepare_pdf
from typeset.pdf.render import PdfResult, render_pdf
from typeset.settings.project import Flags, Project, load_project

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "source" / "review-2023.txt"
STORE = ROOT / "fonts"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A manuscript on its way to the PDF, up to what is rendered: each stage's result, and all messages."""

    document: Document
    html: str
    layout: PdfInput
    report: Report
    faces: FaceSet
    project: Project

    @property
    def text(self) -> str:
        """What the PDF must say: the document's text without its typed contents and rules between scenes."""
        unset = (Contents, SceneBreak)
        return "".join(block.text for block in self.document.blocks if not isinstance(block, unset))


@dataclass(frozen=True, slots=True)
class LaidOut(Prepared):
    """The same with the PDF."""

    result: PdfResult


def prepare(
    path: Path, *settings: tuple[str, str], change: Callable[[Document], Document] = lambda document: document
) -> Prepared:
    """Read a manuscript or project and leave the rendering to the caller; ``change`` edits the document."""
    report = Report()
    project = load_project(str(path), Flags("", settings))
    document = change(read_project(project, report))
    metadata = gather_metadata(document, project.settings, project.name, None)
    context = BuildContext(STORE, offline=True)
    faces = get_faces(project.settings, project.folder, context, report, document)
    faces = get_further_faces(faces, set_texts(document, faces), project, context)
    html = render_html(document, metadata, project.settings)
    layout = prepare_pdf(document, metadata, project, faces)
    return Prepared(document, html, layout, report, faces, project)


def lay_out(
    path: Path, *settings: tuple[str, str], change: Callable[[Document], Document] = lambda document: document
) -> LaidOut:
    """Lay out a manuscript or project; ``change`` edits the document first."""
    made = prepare(path, *settings, change=change)
    result = render_pdf(made.html, made.layout, made.report)
    return LaidOut(made.document, made.html, made.layout, made.report, made.faces, made.project, result)


def lay_out_text(folder: Path, text: str, *settings: tuple[str, str]) -> LaidOut:
    """Lay out a manuscript given as text."""
    path = folder / "manuscript.txt"
    path.write_text(text, encoding="utf-8")
    return lay_out(path, *settings)

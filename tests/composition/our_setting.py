"""Texts set by typeset itself: a manuscript through its whole pipeline, paragraphs without the reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from msgspec.structs import replace as replace_struct

from tests.composition.glyphs import Frame
from tests.composition.indents import read_indents
from tests.composition.matching import Indents, Unit
from tests.pdf.laid_out import SAMPLE, STORE
from typeset.book.metadata import gather_metadata
from typeset.book.recovery import read_project
from typeset.book.western_text import mark_western
from typeset.drivers.context import BuildContext
from typeset.drivers.faces import get_faces, get_further_faces
from typeset.fonts import FaceSet
from typeset.fonts.plan import set_texts
from typeset.html.render import render_html
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Contents, Deck, Document, Line, Paragraph, SceneBreak, Span, Text
from typeset.pdf.fetch import FACE_URL
from typeset.pdf.page_css import short_title
from typeset.pdf.pdf_input import PdfInput
from typeset.pdf.prepare import prepare_pdf
from typeset.pdf.render import render_pdf
from typeset.settings.project import Flags, Project, load_project, page_geometry

Breaker = Literal["total-fit", "first-fit"]

LINES = 33  # to the page
LEADING = 1.75  # of the size
# The kinds that the style sets justified, as wide as the type area but for their indents.
JUDGED = ("paragraph", "lead", "dialogue", "list_item")
_LONGEST_ARTICLE = 20_000  # characters
_MARGIN = 25.0  # mm; room for head and folio
_COLUMN_GAP = 2  # characters


@dataclass(frozen=True, slots=True)
class Setting:
    """A PDF, the type area of its pages, the text that it should hold, and that of its running heads.

    ``markup`` and ``css`` are what it was laid out from, the faces named as files.
    ``is_article`` tells a short text with a deck under its title: the widest gap of thousands of lines is
    not to be held against that of an article's.
    """

    data: bytes
    frame: Frame
    units: tuple[Unit, ...]
    head: str = ""
    markup: str = ""
    css: str = ""
    is_article: bool = False


def set_manuscript(path: Path, measure: int, size: float, breaker: Breaker = "total-fit") -> Setting:
    """Set a manuscript in lines of ``measure`` characters of ``size`` pt, through the whole pipeline."""
    return _set(path, measure, size, lambda document: document, breaker)


def set_paragraphs(
    paragraphs: Sequence[str], measure: int, size: float, breaker: Breaker = "total-fit"
) -> Setting:
    """Set paragraphs as they are: nothing reads, joins or repairs them first."""
    return _set(SAMPLE, measure, size, lambda _: _document(paragraphs), breaker)


def set_side(
    paragraphs: Sequence[str],
    language: str,
    measure: int,
    size: float,
    columns: int = 1,
    *,
    level: bool = True,
) -> Setting:
    """Set paragraphs as they are, in columns of ``measure`` characters, for a look beside others."""
    settings = {"text.columns": f"{columns}", "page.level": str(level).lower()}
    document = mark_western(_document(paragraphs, "zh-CN" if language == "en" else language))
    return _set(SAMPLE, measure, size, lambda _: document, more=settings)


def read_texts(path: Path) -> list[str]:
    """The paragraphs of a manuscript that the meter judges, as our reader gives them."""
    document = read_project(load_project(str(path), Flags()), Report())
    return [block.text for block in document.blocks if block.kind in JUDGED]


def judged_texts(units: Sequence[Unit]) -> list[str]:
    """The paragraphs that the meter judges, for somebody else to set."""
    return [unit.text for unit in units if unit.judged]


def _set(
    path: Path,
    measure: int,
    size: float,
    change: Callable[[Document], Document],
    breaker: Breaker = "total-fit",
    *,
    more: Mapping[str, str] = MappingProxyType({}),
) -> Setting:
    columns = int(more.get("text.columns", "1"))
    settings = {
        **more,
        "page.trim": _trim(columns * (measure + _COLUMN_GAP) - _COLUMN_GAP, size),
        "text.size": f"{size}pt",
        "text.leading": f"{size * LEADING}pt",
        "text.characters": str(measure),
        "text.lines": str(LINES),
    }
    project, report = load_project(str(path), Flags("", tuple(settings.items()))), Report()
    document = change(read_project(project, report))
    metadata = gather_metadata(document, project.settings, project.name, None)
    context = BuildContext(STORE, offline=not more)
    faces = get_faces(project.settings, project.folder, context, report, document)
    if more:
        faces = get_further_faces(faces, set_texts(document, faces), project, context)
    html = render_html(document, metadata)
    layout = replace_struct(
        prepare_pdf(document, metadata, project, faces), fill_first=breaker == "first-fit"
    )
    frame = _frame(project, document, size)
    units = _units(document, read_indents(html, layout.css))
    data = render_pdf(html, layout, report).data
    return Setting(
        data, frame, units, short_title(metadata.title), html, _css(layout, faces),
        document.first(Deck) is not None and sum(len(unit.text) for unit in units) <= _LONGEST_ARTICLE,
    )  # fmt: skip


def _css(layout: PdfInput, faces: FaceSet) -> str:
    """The style sheet with the whole faces, by their files."""
    css = layout.css
    for face in faces.faces:
        css = css.replace(f'"{FACE_URL}{face.family}"', f'"{face.path.resolve().as_uri()}"')
    return css


def _trim(measure: int, size: float) -> str:
    """A sheet of whole millimetres that the type area fits on."""
    millimetres = 25.4 / 72 * size
    width = measure * millimetres + 2 * _MARGIN
    return f"{width:.0f}x{LINES * LEADING * millimetres + 2 * _MARGIN:.0f}"


def _frame(project: Project, document: Document, size: float) -> Frame:
    page = page_geometry(project.settings)
    left, top = page.inner.pt, page.head.pt
    centred = document.language in ("zh-TW", "zh-HK")
    # A spread may be a line longer than the type area.
    bottom = top + page.depth.pt + size * LEADING * project.settings.page.level
    columns, pitch = project.settings.text.columns, 0.0
    right = left + page.measure.pt
    if columns > 1:
        pitch = (project.settings.text.characters + project.settings.text.column_gap) * size
        right = left + project.settings.text.characters * size
    return Frame(left, right, top, bottom, size, centred, columns, pitch)


def _units(document: Document, indents: Mapping[str, Indents]) -> tuple[Unit, ...]:
    """What is set of the document, whose markup numbers all its blocks; breaks of scenes are drawn."""
    return tuple(
        Unit(block.text, block.kind in JUDGED, indents[f"b{number}"])
        for number, block in enumerate(document.blocks, 1)
        if not isinstance(block, Contents | SceneBreak)
    )


def _document(paragraphs: Sequence[str], language: str = "zh-CN") -> Document:
    name = "stress"
    spans = (Span(name, line) for line in range(1, len(paragraphs) + 1))
    blocks = tuple(
        Paragraph((Line((Text(text, span),)),), span) for text, span in zip(paragraphs, spans, strict=True)
    )
    return replace_struct(Document(name, ()), blocks=blocks, language=language)

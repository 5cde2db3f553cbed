"""Texts set by typeset itself: a manuscript through its whole pipeline, paragraphs without the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal
from unittest import mock

from tests.composition.glyphs import Frame
from tests.composition.matching import Unit
from tests.pdf.laid_out import SAMPLE, LaidOut, lay_out
from typeset.build import read_project
from typeset.compose import lines
from typeset.config import Flags, load_project, page_geometry
from typeset.diagnostics import Report
from typeset.metadata import gather_metadata
from typeset.model import Contents, Deck, Document, Line, Paragraph, Span, Text
from typeset.pdf.fetch import FACE_URL
from typeset.pdf.page_css import short_title

Breaker = Literal["total-fit", "first-fit"]

LINES = 33  # to the page
LEADING = 1.75  # of the size
# The kinds that the style sets in the full measure, justified, with an indent of 2 em.
JUDGED = ("paragraph", "lead", "dialogue", "list_item")
_MARGIN = 25.0  # mm; room for head and folio


@dataclass(frozen=True, slots=True)
class Setting:
    """A PDF, the type area of its pages, the text that it should hold, and that of its running heads.

    ``markup`` and ``css`` are what it was laid out from, the faces named as files.
    ``is_article`` tells a text with a deck under its title.
    """

    data: bytes
    frame: Frame
    units: tuple[Unit, ...]
    head: str = ""
    markup: str = ""
    css: str = ""
    is_article: bool = False


class BreakerUnusedError(Exception):
    """The layout broke no line by the function it was told to use."""


@contextmanager
def breaking_by(breaker: Breaker) -> Iterator[None]:
    """Break lines by this function while a layout runs. Raises BreakerUnusedError when none was."""
    if breaker == "total-fit":
        yield
        return
    with mock.patch.object(lines, "total_fit", side_effect=lines.first_fit) as used:
        yield
    if not used.called:
        raise BreakerUnusedError(f"no line was broken by {breaker}")


def set_manuscript(path: Path, measure: int, size: float, breaker: Breaker = "total-fit") -> Setting:
    """Set a manuscript in lines of ``measure`` characters of ``size`` pt, through the whole pipeline."""
    return _set(path, measure, size, lambda document: document, breaking_by(breaker))


def set_paragraphs(
    paragraphs: Sequence[str], measure: int, size: float, breaker: Breaker = "total-fit"
) -> Setting:
    """Set paragraphs as they are: nothing reads, joins or repairs them first."""
    return _set(SAMPLE, measure, size, lambda _: _document(paragraphs), breaking_by(breaker))


def read_units(path: Path) -> tuple[Unit, ...]:
    """The text of a manuscript as our reader gives it, without setting it."""
    return _units(read_project(load_project(str(path), Flags()), Report()))


def judged_texts(units: Sequence[Unit]) -> list[str]:
    """The paragraphs that the meter judges, for somebody else to set."""
    return [unit.text for unit in units if unit.judged]


def _set(
    path: Path, measure: int, size: float, change: Callable[[Document], Document],
    breaking: AbstractContextManager[None],
) -> Setting:  # fmt: skip
    settings = {
        "page.trim": _trim(measure, size),
        "text.size": f"{size}pt",
        "text.leading": f"{size * LEADING}pt",
        "text.characters": str(measure),
        "text.lines": str(LINES),
    }
    with breaking:
        laid_out = lay_out(path, *settings.items(), change=change)
    document = laid_out.document
    metadata = gather_metadata(document, laid_out.project.settings, laid_out.project.name, None)
    return Setting(
        laid_out.result.data, _frame(laid_out, size), _units(document),
        short_title(metadata.title), laid_out.html, _css(laid_out), document.first(Deck) is not None,
    )  # fmt: skip


def _css(laid_out: LaidOut) -> str:
    """The style sheet with the whole faces, by their files."""
    css = laid_out.layout.css
    for face in laid_out.faces.faces:
        css = css.replace(f'"{FACE_URL}{face.family}"', f'"{face.path.as_uri()}"')
    return css


def _trim(measure: int, size: float) -> str:
    """A sheet of whole millimetres that the type area fits on."""
    millimetres = 25.4 / 72 * size
    width = measure * millimetres + 2 * _MARGIN
    return f"{width:.0f}x{LINES * LEADING * millimetres + 2 * _MARGIN:.0f}"


def _frame(laid_out: LaidOut, size: float) -> Frame:
    page = page_geometry(laid_out.project.settings)
    left, top = page.inner.pt, page.head.pt
    centred = laid_out.document.language in ("zh-TW", "zh-HK")
    return Frame(left, left + page.measure.pt, top, top + page.depth.pt, size, centred=centred)


def _units(document: Document) -> tuple[Unit, ...]:
    blocks = (block for block in document.blocks if not isinstance(block, Contents))
    return tuple(Unit(block.text, block.kind in JUDGED) for block in blocks)


def _document(paragraphs: Sequence[str]) -> Document:
    name = "stress"
    spans = (Span(name, line) for line in range(1, len(paragraphs) + 1))
    blocks = tuple(
        Paragraph((Line((Text(text, span),)),), span) for text, span in zip(paragraphs, spans, strict=True)
    )
    return replace(Document(name, ()), blocks=blocks)

"""A book of files laid out through every stage, with the boxes of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from unittest import mock

from msgspec.structs import replace as replace_struct

from tests.pages.book import Book
from tests.pdf.laid_out import STORE
from tests.pdf.lines_apart import take_apart
from typeset.book.metadata import gather_metadata
from typeset.book.recovery import read_project
from typeset.drivers.context import BuildContext
from typeset.drivers.faces import get_faces
from typeset.html.render import render_html
from typeset.messages.diagnostics import Report
from typeset.model.units import parse_length
from typeset.pdf.engine.drawing import joined_lines
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.parts import cutting
from typeset.pdf.prepare import prepare_pdf
from typeset.pdf.render import PdfResult, render_pdf
from typeset.settings.project import Flags, load_project

SETTINGS: Final = (
    ("title", "纸上的河流"),
    ("page.trim", "140x203"),
    ("text.size", "10.5pt"),
    ("text.leading", "17pt"),
    ("text.characters", "28"),
    ("text.lines", "28"),
)
"""A page of 大32开."""

CHAPTERS: Final = "main > .level-1 { break-before: page }\n"
"""Chapters on pages of their own, in a style that has none."""

_PX: Final = 96 / 72


@dataclass(frozen=True, slots=True)
class LaidBook:
    """A book on its pages: the page boxes, and what the build gives and says.

    ``pitch`` is the leading and ``size`` that of the body, in px.
    """

    pages: tuple[Any, ...]
    result: PdfResult
    report: Report
    html: str
    pitch: float
    size: float


def lay_out_book(
    book: Book, folder: Path, *settings: tuple[str, str], css: str = CHAPTERS, style: str = ""
) -> LaidBook:
    """Write the book into ``folder`` and lay it out; ``css`` follows the style's own sheet."""
    report = Report()
    project = load_project(str(book.write(folder)), Flags(style, (*(() if style else SETTINGS), *settings)))
    document = read_project(project, report)
    metadata = gather_metadata(document, project.settings, project.name, None)
    faces = get_faces(project.settings, project.folder, BuildContext(STORE, offline=True), report)
    html = render_html(document, metadata)
    layout = prepare_pdf(document, metadata, project, faces)
    with _kept() as documents:
        result = render_pdf(html, replace_struct(layout, css=layout.css + css), report)
    pages = tuple(page._page_box for page in documents[0].pages)
    text = project.settings.text
    pitch, size = (parse_length(length).pt * _PX for length in (text.leading, text.size))
    return LaidBook(pages, result, report, html, pitch, size)


@contextmanager
def _kept() -> Iterator[list[Any]]:
    """What was laid out while this lasts, with the lines that it had before those of a block were joined.

    A book is laid out as a whole: the pages of its parts are gone when they are drawn.
    """
    kept: list[Any] = []
    blocks: list[tuple[Any, Any]] = []
    join = joined_lines.join_lines

    def keep(document: Any) -> None:
        kept.append(document)
        for page in document.pages:
            take_apart(page._page_box)
            blocks.extend(_blocks(page._page_box))
        join(document)

    whole = mock.patch.object(cutting, "may_cut", return_value=False)
    with mock.patch.object(joined_lines, "join_lines", keep), whole:
        yield kept
    for block, children in blocks:
        block.children = children


def _blocks(box: Any) -> Iterator[tuple[Any, Any]]:
    """The blocks of lines in a box, with their lines."""
    lines = upstream().boxes.LineBox
    children = getattr(box, "children", ())
    if any(isinstance(child, lines) for child in children):
        yield box, children
    for child in children:
        yield from () if isinstance(child, lines) else _blocks(child)

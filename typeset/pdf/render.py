"""XHTML to PDF, through WeasyPrint's public API."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field
from typing import TYPE_CHECKING, Final

from typeset.compose import CompositionSettings
from typeset.dataclass import dataclass
from typeset.messages.codes import Code
from typeset.pdf.engine.load import load_engine
from typeset.pdf.fetch import BASE_URL, Door, fetcher_through
from typeset.pdf.page_report import check_notes_and_tables, check_pages
from typeset.pdf.page_starts import find_page_starts

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.compose.paragraph import Break
    from typeset.messages.diagnostics import Report
    from typeset.model.page_map import PageMap
    from typeset.model.units import Length
    from typeset.pdf.engine.lines.line_records import LineRecord
    from typeset.pdf.engine.session.reports import LeftOver

WORDLESS: Final = "no required alt description"
"""What the engine says of a picture without words, which has been told with its place."""

_PX: Final = 96 / 72
"""What the engine reckons in, to the point."""


@dataclass(frozen=True, slots=True)
class PrintFace:
    """A face for layout: ``name`` is what the style sheet's ``url(face:name)`` asks for."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class PdfInput:
    """What turns markup into pages.

    ``css`` is the whole style sheet; ``faces`` are all the faces it may use;
    ``folder`` holds the files that the page may show, if any; ``identifier`` is
    the book's own, from which the file's is made. ``phrases`` tells where sense
    lets the lines of a head end; ``fill_first`` fills line after line, for
    comparison; ``overlay`` draws frames, gaps and rescues over the pages;
    ``every_line`` asks for a record of each line, not only of those to be told. ``pitch``
    is that of the grid on which all lines stand, where there is one; then
    ``is_level`` asks for facing pages that end level;
    ``numbers_by_page`` numbers the notes anew on each page.
    """

    css: str
    faces: tuple[PrintFace, ...]
    folder: Path | None
    identifier: str
    composition: CompositionSettings = field(default_factory=CompositionSettings)
    phrases: Callable[[str], Mapping[int, Break]] | None = None
    fill_first: bool = False
    overlay: bool = False
    every_line: bool = True
    pitch: Length | None = None
    is_level: bool = False
    numbers_by_page: bool = False


@dataclass(frozen=True, slots=True)
class PdfResult:
    """A finished PDF, its number of pages, where each page begins in the markup, and its lines.

    ``lines`` are those of our composer that were asked for; ``left_over`` are the paragraphs that
    our composer could not set, or not wholly; ``missing`` the characters that no face has.
    """

    data: bytes
    pages: int
    page_map: PageMap
    lines: tuple[LineRecord, ...] = ()
    left_over: tuple[LeftOver, ...] = ()
    missing: tuple[str, ...] = ()


def render_pdf(
    html: str, layout: PdfInput, report: Report, stage: Callable[[str], None] = lambda stage: None
) -> PdfResult:
    """Lay out the markup: a tagged PDF with outline, the same bytes for the same input.

    What the engine complains of goes into ``report``; ``stage`` is told what begins. Raises LayoutError when
    the engine cannot start or is not the release that we know.
    """
    engine = load_engine()
    from typeset.pdf import archival, turned_lines  # noqa: PLC0415 - they need the engine
    from typeset.pdf.engine.drawing import joined_lines, pdf_objects  # noqa: PLC0415 - slow
    from typeset.pdf.engine.drawing.overlay import overlay_pages  # noqa: PLC0415 - as above
    from typeset.pdf.engine.lines.line_records import line_records  # noqa: PLC0415 - as above
    from typeset.pdf.engine.notes import footnote_numbers  # noqa: PLC0415 - slow
    from typeset.pdf.engine.own_text.fonts import FontConfiguration  # noqa: PLC0415 - as above
    from typeset.pdf.engine.pages import folios, page_speed, page_texts  # noqa: PLC0415 - slow
    from typeset.pdf.engine.session.grid import BaselineGrid  # noqa: PLC0415 - as above
    from typeset.pdf.engine.session.session import LayoutSession, composing  # noqa: PLC0415 - as above

    door = Door({face.name: face.data for face in layout.faces}, layout.folder, report)
    fetcher = fetcher_through(door)
    grid = BaselineGrid(layout.pitch.pt * _PX) if layout.pitch is not None else None
    session = LayoutSession(layout.composition, layout.phrases, layout.fill_first, grid, layout.is_level)
    stage("laying out")
    with (
        _listening(report),
        composing(session),
        page_speed.holding_off_collector(),
    ):
        fonts = FontConfiguration()
        sheet = engine.CSS(string=layout.css, base_url=BASE_URL, url_fetcher=fetcher, font_config=fonts)
        source = engine.HTML(string=html, base_url=BASE_URL, url_fetcher=fetcher)
        document = source.render(font_config=fonts, stylesheets=[sheet])
        folios.fill_folios(document, report)
        if layout.numbers_by_page:
            footnote_numbers.number_notes(document, report)
        check_notes_and_tables(session, page_texts.root_element(document), report)
        stage("reading pages")
        texts = (page_texts.page_texts(page) for page in document.pages)
        root = page_texts.root_element(document)
        labels = (folio.text for folio in folios.page_folios(document))
        starts = find_page_starts(zip(labels, texts, strict=True), root)
        if turned_lines.LISTED in html:
            turned_lines.tell_turned_lines(document, root, report)
        missing = tuple(fonts.typefaces.missing)
        # Faults of pages are told with the lines that stand there.
        is_every_line = layout.every_line or session.page_faults
        lines = line_records(document, root, None if is_every_line else missing)
        check_pages(session.page_faults, lines, report)
        stage("writing pages")
        archival.keep_link_areas(document)
        if layout.overlay:
            overlay_pages(document)
        else:
            joined_lines.join_lines(document)
        identifier = hashlib.sha256(layout.identifier.encode()).hexdigest()[:32].encode()
        with pdf_objects.written_soon():
            data = document.write_pdf(
                pdf_tags=True,
                pdf_identifier=identifier,
                finisher=lambda document, pdf: archival.finish_reader_file(document, pdf, report),
            )
    return PdfResult(data, len(document.pages), starts, lines, tuple(session.left_over), missing)


class _Listener(logging.Handler):
    """Turns what WeasyPrint logs into diagnostics; a refused file has its own already."""

    def __init__(self, report: Report) -> None:
        super().__init__(logging.WARNING)
        self._report = report

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if WORDLESS in text:
            return
        values = (dict(item.values) for item in self._report.diagnostics)
        if not any("url" in row and str(row["url"]) in text for row in values):
            self._report.add(Code.L_ENGINE_SAYS, detail=text)


@contextmanager
def _listening(report: Report) -> Iterator[None]:
    logger = logging.getLogger("weasyprint")
    listener = _Listener(report)
    propagated = logger.propagate
    logger.addHandler(listener)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(listener)
        logger.propagate = propagated

"""From XHTML to PDF: layout, what is read from the pages, and the finished file."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from msgspec import Struct

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.pdf.engine.load import load_engine
from typeset.pdf.fetch import BASE_URL, Door, fetcher_through
from typeset.pdf.page_report import check_notes_and_tables, check_pages
from typeset.pdf.page_starts import find_page_starts
from typeset.pdf.pdf_input import PdfInput
from typeset.startup.between import Shelf

if TYPE_CHECKING:
    from weasyprint import Document

    from typeset.model.page_map import PageMap
    from typeset.model.picture_places import PicturePlace
    from typeset.pdf.engine.lines.line_records import LineRecord
    from typeset.pdf.engine.session.reports import LeftOver
    from typeset.pdf.engine.session.session import LayoutSession
    from typeset.pdf.parts.kept import KeptParts
    from typeset.pdf.parts.laying import PartLayout
    from typeset.pdf.parts.maker import PartMaker

WORDLESS: Final = "no required alt description"
"""What the engine logs of a picture without words; the reader of the manuscript has told it already."""

FAILED: Final = "Failed to render SVG image"
"""What the engine logs of a drawing at which it broke off."""

_FETCHING: Final = ("@import", "@font-face", "@color-profile")
"""Rules that ask for files while a style sheet is read."""

_PX: Final = 96 / 72
"""Px to the point: the engine measures in px."""


_SHEETS: Final = Shelf[Any](4)
"""Style sheets that were read, by their texts."""


class Making(Struct, frozen=True):
    """How the parts of a book are made: by how many processes, 0 for as many as help.

    Those that are ``kept`` of an earlier build are not laid out again.
    """

    jobs: int = 1
    kept: KeptParts | None = None


class PdfResult(Struct, frozen=True):
    """A finished PDF, its number of pages, where each page begins in the markup, and its lines.

    ``lines`` are those of our composer that were asked for; ``left_over`` are the paragraphs that
    our composer could not set, or not wholly; ``missing`` the characters that no face has.
    ``pictures`` are the places of its pictures, if they were asked for.
    """

    data: bytes
    pages: int
    page_map: PageMap
    lines: tuple[LineRecord, ...] = ()
    left_over: tuple[LeftOver, ...] = ()
    missing: tuple[str, ...] = ()
    pictures: tuple[PicturePlace, ...] = ()


def render_pdf(
    html: str,
    layout: PdfInput,
    report: Report,
    stage: Callable[[str], None] = lambda stage: None,
    making: Making = Making(),  # noqa: B008 - it is frozen
) -> PdfResult:
    """Lay out the markup: a tagged PDF with outline, the same bytes for the same input.

    What the engine complains of goes into ``report``; ``stage`` is told what begins. Raises LayoutError when
    the engine cannot start or is not the release that we know.
    """
    stage("laying out")
    with _sources(html, layout, report) as sources:
        if (parted := _parts_of(sources, layout)) is not None:
            return _render_parts(*parted, html, making, report, stage)
        return _render_whole(sources, html, layout, report, stage)


class _Sources(Struct, frozen=True):
    """The parsed markup, the style sheets, the faces that they declare, their door; and the session."""

    source: Any
    sheets: tuple[Any, ...]
    fonts: Any
    door: Door
    session: LayoutSession


@contextmanager
def _sources(html: str, layout: PdfInput, report: Report) -> Iterator[_Sources]:
    """All that is laid out, while it is."""
    engine = load_engine()
    from typeset.pdf.engine.own_text.fonts import FontConfiguration  # noqa: PLC0415 - it needs the engine
    from typeset.pdf.engine.pages.page_speed import holding_off_collector  # noqa: PLC0415 - as above
    from typeset.pdf.engine.session.grid import BaselineGrid  # noqa: PLC0415 - as above
    from typeset.pdf.engine.session.session import LayoutSession, composing  # noqa: PLC0415 - as above
    from typeset.pdf.engine.text.lending import borrow, give_back  # noqa: PLC0415 - as above

    grid = BaselineGrid(layout.pitch.pt * _PX) if layout.pitch is not None else None
    session = LayoutSession(layout.composition, layout.phrases, layout.fill_first, grid, layout.is_level)
    with _listening(report), composing(session), holding_off_collector():
        door = Door({face.name: face.data for face in layout.faces}, layout.folder, report, layout.drawings)
        fetcher, fonts = fetcher_through(door), FontConfiguration()
        faces = engine.CSS(string=layout.faces_css, base_url=BASE_URL, url_fetcher=fetcher, font_config=fonts)
        sheet = _SHEETS.take(layout.css) or _read_sheet(engine, layout.css, fetcher, fonts, report)
        fonts.typefaces = borrow(fonts.typefaces, session)
        source = engine.HTML(string=html, base_url=BASE_URL, url_fetcher=fetcher)
        yield _Sources(source, (faces, sheet.css), fonts, door, session)
        if sheet.may_be_kept:
            _SHEETS.put(layout.css, sheet)
        give_back(fonts.typefaces, session)


def _render_whole(
    sources: _Sources, html: str, layout: PdfInput, report: Report, stage: Callable[[str], None]
) -> PdfResult:
    """A document that is laid out as a whole."""
    from typeset.pdf.engine.pages.page_texts import root_element  # noqa: PLC0415 - it needs the engine
    from typeset.pdf.listing_report import LISTED, check_listings, turned_lines  # noqa: PLC0415 - as above

    session = sources.session
    document, missing = _lay_out(sources, layout, report)
    stage("reading pages")
    starts = _read_starts(document)
    check_notes_and_tables(session, root_element(document), report)
    if LISTED in html:
        check_listings(turned_lines(document, root_element(document)), report)
    lines = _read_lines(document, session, missing, report, every_line=layout.every_line)
    pictures = _find_pictures(document) if layout.names_pictures else ()
    stage("writing pages")
    data = _write(document, layout, report)
    return PdfResult(data, len(document.pages), starts, lines, tuple(session.left_over), missing, pictures)


def _parts_of(sources: _Sources, layout: PdfInput) -> tuple[PartLayout, PartMaker] | None:
    """What makes a book of several parts; nothing where it has to be laid out as a whole."""
    from typeset.pdf.parts.cutting import may_cut  # noqa: PLC0415 - it needs the engine

    if layout.overlay or not may_cut(layout.css):
        return None
    from typeset.pdf.engine.pages.style_groups import may_outlast_parts  # noqa: PLC0415 - as above
    from typeset.pdf.parts.laying import PartLayout  # noqa: PLC0415 - as above
    from typeset.pdf.parts.maker import PartMaker  # noqa: PLC0415 - as above

    sources.session.keeps_styles = may_outlast_parts(layout.css)
    parts = PartLayout(sources.source, sources.sheets, sources.fonts, sources.session)
    markup = parts.parts()
    maker = PartMaker(layout, parts, sources.session, markup, _telling(sources.door))
    return (parts, maker) if len(markup) > 1 else None


@contextmanager
def part_maker(html: str, layout: PdfInput) -> Iterator[PartMaker]:
    """Makes the parts of a book that has several, while this lasts."""
    with _sources(html, layout, Report()) as sources:
        parted = _parts_of(sources, layout)
        assert parted is not None
        yield parted[1]


def _render_parts(  # noqa: PLR0913, PLR0917 - what a rendering is given, and what makes its parts
    parts: PartLayout,
    maker: PartMaker,
    html: str,
    making: Making,
    report: Report,
    stage: Callable[[str], None],
) -> PdfResult:
    """A book whose parts are laid out one by one, and joined."""
    from typeset.pdf.parts.book import tell_parts, told_lines  # noqa: PLC0415 - it needs the engine
    from typeset.pdf.parts.joining import Joining  # noqa: PLC0415 - as above
    from typeset.pdf.parts.numbering import Numbering  # noqa: PLC0415 - as above
    from typeset.pdf.parts.schedule import Schedule  # noqa: PLC0415 - as above
    from typeset.pdf.parts.workers import count_workers, make_parts, other_workers  # noqa: PLC0415 - as above

    numbering = Numbering()
    count = count_workers(making.jobs, len(maker.markup), len(html))
    kept = making.kept
    if kept is not None:
        kept.begin(maker.markup, maker.layout)
    with other_workers(html, maker, count - 1) as others:
        fragments = make_parts(Schedule(maker.markup, numbering), maker, others, kept)
    if kept is not None:
        kept.end()
    stage("reading pages")
    told = told_lines(numbering, fragments, every_line=maker.layout.every_line)
    joining = Joining(parts, numbering, fragments, told, kept.common if kept else b"")
    facts = tell_parts(numbering, fragments, joining.margin_lines, report)
    stage("writing pages")
    del fragments
    data = joining.write(maker.layout.identifier, report)
    return PdfResult(
        data,
        len(numbering.pages),
        facts.page_map,
        facts.lines,
        facts.left_over,
        facts.missing,
        facts.pictures,
    )


def _lay_out(sources: _Sources, layout: PdfInput, report: Report) -> tuple[Document, tuple[str, ...]]:
    """The pages, with folios and numbers of notes set; and the characters that no face has."""
    from typeset.pdf.engine.notes.footnote_numbers import number_notes  # noqa: PLC0415 - it needs the engine
    from typeset.pdf.engine.pages.folios import fill_folios  # noqa: PLC0415 - as above

    document = sources.source.render(font_config=sources.fonts, stylesheets=list(sources.sheets))
    fill_folios(document, report)
    if layout.numbers_by_page:
        number_notes(document, report)
    return document, tuple(sources.fonts.typefaces.missing)


class _Sheet(Struct, frozen=True):
    """A style sheet that has been read, and whether a later build may have it: it asks for no file."""

    css: Any
    may_be_kept: bool


def _read_sheet(engine: Any, css: str, fetcher: Any, fonts: Any, report: Report) -> _Sheet:
    told = len(report.diagnostics)
    sheet = engine.CSS(string=css, base_url=BASE_URL, url_fetcher=fetcher, font_config=fonts)
    is_faultless = len(report.diagnostics) == told  # faults are told by each build
    return _Sheet(sheet, is_faultless and not any(rule in css.lower() for rule in _FETCHING))


def _read_starts(document: Document) -> PageMap:
    """Where each page begins in the markup."""
    from typeset.pdf.engine.pages import page_texts  # noqa: PLC0415 - it needs the engine
    from typeset.pdf.engine.pages.folios import page_folios  # noqa: PLC0415 - as above

    texts = (page_texts.page_texts(page) for page in document.pages)
    labels = (folio.text for folio in page_folios(document))
    return find_page_starts(zip(labels, texts, strict=True), page_texts.root_element(document))


def _read_lines(
    document: Document, session: LayoutSession, missing: tuple[str, ...], report: Report, *, every_line: bool
) -> tuple[LineRecord, ...]:
    """The records of all lines, or of those to be told of; faults of pages are told."""
    from typeset.pdf.engine.lines.line_records import Wanted, line_records  # noqa: PLC0415 - as above
    from typeset.pdf.engine.pages import page_texts  # noqa: PLC0415 - it needs the engine

    # A fault of a page is told at the place of the last line that stands on it.
    wanted = None if every_line else Wanted(missing, {fault.page for fault in session.page_faults})
    lines = line_records(document, page_texts.root_element(document), wanted)
    check_pages(session.page_faults, lines, report)
    return lines


def _find_pictures(document: Document) -> tuple[PicturePlace, ...]:
    from typeset.pdf.picture_places import find_pictures  # noqa: PLC0415 - it needs the engine

    return tuple(find_pictures(document))


def _write(document: Document, layout: PdfInput, report: Report) -> bytes:
    from typeset.pdf import archival  # noqa: PLC0415 - it needs the engine
    from typeset.pdf.engine.drawing.flow_drawing import drawn_last  # noqa: PLC0415 - as above
    from typeset.pdf.engine.drawing.joined_lines import join_lines  # noqa: PLC0415 - as above
    from typeset.pdf.engine.drawing.overlay import overlay_pages  # noqa: PLC0415 - as above
    from typeset.pdf.engine.drawing.paint_order import paint_in_reading_order  # noqa: PLC0415 - as above
    from typeset.pdf.engine.drawing.pdf_objects import written_soon  # noqa: PLC0415 - as above

    archival.keep_link_areas(document)
    if layout.overlay:
        overlay_pages(document)
    else:
        join_lines(document)
    paint_in_reading_order(document)
    # The identifier is made of the book's, not of the clock, so that the same input has the same bytes.
    identifier = hashlib.sha256(layout.identifier.encode()).hexdigest()[:32].encode()
    with written_soon(), nullcontext() if layout.overlay else drawn_last():
        data: bytes = document.write_pdf(
            pdf_tags=True,
            pdf_identifier=identifier,
            finisher=lambda document, pdf: archival.finish_reader_file(document, pdf, report),
        )
    return data


_REPORT: Final[ContextVar[Report | None]] = ContextVar("report", default=None)
"""The report of the rendering that this thread does."""


def _tell(record: logging.LogRecord) -> bool:
    """Turn what WeasyPrint logs in a rendering of ours into diagnostics; a refused file has its own already.

    What other programs log, in other threads or outside, goes on as usual.
    """
    report = _REPORT.get()
    if report is None or record.levelno < logging.WARNING:
        return True
    text = record.getMessage()
    if text.startswith(FAILED):
        path = unquote(text.removeprefix(FAILED)).strip().removeprefix(BASE_URL)
        report.add(Code.L_DRAWING_FAILED, path=path)
        return False
    values = (dict(item.values) for item in report.diagnostics)
    is_known = any("url" in row and str(row["url"]) in text for row in values)
    if WORDLESS not in text and not is_known:
        report.add(Code.L_ENGINE_SAYS, detail=text)
    return False


def _telling(door: Door) -> Callable[[Report], AbstractContextManager[None]]:
    """What lets all that is told for a time go into another report."""

    @contextmanager
    def telling(report: Report) -> Iterator[None]:
        before, door.report = door.report, report
        try:
            with _listening(report):
                yield
        finally:
            door.report = before

    return telling


@contextmanager
def _listening(report: Report) -> Iterator[None]:
    logging.getLogger("weasyprint").addFilter(_tell)  # added once, however often it is asked for
    token = _REPORT.set(report)
    try:
        yield
    finally:
        _REPORT.reset(token)

"""Makes the parts of one book: first laid out, then, when the folios that they name are known, drawn."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Final

import msgspec

from typeset.messages.diagnostics import Report
from typeset.pdf import archival
from typeset.pdf.engine.drawing.flow_drawing import drawn_last
from typeset.pdf.engine.drawing.joined_lines import join_lines
from typeset.pdf.engine.drawing.paint_order import paint_in_reading_order
from typeset.pdf.engine.drawing.pdf_font import PartFonts
from typeset.pdf.engine.notes.footnote_numbers import number_notes
from typeset.pdf.engine.pages.folios import Folio, fill_folios, named_places
from typeset.pdf.listing_report import LISTED
from typeset.pdf.parts import reading
from typeset.pdf.parts.finishing import DrawnObjects
from typeset.pdf.parts.fragment import EarlyFacts, Fragment, PageFacts, PartFacts

if TYPE_CHECKING:
    from typeset.pdf.engine.session.reports import LateNote, LeftOver, PageFault, WideTable
    from typeset.pdf.engine.session.session import LayoutSession
    from typeset.pdf.parts.cutting import MarkupPart
    from typeset.pdf.parts.laying import PartLayout
    from typeset.pdf.pdf_input import PdfInput

_MANY: Final = 300_000
"""So many objects are made before rings among them, which nothing uses, are searched for.

A part that is drawn leaves nearly none: ``laying`` cuts those that layout makes."""

_MANY_STYLES: Final = 2000


class _Laid(msgspec.Struct, eq=False):
    """A part that is laid out and not yet drawn, and what its layout reported."""

    document: Any
    pages: tuple[PageFacts, ...]
    faults: list[PageFault]
    late_notes: list[LateNote]
    left_over: list[LeftOver]
    wide_tables: list[WideTable]
    report: Report


class PartMaker:
    """Makes parts. Each has a report of its own, into which ``telling`` lets all words go for a time."""

    def __init__(
        self,
        layout: PdfInput,
        parts: PartLayout,
        session: LayoutSession,
        markup: Sequence[MarkupPart],
        telling: Callable[[Report], AbstractContextManager[None]],
    ) -> None:
        self._telling = telling
        self.markup = markup
        self.layout = layout
        self._parts = parts
        self._session = session
        self._laid: dict[int, _Laid] = {}

    def lay_out(self, place: int, side: str, report: Report) -> EarlyFacts:
        """Lay out a part that begins on a side."""
        with self._telling(report):
            document = self._parts.lay_out(self.markup[place], side)
        session = self._session
        laid = self._laid[place] = _Laid(
            document, reading.page_facts(document), list(session.page_faults), list(session.late_notes),
            list(session.left_over), list(session.wide_tables.values()), report,
        )  # fmt: skip
        self._clear()
        return EarlyFacts(laid.pages, named_places(document))

    def _clear(self) -> None:
        """What the session knows of a part is in its facts; its styles may not be met again."""
        session = self._session
        for kept in (session.page_faults, session.late_notes, session.left_over):
            kept.clear()
        session.wide_tables.clear()
        if not session.keeps_styles or len(session.text_styles) > _MANY_STYLES:
            session.text_styles.clear()

    def has(self, place: int) -> bool:
        """Whether a part is laid out and not drawn yet."""
        return place in self._laid

    def finish(self, place: int, homes: Mapping[str, Folio]) -> Fragment:
        """Draw a part that has been laid out."""
        laid = self._laid.pop(place)
        with self._telling(laid.report):
            fragment = self._draw(place, laid, homes)
        del laid
        if gc.get_count()[0] > _MANY:
            gc.collect(0)
        return fragment

    def _draw(self, place: int, laid: _Laid, homes: Mapping[str, Folio]) -> Fragment:
        document = laid.document
        fill_folios(document, laid.report, homes)
        if self.layout.numbers_by_page:
            number_notes(document, laid.report)
        facts = self._read(laid)
        archival.keep_link_areas(document)
        join_lines(document)
        paint_in_reading_order(document)
        document.fonts = PartFonts()
        self._session.part = self.markup[place].part
        try:
            with drawn_last():
                drawn = DrawnObjects(document)
            laid.left_over += self._session.left_over  # what drawing found
            fragment = _fragment(drawn, facts, laid)
        finally:
            self._session.part = None
        self._clear()
        return fragment

    def _read(self, laid: _Laid) -> PartFacts:
        document, layout = laid.document, self.layout
        missing = tuple(self._parts.fonts.typefaces.missing)
        is_listed = any(element.get("class") == LISTED for element in document._html.etree_element.iter())
        return PartFacts(
            laid.pages,
            reading.read_starts(document),
            *reading.read_lines(document, missing, laid.faults, every_line=layout.every_line),
            tuple(laid.faults),
            reading.read_late_notes(document, laid.late_notes),
            tuple(laid.wide_tables),
            reading.read_turned_lines(document) if is_listed else (),
            (),
            missing,
            reading.read_pictures(document) if layout.names_pictures else (),
            (),
        )


def _fragment(drawn: DrawnObjects, facts: PartFacts, laid: _Laid) -> Fragment:
    pages, links, objects = tuple(drawn.pages()), tuple(drawn.links()), tuple(drawn.objects())
    facts = msgspec.structs.replace(
        facts, left_over=tuple(laid.left_over), diagnostics=tuple(laid.report.diagnostics)
    )
    return Fragment(
        facts, pages, objects, links, drawn.heads(), drawn.tops, drawn.fonts(), drawn.roles,
        drawn.page_numbers, drawn.has_deaf_picture, drawn.has_bare_inks,
    )  # fmt: skip

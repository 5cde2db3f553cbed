"""Folios: the number of each page, and the places in the text that name pages, filled after layout.

Markup that wants to name a page holds a placeholder as wide as a folio will be,
``<span data-folio="b7">000</span>``: the id of the block whose page is meant.
``fill_folios`` sets the folio in its place, as it is written on that page. No
line or page ends elsewhere for it, and nothing is laid out twice (``lines/replaced_text.py``):
so contents and references cost milliseconds. ``target-counter`` would lay out all pages three
times, and lose notes in between.

The face of the placeholder's part must have ``FOLIO_CHARACTERS``. Pages before
the first element with ``counter-reset: page`` are front matter, whose folios a
style writes as ``counter(page, lower-roman)``; WeasyPrint knows the reset on
``@page`` alone, where a page cannot know that the text begins on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import msgspec
import pydyf  # type: ignore[import-untyped]

from typeset.messages.codes import Code
from typeset.pdf.engine.lines.line_runs import PLACEHOLDER
from typeset.pdf.engine.lines.plain_flow import parts_of
from typeset.pdf.engine.lines.replaced_text import set_text, texts_of
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.records import ContextRecord, PageRecord

if TYPE_CHECKING:
    from weasyprint import Document

    from typeset.messages.diagnostics import Report

FOLIO_CHARACTERS: Final = "0123456789ivxlcdm"
"""The characters of folios: figures, and the small letters of roman numerals."""

_COUNTERS: Final = 1
"""The place of the counters in a page's state."""

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Folio(msgspec.Struct, frozen=True):
    """The number of a page, and whether it counts front matter, in roman numerals."""

    number: int
    is_roman: bool = False

    @property
    def text(self) -> str:
        """The folio as it is written."""
        return _roman(self.number) if self.is_roman else str(self.number)


class _Restart(msgspec.Struct, frozen=True):
    """Where the numbers of pages begin anew.

    ``page`` is counted from 1 and gets ``number``; ``asked`` are the elements that have asked for it so far.
    """

    page: int
    number: int
    asked: frozenset[Any]


def number_page(context: Any, page: Any, state: Any, asked: Mapping[Any, int]) -> None:
    """Give a page its number: pages are numbered anew from where an element on it asks for it.

    ``state`` is that of the page's counters; its margin boxes write what stands there.
    """
    restart: _Restart | None = ContextRecord.restart.of(context)
    counters = state[_COUNTERS]
    earlier = restart.asked if restart else frozenset()
    if new := [number for element, number in asked.items() if element not in earlier]:
        asked_so_far = earlier | asked.keys()
        restart = _Restart(context.current_page, new[0], asked_so_far)
        ContextRecord.restart.put(context, restart)
    if restart is not None:
        counters["page"] = [restart.number + context.current_page - restart.page]
    PageRecord.number.put(page, (counters["page"][-1], restart is not None))


def asked_numbers(box: Any) -> Iterator[tuple[Any, int]]:
    """The elements on a page that ask for numbers to begin anew, outer ones first, each with the number.

    An element that goes over several pages is found on each of them; only its first page heeds it.
    """
    for child in box.children:
        if child.element is not None and "::" not in child.element_tag:
            resets = child.style["counter_reset"]
            for name, value in resets if resets != "auto" else ():
                if name == "page":
                    yield child.element, int(value)
        if isinstance(child, upstream().boxes.BlockBox) and not parts_of(child):
            yield from asked_numbers(child)


def page_folios(document: Document) -> tuple[Folio, ...]:
    """The folio of each page of a laid-out document, whether it is printed there or not."""
    numbers = [PageRecord.number.known(page._page_box) for page in document.pages]
    has_front = any(is_text for _, is_text in numbers)
    return tuple(Folio(number, has_front and not is_text) for number, is_text in numbers)


def label_pages(document: Document, pdf: Any) -> None:
    """Let reading programs call each page of a PDF by its folio (PDF 2.0, 12.4.2)."""
    label_folios(page_folios(document), pdf)


def label_folios(pages: Iterable[Folio], pdf: Any) -> None:
    """The same for the folios of all pages."""
    ranges = []
    before: Folio | None = None
    for index, folio in enumerate(pages):
        if before is None or folio != msgspec.structs.replace(before, number=before.number + 1):
            ranges += [index, _label(folio)]
        before = folio
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(ranges)})


def _label(folio: Folio) -> Any:
    return pydyf.Dictionary({"S": "/r" if folio.is_roman else "/D", "St": folio.number})


def named_places(document: Document) -> frozenset[str]:
    """The ids of the blocks whose folios the text of a document names."""
    found = (element.get(PLACEHOLDER) for element in document._html.etree_element.iter())
    return frozenset(filter(None, found))


def fill_folios(document: Document, report: Report, homes: Mapping[str, Folio] | None = None) -> None:
    """Set in each placeholder the folio of the page on which its block begins.

    ``homes`` are the folios of a book of which the document is a part. A placeholder whose block is on no
    page, as one that a style hides, is emptied and reported.
    """
    if not named_places(document):
        return
    homes = folios_of_anchors(document) if homes is None else homes
    for page in document.pages:
        for line in _lines(page._page_box):
            for text in list(texts_of(line.children)):
                if _is_placeholder(text):
                    target = text.element.get(PLACEHOLDER)
                    if target not in homes:
                        report.add(Code.L_FOLIO_NOWHERE, target=target)
                    set_text(line, text, homes[target].text if target in homes else "")


def folios_of_anchors(document: Document) -> dict[str, Folio]:
    """The folio of the page on which each anchor first stands."""
    homes: dict[str, Folio] = {}
    for page, folio in zip(document.pages, page_folios(document), strict=True):
        for name in page.anchors:
            homes.setdefault(name, folio)
    return homes


def _is_placeholder(text: Any) -> bool:
    has_target = text.element is not None and text.element.get(PLACEHOLDER)
    return bool(has_target and "::" not in text.element_tag)


def _lines(box: Any) -> Iterator[Any]:
    """The lines below a box, those inside inline blocks too; plain paragraphs name no page."""
    for child in () if parts_of(box) else getattr(box, "children", ()):
        if isinstance(child, upstream().boxes.LineBox):
            yield child
        yield from _lines(child)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text

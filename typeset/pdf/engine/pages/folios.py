"""Folios: what number each page has, and their places in the text, filled after the one round of layout.

Markup that wants to name a page holds a placeholder as wide as a folio will be,
``<span data-folio="b7">000</span>``: the id of the block whose page is meant.
``fill_folios`` sets the folio in its place, as it is written on that page. On a
line with a leader its right edge stays; a justified line closes up evenly, since
three figures less stand in thirty gaps unseen; any other line gets shorter. So
no line ends elsewhere, and nothing is laid out twice: stock ``target-counter``
takes three rounds, and loses notes in them.

The face of the placeholder's part must have ``FOLIO_CHARACTERS``. Pages before
the first element with ``counter-reset: page`` are front matter, whose folios a
style writes as ``counter(page, lower-roman)``; stock code knows the reset on
``@page`` alone, where a page cannot know that the text begins on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

import msgspec
import pydyf  # type: ignore[import-untyped]

from typeset.compose import Fit
from typeset.dataclass import dataclass
from typeset.messages.codes import Code
from typeset.pdf.engine.lines.leaders import has_leader, shorten_leader
from typeset.pdf.engine.lines.line_runs import PLACEHOLDER
from typeset.pdf.engine.session.names import PrivateName, upstream
from typeset.pdf.engine.session.records import BoxRecord, ContextRecord, PageRecord
from typeset.pdf.engine.text.single_line import single_line

if TYPE_CHECKING:
    from weasyprint import Document

    from typeset.messages.diagnostics import Report

FOLIO_CHARACTERS: Final = "0123456789ivxlcdm"
"""What folios are made of: figures, and the small letters of roman numerals."""

MARGIN_BOXES: Final = PrivateName(
    "layout", "make_margin_boxes", ("context", "page", "state"),
    "number the pages anew from where an element asks for it, before folios are set",
)  # fmt: skip

_HAIR: Final = 1e-3  # px
_COUNTERS: Final = 1  # the place of the counters in a page's state
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folio:
    """The number of a page, and whether it counts front matter, in roman numerals."""

    number: int
    is_roman: bool = False

    @property
    def text(self) -> str:
        """The folio as it is written."""
        return _roman(self.number) if self.is_roman else str(self.number)


@dataclass(frozen=True, slots=True)
class _Restart:
    """The page, counted from 1, from which pages are numbered anew, its number, and who asked so far."""

    page: int
    number: int
    asked: frozenset[Any]


def number_pages(stock_boxes: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """In place of ``make_margin_boxes``: the pages are numbered anew where an element asks for it."""

    @wraps(stock_boxes)
    def make_margin_boxes(context: Any, page: Any, state: Any) -> Iterator[Any]:
        restart: _Restart | None = ContextRecord.restart.of(context)
        counters = state[_COUNTERS]
        asked = dict(_asked_numbers(page))
        earlier = restart.asked if restart else frozenset()
        if new := [number for element, number in asked.items() if element not in earlier]:
            asked_so_far = earlier | asked.keys()
            restart = _Restart(context.current_page, new[0], asked_so_far)
            ContextRecord.restart.put(context, restart)
        if restart is not None:
            counters["page"] = [restart.number + context.current_page - restart.page]
        PageRecord.number.put(page, (counters["page"][-1], restart is not None))
        return stock_boxes(context, page, state)

    return make_margin_boxes


def _asked_numbers(box: Any) -> Iterator[tuple[Any, int]]:
    """The elements on a page that ask for numbers to begin anew, outer ones first, with those numbers.

    An element over several pages asks on each; only its first page heeds it.
    """
    for child in box.children:
        if child.element is not None and "::" not in child.element_tag:
            resets = child.style["counter_reset"]
            for name, value in resets if resets != "auto" else ():
                if name == "page":
                    yield child.element, int(value)
        if isinstance(child, upstream().boxes.BlockBox):
            yield from _asked_numbers(child)


def page_folios(document: Document) -> tuple[Folio, ...]:
    """The folio of each page of a laid-out document, whether it is printed there or not."""
    numbers = [PageRecord.number.known(page._page_box) for page in document.pages]
    has_front = any(is_text for _, is_text in numbers)
    return tuple(Folio(number, has_front and not is_text) for number, is_text in numbers)


def label_pages(document: Document, pdf: Any) -> None:
    """Let reading programs call each page of a PDF by its folio (PDF 2.0, 12.4.2)."""
    ranges = []
    before: Folio | None = None
    for index, folio in enumerate(page_folios(document)):
        if before is None or folio != replace(before, number=before.number + 1):
            ranges += [index, _label(folio)]
        before = folio
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(ranges)})


def _label(folio: Folio) -> Any:
    return pydyf.Dictionary({"S": "/r" if folio.is_roman else "/D", "St": folio.number})


def fill_folios(document: Document, report: Report) -> None:
    """Set in each placeholder the folio of the page on which its block begins.

    A placeholder whose block is on no page, as one that a style hides, is emptied and told of.
    """
    if not any(element.get(PLACEHOLDER) for element in document._html.etree_element.iter()):
        return
    homes = folios_of_anchors(document)
    for page in document.pages:
        for line in _lines(page._page_box):
            for text in list(_texts(line.children)):
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
    """The lines below a box, those inside inline blocks too."""
    for child in getattr(box, "children", ()):
        if isinstance(child, upstream().boxes.LineBox):
            yield child
        yield from _lines(child)


def _texts(children: Iterable[Any]) -> Iterator[Any]:
    """The texts of a line itself, in order."""
    for child in children:
        if isinstance(child, upstream().boxes.TextBox):
            yield child
        elif isinstance(child, upstream().boxes.InlineBox):
            yield from _texts(child.children)


def set_text(line: Any, box: Any, text: str) -> None:
    """Give a text box other text, and place what stands around it on its line."""
    made = single_line(text, box.style, None)
    gain = box.width - made.width
    ink, blanks = _parted(box)
    box.text, box.width = text, made.width
    new = made.composed
    box.composed = msgspec.structs.replace(
        new,
        units=[*new.units, *box.composed.units[ink:]],
        sizes=[*new.sizes, *box.composed.sizes[ink:]],
        origins=[*new.origins, *(blank - gain for blank in blanks)],
    )
    if has_leader(line):
        box.position_x += gain
        if gain < 0:
            shorten_leader(line, box.position_x)
        return
    boxed = BoxRecord.set_line.of(line)
    is_justified = boxed and not boxed.line.is_final and boxed.paragraph.fit in (Fit.JUSTIFIED, Fit.FLUSH)
    units = sum(_parted(other)[0] for other in _texts(line.children))
    _Shifter(box, gain, gain / (units - 1) if is_justified and units > 1 else 0.0).shift(line.children)
    align = line.style["text_align_all"]
    if not is_justified and align in ("center", "right", "end"):
        line.translate(dx=gain / 2 if align == "center" else gain)


def _parted(text: Any) -> tuple[int, list[float]]:
    """How many units of a text have ink, and the origins of the blanks behind them.

    Blanks cover the gap before the next text, for those who copy.
    """
    origins = list(text.composed.origins)
    ink = sum(origin < text.width - _HAIR for origin in origins)
    return ink, origins[ink:]


class _Shifter:
    """Moves what stands on a line: ``gain`` to the left behind a box, ``share`` to the right at each unit."""

    def __init__(self, box: Any, gain: float, share: float) -> None:
        self.box = box
        self.gain = gain
        self.share = share
        self.pull = 0.0
        self.count = 0

    @property
    def _move(self) -> float:
        return self.count * self.share - self.pull

    def shift(self, children: Iterable[Any]) -> None:
        """Move boxes that follow each other."""
        boxes = upstream().boxes
        for child in children:
            if not child.is_in_normal_flow():
                continue
            if isinstance(child, boxes.TextBox):
                self._shift_text(child)
            elif isinstance(child, boxes.InlineBox):
                before = self._move
                self.shift(child.children)
                child.position_x += before
                child.width += self._move - before
            else:
                child.translate(dx=self._move)

    def _shift_text(self, text: Any) -> None:
        start = self._move
        composed = text.composed
        count = _parted(text)[0]
        last = max(0, count - 1)
        origins = [origin + min(place, last) * self.share for place, origin in enumerate(composed.origins)]
        text.composed = msgspec.structs.replace(composed, origins=origins)
        text.position_x += start
        text.width += last * self.share
        self.count += count
        if text is self.box:
            self.pull += self.gain


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text

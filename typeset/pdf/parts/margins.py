"""Running heads and folios of a book laid out part by part: made and drawn when all its pages are known."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import groupby
from types import SimpleNamespace
from typing import Any, Final

import msgspec
import pydyf  # type: ignore[import-untyped]

from typeset.pdf.engine.drawing.pdf_font import PartFonts
from typeset.pdf.engine.drawing.structure import tell_side
from typeset.pdf.engine.hooks.make_margin_boxes import MARGIN_BOXES
from typeset.pdf.engine.lines.line_records import LineRecord, Wanted, line_records
from typeset.pdf.engine.lines.plain_lines import BACKGROUNDS
from typeset.pdf.engine.pages.margin_boxes import shared_margin_boxes
from typeset.pdf.engine.pages.page_speed import PAGE_STYLES
from typeset.pdf.engine.pages.plates import PAGE_TYPE
from typeset.pdf.engine.pages.spread import PAGE_HEIGHT
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.part_names import DRAW, DRAW_PAGE, PAGE_WIDTH, STACKING, STREAM
from typeset.pdf.parts.finishing import font_use
from typeset.pdf.parts.fragment import FontUse
from typeset.pdf.parts.laying import PartLayout
from typeset.pdf.parts.numbering import BookPage
from typeset.startup.remembering import recalled

_OPACITY: Final = {"CA", "ca"}

SCALE: Final = 0.75
"""Points to a px."""


class ToldLines(msgspec.Struct, frozen=True):
    """Which lines of margins are told of: all, or those with a fault, and of pages with faults all.

    ``counts`` are the lines of each page of the book without its margins.
    """

    counts: Sequence[int]
    missing: Sequence[str]
    faulty: frozenset[int]
    every_line: bool

    def read(self, place: int, boxes: Sequence[Any]) -> Iterator[LineRecord]:
        """The records of the lines of a page's margins."""
        everything = self.every_line or place + 1 in self.faulty
        shown = SimpleNamespace(descendants=lambda: (each for box in boxes for each in box.descendants()))
        document: Any = SimpleNamespace(pages=[SimpleNamespace(_page_box=shown)])
        no_markup = SimpleNamespace(iter=tuple)
        for record in line_records(document, no_markup, None if everything else Wanted(self.missing)):
            number = self.counts[place] + record.number
            yield msgspec.structs.replace(record, page=place + 1, number=number)


class DrawnMargins(msgspec.Struct, frozen=True):
    """The margins of a part's pages, and of the blank one before it: operators, fonts, records of lines.

    The operators go on in the state in which the page began. ``states`` are those that they name. Margins
    that are not plain show pictures or the like, which are objects of the file.
    """

    streams: tuple[bytes, ...]
    fonts: tuple[FontUse, ...]
    lines: tuple[LineRecord, ...]
    states: Mapping[str, Any]
    is_plain: bool


class Margins:
    """Draws the margins of pages, part by part. ``resources`` are the objects of the file that they show.

    ``common`` says all that the margins hang on besides pages; it is empty where they may hang on more.
    """

    def __init__(
        self, parts: PartLayout, pages: Sequence[BookPage], told: ToldLines, common: bytes = b""
    ) -> None:
        self.resources = pydyf.Dictionary({
            key: pydyf.Dictionary() for key in ("XObject", "Pattern", "Shading")
        })  # fmt: skip
        self.images: dict[Any, Any] = {}
        self._parts = parts
        self._html = parts.source
        self._pages = pages
        self._told = told
        self._common = common
        self._boxes: dict[int, Any] = {}

    @cached_property
    def _context(self) -> Any:
        """What margins are made in; nobody asks for it where all of them are known."""
        context = self._parts.context()
        for place, page in enumerate(self._pages, 1):
            for name, texts in page.facts.strings.items():
                context.string_set[name][place] = list(texts)
        return context

    def drawn(self) -> Iterator[DrawnMargins]:
        """The margins of each part."""
        shown: dict[str, str] = {}  # what running heads repeat from the pages before
        for _, group in groupby(enumerate(self._pages), lambda item: item[1].part):
            pages = tuple(group)
            key = (
                DrawnMargins,
                self._common,
                tuple(shown.items()),
                *map(self._key, *zip(*pages, strict=True)),
            )
            if self._common:
                yield recalled(key, partial(self._draw_part, pages), lambda drawn: drawn.is_plain)
            else:
                yield self._draw_part(pages)
            for _, page in pages:
                shown |= {name: texts[-1] for name, texts in page.facts.strings.items()}

    def _key(self, place: int, page: BookPage) -> Hashable:
        """All that the margins of a page hang on besides those before it, and the number of all pages."""
        facts, told = page.facts, self._told
        return (
            place, page.index is None, page.number, len(self._pages), facts.side, facts.name, facts.groups,
            facts.width, facts.height, tuple(facts.strings.items()), told.counts[place], told.every_line,
            place + 1 in told.faulty, tuple(told.missing),
        )  # fmt: skip

    def _draw_part(self, pages: Sequence[tuple[int, BookPage]]) -> DrawnMargins:
        self._fonts = PartFonts()
        self._lines: list[LineRecord] = []
        self.resources["ExtGState"] = states = pydyf.Dictionary()
        streams = tuple(self._draw(place, page) for place, page in pages)
        del self.resources["ExtGState"]
        is_plain = not any(self.resources.values()) and all(
            state.keys() <= _OPACITY for state in states.values()
        )
        fonts = tuple(map(font_use, self._fonts.values()))
        return DrawnMargins(streams, fonts, tuple(self._lines), states, is_plain)

    def _draw(self, place: int, page: BookPage) -> bytes:
        context, facts = self._context, page.facts
        kind = PAGE_TYPE.find()[2](facts.side, facts.is_blank, facts.name, place, facts.groups)
        PAGE_STYLES.find()[2](kind, self._html, context.style_for)
        box = self._frame(kind, context.style_for(kind))
        context.current_page = place + 1
        context.page_bottom = box.content_box_y() + box.height
        state: tuple[Any, ...] = (
            [0],
            {"page": [page.number], "pages": [len(self._pages)]},
            [{"page", "pages"}],
            [],
        )
        width, height = facts.width * SCALE, facts.height * SCALE
        stream = STREAM.find()[2](
            self._fonts, (0, 0, width, height), self.resources, self.images, {}, {}, None, compress=True
        )
        with stream.stacked():
            stream.transform(a=SCALE, d=SCALE)
            if page.index is None:  # no part has drawn it
                box.children, box.canvas_background = (), None
                BACKGROUNDS.find()[2](box, box, context.get_image_from_uri, layout_children=False)
                DRAW_PAGE.find()[2](box, stream)
            boxes = list(shared_margin_boxes(_upstream_boxes(), context, box, state))
            self._lines += self._told.read(place, boxes)
            for made in boxes:
                tell_side(made)
                BACKGROUNDS.find()[2](box, made, context.get_image_from_uri)
                DRAW.find()[2](stream, STACKING.find()[2](made, box))
        return b"\n".join(map(pydyf._to_bytes, stream.stream))

    def _frame(self, kind: Any, style: Any) -> Any:
        """The page without content: pages of one style share it."""
        known = self._boxes.get(id(style))
        if known is None:
            known = upstream().boxes.PageBox(kind, style)
            width, height = style["size"]
            upstream().resolve_percentages(known, style["size"])
            known.position_x = known.position_y = 0
            PAGE_WIDTH.find()[2](known, self._context, width)
            PAGE_HEIGHT.find()[2](known, self._context, height)
            self._boxes[id(style)] = known
        return known


def _upstream_boxes() -> Any:
    """WeasyPrint's own maker of margin boxes, behind ours."""
    return MARGIN_BOXES.find()[2].__wrapped__

"""Running heads and folios of a book laid out part by part: made and drawn when all its pages are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any, Final

import msgspec
import pydyf  # type: ignore[import-untyped]

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
from typeset.pdf.parts.laying import PartLayout
from typeset.pdf.parts.numbering import BookPage

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


class Margins:
    """Draws the margins of pages, one after the other, with ``fonts`` and ``resources`` of their own.

    ``lines`` are the records of their lines.
    """

    def __init__(self, parts: PartLayout, fonts: Any, pages: Sequence[BookPage], told: ToldLines) -> None:
        self.resources = pydyf.Dictionary({
            key: pydyf.Dictionary() for key in ("ExtGState", "XObject", "Pattern", "Shading")
        })  # fmt: skip
        self.images: dict[Any, Any] = {}
        self._context = parts.context()
        self._html = parts.source
        self._fonts = fonts
        self._pages = pages
        self._told = told
        self.lines: list[LineRecord] = []
        self._boxes: dict[int, Any] = {}
        for place, page in enumerate(pages, 1):
            for name, texts in page.facts.strings.items():
                self._context.string_set[name][place] = list(texts)

    def streams(self) -> Iterator[bytes]:
        """The operators of each page's margins; they go on in the state in which the page began."""
        for place, page in enumerate(self._pages):
            yield self._draw(place, page)

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
            self.lines += self._told.read(place, boxes)
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

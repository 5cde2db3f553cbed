"""Flows of plain paragraphs are found in the tree, and laid out by sums of lines.

What is plain: a paragraph of one text, without edges, floats, notes or anything that
something leads to, on the page's own flow. Its lines are those of ``blocks/paragraphs.py``,
broken into pages by the same rules (CSS Break 3, 3.3). Where a paragraph turns out to be
less plain, the whole flow is laid out WeasyPrint's way, which is the reference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import inf
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from typeset.compose import LineWidths
from typeset.pdf.engine.blocks.paragraphs import OVERFLOW, is_in_page_flow
from typeset.pdf.engine.lines.float_room import widths_of
from typeset.pdf.engine.lines.flow import indent_of
from typeset.pdf.engine.lines.line_runs import PlainLines, is_bare
from typeset.pdf.engine.lines.on_grid import grid_below, is_of_head, line_top
from typeset.pdf.engine.lines.paragraph_map import ItemKind
from typeset.pdf.engine.lines.plain_flow import FlowPart, PlainParagraph, laid_out, make_flow
from typeset.pdf.engine.lines.reading import paragraph_of
from typeset.pdf.engine.notes.note_calls import tell_foot
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.session.session import active_session

if TYPE_CHECKING:
    from typeset.compose import SetLine
    from typeset.pdf.engine.session.session import LayoutSession

_USUAL: Final[dict[str, Any]] = {
    "position": "static", "float": "none", "clear": "none", "overflow": "visible",
    "break_before": "auto", "break_after": "auto", "break_inside": "auto", "margin_break": "auto",
    "column_count": "auto", "column_width": "auto", "column_span": "none",
    "width": "auto", "height": "auto", "min_width": "auto", "min_height": "auto",
    "max_lines": "none", "continue": "auto", "block_ellipsis": "none",
    "box_decoration_break": "slice", "border_collapse": "separate",
    "anchor": None,
    **{f"border_{side}_width": 0 for side in ("top", "right", "bottom", "left")},
}  # fmt: skip
"""The styles that a plain paragraph has."""

_NO_LENGTHS: Final = (
    *(f"{edge}_{side}" for edge in ("margin", "padding") for side in ("top", "right", "bottom", "left")),
)

_MARKED: Final = (BoxRecord.white_above, BoxRecord.is_set_off, BoxRecord.is_item)
_LOOKED_FOR: Final = ("string_set", "bookmark_label", "missing_link", "first_line_style")
"""What WeasyPrint looks for in the boxes of a page while it makes it."""

_LEAST: Final = 2  # of paragraphs that are worth a flow


def gather_flows(box: Any) -> None:
    """Put flows in the place of plain paragraphs in the tree that pages are made from, before the first page.

    Not among figures: these may change places with single paragraphs behind them (``figure_places``).
    """
    if not any(child.element_tag == "figure" for child in box.children):
        known: dict[int, bool] = {}
        runs = groupby(box.children, key=lambda child: _page_of(child, known))
        box.children = [inner for page, run in runs for inner in _gathered(box, page, list(run))]
    for child in box.children:
        if _is_entered(child):
            gather_flows(child)


def _gathered(parent: Any, page: str | None, run: list[Any]) -> Iterator[Any]:
    if page is None or len(run) < _LEAST:
        yield from run
    else:
        yield make_flow(parent, run)


def _is_entered(box: Any) -> bool:
    """Whether plain paragraphs of the page's own flow may stand in a box."""
    if type(box) is not upstream().boxes.BlockBox or not box.is_in_normal_flow() or box.is_table_wrapper:
        return False
    if BoxRecord.white_above.is_on(box) or BoxRecord.is_item.is_on(box):
        return False
    has_columns = box.style["column_count"] != "auto" or box.style["column_width"] != "auto"
    return not (has_columns or box.establishes_formatting_context())


def _page_of(box: Any, known: dict[int, bool]) -> str | None:
    """The name of the page that a plain paragraph asks for; none for other boxes.

    ``known`` tells of styles, by their ids, whether they are those of plain paragraphs.
    """
    if not _is_one_text(box) or any(field.is_on(box) for field in _MARKED):
        return None
    (line,) = box.children
    (text,) = line.children
    if is_of_head(line) or box.first_letter_style is not None or box.force_fragmentation:
        return None
    if any(getattr(inner, name) for inner in (box, line, text) for name in _LOOKED_FOR):
        return None
    if id(box.style) not in known:
        known[id(box.style)] = _is_usual(box.style) and line.style["text_align_last"] != "justify"
    if not known[id(box.style)] or text.style["anchor"]:
        return None
    first, last = box.page_values()
    return f"{first}" if first == last else None


def _is_one_text(box: Any) -> bool:
    boxes = upstream().boxes
    for kind in (boxes.BlockBox, boxes.LineBox):
        if type(box) is not kind or len(box.children) != 1:
            return False
        (box,) = box.children
    return type(box) is boxes.TextBox


def _is_usual(style: Any) -> bool:
    if any(style[name] != value for name, value in _USUAL.items()):
        return False
    if any(getattr(style[name], "value", style[name]) != 0 for name in _NO_LENGTHS):
        return False
    return all(getattr(style[name], "value", style[name]) == inf for name in ("max_width", "max_height"))


class FlowTask(NamedTuple):
    """A flow that is to be laid out in a block of a width, in px, above ``bottom_space`` px of its page."""

    context: Any
    flow: Any
    width: float
    bottom_space: float
    page_is_empty: bool


def lay_out_flow(task: FlowTask, skip_stack: Any, margins: Sequence[float]) -> Any:
    """What the layout of a flow gives that adjoins ``margins``; none where it is to go WeasyPrint's way."""
    flow = task.flow
    session = active_session()
    if session is None or not flow.record.is_plain or not is_in_page_flow(task.context):
        return None
    y = flow.position_y + upstream().collapse_margin([*margins, 0])
    page = _FlowOnPage(session, task)
    if not page.lay_out(skip_stack, y):
        return None
    first, last = flow.page_values()
    if not page.parts:
        return None, None, {"break": "any", "page": first}, [], False, None
    height = page.y - y
    if page.resume_at is not None:
        height = max(height, page.room_from(y))
    flow.width = task.width
    made = laid_out(flow, page.parts, y, height)
    return made, page.resume_at, {"break": "any", "page": last}, [], False, None


class _FlowOnPage:
    """The paragraphs of a flow that a page has room for."""

    def __init__(self, session: LayoutSession, task: FlowTask) -> None:
        self.session = session
        self.context, self.flow, self.width, self.bottom_space, self.page_is_empty = task
        self.parts: list[FlowPart] = []
        self.resume_at: Any = None
        self.y = 0.0
        self._limit = (task.context.page_bottom - task.bottom_space) * OVERFLOW

    def room_from(self, y: float) -> float:
        """How high the rest of the page is, from ``y`` on, in px."""
        room: float = self.context.page_bottom - self.bottom_space - y
        return room

    def lay_out(self, skip_stack: Any, y: float) -> bool:
        """Lay paragraphs out from ``y`` px on; False where this is not to be done here."""
        place, inner = next(iter(skip_stack.items())) if skip_stack else (0, None)
        self.y = y
        for at in range(place, len(self.flow.children)):
            plain = self._plain(at)
            start = 0 if plain is None or inner is None else plain.paragraph.unit(inner[0])
            if plain is None or start is None:
                return False
            lines = plain.lines(start, fill_first=self.session.fill_first)
            if any(line.last < line.first for line in lines):
                self.flow.record.is_plain = False  # a line without text is as high as its strut
                return False
            foot = self._add(at, plain, start, lines)
            if foot is None:
                return False
            if self.context.footnotes:
                tell_foot(self.context, foot + max(self.bottom_space, 0.0))
            if self.resume_at is not None or not self.parts:
                break
            inner = None
        return True

    def _add(self, place: int, plain: PlainParagraph, start: int, lines: Sequence[SetLine]) -> float | None:
        """Add the lines of a paragraph that there is room for; where they end, none if a line must hold."""
        top = line_top(self.context, plain.maker.line_box, self.y)
        foot, count, limit, height = top, 0, self._limit, plain.height
        while count < len(lines) and foot + height <= limit:
            foot, count = foot + height, count + 1
        is_first = self.page_is_empty and not self.parts
        if count == len(lines):
            self._take(FlowPart(place, plain, start, lines, self.y, top, max(0, foot - self.y)))
            return foot
        if not count and is_first:
            return None
        # The page ends before a line that has no room, with so many lines behind it (CSS Break 3, 3.3).
        style = plain.block.style
        left, over = len(lines) - count - 1, count - style["orphans"]
        needed = max(style["widows"] - 1 - min(left, style["widows"]), 0)
        if (over < 0 or needed > over) and not is_first:
            self.resume_at = {place: None} if self.parts else None
            return foot
        lines = lines[: count - (needed if needed <= over else 0)]
        self.resume_at = {place: {0: plain.paragraph.skip_stack(lines[-1].next)}}
        full = max(foot - self.y, self.room_from(self.y))
        self._take(FlowPart(place, plain, start, lines, self.y, top, full))
        return foot

    def _take(self, part: FlowPart) -> None:
        self.parts.append(part)
        self.y += part.height

    def _plain(self, place: int) -> PlainParagraph | None:
        """A paragraph of the flow, read once for a width; none where it is not plain."""
        record = self.flow.record
        known: PlainParagraph | None = record.read.get((place, self.width))
        if known is None:
            known = self._read(self.flow.children[place])
            if known is None:
                record.is_plain = False
            else:
                record.read[place, self.width] = known
        return known

    def _read(self, block: Any) -> PlainParagraph | None:
        upstream().resolve_percentages(block, (self.width, "auto"))
        block.width = self.width
        (line_box,) = block.children
        paragraph = paragraph_of(self.session, self.context, line_box, block)
        if paragraph is None or not paragraph.is_bare or len(paragraph.items) != 1:
            return None
        (item,) = paragraph.items
        if item.kind is not ItemKind.TEXT or item.style is None or not item.style.size or not is_bare(item):
            return None
        if not paragraph.rows.count or all(paragraph.rows.vanishes):
            return None
        upstream().resolve_percentages(line_box, block)
        indent = indent_of(line_box, block)
        maker = PlainLines(line_box, grid_below(line_box))
        first, rest = widths_of([], self.width, indent), LineWidths(self.width)
        height = maker.heights(item)[1]
        return PlainParagraph(block, maker, paragraph, item, indent, height, first, rest)

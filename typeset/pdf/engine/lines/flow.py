"""Lines for WeasyPrint, one by one: in place of its own way to fill the lines of a block."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any, Final

from typeset.compose import Fit, LineWidths, SetLine
from typeset.compose.lines import NATURAL
from typeset.pdf.engine.lines.float_room import Band, FloatRoom, widths_of
from typeset.pdf.engine.lines.frame import Frame
from typeset.pdf.engine.lines.leaders import fill_leader
from typeset.pdf.engine.lines.line_boxes import (
    BoxedLine,
    LineMaker,
    items_of,
)
from typeset.pdf.engine.lines.line_runs import PlainLines
from typeset.pdf.engine.lines.on_grid import grid_below, line_top, settle_line
from typeset.pdf.engine.lines.paragraph_map import InlineItem, ItemKind, ParagraphMap, SkipStack
from typeset.pdf.engine.lines.reading import forget_paragraph, paragraph_of
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.session.session import LayoutSession, active_session

_CLOSE: Final = 1e-3
"""Heights in px that differ by less are the same."""

Line = tuple[Any, SkipStack | None]


def compose_lines(stock_lines: Callable[..., Iterator[Line]]) -> Callable[..., Iterator[Line]]:
    """In place of ``iter_line_boxes``, for the paragraphs of a rendering of ours."""

    def iter_line_boxes(  # noqa: PLR0913, PLR0917 - WeasyPrint dictates its shape
        context: Any, box: Any, position_y: float, bottom_space: float, skip_stack: SkipStack | None,
        containing_block: Any, absolute_boxes: list[Any], fixed_boxes: list[Any],
        first_letter_style: Any, first_line_style: Any,
    ) -> Iterator[Line]:  # fmt: skip
        session = active_session()
        position_y = line_top(context, box, position_y)
        if session is not None:
            if first_letter_style and skip_stack is None:
                _add_first_letter(box, first_letter_style)
                first_letter_style = None
            frame = Frame(context, containing_block, bottom_space, absolute_boxes, fixed_boxes)
            lines = _composed_lines(session, frame, box, position_y, skip_stack, first_line_style)
            if lines is not None:
                yield from lines
                return
        for made, resume_at in stock_lines(
            context, box, position_y, bottom_space, skip_stack, containing_block, absolute_boxes,
            fixed_boxes, first_letter_style, first_line_style,
        ):  # fmt: skip
            settle_line(context, box, made)
            yield made, resume_at

    return iter_line_boxes


def _add_first_letter(line_box: Any, first_letter_style: Any) -> None:
    """Give ::first-letter its box; stock code would add another one at each try to lay out the block."""
    if not BoxRecord.has_first_letter.is_on(line_box):
        upstream().first_letter_to_box(line_box, None, first_letter_style)
        BoxRecord.has_first_letter.put(line_box, True)
        forget_paragraph(line_box)


def _composed_lines(  # noqa: PLR0913, PLR0917 - what WeasyPrint hands over
    session: LayoutSession, frame: Frame, line_box: Any, y: float, skip_stack: SkipStack | None,
    first_line_style: Any,
) -> Iterator[Line] | None:  # fmt: skip
    """The lines from a place on; none when WeasyPrint is to set them."""
    paragraph = paragraph_of(session, frame.context, line_box, frame.block)
    if paragraph is None:
        return None
    start = paragraph.unit(skip_stack)
    if start is None:
        return None
    setter = LineIterator(session, frame, line_box, paragraph)
    if skip_stack is not None:
        return setter.lines(start, y, 0.0)
    indent = indent_of(line_box, frame.block)
    if first_line_style:
        first = paragraph_of(session, frame.context, line_box, frame.block, first_line_style)
        if first is not None:
            return _with_first_line(
                LineIterator(session, frame, line_box, first), setter, first_line_style, y, indent
            )
    return setter.lines(start, y, indent)


def indent_of(line_box: Any, block: Any) -> float:
    """How far the first line of a paragraph is indented."""
    upstream().resolve_one_percentage(line_box, "text_indent", block.width)
    indent: float = line_box.text_indent
    return indent


def _with_first_line(
    first: LineIterator, rest: LineIterator, first_line_style: Any, y: float, indent: float
) -> Iterator[Line]:
    """The first line out of the paragraph set in the style of ::first-line, the rest out of the plain one."""
    for line, _ in first.lines(0, y, indent):
        boxed: BoxedLine = BoxRecord.set_line.known(line)
        start = _same_place(first.paragraph, rest.paragraph, boxed.line.next)
        if start is None:
            # The styles part words at other places: no way to go on without loss.
            rest.room.placed.update(first.room.placed)
            yield from rest.lines(0, y, indent)
            return
        _dress_first_line(line, first_line_style)
        has_more = start < rest.paragraph.rows.count
        yield line, rest.paragraph.skip_stack(start) if has_more else None
        if has_more:
            yield from rest.lines(start, line.position_y + line.height, 0.0)
        return


def _same_place(first: ParagraphMap, rest: ParagraphMap, unit: int) -> int | None:
    """The unit of the plain paragraph that begins where one of the first line's does."""
    if unit >= first.rows.count:
        return rest.rows.count
    return rest.unit_in(first.item(unit), first.rows.start[unit])


def _dress_first_line(line: Any, first_line_style: Any) -> None:
    """Put a box around what a first line holds, for its background and the like, as stock code does."""
    dress = line.copy_with_children(line.children)
    dress.element_tag += "::first-line"
    dress.style = dress.style.copy()
    for key, value in first_line_style.items():
        dress.style[key] = value
    line.children = [dress]
    upstream().adjust_line_height(dress)


class LineIterator:
    """Sets the lines of one paragraph from some unit on."""

    def __init__(self, session: LayoutSession, frame: Frame, line_box: Any, paragraph: ParagraphMap) -> None:
        self.session = session
        self.frame = frame
        self.line_box = line_box
        self.paragraph = paragraph
        self.x = frame.block.content_box_x()
        self.width = frame.block.width
        upstream().resolve_percentages(line_box, frame.block)
        self.plain = PlainLines(line_box, grid_below(line_box))
        self.room = FloatRoom(frame, line_box, paragraph, self.plain.strut[0])
        self.maker: LineMaker | None = None

    def lines(self, start: int, y: float, indent: float) -> Iterator[Line]:
        """The lines from unit ``start`` on; ``y`` is where the first one's top may be."""
        paragraph, rows, room = self.paragraph, self.paragraph.rows, self.room
        if not rows.count:
            yield self._empty(y), None
            return
        if all(rows.vanishes) and self._is_only_spaces():
            return
        while start < rows.count:
            room.add_leading(start, y)
            bands = room.bands(start, y)
            widths = widths_of(bands, self.width, indent)
            for count, line in enumerate(
                paragraph.compose(start, widths, fill_first=self.session.fill_first)
            ):
                band = bands[count] if count < len(bands) else Band(self.x, y, self.width)
                if room.add_beside(line, band, indent):
                    break
                made = self.make(start, self.aligned(line, band.width - indent), band, indent)
                if room.is_too_high(made, start, y, band):
                    break
                settle_line(self.frame.context, self.line_box, made)
                start = line.next
                y = made.position_y + made.height
                indent = 0.0
                has_moved = room.add_below(line, y)
                self.settle(made)
                yield made, paragraph.skip_stack(start) if start < rows.count else None
                expected = bands[count + 1].y if count + 1 < len(bands) else y
                if has_moved or abs(expected - y) > _CLOSE:
                    break

    def _is_only_spaces(self) -> bool:
        """Whether the paragraph is one text of spaces that collapse: it has no line at all."""
        items = self.paragraph.items
        style = items[0].style
        if len(items) > 1 or style is None or style.keeps_spaces:
            return False
        return not items[0].box.text.strip(" ")

    def aligned(self, line: SetLine, width: float) -> SetLine:
        """A last line spread to the measure, where text-align-last asks for it and text-align does not."""
        is_asked = line.is_final and self.line_box.style["text_align_last"] == "justify"
        if is_asked and self.paragraph.fit in (Fit.RAGGED, Fit.BALANCED) and not self.paragraph.has_leader:
            spread = replace(self.paragraph, fit=Fit.FLUSH, lines={}).compose(line.first, LineWidths(width))
            return next((other for other in spread if other.next == line.next), line)
        return line

    def make(self, start: int, line: SetLine, band: Band, indent: float) -> Any:
        """The box of a line."""
        boxed = BoxedLine(self.paragraph, start, line, band.width - indent)
        x = band.x + indent + self.shift(line, band.width - indent)
        self.maker = None
        plain = self.plain_item(start, line)
        if plain is not None and plain.style is not None:
            return self.plain.make(boxed, plain, x, band.y)
        maker = LineMaker(self.frame.for_trial(), boxed, x)
        made = self.line_box.copy_with_children(maker.make())
        BoxRecord.set_line.put(made, boxed)
        made.position_x, made.width = x, line.width
        made.margin_top = made.margin_bottom = 0
        self.maker = maker
        upstream().adjust_line_height(made)
        bottom, top = upstream().line_box_verticality(made)
        made.baseline = -top
        made.height = bottom - top
        made.margin_top = made.margin_bottom = 0
        made.position_y = top
        made.translate(0, band.y - top)
        made.position_y = band.y
        if maker.is_phantom:
            made.height = 0
        maker.place_absolutes(made)
        if self.paragraph.has_leader:
            _close_gaps(made)
            fill_leader(made, band.x + band.width)
        return made

    def plain_item(self, start: int, line: SetLine) -> InlineItem | None:
        """The one leaf of a line that holds nothing but text, in no inline box: most lines are such."""
        if line.last < line.first or self.paragraph.has_leader:
            return None
        items = self.paragraph.items
        begin, end = items_of(self.paragraph, start, line.next) if len(items) > 1 else (0, 1)
        item = items[begin]
        is_plain = end == begin + 1 and item.kind is ItemKind.TEXT and len(item.path) == 1
        return item if is_plain and item.style is not None and item.style.size else None

    def settle(self, made: Any) -> None:
        """Put floats where they stand in the tree, now that no vertical alignment moves them any more.

        What else the line adds is told to WeasyPrint.
        """
        if self.maker is None:
            return
        self.frame.keep(self.maker.frame)
        for slot in reversed(self.maker.slots):
            laid_out = self.room.take(slot.item)
            if laid_out is not None:
                parent = slot.opened.box if slot.opened is not None else made
                children = list(parent.children)
                children.insert(slot.place, laid_out)
                parent.children = children

    def _empty(self, y: float) -> Any:
        """A line without text, for what is out of the flow; it takes no room."""
        line = SetLine(0, -1, 0, 0.0, 0.0, NATURAL, 0.0, True, None)
        self.room.add_leading(0, y)
        made = self.make(0, line, Band(self.x, y, self.width), 0.0)
        self.settle(made)
        return made

    def shift(self, line: SetLine, width: float) -> float:
        """How far a line stands from its left edge (CSS Text 3, section 6)."""
        room = width - line.width
        if room <= 0 or self.paragraph.has_leader:
            return 0.0
        style = self.line_box.style
        align = style["text_align_all"]
        if line.is_final and style["text_align_last"] != "auto":
            align = style["text_align_last"]
        if align == "center":
            return room / 2
        return room if align in ("end", "right") else 0.0


def _close_gaps(line: Any) -> None:
    """Make boxes as wide as up to the next one: a leader fills what their widths leave of the line."""
    flowing = [child for child in line.children if child.is_in_normal_flow()]
    for child, after in pairwise(flowing):
        child.width += after.position_x - child.position_x - child.margin_width()

"""Paragraphs of text laid out by runs of lines, in place of line by line.

In the flow of a page itself, beside no float and with no note, lines of plain text are
known before they are made: how many the page has room for is a sum, and where each stands is
all that is kept. So they become one box from layout to page (``line_runs``). All else goes
WeasyPrint's way, which is the reference.

Lines before and behind calls of notes were tried as such boxes, and gained a hundredth in a
book of notes: the notes themselves take the time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from typeset.pdf.engine.lines.float_room import Band, widths_of
from typeset.pdf.engine.lines.flow import LineIterator, indent_of
from typeset.pdf.engine.lines.frame import Frame
from typeset.pdf.engine.lines.line_runs import LineRun, expand_runs, is_bare, run_of
from typeset.pdf.engine.lines.on_grid import is_of_head, line_top, settle_line
from typeset.pdf.engine.lines.reading import paragraph_of
from typeset.pdf.engine.notes.note_calls import tell_foot
from typeset.pdf.engine.session.names import PrivateName, upstream
from typeset.pdf.engine.session.session import active_session
from typeset.pdf.engine.session.units import OVERFLOW

if TYPE_CHECKING:
    from typeset.compose import SetLine

LINES: Final = PrivateName(
    "layout.block", "_linebox_layout",
    ("context", "box", "index", "child", "new_children", "page_is_empty", "absolute_boxes", "fixed_boxes",
     "adjoining_margins", "bottom_space", "position_y", "skip_stack", "first_letter_style",
     "first_line_style", "draw_bottom_decoration", "max_lines"),
    "lay out lines of plain text as one box",
)  # fmt: skip
EARLIER: Final = PrivateName(
    "layout.block", "find_earlier_page_break", ("context", "children", "absolute_boxes", "fixed_boxes"),
    "break a page between lines of one box",
)  # fmt: skip
FLOWS: Final = PrivateName(
    "layout", "LayoutContext.create_block_formatting_context", ("self", "root_box", "new_list"),
    "know the flow of the page itself: the only one in ``_excluded_shapes_root_boxes``",
)  # fmt: skip


def lay_out_runs(upstream_layout: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``_linebox_layout``."""

    @wraps(upstream_layout)
    def linebox_layout(  # noqa: PLR0913, PLR0917 - WeasyPrint dictates its shape
        context: Any, box: Any, index: int, child: Any, new_children: list[Any], page_is_empty: bool,
        absolute_boxes: list[Any], fixed_boxes: list[Any], adjoining_margins: list[float],
        bottom_space: float, position_y: float, skip_stack: Any, first_letter_style: Any,
        first_line_style: Any, draw_bottom_decoration: bool, max_lines: int | None,
    ) -> Any:  # fmt: skip
        y = position_y
        if adjoining_margins:
            y += upstream().collapse_margin(adjoining_margins)
        is_usual = not (first_letter_style or first_line_style or draw_bottom_decoration)
        if is_usual and max_lines is None and is_in_page_flow(context):
            frame = Frame(context, box, bottom_space, absolute_boxes, fixed_boxes)
            iterator = _iterator_of(frame, child)
            if iterator is not None:
                made = _ParagraphInRuns(iterator, page_is_empty=page_is_empty).lay_out(skip_stack, y)
                if made is not None:
                    new_children += made.children
                    resume_at = {index: made.resume_at} if made.children else {index: skip_stack}
                    return made.is_given_up, made.is_cut, resume_at, made.y, [], None
        return upstream_layout(
            context, box, index, child, new_children, page_is_empty, absolute_boxes, fixed_boxes,
            adjoining_margins, bottom_space, position_y, skip_stack, first_letter_style, first_line_style,
            draw_bottom_decoration, max_lines,
        )  # fmt: skip

    return linebox_layout


def is_in_page_flow(context: Any) -> bool:
    """Whether what is laid out stands in the flow of the page itself, beside no float."""
    if active_session() is None:
        return False
    return context._excluded_shapes_root_boxes == [None] and not context.excluded_shapes


def _iterator_of(frame: Frame, line_box: Any) -> LineIterator | None:
    """What makes the lines of a paragraph of bare text; none for others, and for heads on a grid."""
    session = active_session()
    assert session is not None
    if is_of_head(line_box):
        return None
    paragraph = paragraph_of(session, frame.context, line_box, frame.block)
    if paragraph is None or not paragraph.is_bare or not paragraph.rows.count or all(paragraph.rows.vanishes):
        return None
    return LineIterator(session, frame, line_box, paragraph)


class _ParagraphInRuns:
    """The lines of a paragraph that its page has room for, as boxes of a block."""

    def __init__(self, iterator: LineIterator, *, page_is_empty: bool) -> None:
        self.iterator = iterator
        self.paragraph = iterator.paragraph
        self.page_is_empty = page_is_empty
        self.children: list[Any] = []
        self.count = 0  # of the lines in ``children``
        self.y = 0.0
        self.resume_at: Any = None
        self.is_given_up = self.is_cut = False
        context, block, below = iterator.frame.context, iterator.frame.block, iterator.frame.bottom_space
        self._limit = (context.page_bottom - below) * OVERFLOW
        self._edge = block.border_bottom_width + block.padding_bottom

    def lay_out(self, skip_stack: Any, y: float) -> _ParagraphInRuns | None:
        """Lay the lines out from ``y`` px on; none where the first line is higher than its page."""
        start = self.paragraph.unit(skip_stack)
        if start is None:
            return None
        iterator = self.iterator
        indent = indent_of(iterator.line_box, iterator.frame.block) if skip_stack is None else 0.0
        widths = widths_of([], iterator.width, indent)
        lines = list(self.paragraph.compose(start, widths, fill_first=iterator.session.fill_first))
        self.y, place = line_top(iterator.frame.context, iterator.line_box, y), 0
        # Run by run, as long as the page has room. A line with more than text stands alone.
        while place < len(lines):
            item = iterator.plain_item(start, lines[place])
            if item is None or not is_bare(item):
                added = self._add_line(start, lines[place], indent)
            else:
                run = LineRun(iterator.plain, self.paragraph, item, start)
                added = self._add_run(run, lines[place:], indent)
            if not added:
                if self._must_hold:
                    return None
                self._break(len(lines) - place - 1)
                break
            place += added
            start, indent = lines[place - 1].next, 0.0
        if iterator.frame.context.footnotes:
            below = max(iterator.frame.bottom_space, 0.0)
            tell_foot(iterator.frame.context, self.y + self._edge_at(start) + below)
        self.resume_at = self._resume()
        return self

    @property
    def _must_hold(self) -> bool:
        """Whether the next line stands on the page whatever its room: it is the first on an empty page."""
        return not self.count and self.page_is_empty

    def _edge_at(self, unit: int) -> float:
        """The edge of the block below a line that ends before a unit, in px: only the last line has one."""
        return self._edge if unit >= self.paragraph.rows.count else 0.0

    def _add_line(self, start: int, line: SetLine, indent: float) -> int:
        """Add a line that holds more than text, if the page has room; the number of lines added: 1 or 0."""
        iterator = self.iterator
        line = iterator.aligned(line, iterator.width - indent)
        made = iterator.make(start, line, Band(iterator.x, self.y, iterator.width), indent)
        settle_line(iterator.frame.context, iterator.line_box, made)
        bottom = made.position_y + made.height
        edge = 0.0 if self._must_hold else self._edge_at(line.next)
        if bottom + edge > self._limit:
            return 0
        made.resume_at = self._place(line.next)
        self.children.append(made)
        self.count, self.y = self.count + 1, bottom
        return 1

    def _add_run(self, run: LineRun, lines: list[SetLine], indent: float) -> int:
        """Add lines while they are plain text of one item and have room; the number of lines added."""
        iterator, end = self.iterator, self.paragraph.ends[self.paragraph.item(lines[0].first)]
        y, start = self.y, run.start
        for line in lines:
            is_inside = line.next < end and line.last >= line.first
            if not is_inside and iterator.plain_item(start, line) is not run.item:
                break
            edge = 0.0 if is_inside or (self._must_hold and not run.lines) else self._edge_at(line.next)
            if y + run.height + edge > self._limit:
                break
            measure = iterator.width - indent
            set_line = iterator.aligned(line, measure) if line.is_final else line
            run.add(set_line, measure, iterator.x + indent + iterator.shift(set_line, measure), y)
            start, indent, y = line.next, 0.0, y + run.height
        if run.lines:
            self.children.append(run.box())
            self.count, self.y = self.count + len(run.lines), y
        return len(run.lines)

    def _break(self, left: int) -> None:
        """End the page before a line that has no room, with ``left`` lines behind it (CSS Break 3, 3.3)."""
        style = self.iterator.frame.block.style
        # So many lines have to go to the next page with the line that has no room.
        needed = max(style["widows"] - 1 - min(left, style["widows"]), 0)
        over = self.count - style["orphans"]
        # Too few would be left: all of the paragraph goes to the next page.
        if (over < 0 or needed > over) and not self.page_is_empty:
            self.is_given_up = True
            return
        self.is_cut = True
        if needed <= over:
            self._drop(needed)

    def _drop(self, count: int) -> None:
        """Leave the last lines to the next page."""
        while count:
            run = run_of(self.children.pop())
            length = 1 if run is None else len(run.lines)
            if run is not None and count < length:
                run.cut(count)
                self.children.append(run.box())
            count -= min(count, length)

    def _resume(self) -> Any:
        """The skip stack with which the next page goes on; none behind the last line."""
        if not self.children:
            return None
        run = run_of(self.children[-1])
        return self.children[-1].resume_at if run is None else self._place(run.lines[-1].next)

    def _place(self, unit: int) -> Any:
        return self.paragraph.skip_stack(unit) if unit < self.paragraph.rows.count else None


def break_inside_runs(upstream_find: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``find_earlier_page_break``, which counts boxes where lines are meant."""

    @wraps(upstream_find)
    def find_earlier_page_break(context: Any, children: Any, *placed: list[Any]) -> Any:
        if children and any(run_of(child) is not None for child in children):
            children = list(expand_runs(children))
        return upstream_find(context, children, *placed)

    return find_earlier_page_break

"""Runs of lines: consecutive lines of plain text as one box, from layout to page.

Three lines of four in a book hold nothing but text of one item. In the flow of a
page, beside no float and in paragraphs without notes, such lines are one box. All
that is kept of a line is where it stands. A line box with a text box in it, which
every pass would have to go through, is made only for code that asks for single
lines.

Runs before and behind calls of notes were tried. They gained a hundredth in a book
of notes, since its notes themselves take the time.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from typeset.pdf.engine.lines.boxed_line import BoxedLine
from typeset.pdf.engine.lines.line_boxes import plain_span, plain_text, text_between
from typeset.pdf.engine.lines.line_texts import LaterText
from typeset.pdf.engine.lines.slim_boxes import bare_copy, clone, slim_copy
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.text.struts import strut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typeset.compose import SetLine
    from typeset.pdf.engine.lines.paragraph_map import InlineItem, ParagraphMap
    from typeset.pdf.engine.session.grid import BaselineGrid

PLACEHOLDER: Final = "data-folio"
"""The attribute of an element that a folio will replace."""


class PlainLines:
    """Makes the lines of plain text of a paragraph.

    A line is as high as its text and its strut on one baseline. With a ``grid`` it
    has the height and the baseline that the grid gives it.
    """

    def __init__(self, line_box: Any, grid: BaselineGrid | None) -> None:
        self.line_box = line_box
        self.grid = grid
        self.strut = strut(line_box.style)
        self._pattern: Any = None  # the line box of which each line is a copy

    def heights(self, item: InlineItem) -> tuple[float, float]:
        """The baseline of a line of an item, from the line's top, and its height; in px."""
        style = item.style
        assert style is not None
        line_height, baseline = self.strut
        above = max(baseline, style.baseline)
        text_height = style.height + style.half_leading + style.half_leading
        height = above + max(line_height - baseline, text_height - style.baseline)
        return (above, height) if self.grid is None else self.grid.settled(above, height)

    def make(self, boxed: BoxedLine, item: InlineItem, x: float, y: float) -> Any:
        """The box of a line with its left edge at ``x`` and its top at ``y``."""
        if self._pattern is None:
            self._pattern = slim_copy(self.line_box, upstream().boxes.LineBox)
            self._pattern.margin_top = self._pattern.margin_bottom = 0
        made = clone(self._pattern)
        text = plain_text(boxed, item, x)
        above, height = self.heights(item)
        text.position_y = y + above - text.baseline
        made.children = [text]
        BoxRecord.set_line.put(made, boxed)
        made.position_x, made.position_y = x, y
        made.width, made.height, made.baseline = boxed.line.width, height, above
        return made


class DrawnLine(NamedTuple):
    """What draws the text of a line, what the text reads as, and where it begins on the baseline."""

    later: LaterText
    text: str
    x: float
    y: float


class LineRun(msgspec.Struct):
    """Lines of one item below each other, from unit ``start`` on: their left edges ``xs`` and tops ``ys``.

    ``measures`` are the widths that they were composed for. All have the same
    ``height``, and their baselines are ``above`` px below their tops.
    """

    maker: PlainLines
    paragraph: ParagraphMap
    item: InlineItem
    start: int
    lines: list[SetLine] = msgspec.field(default_factory=list)
    measures: list[float] = msgspec.field(default_factory=list)
    xs: list[float] = msgspec.field(default_factory=list)
    ys: list[float] = msgspec.field(default_factory=list)
    above: float = 0.0
    height: float = 0.0

    def __post_init__(self) -> None:
        self.above, self.height = self.maker.heights(self.item)

    @property
    def style(self) -> Any:
        """The computed style of the text."""
        assert self.item.style is not None
        return self.item.style.style

    def add(self, line: SetLine, measure: float, x: float, y: float) -> None:
        """Add a line below the others."""
        self.lines.append(line)
        self.measures.append(measure)
        self.xs.append(x)
        self.ys.append(y)

    def boxed(self, place: int) -> BoxedLine:
        """One of the lines with its paragraph."""
        start = self.lines[place - 1].next if place else self.start
        return BoxedLine(self.paragraph, start, self.lines[place], self.measures[place])

    def texts(self) -> Iterator[str]:
        """The texts of the lines."""
        text, paragraph = self.item.box.text, self.paragraph
        return (text_between(text, paragraph, line.first, line.next) for line in self.lines)

    def drawn(self, place: int) -> DrawnLine:
        """The text of one of the lines, and where it stands."""
        style, boxed = self.item.style, self.boxed(place)
        assert style is not None
        span = plain_span(boxed)
        text = text_between(self.item.box.text, self.paragraph, span.first, span.stop)
        y = self.ys[place] + self.above - style.baseline
        return DrawnLine(LaterText(boxed, span, style), text, self.xs[place] + span.left, y + style.baseline)

    def line(self, place: int) -> Any:
        """A line box of its own for one of the lines."""
        made = self.maker.make(self.boxed(place), self.item, self.xs[place], self.ys[place])
        end = self.lines[place].next
        made.resume_at = self.paragraph.skip_stack(end) if end < self.paragraph.rows.count else None
        return made

    def cut(self, count: int) -> None:
        """Drop the last ``count`` lines, for another page."""
        for row in (self.lines, self.measures, self.xs, self.ys):
            del row[-count:]

    def move(self, dx: float, dy: float) -> None:
        """Move all lines."""
        self.xs = [x + dx for x in self.xs]
        self.ys = [y + dy for y in self.ys]

    def box(self) -> Any:
        """The one line box of all the lines. The one text box in it draws all of them."""
        boxes = upstream().boxes
        text, made = bare_copy(self.item.box, boxes.TextBox), bare_copy(self.maker.line_box, _kind())
        for box in (text, made):
            box.position_x, box.position_y = self.xs[0], self.ys[0]
            box.width, box.height = self.lines[0].width, self.ys[-1] + self.height - self.ys[0]
            box.baseline = self.above
        BoxRecord.parts.put(text, (self,))
        BoxRecord.run.put(made, self)
        made.children = [text]
        return made


def text_parts(text: Any) -> tuple[Any, ...]:
    """The text boxes and runs that a text box draws: itself, or those of many lines."""
    parts: tuple[Any, ...] = BoxRecord.parts.of(text, (text,))
    return parts


def run_of(box: Any) -> LineRun | None:
    """The run of lines that a box stands for; None for other boxes."""
    run: LineRun | None = BoxRecord.run.of(box)
    return run


def expand_runs(children: list[Any]) -> Iterator[Any]:
    """The children of a block, with a box for each line in place of the box of a run."""
    for child in children:
        run = run_of(child)
        if run is None:
            yield child
        else:
            yield from map(run.line, range(len(run.lines)))


def boxed_lines(children: Sequence[Any]) -> list[BoxedLine | None]:
    """What was composed in each line of a block; None for a child that is not a line of ours."""
    found: list[BoxedLine | None] = []
    for child in children:
        run = run_of(child)
        if run is None:
            found.append(BoxRecord.set_line.of(child))
        else:
            found += map(run.boxed, range(len(run.lines)))
    return found


def is_bare(item: InlineItem) -> bool:
    """Whether an item draws nothing but the glyphs of its text: no line, no dots, no folio to come."""
    assert item.style is not None
    style, element = item.style.style, item.box.element
    if BoxRecord.beside.is_on(item.box) or (element is not None and element.get(PLACEHOLDER)):
        return False
    is_alone = style["text_decoration_line"] == style["text_emphasis_style"] == style["turned_sign"] == "none"
    return bool(is_alone and style["copied"] == "all" and style["visibility"] == "visible")


@cache
def _kind() -> type:
    return type("LineBox", (upstream().boxes.LineBox,), {"translate": _translate})


def _translate(box: Any, dx: float = 0, dy: float = 0, _ignore_floats: bool = False) -> None:
    """In place of ``translate``: the lines of the run move with their box."""
    if dx or dy:
        for one in (box, *box.children):
            one.position_x += dx
            one.position_y += dy
        BoxRecord.run.known(box).move(dx, dy)

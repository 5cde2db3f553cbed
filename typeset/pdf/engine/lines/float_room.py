"""Floats in a paragraph: when each is laid out, and the room that floats leave to the lines beside them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from typeset.compose import LineWidths
from typeset.pdf.engine.lines.paragraph_map import ItemKind
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.units import TOLERANCE_PX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.compose import SetLine
    from typeset.pdf.engine.lines.frame import Frame
    from typeset.pdf.engine.lines.paragraph_map import ParagraphMap

_MOST_BANDS: Final = 10_000
_LEAST_MEASURE: Final = 2.0
"""Narrower room beside a float, in em, is left empty.

By eye: one character on a line looks like a mistake.
"""

_LEAST_HEIGHT: Final = 1.0  # px


class Band(NamedTuple):
    """The room of a line: its left edge, its top and its width, in px."""

    x: float
    y: float
    width: float


def widths_of(bands: Sequence[Band], width: float, indent: float) -> LineWidths:
    """The widths of the next lines as the composer takes them. ``indent`` narrows the first one."""
    first = tuple(band.width for band in bands)
    if indent:
        first = first or (width,)
        first = (first[0] - indent, *first[1:])
    return LineWidths(width, first)


class FloatRoom:
    """The floats of one paragraph. Each is laid out when a line reaches it (CSS 2.1, section 9.5)."""

    def __init__(self, frame: Frame, line_box: Any, paragraph: ParagraphMap, height: float) -> None:
        """``height`` is the least height of a line in px.

        A line without height still stands beside floats.
        """
        self.frame = frame
        self.line_box = line_box
        self.paragraph = paragraph
        self.height = height or _LEAST_HEIGHT
        self._heights: dict[float, float] = {}  # of lines higher than that, by where they may begin
        self.placed: set[int] = set()
        self._made: dict[int, Any] = {}

    def bands(self, start: int, y: float) -> list[Band]:
        """The room of each line beside floats, from unit ``start`` on; empty where there are no floats.

        Lines are expected to be as high as the strut. Of the first one ``is_too_high``
        may have found another height.
        """
        context = self.frame.context
        bands: list[Band] = []
        shapes = context.excluded_shapes
        if not shapes:
            return bands
        below = max(shape.position_y + shape.margin_height() for shape in shapes)
        probe, height, width = (
            self.line_box.copy(),
            self._heights.get(y, self.height),
            self._least_width(start),
        )
        # Line by line down to the foot of the lowest float.
        while y < below - TOLERANCE_PX and len(bands) < _MOST_BANDS:
            bands.append(self._band(probe, y, height, width))
            y, height, width = bands[-1].y + height, self.height, self._least_width(None)
        return bands

    def is_too_high(self, made: Any, start: int, y: float, band: Band) -> bool:
        """Whether a line is higher than expected, and has other room for that.

        ``bands`` then knows its height.
        """
        if (
            not self.frame.context.excluded_shapes
            or made.height <= self._heights.get(y, self.height) + TOLERANCE_PX
        ):
            return False
        self._heights[y] = made.height
        found = self._band(self.line_box.copy(), y, made.height, self._least_width(start))
        differences = (found.x - band.x, found.y - band.y, found.width - band.width)
        return max(map(abs, differences)) > TOLERANCE_PX

    def _least_width(self, start: int | None) -> float:
        """The room that a line needs to stand beside a float.

        One that begins with a picture needs the picture's.
        """
        rows, paragraph = self.paragraph.rows, self.paragraph
        if start is not None and paragraph.items[paragraph.item(start)].kind is ItemKind.ATOM:
            return rows.right[start] - rows.left[start]
        least: float = self.line_box.style["font_size"] * _LEAST_MEASURE
        return least

    def _band(self, probe: Any, y: float, height: float, least: float) -> Band:
        """The first room from ``y`` on for a line of this height and least width."""
        probe.position_y, probe.width, probe.height = y, least, height
        x, top, width = upstream().avoid_collisions(self.frame.context, probe, self.frame.block, False)
        # WeasyPrint gives the edge at which a line begins.
        return Band(x - width if self.frame.block.style["direction"] == "rtl" else x, top, width)

    def add_leading(self, start: int, y: float) -> None:
        """Lay out the floats before the first text of a line, at the top of the line."""
        paragraph = self.paragraph
        if not paragraph.floats:
            return
        begin, end = paragraph.first_item(start), self._visible_item(start)
        for index in self._between(begin, end):
            self._add(index, y)

    def add_beside(self, line: SetLine, band: Band, indent: float) -> bool:
        """Lay out the first float inside a line at the top of the line, if it fits beside the text before it.

        Returns whether it did. Then the line has less room, and has to be broken anew.
        """
        paragraph, rows = self.paragraph, self.paragraph.rows
        if not paragraph.floats or line.last < line.first:
            return False
        for index in self._between(paragraph.item(line.first), paragraph.first_item(line.next)):
            # How wide is the text before the float, without the space that would end it?
            unit = line.first
            while unit <= line.last and paragraph.item(unit) < index:
                unit += 1
            unit -= 1
            while unit > line.first and rows.vanishes[unit]:  # the space before the float would end the line
                unit -= 1
            before = rows.line_end[max(unit, line.first)] - rows.line_start[line.first]
            if before + self._width(index) > band.width - indent + TOLERANCE_PX:
                return False
            self._add(index, band.y)
            return True
        return False

    def add_below(self, line: SetLine, y: float) -> bool:
        """Lay out below a line the floats that did not fit beside it. Returns whether there were any."""
        if not self.paragraph.floats:
            return False
        found = self._between(self._visible_item(line.first), self.paragraph.first_item(line.next))
        for index in found:
            self._add(index, y)
        return bool(found)

    def take(self, item: int) -> Any:
        """The box of a float that was laid out; None when it was taken before."""
        return self._made.pop(item, None)

    def _between(self, begin: int, end: int) -> list[int]:
        """The floats in a range of items that are not laid out yet."""
        floats = self.paragraph.floats
        found = floats[bisect_left(floats, begin) : bisect_left(floats, end)]
        return [index for index in found if index not in self.placed]

    def _visible_item(self, unit: int) -> int:
        """The item of the first unit, from one on, that does not vanish at the start of a line."""
        rows = self.paragraph.rows
        while unit < rows.count and rows.vanishes[unit]:
            unit += 1
        return self.paragraph.item(unit)

    def _width(self, index: int) -> float:
        box = self.paragraph.items[index].box
        width: float = upstream().max_content_width(self.frame.context, box)
        return min(width, float(self.frame.block.width))

    def _add(self, index: int, y: float) -> None:
        frame, box = self.frame, self.paragraph.items[index].box
        box.position_x, box.position_y = frame.block.content_box_x(), y
        made, resume_at = upstream().float_layout(
            frame.context, box, frame.block, frame.absolutes, frame.fixed, frame.bottom_space, None
        )
        if resume_at:
            frame.context.add_broken_out_of_flow(made, box, frame.block, resume_at)
        self.placed.add(index)
        self._made[index] = made

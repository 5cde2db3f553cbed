"""What a page has of a flow of plain paragraphs: sums of lines.

The lines are those that ``blocks/paragraphs.py`` sets, broken into pages by the same rules
(CSS Break 3, 3.3). Where a paragraph turns out to be less plain, the whole flow is laid out
WeasyPrint's way, which is the reference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from typeset.pdf.engine.lines.plain_flow import FlowPart, FlowRecord, FlowRoom, PlainParagraph
from typeset.pdf.engine.lines.plain_reading import PlainReader
from typeset.pdf.engine.session.units import OVERFLOW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.compose import SetLine
    from typeset.pdf.engine.session.session import LayoutSession


class FlowPlace(NamedTuple):
    """A place in a flow: a paragraph by its index, and the unit of it that comes next."""

    paragraph: int
    unit: int


class FlowOnPage:
    """The parts of a flow that a page has room for.

    Behind ``lay_out`` it ``goes_on`` from a place, or ends here; ``foot`` is where the last line ends for
    which room was looked for, and ``y`` where the last paragraph does, in px.
    """

    def __init__(self, session: LayoutSession, context: Any, record: FlowRecord, room: FlowRoom) -> None:
        self.session = session
        self.context = context
        self.record = record
        self.room = room
        self.parts: list[FlowPart] = []
        self.goes_on: FlowPlace | None = None
        self.foot = self.y = 0.0

    def start_of(self, skip_stack: Any) -> FlowPlace | None:
        """The place that a skip stack leads to; none where the flow is not plain, or has no unit there."""
        if skip_stack is None:
            return FlowPlace(0, 0)
        ((place, inner),) = skip_stack.items()
        plain = self._plain(place)
        unit = None if plain is None else plain.paragraph.unit(inner and inner[0])
        return None if unit is None else FlowPlace(place, unit)

    @property
    def resume_at(self) -> Any:
        """The skip stack of the place where it goes on; none where it ends here."""
        if self.goes_on is None:
            return None
        place, unit = self.goes_on
        plain = self._plain(place)
        assert plain is not None
        return {place: {0: plain.paragraph.skip_stack(unit)} if unit else None}

    def height_from(self, y: float) -> float:
        """How high the flow is here that began at ``y`` px: down to the foot of the page if it goes on."""
        return self.y - y if self.goes_on is None else max(self.y - y, self.room.foot - y)

    def lay_out(self, start: FlowPlace, y: float) -> bool:
        """Lay paragraphs out from a place on, at ``y`` px; False where this is to go WeasyPrint's way."""
        self.y = y
        at = start
        while at.paragraph < len(self.record.paragraphs):
            plain = self._plain(at.paragraph)
            if plain is None:
                return False
            lines = plain.lines(at.unit, fill_first=self.session.fill_first)
            if any(line.last < line.first for line in lines):
                self.record.is_plain = False  # a line without text is as high as its strut
                return False
            if not self._add(at, plain, lines):
                return False
            if self.goes_on is not None:
                break
            at = FlowPlace(at.paragraph + 1, 0)
        return True

    def _add(self, at: FlowPlace, plain: PlainParagraph, lines: Sequence[SetLine]) -> bool:
        """Add the lines of a paragraph that there is room for; False where one must hold that has none."""
        grid = plain.maker.grid
        top = self.y if grid is None else self.y + grid.to_next_line(self.y - self.room.origin)
        foot, count, limit, height = top, 0, self.room.foot * OVERFLOW, plain.height
        while count < len(lines) and foot + height <= limit:
            foot, count = foot + height, count + 1
        self.foot, is_first = foot, self.room.is_empty and not self.parts
        if count == len(lines):
            self._take(FlowPart(at.paragraph, plain, at.unit, lines, self.y, top, max(0, foot - self.y)))
            return True
        if not count and is_first:
            return False
        # The page ends before a line that has no room, with so many lines behind it (CSS Break 3, 3.3).
        style = plain.block.style
        left, over = len(lines) - count - 1, count - style["orphans"]
        needed = max(style["widows"] - 1 - min(left, style["widows"]), 0)
        if (over < 0 or needed > over) and not is_first:
            self.goes_on = at
            return True
        lines = lines[: count - (needed if needed <= over else 0)]
        self.goes_on = FlowPlace(at.paragraph, lines[-1].next)
        full = max(foot - self.y, self.room.foot - self.y)
        self._take(FlowPart(at.paragraph, plain, at.unit, lines, self.y, top, full))
        return True

    def _take(self, part: FlowPart) -> None:
        self.parts.append(part)
        self.y += part.height

    def _plain(self, place: int) -> PlainParagraph | None:
        """A paragraph of the flow, read once for a width; none where it is not plain."""
        record = self.record
        known: PlainParagraph | None = record.read.get((place, self.room.width))
        if known is None:
            known = self._read(record.paragraphs[place])
            if known is None:
                record.is_plain = False
            else:
                record.read[place, self.room.width] = known
        return known

    def _read(self, block: Any) -> PlainParagraph | None:
        reader = self.record.readers.get(self.room.width)
        if reader is None or reader.session is not self.session:
            reader = self.record.readers[self.room.width] = PlainReader(
                self.session, self.context, self.room.width
            )
        return reader.read(block)

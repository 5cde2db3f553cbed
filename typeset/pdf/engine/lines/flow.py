"""The steps by which the lines of a paragraph are set; ``compose_box`` calls them in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from typeset.compose import Fit, LineWidths, SetLine
from typeset.compose.set_line import NATURAL
from typeset.pdf.engine.lines.boxed_line import BoxedLine
from typeset.pdf.engine.lines.float_room import Band, FloatRoom, widths_of
from typeset.pdf.engine.lines.frame import Frame
from typeset.pdf.engine.lines.leaders import fill_leader
from typeset.pdf.engine.lines.line_boxes import LineMaker, items_of
from typeset.pdf.engine.lines.line_runs import PlainLines
from typeset.pdf.engine.lines.on_grid import grid_below
from typeset.pdf.engine.lines.paragraph_map import InlineItem, ItemKind, ParagraphMap
from typeset.pdf.engine.lines.side_lines import underline
from typeset.pdf.engine.lines.used_edges import resolve_edges
from typeset.pdf.engine.lines.visual_order import Room, put_in_visual_order
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.session.session import LayoutSession


def indent_of(line_box: Any, block: Any) -> float:
    """The indent of the first line of a paragraph, in px."""
    upstream().resolve_one_percentage(line_box, "text_indent", block.width)
    indent: float = line_box.text_indent
    return indent


class LineIterator:
    """The steps that set the lines of one paragraph in one block, and what they share; lengths in px."""

    def __init__(self, session: LayoutSession, frame: Frame, line_box: Any, paragraph: ParagraphMap) -> None:
        self.session = session
        self.frame = frame
        self.line_box = line_box
        self.paragraph = paragraph
        self.x = frame.block.content_box_x()
        self.width = frame.block.width
        resolve_edges(line_box, frame.block)
        self.plain = PlainLines(line_box, grid_below(line_box))
        self.room = FloatRoom(frame, line_box, paragraph, self.plain.strut[0])
        self._maker: LineMaker | None = None  # of the line made last, if it is more than plain text

    def find_room(self, start: int, y: float) -> list[Band]:
        """Lay out the floats before a line, and find the room of each line that stands beside floats."""
        self.room.add_leading(start, y)
        return self.room.bands(start, y)

    def break_lines(self, start: int, bands: Sequence[Band], indent: float) -> Iterator[SetLine]:
        """The lines from a unit on, in the widths of ``bands`` first, then in that of the block."""
        widths = widths_of(bands, self.width, indent)
        return self.paragraph.compose(start, widths, fill_first=self.session.fill_first)

    def band(self, bands: Sequence[Band], place: int, y: float) -> Band:
        """The room of a line: beside floats as found, below them all that the block has."""
        return bands[place] if place < len(bands) else Band(self.x, y, self.width)

    def make(self, start: int, line: SetLine, band: Band, indent: float) -> Any:
        """The box of a line in its room."""
        measure = band.width - indent
        boxed = BoxedLine(self.paragraph, start, line, measure)
        x = band.x + indent + self.shift(line, measure)
        self._maker = None
        # Most lines hold nothing but text of one item: they are copies of a pattern.
        item = self.plain_item(start, line)
        if item is not None and not self.paragraph.levels:
            return self.plain.make(boxed, item, x, band.y)
        return self._make_mixed(boxed, band, x)

    def _make_mixed(self, boxed: BoxedLine, band: Band, x: float) -> Any:
        """The box of a line with inline boxes, pictures, notes and the like."""
        # Place the children across.
        maker = LineMaker(self.frame.for_trial(), boxed, x)
        children = maker.make()
        if self.paragraph.levels:
            put_in_visual_order(maker.leaves, children, Room(band.x, band.width), self.paragraph.base)
            x = min((child.position_x for child in children if child.is_in_normal_flow()), default=x)
        # Draw lines beside the text where the text stands now.
        for part in maker.lined:
            underline(part)
        made = self.line_box.copy_with_children(children)
        BoxRecord.set_line.put(made, boxed)
        made.position_x, made.width = x, boxed.line.width
        made.margin_top = made.margin_bottom = 0
        self._maker = maker
        # Align them vertically, as WeasyPrint does (CSS 2.1, section 10.8).
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
        # Fill the leader of a line of contents.
        if self.paragraph.has_leader:
            _close_gaps(made)
            fill_leader(made, band.x, band.x + band.width)
        return made

    def settle(self, made: Any) -> None:
        """Put floats where they stand in the tree, once vertical alignment moves them no more.

        Whatever else the line adds is handed to WeasyPrint.
        """
        if self._maker is None:
            return
        self.frame.keep(self._maker.frame)
        for slot in reversed(self._maker.slots):
            laid_out = self.room.take(slot.item)
            if laid_out is not None:
                parent = slot.opened.box if slot.opened is not None else made
                children = list(parent.children)
                children.insert(slot.place, laid_out)
                parent.children = children

    def empty_line(self, y: float) -> Any:
        """A line without text, for floats and the like; it takes no room."""
        line = SetLine(0, -1, 0, 0.0, 0.0, NATURAL, 0.0, True, None)
        self.room.add_leading(0, y)
        made = self.make(0, line, Band(self.x, y, self.width), 0.0)
        self.settle(made)
        return made

    def is_only_spaces(self) -> bool:
        """Whether the paragraph is one text of spaces that collapse: it has no line at all."""
        items = self.paragraph.items
        style = items[0].style
        if not all(self.paragraph.rows.vanishes) or len(items) > 1 or style is None or style.keeps_spaces:
            return False
        return not items[0].box.text.strip(" ")

    def aligned(self, line: SetLine, width: float) -> SetLine:
        """A last line spread to the measure, where text-align-last asks for it and text-align does not."""
        is_asked = line.is_final and self.line_box.style["text_align_last"] == "justify"
        if is_asked and self.paragraph.fit in (Fit.RAGGED, Fit.BALANCED) and not self.paragraph.has_leader:
            spread = self.paragraph.refitted(Fit.FLUSH).compose(line.first, LineWidths(width))
            return next((other for other in spread if other.next == line.next), line)
        return line

    def shift(self, line: SetLine, width: float) -> float:
        """How far a line begins behind the beginning of its room."""
        return shift_of(self.line_box, self.paragraph, line, width)

    def plain_item(self, start: int, line: SetLine) -> InlineItem | None:
        """The one item of a line that holds nothing but text outside inline boxes; None for other lines."""
        if line.last < line.first or self.paragraph.has_leader:
            return None
        items = self.paragraph.items
        begin, end = items_of(self.paragraph, start, line.next) if len(items) > 1 else (0, 1)
        item = items[begin]
        is_plain = end == begin + 1 and item.kind is ItemKind.TEXT and len(item.path) == 1
        return item if is_plain and item.style is not None and item.style.size else None


def shift_of(line_box: Any, paragraph: ParagraphMap, line: SetLine, width: float) -> float:
    """How far a line begins behind the beginning of its room of ``width``, in px (CSS Text 3, section 6)."""
    room = width - line.width
    if room <= 0 or paragraph.has_leader:
        return 0.0
    style = line_box.style
    align = style["text_align_all"]
    if line.is_final and style["text_align_last"] != "auto":
        align = style["text_align_last"]
    if align == "center":
        return room / 2
    return room if align in ("end", "left" if paragraph.base else "right") else 0.0


def _close_gaps(line: Any) -> None:
    """Widen the boxes of a line up to the next box: a leader fills what their widths leave of the line."""
    flowing = [child for child in line.children if child.is_in_normal_flow()]
    for child, after in pairwise(sorted(flowing, key=lambda child: child.position_x)):
        child.width += after.position_x - child.position_x - child.margin_width()

"""Lines for WeasyPrint, one by one: in place of its own way to fill the lines of a block."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from typeset.compose import LineWidths, SetLine
from typeset.compose.lines import NATURAL
from typeset.pdf.engine.composer import Composer, active_composer
from typeset.pdf.engine.line_boxes import SET_LINE, BoxedLine, LineMaker
from typeset.pdf.engine.names import stock
from typeset.pdf.engine.source import Frame, LeafKind, SkipStack, Source, is_read, source_of

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
        composer = active_composer()
        frame = Frame(context, containing_block, bottom_space, absolute_boxes, fixed_boxes)
        if composer is not None:
            if first_letter_style and skip_stack is None and not is_read(box):
                stock().first_letter_to_box(box, None, first_letter_style)
            source = source_of(composer, context, box, containing_block)
            start = source.unit(skip_stack) if source is not None else None
            if source is not None and start is not None:
                indent = _indent(box, containing_block) if skip_stack is None else 0.0
                yield from _Setter(composer, frame, box, source).lines(start, position_y, indent)
                return
        yield from stock_lines(
            context, box, position_y, bottom_space, skip_stack, containing_block, absolute_boxes,
            fixed_boxes, first_letter_style, first_line_style,
        )  # fmt: skip

    return iter_line_boxes


def _indent(line_box: Any, block: Any) -> float:
    stock().resolve_one_percentage(line_box, "text_indent", block.width)
    indent: float = line_box.text_indent
    return indent


@dataclass(frozen=True, slots=True)
class _Band:
    """The room of a line: its left edge, its top, its width; in px."""

    x: float
    y: float
    width: float


class _Setter:
    """Sets the lines of one paragraph from some unit on."""

    def __init__(self, composer: Composer, frame: Frame, line_box: Any, source: Source) -> None:
        self.composer = composer
        self.frame = frame
        self.line_box = line_box
        self.source = source
        self.height = stock().strut(line_box.style)[0]
        self.x = frame.block.content_box_x()
        self.width = frame.block.width
        self.floats = {
            k for k, leaf in enumerate(source.leaves) if leaf.kind is LeafKind.OUT and leaf.box.is_floated()
        }
        stock().resolve_percentages(line_box, frame.block)

    def lines(self, start: int, y: float, indent: float) -> Iterator[Line]:
        """The lines from unit ``start`` on; ``y`` is where the first one's top may be."""
        source, rows = self.source, self.source.rows
        if not rows.count:
            if source.leaves or not self.line_box.children:
                yield self._empty(y), None
            return
        if all(rows.vanishes) and len(source.leaves) == 1 and not source.leaves[0].style.keeps_spaces:  # type: ignore[union-attr]
            return
        while start < rows.count:
            self._lay_out_leading_floats(start, y)
            bands = self._bands(y)
            widths = LineWidths(self.width, tuple(band.width for band in bands))
            if indent:
                first = widths.first or (self.width,)
                widths = LineWidths(self.width, (first[0] - indent, *first[1:]))
            for count, line in enumerate(source.compose(start, widths, fill_first=self.composer.fill_first)):
                band = bands[count] if count < len(bands) else _Band(self.x, y, self.width)
                made = self._make(start, line, band, indent)
                has_moved = self._lay_out_floats_below(start, line, made)
                start = line.next
                stack = source.skip_stack(start) if start < rows.count else None
                y = made.position_y + made.height
                indent = 0.0
                yield made, stack
                expected = bands[count + 1].y if count + 1 < len(bands) else y
                if has_moved or abs(expected - y) > _CLOSE:
                    break

    def _bands(self, y: float) -> list[_Band]:
        """The room of each line that floats stand beside, as high as the lines are expected to be."""
        context = self.frame.context
        bands: list[_Band] = []
        shapes = context.excluded_shapes
        if not shapes:
            return bands
        below = max(shape.position_y + shape.margin_height() for shape in shapes)
        probe = self.line_box.copy()
        while y < below - _CLOSE and len(bands) < 10_000:
            probe.position_y = y
            probe.width, probe.height = self.line_box.style["font_size"] * 2, self.height
            x, top, width = stock().avoid_collisions(context, probe, self.frame.block, False)
            bands.append(_Band(x, top, width))
            y = top + self.height
        return bands

    def _make(self, start: int, line: SetLine, band: _Band, indent: float) -> Any:
        """The box of a line."""
        boxed = BoxedLine(self.source, start, line, band.width - indent)
        x = band.x + indent + self._shift(line, band.width - indent)
        maker = LineMaker(self.frame, boxed, x, self.floats)
        made = self.line_box.copy_with_children(maker.make())
        made.__dict__[SET_LINE] = boxed
        made.position_x, made.width = x, line.width
        stock().adjust_line_height(made)
        bottom, top = stock().line_box_verticality(made)
        made.baseline = -top
        made.height = bottom - top
        made.margin_top = made.margin_bottom = 0
        made.position_y = top
        made.translate(0, band.y - top)
        made.position_y = band.y
        for placeholder in maker.placeholders:
            if "inline" in placeholder.style.specified["display"]:
                placeholder.translate(0, band.y - placeholder.position_y)
            else:
                placeholder.translate(
                    x - placeholder.position_x, band.y + made.height - placeholder.position_y
                )
        if self.source.has_leader:
            stock().handle_leader(self.frame.context, made, self.frame.block)
        return made

    def _empty(self, y: float) -> Any:
        """A line without text, for what is out of the flow; it takes no room."""
        line = SetLine(0, -1, 0, 0.0, 0.0, NATURAL, 0.0, True, None)
        made = self._make(0, line, _Band(self.x, y, self.width), 0.0)
        made.height = 0
        return made

    def _shift(self, line: SetLine, width: float) -> float:
        """How far a line stands from its left edge (CSS Text 3, section 6)."""
        room = width - line.width
        if room <= 0 or self.source.has_leader:
            return 0.0
        style = self.line_box.style
        align = style["text_align_all"]
        if line.is_final and style["text_align_last"] != "auto":
            align = style["text_align_last"]
        if align == "center":
            return room / 2
        return room if align in ("end", "right") else 0.0

    def _lay_out_leading_floats(self, start: int, y: float) -> None:
        """Floats that stand before the first text of a line begin at its top."""
        source = self.source
        begin, text = source.first_leaf(start), source.leaf(start)
        if source.rows.start[start]:
            return
        for index in range(begin, text):
            if index in self.floats:
                self._float(index, y)

    def _lay_out_floats_below(self, start: int, line: SetLine, made: Any) -> bool:
        """Floats anchored inside a line begin below it; whether there were any."""
        if not self.floats:
            return False
        source = self.source
        begin, end = source.leaf(line.first), source.first_leaf(line.next)
        found = [k for k in range(begin, min(end + 1, len(source.leaves))) if k in self.floats]
        laid_out = [self._float(k, made.position_y + made.height) for k in found]
        made.children = (*made.children, *laid_out)
        return bool(found)

    def _float(self, index: int, y: float) -> Any:
        frame, box = self.frame, self.source.leaves[index].box
        box.position_x, box.position_y = self.x, y
        made, resume_at = stock().float_layout(
            frame.context, box, frame.block, frame.absolutes, frame.fixed, frame.bottom_space, None
        )
        if resume_at:
            frame.context.add_broken_out_of_flow(made, box, frame.block, resume_at)
        return made

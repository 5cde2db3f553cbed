"""A composed line as WeasyPrint's boxes: the parts of inline boxes and texts that stand on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from typeset.compose import positions
from typeset.compose.lines import place_of
from typeset.compose.rules import blank_of
from typeset.compose.tracking import spread_inside
from typeset.pdf.engine.lines.boxed_line import BoxedLine
from typeset.pdf.engine.lines.frame import lay_out_atom
from typeset.pdf.engine.lines.line_texts import LaterText, TextSpan
from typeset.pdf.engine.lines.paragraph_map import ItemKind
from typeset.pdf.engine.lines.side_lines import Fragment, asks_for_line
from typeset.pdf.engine.lines.slim_boxes import clone, slim_copy
from typeset.pdf.engine.lines.used_edges import inline_edges
from typeset.pdf.engine.lines.visual_order import Leaf
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.text.composed import ComposedText
from typeset.pdf.engine.text.turning import Cell, Levels, level_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.pdf.engine.lines.frame import Frame
    from typeset.pdf.engine.lines.paragraph_map import InlineItem, ParagraphMap
    from typeset.pdf.engine.text.text_styles import TextStyle


class Opened(msgspec.Struct):
    """An inline box that is being filled. When it is closed, ``box`` becomes the copy with its children.

    ``unit`` is the first one in it.
    """

    box: Any
    is_start: bool
    absolutes: list[Any]
    unit: int
    children: list[Any] = msgspec.field(default_factory=list)


class Slot(msgspec.Struct, frozen=True):
    """Where a float stands in the box tree: its item, the box around (None: the line), its index there."""

    item: int
    opened: Opened | None
    place: int


class LineMaker:
    """Makes the boxes of one line, with its left edge at ``x`` and its top at 0.

    Floats are left out; ``slots`` says where they go. ``is_phantom`` says that the
    line holds nothing that takes room (CSS 2.1, section 9.4.2).
    """

    def __init__(self, frame: Frame, boxed: BoxedLine, x: float) -> None:
        self.frame = frame
        self.boxed = boxed
        self.paragraph = boxed.paragraph
        self.line = boxed.line
        self.start = boxed.start
        self.x = self.pen = x
        self.rows = boxed.paragraph.rows
        self.places = positions(self.rows, boxed.line)
        self.unit = boxed.start
        self.stack: list[Opened] = []
        self.root: list[Any] = []
        self.placeholders: list[Any] = []
        self.slots: list[Slot] = []
        self.lined: list[Fragment] = []  # boxes with lines beside their text, inner ones first
        self.leaves: list[Leaf] = []
        self.is_phantom = boxed.line.last < boxed.line.first and not self._holds_characters()
        self._holders: list[Opened] = []

    def make(self) -> list[Any]:
        """The children of the line, with their horizontal places."""
        begin, end = items_of(self.paragraph, self.start, self.line.next)
        items = self.paragraph.items
        # Inline boxes that began on a line before go on here.
        for box in self.paragraph.open_boxes(begin):
            self._open(box, is_start=False)
        for index in range(begin, end):
            self._add(index, items[index])
        # Inline boxes that are still open go on on the next line.
        while self.stack:
            self._close(is_end=False)
        return self.root

    def place_absolutes(self, line: Any) -> None:
        """Give absolute boxes their static position; lay out those that an inline box contains."""
        for placeholder in self.placeholders:
            if "inline" in placeholder.style.specified["display"]:
                placeholder.translate(0, line.position_y - placeholder.position_y)
            else:
                below = line.position_y + line.height
                placeholder.translate(
                    line.position_x - placeholder.position_x, below - placeholder.position_y
                )
        for holder in self._holders:
            for placeholder in holder.absolutes:
                upstream().absolute_layout(
                    self.frame.context, placeholder, holder.box, self.frame.fixed, self.frame.bottom_space,
                    None,
                )  # fmt: skip

    def _holds_characters(self) -> bool:
        """Whether a line without visible units holds other characters than spaces, such as a newline."""
        for unit in range(self.boxed.start, self.line.next):
            item = self.paragraph.items[self.paragraph.item(unit)]
            if item.kind is ItemKind.TEXT and item.box.text[self.rows.start[unit]] != " ":
                return True
        return False

    def _add(self, index: int, item: InlineItem) -> None:
        """Put an item into the box that is open."""
        if item.kind in (ItemKind.OPEN, ItemKind.CLOSE):
            self._add_seam(item.path)
        if item.kind is ItemKind.TEXT:
            self._add_text(index, item)
        elif item.kind is ItemKind.OPEN:
            self.is_phantom = self.is_phantom and not _takes_room(item.box)
            self._open(item.box, is_start=True)
        elif item.kind is ItemKind.CLOSE:
            self._close(is_end=True)
        elif item.kind is ItemKind.ATOM:
            self._add_atom(item.box, item.path)
        elif item.box.is_floated():
            self.slots.append(Slot(index, self.stack[-1] if self.stack else None, len(self._children)))
        else:
            self._add_out(item.box)

    @property
    def _children(self) -> list[Any]:
        """The children of the innermost open box."""
        return self.stack[-1].children if self.stack else self.root

    @property
    def _absolutes(self) -> list[Any]:
        """The absolute boxes of the innermost containing block."""
        return self.stack[-1].absolutes if self.stack else self.frame.absolutes

    def _open(self, box: Any, *, is_start: bool) -> None:
        """Open an inline box; ``is_start`` says that it begins on this line."""
        is_holder = box.style["position"] == "relative"
        self.stack.append(Opened(box, is_start, [] if is_holder else self._absolutes, self.unit))

    def _close(self, *, is_end: bool) -> None:
        """Close the innermost inline box; ``is_end`` says that it ends on this line.

        Where it begins or ends on another line, it has no border and padding on that side.
        """
        opened = self.stack.pop()
        new = opened.box.copy_with_children(opened.children)
        new.remove_decoration(start=not opened.is_start, end=not is_end)
        # It is as wide as what stands in it.
        before, _ = inline_edges(new)
        flowing = [child for child in opened.children if child.is_in_normal_flow()]
        if flowing:
            new.position_x = flowing[0].position_x - before
            last = flowing[-1]
            new.width = last.position_x + last.margin_width() - flowing[0].position_x
        else:
            new.position_x, new.width = self.pen, 0
            # It goes with what stands before it.
            self.leaves.append(Leaf(new, self.leaves[-1].level if self.leaves else self.paragraph.base))
        new.position_y = 0
        self.pen = new.position_x + new.margin_width()
        upstream().adjust_line_height(new)
        if asks_for_line(new):
            self.lined.append(Fragment(new, self.boxed, opened.unit, self.unit, opened.is_start, is_end))
        if new.style["position"] == "relative" and opened.absolutes:
            self._holders.append(opened)
        opened.box = new
        self._children.append(new)

    def _add_atom(self, box: Any, path: tuple[int, ...]) -> None:
        """Put a picture, an inline block and the like at its place; it is one unit."""
        place = self.x + self.places[self.unit - self.line.first]
        self.unit += 1
        laid_out = lay_out_atom(self.frame, box, place)
        laid_out.position_x = place
        self.pen = place + laid_out.margin_width()
        self._add_leaf(Leaf(laid_out, self.paragraph.level_of(path)))

    def _add_leaf(self, leaf: Leaf) -> None:
        """Put a text or a picture into the box that is open."""
        self.leaves.append(leaf)
        self._children.append(leaf.box)

    def _add_seam(self, path: tuple[int, ...]) -> None:
        """Note that an isolate begins or ends behind the last leaf."""
        levels = self.paragraph.levels.get(path)
        if levels and self.leaves:
            self.leaves[-1] = self.leaves[-1].before_seam(levels[0])

    def _add_out(self, box: Any) -> None:
        """Put in what is out of the flow, floats apart."""
        if box.is_absolutely_positioned():
            box.position_x, box.position_y = self.pen, 0
            placeholder = upstream().AbsolutePlaceholder(box)
            self.placeholders.append(placeholder)
            is_fixed = box.style["position"] == "fixed"
            (self.frame.fixed if is_fixed else self._absolutes).append(placeholder)
            self._children.append(placeholder)
        elif box.is_running() or box.is_note():
            self.frame.running.append(box)

    def _add_text(self, index: int, item: InlineItem) -> None:
        """Put in the part of a text that stands on this line."""
        assert item.style is not None
        line, begin = self.line, self.unit
        self.unit = unit = min(self.paragraph.ends[index], line.next)
        if unit <= begin or not item.style.size:  # text of size 0 may end lines, but has no box
            self.unit = max(begin, unit)
            return
        # Text of which something is visible.
        first, last = max(begin, line.first), min(unit - 1, line.last)
        if first <= last:
            made = visible_text(self.boxed, self.places, UnitRange(begin, unit), item, self.x)
            self.pen = made.position_x + made.width
            for leaf in level_leaves(self.paragraph, item, made):
                self._add_leaf(leaf)
            return
        # Text that vanishes at the edge of the line: an empty box keeps it for copies and the page map.
        text = text_between(item.box.text, self.paragraph, min(first, unit - 1), unit)
        if text:
            made = text_box(item.box, item.style, text)
            made.position_x, made.width = self.pen, 0
            BoxRecord.composed_text.put(made, ComposedText((), (), (), item.style.shaper.metrics))
            self._add_leaf(Leaf(made, self.paragraph.base))  # at the end of a line: UAX #9, L1


def items_of(paragraph: ParagraphMap, start: int, next_unit: int) -> tuple[int, int]:
    """The items from the first to behind the last on a line from unit ``start`` to before ``next_unit``."""
    rows, end = paragraph.rows, paragraph.first_item(next_unit)
    if not rows.count:
        return 0, len(paragraph.items)
    if next_unit < rows.count and rows.start[next_unit] and end == paragraph.item(next_unit):
        end += paragraph.items[end].kind is ItemKind.TEXT
    return paragraph.first_item(start), end


def _takes_room(box: Any) -> bool:
    """Whether an inline box without content makes a line, as WeasyPrint has it."""
    style = box.style
    return any(
        getattr(style[f"margin_{side}"], "value", None)
        or style[f"border_{side}_width"]
        or style[f"padding_{side}"].value
        for side in ("top", "right", "bottom", "left")
    )


class UnitRange(NamedTuple):
    """The units from ``begin`` to before ``end``, visible or not."""

    begin: int
    end: int


Places = Sequence[float] | Mapping[int, float]
"""Where units begin, in px from the left edge of their line, by their index on the line."""


def visible_text(boxed: BoxedLine, places: Places, stretch: UnitRange, item: InlineItem, x: float) -> Any:
    """The text box of the units of one item on a line with its left edge at ``x``. Some unit is visible."""
    assert item.style is not None
    span = _span(boxed, places, stretch)
    first = span.first
    made = text_box(item.box, item.style, text_between(item.box.text, boxed.paragraph, first, stretch.end))
    made.position_x, made.width = x + span.left, span.right - span.left
    # Text is composed when it is drawn. Only what has to be put into visual order is composed sooner.
    later = LaterText(boxed, span, item.style)
    BoxRecord.later_text.put(made, later)
    return made


def level_leaves(paragraph: ParagraphMap, item: InlineItem, text: Any) -> Iterator[Leaf]:
    """A text box of a line cut where its level changes, each part with its level; most are not cut."""
    levels = paragraph.levels.get(item.path)
    if not levels:
        yield Leaf(text, paragraph.base)
        return
    assert item.style is not None
    later = BoxRecord.later_text.known(text)
    composed = later.composed()
    starts, cells = _starts(paragraph, later.span, composed), list(_cells(later, composed))
    levels = _levels_up_to(paragraph, later.span.last, levels)
    parts = list(level_texts(composed, Levels(starts, levels, cells, paragraph.base), item.style.shaper))
    for place, part in enumerate(parts):
        is_last = place + 1 == len(parts)
        # What hangs behind the last character is copied with it.
        last = starts[0] + len(text.text) if is_last else part.last
        made = text_box(item.box, item.style, item.box.text[part.first : last])
        made.position_x, made.width = text.position_x + part.left, part.right - part.left
        if is_last:
            made.width = text.width - part.left
        BoxRecord.composed_text.put(made, part.composed)
        yield Leaf(made, part.level, part.seam)


def _starts(paragraph: ParagraphMap, span: TextSpan, composed: ComposedText) -> list[int]:
    """Where in the paragraph's text each unit of a composed text begins; spread ones are cut into letters."""
    rows, found, drawn = paragraph.rows, [], iter(composed.units)
    for index in range(span.first, span.last + 1):
        unit = rows.unit[index]
        place = unit.first
        while place < unit.last:
            found.append(rows.start[index] + place - unit.first)
            place = next(drawn).last
    return found


def _cells(later: LaterText, composed: ComposedText) -> Iterator[Cell]:
    """The room of each unit of a composed text, from the text's left edge; spread letters end at the next."""
    boxed, span = later.boxed, later.span
    places = positions(boxed.paragraph.rows, boxed.line)
    drawn = 0
    for index in range(span.first, span.last + 1):
        unit, size = boxed.paragraph.rows.unit[index], boxed.paragraph.rows.sizes[index]
        left, end = (edge - span.left for edge in _room(boxed, places, index))
        while composed.units[drawn].last < unit.last:  # a letter of a spread word
            part = composed.units[drawn]
            edges = unit.shape.edges
            right = composed.origins[drawn] + ((edges[part.last] or 0.0) - (edges[part.first] or 0.0)) * size
            yield Cell(left, right)
            drawn += 1
            left = composed.origins[drawn]
        yield Cell(left, end)
        drawn += 1


def _room(boxed: BoxedLine, places: Places, unit: int) -> tuple[float, float]:
    """The edges of a unit's cell. The white that a line takes before a bracket is the bracket's own."""
    line = boxed.line
    left, right = _left(boxed, places, unit), _right(boxed, places, unit)
    if unit > line.first and _is_squeezed_before(boxed, unit):
        left = max(left, _whole_right(boxed, places, unit - 1))
    if unit == line.last:
        return left, right - line.hyphen
    return left, _whole_right(boxed, places, unit) if _is_squeezed_before(boxed, unit + 1) else right


def _is_squeezed_before(boxed: BoxedLine, unit: int) -> bool:
    """Whether white between a unit and the one before it belongs to the unit alone."""
    units = boxed.paragraph.rows.unit
    return blank_of(units[unit].head).before > 0 and not blank_of(units[unit - 1].tail).after


def _levels_up_to(paragraph: ParagraphMap, last: int, levels: Sequence[int]) -> Sequence[int]:
    """The levels of a text up to the end of a unit, which may reach into the next texts of the same style."""
    unit = paragraph.rows.unit[last]
    lacking = paragraph.rows.start[last] + unit.last - unit.first - len(levels)
    found = levels
    for index in range(paragraph.item(last) + 1, len(paragraph.items)):
        if lacking <= len(found) - len(levels):
            break
        item = paragraph.items[index]
        if item.kind is ItemKind.TEXT:
            found = [*found, *paragraph.levels[item.path]]
    return found


def _span(boxed: BoxedLine, places: Places, stretch: UnitRange) -> TextSpan:
    """The visible units of a range, and where they begin and end."""
    first, last = max(stretch.begin, boxed.line.first), min(stretch.end - 1, boxed.line.last)
    return TextSpan(first, last, stretch.end, _left(boxed, places, first), _right(boxed, places, last))


def plain_text(boxed: BoxedLine, item: InlineItem, x: float) -> Any:
    """The text box of a line that holds nothing but text of one item. Only its edges are computed."""
    places, stretch = _edges(boxed)
    return visible_text(boxed, places, stretch, item, x)


def plain_span(boxed: BoxedLine) -> TextSpan:
    """The units that the text box of such a line shows."""
    places, stretch = _edges(boxed)
    return _span(boxed, places, stretch)


def _edges(boxed: BoxedLine) -> tuple[Places, UnitRange]:
    rows, line = boxed.paragraph.rows, boxed.line
    places: Places = (
        positions(rows, line)
        if line.adjustment.letters
        else {
            0: place_of(rows, line, line.first),
            line.last - line.first: place_of(rows, line, line.last),
        }
    )
    return places, UnitRange(boxed.start, line.next)


def _left(boxed: BoxedLine, places: Places, unit: int) -> float:
    """Where the cell of a unit begins, from the line's left edge. The line's first cell is trimmed."""
    place = places[unit - boxed.line.first]
    if unit != boxed.line.first:
        return place
    rows = boxed.paragraph.rows
    return place + rows.unit[unit].trim_start * rows.sizes[unit]


def _right(boxed: BoxedLine, places: Places, unit: int) -> float:
    """Where the cell of a unit ends, from the line's left edge. The line's last cell is trimmed."""
    rows, line = boxed.paragraph.rows, boxed.line
    right = _whole_right(boxed, places, unit)
    if unit != line.last:
        return min(right, places[unit + 1 - line.first])
    trim = rows.unit[unit].trim_end * rows.sizes[unit]
    return right - trim + line.hyphen


def _whole_right(boxed: BoxedLine, places: Places, unit: int) -> float:
    """Where the cell of a unit ends if nothing is trimmed or squeezed."""
    rows, line = boxed.paragraph.rows, boxed.line
    right = places[unit - line.first] + rows.right[unit] - rows.left[unit]
    return right + spread_inside(rows.unit[unit], line.adjustment.letters)


def text_between(text: str, paragraph: ParagraphMap, begin: int, end: int) -> str:
    """The characters of a text from one unit to before another, without a line feed at the end."""
    rows = paragraph.rows
    if end < rows.count and rows.piece[end] == rows.piece[begin]:
        text = text[rows.start[begin] : rows.start[end]]
    else:
        text = text[rows.start[begin] :]
    return text.rstrip("\n")


def text_box(box: Any, style: TextStyle, text: str) -> Any:
    """A slim copy of a text box with other text, as high as its face and its line height ask for."""
    pattern = BoxRecord.text_pattern.of(box)
    if pattern is None or pattern.style is not style.style or pattern.element is not box.element:
        pattern = BoxRecord.text_pattern.put(box, slim_copy(box, upstream().boxes.TextBox))
        pattern.style = style.style
        pattern.height = style.height
        pattern.margin_top = pattern.margin_bottom = style.half_leading
        pattern.baseline = style.baseline
    made = clone(pattern)
    made.text = text
    return made

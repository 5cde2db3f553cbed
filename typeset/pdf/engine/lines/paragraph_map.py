"""The map between a paragraph in WeasyPrint's box tree and the units that the composer breaks into lines.

The box tree is read as a row of inline items. Their text is cut into units, which
are the rows of ``compose``. The map leads from units to items and boxes, and from
WeasyPrint's skip stacks to units.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Final

import msgspec

from typeset.compose import CompositionSettings, Fit, LineWidths, ParagraphRows, compose_paragraph
from typeset.pdf.engine.text.bidi import RIGHT_TO_LEFT, levels_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from typeset.compose import SetLine
    from typeset.pdf.engine.text.text_styles import TextStyle

SkipStack = dict[int, Any]
"""Where WeasyPrint goes on inside a box: nested indexes of children, the last one counts bytes of a text."""


class ItemKind(IntEnum):
    """The kinds of inline items."""

    TEXT = 0
    OPEN = 1  # the start of an inline box
    CLOSE = 2  # the end of an inline box
    ATOM = 3
    OUT_OF_FLOW = 4  # a float, an absolute box, a note or a running element


class InlineItem(msgspec.Struct, frozen=True):
    """An item of a paragraph, read from its start to its end, as browsers' engines name it.

    It has its box, the indexes of children that lead to the box (``path``), and for
    text its style.
    """

    kind: ItemKind
    box: Any
    path: tuple[int, ...]
    style: TextStyle | None = None


class ParagraphMap(msgspec.Struct):
    """A paragraph whose text is measured, ready to be broken into lines.

    ``rows`` are its units, cut from pieces; ``item_of`` gives for each piece the
    index of its item. ``fit`` says how lines fill the measure. ``has_leader`` marks
    a line of contents, whose gaps stay natural. ``is_fixed`` says that no width in
    it depends on the block's. ``contents`` are the inline boxes read, each with its
    children, since WeasyPrint exchanges children when it learns a counter.
    ``levels`` are the bidirectional levels of the characters of each text, by path, and
    the one outside each isolate; empty without right-to-left words. ``base`` is 1 where the
    paragraph runs to the left.

    ``lines`` keeps composed lines by the unit they start at and their widths. The
    rest is for look-up: ``texts`` are the indexes of texts and atoms by path,
    ``opened`` the inline boxes by path, ``floats`` the indexes of floats, and
    ``ends`` has for each item with units the unit behind its last one.
    """

    rows: ParagraphRows
    items: tuple[InlineItem, ...]
    item_of: tuple[int, ...]
    fit: Fit
    has_leader: bool = False
    is_fixed: bool = True
    contents: tuple[tuple[Any, Any], ...] = ()
    levels: Mapping[tuple[int, ...], Sequence[int]] = msgspec.field(default_factory=dict)
    base: int = 0
    lines: dict[tuple[int, LineWidths], tuple[list[SetLine], int]] = msgspec.field(default_factory=dict)
    texts: dict[tuple[int, ...], int] = msgspec.field(default_factory=dict)
    opened: dict[tuple[int, ...], Any] = msgspec.field(default_factory=dict)
    floats: list[int] = msgspec.field(default_factory=list)
    ends: list[int] = msgspec.field(default_factory=list)
    _counted: tuple[int, int, int] = (-1, 0, 0)

    def __post_init__(self) -> None:
        items = self.items
        if len(items) == 1 and items[0].kind is ItemKind.TEXT:  # most paragraphs
            self.texts, self.ends = {items[0].path: 0}, [self.rows.count]
            return
        self.texts = {
            item.path: k for k, item in enumerate(items) if item.kind in (ItemKind.TEXT, ItemKind.ATOM)
        }
        self.ends = [0] * len(items)
        for piece, item in enumerate(self.item_of):
            self.ends[item] = bisect_right(self.rows.piece, piece)
        self.opened = {item.path: item.box for item in items if item.kind is ItemKind.OPEN}
        self.floats = [
            k for k, item in enumerate(items) if item.kind is ItemKind.OUT_OF_FLOW and item.box.is_floated()
        ]

    def refitted(self, fit: Fit) -> ParagraphMap:
        """The same paragraph with another fit, not composed yet."""
        return msgspec.structs.replace(self, fit=fit, lines={})

    def let_go(self) -> None:
        """Forget the rows and lines: nobody asks for them any more."""
        self.rows, self.lines = _NO_ROWS, {}

    def level_of(self, path: tuple[int, ...]) -> int:
        """The level of a picture and the like."""
        levels = self.levels.get(path)
        return levels[0] if levels else self.base

    @property
    def is_bare(self) -> bool:
        """Whether it is left-to-right text, in inline boxes or not, without a note, a float or a picture."""
        if self.levels or self.has_leader:
            return False
        kinds = (ItemKind.ATOM, ItemKind.OUT_OF_FLOW)
        return not any(item.kind in kinds or item.box.footnote or item.box.note for item in self.items)

    @property
    def is_current(self) -> bool:
        """Whether the inline boxes still have the children that were read."""
        return all(box.children is children for box, children in self.contents)

    def item(self, unit: int) -> int:
        """The index of the item of a unit; for the unit behind the last one, that behind the last item."""
        return self.item_of[self.rows.piece[unit]] if unit < self.rows.count else len(self.items)

    def first_item(self, unit: int) -> int:
        """The index of the first item on a line that begins with this unit.

        An inline box that ends before the unit belongs to the line before. One that
        begins before the unit belongs to this line.
        """
        if unit == 0:
            return 0
        item = self.item(unit)
        if unit < self.rows.count and self.rows.start[unit] and self.items[item].kind is ItemKind.TEXT:
            return item
        between = range(self.item(unit - 1) + 1, item)
        if unit == self.rows.count:
            return item
        return next((k for k in between if self.items[k].kind is ItemKind.OPEN), item)

    def open_boxes(self, item: int) -> list[Any]:
        """The inline boxes around an item, outermost first."""
        if item >= len(self.items):
            return []
        path = self.items[item].path
        return [self.opened[path[:length]] for length in range(1, len(path))]

    def skip_stack(self, unit: int) -> SkipStack:
        """The skip stack with which WeasyPrint asks for the lines from a unit on."""
        index = self.item(unit)
        item = self.items[index]
        start = self.rows.start[unit]
        stack: Any = None
        if start and item.kind is ItemKind.TEXT:
            stack = {self._bytes(index, start): None}
        for place in reversed(item.path):
            stack = {place: stack}
        return dict(stack)

    def _bytes(self, item: int, start: int) -> int:
        """The number of bytes before a character of an item's text. Counts on from the last answer."""
        known, place, count = self._counted
        if known != item or place > start:
            place = count = 0
        count += len(self.items[item].box.text[place:start].encode())
        self._counted = (item, start, count)
        return count

    def unit(self, stack: SkipStack | None) -> int | None:
        """The unit that a skip stack points to; None for a place where no unit begins."""
        path: list[int] = []
        while stack:
            ((index, stack),) = stack.items()
            path.append(index)
        if not path:
            return 0
        for length in (len(path), len(path) - 1):
            item = self.texts.get(tuple(path[:length]))
            if item is not None:
                return self.unit_in(item, self._characters(item, path[-1] if length < len(path) else 0))
        return None

    def _characters(self, item: int, skipped: int) -> int:
        return len(self.items[item].box.text.encode()[:skipped].decode()) if skipped else 0

    def unit_in(self, item: int, start: int) -> int | None:
        """The unit of an item that begins with a character of its text; None where no unit begins there."""
        rows = self.rows
        piece = bisect_left(self.item_of, item)
        low, high = bisect_left(rows.piece, piece), bisect_left(rows.piece, piece + 1)
        unit = bisect_left(rows.start, start, low, high)
        return unit if unit < high and rows.start[unit] == start else None

    def compose(self, start: int, widths: LineWidths, *, fill_first: bool = False) -> Iterator[SetLine]:
        """The lines from a unit on. They are composed once, then remembered.

        So are the lines from each later line start on: a tail of a paragraph is composed
        as it was inside the whole (``compose.cost``), once all lines have the same width.
        """
        found = self.lines.get((start, widths))
        if found is None:
            lines = compose_paragraph(self.rows, widths, start, self.fit, fill_first=fill_first)
            found = (lines, 0)
            self.lines[start, widths] = found
            regular = LineWidths(widths.rest)
            for k in range(len(widths.first), len(lines)):
                self.lines.setdefault((lines[k - 1].next if k else start, regular), (lines, k))
        lines, begin = found
        return map(lines.__getitem__, range(begin, len(lines)))


_NO_ROWS: Final = ParagraphRows(CompositionSettings(), 1.0)
_OBJECT = "\ufffc"  # stands for a box among characters (UAX #9, section 2.1)


def text_levels(items: Sequence[InlineItem], base: int = 0) -> dict[tuple[int, ...], list[int]]:
    """The bidirectional levels of the texts of a paragraph, by path; empty where all text runs to the right.

    Boxes that are isolated have the level of the text around them. ``base`` is the level of
    the paragraph. Levels are those of the whole paragraph.
    """
    if not base and not any(map(_may_turn, items)):
        return {}
    # Code and what has a direction of its own are isolated from the text around them (UAX #9, HL3).
    parts: list[str] = []
    places: list[tuple[InlineItem, range]] = []
    opened: list[bool] = []
    count = 0
    for item in items:
        text = ""
        if item.kind is ItemKind.OPEN:
            text = isolate_of(item.box)
            opened.append(bool(text))
        elif item.kind is ItemKind.CLOSE:
            text = _END_OF_ISOLATE if opened and opened.pop() else ""
        elif item.kind in (ItemKind.TEXT, ItemKind.ATOM):
            text = item.box.text if item.kind is ItemKind.TEXT else _OBJECT
        if item.kind in (ItemKind.TEXT, ItemKind.ATOM) or (text and item.kind is ItemKind.OPEN):
            places.append((item, range(count, count + len(text))))
        parts.append(text)
        count += len(text)
    levels = levels_of("".join(parts), base)
    return {item.path: levels[place.start : place.stop] for item, place in places}


def _may_turn(item: InlineItem) -> bool:
    """Whether an item may run to the left, or have something in it do so."""
    if item.kind is ItemKind.OPEN:
        return isolate_of(item.box) == _ISOLATES["rtl"]
    return item.kind is ItemKind.TEXT and RIGHT_TO_LEFT.search(item.box.text) is not None


_ISOLATES: Final = {"ltr": "\u2066", "rtl": "\u2067", "auto": "\u2068"}
_END_OF_ISOLATE: Final = "\u2069"
_ISOLATED: Final = {"code": "ltr", "kbd": "ltr", "samp": "ltr", "bdi": "auto"}


def isolate_of(box: Any) -> str:
    """The control that isolates an inline box, by its ``dir`` or its element; empty for most."""
    element = box.element
    said = element.get("dir", "").lower() if element is not None else ""
    return _ISOLATES.get(said or _ISOLATED.get(box.element_tag or "", ""), "")

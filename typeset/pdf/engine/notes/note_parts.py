"""A note as pages have it: whole, or a part of it, laid out no more often than need be."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from typeset.dataclass import dataclass
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.records import BoxRecord

SkipStack = dict[int, Any]


@dataclass(frozen=True, slots=True)
class RestOfNote:
    """What is left of a note for the next page: where it goes on, and how many lines it has."""

    note: Any
    skip_stack: SkipStack
    lines: int


@dataclass(frozen=True, slots=True)
class NotePart:
    """A note, or a part of one, as a page has it; ``rest`` is what the next page goes on with.

    ``extent`` is its height from ``top`` down to its last edge, ``margin`` what it
    wants below. ``absolutes`` and ``fixed`` are boxes in it that are placed by the page.
    """

    note: Any
    skip_stack: SkipStack | None
    rest: RestOfNote | None
    box: Any
    top: float
    extent: float
    margin: float
    absolutes: list[Any]
    fixed: list[Any]


@dataclass(frozen=True, slots=True)
class WholeNote:
    """A whole note as it was laid out, for notes of such a width; how far its box is from their corner."""

    part: NotePart
    lines: int
    width: float
    right: float
    down: float

    def at(self, x: float, y: float) -> NotePart:
        """The same at a corner, wherever the page before has left it."""
        box = self.part.box
        box.translate(x + self.right - box.position_x, y + self.down - box.position_y)
        return replace(self.part, top=y)


def whole_note(note: Any) -> WholeNote | None:
    """The note as it has been laid out whole, if it has."""
    known: WholeNote | None = BoxRecord.whole_note.of(note)
    return known


def keep_whole(part: NotePart, area: Any) -> None:
    """Keep a whole note for pages that are made again, unless what it says may change with them."""
    if BoxRecord.prepared_note.is_on(part.note):
        right, down = part.box.position_x - area.content_box_x(), part.box.position_y - part.top
        BoxRecord.whole_note.put(part.note, WholeNote(part, len(lines_in(part.box)), area.width, right, down))


def lines_in(box: Any) -> list[Any]:
    """The lines that stand in a box."""
    return [inner for inner in box.descendants() if isinstance(inner, upstream().boxes.LineBox)]


def prepared(note: Any) -> Any:
    """The note's box ready for layout, kept with it unless what it says may change with the pages."""
    known = BoxRecord.prepared_note.of(note)
    if known is None:
        known = upstream().create_anonymous_boxes(note.deepcopy())
        if not any(box.missing_link for box in note.descendants()):
            BoxRecord.prepared_note.put(note, known)
    return known


def end_with_last_line(box: Any) -> None:
    """Let the first part of a note end with its last line; stock code fills the page with it."""
    boxes = upstream().boxes
    kinds = (boxes.LineBox, boxes.ReplacedBox, boxes.TableBox)
    bottoms = (
        inner.position_y + inner.margin_height() for inner in box.descendants() if isinstance(inner, kinds)
    )
    last = max(bottoms, default=None)
    if last is not None:
        box.height -= box.border_box_y() + box.border_height() - last

"""Notes and parts of notes as pages have them; a note is made ready and laid out once, where that can be.

A note is laid out when its call is met, and kept. When its page is made again, a note that stood on it
whole only moves. WeasyPrint lays out all notes of a page anew for each note that comes or goes.
"""

from __future__ import annotations

from typing import Any

import msgspec

from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.records import BoxRecord

SkipStack = dict[int, Any]


class RestOfNote(msgspec.Struct, frozen=True, eq=False):
    """What is left of a note for the next page: where it goes on, and how many lines it has."""

    note: Any
    skip_stack: SkipStack
    lines: int


class NotePart(msgspec.Struct, frozen=True, eq=False):
    """A note, or a part of one, as a page has it; ``rest`` is what the next page goes on with.

    ``extent`` is its height in px from ``top`` down to its last edge, ``margin`` what it
    wants below. ``absolutes`` and ``fixed`` are boxes in it that are placed against the page.
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


class WholeNote(msgspec.Struct, frozen=True, eq=False):
    """A whole note as it was laid out for a ``width`` in px.

    Its box stands so far ``right`` of and ``down`` from the corner of the room that it was laid out in.
    """

    part: NotePart
    lines: int
    width: float
    right: float
    down: float

    def at(self, x: float, y: float) -> NotePart:
        """The same note with its corner elsewhere, wherever the page before has left it."""
        box = self.part.box
        box.translate(x + self.right - box.position_x, y + self.down - box.position_y)
        return msgspec.structs.replace(self.part, top=y)


def whole_note(note: Any) -> WholeNote | None:
    """The note as it has been laid out whole; none where it has not."""
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
    """The note's box ready for layout; it is kept, unless what the note says may change with the pages."""
    known = BoxRecord.prepared_note.of(note)
    if known is None:
        known = upstream().create_anonymous_boxes(note.deepcopy())
        if not any(box.missing_link for box in note.descendants()):
            BoxRecord.prepared_note.put(note, known)
    return known


def is_kept(note: Any) -> bool:
    """Whether what a note says is the same on all pages, so that it is made ready once."""
    prepared(note)
    return bool(BoxRecord.prepared_note.is_on(note))


def end_with_last_line(box: Any) -> None:
    """Let the first part of a note end with its last line; WeasyPrint makes it as high as the page."""
    boxes = upstream().boxes
    kinds = (boxes.LineBox, boxes.ReplacedBox, boxes.TableBox)
    bottoms = (
        inner.position_y + inner.margin_height() for inner in box.descendants() if isinstance(inner, kinds)
    )
    last = max(bottoms, default=None)
    if last is not None:
        box.height -= box.border_box_y() + box.border_height() - last

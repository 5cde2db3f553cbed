"""A note as pages have it: whole, or a part of it, laid out no more often than need be."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from typeset.dataclass import dataclass
from typeset.pdf.engine.names import stock

_PREPARED: Final = "_typeset_prepared"
_WHOLE: Final = "_typeset_whole_note"

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
    known: WholeNote | None = note.__dict__.get(_WHOLE)
    return known


def keep_whole(part: NotePart, area: Any) -> None:
    """Keep a whole note for pages that are made again, unless what it says may change with them."""
    if _PREPARED in part.note.__dict__:
        right, down = part.box.position_x - area.content_box_x(), part.box.position_y - part.top
        part.note.__dict__[_WHOLE] = WholeNote(part, len(lines_in(part.box)), area.width, right, down)


def lines_in(box: Any) -> list[Any]:
    """The lines that stand in a box."""
    return [inner for inner in box.descendants() if isinstance(inner, stock().boxes.LineBox)]


def prepared(note: Any) -> Any:
    """The note's box ready for layout, kept with it unless what it says may change with the pages."""
    known = note.__dict__.get(_PREPARED)
    if known is None:
        known = stock().create_anonymous_boxes(note.deepcopy())
        if not any(box.missing_link for box in note.descendants()):
            note.__dict__[_PREPARED] = known
    return known


def end_with_last_line(box: Any) -> None:
    """Let the first part of a note end with its last line; stock code fills the page with it."""
    boxes = stock().boxes
    kinds = (boxes.LineBox, boxes.ReplacedBox, boxes.TableBox)
    bottoms = (
        inner.position_y + inner.margin_height() for inner in box.descendants() if isinstance(inner, kinds)
    )
    last = max(bottoms, default=None)
    if last is not None:
        box.height -= box.border_box_y() + box.border_height() - last

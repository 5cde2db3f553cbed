"""Markers of list items that say the same are laid out once, and copied.

A marker outside its item hangs on its style, its text and the room of its page alone. Most lists have one
marker for all of their items.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, NamedTuple

from typeset.pdf.engine.session.names import PrivateName, upstream
from typeset.pdf.engine.session.records import ContextRecord

PLACED: Final = PrivateName(
    "layout.absolute", "absolute_box_layout",
    ("context", "box", "containing_block", "fixed_boxes", "bottom_space", "skip_stack"),
    "lay out markers of items that say the same once",
)  # fmt: skip


class _Marker(NamedTuple):
    """A marker that was laid out at a place. It holds its style, so that no other has its number."""

    style: Any
    box: Any
    x: float
    y: float


def copy_markers(theirs: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``absolute_box_layout``."""

    @wraps(theirs)
    def absolute_box_layout(context: Any, box: Any, containing_block: Any, *rest: Any, **named: Any) -> Any:
        text = _only_text(box) if box.is_outside_marker else None
        if text is None:
            return theirs(context, box, containing_block, *rest, **named)
        known = ContextRecord.markers.made(context, {})
        key = (id(box.style), text, containing_block.width)
        x, y = box.position_x, box.position_y
        pattern: _Marker | None = known.get(key)
        if pattern is None:
            made, resume_at = theirs(context, box, containing_block, *rest, **named)
            if resume_at is None:
                known[key] = _Marker(box.style, made.deepcopy(), x, y)
            return made, resume_at
        made = pattern.box.deepcopy()
        made.translate(x - pattern.x, y - pattern.y)
        for inner in made.descendants():
            inner.element = box.element
        return made, None

    return absolute_box_layout


def _only_text(box: Any) -> str | None:
    """The text of a marker that is one text in one line, as before layout; none for other markers."""
    boxes = upstream().boxes
    for kind in (boxes.LineBox, boxes.TextBox):
        if len(box.children) != 1:
            return None
        (box,) = box.children
        if type(box) is not kind:
            return None
    text: str = box.text
    return text

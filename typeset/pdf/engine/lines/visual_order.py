"""The order in which the boxes of a line are seen, where some text runs to the left (UAX #9, L1 and L2).

Lines are broken and set in the order of the text, as if all of it ran to the right.
Then each finished line is put into visual order by itself: its texts and pictures are
moved, with the gaps between them. In a paragraph that runs to the left, the line's
room is mirrored, too: its indent stands at the right, and so do lines that do not
fill the measure.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.text.bidi import visual_order
from typeset.pdf.engine.text.bidi_controls import MAX_LEVEL

if TYPE_CHECKING:
    from collections.abc import Sequence


class Leaf(NamedTuple):
    """A text, a picture or an empty inline box of a line, with its bidirectional level.

    ``seam`` is the lowest level of the isolates that begin or end between it and the next leaf.
    """

    box: Any
    level: int
    seam: int = MAX_LEVEL

    def before_seam(self, level: int) -> Leaf:
        """The leaf before an isolate that begins or ends at a level."""
        return self._replace(seam=min(self.seam, level))


class Room(NamedTuple):
    """The room of a line in px: its left edge and its width."""

    x: float
    width: float


class _Step(NamedTuple):
    """A leaf or, with None, the gap before the next one, with its width in px and its level."""

    box: Any
    width: float
    level: int


def put_in_visual_order(leaves: Sequence[Leaf], children: Sequence[Any], room: Room, base: int) -> None:
    """Move the leaves of a line, which stand in the order of the text; inline boxes around them follow.

    ``children`` are the boxes of the line. ``base`` is the level of the paragraph.
    """
    if not leaves:
        return
    first, last = leaves[0].box, leaves[-1].box
    # In a mirrored room, what ends at the right begins at the left.
    pen = room.x + room.x + room.width - _right(last) if base else first.position_x
    steps = list(_steps(leaves))
    for place in visual_order([step.level for step in steps]):
        box, width, _ = steps[place]
        if box is not None:
            _move(box, pen - box.position_x)
        pen += width
    for child in children:
        _follow(child)
    _close_gaps(sorted((leaf.box for leaf in leaves if leaf.box.width), key=_left))


def _left(box: Any) -> float:
    left: float = box.position_x
    return left


def _close_gaps(boxes: Sequence[Any]) -> None:
    """Tell each text where the next one begins, so that no reader takes the gap for a space.

    Gaps beside a typed space are left as they are.
    """
    for box, after in pairwise(boxes):
        composed = BoxRecord.composed_text.of(box)
        texts = (getattr(box, "text", ""), getattr(after, "text", ""))
        is_apart = any(text != text.strip() for text in texts)
        if composed is not None and not is_apart and composed.origins:
            if composed.origins[-1] < max(composed.origins):
                continue  # the last glyph drawn is not the rightmost
            behind = after.position_x - box.position_x
            BoxRecord.composed_text.put(box, msgspec.structs.replace(composed, behind=behind))


def _steps(leaves: Sequence[Leaf]) -> list[_Step]:
    """The leaves and the gaps between them. A gap has the lower level of its neighbours, or of an isolate."""
    steps: list[_Step] = []
    for place, (box, level, seam) in enumerate(leaves):
        steps.append(_Step(box, _right(box) - box.position_x, level))
        if place + 1 < len(leaves):
            after = leaves[place + 1]
            steps.append(_Step(None, after.box.position_x - _right(box), min(level, seam, after.level)))
    return steps


def _right(box: Any) -> float:
    width = box.width if isinstance(box, upstream().boxes.TextBox) else box.margin_width()
    right: float = box.position_x + width
    return right


def _move(box: Any, way: float) -> None:
    boxes = upstream().boxes
    if isinstance(box, boxes.TextBox | boxes.ReplacedBox):  # has no height on its page yet
        box.position_x += way
    else:
        box.translate(way, 0)


def _follow(box: Any) -> None:
    """Let an inline box reach around what stands in it now."""
    if not isinstance(box, upstream().boxes.InlineBox):
        return
    for child in box.children:
        _follow(child)
    flowing = [child for child in box.children if child.is_in_normal_flow()]
    if flowing:
        before = box.margin_left + box.border_left_width + box.padding_left
        left = min(child.position_x for child in flowing)
        box.position_x, box.width = left - before, max(map(_right, flowing)) - left

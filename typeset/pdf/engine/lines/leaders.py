"""Leaders: the dots between an entry of the contents and its folio, as one text in place of a box per dot."""

from __future__ import annotations

from array import array
from math import ceil, floor
from typing import Any

import msgspec

from typeset.pdf.engine.lines.line_texts import composed_of
from typeset.pdf.engine.lines.slim_boxes import slim_copy
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.session.units import TOLERANCE_SHARE


def fill_leader(line: Any, left: float, right: float) -> None:
    """Fill the first leader of a line with dots, and move what follows it to the far edge of its room.

    The room of the line is from ``left`` to ``right``, in px; a line that runs to the left ends at its left.
    As in WeasyPrint, dots stand at multiples of their width from that edge, so that
    the dots of all lines stand below each other. Dots are ornament, so they belong to
    no element, and become an artifact of the tagged file.
    """
    path = _path_to_leader(line)
    if not path or not path[-1].children:
        return
    leader = path[-1]
    dot = leader.children[0]
    if dot.width <= 0:
        return
    last = [child for child in line.children if child.is_in_normal_flow()][-1]
    leftwards = line.style["direction"] == "rtl"
    extra = last.position_x - left if leftwards else right - last.position_x - last.margin_width()
    begin, end = leader.position_x, leader.position_x + dot.width
    if leftwards:
        begin -= extra
        near, far = _cells(begin - left, end - left, dot.width)
        first = left + near * dot.width
    else:
        end += extra
        near, far = _cells(right - end, right - begin, dot.width)
        first = right - far * dot.width
    leader.children = [_dots(dot, far - near, first)] if far > near else []
    for box, inner in zip((line, *path), path, strict=False):
        place = next(k for k, child in enumerate(box.children) if child is inner)
        for child in box.children[place + 1 :]:
            if child.is_in_normal_flow():
                child.translate(dx=-extra if leftwards else extra)
        inner.position_x -= extra * leftwards
        inner.width += extra
    line.width = line.position_x + line.width - left if leftwards else right - line.position_x
    line.position_x = left if leftwards else line.position_x


def _cells(near: float, far: float, width: float) -> tuple[int, int]:
    """The first whole cell of a width between two distances from the edge, and the one behind the last."""
    return ceil(near / width - TOLERANCE_SHARE), floor(far / width + TOLERANCE_SHARE)


def shorten_leader(line: Any, right: float) -> None:
    """Remove the dots of a line that reach beyond ``right``."""
    path = _path_to_leader(line)
    if not path or not path[-1].children:
        return
    dots = path[-1].children[0]
    text = composed_of(dots)
    cell = dots.width / len(text.units)
    count = max(0, floor((right - dots.position_x) / cell + TOLERANCE_SHARE))
    shown = msgspec.structs.replace(
        text, units=text.units[:count], sizes=text.sizes[:count], origins=text.origins[:count]
    )
    BoxRecord.composed_text.put(dots, shown)
    dots.text, dots.width = dots.text[:count], cell * min(count, len(text.units))


def has_leader(line: Any) -> bool:
    """Whether a line has a leader."""
    return bool(_path_to_leader(line))


def _path_to_leader(box: Any) -> list[Any]:
    """The boxes from below ``box`` down to its first leader; empty where it has none."""
    for child in box.children:
        if child.is_leader:
            return [child]
        if isinstance(child, upstream().boxes.InlineBox):
            path = _path_to_leader(child)
            if path:
                return [child, *path]
    return []


def _dots(dot: Any, count: int, left: float) -> Any:
    """A text box of ``count`` dots side by side."""
    made = slim_copy(dot, upstream().boxes.TextBox)
    text = composed_of(dot)
    made.text = dot.text * count
    made.position_x, made.width = left, dot.width * count
    made.element = None
    origins = (origin + place * dot.width for place in range(count) for origin in text.origins)
    shown = msgspec.structs.replace(
        text, units=[*text.units] * count, sizes=[*text.sizes] * count, origins=array("d", origins)
    )
    BoxRecord.composed_text.put(made, shown)
    return made

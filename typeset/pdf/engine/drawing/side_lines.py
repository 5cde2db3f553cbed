"""Draws the lines beside text that the layout has put on text boxes: straight, or as a wave."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from typeset.pdf.engine.session.names import GET_COLOR
from typeset.pdf.engine.session.records import BoxRecord

if TYPE_CHECKING:
    from typeset.pdf.engine.lines.side_lines import SideLine

_HALF_WAVE: Final = 4.0
"""The length of half a wave, in its swings: about a quarter of an em, as in U+FE4F of most faces."""

_HANDLE: Final = 4 / (3 * math.pi)
"""How far the handles of a Bézier curve reach along half a wave: with those it has the slopes of a sine."""


def draw_side_lines(stream: Any, text: Any) -> None:
    """Draw the lines that begin with a text box."""
    y = text.position_y + text.baseline
    for line in BoxRecord.side_lines.of(text, ()):
        with stream.stacked():
            stream.set_color(GET_COLOR.find()[2](line.style, "text_decoration_color"), stroke=True)
            stream.set_line_width(line.thickness)
            _trace(stream, line, text.position_x, y + line.below)
            stream.stroke()


def _trace(stream: Any, line: SideLine, x: float, y: float) -> None:
    """The path of a line; a wave is cut into whole halves, so that it begins and ends on its axis."""
    left, right = x + line.left, x + line.right
    stream.move_to(left, y)
    if not line.swing:
        stream.line_to(right, y)
        return
    count = max(1, round((right - left) / (_HALF_WAVE * line.swing)))
    half, side = (right - left) / count, line.swing * 4 / 3
    for k in range(count):
        begin, end = left + k * half, left + (k + 1) * half
        side = -side
        stream.curve_to(begin + _HANDLE * half, y + side, end - _HANDLE * half, y + side, end, y)

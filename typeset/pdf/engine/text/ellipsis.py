"""Lines that end in an ellipsis: ``text-overflow`` and ``block-ellipsis`` on lines that WeasyPrint fills."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from typeset.pdf.engine.text.pieces import ShapeSlice

if TYPE_CHECKING:
    from typeset.pdf.engine.text.composed import ComposedText
    from typeset.pdf.engine.text.single_line import SingleLine

_ELLIPSIS = "…"


def cut_short(line: SingleLine, text_overflow: str, block_ellipsis: Any) -> ComposedText:
    """What a line draws: its text, cut where CSS asks for an ellipsis so that the ellipsis has room."""
    is_overfull = line.room is not None and line.width > line.room
    if block_ellipsis != "none":
        return _with_mark(line, _ELLIPSIS if block_ellipsis == "auto" else block_ellipsis[1])
    if text_overflow == "ellipsis" and is_overfull:
        return _with_mark(line, _ELLIPSIS)
    return line.composed


def _with_mark(line: SingleLine, mark: str) -> ComposedText:
    text, size = line.composed, line.style.size
    shape = line.style.shaper(mark)
    room = (line.room if line.room is not None else line.width) - shape.advance * size
    ends = [
        origin + ((unit.shape.edges[unit.last] or 0.0) - (unit.shape.edges[unit.first] or 0.0)) * its_size
        for unit, origin, its_size in zip(text.units, text.origins, text.sizes, strict=True)
    ]
    count = next((place for place, end in enumerate(ends) if end > room), len(ends))
    while count and text.units[count - 1].shape.glyphs.text.isspace():
        count -= 1
    return msgspec.structs.replace(
        text,
        units=[*text.units[:count], ShapeSlice(shape, 0, len(mark))],
        sizes=[*text.sizes[:count], size],
        origins=[*text.origins[:count], ends[count - 1] if count else 0.0],
    )

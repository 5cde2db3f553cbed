"""Lines beside text: 专名号 and 书名号甲式, ``text-decoration`` with ``text-decoration-inset: auto``.

WeasyPrint draws an underline text by text: it has holes where space stands between
two texts of a name, jumps with what is raised, and runs into the line of the next name.
Here a box that asks for an inset has one line on each line of text, as long as all that
stands in it (CSS Text Decoration 4, 2.9). The line is a little shorter where the box
begins and ends, so that neighbours stay apart (CLREQ #proper_noun_marks); it runs on to
the edge where the box goes on in another line of text. It stands below what hangs lowest:
no descender meets it. It takes no room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from typeset.pdf.engine.session.names import engine_module, upstream
from typeset.pdf.engine.session.records import BoxRecord

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.pdf.engine.lines.boxed_line import BoxedLine

_NAME: Final = "text_decoration_inset"
_VALUES: Final = ("auto", "0")

# In em, by eye. Shorter insets are lost in small type; longer ones bare the edges of 国.
_INSET: Final = 0.06
_THICK: Final = 0.045
_HIGHEST: Final = 0.15
"""Where the line of Han stands at the highest, below the baseline: nearer it touches strokes as in 事."""
_CLEAR: Final = 0.045
"""The white between a line and what hangs above it."""
_WAVE: Final = 0.05
"""How far a wave swings to either side."""


def register() -> None:
    """Add the property to our copy of WeasyPrint. Call it once."""
    properties = engine_module("css.properties")
    properties.INITIAL_VALUES[_NAME] = "0"
    properties.KNOWN_PROPERTIES.add(_NAME.replace("_", "-"))
    _read.wants_base_url = False  # type: ignore[attr-defined]  # as WeasyPrint's validators have it
    engine_module("css.validation.properties").PROPERTIES[_NAME.replace("_", "-")] = _read


def _read(tokens: Any) -> str | None:
    token = tokens[0] if len(tokens) == 1 else None
    value = getattr(token, "lower_value", getattr(token, "representation", None))
    return value if value in _VALUES else None


class SideLine(msgspec.Struct, frozen=True):
    """A line beside text; lengths in px.

    ``left`` and ``right`` are counted from the left edge of the text box that carries it,
    ``below`` is its middle, counted from that text's baseline. ``swing`` is 0 for a straight
    line. ``style`` has its colour.
    """

    left: float
    right: float
    below: float
    thickness: float
    swing: float
    style: Any


class Fragment(msgspec.Struct, frozen=True):
    """The part of an inline box on a line of text: its ``box``, its units, and which ends it has."""

    box: Any
    boxed: BoxedLine
    begin: int
    end: int
    is_start: bool
    is_end: bool


def asks_for_line(box: Any) -> bool:
    """Whether an inline box has a line of its own."""
    style = box.style
    return style[_NAME] == "auto" and "underline" in style["text_decoration_line"]


def underline(part: Fragment) -> None:
    """Put the line of a box on its first text; its other texts draw none. Lines of boxes inside come first.

    Call it when all texts stand at their places in the line. A part without text has no line.
    """
    texts = list(_texts(part.box, is_level=True))
    if not texts:
        return
    style = part.box.style
    size = style["font_size"]
    thickness = _thickness(style, size)
    swing = _WAVE * size if style["text_decoration_style"] == "wavy" else 0.0
    hanging = max(_ink(part), *(BoxRecord.line_depth.of(text, 0.0) for text, _ in texts))
    depth = max(_HIGHEST * size, hanging + _CLEAR * size)
    left, right = _edges(part)
    # What carries the line stands on the baseline of the box, unless all that is in it is raised.
    carrier = next((text for text, is_level in texts if is_level), texts[0][0])
    line = SideLine(
        left - carrier.position_x, right - carrier.position_x,
        depth + swing + thickness / 2, thickness, swing, style,
    )  # fmt: skip
    BoxRecord.side_lines.put(carrier, (*BoxRecord.side_lines.of(carrier, ()), line))
    for text, _ in texts:
        BoxRecord.line_depth.put(text, depth + 2 * swing + thickness)


def _thickness(style: Any, size: float) -> float:
    asked = style["text_decoration_thickness"]
    if asked in ("auto", "from-font"):
        return _THICK * size
    return float(upstream().percentage(asked, style, size))


def _edges(part: Fragment) -> tuple[float, float]:
    """Where the line begins and ends on the page, in px; at least a third of a short text has its line."""
    flowing = [child for child in part.box.children if child.is_in_normal_flow()]
    left: float = min(child.position_x for child in flowing)
    right: float = max(child.position_x + child.margin_width() for child in flowing)
    inset: float = min(_INSET * part.box.style["font_size"], (right - left) / 3)
    ends = (part.is_start, part.is_end)
    if flowing[0].position_x > flowing[-1].position_x:  # it runs to the left
        ends = ends[::-1]
    return left + inset * ends[0], right - inset * ends[1]


def _texts(box: Any, *, is_level: bool) -> Iterator[tuple[Any, bool]]:
    """The texts in an inline box that our composer has set, and whether they stand on its baseline."""
    for child in box.children:
        if not child.is_in_normal_flow():
            continue
        level = is_level and child.style["vertical_align"] in ("baseline", 0)
        if isinstance(child, upstream().boxes.TextBox):
            yield child, level
        elif isinstance(child, upstream().boxes.InlineBox):
            yield from _texts(child, is_level=level)


def _ink(part: Fragment) -> float:
    """How far the ink of the glyphs of a part hangs below the baseline, in px."""
    rows, line = part.boxed.paragraph.rows, part.boxed.line
    lowest: float = 0.0
    for unit in range(max(part.begin, line.first), min(part.end, line.last + 1)):
        slice_ = rows.unit[unit]
        for glyph in getattr(slice_.shape.glyphs, "glyphs", ()):
            if slice_.first <= glyph.start < slice_.last:
                depth: float = -(glyph.face.ink(glyph.code)[1] + glyph.y) * rows.sizes[unit]
                lowest = max(lowest, depth)
    return lowest

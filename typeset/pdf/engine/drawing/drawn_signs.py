"""What is seen and never copied: the sign at the end of a line of code that turns, and the numbers of lines.

Programs that copy from a PDF take every character of a font. So these are drawn as paths.
The property ``turned-sign``, which is inherited, asks for the sign; ``copied: none`` asks for the outlines of
all letters of a text. Both are ours; no draft of CSS has such properties.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from typeset.pdf.engine.drawing.emphasis import add_property
from typeset.pdf.engine.lines.line_texts import composed_of
from typeset.pdf.engine.session.records import BoxRecord

if TYPE_CHECKING:
    from typeset.pdf.engine.text.composed import ComposedText
    from typeset.pdf.engine.text.glyphs import ShapingFace

COPIED: Final = "copied"
TURNED_SIGN: Final = "turned_sign"

# In em, by eye: as high as a small letter, as wide as one; a wider one looks like a letter of the code.
_GAP: Final = 0.3
_WIDTH: Final = 0.42
_TOP: Final = 0.52
_FOOT: Final = 0.22
_HEAD: Final = 0.13
_STROKE: Final = 0.055


def register() -> None:
    """Add the properties to our copy of WeasyPrint. Call it once."""
    add_property(COPIED, {"all": "all", "none": "none"}, "all")
    add_property(TURNED_SIGN, {"none": "none", "arrow": "arrow"}, "none")


def draw_turned_sign(stream: Any, box: Any) -> None:
    """Draw an arrow back at the right edge of a line that goes on on the next one, in the colour of its text.

    ``box`` is a text box; only the last one of such a line has the sign.
    """
    later = BoxRecord.later_text.of(box)
    if box.style[TURNED_SIGN] == "none" or later is None:
        return
    line, span = later.boxed.line, later.span
    rest = later.boxed.paragraph.rows.count - line.next
    if line.is_final or rest <= 0 or span.last != line.last:
        return
    size = box.style["font_size"]
    right = box.position_x - span.left + later.boxed.measure
    left, y = right + _GAP * size, box.position_y + box.baseline
    top, foot = y - _TOP * size, y - _FOOT * size
    stream.set_color(box.style["color"], stroke=True)
    stream.set_line_width(_STROKE * size)
    stream.move_to(left + _WIDTH * size, top)
    stream.line_to(left + _WIDTH * size, foot)
    stream.line_to(left, foot)
    stream.move_to(left + _HEAD * size, foot - _HEAD * size)
    stream.line_to(left, foot)
    stream.line_to(left + _HEAD * size, foot + _HEAD * size)
    stream.stroke()


def draw_outlines(stream: Any, box: Any, composed: ComposedText | None) -> None:
    """Draw the letters of a text box as paths. ``composed`` is the text of a box without a paragraph."""
    text = composed or composed_of(box)
    stream.set_color(box.style["color"])
    y = box.position_y + box.baseline
    for unit, size, origin in zip(text.units, text.sizes, text.origins, strict=True):
        x = box.position_x + origin
        for glyph in unit.shape.glyphs.glyphs:
            if unit.first <= glyph.start < unit.last and glyph.code < glyph.face.glyph_count:
                pen = _Outline(stream, glyph.face, x + glyph.x * size, y - glyph.y * size, size)
                glyph.face.font.draw_glyph_with_pen(glyph.code, pen)
                x += glyph.advance * size
    stream.fill()


class _Outline:
    """Writes the outline of a glyph; HarfBuzz calls its methods by the names of FontTools' pens."""

    def __init__(self, stream: Any, face: ShapingFace, x: float, y: float, size: float) -> None:
        self._stream, self._x, self._y, self._scale = stream, x, y, size / face.upem
        self._last = (0.0, 0.0)

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - as HarfBuzz calls it
        """Begin a contour."""
        self._last = point
        self._stream.move_to(*self._place(point))

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        """Go straight."""
        self._last = point
        self._stream.line_to(*self._place(point))

    def qCurveTo(self, handle: tuple[float, float], point: tuple[float, float]) -> None:  # noqa: N802
        """Go along a curve of TrueType: a third of the way from its handle to either end are ours."""
        ends = (self._last, point)
        handles = [tuple(end[k] + (handle[k] - end[k]) * 2 / 3 for k in (0, 1)) for end in ends]
        self.curveTo(handles[0], handles[1], point)  # type: ignore[arg-type]  # pairs, as made above

    def curveTo(  # noqa: N802
        self, first: tuple[float, float], second: tuple[float, float], point: tuple[float, float]
    ) -> None:
        """Go along a cubic curve."""
        self._last = point
        places = [coordinate for one in (first, second, point) for coordinate in self._place(one)]
        self._stream.curve_to(*places)

    def closePath(self) -> None:  # noqa: N802
        """End a contour; filling closes it."""

    def _place(self, point: tuple[float, float]) -> tuple[float, float]:
        return self._x + point[0] * self._scale, self._y - point[1] * self._scale

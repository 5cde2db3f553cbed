"""Draws bopomofo at the right side of its character (CLREQ #zhuyin_positioning).

The letters stand below each other in the middle of the character's height, each three tenths of
its size. The mark of the tone stands at the upper right of the last letter, half above it; that
of the light tone above the first letter; the final letter of a checked tone at the lower right
of the last one. Marks are placed by their ink: faces have them at many places of their squares.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from typeset.model.bopomofo import CHECKED, LETTERS, LIGHT
from typeset.pdf.engine.drawing.drawing import write_glyphs
from typeset.pdf.engine.drawing.glyph_pen import TextMatrix
from typeset.pdf.engine.lines.line_texts import composed_of
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.text.composed import ComposedText
from typeset.pdf.engine.text.faces import ASCENT, DESCENT
from typeset.pdf.engine.text.pieces import ShapeSlice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.pdf.engine.text.glyphs import Glyph

# In em of the character.
_LETTER: Final = 0.3
_COLUMN: Final = 1.02
"""Where the column of letters begins, from the left edge of the character."""
_MARK: Final = 0.15
"""The longer side of a tone mark's ink, by eye: smaller is lost in small type, larger meets what follows."""
_MARK_MIDDLE: Final = 1.395
_DOT: Final = 0.075
_DOT_ROOM: Final = 0.1
_CHECKED_SIZE: Final = 0.22
_MIDDLE: Final = (ASCENT - DESCENT) / 2


class _Placed(NamedTuple):
    """A glyph: its slice, its origin from the character's left edge and baseline, its size; in em."""

    slice: ShapeSlice
    x: float
    y: float
    size: float


def draw_beside(stream: Any, text: Any) -> None:
    """Draw the reading in a text box, which begins at the upper left corner of its character."""
    size = BoxRecord.beside.known(text)
    composed = composed_of(text)
    top = text.position_y + text.baseline - ASCENT * text.style["font_size"]
    stream.set_color(text.style["color"])
    stream.begin_text()
    for placed in _places(composed):
        one = ComposedText([placed.slice], [placed.size * size], [0.0], composed.metrics)
        start = TextMatrix(text.position_x + placed.x * size, top + (ASCENT - placed.y) * size)
        write_glyphs(stream, stream._fonts, one, start, _glyph(placed.slice).text)
    stream.end_text()


def _places(text: ComposedText) -> Iterator[_Placed]:
    """Where each glyph stands."""
    slices = [slice_ for unit in text.units for slice_ in _cut(unit)]
    letters = [one for one in slices if _glyph(one).text in LETTERS]
    has_dot = any(_glyph(one).text == LIGHT for one in slices)
    height = len(letters) * _LETTER + _DOT_ROOM * has_dot
    top = _MIDDLE + height / 2 - _DOT_ROOM * has_dot  # of the first letter
    last = top - (len(letters) - 1) * _LETTER  # the top of the last letter
    done = 0
    for one in slices:
        glyph = _glyph(one)
        if glyph.text in LETTERS:
            yield _Placed(one, _COLUMN, top - done * _LETTER - ASCENT * _LETTER, _LETTER)
            done += 1
        elif glyph.text == LIGHT:
            yield _by_ink(one, _COLUMN + _LETTER / 2, top + _DOT_ROOM / 2, _DOT)
        elif glyph.text in CHECKED:
            yield _by_ink(one, _MARK_MIDDLE, last - _LETTER, _CHECKED_SIZE)
        else:
            yield _by_ink(one, _MARK_MIDDLE, last, _MARK)


def _cut(unit: Any) -> Iterator[ShapeSlice]:
    """The glyphs of a unit, each a slice of its own; spaces draw nothing."""
    starts = [glyph.start for glyph in unit.shape.glyphs.glyphs if unit.first <= glyph.start < unit.last]
    for start, end in zip(starts, (*starts[1:], unit.last), strict=True):
        one = ShapeSlice(unit.shape, start, end)
        if not _glyph(one).text.isspace():
            yield one


def _glyph(one: ShapeSlice) -> Glyph:
    glyph: Glyph = next(glyph for glyph in one.shape.glyphs.glyphs if glyph.start == one.first)
    return glyph


def _by_ink(one: ShapeSlice, x: float, y: float, longest: float) -> _Placed:
    """A mark whose ink has its middle at a point, and a longer side of ``longest``."""
    glyph = _glyph(one)
    left, bottom, width, height = glyph.face.ink(glyph.code)
    size = longest / max(width, height) if width or height else longest
    return _Placed(one, x - (left + width / 2) * size, y - (bottom + height / 2) * size, size)

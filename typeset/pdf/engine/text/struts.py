"""Line heights and relative units from the metrics of faces (CSS Inline 3, section 4; CSS Values 4, 6.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.records import StyleRecord
from typeset.pdf.engine.text.typefaces import design_of

if TYPE_CHECKING:
    from typeset.pdf.engine.text.glyphs import ShapingFace

_MEASURED: Final = {"ch": "0", "ic": "水"}
_FALLBACK: Final = {"ex": 0.5, "cap": 1.0, "ch": 0.5, "ic": 1.0}
"""The size of units in em where the face does not say."""


def strut(style: Any) -> tuple[float, float]:
    """The strut of a computed style: its line height, and its baseline counted from the top; in px.

    The line height ``normal`` is the height of the first available font. In another
    line height the text stands in the middle.
    """
    size, asked = style["font_size"], style["line_height"]
    if size == 0:
        return 0, 0
    known: tuple[Any, ...] | None = StyleRecord.strut.of(style)
    if known is None or known[:2] != (size, asked):
        struts = style.font_config.struts
        key = (design_of(style), size, repr(asked))
        if key not in struts:
            struts[key] = _strut(style, size, asked)
        known = StyleRecord.strut.put(style, (size, asked, struts[key]))
    found: tuple[float, float] = known[2]
    return found


def _strut(style: Any, size: float, asked: Any) -> tuple[float, float]:
    metrics = style.font_config.typefaces.first_face(style).metrics
    ascent, text_height = metrics.ascent * size, (metrics.ascent + metrics.descent) * size
    if asked == "normal":
        return text_height, ascent
    height = asked * size if isinstance(asked, float) else upstream().percentage(asked, style, size)
    return height, ascent + (height - text_height) / 2


def character_ratio(style: Any, unit: str) -> float:
    """The size of a unit in em: ``ex``, ``cap``, ``ch`` or ``ic``.

    ``ex`` and ``cap`` are heights that the first available font declares. ``ch`` and
    ``ic`` are the advances of 0 and 水 in the faces that set them.
    """
    typefaces = style.font_config.typefaces
    if unit in _MEASURED:
        character = _MEASURED[unit]
        return _advance(typefaces.first_face(style, character), character) or _FALLBACK[unit]
    metrics = typefaces.first_face(style).metrics
    height: float = metrics.x_height if unit == "ex" else metrics.cap_height
    return height or _FALLBACK[unit]


def _advance(face: ShapingFace, character: str) -> float:
    """The advance of a character in a face, in em; 0 where the face does not have it."""
    if character not in face.characters:
        return 0.0
    return face.width(face.font.get_nominal_glyph(ord(character))) / 1000

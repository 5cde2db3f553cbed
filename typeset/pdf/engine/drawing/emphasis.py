"""Emphasis dots, 着重号: ``text-emphasis`` (CSS Text Decoration 4, 3), which WeasyPrint does not know.

``register`` adds the properties to our copy of WeasyPrint, as far as East Asian type
uses them: a filled dot or a sesame for each character, below or above the line. A dot stands
in the middle of its character, however the line is spaced, and below an
underline. Dots are drawn after layout and take no room: a line is as high with
them as without.
"""

from __future__ import annotations

import math
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from typeset.pdf.engine.lines.line_texts import composed_of
from typeset.pdf.engine.session.names import PrivateName, engine_module
from typeset.pdf.engine.session.records import BoxRecord

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.pdf.engine.text.composed import ComposedText
    from typeset.pdf.engine.text.pieces import SetUnit

VALIDATE: Final = PrivateName(
    "css.validation.properties", "validate_non_shorthand", ("tokens", "name", "base_url", "required"),
    "read the shorthand text-emphasis",
)  # fmt: skip
KEYWORD: Final = PrivateName("css.tokens", "get_keyword", ("token",), "read values of text-emphasis")

_STYLE: Final = "text_emphasis_style"
_POSITION: Final = "text_emphasis_position"
_STYLES: Final = {"none": "none", "dot": "dot", "sesame": "sesame", "filled": ""}
_POSITIONS: Final = {"under": "under", "over": "over", "right": "", "left": ""}

# In em, by eye. Smaller dots are lost in small type; larger ones look like stops of the line below. Nearer
# to the character they touch strokes that hang low, as in 事, and underlines.
_RADIUS: Final = 0.085
_BELOW: Final = 0.30
_ABOVE: Final = 1.0
_CLEAR: Final = 0.04
_ROUND: Final = 4 * (math.sqrt(2) - 1) / 3
"""The length of the handles of a Bézier curve for a quarter of a circle, in radii."""

_SESAME: Final = (
    (-0.2, -0.9, 1.2, 0.1, 0.9, 0.85), (0.7, 1.35, 0.0, 1.2, -0.15, 0.6), (-0.3, 0.0, -0.6, -0.5, -1.0, -1.1),
)  # fmt: skip
"""The curves around a sesame from its point on, in radii from its middle; drawn by eye."""

_TAKES_NONE: Final = frozenset("PZC")
"""Categories of characters without a dot: punctuation, spaces, controls (CSS Text Decoration 4, 3.4)."""


def register() -> None:
    """Add the properties to our copy of WeasyPrint. Call it once."""
    add_property(_STYLE, _STYLES, "none", "dot")
    add_property(_POSITION, _POSITIONS, "under")
    engine_module("css.validation.expanders").EXPANDERS["text-emphasis"] = _expand


def add_property(name: str, values: dict[str, str], initial: str, usual: str = "") -> None:
    """Add a property of keywords that is inherited; ``usual`` is what keywords without a value stand for."""
    properties = engine_module("css.properties")
    properties.INITIAL_VALUES[name] = initial
    properties.INHERITED.add(name)
    properties.KNOWN_PROPERTIES.add(name.replace("_", "-"))
    validators = engine_module("css.validation.properties").PROPERTIES
    validators[name.replace("_", "-")] = _reader(values, usual)


def _reader(values: dict[str, str], usual: str) -> Any:
    keyword = KEYWORD.find()[2]

    def read(tokens: Any) -> str | None:
        found = [values.get(keyword(token)) for token in tokens]
        said = {value for value in found if value} or {usual}
        return said.pop() or None if None not in found and len(said) == 1 else None

    read.wants_base_url = False  # type: ignore[attr-defined]  # as WeasyPrint's validators have it
    return read


def _expand(tokens: Any, name: str, base_url: str) -> Any:
    return VALIDATE.find()[2](tokens, f"{name}-style", base_url)


def draw_emphasis(stream: Any, box: Any, composed: ComposedText | None) -> None:
    """Draw the dots of a text box in its colour, if its style asks for them.

    ``composed`` is the text of a box that was not composed as a paragraph.
    """
    style = box.style
    if style[_STYLE] == "none":
        return
    text = composed or composed_of(box)
    size = style["font_size"]
    middle = -_ABOVE if style[_POSITION] == "over" else _BELOW
    below = middle * size
    if middle > 0:  # first the line, then the dot (CLREQ #interlinear_marks)
        below = max(below, BoxRecord.line_depth.of(box, 0.0) + (_RADIUS + _CLEAR) * size)
    y = box.position_y + box.baseline + below
    stream.set_color(style["color"])
    for unit, unit_size, origin in zip(text.units, text.sizes, text.origins, strict=True):
        for place in _middles(unit, unit_size, text.letter_spacing):
            draw = _draw_sesame if style[_STYLE] == "sesame" else _draw_dot
            draw(stream, box.position_x + origin + place, y, _RADIUS * size)


def _middles(unit: SetUnit, size: float, letter_spacing: float) -> Iterator[float]:
    """The middles of a unit's glyphs that take a dot, in px from its origin."""
    pen = 0.0
    for glyph in unit.shape.glyphs.glyphs:
        if not unit.first <= glyph.start < unit.last:
            continue
        if glyph.text and unicodedata.category(glyph.text[0])[0] not in _TAKES_NONE:
            spaced = (glyph.start - unit.first) * letter_spacing
            yield (pen + glyph.x + glyph.advance / 2) * size + spaced
        pen += glyph.advance


def _draw_sesame(stream: Any, x: float, y: float, radius: float) -> None:
    """Draw a mark as U+FE45: its point at the upper left, its belly at the lower right."""
    stream.move_to(x - radius, y - 1.1 * radius)
    for curve in _SESAME:
        stream.curve_to(*(middle + radius * way for middle, way in zip((x, y) * 3, curve, strict=True)))
    stream.fill()


def _draw_dot(stream: Any, x: float, y: float, radius: float) -> None:
    handle = radius * _ROUND
    stream.move_to(x + radius, y)
    for a, b in ((0, 1), (-1, 0), (0, -1), (1, 0)):  # from each quarter to the next, towards (a, b)
        c, d = b, -a  # where this quarter begins
        stream.curve_to(
            x + radius * c + handle * a, y + radius * d + handle * b,
            x + radius * a + handle * c, y + radius * b + handle * d,
            x + radius * a, y + radius * b,
        )  # fmt: skip
    stream.fill()

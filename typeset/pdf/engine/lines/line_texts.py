"""What the text boxes of a composed line draw: units and their places, a hyphen, spaces behind."""

from __future__ import annotations

from array import array
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from typeset.compose import positions, twins
from typeset.compose.classes import Kind
from typeset.compose.rules import SPACES
from typeset.compose.tracking import inner_places, spread_inside
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.text.actual_text import blanks_over
from typeset.pdf.engine.text.composed import ComposedText
from typeset.pdf.engine.text.pieces import ShapeSlice

if TYPE_CHECKING:
    from typeset.pdf.engine.lines.boxed_line import BoxedLine
    from typeset.pdf.engine.text.text_styles import TextStyle


class TextSpan(NamedTuple):
    """The units of a line that stand in one text box, and the box's edges in px from the line's left edge.

    ``stop`` is the unit behind the spaces that follow ``last``.
    """

    first: int
    last: int
    stop: int
    left: float
    right: float


class LaterText(NamedTuple):
    """What is needed to compose the text of a box when it is drawn: its units, their line, and its style.

    Composed texts are not kept: they would be the largest part of a line.
    """

    boxed: BoxedLine
    span: TextSpan
    style: TextStyle

    def composed(self) -> ComposedText:
        """The text that the box draws."""
        return _composed(
            self.boxed, positions(self.boxed.paragraph.rows, self.boxed.line), self.span, self.style
        )


def composed_of(box: Any) -> ComposedText:
    """The text that a text box shows, with the places of its units.

    Most texts are composed when they are asked for, once, when the box is drawn. If it were
    kept, it would take more room than all else of the line. Raises KeyError for boxes that
    our composer did not set.
    """
    composed: ComposedText | None = BoxRecord.composed_text.of(box)
    if composed is None:
        composed = BoxRecord.later_text.known(box).composed()
    return composed


def _composed(boxed: BoxedLine, places: list[float], span: TextSpan, style: TextStyle) -> ComposedText:
    """The text of a box: the units of its span, the hyphen or the spaces at the end of its line."""
    rows, line = boxed.paragraph.rows, boxed.line
    first, last = span.first, span.last
    units: list[Any] = rows.unit[first : last + 1]
    sizes = rows.sizes[first : last + 1]
    begin, end = first - line.first, last + 1 - line.first
    if twins.core is not None:
        origins = twins.core.origins(places, units, sizes, begin, span.left)
    else:
        drawn = zip(places[begin:end], units, sizes, strict=True)
        origins = array("d", [place - span.left + unit.offset * size for place, unit, size in drawn])
    # A rescue that opens letters moves them one by one.
    if line.adjustment.letters:
        units, sizes, origins = _letter_by_letter(units, sizes, origins, line.adjustment.letters)
    # At the end of the line: a hyphen, and the spaces that hang over the edge, which copies keep.
    if last == line.last:
        right = span.right - line.hyphen - span.left
        hyphen = style.shaper.hyphen
        if line.hyphen and hyphen is not None:
            units = [*units, ShapeSlice(hyphen, 0, len(hyphen.edges) - 1)]
            sizes = [*sizes, sizes[-1]]
            origins.append(right)
        spaces = [k for k in range(last + 1, span.stop) if _is_space(rows.unit[k])]
        if spaces:
            units = [*units, *(rows.unit[k] for k in spaces)]
            sizes = [*sizes, *(rows.sizes[k] for k in spaces)]
            origins.extend(right for _ in spaces)
    # Inside the line: spaces that fill a gap before the next box, so that no reader takes it for a space.
    elif blanks := _blanks_behind(boxed, places, last, style):
        space = style.shaper(" ")
        units = [*units, *(ShapeSlice(space, 0, 1) for _ in blanks)]
        sizes = [*sizes, *(sizes[-1] for _ in blanks)]
        origins.extend(place - span.left for place in blanks)
    metrics, even = style.shaper.metrics, line.adjustment.even
    return ComposedText(units, sizes, origins, metrics, even, style.letter_spacing)


def _is_space(unit: Any) -> bool:
    """Whether a unit is white space with a width. A newline in a listing has no glyph."""
    return unit.shape.advance > 0 and unit.head is not Kind.NEWLINE


def _letter_by_letter(
    units: list[Any], sizes: list[float], origins: array[float], letters: float
) -> tuple[list[Any], list[float], array[float]]:
    """The units cut into single letters, each ``letters`` px farther from the one before."""
    spread: list[tuple[Any, float, float]] = []
    for unit, size, origin in zip(units, sizes, origins, strict=True):
        edges = unit.shape.edges
        places = [unit.first, *inner_places(unit), unit.last]
        for count, (first, last) in enumerate(pairwise(places)):
            ahead = (edges[first] - edges[unit.first]) * size if count else 0.0
            spread.append((ShapeSlice(unit.shape, first, last), size, origin + ahead + count * letters))
    origins = array("d", [row[2] for row in spread])
    return [row[0] for row in spread], [row[1] for row in spread], origins


def _blanks_behind(boxed: BoxedLine, places: list[float], last: int, style: TextStyle) -> list[float]:
    """Where spaces fill the gap before the text of the next box, in px from the line's left edge."""
    rows, first = boxed.paragraph.rows, boxed.line.first
    unit, after = rows.unit[last], rows.unit[last + 1]
    if unit.head in SPACES or after.head in SPACES or after.shape.glyphs is None:
        return []
    size, edges = rows.sizes[last], unit.shape.edges
    drawn = unit.offset + (edges[unit.last] or 0.0) - (edges[unit.first] or 0.0)
    end = places[last - first] + drawn * size + spread_inside(unit, boxed.line.adjustment.letters)
    gap = places[last + 1 - first] + after.offset * rows.sizes[last + 1] - end
    return [end + place * size for place in blanks_over(gap / size, style.shaper(" ").advance)]

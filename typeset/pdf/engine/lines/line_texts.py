"""What the text boxes of a composed line draw: units and their places, a hyphen, spaces behind."""

from __future__ import annotations

from array import array
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from typeset.compose import positions, twins
from typeset.compose.classes import Kind
from typeset.compose.rules import SPACES
from typeset.compose.tracking import inner_places
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.text.composed import HYPHEN, ComposedText, Copied
from typeset.pdf.engine.text.pieces import ShapeSlice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.pdf.engine.lines.boxed_line import BoxedLine
    from typeset.pdf.engine.text.text_styles import TextStyle


_AS_IT_IS: Final = Copied()


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
    is_silent = False
    # At the end of the line: a hyphen, and the spaces that hang over the edge, which copies keep.
    if last == line.last:
        right = span.right - line.hyphen - span.left
        hyphen = style.shaper.hyphen
        if line.hyphen and hyphen is not None:
            units = [*units, ShapeSlice(hyphen, 0, len(hyphen.edges) - 1)]
            sizes = [*sizes, sizes[-1]]
            origins.append(right)
            is_silent = True
        spaces = [k for k in range(last + 1, span.stop) if _is_space(rows.unit[k])]
        if spaces:
            units = [*units, *(rows.unit[k] for k in spaces)]
            sizes = [*sizes, *(rows.sizes[k] for k in spaces)]
            origins.extend(right for _ in spaces)
    made = ComposedText(
        units, sizes, origins, style.shaper.metrics, line.adjustment.even, style.letter_spacing
    )
    if boxed.paragraph.levels:
        return made
    return _with_neighbours(made, boxed, places, span, is_silent=is_silent)


def _with_neighbours(
    text: ComposedText, boxed: BoxedLine, places: list[float], span: TextSpan, *, is_silent: bool
) -> ComposedText:
    """The text of a box with what is copied with it of its neighbours, and the other way round.

    Readers are told of spaces by the glyph before them (``text_writer``). So a box
    takes the spaces before the next text, and leaves its own first ones.
    """
    units, line = boxed.paragraph.rows.unit, boxed.line
    leading = 0
    if span.first > line.first and is_text(units[_last_ink(units, span.first - 1, line.first)]):
        leading = _first_ink(units, span.first, span.last + 1) - span.first
    is_last, taken = span.last == line.last, ""
    if leading <= span.last - span.first and not is_last:
        text, taken = _up_to_next(text, boxed, places, span)
    copied = Copied(
        leading > 0,
        taken,
        is_last and not line.hyphen and parts_at_hyphen(units, line.last + 1),
        span.first == line.first and parts_at_hyphen(units, line.first),
        is_silent,
    )
    return (
        text
        if copied == _AS_IT_IS
        else msgspec.structs.replace(
            text,
            units=text.units[leading:],
            sizes=text.sizes[leading:],
            origins=text.origins[leading:],
            copied=copied,
        )
    )


def _up_to_next(
    text: ComposedText, boxed: BoxedLine, places: list[float], span: TextSpan
) -> tuple[ComposedText, str]:
    """The text with the spaces before the next text of the line, and these spaces."""
    rows, first, stop = boxed.paragraph.rows, boxed.line.first, span.last + 1
    ink = _first_ink(rows.unit, stop, boxed.line.last)
    if not is_text(rows.unit[ink]):
        return text, ""
    behind = places[ink - first] + rows.unit[ink].offset * rows.sizes[ink] - span.left
    if ink == stop:
        return msgspec.structs.replace(text, behind=behind), ""
    taken = msgspec.structs.replace(
        text,
        units=[*text.units, *rows.unit[stop:ink]],
        sizes=[*text.sizes, *rows.sizes[stop:ink]],
        origins=[*text.origins, *(place - span.left for place in places[stop - first : ink - first])],
        behind=behind,
    )
    return taken, "".join(map(text_of, rows.unit[stop:ink]))


def parts_at_hyphen(units: Sequence[Any], place: int) -> bool:
    """Whether a line that begins with the unit at ``place`` begins behind a typed hyphen."""
    if not 0 < place < len(units) or not is_text(units[place]):
        return False
    before = units[place - 1]
    return is_text(before) and text_of(before).endswith(HYPHEN)


def _first_ink(units: Sequence[Any], place: int, stop: int) -> int:
    """The first unit from ``place`` on that is no space; ``stop`` where there is none before it."""
    while place < stop and _is_space(units[place]):
        place += 1
    return place


def _last_ink(units: Sequence[Any], place: int, first: int) -> int:
    """The last unit up to ``place`` that is no space; ``first`` where there is none behind it."""
    while place > first and _is_space(units[place]):
        place -= 1
    return place


def is_text(unit: Any) -> bool:
    """Whether a unit draws text that is no space."""
    return bool(unit.head not in SPACES and unit.shape.glyphs is not None and unit.shape.glyphs.glyphs)


def text_of(unit: Any) -> str:
    """The characters of a unit that has glyphs."""
    text: str = unit.shape.glyphs.text[unit.first : unit.last]
    return text


def _is_space(unit: Any) -> bool:
    """Whether a unit is white space with a width. A newline in a listing has no glyph."""
    return unit.head in SPACES and unit.shape.advance > 0 and unit.head is not Kind.NEWLINE


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

"""The first line of a single text: for what WeasyPrint measures and draws text by text.

Paragraphs are composed as a whole (``lines``). Left are paragraphs that WeasyPrint
fills, text in pictures, list markers, and the width of a last space.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from typeset.compose import CompositionSettings, Run, Shape, TokenCache, build_paragraph
from typeset.compose.breaks import LineBreak
from typeset.pdf.engine.session.session import session_of
from typeset.pdf.engine.session.units import TOLERANCE_PX
from typeset.pdf.engine.text.bidi import RIGHT_TO_LEFT, levels_of
from typeset.pdf.engine.text.composed import ComposedText
from typeset.pdf.engine.text.tabs import set_tabs, tab_width
from typeset.pdf.engine.text.text_styles import text_style
from typeset.pdf.engine.text.turning import Cell, Levels, turned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.compose import ParagraphRows
    from typeset.pdf.engine.text.text_styles import TextStyle

LINE_ENDS: Final = frozenset(
    {
        LineBreak.FREE, LineBreak.RELUCTANT, LineBreak.SEAM, LineBreak.CLAUSE,
        LineBreak.PHRASE, LineBreak.BESIDE_TURN, LineBreak.MID_PHRASE, LineBreak.FORCED,
    }
)  # fmt: skip
"""The kinds of breaks at which a line may end that is not composed. Words are not hyphenated there."""

_FORCED: Final = frozenset({LineBreak.FORCED})
_ANYWHERE: Final = frozenset(LineBreak) - {LineBreak.NEVER}
_SPREAD: Final = " \u00a0"
"""Spaces that justification widens."""


class SingleLine(msgspec.Struct):
    """The first line of a text, in place of the Pango layout that WeasyPrint keeps; lengths in px.

    ``next`` is the index of the character with which the next line begins; None
    where there is no next line. ``room`` is how wide the line may be: a wider line
    is cut off where an ellipsis is asked for. ``first_line_direction`` is odd where
    the paragraph runs from right to left.
    """

    style: TextStyle
    text: str
    next: int | None
    width: float
    composed: ComposedText
    room: float | None = None
    first_line_direction: int = 0

    def deactivate(self) -> None:
        """Do nothing: WeasyPrint calls this to free Pango's layout."""

    def reactivate(self, style: Any) -> None:
        """Do nothing: WeasyPrint calls this to make Pango's layout again before it draws."""


def single_line(
    text: str, style: Any, room: float | None, *, splits_words: bool = False, justification: float = 0.0
) -> SingleLine:
    """The first line of a text in a computed style, filled up to ``room``; without one it ends at a newline.

    Lengths are in px. ``splits_words`` breaks a word that is wider than the room.
    ``justification`` is added to each space where it is drawn.
    """
    session = session_of(style)
    its_style = text_style(session, style)
    # Shape and measure the text, and find where its first line ends.
    rows = _rows(text, its_style, session.settings)
    end = _end(rows, room, splits_words=splits_words)
    stop = rows.start[end] if end < rows.count else len(text)
    # What the line shows: no newline, and no space at its end if another line follows.
    shown = text[:stop].rstrip("\r\n")
    has_more = end < rows.count or len(shown) < stop
    if has_more and not its_style.keeps_spaces:
        shown = shown.rstrip(" ")
    # Where its units stand.
    places = _places(rows, shown, its_style)
    width = places[-1]
    starts = rows.start[: len(places) - 1]
    if justification:
        widened = (sum(map(shown[:start].count, _SPREAD)) for start in (*starts, len(shown)))
        places = [place + justification * count for place, count in zip(places, widened, strict=True)]
    edge = places.pop()
    composed = _composed(rows, places, its_style)
    # Put right-to-left words into visual order.
    base = int(style["direction"] == "rtl")
    if base or RIGHT_TO_LEFT.search(shown):
        cells = _cells(rows, places, edge)
        composed = turned(composed, Levels(starts, levels_of(shown, base), cells, base), its_style.shaper)
    following = stop if has_more else None
    return SingleLine(its_style, shown, following, width, composed, room, base)


def _rows(text: str, style: TextStyle, settings: CompositionSettings) -> ParagraphRows:
    """The text as units. Spaces at its start are kept, since it may begin in the middle of a line."""
    run = Run(
        text, style.size, style.token_cache, style.letter_spacing, style.word_spacing,
        wraps=style.wraps or not style.keeps_spaces, keeps_spaces=True,
        has_gaps=style.has_gaps,
    )  # fmt: skip
    rows = build_paragraph((run,), settings)
    if style.keeps_spaces and "\t" in text:
        set_tabs(rows, (run,), {0: tab_width(style)})
    return rows


def _end(rows: ParagraphRows, room: float | None, *, splits_words: bool) -> int:
    """The unit before which the line ends: at the last break that fits, else at the first break of all."""
    found = _fill(rows, room, _FORCED if room is None else LINE_ENDS)
    if room is None or not splits_words or _reaches(rows, found) <= room + TOLERANCE_PX:
        return found
    return _fill(rows, room, _ANYWHERE)


def _fill(rows: ParagraphRows, room: float | None, kinds: frozenset[LineBreak]) -> int:
    """The unit before which the line ends, if it may end at breaks of these kinds."""
    fitting = 0
    for unit in range(1, rows.count):
        kind = rows.breaks[unit]
        if kind not in kinds or (rows.vanishes[unit] and kind is not LineBreak.FORCED):
            continue
        if room is not None and _reaches(rows, unit) > room + TOLERANCE_PX:
            return fitting or unit
        fitting = unit
        if kind is LineBreak.FORCED:
            return unit
    if room is not None and fitting and _reaches(rows, rows.count) > room + TOLERANCE_PX:
        return fitting
    return rows.count


def _reaches(rows: ParagraphRows, end: int) -> float:
    """The width of the line that ends before a unit, without the spaces at its end."""
    last = end - 1
    while last > 0 and rows.vanishes[last]:
        last -= 1
    return rows.right[last] - rows.left[0] if last >= 0 else 0.0


def _places(rows: ParagraphRows, shown: str, style: TextStyle) -> list[float]:
    """Where the units of a line begin, in px from its left edge, and where the last one ends.

    Spaces at its end have their full width, since text of another box may follow.
    """
    inked = shown.rstrip(" ")
    count = sum(start < len(inked) for start in rows.start)
    places = [left - rows.left[0] for left in rows.left[:count]]
    end = rows.right[count - 1] - rows.left[0] if count else 0.0
    if inked and len(inked) < len(shown):
        end += style.letter_spacing
    is_verbatim = style.keeps_spaces and not style.wraps
    cell = style.shaper(" ").advance if is_verbatim else style.token_cache.units(" ")[0].width
    space = cell * style.size + style.letter_spacing + style.word_spacing
    places.extend(end + number * space for number in range(len(shown) - len(inked) + 1))
    return places


def _composed(rows: ParagraphRows, places: list[float], style: TextStyle) -> ComposedText:
    count = len(places)
    units, sizes = rows.unit[:count], rows.sizes[:count]
    origins = [place + unit.offset * size for place, unit, size in zip(places, units, sizes, strict=True)]
    metrics = style.shaper.metrics
    return ComposedText(units, sizes, origins, metrics, letter_spacing=style.letter_spacing)


def _cells(rows: ParagraphRows, places: Sequence[float], end: float) -> list[Cell]:
    """The room of each unit of a line: no farther than to the next unit, and the last one's to ``end``."""
    last = len(places) - 1
    return [
        Cell(place, end if k == last else min(place + rows.right[k] - rows.left[k], places[k + 1]))
        for k, place in enumerate(places)
    ]


def may_break(text: str) -> bool:
    """Whether a line may end inside a text. The face does not matter."""
    rows = build_paragraph((Run(text, 1.0, _SQUARE),), _SQUARE.settings)
    return any(kind in LINE_ENDS for kind in rows.breaks[1:])


def _square(token: str) -> Shape:
    return Shape(tuple(map(float, range(len(token) + 1))))


_SQUARE: Final = TokenCache(_square, CompositionSettings())
"""Tokens in a face whose characters are all one em wide: where a line may end depends on no face."""

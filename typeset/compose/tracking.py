"""A rescue for lines of long words: their letters are spread when the spaces can give no more.

CLREQ lets no space into a Western word, so this is a rescue and no rule. A line that is
one long address has no even gaps to give. Then .05 em between its letters shows less
than holes of .8 em between the few Han beside it. So a rescue opens letters before
holes: up to ``Limits.letters_most``, .08 em. In a Western paragraph every line has words, and spread ones
would show. There spaces grow as far as they may, and letters are spread last, so that edges are straight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.compose.classes import Kind
from typeset.compose.rules import WESTERN_KINDS

if TYPE_CHECKING:
    from typeset.compose.paragraph import ParagraphRows
    from typeset.compose.units import TokenUnit

LOOSEST: Final = 1.0
"""The widest even gap of a rescue, in em. By eye: wider ones are holes, and a ragged line is better."""

_OPENS: Final = 6.0
"""How many times what they give within their limit, a quarter em for most, word spaces give besides in a line
that is ragged otherwise. By eye: with more than an em and a half, words no longer look like a line."""

_TRACKED: Final = WESTERN_KINDS | {Kind.CONNECTOR, Kind.SOLIDUS}
_LETTERS: Final = "letters"


def letter_rows(rows: ParagraphRows) -> list[int]:
    """For each unit, how many places between letters stand before it; counted once a paragraph."""
    known: list[int] | None = rows.cache.get(_LETTERS)
    if known is None:
        known = rows.cache[_LETTERS] = []
        count, is_word = 0, False
        for unit in rows.unit:
            was_word, is_word = is_word, unit.head in _TRACKED
            count += was_word and is_word
            known.append(count)
            count += len(inner_places(unit))
    return known


def inner_places(unit: TokenUnit) -> list[int]:
    """The places inside a unit of a Western word where letters may be spread, in its token's characters."""
    if unit.head not in _TRACKED or unit.shape.is_joined:
        return []
    edges = unit.shape.edges
    return [place for place in range(unit.first + 1, unit.last) if edges[place] is not None]


def letter_gaps(rows: ParagraphRows, letters: list[int], first: int, last: int) -> int:
    """How many places between letters the line from unit ``first`` to unit ``last`` has."""
    return letters[last] - letters[first] + len(inner_places(rows.unit[last]))


def spread_inside(unit: TokenUnit, letters: float) -> float:
    """How much wider a unit is whose letters stand ``letters`` apart."""
    return len(inner_places(unit)) * letters if letters else 0.0


def reach(rows: ParagraphRows, gaps: int, letters: int) -> float:
    """How far a line can be opened in need, in the unit of the sizes."""
    return (LOOSEST * gaps + rows.settings.limits.letters_most * letters) * rows.size


def word_reach(rows: ParagraphRows, first: int, last: int) -> float:
    """How much further word spaces open a line that is ragged otherwise, in the unit of the sizes.

    A line of words alone in a Chinese paragraph has no even gaps to give, and one of two long words in a
    narrow column has one space.
    """
    return _OPENS * (rows.grows[last][0] - rows.grows[first][0])


def open_line(rows: ParagraphRows, gaps: int, letters: int, need: float) -> tuple[float, float]:
    """The even gap and the distance of letters that open a line by ``need``, in the unit of the sizes.

    Even gaps grow first, up to their limit; then letters are spread; then gaps grow further. In Western
    paragraphs gaps grow as far as they may before letters are spread.
    """
    limits, size = rows.settings.limits, rows.size
    gap, letter = (LOOSEST if limits.word_gaps else limits.han_gap_most) * size, limits.letters_most * size
    rest = need - gap * gaps
    if rest <= 0.0:
        return (need / gaps if gaps else 0.0), 0.0
    if rest <= letter * letters:
        return gap if gaps else 0.0, rest / letters
    return ((need - letter * letters) / gaps if gaps else 0.0), letter if letters else 0.0

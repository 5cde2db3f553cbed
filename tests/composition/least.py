"""How calm a unit can be at best: an exhaustive search for the setting whose worst line is the least bad.

All places are tried where the edge rules let a line end. Spaces grow in the order of CLREQ
(#procedures_for_inter-character_spacing_expansion): word spaces, gaps beside Western words, even gaps. What
keeps these rules has at least one line as bad as is found here: where rules differ by language, the widest
ones hold. Word spaces take a share of even gaps. They shrink in Western text alone: elsewhere a quarter of an
em is their least (CLREQ #procedures_for_inter-character_spacing_reduction).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Final

from tests.composition import legal
from tests.composition.marks import Plain
from tests.composition.ruler import GAP as HAN_LATIN
from tests.composition.ruler import GAP_MOST, HAN_GAP_MOST, WORD_SPACE, WORD_SPACE_MOST, Widths
from tests.composition.western import in_word

LOOSEST: Final = 1.0  # em; a line with wider gaps is ragged rather
LETTERS: Final = 0.08  # em; by which letters are spread, in lines that have no legal setting
_WESTERN_SHRINK: Final = 0.09  # em; by which a word space of a Western unit may be narrower
_DOUBT: Final = 0.01  # em; a PDF rounds the widths of letters


@dataclass(frozen=True, slots=True)
class Recipe:
    """What the lines of a unit are made of, and how wide they are; whether it is Western text."""

    plain: Plain
    widths: Widths
    room: legal.Room
    is_western: bool = False


Cost = Callable[[legal.Lines, int, int, float], float]


def least_gap(recipe: Recipe) -> float:
    """The widest gap between Han of the calmest setting, in em."""
    return _least(recipe, _gap, max)


def least_hole(recipe: Recipe) -> float:
    """The same of gaps of all kinds: by how much one is wider than by nature."""
    return _least(recipe, _hole, max)


def fewest_ragged(recipe: Recipe) -> float:
    """In how many lines of the best setting no gaps and letters can fill the measure."""
    return _least(recipe, _is_ragged, lambda one, other: one + other)


def _least(recipe: Recipe, cost: Cost, join: Callable[[float, float], float]) -> float:
    """The least cost of all settings, of those without a lone last character where there are any."""
    lines, room = legal.Lines(recipe.plain, recipe.widths), recipe.room
    shrink = _WESTERN_SHRINK * recipe.is_western
    places, size = lines.places, lines.places[-1]
    best = dict.fromkeys(places, inf) | {0: 0.0}
    ends: list[tuple[bool, float]] = []
    for index, start in enumerate(places[:-1]):
        if best[start] == inf:
            continue
        width = room.rest if start else room.first
        for stop in places[index + 1 :]:
            is_first = stop == places[index + 1]
            spaces = lines.ruler.growth(start, stop).spaces
            fits = lines.width(start, stop)[0] - shrink * spaces <= width + _DOUBT
            if stop == size:
                if fits or is_first:
                    is_lone = start > 0 and legal.is_lone(lines.text[start:stop])
                    ends.append((is_lone, best[start]))
            elif fits or is_first:
                best[stop] = min(best[stop], join(best[start], cost(lines, start, stop, width)))
            if lines.is_beyond(start, stop, width + shrink * spaces):
                break
    return min((found for is_lone, found in ends if not is_lone), default=min(ends, default=(True, inf))[1])


def _even(lines: legal.Lines, start: int, stop: int, width: float) -> float:
    """The even gaps of a line, in em; endless where it has none to give."""
    growth, need = lines.ruler.growth(start, stop), _need(lines, start, stop, width)
    need -= growth.words + growth.gaps
    count = growth.even + growth.spaces
    if need <= 0.0:
        return 0.0
    if count and need / count <= HAN_GAP_MOST:
        return need / count
    need -= LETTERS * sum(map(in_word, lines.text[start:stop]))
    if not count:
        return inf if need > 0.0 else 0.0
    return max(need / count, HAN_GAP_MOST)


def _need(lines: legal.Lines, start: int, stop: int, width: float) -> float:
    hyphen = lines.width(start, stop)[0] - lines.ruler.least(start, stop)
    return width - lines.ruler.natural(start, stop) - hyphen - _DOUBT


def _gap(lines: legal.Lines, start: int, stop: int, width: float) -> float:
    gap = _even(lines, start, stop, width)
    return gap if gap <= LOOSEST else inf


def _hole(lines: legal.Lines, start: int, stop: int, width: float) -> float:
    growth, need = lines.ruler.growth(start, stop), _need(lines, start, stop, width)
    hole = _gap(lines, start, stop, width)
    for room, most in (
        (growth.words, WORD_SPACE_MOST - WORD_SPACE),
        (growth.gaps, GAP_MOST - HAN_LATIN),
    ):
        if room > 0.0 and need > 0.0:
            hole = max(hole, most * min(need / room, 1.0))
            need -= room
    return hole


def _is_ragged(lines: legal.Lines, start: int, stop: int, width: float) -> float:
    return float(_even(lines, start, stop, width) > LOOSEST)

"""Which lines a paragraph could have been set in: an exhaustive search by rules written down a second time.

A line is legal when its spaces keep to the floors and caps of CLREQ 3.5.3 and
3.5.4 and no gap between Han is over .25 em. The search tries every break that
the edge rules allow, so a paragraph for which it finds no legal setting has
none. It errs on the composer's side: words are not hyphenated, and a width
that is legal by less than ``_DOUBT`` does not count where a line holds Western
characters, whose kerning is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import accumulate

from tests.composition.marks import (
    DASHES,
    MARKS,
    NO_END,
    NO_START,
    NOTE_MARKS,
    POINTS,
    STICK_TO_NEXT_FIGURE,
    SUFFIX_CURRENCY,
    TRIMMED_LEFT,
    TRIMMED_RIGHT,
    Plain,
    han_beside_western,
    is_han,
    pair_squeezes,
)

HAN_GAP_MOST = 0.25
GAP, GAP_LEAST, GAP_MOST = 0.25, 0.125, 1 / 3
WORD_SPACE, WORD_SPACE_LEAST, WORD_SPACE_MOST = 0.25, 0.25, 0.5
LONG_UNIT = 3.0  # em; a line beside such a unit is judged apart
_DOUBT = 0.05  # em
_HAIR = 1e-6  # em
_BEYOND = 4.0  # em; no mark that a line end trims makes up for so much
_NEVER = 1 << 30

_APOSTROPHE = re.compile("(?<=[A-Za-z])’(?=[A-Za-z])")

Advance = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Possible:
    """What settings a paragraph has: one that is legal throughout, one without a lone last character too.

    ``rescues`` is the least number of lines that cannot be legal.
    """

    legal: bool
    sociable: bool
    rescues: int


def may_break(plain: Plain, place: int) -> bool:
    """Whether a line may end before character ``place``, at level gb."""
    before, after = plain.text[place - 1], plain.text[place]
    if before in NO_END or after in NO_START:
        return False
    if plain.spaces[place]:
        return True
    if before == after and before in DASHES:
        return _dash_may_break(plain.text, place)
    if _in_word(before) and _in_word(after):
        return before == "-" and after.isalpha() and place > 1 and plain.text[place - 2].isalpha()
    return not _sticks(before, after)


def _sticks(before: str, after: str) -> bool:
    """Whether a note mark, a sign or a currency holds to what it belongs to (UN05–UN08)."""
    currency = before.isdigit() and after in SUFFIX_CURRENCY
    return after in NOTE_MARKS or currency or (before in STICK_TO_NEXT_FIGURE and after.isdigit())


def _dash_may_break(text: str, place: int) -> bool:
    """A dash or ellipsis is two characters; a row of dashes may part between them, ………… never (UN01–03)."""
    char = text[place]
    start = place
    while start > 0 and text[start - 1] == char:
        start -= 1
    return char == "—" and (place - start) % 2 == 0


def _western(plain: Plain) -> Plain:
    """The same with the apostrophes of don’t as such: between two letters ’ is no closing mark."""
    return replace(plain, text=_APOSTROPHE.sub("'", plain.text))


def _in_word(char: str) -> bool:
    return char == "–" or "!" <= char <= "~" or ("\u00a1" <= char <= "\u024f" and char not in POINTS)


def unit_starts(plain: Plain) -> list[int]:
    """Where each unbreakable unit begins, and the text's length at the end."""
    plain = _western(plain)
    breaks = [place for place in range(1, len(plain.text)) if may_break(plain, place)]
    return [0, *breaks, len(plain.text)]


class Ruler:
    """Least and greatest legal widths, in em, of any stretch of a paragraph set as one line."""

    def __init__(self, plain: Plain, advance: Advance) -> None:
        plain = _western(plain)
        text = plain.text
        joints = [(0.0, 0.0, 0.0), *(_joint(plain, place) for place in range(1, len(text)))]
        self.text = text
        self._unsure = [0, *accumulate(not _is_cell(char) for char in text)]
        self._cells = [0.0, *accumulate(_cell(char, advance) for char in text)]
        self._natural, self._shrink, self._stretch = (
            [0.0, *accumulate(joint[which] for joint in joints)] for which in range(3)
        )

    def natural(self, start: int, stop: int) -> float:
        """Width of the characters ``start`` to ``stop`` (exclusive) as a line of its own."""
        width = self._cells[stop] - self._cells[start] + self._natural[stop] - self._natural[start + 1]
        width -= 0.5 * (self.text[start] in TRIMMED_LEFT)
        return width - 0.5 * (self.text[stop - 1] in TRIMMED_RIGHT)

    def least(self, start: int, stop: int) -> float:
        """The narrowest legal width of that line."""
        return self.natural(start, stop) - (self._shrink[stop] - self._shrink[start + 1])

    def most(self, start: int, stop: int) -> float:
        """The widest legal width of that line."""
        return self.natural(start, stop) + self._stretch[stop] - self._stretch[start + 1]

    def fits(self, start: int, stop: int, width: float) -> bool:
        """Whether that line can be legally set in ``width`` without being stretched out to it."""
        return self.least(start, stop) <= width - self._doubt(start, stop)

    def fills(self, start: int, stop: int, width: float) -> bool:
        """Whether that line can be legally stretched out to ``width``."""
        return self.most(start, stop) >= width + self._doubt(start, stop)

    def _doubt(self, start: int, stop: int) -> float:
        return _DOUBT if self._unsure[stop] > self._unsure[start] else -_HAIR


def _is_cell(char: str) -> bool:
    return is_han(char) or char in MARKS or char in DASHES or char in POINTS or char == "–"


def _cell(char: str, advance: Advance) -> float:
    if char in POINTS or char == "–":
        return 0.5
    return 1.0 if _is_cell(char) else advance(char)


def _joint(plain: Plain, place: int) -> tuple[float, float, float]:
    """Natural space, shrink and stretch between character ``place`` and the one before."""
    before, after = plain.text[place - 1], plain.text[place]
    if pair_squeezes(before, after):
        return -0.5, 0.0, 0.0
    if han_beside_western(before, after):
        return GAP, GAP - GAP_LEAST, GAP_MOST - GAP
    if plain.spaces[place]:
        return WORD_SPACE, WORD_SPACE - WORD_SPACE_LEAST, WORD_SPACE_MOST - WORD_SPACE
    shrink = 0.5 if before in TRIMMED_RIGHT or after in TRIMMED_LEFT else 0.0
    if before in MARKS and after in MARKS:
        shrink = 0.0  # an opener before a stop, stop after stop: they keep their width
    return 0.0, shrink, HAN_GAP_MOST if is_han(before) and is_han(after) else 0.0


def is_lone(text: str) -> bool:
    """Whether a last line holds at most one character besides marks (CLREQ 3.4.4)."""
    return sum(char not in MARKS and char not in DASHES for char in text) <= 1


def search(plain: Plain, measure: float, indent: float, advance: Advance) -> Possible:
    """Try every setting of the paragraph in lines of ``measure`` em, the first shorter by ``indent``."""
    ruler, places = Ruler(plain, advance), unit_starts(plain)
    legal = _fewest(ruler, places, measure, indent)
    sociable = [count for stop, count in enumerate(legal.ends) if not legal.lone[stop]]
    return Possible(min(legal.ends) == 0, bool(sociable) and min(sociable) == 0, min(legal.ends))


@dataclass(frozen=True, slots=True)
class _Fewest:
    """For each way to end: the fewest illegal lines, and whether the last line is lone."""

    ends: list[int]
    lone: list[bool]


def _fewest(ruler: Ruler, places: list[int], measure: float, indent: float) -> _Fewest:
    size = places[-1]
    fewest = dict.fromkeys(places, _NEVER) | {0: 0}
    ends, lone = [], []
    for index, start in enumerate(places[:-1]):
        if fewest[start] == _NEVER:
            continue
        width = measure - (indent if start == 0 else 0)
        for stop in places[index + 1 :]:
            fits = ruler.fits(start, stop, width)
            if stop == size:
                if fits or stop == places[index + 1]:
                    ends.append(fewest[start] + (not fits))
                    lone.append(start > 0 and is_lone(ruler.text[start:stop]))
                break
            legal = fits and ruler.fills(start, stop, width)
            if fits or stop == places[index + 1]:
                fewest[stop] = min(fewest[stop], fewest[start] + (not legal))
            if ruler.least(start, stop) > width + _BEYOND:
                break
    return _Fewest(ends, lone)

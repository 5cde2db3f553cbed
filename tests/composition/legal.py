"""Which lines a unit could have been set in: an exhaustive search by rules written down a second time.

The search tries every break that the edge rules allow, so a unit for which it
finds no legal setting has none. It errs on the composer's side by ``_DOUBT``
where a line holds characters of their own width, which a PDF rounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from tests.composition.marks import (
    CONNECTORS,
    DASHES,
    MARKS,
    NO_BREAK_SPACES,
    NO_END,
    NO_START,
    NOTE_MARKS,
    PAUSES,
    POINTS,
    SUFFIX_CURRENCY,
    SUFFIXES,
    Plain,
    is_lone_dash,
)
from tests.composition.ruler import Ruler, Widths
from tests.composition.western import Word, in_word, is_hangul, is_option, is_rule, seams, syllables, words

LONG_UNIT: Final = 3.0  # em; a line beside such a unit is judged apart
_DOUBT: Final = 0.01  # em
_HAIR: Final = 1e-6  # em
_BEYOND: Final = 4.0  # em; no mark that a line end trims makes up for so much
_NEVER: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class Room:
    """The widths of a unit's lines in em: of its first, and of all others."""

    first: float
    rest: float


@dataclass(frozen=True, slots=True)
class Possible:
    """What settings a unit has: one that is legal throughout, one without a lone last character too.

    ``rescues`` is the least number of lines that cannot be legal, ``sociable_rescues`` the same without a
    lone last character.
    """

    legal: bool
    sociable: bool
    rescues: int
    sociable_rescues: int = 0


def is_lone(text: str) -> bool:
    """Whether a last line holds at most one character besides marks (CLREQ 3.4.4); 요. is one, too."""
    return sum(char not in MARKS and char not in DASHES + POINTS + "～〜–／.,:;?!)]" for char in text) <= 1


def may_begin(plain: Plain, place: int) -> bool:
    """Whether a line may begin with character ``place``, at level gb."""
    char = plain.text[place]
    if is_lone_dash(plain.text, place):
        return False
    if char in NOTE_MARKS:  # behind a pause it counts points, and is no note
        return plain.text[place - 1] in PAUSES
    if any(is_rule(word.text) and word.start < place < word.stop for word in words(plain)):
        return True
    word = next((word.text for word in words(plain) if word.start == place), "") if char in "-/" else ""
    if word:  # the sign is its first character
        before = plain.text[place - 1]
        is_apart = len(word) > 1 and bool(plain.spaces[place]) and (in_word(before) or is_hangul(before))
        return is_apart or is_option(word) or (char == "-" and word[1:2].isdigit())
    return char not in NO_START


def may_break(plain: Plain, place: int) -> bool:
    """Whether a line may end before character ``place`` outside Western words, at level gb."""
    before, after, space = plain.text[place - 1], plain.text[place], plain.spaces[place]
    if before in NO_END or not may_begin(plain, place) or any(char in NO_BREAK_SPACES for char in space):
        return False
    if before.isdigit() and after in SUFFIX_CURRENCY:
        return False
    if before == after and before in DASHES:
        return _dash_may_break(plain.text, place)
    if space:
        return True
    if in_word(after) and (in_word(before) or before in SUFFIXES):
        return False
    return not (in_word(after) and before in CONNECTORS)


def _dash_may_break(text: str, place: int) -> bool:
    """A dash or ellipsis is two characters; a row of dashes may part between them, ………… never (UN01–03)."""
    char = text[place]
    start = place
    while start > 0 and text[start - 1] == char:
        start -= 1
    return char == "—" and (place - start) % 2 == 0


class Breaks:
    """Where the lines of a unit may end: ``plain`` places, and those that need a hyphen."""

    def __init__(self, plain: Plain, ruler: Ruler, widths: Widths) -> None:
        text = plain.text
        self.bare = {place for place in range(1, len(text)) if may_break(plain, place)}
        self.hyphened: set[int] = set()
        for word in words(plain):
            width = ruler.word_width(word.start, word.stop)
            self.bare |= _places(word, seams(word.text, width)) - widths.joined
            self.hyphened |= _places(word, syllables(word.text)) - self.bare - widths.joined

    def all(self) -> list[int]:
        """All of them in order."""
        return sorted(self.bare | self.hyphened)


def _places(word: Word, inside: set[int]) -> set[int]:
    return {word.start + place for place in inside}


class Lines:
    """The lines that a unit can be set in."""

    def __init__(self, plain: Plain, widths: Widths) -> None:
        self.text = plain.text
        self.ruler = Ruler(plain, widths)
        self.breaks = Breaks(plain, self.ruler, widths)
        self.places = [0, *self.breaks.all(), len(plain.text)]
        self._hyphen = widths.hyphen

    @cached_property
    def long_units(self) -> list[tuple[int, int]]:
        """The units over 3 em that no line may end in: from which place to which."""
        return [
            (start, stop)
            for start, stop in pairwise(self.places)
            if stop > start and self.ruler.natural(start, stop) > LONG_UNIT
        ]

    def width(self, start: int, stop: int) -> tuple[float, float]:
        """The line's least and greatest legal width, with the hyphen that it may need."""
        hyphen = self._hyphen if stop in self.breaks.hyphened else 0.0
        return self.ruler.least(start, stop) + hyphen, self.ruler.most(start, stop) + hyphen

    def fits(self, start: int, stop: int, width: float) -> bool:
        """Whether the line can be legally set in ``width`` without being stretched out to it."""
        return self.width(start, stop)[0] <= width - self._doubt(start, stop)

    def fills(self, start: int, stop: int, width: float) -> bool:
        """Whether the line can be legally stretched out to ``width``."""
        return self.width(start, stop)[1] >= width + self._doubt(start, stop)

    def is_beyond(self, start: int, stop: int, width: float) -> bool:
        """Whether no longer line fits either."""
        return self.ruler.least(start, stop) > width + _BEYOND

    def _doubt(self, start: int, stop: int) -> float:
        return _DOUBT if self.ruler.has_advances(start, stop) else -_HAIR


def search(lines: Lines, room: Room) -> Possible:
    """Try every setting of the unit in lines as wide as ``room``."""
    legal = _fewest(lines, room)
    sociable = [count for stop, count in enumerate(legal.ends) if not legal.lone[stop]]
    fewest = min(sociable, default=_NEVER)
    return Possible(min(legal.ends) == 0, fewest == 0, min(legal.ends), fewest)


@dataclass(frozen=True, slots=True)
class _Fewest:
    """For each way to end: the fewest illegal lines, and whether the last line is lone."""

    ends: list[int]
    lone: list[bool]


def _fewest(lines: Lines, room: Room) -> _Fewest:
    places = lines.places
    size = places[-1]
    fewest = dict.fromkeys(places, _NEVER) | {0: 0}
    ends, lone = [], []
    for index, start in enumerate(places[:-1]):
        if fewest[start] == _NEVER:
            continue
        width = room.rest if start else room.first
        for stop in places[index + 1 :]:
            fits = lines.fits(start, stop, width)
            if stop == size:
                if fits or stop == places[index + 1]:
                    ends.append(fewest[start] + (not fits))
                    lone.append(start > 0 and is_lone(lines.text[start:stop]))
                break
            legal = fits and lines.fills(start, stop, width)
            if fits or stop == places[index + 1]:
                fewest[stop] = min(fewest[stop], fewest[start] + (not legal))
            if lines.is_beyond(start, stop, width):
                break
    return _Fewest(ends, lone)

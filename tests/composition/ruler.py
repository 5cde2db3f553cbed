"""How wide the lines of a unit may legally be set: the judge's own table of what stands between neighbours.

Spaces keep to the floors and caps of CLREQ 3.5.3 and 3.5.4, and no even gap is
over .25 em (CLREQ #h-line_adjustment). All widths are in em of the body size.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from tests.composition.glyphs import FULL_WIDTH
from tests.composition.marks import (
    CLOSERS,
    CONNECTORS,
    DASHES,
    MARKS,
    NOTE_MARKS,
    OPENERS,
    POINTS,
    PREFIXES,
    QUOTES,
    SLASHES,
    STOPS,
    SUFFIXES,
    TRIMMED_LEFT,
    TRIMMED_RIGHT,
    Plain,
    is_han,
    is_lone_dash,
    pair_squeezes,
)
from tests.composition.western import in_word, is_option, words

HAN_GAP_MOST: Final = 0.25
GAP, GAP_LEAST, GAP_MOST = 0.25, 0.125, 1 / 3
WORD_SPACE, WORD_SPACE_LEAST, WORD_SPACE_MOST = 0.25, 0.25, 0.5
NATURAL_SPACE: Final = 0.02  # em; by which a face's own space may be narrower than a quarter
_WESTERN_QUOTES: Final = dict(zip(QUOTES, "\"\"''", strict=True))
_WESTERN_EDGES: Final = "([{)]},.;:!?«»¡¿\"'"  # signs at the edge of a word that have no gap to Han
_STOP_RUN: Final = re.compile("[！？]{2,}")
_WIDE_SPACE: Final = "\u3000"
_CELLS: Final = dict.fromkeys(POINTS + "–／", 0.5) | dict.fromkeys("～〜", 1.0)
_DRAWN_HALF: Final = 0.7  # em; an en dash with no more stands in half a square
_RIGID: Final = CONNECTORS + SLASHES + PREFIXES


@dataclass(frozen=True, slots=True)
class Widths:
    """What the faces make of a unit: each character's advance, and the kerning before it.

    ``hyphen`` is that of one added at a line's end; ``joined`` holds the places inside a
    glyph of several characters; ``word_space`` is the face's own where that is narrow.
    """

    advances: tuple[float, ...]
    kerning: tuple[float, ...]
    hyphen: float = 1 / 3
    joined: frozenset[int] = frozenset()
    word_space: float = WORD_SPACE


@dataclass(frozen=True, slots=True)
class _Joint:
    """What lies between two neighbours, and by how much it may shrink and grow."""

    space: float = 0.0
    shrink: float = 0.0
    grow: float = 0.0
    is_even: bool = False
    is_word: bool = False


_GAP: Final = _Joint(GAP, GAP - GAP_LEAST, GAP_MOST - GAP)
_EVEN_BESIDES: Final = replace(_GAP, grow=_GAP.grow + HAN_GAP_MOST, is_even=True)
"""A space typed between Han and a Western mark."""


@dataclass(frozen=True, slots=True)
class Growth:
    """By how much word spaces and gaps beside Western words may grow; how many may take an even gap."""

    words: float
    gaps: float
    even: int
    spaces: int


def with_western_quotes(plain: Plain, widths: Widths) -> Plain:
    """The same with quotation marks that the face draws narrow as such: the ’ of don’t closes nothing."""
    chars = (
        _WESTERN_QUOTES.get(char, char) if advance < FULL_WIDTH else char
        for char, advance in zip(plain.text, widths.advances, strict=True)
    )
    return replace(plain, text="".join(chars))


class Ruler:
    """Least and greatest legal widths of any stretch of a unit set as one line."""

    def __init__(self, plain: Plain, widths: Widths) -> None:
        self._plain = plain
        text = plain.text
        self.words = {place: word.text for word in words(plain) for place in range(word.start, word.stop)}
        self._heads = {word.start: word.text for word in words(plain)}
        self._runs = {
            place: found for found in _STOP_RUN.finditer(text) for place in range(found.start(), found.end())
        }
        cells = [self._cell(place, advance) for place, advance in enumerate(widths.advances)]
        joints = [_Joint(), *(self._joint(place, widths) for place in range(1, len(text)))]
        self._own = [0, *accumulate(not is_cell(char) for char in text)]
        self._cells = [0.0, *accumulate(cells)]
        self._spaces = [0.0, *accumulate(joint.space for joint in joints)]
        self._shrink = [0.0, *accumulate(joint.shrink for joint in joints)]
        self._grow = [0.0, *accumulate(joint.grow for joint in joints)]
        self._even = [0, *accumulate(joint.is_even for joint in joints)]
        self._words = [0.0, *accumulate(joint.grow * joint.is_word for joint in joints)]
        self._spaced = [0, *accumulate(joint.is_word for joint in joints)]
        self._trims = [self._trim_end(place) for place in range(len(text))]

    def natural(self, start: int, stop: int) -> float:
        """Width of the characters ``start`` to ``stop`` (exclusive) as a line of its own."""
        width = self._cells[stop] - self._cells[start] + self._spaces[stop] - self._spaces[start + 1]
        return width - 0.5 * (self._plain.text[start] in TRIMMED_LEFT) - self._trims[stop - 1]

    def least(self, start: int, stop: int) -> float:
        """The narrowest legal width of that line."""
        return self.natural(start, stop) - (self._shrink[stop] - self._shrink[start + 1])

    def most(self, start: int, stop: int) -> float:
        """The widest legal width of that line."""
        return self.natural(start, stop) + self._grow[stop] - self._grow[start + 1]

    def growth(self, start: int, stop: int) -> Growth:
        """What of that line may grow."""
        even, spaces = (row[stop] - row[start + 1] for row in (self._even, self._spaced))
        words, grow = (row[stop] - row[start + 1] for row in (self._words, self._grow))
        return Growth(words, grow - words - HAN_GAP_MOST * even, even, spaces)

    def has_advances(self, start: int, stop: int) -> bool:
        """Whether any width of that line is a face's own, not a cell."""
        return self._own[stop] > self._own[start]

    def word_width(self, start: int, stop: int) -> float:
        """Width of a Western word."""
        return self._cells[stop] - self._cells[start] + self._spaces[stop] - self._spaces[start + 1]

    def _cell(self, place: int, advance: float) -> float:
        char = self._plain.text[place]
        run = self._runs.get(place)
        if run:  # two in one square, three in two (CLREQ 3.1.3.3)
            length = run.end() - run.start()
            return 2 / 3 if length == 3 else 0.5
        if self.words.get(place) == "/":
            return 0.5  # between Han, the solidus of Chinese
        if char == "–" and advance > _DRAWN_HALF:
            return advance  # a face that draws it as a dash needs more than half a square
        if char == "／":
            return advance  # half an em where the face has a half-width form
        return _CELLS.get(char) or (1.0 if is_cell(char) else advance)

    def _trim_end(self, place: int) -> float:
        run = self._runs.get(place)
        if run:
            return 2 / 3 - 0.5 if run.end() - run.start() == 3 else 0.0
        return 0.5 * (self._plain.text[place] in TRIMMED_RIGHT)

    def _joint(self, place: int, widths: Widths) -> _Joint:
        before, after, space = self._plain.text[place - 1], self._plain.text[place], self._plain.spaces[place]
        if not space:
            if in_word(before) and in_word(after):
                return _Joint(widths.kerning[place])
            return _GAP if self._has_gap(place) else self._between_marks(place)
        return self._across_space(place, widths)

    def _across_space(self, place: int, widths: Widths) -> _Joint:
        """What lies where white space was typed: beside a full-width mark, a single one is nothing."""
        before, after, space = self._plain.text[place - 1], self._plain.text[place], self._plain.spaces[place]
        if len(space) > 1 or space == _WIDE_SPACE:
            width = sum(1.0 if char == _WIDE_SPACE else widths.word_space for char in space)
            return _Joint(
                width - 0.5 * (before in CLOSERS) - 0.5 * (after in OPENERS), 0.5 * (before in STOPS)
            )
        if before in MARKS or after in MARKS:
            return self._between_marks(place)
        if self._is_han_like(place - 1) != self._is_han_like(place):
            return _GAP if self._has_gap(place) or not self._may_grow(place) else _EVEN_BESIDES
        own = widths.word_space
        return _Joint(own, max(0.0, own - WORD_SPACE_LEAST), WORD_SPACE_MOST - own, is_word=True)

    def _between_marks(self, place: int) -> _Joint:
        """What lies between two characters of which one is no Western word, or a mark."""
        before, after = self._plain.text[place - 1], self._plain.text[place]
        # A run of ！ and ？ has no white of its own.
        white = 0.5 * (before in TRIMMED_RIGHT and place - 1 not in self._runs) + 0.5 * (
            after in TRIMMED_LEFT
        )
        if pair_squeezes(before, after):
            squeeze = min(white, 0.5)
            return _Joint(-squeeze, white - squeeze)
        grow = HAN_GAP_MOST if self._may_grow(place) else 0.0
        if (before in CLOSERS and after in DASHES) or (before in DASHES and after in OPENERS):
            return _Joint(-white, 0.0, grow, grow > 0)  # a bracket beside a dash loses its outer half
        return _Joint(0.0, white, grow, grow > 0)

    def _is_han_like(self, place: int) -> bool:
        """Whether the character is set as Han are: whatever is no mark, no sign and no part of a word."""
        char = self._plain.text[place]
        signs = DASHES + POINTS + CONNECTORS + SLASHES + PREFIXES + SUFFIXES + NOTE_MARKS
        return not (in_word(char) or char in MARKS or char in signs)

    def _has_gap(self, place: int) -> bool:
        """Whether the Han–Latin gap stands before the character (CLREQ #mixed_text_composition)."""
        if self._is_han_like(place - 1):
            head = self._heads.get(place)
            return head is not None and self._head_has_gap(head)
        tail = self._plain.text[place - 1]
        return self._is_han_like(place) and in_word(tail) and tail not in _WESTERN_EDGES + "-/"

    def _head_has_gap(self, word: str) -> bool:
        if word[0] in "+-" and word[1:2].isdigit():
            return True
        return is_option(word) or word[0] not in _WESTERN_EDGES + "%-/"

    def _may_grow(self, place: int) -> bool:
        """Whether even space may be let in: not in units, not beside connectors, solidi and signs."""
        text, head = self._plain.text, self._heads.get(place, "")
        before, after = text[place - 1], text[place]
        if before in _RIGID or is_lone_dash(text, place - 1) or is_lone_dash(text, place):
            return False
        if after in _RIGID and not (head and self._head_has_gap(head)):
            return False
        if before == after and before in DASHES:
            return False
        sticks = after in NOTE_MARKS or (before.isdigit() and after in SUFFIXES)
        return not sticks and not (before in SUFFIXES and in_word(after))


def is_cell(char: str) -> bool:
    """Whether the character stands in a cell of its own whatever its face makes of it."""
    return is_han(char) or char in MARKS or char in DASHES or char in _CELLS

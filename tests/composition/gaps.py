"""What stands between the glyphs of one line beyond their cells, class by class."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from tests.composition.glyphs import Glyph
from tests.composition.marks import (
    NO_BREAK_SPACES,
    Plain,
    free_sides,
    han_beside_western,
    is_han,
    pair_squeezes,
)
from tests.composition.matching import SetLine
from tests.composition.ruler import GAP_LEAST, NATURAL_SPACE, WORD_SPACE_LEAST

_WORD_SPACES = (" ", *NO_BREAK_SPACES)
_HAIR = 0.004  # em; what PDFs round
_UNSQUEEZED = 0.75  # em from origin to origin: one is not squeezed, half is, or a quarter of a centred stop's


@dataclass(slots=True)
class Gaps:
    """Gaps of a line in em, by class; ``pairs`` counts adjacent marks that must squeeze.

    ``letters`` is what stands between those of its words beyond what their face has there.
    """

    han: list[float] = field(default_factory=list)
    han_latin: list[float] = field(default_factory=list)
    words: list[float] = field(default_factory=list)
    letters: list[float] = field(default_factory=list)
    pairs: int = 0
    unsqueezed: list[str] = field(default_factory=list)
    crushed: list[str] = field(default_factory=list)

    @property
    def uneven(self) -> float:
        """The greatest difference between two gaps of one class."""
        classes = (self.han, self.han_latin, self.words, self.letters)
        return max((max(gaps) - min(gaps) for gaps in classes if gaps), default=0.0)


def line_gaps(line: SetLine, text: Plain, *, centred: bool = False) -> Gaps:
    """Every gap of the line between glyphs of the size that most of it has."""
    gaps = Gaps()
    size, offset = _line_size(line), line.start
    for before, after in pairwise(line.glyphs):
        offset += 2 if before.char == "⸺" else 1
        if abs(before.size - size) > 0.02 * size or abs(after.size - size) > 0.02 * size:
            continue
        if not (before.is_full and after.is_full) and _is_crushed(before, after, centred):
            gaps.crushed.append(f"{(after.x - before.x) / before.size:.2f} {before.char}{after.char}")
        _add(gaps, before, after, text.spaces[offset] if offset < len(text.spaces) else "")
    return gaps


def _line_size(line: SetLine) -> float:
    counts: defaultdict[float, int] = defaultdict(int)
    for glyph in line.glyphs:
        counts[glyph.size] += 1
    return max(counts, key=lambda size: counts[size])


def _add(gaps: Gaps, before: Glyph, after: Glyph, space: str) -> None:
    step = (after.x - before.x) / before.size
    name = f"{step:.2f} {before.char}{after.char}"
    if before.is_full and after.is_full:
        if pair_squeezes(before.char, after.char):
            gaps.pairs += 1
            if step > _UNSQUEEZED + _HAIR:
                gaps.unsqueezed.append(name)
        return
    cell = 1.0 if is_han(before.char) or before.is_full else before.advance / before.size
    if han_beside_western(before.char, after.char):
        gaps.han_latin.append(step - cell)
        if step - cell < GAP_LEAST - _HAIR:
            gaps.crushed.append(name)
    elif is_han(before.char) and is_han(after.char) and not space:
        gaps.han.append(step - cell)
    elif space in _WORD_SPACES and _in_words(before.char) and _in_words(after.char):
        gaps.words.append(step - cell)
        if step - cell < WORD_SPACE_LEAST - NATURAL_SPACE:
            gaps.crushed.append(name)


def _in_words(char: str) -> bool:
    return char.isalnum() and ord(char) < 0x250


def _is_crushed(before: Glyph, after: Glyph, centred: bool) -> bool:
    """Whether two glyphs stand closer than the floors of CLREQ 3.5.3 let them."""
    if not all(is_han(glyph.char) or glyph.is_full for glyph in (before, after)):
        return False
    room = free_sides(before.char, centred)[1] * before.is_full
    room += free_sides(after.char, centred)[0] * after.is_full
    return (after.x - before.x) / before.size < 1.0 - room - _HAIR

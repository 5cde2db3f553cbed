"""What the faces of a PDF make of its characters, learned from where it draws them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from tests.composition.glyphs import Glyph
from tests.composition.marks import QUOTES, Plain
from tests.composition.matching import Matched, SetLine
from tests.composition.ruler import NATURAL_SPACE, WORD_SPACE, WORD_SPACE_LEAST, Widths
from tests.composition.western import in_word

TRACKED = 0.001  # em between letters; what PDFs round is less
_ROUNDED = 0.004  # em; kerning seldom opens most pairs of a line by more
_ENOUGH = 4  # pairs of which most have no kerning: their median is what lies between letters
_UNKNOWN = 0.5  # em; the advance of a character that the PDF has lost
_HYPHEN = 1 / 3  # em; where the PDF draws none

_Pair = tuple[str, str, str]  # face, character, the next one


class _Step(NamedTuple):
    """What stands between two characters of a word beyond the advance of the first, in em."""

    pair: _Pair
    space: float


class Advances:
    """Advances and kerning of each unit's characters, and how far letters of a line stand apart."""

    def __init__(self, matched: Matched, size: float) -> None:
        self._matched, self._size = matched, size
        self._advances: list[dict[int, float]] = [{} for _ in matched.units]
        self._joined: list[set[int]] = [set() for _ in matched.units]
        self._faces: list[dict[int, str]] = [{} for _ in matched.units]
        known: defaultdict[str, list[float]] = defaultdict(list)
        for line in matched.lines:
            for place, glyph in _placed(line):
                self._advances[line.unit][place] = glyph.advance / size
                self._faces[line.unit][place] = glyph.font
                known[glyph.char].append(glyph.advance / size)
            for (place, before), (_, after) in pairwise(_placed(line)):
                if _is_joined(before, after):
                    self._joined[line.unit].add(place + 1)
            if line.hyphen:
                known["-"].append(line.glyphs[-1].advance / size)
        self._known = {char: median(widths) for char, widths in known.items()}
        self._word_space = _word_space(matched)
        self._kerning = _kerning([self._steps(line) for line in matched.lines])

    def widths(self, unit: int) -> Widths:
        """Those of a unit, in em of the body size."""
        text, own, faces = self._matched.units[unit].text, self._advances[unit], self._faces[unit]
        advances = (own.get(place, self._known.get(char, _UNKNOWN)) for place, char in enumerate(text))
        kerning = (self._kerning.get((faces.get(k, ""), *pair), 0.0) for k, pair in enumerate(pairwise(text)))
        hyphen, joined = self._known.get("-", _HYPHEN), frozenset(self._joined[unit])
        return Widths(tuple(advances), (0.0, *kerning), hyphen, joined, self._word_space)

    def letters(self, line: SetLine) -> list[float]:
        """By how many em each two letters of the line's words stand farther apart than in their face."""
        return [step.space - self._kerning[step.pair] for step in self._steps(line)]

    def _steps(self, line: SetLine) -> list[_Step]:
        return _steps(line, self._matched.units[line.unit])


def _placed(line: SetLine) -> Iterator[tuple[int, Glyph]]:
    """The glyphs of a line with their places in the unit, but for a hyphen that was added."""
    place = line.start
    for glyph in line.glyphs:
        if place < line.stop:
            yield place, glyph
        place += 2 if glyph.char == "⸺" else 1


def _steps(line: SetLine, unit: Plain) -> list[_Step]:
    return [
        _Step((before.font, before.char, after.char), (after.x - before.x - before.advance) / before.size)
        for (_, before), (place, after) in pairwise(_placed(line))
        if _is_western(before)
        and _is_western(after)
        and not unit.spaces[place]
        and not _is_joined(before, after)
    ]


def _word_space(matched: Matched) -> float:
    """The narrowest space between words, in em: a face's own may be a little under a quarter."""
    spaces = (
        (after.x - before.x - before.advance) / before.size
        for line in matched.lines
        for (_, before), (place, after) in pairwise(_placed(line))
        if matched.units[line.unit].spaces[place] == " " and _is_western(before) and _is_western(after)
    )
    return min(WORD_SPACE, max(min(spaces, default=WORD_SPACE), WORD_SPACE_LEAST - NATURAL_SPACE))


def _is_western(glyph: Glyph) -> bool:
    return in_word(glyph.char) or (glyph.char in QUOTES and not glyph.is_full)


def _is_joined(before: Glyph, after: Glyph) -> bool:
    """Whether the two are drawn as one glyph, whose inside is fixed."""
    return before.is_part and before.font == after.font


def _kerning(lines: list[list[_Step]]) -> dict[_Pair, float]:
    """The kerning of each pair: its least in lines that are not tracked, else what tracking leaves of it."""
    kerning: dict[_Pair, float] = {}
    doubtful = []
    for steps in lines:
        if steps and median(step.space for step in steps) > _ROUNDED:
            doubtful.append(steps)
        else:
            _learn(steps, 0.0, kerning)
    doubtful.sort(key=lambda steps: median(step.space for step in steps))
    for steps in doubtful:
        known = [step.space - kerning[step.pair] for step in steps if step.pair in kerning]
        if not known and len(steps) >= _ENOUGH:
            known = [step.space for step in steps]
        apart = median(known) if known else 0.0
        _learn([step for step in steps if apart <= TRACKED or step.pair not in kerning], apart, kerning)
    return kerning


def _learn(steps: list[_Step], apart: float, kerning: dict[_Pair, float]) -> None:
    for step in steps:
        own = step.space - apart
        kerning[step.pair] = min(own, kerning.get(step.pair, own))

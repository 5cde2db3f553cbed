"""Every way to set a short paragraph, priced by rules and prices written down a second time, with no search.

For one run of Han, mainland marks, dashes, dots and short Western words; no
hyphens. A line is read from left to right, one atom after another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, pairwise, product
from typing import Final

from tests.compose.edges import NO_END, NO_START
from tests.compose.prices import (
    ENDS,
    EVEN_GAP,
    GROW_WEIGHTS,
    LONE,
    SHRINK_WEIGHTS,
    demerits,
)
from typeset.compose import CompositionSettings, LineWidths
from typeset.compose.breaks import LineBreak

OPEN: Final = "（《“"
CLOSE: Final = "）》”"
STOP: Final = "。．"
PAUSE: Final = "，、"
MARKS: Final = OPEN + CLOSE + STOP + PAUSE
LONG_MARKS: Final = ("——", "……")
_ATOM: Final = re.compile("——|……|[A-Za-z]+|[0-9]+|.")
_HAIR: Final = 1e-4

WORD_SPACE, DOT, BRACKET, COMMA, GAP, FULL_STOP = range(6)
"""The order in which spaces shrink (CLREQ #procedures_for_inter-character_spacing_reduction)."""


@dataclass(slots=True)
class Spaces:
    """What a line is made of besides its atoms, in em."""

    width: float = 0.0
    even: int = 0
    word: float = 0.0
    gap: float = 0.0
    shrink: list[float] | None = None

    def take(self, kind: int, room: float) -> None:
        """Note that a space of a class may lose so much."""
        self.shrink = self.shrink or [0.0] * 6
        self.shrink[kind] += room


def atoms_of(text: str) -> list[str]:
    """The text in atoms that no line parts."""
    return _ATOM.findall(text)


class Oracle:
    """All settings of one paragraph; sizes of 1."""

    def __init__(self, text: str, widths: LineWidths, settings: CompositionSettings) -> None:
        self.atoms = atoms_of(text)
        self.widths = widths
        self.settings = settings
        self.price = lru_cache(maxsize=None)(self._price)

    def least_cost(self) -> int | None:
        """The cost of the cheapest legal setting; nothing when there is none."""
        places = [k for k in range(1, len(self.atoms)) if self._may_break(k)]
        costs = [
            self.cost([*compress(places, chosen), len(self.atoms)])
            for chosen in product((False, True), repeat=len(places))
        ]
        return min((cost for cost in costs if cost is not None), default=None)

    def cost(self, ends: list[int]) -> int | None:
        """What the lines cost that end before these atoms; nothing when one is not legal."""
        total = 0
        for number, (first, last) in enumerate(pairwise([0, *ends])):
            given = self.widths.first
            cost = self.price(first, last, given[number] if number < len(given) else self.widths.rest)
            if cost is None:
                return None
            total += cost
        return total

    def _may_break(self, place: int) -> bool:
        before, after = self.atoms[place - 1], self.atoms[place]
        level = self.settings.kinsoku
        if after == " " or _are_bound(before, after):
            return False
        if before == " ":
            before = self.atoms[place - 2]
        elif before.isascii() and after.isascii():
            return False
        return before[-1] not in NO_END[level] and after[0] not in NO_START[level]

    def _price(self, first: int, end: int, width: float) -> int | None:
        """The cost of a line, or nothing when it is not legal."""
        line = self.atoms[first:end]
        while line[-1] == " ":
            line.pop()
        spaces = self._read(line)
        is_last = end == len(self.atoms)
        excess = spaces.width - width
        ratio = (
            _shrunk(spaces, excess) if excess > _HAIR else 0.0 if is_last else self._grown(spaces, -excess)
        )
        if ratio is None:
            return None
        ink = sum(len(atom) if atom.isascii() else 1 for atom in line if _has_ink(atom))
        is_lonely = ink == 0 or (ink == 1 and is_last)
        cost = demerits(ratio) + (LONE if ink else 2 * LONE) * (is_lonely and not (is_last and first == 0))
        if not is_last and line[-1].isdigit() and self.atoms[end] in "年天":
            cost += ENDS[LineBreak.RELUCTANT]
        return cost

    def _read(self, line: list[str]) -> Spaces:
        trims = self.settings.marks != "full"
        spaces = Spaces(sum(_width(atom) for atom in line if atom != " "))
        if trims and line[0] in OPEN:
            spaces.width -= 0.5
        hangs = (
            self.settings.hanging and line[-1] in STOP + PAUSE and (len(line) < 2 or line[-2] not in MARKS)
        )
        if hangs:
            spaces.width -= 1.0
        elif trims and line[-1] in CLOSE + STOP + PAUSE:
            spaces.width -= 0.5
        for k, (before, after) in enumerate(pairwise(line)):
            if after == " ":
                spaces.width += 0.375
                spaces.word += 0.125
                spaces.take(WORD_SPACE, 0.125)
            elif before != " ":
                self._add_between(spaces, line[k], after)
        if hangs and len(line) > 1:
            spaces.even -= 1  # what hangs does not stand off
        return spaces

    def _add_between(self, spaces: Spaces, before: str, after: str) -> None:
        if before.isascii() != after.isascii() and _is_plain(before) and _is_plain(after):
            spaces.width += 0.25
            spaces.gap += 1 / 3 - 0.25
            spaces.take(GAP, 0.125)
            return
        right = 0.5 * (before in CLOSE + STOP + PAUSE)
        left = 0.5 * (after in OPEN)
        white = right + left
        if not white:
            spaces.even += not (before.isascii() and after.isascii()) and not _are_bound(before, after)
            return
        both = before in MARKS and after in MARKS and (before in OPEN + CLOSE or after in OPEN + CLOSE)
        if before in LONG_MARKS or after in LONG_MARKS:
            squeezed = white if before in CLOSE or after in OPEN else 0.0
        else:
            squeezed = 0.0 if not both else white if self.settings.marks == "tight" else 0.5
        # Marks that were squeezed stay so, and stops in a row are one.
        spaces.even += not both and not _are_bound(before, after)
        spaces.width -= squeezed
        if white > squeezed:
            inner = after if left else before
            kind = FULL_STOP if inner in STOP else COMMA if inner in PAUSE else BRACKET
            spaces.take(kind, white - squeezed)

    def _grown(self, spaces: Spaces, need: float) -> float | None:
        ratio = 0.0
        for room, weight in zip((spaces.word, spaces.gap), GROW_WEIGHTS, strict=True):
            used = min(room, need)
            if room > _HAIR:
                ratio += weight * used / room
                need -= used
        if need <= _HAIR:
            return ratio
        if not spaces.even or need / spaces.even > self.settings.limits.han_gap_most + 1e-9:
            return None
        return ratio + need / spaces.even / EVEN_GAP


def _shrunk(spaces: Spaces, excess: float) -> float | None:
    ratio = 0.0
    for room, weight in zip(spaces.shrink or (), SHRINK_WEIGHTS, strict=False):
        if room > _HAIR:
            used = min(room, excess)
            ratio += weight * used / room
            excess -= used
        if excess <= _HAIR:
            return ratio
    return None


def _are_bound(before: str, after: str) -> bool:
    """Whether it is a figure and what belongs to it, a sign and its letter, or two stops."""
    if before in STOP and after in STOP:
        return True
    return (before.isdigit() and after in "％元") or (before == "％" and after.isascii() and after.isalpha())


def _width(atom: str) -> float:
    return len(atom) * (0.5 if atom.isascii() else 1.0)


def _is_plain(atom: str) -> bool:
    """Whether it is Han, or a Western word or figure."""
    return atom not in MARKS and atom not in LONG_MARKS and atom not in "％ "


def _has_ink(atom: str) -> bool:
    return _is_plain(atom) or atom == "％"

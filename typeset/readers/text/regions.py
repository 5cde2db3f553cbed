"""Regions of a manuscript: where lines were wrapped at one width, at another, or not at all.

A collection was typed in parts, each wrapped by its own program. So widths are sought in small blocks of
lines, and the best way through all lines is found by dynamic programming (A. J. Viterbi 1967): a line costs
what it does not explain under a width, and to change the width costs more than a few odd lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from msgspec import Struct

from typeset.model.characters import CLOSERS, is_drawn
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.kinds.contents import is_leader
from typeset.readers.text.units import ends_sentence
from typeset.readers.text.wrapping import (
    FEWEST,
    LONGER,
    Counting,
    Wrapping,
    first_word,
    line_width,
    measure_wrapping,
    width_of,
)
from typeset.startup.patterns import late_pattern

_NARROWEST: Final = 40
"""Columns: below this, lines of equal length are rather verse than wrapped text."""

_BLOCK: Final = 48
"""Lines of a block in which widths are sought: a part of a collection is seldom shorter."""

_FEWEST_BROKEN: Final = 2
"""So many lines at least break off inside a sentence, where a program wrapped them."""

_MOST_WIDTHS: Final = 12
"""So many widths are tried on each line; a file that seems to have more has none."""

_CHANGE: Final = 5.0
_CHANGE_INSIDE: Final = 12.0
"""What it costs to change the width, between paragraphs or inside one. By eye: a smaller price makes regions
of single paragraphs, with a larger one a short part is taken for odd lines of its neighbour."""

_COUNTINGS: Final[tuple[Counting, ...]] = ("wide", "narrow", "characters")

_AMBIGUOUS: Final = late_pattern("[·—‘’“”…]")
_COLUMNS: Final = late_pattern("\\S(?:\\t| {3,}|\u3000{2,})\\S")
_HANGING: Final = f"，。、；：！？…,.;:!?{CLOSERS}"


class Width(Struct, frozen=True):
    """A width in columns, and how the program counts."""

    columns: int
    counting: Counting


class Stretch(Struct, frozen=True):
    """Lines from ``start`` up to ``end``, and how they were wrapped, if they were."""

    start: int
    end: int
    wrapping: Wrapping | None = None


def find_stretches(lines: list[PhysicalLine]) -> list[Stretch]:
    """The lines cut into stretches of one width, in order, none empty."""
    broken = _broken_lines(lines)
    if len(broken) < _FEWEST_BROKEN:
        return [Stretch(0, len(lines))]
    widths = _likely_widths(lines, broken)
    if not widths:
        return [Stretch(0, len(lines))]
    found: list[Stretch] = []
    for start, end, width in _best_way(lines, broken, widths):
        wrapping = width and measure_wrapping(_prose(lines[start:end]), width.columns, width.counting)
        before = found[-1].wrapping if found else None
        if found and before is None and wrapping is None:
            found[-1] = Stretch(found[-1].start, end)
        else:
            found.append(Stretch(start, end, wrapping or None))
    return found


def _prose(lines: list[PhysicalLine]) -> list[PhysicalLine]:
    """The lines without rows of drawn tables and entries of contents lists, which no program wrapped."""
    return [line for line in lines if not (is_drawn(line.text) or is_leader(line))]


def _broken_lines(lines: list[PhysicalLine]) -> list[int]:
    """Places of the lines that break off inside a sentence, as wide as wrapped lines are."""
    return [
        place
        for place, line in enumerate(lines[:-1])
        if len(line.text) * 2 >= _NARROWEST
        and (lines[place + 1].gap == 0 or lines[place + 1].new_page)
        and not ends_sentence(line.text)
        and not is_drawn(line.text)
        and _COLUMNS.search(line.text) is None
        and not is_leader(line)
    ]


def _likely_widths(lines: list[PhysicalLine], broken: list[int]) -> list[Width]:
    """Widths at which many lines of a block break off, the most frequent first."""
    mass: Counter[Width] = Counter()
    for places in _blocks(broken):
        start = places[0] // _BLOCK * _BLOCK
        others = [line for line in lines[start : start + _BLOCK] if ends_sentence(line.text)]
        plain = all(_AMBIGUOUS.search(lines[place].text) is None for place in places)
        best: Counter[Width] = Counter()
        for counting in _COUNTINGS:
            if counting == "narrow" and plain:
                continue
            widths = _widths_of_block([lines[place] for place in places], others, counting)
            if widths.total() > best.total():
                best = widths
        mass.update(best)
    return [width for width, _ in mass.most_common(_MOST_WIDTHS)]


def _widths_of_block(
    broken: list[PhysicalLine], others: list[PhysicalLine], counting: Counting
) -> Counter[Width]:
    """The widths at which lines of a block pile up, each with its number of lines; else the widest line's."""
    own = Counter(line_width(line, counting) for line in broken)
    every = own + Counter(line_width(line, counting) for line in others)
    found: Counter[Width] = Counter()
    for width in own:
        count = own[width] + own[width - 1]
        peak = count >= own[width] + own[width + 1]
        if peak and count * 5 >= len(broken) and every[width] + every[width - 1] >= FEWEST:
            found[Width(width, counting)] = count
    return found or Counter({Width(max(own), counting): 1})


def _blocks(broken: list[int]) -> Iterator[list[int]]:
    """The places by blocks of lines."""
    for _, block in groupby(broken, key=lambda place: place // _BLOCK):
        yield list(block)


class _Costs:
    """What each line costs under each width; under none it costs what would be a tear."""

    def __init__(self, lines: list[PhysicalLine], broken: list[int], widths: list[Width]) -> None:
        self.lines = lines
        self.widths = widths
        self._broken = frozenset(broken)
        self._countings = tuple(dict.fromkeys(width.counting for width in widths))

    def of(self, place: int) -> list[float]:
        """The costs of the line under each width, and last under none."""
        line = self.lines[place]
        if is_drawn(line.text) or _COLUMNS.search(line.text) or is_leader(line):
            return [0.0] * (len(self.widths) + 1)
        is_broken = place in self._broken
        word = first_word(self.lines[place + 1].text) if is_broken else ""
        measured = {
            counting: (line_width(line, counting), width_of(word, counting)) for counting in self._countings
        }
        hanging = line.text[-1] in _HANGING
        costs = []
        for width in self.widths:
            own, needed = measured[width.counting]
            over = own - width.columns
            if over > LONGER:
                costs.append(3.0)
            elif over > 0 and not hanging:
                costs.append(1.0)
            elif not is_broken:
                costs.append(0.0)
            else:
                costs.append(-1.0 if over + needed >= 0 else 1.5)
        costs.append(0.5 if is_broken else 0.0)
        return costs


def _best_way(
    lines: list[PhysicalLine], broken: list[int], widths: list[Width]
) -> Iterator[tuple[int, int, Width | None]]:
    """Start, end and width of each stretch on the cheapest way through all lines."""
    costs = _Costs(lines, broken, widths)
    total = [0.0] * (len(widths) + 1)
    # For each line: the cheapest width of the line before, and for which widths one comes from it.
    ways: list[tuple[int, list[bool]]] = []
    for place, line in enumerate(lines):
        inside = place > 0 and line.gap == 0 and not ends_sentence(lines[place - 1].text)
        price = _CHANGE_INSIDE if inside else _CHANGE
        cheapest = min(range(len(total)), key=total.__getitem__)
        limit = total[cheapest] + price
        ways.append((cheapest, [before > limit for before in total]))
        own = costs.of(place)
        total = [min(before, limit) + cost for before, cost in zip(total, own, strict=True)]
    state = min(range(len(total)), key=total.__getitem__)
    found: list[tuple[int, int, Width | None]] = []
    end = len(lines)
    for place in range(len(lines) - 1, -1, -1):
        cheapest, changed = ways[place]
        if place and not changed[state]:
            continue
        found.append((place, end, widths[state] if state < len(widths) else None))
        state, end = cheapest, place
    yield from reversed(found)

"""What a manuscript shows of itself, gathered in one pass over its lines before anything is guessed.

Steps of the reader ask it: is this line in a wrapped region? do its paragraphs open with an indent? does
the number before it run on? A region is a stretch of lines that were wrapped at one width, or that were
not wrapped: a collection has several, and what holds in one says nothing about the next.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Final

from msgspec import Struct

from typeset.model.characters import CLOSERS, PAUSES, STOPS, columns
from typeset.readers.lines import PhysicalLine
from typeset.readers.numbering import parse_number
from typeset.readers.text.unwrapping.regions import find_stretches
from typeset.readers.text.unwrapping.stretches import Stretch
from typeset.readers.text.unwrapping.wrapping import Wrapping
from typeset.startup.patterns import late_pattern

_TWO_EM: Final = 4
"""Columns of the indent with which a Chinese paragraph opens."""

_LONGEST_REPEATED: Final = 40
"""Characters: a longer line that comes twice is a paragraph that was pasted twice."""

_OPEN_RUNS: Final = 6
"""So many series of numbers may be open one inside the other."""

_MARKS: Final = frozenset(f"{STOPS}{PAUSES}!?,;:.—")
_CLOSING: Final = f"{CLOSERS}\"')]"
_ENDS: Final = frozenset(f"{STOPS}!?")
_LATIN: Final = late_pattern("[A-Za-z]+")
_WIDE_GAP: Final = late_pattern("\\t| {2,}|\u3000+")
_MAY_BE_NUMBER: Final = frozenset(
    "第卷上中下（(〇零○一二三四五六七八九十百①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳0123456789０１２３４５６７８９"
)


class Region(Struct, frozen=True):
    """Lines of one wrapping, and their habits.

    ``start`` and ``end`` are places among the lines (``end`` is outside); ``first`` and ``last`` are numbers
    of lines in the file. ``wrapping`` is nothing if no program wrapped the lines; ``full`` are the numbers of
    those that a program filled, so that the rest was ended by the author. ``median`` and
    ``longest`` are lengths of lines in columns. The rest are shares of the lines, 0 to 1: that begin
    with an indent of two em or more (``indented``), stand below a blank line (``spaced``), end in any mark
    (``marked``), end a sentence (``ended``); ``latin`` is the share of Latin letters among the characters.
    """

    start: int
    end: int
    first: int
    last: int
    wrapping: Wrapping | None
    median: int
    longest: int
    indented: float
    spaced: float
    marked: float
    ended: float
    latin: float
    full: frozenset[int] = frozenset()


class Run(Struct, frozen=True):
    """Numbers of one scheme that run on by one: 一、 二、 三、.

    ``scheme`` and ``depth`` are those of ``parse_number``; ``start`` is the first value, ``numbers`` are the
    numbers of the lines, one for each value.
    """

    scheme: str
    depth: int
    start: int
    numbers: tuple[int, ...]


class Evidence(Struct, frozen=True, dict=True):
    """What the lines of a manuscript show; all lines are named by their numbers in the file.

    ``regions`` lie one behind the other and leave out no line. ``runs`` are series of typed numbers, also
    those of a single number, in the order of their first lines; ``repeated`` counts short lines that come
    more than once; ``columned`` are lines with a tab or a wide gap inside whose neighbour has as many.
    """

    regions: tuple[Region, ...]
    runs: tuple[Run, ...]
    repeated: dict[str, int]
    columned: frozenset[int]

    def region_of(self, number: int) -> Region:
        """The region in which a line of the file stands."""
        return self.regions[max(bisect_right(self._firsts, number) - 1, 0)]

    @cached_property
    def full(self) -> frozenset[int]:
        """The lines that a program filled to its width."""
        return frozenset(number for region in self.regions for number in region.full)

    @cached_property
    def _firsts(self) -> list[int]:
        return [region.first for region in self.regions]


def gather_evidence(lines: list[PhysicalLine]) -> Evidence:
    """What the lines show of themselves; there is at least one line."""
    counts = Counter(line.text for line in lines if len(line.text) <= _LONGEST_REPEATED)
    return Evidence(
        regions=tuple(_region(lines, stretch) for stretch in find_stretches(lines)),
        runs=tuple(_runs(lines)),
        repeated={text: count for text, count in counts.items() if count > 1},
        columned=frozenset(_columned(lines)),
    )


def _region(lines: list[PhysicalLine], stretch: Stretch) -> Region:
    """The region of a stretch with its habits."""
    own = lines[stretch.start : stretch.end]
    ends = [_last_mark(line.text) for line in own]
    lengths = sorted(len(line.text) for line in own)
    longest = max(own, key=lambda line: len(line.text)).text
    text = "\n".join(line.text for line in own)
    median = lengths[len(own) // 2]
    wide = columns(text) / len(text)
    return Region(
        stretch.start, stretch.end, own[0].number, own[-1].number, stretch.wrapping,
        median=round(median * wide),
        longest=columns(longest),
        indented=sum(bool(line.margin) and line.indent >= _TWO_EM for line in own) / len(own),
        spaced=sum(line.gap > 0 for line in own) / len(own),
        marked=sum(mark in _MARKS for mark in ends) / len(own),
        ended=sum(mark in _ENDS for mark in ends) / len(own),
        latin=sum(map(len, _LATIN.findall(text))) / len(text),
        full=frozenset(line.number for line, full in zip(own, stretch.full, strict=False) if full),
    )  # fmt: skip


def _last_mark(text: str) -> str:
    """The last character, closing quotes and brackets passed over."""
    last = text[-1]
    return last if last not in _CLOSING else text.rstrip(_CLOSING)[-1:]


def _runs(lines: Iterable[PhysicalLine]) -> list[Run]:
    """The series of typed numbers; one may stand inside another, and each begins anew at any value."""
    found: list[list[int]] = []
    heads: list[tuple[str, int, int]] = []
    opened: list[int] = []
    expected: list[tuple[str, int, int]] = []
    for line in lines:
        if line.text[0] not in _MAY_BE_NUMBER or (number := parse_number(line.text)) is None:
            continue
        key = (number.scheme, number.depth, number.value)
        place = next(
            (place for place in range(len(opened) - 1, -1, -1) if expected[place] == key), len(opened)
        )
        if place == len(opened):
            found.append([])
            heads.append(key)
            opened.append(len(found) - 1)
            expected.append(key)
        found[opened[place]].append(line.number)
        del opened[place + 1 :], expected[place + 1 :]
        expected[place] = (number.scheme, number.depth, number.value + 1)
        if len(opened) > _OPEN_RUNS:
            del opened[0], expected[0]
    return [Run(scheme, depth, start, tuple(numbers))
            for (scheme, depth, start), numbers in zip(heads, found, strict=True)]  # fmt: skip


def _columned(lines: list[PhysicalLine]) -> list[int]:
    """Numbers of the lines that stand in columns: with as many wide gaps as the line above or below."""
    found: list[int] = []
    last = 0
    before: PhysicalLine | None = None
    for line in lines:
        text = line.text
        gaps = 0
        if "\t" in text or "  " in text or "\u3000" in text:
            gaps = len(_WIDE_GAP.findall(text))
        if gaps and gaps == last and before is not None:
            if not found or found[-1] != before.number:
                found.append(before.number)
            found.append(line.number)
        last, before = gaps, line
    return found

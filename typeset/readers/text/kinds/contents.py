"""The contents list as typed in the manuscript: entries with leaders, or heads named in advance.

It is read, since it says which lines are heads and how deep; but it is not set: its folios are
those of another edition. Both outputs make a contents list of their own.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.readers.lines import PhysicalLine
from typeset.readers.text.units import Unit, stacked
from typeset.startup.patterns import late_pattern

_PAGE: Final = late_pattern("[.．·…・‧]\\s*[\\dIVXivx]{1,5}$")
_DOTS: Final = ".．·…・‧ \u3000\t"
_FEWEST_DOTS: Final = 4
"""A leader has so many dots, or an ellipsis."""

_TITLES: Final = frozenset(
    {"目录", "目次", "目錄", "目 录", "目　录", "目 錄", "目　錄", "CONTENTS", "Contents"}
)
_FEWEST: Final = 3
"""So many entries make a contents list."""


_LONGEST_ENTRY: Final = 120
"""An entry has at most so many characters, and spaced out twice as many."""


class ContentsList(Struct, frozen=True):
    """The entries of a contents list with leaders: their texts, and how deep each is indented.

    ``prefixes`` are the beginnings of all entries, for heads that were wrapped.
    """

    depths: dict[str, int]
    prefixes: frozenset[str]

    def has(self, text: str) -> bool:
        """Whether the text is an entry."""
        return len(text) <= 2 * _LONGEST_ENTRY and entry_key(text) in self.depths

    def begins(self, text: str) -> bool:
        """Whether an entry begins with the text."""
        return len(text) <= _LONGEST_ENTRY and entry_key(text) in self.prefixes


def is_leader(line: PhysicalLine) -> bool:
    """Whether the line is a contents entry: leader dots and a page number at its end."""
    return _leader_start(line.text) < len(line.text)


def without_leader(text: str) -> str:
    """The entry without leader dots and page number."""
    return text[: _leader_start(text)].strip()


def _leader_start(text: str) -> int:
    """Where the leader dots begin that lead to a page number at the end; the text's length if none do."""
    page = _PAGE.search(text[-12:])
    if page is None:
        return len(text)
    dots_end = len(text) - len(page[0]) + 1
    start = len(text[:dots_end].rstrip(_DOTS))
    dots = dots_end - start - sum(text.count(space, start, dots_end) for space in " \u3000\t")
    return start if dots >= _FEWEST_DOTS or text[start:dots_end].startswith("……") else len(text)


def read_contents(lines: list[PhysicalLine]) -> ContentsList:
    """The entries of all lines with leaders; an entry may be wrapped over two lines."""
    depths: dict[str, int] = {}
    indents: list[int] = []
    last = -9
    for place, line in enumerate(lines):
        if not is_leader(line):
            continue
        text, indent = without_leader(line.text), line.indent
        if place - last == 2 and lines[place - 1].gap <= 1 and line.gap == 0:
            text, indent = lines[place - 1].text + text, lines[place - 1].indent
        last = place
        depths[entry_key(text)] = indent
        indents.append(indent)
    prefixes = frozenset(entry[:end] for entry in depths for end in range(1, len(entry) + 1))
    return ContentsList(_depths(depths), prefixes)


def contents_of(units: list[Unit]) -> ContentsList:
    """The entries of the contents lists among the units."""
    depths = {
        entry_key(without_leader(line.text)): line.pieces[0].indent
        for unit in units
        if unit.kind == "contents"
        for line in unit.lines
        if line.text not in _TITLES
    }
    return ContentsList(_depths(depths), frozenset())


def mark_named(units: list[Unit]) -> list[Unit]:
    """The units; a line that a contents list names becomes a heading, as deep as the entry."""
    contents = contents_of(units)
    if not contents.depths:
        return units
    return [
        replace(unit, kind="heading", level=min(contents.depths[entry_key(unit.text)], 6))
        if not unit.kind and contents.has(unit.text)
        else unit
        for unit in units
    ]


def _depths(indents: dict[str, int]) -> dict[str, int]:
    """Depths from 1, by the indents; near indents count as one, since page breaks move entries a little."""
    steps: list[int] = []
    for indent in sorted(set(indents.values())):
        if not steps or indent - steps[-1] > 3:
            steps.append(indent)
    return {entry: sum(indent >= step for step in steps) for entry, indent in indents.items()}


def mark_contents(units: list[Unit]) -> list[Unit]:
    """The units; each contents list becomes one unit with a line for each entry."""
    leaders = [is_leader(unit.last) for unit in units]
    result: list[Unit] = []
    index = 0
    named = _named_later(units)
    while index < len(units):
        end = _end_of_list(units, leaders, named, index)
        if end > index + 1:
            result.append(stacked(units[index:end], "contents"))
            index = end
        else:
            result.append(units[index])
            index += 1
    return result


def _end_of_list(units: list[Unit], leaders: list[bool], named: set[int], start: int) -> int:
    """Where the contents list that starts here ends; ``start`` if none does."""
    if units[start].kind:
        return start
    first = start + (units[start].text in _TITLES)
    if first == start and not leaders[start]:
        return start
    end = first
    misses = 0
    last = start
    while end < len(units) and misses < 2:
        if leaders[end] or (first > start and end in named):
            last, misses = end + 1, 0
        else:
            misses += 1
        end += 1
    return last if last - first >= _FEWEST else start


def _named_later(units: list[Unit]) -> set[int]:
    """Indices of units whose text comes again later as a unit of its own."""
    latest: dict[str, int] = {}
    for index, unit in enumerate(units):
        if len(unit.text) <= _LONGEST_ENTRY:
            latest[entry_key(unit.text)] = index
    return {index for index, unit in enumerate(units) if latest.get(entry_key(unit.text), index) > index}


def entry_key(text: str) -> str:
    """What two spellings of one head have in common: spaces and stops do not count."""
    return re.sub("[\\s.．。]", "", text)

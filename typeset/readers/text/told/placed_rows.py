"""Where the rows of an outline stand in a manuscript that may have changed: they are found by their words."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import defaultdict
from itertools import pairwise
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Span
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.told.outline_rows import Row
from typeset.startup.patterns import late_pattern

_KEY: Final = 4
"""Characters by which lines are looked up; a row with fewer is compared with whole lines."""

_NEAR: Final = 200
"""Lines on either side of a lost unit among which the nearest words are looked for."""

_NOT_WORDS: Final = late_pattern(r"[\W_]+")


class PlacedRow(Struct, frozen=True):
    """A row with the lines that it covers: from ``start`` to before ``stop``, indices from 0."""

    row: Row
    start: int
    stop: int


def word_key(text: str) -> str:
    """What a line as typed and the same line repaired have in common: letters and digits, without width.

    A circle is the zero that a repair makes of it (二○二三年). A line of marks alone is its marks.
    """
    folded = unicodedata.normalize("NFKC", text).replace("○", "〇")
    return _NOT_WORDS.sub("", folded) or "".join(folded.split())


def place_rows(
    lines: list[PhysicalLine], rows: tuple[Row, ...], file: str, report: Report
) -> tuple[list[PhysicalLine], list[PlacedRow]]:
    """The lines, those parted that hold the beginnings of several units, and the rows in their order.

    Lines that no row covers were added since the outline was written. A row whose words are not found
    is an error in ``report``; ``file`` names the outline.
    """
    places = _Places(lines)
    found: list[tuple[int, int, Row]] = []
    shift = 0
    for row in rows:
        index, offset = places.find(row, shift, found[-1] if found else None)
        if index < 0:
            report.add(
                Code.M_OUTLINE_LOST,
                Span(file, row.number),
                text=row.words,
                nearest=places.nearest(row, shift) or "—",
            )
            continue
        if not offset:
            shift = lines[index].number - row.line
        found.append((index, offset, row))
    found.sort(key=lambda item: item[:2])
    parted, starts = _part(lines, found)
    return parted, _extents(parted, starts, [row for _, _, row in found])


class _Places:
    """The lines by what they begin with; each can be the beginning of one row."""

    def __init__(self, lines: list[PhysicalLine]) -> None:
        self._lines = lines
        self._numbers = [line.number for line in lines]
        self._keys = [word_key(line.text) for line in lines]
        self._whole: dict[str, list[int]] = defaultdict(list)
        self._begins: dict[str, list[int]] = defaultdict(list)
        for index, key in enumerate(self._keys):
            self._whole[key].append(index)
            self._begins[key[:_KEY]].append(index)
        self._taken: set[int] = set()

    def find(self, row: Row, shift: int, before: tuple[int, int, Row] | None) -> tuple[int, int]:
        """The index of the line where the row's words stand, and how far into it; -1 if they are lost."""
        if before and row.line == before[2].line and not self._goes_below(before[0], row):
            offset = self._lines[before[0]].text.find(row.start, before[1] + 1) if row.start else -1
            if offset > 0:
                return before[0], offset
        expected = bisect_left(self._numbers, row.line + shift)
        if not row.start:  # no words: the line of this number
            exact = expected < len(self._lines) and self._numbers[expected] == row.line + shift
            return (expected, 0) if exact else (-1, 0)
        key = word_key(row.start)
        if self._stays(row, key, expected):  # nearly always: nothing needs to be looked up
            self._taken.add(expected)
            return expected, 0
        same = self._whole.get(key, []) if not row.is_cut else []
        index = self._next(same, expected) if same else -1
        if index < 0:
            alike = [at for at in self._begins.get(key[:_KEY], ()) if self._starts(at, key)]
            index = self._next(alike, expected)
        if index >= 0:
            self._taken.add(index)
        return index, 0

    def _goes_below(self, index: int, row: Row) -> bool:
        """Whether the row is the next line of a paragraph whose lines have one number, as in Word files."""
        below = index + 1
        return (
            below < len(self._lines)
            and self._numbers[below] == self._numbers[index]
            and self._starts(below, word_key(row.start))
        )

    def _stays(self, row: Row, key: str, expected: int) -> bool:
        """Whether the row's words stand where they stood, other lines taken into account."""
        if expected >= len(self._lines) or expected in self._taken:
            return False
        return self._starts(expected, key) if row.is_cut else self._keys[expected] == key

    def _next(self, places: list[int], expected: int) -> int:
        """The place nearest to the expected one that no row has; -1 if there is none."""
        right = bisect_left(places, expected)
        left = right - 1
        while left >= 0 or right < len(places):
            go_right = left < 0 or (
                right < len(places) and places[right] - expected <= expected - places[left]
            )
            place = places[right] if go_right else places[left]
            if place not in self._taken:
                return place
            right, left = (right + 1, left) if go_right else (right, left - 1)
        return -1

    def _starts(self, index: int, key: str) -> bool:
        """Whether the text that begins at the line begins with the key."""
        text = self._keys[index]
        while len(text) < len(key) and key.startswith(text) and index + 1 < len(self._keys):
            index += 1
            text += self._keys[index]
        return text.startswith(key)

    def nearest(self, row: Row, shift: int) -> str:
        """The beginning of the line, not far from the row's, that is most like its words."""
        expected = bisect_left(self._numbers, row.line + shift)
        near = range(max(expected - _NEAR, 0), min(expected + _NEAR, len(self._lines)))
        texts = {self._keys[index][: len(row.start) + 2]: index for index in near}
        import difflib  # noqa: PLC0415 - few authors mistype

        close = difflib.get_close_matches(word_key(row.start), texts, 1, 0.5)
        if not close:
            return ""
        line = self._lines[texts[close[0]]]
        return f"{line.number}: {line.text[:24]}"


def _part(
    lines: list[PhysicalLine], found: list[tuple[int, int, Row]]
) -> tuple[list[PhysicalLine], list[int]]:
    """The lines, cut where a row begins inside one, and the index at which each row begins."""
    inside = defaultdict(list)
    for index, offset, _ in found:
        if offset:
            inside[index].append(offset)
    if not inside:
        return lines, [index for index, _, _ in found]
    parted: list[PhysicalLine] = []
    new_index: dict[tuple[int, int], int] = {}
    for index, line in enumerate(lines):
        cuts = [0, *inside[index], len(line.text)] if index in inside else [0, len(line.text)]
        for start, end in pairwise(cuts):
            new_index[index, start] = len(parted)
            text = line.text[start:end].strip()
            cut = line.column - 1 + start
            parted.append(replace(line, text=text) if not start else PhysicalLine(text, line.number, cut=cut))
    return parted, [new_index[index, offset] for index, offset, _ in found]


def _extents(lines: list[PhysicalLine], starts: list[int], rows: list[Row]) -> list[PlacedRow]:
    """Each row with its lines: as many as it names, but none of the next row."""
    placed: list[PlacedRow] = []
    for place, (start, row) in enumerate(zip(starts, rows, strict=True)):
        limit = starts[place + 1] if place + 1 < len(starts) else len(lines)
        last = lines[start].number + max(row.last - row.line, 0)
        stop = start + 1
        while stop < limit and lines[stop].number <= last:
            stop += 1
        placed.append(PlacedRow(row, start, stop))
    return placed

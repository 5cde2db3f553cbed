"""What lies around a boundary at which a paragraph may be torn: text, short lines with open ends, clauses."""

from __future__ import annotations

from itertools import accumulate, groupby
from typing import Final

from typeset.readers.numbering import parse_number
from typeset.readers.text.heads.ruled import is_rule
from typeset.readers.text.tears import LONG
from typeset.readers.text.units import Unit, ends_sentence, shape
from typeset.startup.patterns import late_pattern

_AROUND: Final = 10
"""Units on either side of a boundary that show whether it lies in prose."""

_FEWEST_LOOSE: Final = 3
"""So many short units with open ends in a row are no heads: heads have two lines at most."""

RUNNING: Final = ("paragraph", "lead", "list_item", "dialogue")
"""Kinds of running text, which an author may have stated."""

FULL_STOPS: Final = frozenset("。！？")
"""Marks that end a sentence whatever stands before them and is repaired later."""

_INNER_STOP: Final = late_pattern("[。！？；]")


class Surroundings:
    """Whether boundaries lie among paragraphs; looked up only where a rule would join.

    Paragraphs end in marks, but for the few that are torn; lines of verse, names, captions, titles in a feed
    do not. Of the units around, at most a quarter may stand in runs of short ones with open ends; of the
    long ones at most a third may be headlines. A short one below another with an open end is no text,
    nor are two short ones with open ends below it.
    """

    def __init__(self, units: list[Unit]) -> None:
        self._units = units
        self._is_open: list[bool] = []
        self._is_long: list[bool] = []
        self._is_loose: list[bool] = []
        self._sums: list[list[int]] = []

    def in_prose(self, index: int) -> bool:
        """Whether the boundary above the unit at this index lies among paragraphs."""
        if not self._sums:
            self._measure()
        size = len(self._units)
        before, after = max(index - 1 - _AROUND, 0), min(index + 1 + _AROUND, size)
        first, second = max(index - 1, 0), min(index + 1, size)
        runs, texts, headlines, long = (
            sums[first] - sums[before] + sums[after] - sums[second] for sums in self._sums
        )
        stands_alone = index < 2 or self._is_long[index - 1] or not self._is_loose[index - 2]
        ends = self._is_long[index] or not all(self._is_open[index : index + 2])
        return stands_alone and ends and runs * 4 <= texts and headlines <= max(1, long // 3)

    def _measure(self) -> None:
        units = self._units
        is_text = [(not unit.kind or unit.kind in RUNNING) and not is_rule(unit.text) for unit in units]
        self._is_long = [len(unit.text) >= LONG for unit in units]
        self._is_open = [text and not _is_closed(unit) for text, unit in zip(is_text, units, strict=True)]
        # A headline has no stop inside; a long line that has one is torn if its end is open.
        is_headline = [
            opened and long and _INNER_STOP.search(unit.text) is None
            for opened, long, unit in zip(self._is_open, self._is_long, units, strict=True)
        ]
        self._is_loose = [
            opened and not long and parse_number(unit.text) is None
            for opened, long, unit in zip(self._is_open, self._is_long, units, strict=True)
        ]
        in_run = [False] * len(units)
        for loose, run in groupby(range(len(units)), key=self._is_loose.__getitem__):
            places = list(run)
            if loose and len(places) >= _FEWEST_LOOSE:
                in_run[places[0] : places[-1] + 1] = [True] * len(places)
        self._sums = [
            list(accumulate(flags, initial=0)) for flags in (in_run, is_text, is_headline, self._is_long)
        ]


def _is_closed(unit: Unit) -> bool:
    """Whether nothing could be joined to the unit, so that the next one begins a paragraph."""
    if unit.kind or unit.text[-1:] in FULL_STOPS:
        return True
    text = shape(unit.text[-12:])
    return ends_sentence(text) or text[-1:] in "；："


def clause_runs(units: list[Unit]) -> set[int]:
    """Indices of units whose boundary with the one before lies in a list of clauses.

    A preamble (鉴于……，鉴于……，) sets each clause as a paragraph that ends in
    a comma: three such ends in a row, or two with the same opening words.
    """
    inside: set[int] = set()
    start = 0
    for index in range(len(units) + 1):
        ends = index < len(units) and shape(units[index].text[-2:])[-1:] == "，"
        if ends and not units[index].kind:
            continue
        if index > start:
            start += start > 0 and not _is_closed(units[start - 1])
            members = units[start:index]
            openings = {unit.text[:2] for unit in members}
            if len(members) >= 3 or (len(members) == 2 and len(openings) == 1):
                inside.update(range(start + 1, index + 1))
        start = index + 1
    return inside

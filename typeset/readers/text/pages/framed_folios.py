"""Folios in a frame, ·2· or — 112 —, that are too few to count up, and the running heads beside them.

A story counts its parts so, too, from 1. But a running head beside a number stands elsewhere as well, as the
title or as the head of a chapter; and no story begins with part 112.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final

from typeset.readers.lines import PhysicalLine
from typeset.readers.text.units import ends_in_mark
from typeset.readers.text.words import closed
from typeset.startup.patterns import late_pattern

_FRAMED: Final = late_pattern("(?P<sign>[-－—–─·•~～])+[ \u3000]?(?P<value>\\d{1,4})[ \u3000]?(?P=sign)+")
_LONGEST: Final = 20
_LONGEST_FOLIO: Final = 14
_CENTRED: Final = 6
"""Columns: a number indented as far is set off from the text."""

_LATE: Final = 20
"""Parts of a story hardly count on from here."""


def framed_folios(lines: list[PhysicalLine]) -> set[int]:
    """Places of numbers in a frame, set off by white, and of running heads that stand beside them."""
    values = {
        place: int(match["value"])
        for place, line in enumerate(lines)
        if len(line.text) <= _LONGEST_FOLIO and (match := _FRAMED.fullmatch(line.text))
    }
    if not values or any(before >= after for before, after in pairwise(values.values())):
        return set()
    counts = Counter(closed(line.text) for line in lines if len(line.text) <= _LONGEST)
    beside = {place: _head_beside(lines, place, counts, values) for place in values}
    if all(head < 0 for head in beside.values()):
        is_late = min(values.values()) > _LATE and all(
            lines[place].indent >= _CENTRED or _is_apart(lines, place) for place in values
        )
        return set(values) if is_late else set()
    return {*values, *(head for head in beside.values() if head >= 0)}


def _head_beside(lines: list[PhysicalLine], place: int, counts: Counter[str], values: dict[int, int]) -> int:
    """The place of the line beside a folio that stands elsewhere, too; -1 if there is none."""
    for near in (place + 1, place - 1):
        if not 0 < near < len(lines) or near in values or not _is_apart(lines, near):
            continue
        if counts[closed(lines[near].text)] > 1 and not ends_in_mark(lines[near].text):
            return near
    return -1


def _is_apart(lines: list[PhysicalLine], place: int) -> bool:
    """Whether white stands above the line and below it, or a page ends there."""
    above, below = lines[place], lines[place + 1 : place + 2]
    return bool(above.gap or above.new_page) and (not below or below[0].gap > 0 or below[0].new_page)

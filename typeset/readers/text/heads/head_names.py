"""The words of a head that stand on the line below its number: 第一章 above 渡口."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import accumulate, pairwise
from typing import Final

from typeset.model.characters import has_han
from typeset.readers.text.heads.head_shape import could_be_plain, is_prose
from typeset.readers.text.heads.plain_looks import ROW
from typeset.readers.text.heads.series import DIVISIONS, Series
from typeset.readers.text.units import Unit, stacked
from typeset.startup.patterns import late_pattern

ALONE: Final = 0.7
"""Which share of a series must stand alone on its line for the words below to belong to the numbers."""

_QUOTED: Final = late_pattern('[“「『"][^”」』"]{2,22}[”」』"]')

_REMARKED: Final = late_pattern("[（(][^（()）]{2,12}[）)]")
_OF_WORKS: Final = ("part", "volume")
"""Divisions that hold several pieces, and seldom one."""

_LONGEST_PIECE: Final = 8
"""Characters of the name of a piece: 择土篇."""

LONGEST_NAME: Final = 24
"""Characters of the words on the line below a number."""


def with_names(units: list[Unit], rest: Callable[[int], str], all_series: list[Series]) -> list[Unit]:
    """The units; where the words of a head stand on the line below its number, the two are one head.

    ``rest`` gives the words behind the number of a place.
    """
    names: set[int] = set()
    alike: list[int] = []
    for series in all_series:
        alone = [
            place
            for place in series.places
            if units[place].kind == "heading" and _is_alone(rest(place), series.scheme)
        ]
        named = {place: size for place in alone if (size := _lines_of_name(units, place + 1))}
        first = next(iter(named), 0)
        if len(named) == 1 and units[first + 1].first.gap:
            alike = alike or _lines_set_off(units)
            others = alike[-1] - alike[min(first + 2, len(alike) - 1)]
            if others > (series.scheme not in _OF_WORKS):
                named = {}  # 卷一 above the first of several tales
        if series.scheme in _OF_WORKS and _head_others(units, named):
            named = {}  # 卷一 above 火候篇, where 择土篇 stands alone
        is_habit = len(named) >= ALONE * len(alone) and len(alone) >= ALONE * len(series.places)
        if is_habit or series.scheme in DIVISIONS:
            names.update(place + line for place, size in named.items() for line in range(1, size + 1))
    result: list[Unit] = []
    for place, unit in enumerate(units):
        if place in names:
            result[-1] = stacked([result[-1], unit], "heading")
        else:
            result.append(unit)
    return result


def _is_alone(words: str, scheme: str) -> bool:
    """Whether no words stand behind a number, but for a remark on an annex: 附录A（资料性附录）."""
    return not words or (scheme == "appendix" and _REMARKED.fullmatch(words) is not None)


def _head_others(units: list[Unit], named: Iterable[int]) -> bool:
    """Whether the words below these numbers end as other short lines do that stand below none."""
    below = {place + 1 for place in named}
    ends = {units[place].text[-1] for place in below}
    if len(ends) != 1:
        return False
    return any(
        place not in below and unit.text[-1] in ends and len(unit.text) <= _LONGEST_PIECE and not unit.kind
        for place, unit in enumerate(units)
    )


def _lines_set_off(units: list[Unit]) -> list[int]:
    """How many short lines stand set off by white above text, before each place."""
    off = (
        unit.first.gap > 0 and below.first.gap > 0 and could_be_plain(unit) and is_prose(below)
        for unit, below in pairwise(units)
    )
    return list(accumulate(off, initial=0))


def _lines_of_name(units: list[Unit], place: int) -> int:
    """How many lines from here are the words of the number above: short ones with text below, two at most."""
    for size in (1, 2):
        line, below = units[place + size - 1 : place + size], units[place + size : place + size + 1]
        if not below or not _may_be_name(line[0]):
            return 0
        if below[0].kind or not could_be_plain(below[0]) or below[0].text.startswith("第"):
            return size
    return 0


def _may_be_name(unit: Unit) -> bool:
    """Whether the line can be the words of a head: short, be it one character."""
    if len(unit.text) == 1:
        return not unit.kind and has_han(unit.text)
    if unit.kind or len(unit.text) > LONGEST_NAME or ROW.fullmatch(unit.text):
        return False
    # What somebody says may be the words of a head, directly below its number.
    return could_be_plain(unit) or (not unit.first.gap and _QUOTED.fullmatch(unit.text) is not None)

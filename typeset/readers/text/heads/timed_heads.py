"""Heads that open with an hour or a day: 00:00 开场, 09:30 老街, D1 老街—渔港, 2009年11月15日补记.

An hour stands before much else: in a programme, in a talk. So the lines come back, and have text below.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from typeset.model.characters import HAN
from typeset.readers.text.heads.head_shape import is_prose
from typeset.readers.text.units import Unit, ends_in_mark
from typeset.readers.text.words import DATE
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 3
"""So many lines of one form show each other."""

_FEWEST_TIGHT: Final = 4
"""The same where no white stands above them."""

_FEWEST_DAYS: Final = 2
_SURE: Final = 85
_TEXT_BELOW: Final = 0.8
"""Text stands straight below this share of the lines; in a programme hours do."""

_LONGEST: Final = 40
_TIMED: Final = late_pattern(
    "[\\[【(（]?(?P<time>\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?)[\\]】)）]?[ \u3000]+"
    "(?P<name>[^，。！？；：:\\d]{1,16})$"
)
_DAY: Final = late_pattern("(?:D|DAY ?|Day ?)(?P<day>\\d{1,2})[ \u3000:：|｜·]+[^。！？；]{1,24}$")
_IN_DIARY: Final = late_pattern(
    "(?P<year>\\d{4})[-./](?P<month>\\d{1,2})[-./](?P<day>\\d{1,2})"
    "(?:[ \u3000]*[（(]?(?:星期|周|週)?[一二三四五六日天][）)]?)?(?:[ \u3000]+[^，。！？；：:\\d]{1,6})?$"
)
_DATED: Final = late_pattern(f"{DATE}[ \u3000]?(?P<what>[{HAN}]{{2,4}})$")


def mark_timed(units: list[Unit]) -> list[Unit]:
    """The units; lines with hours or days that come back above text of their own are headings."""
    figured = [place for place, unit in enumerate(units[:-1]) if _may_be_timed(unit)]
    if len(figured) < _FEWEST_DAYS:
        return units
    found = (_hours, _days, _dates, _diary)
    places = frozenset(place for find in found for place in find(units, figured))
    return [
        replace(unit, kind="heading", sure=_SURE) if place in places else unit
        for place, unit in enumerate(units)
    ]


def _may_be_timed(unit: Unit) -> bool:
    """Whether the line is short and opens with a figure, a bracket or the word for a day."""
    return not unit.kind and len(unit.text) <= _LONGEST and unit.text[0] in "0123456789[【(（D"


def _hours(units: list[Unit], figured: list[int]) -> list[int]:
    """Hours with a short name behind: each later than the one above, or else the first of a new day.

    Where one was said by somebody, the name comes again.
    """
    found = [(place, match) for place in figured if (match := _TIMED.match(units[place].text))]
    names = {match["name"] for _, match in found}
    if len(found) < _FEWEST or len(names) < len(found):
        return []
    places = [place for place, _ in found]
    times = [tuple(map(int, re.split("[:：]", match["time"]))) for _, match in found]
    near = min(below - above for above, below in pairwise(places))
    if all(units[place].first.gap for place in places) and times == sorted(set(times)) and near >= _FEWEST:
        return places
    falls = sum(below <= above for above, below in pairwise(times))
    told = sum(is_prose(units[place + 1]) for place in places)
    # Rows of a programme follow one another.
    is_guide = len(found) >= _FEWEST_TIGHT and near > 1 and told >= _TEXT_BELOW * len(found)
    return places if is_guide and falls * _FEWEST <= len(found) else []


def _days(units: list[Unit], figured: list[int]) -> list[int]:
    """Days of a journey that count from 1: D1 老街—渔港—日落."""
    found = [(place, int(match["day"])) for place in figured if (match := _DAY.match(units[place].text))]
    days = [day for _, day in found]
    if len(found) < _FEWEST_DAYS or days != list(range(1, len(days) + 1)):
        return []
    places = [place for place, _ in found]
    is_apart = all(below - above > 1 for above, below in pairwise(places))
    return places if is_apart and not any(ends_in_mark(units[place].text) for place in places) else []


def _dates(units: list[Unit], figured: list[int]) -> list[int]:
    """Days when something was added, in the same words, set off by white above text: 2009年11月15日补记."""
    found = [(place, match["what"]) for place in figured if (match := _DATED.match(units[place].text))]
    again = Counter(what for _, what in found)
    return [
        place
        for place, what in found
        if again[what] >= _FEWEST_DAYS
        and units[place].first.gap > 0
        and (is_prose(units[place + 1]) or not units[place + 1].kind)
        and all(units[one].first.gap and is_prose(units[one + 1]) for one, other in found if other == what)
    ]


def _diary(units: list[Unit], figured: list[int]) -> list[int]:
    """Days of a diary in figures, 2014/3/2（日）, that go on in order, each set off by white above text."""
    found = [(place, match) for place in figured if (match := _IN_DIARY.match(units[place].text))]
    days = [tuple(map(int, match.group("year", "month", "day"))) for _, match in found]
    if len(found) < _FEWEST or days != sorted(set(days)):
        return []
    told = sum(is_prose(units[place + 1]) for place, _ in found)
    is_apart = all(units[place].first.gap for place, _ in found)
    return [place for place, _ in found] if is_apart and told >= _TEXT_BELOW * len(found) else []

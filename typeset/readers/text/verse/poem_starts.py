"""Where poems of free verse may begin: lines that count, stand alone, are signed, head a part."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final

from typeset.readers.numbering import parse_number
from typeset.readers.text.around.datelines import is_dateline
from typeset.readers.text.heads.ruled import is_rule
from typeset.readers.text.units import Unit, ends_in_mark, measure, shape
from typeset.readers.text.verse.poem_lines import can_be_title, is_poet, is_set_apart
from typeset.readers.text.verse.verse_text import tells
from typeset.startup.patterns import late_pattern

_FEWEST_PARTS: Final = 2

_LONGEST_TITLE: Final = 20

_DIVISIONS: Final = frozenset({"part", "volume", "chapter"})

WHERE_AND_WHEN: Final = late_pattern(
    "[（(—]{0,2}(?=.{0,30}(?:\\d{2,4}|[〇○零一二三四五六七八九十]{2,4}) ?[年.]).{4,40}$"
    "|.{0,10}\\d{1,2}月(?:\\d{1,2}日)?.{0,12}$"
)

_MARKED: Final = 0.3
"""Marks end many lines if they end this share of them."""

Group = tuple[int, int]
"""The places of lines that no blank line parts, from and to."""


def find_counted(units: list[Unit]) -> frozenset[int]:
    """The places of lines alone whose numbers grow and have words behind: 一　下閘, 二　守閘人, 四　夜航."""
    found: list[int] = []
    values: list[tuple[str, int]] = []
    for place, unit in enumerate(units[:-1]):
        if (place and not unit.first.gap) or not units[place + 1].first.gap or not is_bare(unit):
            continue
        number = parse_number(unit.text)
        if number is not None and number.marker.strip() != unit.text.strip():
            found.append(place)
            values.append((number.scheme, number.value))
    grow = all(first[0] == then[0] and first[1] < then[1] for first, then in pairwise(values))
    return frozenset(found) if len(found) > 1 and grow else frozenset()


def find_signed(units: list[Unit], groups: list[Group], poets: frozenset[int]) -> frozenset[int]:
    """The places of titles alone with names alone below them, if several stand so."""
    found = [
        start
        for (start, end), (name, last) in pairwise(groups)
        if end - start == last - name == 1
        and is_bare(units[start])
        and (name in poets or is_poet(units[name]) or is_set_apart(units[name]))
    ]
    return frozenset(found) if len(found) > 1 else frozenset()


def find_refrains(units: list[Unit], groups: list[Group]) -> frozenset[str]:
    """Lines alone that come again, where half of such lines do; else they are titles that poems share."""
    alone = Counter(units[start].text for start, end in groups if end - start == 1)
    again = frozenset(text for text, count in alone.items() if count > 1)
    return again if 2 * sum(alone[text] for text in again) >= alone.total() else frozenset()


def find_parts(units: list[Unit], groups: list[Group]) -> frozenset[int]:
    """The places of lines alone above the titles of poems, and of these titles; one such line is none."""
    alone = [
        end - start == 1
        and is_bare(units[start])
        and not WHERE_AND_WHEN.match(units[start].text)
        and not is_dateline(units[start].text)
        and not tells(units[start].text)
        for start, end in groups
    ]
    found = [
        number
        for number in range(len(groups) - 2)
        if alone[number] and alone[number + 1] and groups[number + 2][1] - groups[number + 2][0] > 1
    ]
    if len(found) < _FEWEST_PARTS:
        return frozenset()
    return frozenset(groups[number + step][0] for number in found for step in (0, 1))


def find_divisions(units: list[Unit], groups: list[Group]) -> frozenset[int]:
    """The places of lines alone that are counted as parts of a book, as 卷二　归途, and of what is below."""
    found = [
        (start, below)
        for (start, end), (below, _) in pairwise(groups)
        if end - start == 1 and (number := parse_number(units[start].text)) and number.scheme in _DIVISIONS
    ]
    return frozenset(place for pair in found for place in pair)


def is_bare(unit: Unit) -> bool:
    """Whether the line can be a title by itself."""
    return can_be_title(unit) and measure(unit.text) <= _LONGEST_TITLE and not is_break(unit)


def have_marks(units: list[Unit]) -> bool:
    """Whether marks end many lines, so that a first line without one can be told from verse."""
    return sum(ends_in_mark(shape(unit.text)) for unit in units) >= _MARKED * len(units)


def is_break(unit: Unit) -> bool:
    """Whether the line is a rule or an ornament between poems, or between the parts of one."""
    return unit.kind == "scene_break" or is_rule(unit.text)

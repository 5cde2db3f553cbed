"""Heads of what stands behind a text: 附件二　工作室公约, 附：三人小传, 番外 一九九六.

At the foot of a letter such a line says what goes with it. A head has text of its own below.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.readers.numbering import head_number, parse_number
from typeset.readers.text.heads.head_shape import is_prose
from typeset.readers.text.units import Unit, ends_sentence
from typeset.startup.patterns import late_pattern

_ANNEX: Final = late_pattern(
    "(?:附[件录錄表图圖]?|番外|外[传傳])(?:[一二三四五六七八九十\\d]{1,2}|[A-D])?[：: \u3000]+"
    "[^，。！？；：:\\s](?:[^，。！？；：:]{0,20}[^，。！？；：:\\s])?$"
)
_SENT_ALONG: Final = late_pattern(
    "[一二三四五六七八九十两兩各壹贰貳\\d][份张張页頁件册冊套]$|[甲乙丙丁][份張]$"
)
"""What goes with a letter, counted: 附件：期程表乙份."""

_LONGEST: Final = 30
_LEAST_ABOVE: Final = 3
"""So many units stand above: a text, and not its title alone."""

_FEWEST: Final = 2
"""So many annexes without white above them show each other."""

_LEAST_ITEMS: Final = 3
_SURE: Final = 80
_BELOW: Final = frozenset({"table", "list_item", "verse", "definition_list", "caption", "listing"})
"""What an annex may hold besides prose."""


def mark_annexes(units: list[Unit]) -> list[Unit]:
    """The units; lines that open an annex with text of its own below are headings."""
    places = [place for place in range(_LEAST_ABOVE, len(units)) if _opens_annex(units, place)]
    # Where lines stand close, as in genealogies, several annexes show each other, or the margin shows one.
    if len(places) < _FEWEST:
        places = [place for place in places if units[place].first.gap or _stands_out(units, place)]
    found = frozenset(places)
    return [
        replace(unit, kind="heading", sure=_SURE, number=head_number(unit.text)) if place in found else unit
        for place, unit in enumerate(units)
    ]


def _opens_annex(units: list[Unit], place: int) -> bool:
    unit = units[place]
    if unit.kind or len(unit.text) > _LONGEST or _ANNEX.match(unit.text) is None:
        return False
    if _SENT_ALONG.search(unit.text):
        return False
    below = units[place + 1 : place + 2]
    if not below:
        return False
    if not below[0].kind:
        return is_prose(below[0]) or _begins_count(units, place + 1)
    # 附：作息时间 above a table names it.
    return below[0].kind in _BELOW and unit.text[1] not in "：:"


def _stands_out(units: list[Unit], place: int) -> bool:
    """Whether the line begins at the margin below a paragraph that is indented."""
    above = units[place - 1]
    return units[place].first.indent < above.first.indent and ends_sentence(above.text)


def _begins_count(units: list[Unit], place: int) -> bool:
    """Whether several items begin to count here: what is sent along is counted on one line or two."""
    values = [
        number.value if (number := parse_number(unit.text)) is not None else 0
        for unit in units[place : place + _LEAST_ITEMS]
    ]
    return values == list(range(1, _LEAST_ITEMS + 1)) or (values[:1] == [1] and _has_text(units, place))


def _has_text(units: list[Unit], place: int) -> bool:
    """Whether a text stands below the line: the first part of the annex has a head of its own."""
    return place + 1 < len(units) and is_prose(units[place + 1])

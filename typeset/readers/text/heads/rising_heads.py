"""Heads that are a time or a count, and rise: 一九四九年, 一九五四年; 3月3日　星期四　小雨; 第一展厅　渡口.

A year or a date alone on its line signs what stands above, dates what stands below a title, or is a cell of
a table. So it must come again, later each time, where a text has ended, and have text of its own below.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable
from itertools import pairwise
from typing import Final, TypeAlias

from msgspec.structs import replace

from typeset.model.characters import HAN, has_han
from typeset.model.han_numbers import han_value
from typeset.readers.numbering import parse_any_number
from typeset.readers.text.heads.head_shape import LONGEST_HEAD, is_prose
from typeset.readers.text.units import Unit, ends_in_mark, ends_sentence, shape
from typeset.startup.patterns import late_pattern

SURE_RISING: Final = 98
"""How sure such a head is: others show it, so that nothing else that it looks like counts."""

_FEWEST: Final = 3
"""So many lines show each other."""

_NEARLY_ALL: Final = 0.8
"""This share of the lines has text below, and text that has ended above."""

_FALLS: Final = 3
"""One line in so many may begin a new year, or a new day."""

_SHORTEST_STORY: Final = 20
"""Characters: below an hour stands no less; what is written to each other at that hour is shorter."""

_BELOW: Final = frozenset({"table", "list_item", "verse", "listing", "code_block", "figure", "caption"})
"""What may stand below besides prose."""

_YEARS: Final = range(1000, 2100)
_N: Final = "[〇○零一二三四五六七八九十\\d]"
_CN: Final = "[元正一二三四五六七八九十廿卅初腊臘冬]"
_REMARK: Final = "(?:[ \u3000]?[（(][^（()）。]{1,16}[）)])?"
_WEATHER: Final = "(?:[ \u3000，,（(]+[^ \u3000，。：:；！？]{1,6}){0,4}"
"""What a diary tells beside the day: 星期三　阴."""

_YEAR: Final = late_pattern(f"(?:公元)?(?P<year>\\d{{4}}|[〇○零一二三四五六七八九]{{4}}) ?年?{_REMARK}")
_ERA: Final = late_pattern(f"(?P<era>[{HAN}]{{2}})(?P<year>{_CN}{{1,4}}|\\d{{1,2}})年{_REMARK}")
_DAY: Final = late_pattern(
    f"(?:(?P<year>{_N}{{4}}) ?年 ?)?(?P<month>{_CN}{{1,2}}|\\d{{1,2}}) ?月"
    f" ?(?:(?P<day>{_CN}{{1,3}}|\\d{{1,2}}) ?[日號号]?)?{_WEATHER}"
)
_NUMBERED_DAY: Final = late_pattern(
    f"(?P<year>\\d{{4}})(?P<sign>[-./])(?P<month>\\d{{1,2}})(?P=sign)(?P<day>\\d{{1,2}}){_WEATHER}"
)
_DAY_TOLD: Final = late_pattern(
    f"(?:(?P<year>{_N}{{4}}) ?年 ?)?(?P<month>{_CN}{{1,2}}|\\d{{1,2}}) ?月"
    f" ?(?P<day>{_CN}{{1,3}}|\\d{{1,2}}) ?[日號号]?。"
    "(?:[^。！？；：“”，]{1,8}(?:，[^。！？；：“”，]{1,8})?。?)?"
)
"""A day that a stop closes, with its weather: 正月十六。晴，夜里零下三度。"""

_SIGN: Final = late_pattern("[\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?[ \u3000]?")
_NAMED_HOUR: Final = late_pattern("(?P<hour>\\d{1,2})[:：](?P<minute>\\d{2})[ \u3000]+[^，。！？；]{1,20}")
_CODED: Final = late_pattern(
    f"(?P<word>[{HAN}]{{1,4}}|[A-Za-z]{{2,8}}\\.?)[ \u3000]?"
    "(?P<first>\\d{1,3})(?:[-—.](?P<second>\\d{1,3}))?"
)
_NO_WORDS: Final = late_pattern(".*[图圖表页頁版注例题題式款条條名]")
"""What is counted below pictures, on pages and in lists."""

_NEAR: Final = 3
"""Units: so near below a label stands its text, behind a name and what it is made of."""

_HOUR: Final = late_pattern(
    "(?:凌晨|早上|上午|中午|下午|傍晚|晚上|深夜)?(?P<hour>\\d{1,2})[:：](?P<minute>\\d{2})"
)
_COUNTER: Final = late_pattern(
    f"第(?P<count>[一二三四五六七八九十\\d]{{1,3}})(?P<what>[{HAN}]{{1,3}})"
    "(?:[ \u3000]+|[：:])[^，。；：:]{1,20}"
)
_NO_PARTS: Final = late_pattern("[条條款项項目页頁行段题題名步].*")
"""What is counted and is no part of a text with a head: clauses of a law, questions, winners."""

_MONTHS: Final = {"正": 1, "元": 1, "冬": 11, "腊": 12, "臘": 12}
_TWENTY: Final = str.maketrans({"廿": "二十", "卅": "三十", "初": ""})
_OPENS: Final = frozenset("0123456789〇○零一二三四五六七八九十正元冬腊臘第公凌早上中下傍晚深")

_Value: TypeAlias = tuple[int, ...]
_Line: TypeAlias = tuple[int, _Value]


def mark_rising(units: list[Unit]) -> list[Unit]:
    """The units; lines alone that are years, days, hours or counts and rise, above text, are headings."""
    found = _lines_by_form(units)
    places = frozenset(
        place
        for form, lines in found.items()
        if len(lines) >= _FEWEST
        and _rise(form, [value for _, value in lines])
        and _head_text(units, lines, form)
        for place, _ in lines
    )
    if not places:
        return units
    return [
        replace(unit, kind="heading", sure=SURE_RISING) if place in places else unit
        for place, unit in enumerate(units)
    ]


def _lines_by_form(units: list[Unit]) -> dict[Hashable, list[_Line]]:
    """The short lines that are a time or a count, with their values, by what they count."""
    found: dict[Hashable, list[_Line]] = defaultdict(list)
    eras: dict[str, int] = {}
    for place, unit in enumerate(units):
        text = unit.text
        if unit.kind or len(text) > LONGEST_HEAD or not _may_rise(text):
            continue
        if read := _read(shape(text), eras):
            form, value = read
            found[form].append((place, value))
    return found


def _may_rise(text: str) -> bool:
    return text[0] in _OPENS or text[-1].isdecimal() or "年" in text or _SIGN.match(text) is not None


def _read(text: str, eras: dict[str, int]) -> tuple[Hashable, _Value] | None:
    """What the line counts and its value; ``eras`` numbers the eras as they come: 顺治, 康熙."""
    if match := _YEAR.fullmatch(text):
        year = _year(match["year"])
        return ("year", (year,)) if year in _YEARS else None
    if match := _ERA.fullmatch(text):
        return "era", (eras.setdefault(match["era"], len(eras)), _small(match["year"]))
    return _read_hour(text) or _read_day(text) or _read_count(text)


def _read_hour(text: str) -> tuple[Hashable, _Value] | None:
    sign = _SIGN.match(text)
    match = _NAMED_HOUR.fullmatch(text[sign.end() :]) if sign else _HOUR.fullmatch(text)
    form = f"hour {sign[0]}" if sign else "hour"
    return (form, (int(match["hour"]), int(match["minute"]))) if match else None


def _read_day(text: str) -> tuple[Hashable, _Value] | None:
    match = _DAY.fullmatch(text) or _NUMBERED_DAY.fullmatch(text) or _DAY_TOLD.fullmatch(text)
    if match is None:
        return None
    day = (_small(match["month"]), _small(match["day"] or "0"))
    return ("date", (_year(match["year"]), *day)) if match["year"] else ("day", day)


def _read_count(text: str) -> tuple[Hashable, _Value] | None:
    match = _CODED.fullmatch(text)
    if match is not None:
        is_label = _NO_WORDS.fullmatch(match["word"]) is None
        return (
            (f"coded {match['word']}", (int(match["first"]), int(match["second"] or "0")))
            if is_label
            else None
        )
    match = _COUNTER.fullmatch(text)
    if match is None or _NO_PARTS.match(match["what"]) or parse_any_number(text) is not None:
        return None
    return (match["what"],), (_small(match["count"]),)


def _year(text: str) -> int:
    return int(text) if text.isdecimal() else han_value(text)


def _small(text: str) -> int:
    """The value of a month, a day or another small number: 正, 廿三, 12."""
    if text in _MONTHS:
        return _MONTHS[text]
    return int(text) if text.isdecimal() else han_value(text.translate(_TWENTY))


def _rise(form: Hashable, values: list[_Value]) -> bool:
    """Whether each value is higher than the one above. Counts leave none out; hours and days begin anew."""
    if isinstance(form, tuple):
        return values == [(value,) for value in range(1, len(values) + 1)]
    falls = sum(below <= above for above, below in pairwise(values))
    return falls * _FALLS <= (len(values) if form in ("day", "hour") else 0) and values[0] != values[1]


def _head_text(units: list[Unit], lines: list[_Line], form: Hashable) -> bool:
    """Whether the lines stand where a text has ended, and another begins below them."""
    places = [place for place, _ in lines]
    if not places[0] or places[-1] == len(units) - 1 or min(b - a for a, b in pairwise(places)) == 1:
        return False
    if any(units[place].first.gap < units[place + 1].first.gap for place in places):
        return False  # the line goes with what stands above
    kind = form.partition(" ")[0] if isinstance(form, str) else ""
    is_told: Callable[[list[Unit], int], bool] = {"hour": _tells_story, "coded": _has_text_near}.get(
        kind, _has_text
    )
    told = sum(is_told(units, place) for place in places)
    ended = sum(_has_ended(units[place - 1]) for place in places[1:])
    return told >= _NEARLY_ALL * len(places) and ended >= _NEARLY_ALL * (len(places) - 1)


def _has_text(units: list[Unit], place: int) -> bool:
    """Whether text stands below, or the line again in Latin letters: 第二展厅　渡口 / Hall 2  The Ferry."""
    below = units[place + 1]
    if not below.kind and not below.first.gap and not has_han(below.text) and not ends_in_mark(below.text):
        below = units[min(place + 2, len(units) - 1)]
    return below.kind in _BELOW or is_prose(below)


def _has_text_near(units: list[Unit], place: int) -> bool:
    """Whether text stands below the label within a few lines, and white above it."""
    return units[place].first.gap > 0 and any(map(is_prose, units[place + 1 : place + 1 + _NEAR]))


def _tells_story(units: list[Unit], place: int) -> bool:
    below = units[place + 1]
    return is_prose(below) and len(below.text) >= _SHORTEST_STORY


def _has_ended(above: Unit) -> bool:
    """Whether a text ends here: what stands straight below a title dates it, and no title is so long."""
    if above.kind or len(above.text) > 2 * LONGEST_HEAD:
        return True
    return ends_in_mark(shape(above.text)) or ends_sentence(above.text)

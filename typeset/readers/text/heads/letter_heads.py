"""Heads of letters printed behind each other: each stands right above whom its letter addresses.

关于路灯 / 编辑同志： / 我住在…… One such line may be the title of a letter. Several below another line show
that each heads a letter, and that the line above them all is the title. So it is with numbers alone above the
dates of letters: 一 / 一九六四年九月十二日　山上 / 劉靜：.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.model.han_numbers import han_value
from typeset.readers.text.around.salutations import is_salutation
from typeset.readers.text.heads.head_shape import could_be_plain, is_prose
from typeset.readers.text.units import Unit
from typeset.readers.text.words import DATE
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 2
_LONGEST: Final = 24
_LONGEST_SALUTATION: Final = 20
_SURE: Final = 85


def mark_letters(units: list[Unit]) -> list[Unit]:
    """The units; short lines above the salutations or the dates of several letters are headings."""
    units = _with_dated(units)
    places = {place for place in range(1, len(units) - 2) if _heads_letter(units, place)}
    if len(places) < _FEWEST:
        return units
    return [
        replace(unit, kind="heading", sure=_SURE) if place in places else unit
        for place, unit in enumerate(units)
    ]


def _heads_letter(units: list[Unit], place: int) -> bool:
    """Whether a title-like line stands here, right above a short salutation, and that above text."""
    head, call, text = units[place : place + 3]
    if head.kind or call.kind or text.kind or len(head.text) > _LONGEST:
        return False
    if len(call.text) > _LONGEST_SALUTATION or not is_salutation(call.text):
        return False
    return could_be_plain(head) and is_prose(text)


def _with_dated(units: list[Unit]) -> list[Unit]:
    """The units; numbers alone that count up, each above a date between white, are headings.

    Below the date stands whom the letter addresses, above the next number who signs it, far to the right.
    """
    places = [place for place in range(1, len(units) - 2) if _is_above_date(units, place)]
    values = [_value(units[place].text) for place in places]
    if len(places) < _FEWEST_DATED or values != list(range(1, len(values) + 1)):
        return units
    result = list(units)
    for place in places:
        result[place] = replace(units[place], kind="heading", sure=_SURE, number=units[place].text)
        result[place + 1] = units[place + 1].as_kind("dateline")
        if _ADDRESSED.fullmatch(units[place + 2].text):
            result[place + 2] = units[place + 2].as_kind("salutation")
    for place in (*(place - 1 for place in places[1:]), len(units) - 1):
        unit = units[place]
        if not unit.kind and unit.first.indent >= _FAR_RIGHT and len(unit.text) <= _LONGEST_NAME:
            result[place] = unit.as_kind("signoff")
    return result


def _is_above_date(units: list[Unit], place: int) -> bool:
    number, date = units[place], units[place + 1]
    if number.kind or date.kind or not (number.first.gap and date.first.gap) or not _value(number.text):
        return False
    return len(date.text) <= _LONGEST_DATE and _DATED.match(date.text) is not None


def _value(text: str) -> int:
    """The number that is the whole line; 0 for any other line."""
    if len(text) > _LONGEST_NUMBER or _NUMBER.fullmatch(text) is None:
        return 0
    return int(text) if text.isdecimal() else han_value(text)


_FEWEST_DATED: Final = 3
_LONGEST_NUMBER: Final = 3
_LONGEST_DATE: Final = 30
_LONGEST_NAME: Final = 8
_FAR_RIGHT: Final = 16
"""Columns: who signs a letter stands as far to the right."""

_NUMBER: Final = late_pattern("[一二三四五六七八九十]{1,3}|\\d{1,2}")
_DATED: Final = late_pattern(
    f"(?:{DATE}|[\\d一二三四五六七八九十]{{1,3}} ?月 ?[\\d一二三四五六七八九十]{{1,3}} ?[日號号])"
)
_ADDRESSED: Final = late_pattern("[^，。：:]{1,12}[：:]")

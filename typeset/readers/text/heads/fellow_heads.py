"""Heads that look as heads do that have been found: one of a series is missed, its fellows are not.

★状物篇★ stands among lines such as ★写人篇★, 十一月九日　晴转多云　大夜 among days, and 2. 酸菜白肉锅 is
the second of heads whose texts have lists that count as well. Fellows share more than being short.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from typing import Final

from msgspec.structs import replace

from typeset.model.characters import HAN
from typeset.readers.numbering import parse_number
from typeset.readers.text.around.bylines import may_be_byline
from typeset.readers.text.heads.head_shape import LONGEST_HEAD, is_prose
from typeset.readers.text.units import Unit, ends_in_mark, shape
from typeset.readers.text.words import closed
from typeset.startup.patterns import late_pattern

_SURE: Final = 80
_FEWEST_DAYS: Final = 2
_FEWEST_ALONE: Final = 3
"""So many words of one or two characters between white show each other, those found before among them."""

_SIGNED: Final = late_pattern(
    "(?P<sign>[★☆◆◇■□●○◎※＊*~～▲△▼])(?P=sign)*[ \u3000]?[^★☆◆◇■□●○◎※＊*~～▲△▼]{1,16}(?P=sign)+"
)
_FRAMED: Final = late_pattern("(?P<sign>[【〖〔［])[^【】〖〗〔〕［］：:。，！？]{1,12}[】〗〕］]")
_DAY: Final = late_pattern(
    "(?:[\\d〇○零一二三四五六七八九]{4} ?年 ?)?[\\d一二三四五六七八九十正腊臘冬]{1,3} ?[月/.-]"
    " ?[初廿\\d一二三四五六七八九十]{1,3} ?[日號号]?(?:[ \u3000，,]+[^ \u3000，。：:]{1,6}){0,4}"
)
_WORD: Final = late_pattern(f"[{HAN}](?:[ \u3000]*[{HAN}]){{0,2}}")


def mark_fellows(units: list[Unit]) -> list[Unit]:
    """The units; lines set off by white that share the form of headings are headings, too."""
    forms = [_form_of(units, place) for place in range(len(units))]
    again = Counter(unit.text for unit, form in zip(units, forms, strict=True) if form == "alone")
    found = Counter(form for unit, form in zip(units, forms, strict=True) if form and unit.kind == "heading")
    if not found:
        return _with_counted(units)
    open_ones = Counter(form for unit, form in zip(units, forms, strict=True) if form and not unit.kind)
    result = [
        replace(unit, kind="heading", sure=_SURE)
        if not unit.kind
        and form
        and again[unit.text] <= 1
        and _are_enough(form, found[form], open_ones[form])
        else unit
        for unit, form in zip(units, forms, strict=True)
    ]
    return _with_counted(result)


def _are_enough(form: Hashable, found: int, others: int) -> bool:
    if form == "day" or isinstance(form, tuple):
        return found >= _FEWEST_DAYS
    if form == "alone":
        return found > 0 and found + others >= _FEWEST_ALONE
    return found > 0


def _form_of(units: list[Unit], place: int) -> Hashable:
    """What the line shares with its fellows, if white stands around it: its frame, a day, a word alone."""
    unit = units[place]
    if unit.kind not in ("", "heading") or len(unit.text) > LONGEST_HEAD:
        return None
    if not _stands_apart(units, place):
        return _form_in_close_lines(units, place)
    text = unit.text
    if match := _SIGNED.fullmatch(text) or _FRAMED.fullmatch(text):
        return match["sign"]
    if _DAY.fullmatch(text):
        return "day"
    is_word = len(closed(text)) <= len("梭子") and _WORD.fullmatch(text) is not None
    return "alone" if is_word and (unit.kind or not may_be_byline(text)) else None


def _form_in_close_lines(units: list[Unit], place: int) -> Hashable:
    """What words between sentences share where lines stand close: how many characters they have, and where.

    游戏配件, 游戏准备, 胜利条件 head the parts of a leaflet. Words in a frame share the frame.
    """
    unit = units[place]
    if 0 < place < len(units) - 1 and (match := _FRAMED.fullmatch(unit.text)):
        return match["sign"], "close"
    if not 0 < place < len(units) - 1 or unit.first.gap or _WORDS.fullmatch(unit.text) is None:
        return None
    above, below = units[place - 1], units[place + 1]
    if unit.kind == "heading":
        return len(unit.text), unit.first.indent
    is_between = ends_in_mark(shape(above.text)) and not below.first.gap and is_prose(below)
    return (len(unit.text), unit.first.indent) if is_between and not may_be_byline(unit.text) else None


_WORDS: Final = late_pattern(f"[{HAN}]{{4,6}}")


def _stands_apart(units: list[Unit], place: int) -> bool:
    """Whether white stands above the line and below it, and text follows."""
    return (
        place > 0 and place + 1 < len(units) and units[place].first.gap > 0 and units[place + 1].first.gap > 0
    )


def _with_counted(units: list[Unit]) -> list[Unit]:
    """The units; numbers between white that go on from a head whose text has a list of its own are heads."""
    result = list(units)
    latest: dict[Hashable, tuple[int, int]] = {}
    for place, unit in enumerate(units):
        if unit.kind not in ("", "heading") or len(unit.text) > LONGEST_HEAD:
            continue
        number = parse_number(unit.text)
        if number is None or not _stands_apart(units, place) or ends_in_mark(shape(unit.text)):
            continue
        key = number.scheme, number.form
        above, value = latest.get(key, (0, 0))
        if unit.kind == "heading":
            latest[key] = place, number.value
        elif value and number.value == value + 1:
            if _has_list(units[above + 1 : place], key):
                result[place] = replace(unit, kind="heading", sure=_SURE, number=number.marker)
                latest[key] = place, number.value
            else:
                del latest[key]  # nothing goes on from that head; units are looked at once
    return result


def _has_list(units: list[Unit], key: Hashable) -> bool:
    """Whether numbers of the same form count from 1 among the units, none of them a head."""
    numbers = [
        number.value
        for unit in units
        if unit.kind != "heading"
        and (number := parse_number(unit.text)) is not None
        and (number.scheme, number.form) == key
    ]
    return numbers[:2] == [1, 2]

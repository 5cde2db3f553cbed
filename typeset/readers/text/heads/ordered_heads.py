"""Heads known by an order that everybody knows: B, C, D; 四画, 五画; 问筏品第一, 系缆品第二; v3.1.0, v3.0.2.

No number in front of words tells them, and often no white. But such lines are nothing but a place in an
order and what it needs, they come in this order, and each has text of its own below.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.model.characters import HAN
from typeset.model.han_numbers import han_value
from typeset.readers.text.heads.head_shape import is_spoken_of
from typeset.readers.text.units import Unit, ends_in_mark, shape
from typeset.readers.text.words import DATE
from typeset.startup.patterns import late_pattern

_LONGEST: Final = 40
"""Characters of the longest such line: a version with its date and its name."""

SURE_BY_FORM: Final = 99
"""Percent: what form and order tell, no weighing of looks takes back."""

_CROWDED: Final = 3
"""One line in so many at most stands straight above the next: a part above its first piece."""

_ALONE: Final = 3
"""So many lines show each other where they hold nothing but their place."""

_N: Final = "[一二三四五六七八九十百\\d]{1,4}"
_NAME: Final = (
    '(?:[ \u3000]*[“「『《"][^”」』》"]{1,16}[”」』》"])?(?:[ \u3000]?[【（(\\[][^】）)\\]]{1,12}[】）)\\]])?'
)
_VERSION: Final = (
    "[\\[【]?(?:版本|(?i:version|ver\\.?|release))? ?(?P<v>[vV])?(?P<version>\\d{1,3}(?:\\.\\d{1,4}){1,3})"
    "(?:[-. ]?(?i:alpha|beta|rc|pre)[-. ]?\\d{0,2})?[\\]】]?版?"
)
_DAY: Final = f"(?:{DATE}|[A-Z][a-z]{{2,8}} \\d{{1,2}}, \\d{{4}})(?:更新|发布|發布|发行|發行)?"
_WHEN: Final = f"(?P<date>[ \u3000]*[-–—（(@·|]?[ \u3000]*{_DAY}[）)]?)"


class _Form(Struct, frozen=True):
    """A form of such lines: its pattern, what the order of a line is, how many lines show each other.

    ``falls`` says that the lines may come in the other order, the latest first; ``runs_on`` that none may be
    missing, nor stand straight above the next: 一东, 二冬, 三江. ``anywhere``: they may begin later: 卯, 辰.
    """

    pattern: re.Pattern[str]
    order: Callable[[re.Match[str]], tuple[int, ...] | None]
    fewest: int = 3
    falls: bool = False
    runs_on: bool = False
    anywhere: bool = False


def _letter(match: re.Match[str]) -> tuple[int, ...]:
    return (ord(match["letter"]) & 0x1F,)


def _number(match: re.Match[str]) -> tuple[int, ...]:
    return (int(match["n"]) if match["n"].isdecimal() else han_value(match["n"]),)


def _version(match: re.Match[str]) -> tuple[int, ...] | None:
    """The parts of the version; none for 2.1, which counts sections, without V or a date."""
    parts = tuple(int(part) for part in match["version"].split("."))
    bare = not match["v"] and not match["date"] and not match.group()[:1].isalpha()
    return None if bare and len(parts) < _PARTS else parts


_CYCLES: Final = ("甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥", "春夏秋冬")
"""What texts are counted by besides numbers: stems, branches or hours, seasons."""


def _in_cycle(match: re.Match[str]) -> tuple[int, ...]:
    """The place in the cycle that holds the character; each cycle counts from a hundred of its own."""
    return next(
        (100 * number + cycle.index(match["one"]),)
        for number, cycle in enumerate(_CYCLES, 1)
        if match["one"] in cycle
    )


_PARTS: Final = 3
"""Numbers of a version that is known by them alone: 3.0.1."""

_FORMS: Final[tuple[_Form, ...]] = (
    _Form(
        late_pattern("[【〔\\[（(—–-]*[ \u3000]?(?P<letter>[A-ZＡ-Ｚ])[ \u3000]?[】〕\\]）)—–-]*"), _letter
    ),
    _Form(late_pattern(f"(?P<n>{_N})[画畫劃](?:以上|以下|部)?"), _number, 2),
    _Form(
        late_pattern(
            f"[{HAN}]{{1,12}}[ \u3000]?第(?P<n>{_N})(?:[ \u3000]?[（(〔][^（()）〔〕]{{1,16}}[）)〕])?"
        ),
        _number,
        2,
    ),
    _Form(late_pattern(f"(?P<n>[一二三四五六七八九十]{{1,3}})[{HAN}]"), _number, 4, runs_on=True),
    _Form(late_pattern(f"第(?P<n>{_N})[周週天日夜年站种種件封则則首场場席味]"), _number, runs_on=True),
    _Form(
        late_pattern(f"(?P<one>[{''.join(_CYCLES)}])[时時天季日]?"), _in_cycle, runs_on=True, anywhere=True
    ),
    _Form(late_pattern(f"{_VERSION}{_WHEN}?{_NAME}"), _version, 2, falls=True),
    _Form(
        late_pattern(f"(?P<date>[（(\\[]?{_DAY}[）)\\]]?)[ \u3000:：·|-]+{_VERSION}{_NAME}"),
        _version,
        2,
        falls=True,
    ),
)


def mark_ordered(units: list[Unit]) -> list[Unit]:
    """The units; lines that are nothing but places in an order, each above text of its own, are headings."""
    found: dict[int, list[tuple[int, tuple[int, ...]]]] = defaultdict(list)
    for place, unit in enumerate(units):
        if unit.kind or len(unit.text) > _LONGEST or ends_in_mark(unit.text):
            continue
        for index, form in enumerate(_FORMS):
            match = form.pattern.fullmatch(shape(unit.text))
            order = form.order(match) if match else None
            if order is not None:
                found[index].append((place, order))
                break
    heads = {
        place
        for index, lines in found.items()
        if _come_in_order(units, lines, _FORMS[index])
        for place, _ in lines
    }
    if not heads:
        return units
    return [
        replace(unit, kind="heading", sure=SURE_BY_FORM) if place in heads else unit
        for place, unit in enumerate(units)
    ]


def _come_in_order(units: list[Unit], lines: list[tuple[int, tuple[int, ...]]], form: _Form) -> bool:
    """Whether the lines are enough, come in order, and have text below that does not speak of them."""
    places = [place for place, _ in lines]
    if len(lines) < form.fewest or places[-1] == len(units) - 1:
        return False
    if any(is_spoken_of(units[place + 1]) for place in places):
        return False
    crowded = sum(below == place + 1 for place, below in pairwise(places))
    if crowded * _CROWDED > len(places):
        return False
    orders = [order for _, order in lines]
    if form.runs_on:
        first = orders[0][0] if form.anywhere else 1
        return not crowded and orders == [(value,) for value in range(first, first + len(orders))]
    return _rises(orders, form) or (form.falls and all(one > other for one, other in pairwise(orders)))


def _rises(orders: list[tuple[int, ...]], form: _Form) -> bool:
    """Whether each place is later than the one above; each part of a work may count its pieces anew."""
    anew = (1,) if form.order is _number and form.fewest < _ALONE else ()
    return orders[0] < orders[1] and all(one < other or other == anew for one, other in pairwise(orders))

"""The list of a play's figures: below 人物 stand names, each with what the figure is.

Such lines look like verse, being short and of one shape, or like speech where a colon stands behind the name.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.readers.numbering import parse_any_number
from typeset.readers.text.lists.definitions import explained
from typeset.readers.text.units import Unit, shape
from typeset.startup.patterns import late_pattern

_SURE: Final = 80
"""Percent: how sure it is that such lines tell of figures."""

_FEWEST: Final = 2
_MOST: Final = 40
"""Figures of one play."""

_LONGEST: Final = 80
"""Characters of a name with what the figure is."""

_FIRST_UNITS: Final = 40
"""The list stands at the top of a play; below so many units nobody looks for it."""

_LIST: Final = late_pattern(
    "(?:[剧劇戏戲]中|登[场場]|出[场場]|主要)?(?:人\\s*物|角\\s*色)\\s*(?:表|介[绍紹]|[说說]明)?[：:]?"
)
_BY_DASH: Final = late_pattern("([^，。；！？：:“”「」—-]{1,12}(?:——|—|--))(?=[^—-])")
_BY_COLON: Final = late_pattern("([^，。；！？：:“”「」—]{1,8}[：:])(?=[^“”「」]+$)")
_BY_WHITE: Final = late_pattern(
    "([^\\W\\d_](?:[\\s\\u3000]?[^\\W\\d_]){0,5}(?:\\u3000{2,}| {2,}|\\t+))(?=\\S)"
)
_NAME_ALONE: Final = late_pattern("[^，。；！？：:“”「」—-]{1,12}(?:——|--)")
_BARE: Final = late_pattern("[^\\W\\d_](?:[ \\u3000]{0,2}[^\\W\\d_]){1,5}(?:[（(][^（）()]{1,12}[）)])?")
"""A figure of whom nothing is told."""

_ELSEWHERE: Final = late_pattern("(?:时\\s*间|時\\s*間|地\\s*[点點]|布\\s*景|场\\s*景|場\\s*景|年\\s*代)")
"""Labels that may stand beside the list, and name no figure."""


def mark_cast(units: list[Unit]) -> list[Unit]:
    """The units; the figures that a play lists at its top become definitions below their head."""
    for place, unit in enumerate(units[:_FIRST_UNITS]):
        if not unit.kind and _LIST.fullmatch(unit.text.strip()):
            return _with_figures(units, place + 1)
    return units


def _with_figures(units: list[Unit], start: int) -> list[Unit]:
    """The units; the lines from ``start`` on that are set alike name figures, if there are enough of them."""
    below = _told_below(units, start)
    if below:
        done = start + sum(map(len, below))
        rows = [explained(figure) for figure in below]
        return [*units[: start - 1], _named(units[start - 1]), *rows, *units[done:]]
    for pattern in (_BY_DASH, _BY_WHITE, _BY_COLON):
        end = start
        while end < min(len(units), start + _MOST) and _is_row(units, end, start):
            if not (pattern.match(units[end].text) or _BARE.fullmatch(units[end].text)):
                break
            end += 1
        ends = [match.end() if (match := pattern.match(unit.text)) else 0 for unit in units[start:end]]
        names = {unit.text[:length] for unit, length in zip(units[start:end], ends, strict=True) if length}
        told = sum(map(bool, ends))
        # What each figure says stands behind a colon, too: there all are told of, and white ends the list.
        is_parted = end == len(units) or units[end].first.gap > 0
        if pattern is _BY_COLON and (told < end - start or not is_parted):
            continue
        if len(names) == told >= _FEWEST and told * 2 > end - start:
            rows = [
                replace(unit, kind="definition", run_in=length or len(unit.text), sure=_SURE)
                for unit, length in zip(units[start:end], ends, strict=True)
            ]
            return [*units[: start - 1], _named(units[start - 1]), *rows, *units[end:]]
    return units


def _told_below(units: list[Unit], start: int) -> list[list[Unit]]:
    """The units of each figure from ``start`` on, if they are told of on deeper lines below name and dash."""
    found: list[list[Unit]] = []
    place, told = start, 0
    while place < len(units):
        name, below = units[place], units[place + 1 : place + 2]
        if _NAME_ALONE.fullmatch(name.text) and below and below[0].first.indent > name.first.indent:
            found.append([name, *below])
            told += 1
        elif found and not name.first.gap and _BARE.fullmatch(name.text):
            found.append([name])
        else:
            break
        place += len(found[-1])
    return found if told >= _FEWEST else []


def _named(unit: Unit) -> Unit:
    """The line above the list: a head, or text where a colon closes it."""
    return unit if unit.text.rstrip().endswith(("：", ":")) else replace(unit, kind="heading", sure=_SURE)


def _is_row(units: list[Unit], place: int, start: int) -> bool:
    """Whether the unit may be a row of the list: a line set off as the others are."""
    unit = units[place]
    if unit.kind or len(unit.text) > _LONGEST or _ELSEWHERE.match(shape(unit.text)):
        return False
    if parse_any_number(shape(unit.text)) is not None:
        return False  # an act, a scene
    return place <= start + 1 or unit.first.gap == units[start + 1].first.gap

"""Poets that stand below the titles of their poems with white on both sides, as heads do.

秋窗夜雨 / 耕　石 / verse, 秋窗夜雨二首 / 梅　隐 / verse: pen names that no list knows. Several short lines
that stand so, each straight between a head and verse, most of them spread out as names are, show each other.
"""

from __future__ import annotations

from typing import Final

from typeset.model.characters import HAN
from typeset.readers.text.around.bylines import may_be_byline
from typeset.readers.text.units import Unit
from typeset.readers.text.words import is_spaced_out
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 3
_NAME: Final = late_pattern(f"[{HAN}](?:[ \u3000]*[{HAN}]){{1,3}}")


def drop_poets(units: list[Unit]) -> list[Unit]:
    """The units; headings that are poets below the titles of poems become bylines."""
    places = {place for place in range(1, len(units) - 1) if _stands_as_poet(units, place)}
    named = sum(is_spaced_out(units[place].text) or may_be_byline(units[place].text) for place in places)
    if len(places) < _FEWEST or 2 * named <= len(places):
        return units
    return [unit.as_kind("byline") if place in places else unit for place, unit in enumerate(units)]


def _stands_as_poet(units: list[Unit], place: int) -> bool:
    """Whether a heading without a number stands straight below one, and verse below it or below its 其一."""
    above, unit, below = units[place - 1 : place + 2]
    if above.kind != "heading" or unit.kind != "heading" or unit.number or not _NAME.fullmatch(unit.text):
        return False
    if unit.text[0] == "其":
        return False
    if below.kind == "heading" and below.text[0] == "其":
        below = units[place + 2] if place + 2 < len(units) else below
    return below.kind == "verse"

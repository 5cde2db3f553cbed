"""Poets and authors that stand below the titles of what they wrote, and look as heads do.

秋窗夜雨 / 耕　石 / verse, 秋窗夜雨二首 / 梅　隐 / verse: pen names that no list knows. Several short lines
that stand so, each straight between a head and verse, most of them spread out as names are, show each other.
外公的自行车 / 邬雨桐 / text: people, none of whom heads anything elsewhere, show each other above prose, too.
"""

from __future__ import annotations

from typing import Final

from typeset.model.characters import HAN, NAME
from typeset.readers.text.around.bylines import may_be_byline
from typeset.readers.text.units import Unit
from typeset.readers.text.words import is_spaced_out
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 3
_FEWEST_AUTHORS: Final = 2
_PERSON: Final = late_pattern(f"(?:[^，。！？；：:]{{2,12}}[ \u3000]+)?{NAME}")
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


def drop_authors(units: list[Unit]) -> list[Unit]:
    """The units; headings that are people straight below the titles of pieces become bylines.

    A book of lives has people for heads too: some of them stand below text.
    """
    people = [place for place, unit in enumerate(units) if place and _names_person(unit)]
    if len(people) < _FEWEST_AUTHORS or not all(_stands_below_title(units, place) for place in people):
        return units
    return [unit.as_kind("byline") if place in people else unit for place, unit in enumerate(units)]


def _names_person(unit: Unit) -> bool:
    """Whether a heading without a number is a person, with a class or an office in front or not."""
    return (
        unit.kind == "heading"
        and not unit.number
        and _PERSON.fullmatch(unit.text) is not None
        and may_be_byline(unit.text)
    )


def _stands_below_title(units: list[Unit], place: int) -> bool:
    """Whether a heading without a number, which is no person, stands straight above, and text below."""
    above = units[place - 1]
    is_title = above.kind == "heading" and not above.number and not _names_person(above)
    return is_title and place + 1 < len(units) and units[place + 1].kind != "heading"

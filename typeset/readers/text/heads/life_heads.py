"""Heads that are people with the years of their lives: 郝怀璧（1861—1933）, 柯延年（1890—？）.

One may be a caption or an author of old. Several, each above text of its own, are the heads of a book of
lives; among them stands one whose years nobody knows.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.model.characters import HAN, NAME
from typeset.readers.text.heads.head_shape import is_prose
from typeset.readers.text.units import Unit, ends_sentence
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 2
_FEWEST_FOR_OTHERS: Final = 3
"""So many people with years show that a name without them is a head as well."""

_SURE: Final = 85
_YEAR: Final = "(?:约|約|公元)?(?:\\d{3,4}年?|[〇○零一二三四五六七八九]{4}年?|[？?]|不详|不詳)"
_LIFE: Final = late_pattern(
    f"[{HAN}·]{{2,12}}[ \u3000]?[（(][ \u3000]?{_YEAR}"
    f"[ \u3000]?[—–\\-－~～至]{{1,2}}[ \u3000]?(?:{_YEAR}|今)?[ \u3000]?[）)]"
)
_NAMED: Final = late_pattern(NAME)
_LONGEST: Final = 36


def mark_lives(units: list[Unit]) -> list[Unit]:
    """The units; people with their years, each above text, are headings, and other people among them."""
    lives = [place for place, unit in enumerate(units[:-1]) if _is_alone(unit) and _LIFE.fullmatch(unit.text)]
    if len(lives) < _FEWEST or not lives[0] or not all(is_prose(units[place + 1]) for place in lives):
        return units
    heads = set(lives)
    if len(lives) >= _FEWEST_FOR_OTHERS:
        heads |= {place for place in range(lives[0], len(units) - 1) if _is_person(units, place)}
    return [
        replace(unit, kind="heading", sure=_SURE) if place in heads else unit
        for place, unit in enumerate(units)
    ]


def _is_alone(unit: Unit) -> bool:
    return not unit.kind and len(unit.text) <= _LONGEST and unit.text[-1] in "）)"


def _is_person(units: list[Unit], place: int) -> bool:
    """Whether a name stands alone between the end of a text and another text, which stands no further off."""
    above, unit, below = units[place - 1 : place + 2]
    if unit.kind or _NAMED.fullmatch(unit.text) is None or unit.first.gap < below.first.gap:
        return False
    return ends_sentence(above.text) and is_prose(below)

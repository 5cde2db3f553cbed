"""Heads in two languages: the line right below says the same in Latin letters.

第一条　目的 / Article 1  Purpose, 第二条　费用 / Article 2  Costs. One may be text; several are heads.
"""

from __future__ import annotations

from typing import Final

from typeset.model.characters import has_han
from typeset.readers.text.units import Unit, ends_in_mark, stacked
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 2
_LONGEST: Final = 60
_LATIN: Final = late_pattern("[A-Z\\dIVX(][\\w ()&,.:;'’–—-]*[\\w)]")


def join_twins(units: list[Unit]) -> list[Unit]:
    """The units; a head and the line below that says it in Latin letters are one head of two lines."""
    places = {place for place in range(len(units) - 1) if _are_twins(units, place)}
    if len(places) < _FEWEST:
        return units
    return [
        stacked(units[place : place + 2], "heading") if place in places else unit
        for place, unit in enumerate(units)
        if place - 1 not in places
    ]


def _are_twins(units: list[Unit], place: int) -> bool:
    head, below = units[place : place + 2]
    if head.kind != "heading" or not has_han(head.text) or below.kind not in ("", "heading"):
        return False
    if below.first.gap or has_han(below.text) or len(below.text) > _LONGEST or ends_in_mark(below.text):
        return False
    return _LATIN.fullmatch(below.text) is not None

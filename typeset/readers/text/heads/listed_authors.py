"""Authors of pieces that a contents list names: their names stand straight below the heads."""

from __future__ import annotations

from typing import Final

from typeset.model.characters import HAN, NAME
from typeset.readers.numbering import parse_any_number
from typeset.readers.text.around.bylines import is_byline, may_be_byline
from typeset.readers.text.units import Unit, ends_in_mark
from typeset.startup.patterns import late_pattern

_LONGEST_NAME: Final = 24
"""Characters of a name with what its bearer is."""

_FEWEST_AUTHORS: Final = 2
_PEN_NAME: Final = late_pattern(f"[{HAN}]{{2,3}}|[{HAN}]{{2,8}}[ \u3000]+{NAME}")


def with_authors(units: list[Unit], named: list[int]) -> list[Unit]:
    """The units; names straight below heads that the list names, two or more, are those of their authors."""
    below = [
        place + 1
        for place in named
        if place + 2 < len(units) and units[place + 1].first.gap <= units[place].first.gap
    ]
    places = [place for place in below if _may_sign(units[place]) and not _may_sign(units[place + 1])]
    sure = [place for place in places if may_be_byline(units[place].text) or is_byline(units[place].text)]
    if len(sure) < _FEWEST_AUTHORS:
        return units
    signed = frozenset(places)
    return [unit.as_kind("byline") if place in signed else unit for place, unit in enumerate(units)]


def _may_sign(unit: Unit) -> bool:
    """Whether the line names somebody, with what he is, or is as short as a pen name."""
    text = unit.text
    if unit.kind or len(text) > _LONGEST_NAME or ends_in_mark(text) or parse_any_number(text) is not None:
        return False
    return may_be_byline(text) or is_byline(text) or _PEN_NAME.fullmatch(text) is not None

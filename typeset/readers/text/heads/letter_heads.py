"""Heads of letters printed behind each other: each stands right above whom its letter addresses.

关于路灯 / 编辑同志： / 我住在…… One such line may be the title of a letter. Several below another line show
that each heads a letter, and that the line above them all is the title.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.readers.text.around.salutations import is_salutation
from typeset.readers.text.heads.head_shape import could_be_plain, is_prose
from typeset.readers.text.units import Unit

_FEWEST: Final = 2
_LONGEST: Final = 24
_LONGEST_SALUTATION: Final = 20
_SURE: Final = 85


def mark_letters(units: list[Unit]) -> list[Unit]:
    """The units; short lines above the salutations of several letters are headings."""
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

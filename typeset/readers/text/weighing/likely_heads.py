"""Likely heads: short lines that no rule knows, and which the weights take for heads; and the other way round."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.readers.numbering import parse_any_number
from typeset.readers.text.heads.head_shape import LONGEST_HEAD
from typeset.readers.text.units import Unit, ends_sentence, shape
from typeset.readers.text.weighing.weighed import Weighed

_LIKELY: Final = 0.85
_HARDLY: Final = 0.02
_BELOW_TITLES: Final = ("verse", "byline")


def mark_likely(units: list[Unit], weighed: Weighed) -> list[Unit]:
    """The units; an open one that is likely a head becomes one, a guessed head that is hardly one becomes text.

    What stands above verse or a poet is a title of a poem whatever its looks.
    """
    if not weighed.odds:
        return units
    return [
        _judged(unit, units[place + 1].kind if place + 1 < len(units) else "", weighed)
        for place, unit in enumerate(units)
    ]


def _judged(unit: Unit, below: str, weighed: Weighed) -> Unit:
    likely = weighed.likelihood(unit, "heading") if unit.kind in ("", "heading") else None
    if likely is None:
        return unit
    if not unit.kind and likely >= _LIKELY and _may_be_head(unit):
        number = parse_any_number(shape(unit.text))
        marker = number.marker.strip() if number and number.scheme != "bullet" else ""
        return replace(unit, kind="heading", number=marker, sure=round(100 * likely))
    if unit.kind == "heading" and likely <= _HARDLY and below not in _BELOW_TITLES:
        return replace(unit, kind="", number="", level=0).doubted(60, "open_line")
    return unit


def _may_be_head(unit: Unit) -> bool:
    return len(unit.lines) == 1 and len(unit.text) <= 2 * LONGEST_HEAD and not ends_sentence(unit.text)

"""Heads of an interview that quote what was said: “好料难找” alone on its line, above the next question.

In a story such a line is speech. Between the answers of an interview nobody speaks without being named.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.readers.text.units import Unit, ends_in_mark, ends_sentence, shape
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 3
"""So many questions make an interview."""

_SURE: Final = 85
_QUOTED: Final = late_pattern("“[^“”。！？；：]{3,20}”|「[^「」。！？；：]{3,20}」")
_ASKED: Final = late_pattern("(?:[问問]|记者|記者|采访者|採訪者|主持人|编者|編者|Q)[：: \u3000]")


def mark_quoted_heads(units: list[Unit]) -> list[Unit]:
    """The units; in an interview, words in quotes alone below an answer and above a question are headings."""
    quoted = [place for place, unit in enumerate(units[:-1]) if place and _QUOTED.fullmatch(unit.text)]
    if not quoted or sum(_ASKED.match(unit.text) is not None for unit in units) < _FEWEST:
        return units
    heads = frozenset(place for place in quoted if _stands_between(units, place))
    return [
        replace(unit, kind="heading", sure=_SURE) if place in heads else unit
        for place, unit in enumerate(units)
    ]


def _stands_between(units: list[Unit], place: int) -> bool:
    """Whether a text has ended above the line, and a question is asked straight below."""
    above, unit, below = units[place - 1 : place + 2]
    if unit.kind not in ("", "dialogue") or _ASKED.match(below.text) is None:
        return False
    has_ended = ends_sentence(above.text) or ends_in_mark(shape(above.text)) or above.text[-1] in "）)"
    return has_ended and unit.first.gap >= below.first.gap

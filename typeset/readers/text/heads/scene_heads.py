"""Heads of scenes in scripts: 12. 内　写字楼电梯　夜, 场景一　码头　日　外, INT. KITCHEN - NIGHT.

Such a line says nothing but where and when: inside or outside, the place, the time of day, in any order. It
is told by its parts and by coming back, since people and words stand on short lines of their own below it.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.readers.numbering import parse_any_number
from typeset.readers.text.heads.ordered_heads import SURE_BY_FORM
from typeset.readers.text.units import Unit, ends_in_mark
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 2
"""So many scenes show each other."""

_LONGEST: Final = 40
_MOST_PARTS: Final = 6
_MARKER: Final = late_pattern(
    "(?:第?[ \u3000]?(?:\\d{1,3}(?:[-－—–.]\\d{1,3}){0,2}|[一二三四五六七八九十百]{1,4})[ \u3000]?[场場景]?"
    "|[场場](?:景|次)?[ \u3000]?(?:\\d{1,3}|[一二三四五六七八九十百]{1,4})|[SsＳ][Cc]?\\.?[ ]?\\d{1,3})"
    "[A-Za-z]?[.．、：:]?(?=[ \u3000\\t内外內日夜])[ \u3000\\t]*"
)
_PARTING: Final = late_pattern(
    "[ \u3000\\t]*[／/，,、·|｜—–-][ \u3000\\t]*|[ \u3000\\t]+|[.．](?=[ \u3000])[ \u3000]*"
)
_SIDE: Final = late_pattern("[（(]?(?:[室场場]?[内外內]|[内外內][景场場]|[内外內]{2})[）)]?")
_HOUR: Final = late_pattern(
    "[（(]?(?:[日夜晨昏晚]|白天|白昼|日景|夜景|清晨|早晨|早上|上午|中午|正午|午[后後]|下午|[黄黃]昏|傍晚|晚上|夜晚|夜[间間]|深夜|午夜|半夜|"
    "凌晨|黎明|拂[晓曉]|次日|同[日时時]|稍[后後]|(?:次|当|當|翌)[日晨夜])[）)]?"
)
_WESTERN: Final = late_pattern("(?:INT|EXT|I/E|INT\\.?/EXT)[. ] ?[^a-z]{2,40}")


def mark_scenes(units: list[Unit]) -> list[Unit]:
    """The units; lines that say of a scene where and when it plays are headings, if they come back."""
    found = [place for place, unit in enumerate(units) if not unit.kind and _sets_scene(unit.text)]
    found = [place for place in found if place + 1 < len(units) and place + 1 not in found]
    if len(found) < _FEWEST:
        return units
    result = list(units)
    for place in found:
        number = parse_any_number(units[place].text)
        counted = number is not None and number.scheme != "bullet"
        marker = number.marker.strip() if number is not None and counted else ""
        result[place] = replace(units[place], kind="heading", number=marker, sure=SURE_BY_FORM)
    return result


def _sets_scene(text: str) -> bool:
    """Whether the line names the side and the time of day, or behind a number either, and a place."""
    if len(text) > _LONGEST or ends_in_mark(text):
        return False
    if text[0] in "IE":
        return _WESTERN.fullmatch(text) is not None
    marker = _MARKER.match(text)
    parts = [part for part in _PARTING.split(text[marker.end() :] if marker else text) if part]
    if not 2 <= len(parts) <= _MOST_PARTS:
        return False
    sides = sum(_SIDE.fullmatch(part) is not None for part in parts)
    hours = sum(_HOUR.fullmatch(part) is not None for part in parts)
    if sides > 1 or hours > 1 or len(parts) == sides + hours:
        return False
    return sides + hours == 2 or (marker is not None and sides + hours == 1)

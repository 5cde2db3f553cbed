"""Questions that readers ask often, below 常见问题 or FAQ: each with its answer below is a head.

Elsewhere a question above text may be what somebody says, or what an essay asks itself.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.readers.text.heads.head_shape import is_prose
from typeset.readers.text.units import Unit
from typeset.startup.patterns import late_pattern

_NAMED: Final = late_pattern(
    "\\W{0,3}(?:[一二三四五六七八九十\\d]{1,2}[、.．]? ?)?"
    "(?:.{0,6}(?:常[见見][问問][题題](?:[解问問]?答)?|[问問][与與]答|答疑)|FAQ|F\\.A\\.Q\\.?|Q ?& ?A)[：:]?"
)
_LABEL: Final = late_pattern("(?:[问問]|Q|[读讀]者|客[户戶])\\S{0,4}[：:.、．]")
"""What marks a question as one that somebody asked: 问：…."""

_LONGEST: Final = 30
_FEWEST: Final = 2
_SURE: Final = 85


def mark_asked(units: list[Unit]) -> list[Unit]:
    """The units; questions with answers below a line that names them are headings."""
    result = list(units)
    for place, unit in enumerate(units):
        if unit.kind in ("", "heading") and names_questions(unit.text):
            asked = _asked_below(units, place + 1)
            for one in (place, *asked) if len(asked) >= _FEWEST else ():
                result[one] = replace(units[one], kind="heading", sure=_SURE)
    return result


def names_questions(text: str) -> bool:
    """Whether the line says that questions with their answers follow."""
    return len(text) <= _LONGEST and _NAMED.fullmatch(text) is not None


def _asked_below(units: list[Unit], start: int) -> list[int]:
    """The places of questions from here on, each above an answer; the first must stand here."""
    found: list[int] = []
    for place in range(start, len(units) - 1):
        unit, below = units[place], units[place + 1]
        if unit.kind:
            break
        if _asks(unit) and is_prose(below) and not _asks(below):
            found.append(place)
        elif not found or not is_prose(unit):
            break
    return found


def _asks(unit: Unit) -> bool:
    is_short = not unit.kind and len(unit.text) <= _LONGEST and unit.text[-1] in "？?"
    return is_short and _LABEL.match(unit.text) is None

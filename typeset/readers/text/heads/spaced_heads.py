"""Short heads whose characters stand apart: 谱　序, 等 车, 其 一. Those that come back show each other.

Names are spread as well, above and below what their bearers wrote; so lines that are mostly names are none.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from typeset.model.characters import HAN, NAME
from typeset.readers.numbering import parse_number
from typeset.readers.text.heads.head_shape import is_prose
from typeset.readers.text.units import Unit, ends_in_mark, shape
from typeset.readers.text.words import DATE_LINE, closed
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 3
"""So many spread lines show each other."""

_LONGEST: Final = 13
"""Characters of four Han with three spaces between each two."""

_FAR: Final = 8
"""Columns: what stands so much further right than text signs it."""

_FRONT: Final = 3
"""Units that may be spread in a title block."""

_SURE: Final = 85

_SPACED: Final = late_pattern(f"[{HAN}](?:[ \u3000]{{1,3}}[{HAN}]){{1,3}}$")
_PIECE: Final = late_pattern("其[一二三四五六七八九十]{1,2}$")
_CLOSES: Final = late_pattern(
    "此致|敬[礼禮]|[顺順]颂|目[录錄次]|[（(]?[完终終]|全[文书書]完|[剧劇]终|幕[落启啟]"
)
_NAMED: Final = late_pattern(f"{NAME}$")


def mark_spaced(units: list[Unit]) -> list[Unit]:
    """The units; spread lines of two to four Han that come back, each above text of its own, are headings."""
    found = [place for place, unit in enumerate(units) if _may_be_spaced(unit)]
    if len(found) < _FEWEST:
        return units  # as nearly all texts
    pieces = [place for place in found if _PIECE.match(closed(units[place].text))]
    edge = min((unit.first.indent for unit in units if is_prose(unit)), default=0)
    above = [
        place
        for place in found
        if (_is_inside(units, place) or place in pieces) and _heads(units, place, edge)
    ]
    # What stands above text names it, though 田 may be a surname.
    named = sum(
        _NAMED.match(closed(units[place].text)) is not None and not is_prose(units[place + 1])
        for place in above
    )
    named = max(named, sum(_stands_below_title(units, place) for place in above))
    crowded = sum(below == place + 1 for place, below in pairwise(found))
    words = {closed(units[place].text) for place in above}
    if len(words) < _FEWEST or named * 2 >= len(above) or crowded * 2 > len(found):
        return units
    loose = sum(place >= _FRONT and place not in above for place in found)
    if loose > len(above) or (len(words) < len(above) and len(pieces) < len(above)):
        return units
    places = frozenset(above)
    return [
        replace(unit, kind="heading", sure=_SURE) if place in places else unit
        for place, unit in enumerate(units)
    ]


def _is_inside(units: list[Unit], place: int) -> bool:
    """Whether the line stands below the title block: a name in it has a head below, and no text."""
    return place >= _FRONT or (place == _FRONT - 1 and is_prose(units[place + 1]))


def _may_be_spaced(unit: Unit) -> bool:
    """Whether all characters of the line stand apart, and it says neither when nor that something ends."""
    text = unit.text
    if unit.kind or not 3 <= len(text) <= _LONGEST or _SPACED.match(text) is None:
        return False
    if parse_number(text) is not None:
        return False
    words = closed(text)
    return _CLOSES.match(words) is None and DATE_LINE.fullmatch(words) is None and words[-1] not in "年月日"


def _heads(units: list[Unit], place: int, edge: int) -> bool:
    """Whether what stands above has ended, and text, a list or a stanza follows."""
    if place + 1 >= len(units) or units[place].first.indent >= edge + _FAR:
        return False
    above, below = units[place - 1] if place else None, units[place + 1]
    if above is not None and not above.kind and shape(above.text[-4:])[-1:] in "，、":
        return False
    if _may_be_spaced(below) or DATE_LINE.fullmatch(closed(below.text)):
        return False
    begins = units[place].first.gap >= below.first.gap
    return begins and (above is None or _is_ended(above) or units[place].first.gap > 0 or is_prose(below))


def _stands_below_title(units: list[Unit], place: int) -> bool:
    """Whether a short line stands above that has no stop, as titles do above the names of their authors."""
    if place < 2 or _PIECE.match(closed(units[place].text)):
        return False
    before, above = units[place - 2 : place]
    if above.kind not in ("", "heading") or _may_be_spaced(above) or len(above.text) > 2 * _LONGEST:
        return False
    begins = bool(before.kind) or above.first.gap > 0 or ends_in_mark(shape(before.text[-40:]))
    return begins and not ends_in_mark(shape(above.text))


def _is_ended(unit: Unit) -> bool:
    """Whether the unit is not running text that goes on."""
    return bool(unit.kind) or len(unit.text) < 2 * _LONGEST or ends_in_mark(shape(unit.text[-40:]))

"""Heads told by white: a text with one blank line above each paragraph, and two above each head.

``typeset fix`` writes heads so. White that an author typed by this rule is as good as a word, so nothing else is
asked: what was read as a head once is read as a head again.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.readers.numbering import parse_any_number
from typeset.readers.text.kinds.head_shape import LONGEST_HEAD, is_title_like
from typeset.readers.text.kinds.series import DIVISIONS
from typeset.readers.text.units import Unit, shape, stacked

ABOVE_HEAD: Final = 2
"""Blank lines above a head."""


def heads_by_white(units: list[Unit]) -> frozenset[int]:
    """Places of the units that stand below two blank lines, if these tell heads; else none."""
    places = [place for place, unit in enumerate(units) if place and unit.first.gap == ABOVE_HEAD]
    if not places or any(unit.first.gap > ABOVE_HEAD or unit.first.margin for unit in units[1:]):
        return frozenset()
    tells = all(_is_short(units[place]) for place in places) and len(places) * 2 <= len(units)
    if not tells:
        return frozenset()
    # No white stands above the first line: it goes with the others of its sort.
    first = units[0]
    schemes = {_scheme(units[place].text) for place in places if units[place].kind != "heading"}
    opens = not first.kind and _is_short(first) and _scheme(first.text) in {*schemes, *DIVISIONS}
    return frozenset([0, *places] if opens else places)


def _is_short(unit: Unit) -> bool:
    """Whether the unit can be a head that a reader found before."""
    return unit.kind in ("heading", "contents") or is_title_like(unit.text.rstrip("：:"))


def _scheme(text: str) -> str:
    number = parse_any_number(shape(text))
    return number.scheme if number else ""


def may_be_counted_head(text: str) -> bool:
    """Whether the text is a short line with a number, as a head or an item is."""
    if len(text) > 2 * LONGEST_HEAD:
        return False
    number = parse_any_number(shape(text))
    if number is None or number.scheme == "bullet":
        return False
    return is_title_like(shape(text)[len(number.marker) :].rstrip("：:") or "一")


def mark_by_white(units: list[Unit], places: frozenset[int]) -> list[Unit]:
    """The units with headings at these places; a line directly below one is its second line."""
    result: list[Unit] = []
    for place, unit in enumerate(units):
        if place in places and not unit.kind:
            number = parse_any_number(shape(unit.text))
            counted = number is not None and number.scheme != "bullet"
            marker = number.marker.strip() if number is not None and counted else ""
            result.append(replace(unit, kind="heading", number=marker, sure=90))
        elif place - 1 in places and unit.first.gap == 0 and not unit.kind and is_title_like(unit.text):
            result[-1] = stacked([result[-1], unit], "heading")
        else:
            result.append(unit)
    return result

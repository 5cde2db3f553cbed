"""Heads told by white: a text with one blank line above each paragraph, and two above each head.

``typeset fix`` writes heads so. White that an author typed by this rule is as good as a word, so nothing
else is asked: what was read as a head once is read as a head again.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.readers.numbering import parse_any_number
from typeset.readers.text.heads.head_shape import LONGEST_HEAD, could_be_plain, is_title_like
from typeset.readers.text.heads.series import DIVISIONS
from typeset.readers.text.units import Unit, shape, stacked

ABOVE_HEAD: Final = 2
"""Blank lines above a head."""


def heads_by_white(units: list[Unit]) -> frozenset[int]:
    """Places of the units that stand below two blank lines, if these tell heads; else none."""
    places = [place for place, unit in enumerate(units) if place and unit.first.gap == ABOVE_HEAD]
    if not places or any(unit.first.gap > ABOVE_HEAD or unit.first.margin for unit in units[1:]):
        return frozenset()
    if any(unit.first.gap < ABOVE_HEAD and _is_certain(unit) for unit in units[1:]):
        return frozenset()
    if any(not unit.first.gap and not may_be_counted_head(unit.text) for unit in _below(units, places)):
        return frozenset()
    tells = all(_is_short(units[place]) for place in places) and len(places) * 2 <= len(units)
    if not tells:
        return frozenset()
    opens = _opens(units[0], [units[place] for place in places if units[place].kind != "heading"])
    return frozenset([0, *places] if opens else places)


def _is_certain(unit: Unit) -> bool:
    """Whether the unit is a head whatever stands above it."""
    return unit.kind == "heading" or (
        not unit.kind and _scheme(unit.text) in DIVISIONS and is_title_like(unit.text)
    )


def _below(units: list[Unit], places: list[int]) -> list[Unit]:
    """All units but the first, and second lines of heads."""
    heads = set(places)
    return [unit for place, unit in enumerate(units) if place and place - 1 not in heads]


def _is_short(unit: Unit) -> bool:
    """Whether the unit can be a head that a reader found before."""
    if unit.kind in ("heading", "contents"):
        return True
    return is_title_like(unit.text.rstrip("：:")) and (
        could_be_plain(unit) or _scheme(unit.text) not in ("", "bullet")
    )


def _opens(first: Unit, heads: list[Unit]) -> bool:
    """Whether the first unit, above which no white can stand, is a head: the others go on with it."""
    if first.kind or not _is_short(first):
        return False
    number = parse_any_number(shape(first.text))
    others = [parse_any_number(shape(head.text)) for head in heads]
    if number is None:
        return None in others
    following = next((other for other in others if other and other.scheme == number.scheme), None)
    return number.scheme in DIVISIONS or (following is not None and following.value == number.value + 1)


def _is_second_line(unit: Unit) -> bool:
    return is_title_like(unit.text) and parse_any_number(unit.text) is None


def _scheme(text: str) -> str:
    number = parse_any_number(shape(text))
    return number.scheme if number else ""


def may_be_counted_head(text: str) -> bool:
    """Whether the text is a short line with a number, as a head or an item is."""
    if len(text) > 2 * LONGEST_HEAD:
        return False
    number = parse_any_number(shape(text))
    if number is None or number.scheme in ("bullet", "numeral"):
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
        elif place - 1 in places and not unit.first.gap and not unit.kind and _is_second_line(unit):
            result[-1] = stacked([result[-1], unit], "heading")
        else:
            result.append(unit)
    return result

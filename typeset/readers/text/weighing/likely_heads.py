"""Likely heads: short lines that no rule knows and the weights take for heads; and the other way round."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.readers.numbering import parse_any_number
from typeset.readers.text.heads.head_shape import LONGEST_HEAD, could_be_plain, is_spoken_of
from typeset.readers.text.heads.ordered_heads import SURE_BY_FORM
from typeset.readers.text.heads.plain_looks import CUE, pictures_of_items
from typeset.readers.text.heads.rising_heads import SURE_RISING
from typeset.readers.text.heads.white_heads import ABOVE_HEAD
from typeset.readers.text.units import Unit, ends_in_mark, shape
from typeset.readers.text.weighing.weighed import UNSURE, Weighed
from typeset.readers.text.words import is_spaced_out
from typeset.startup.patterns import late_pattern

_LIKELY: Final = 0.85
_LIKELY_BELOW_WHITE: Final = 0.1
"""How likely a head must be; less below white that tells heads."""

_NEVER: Final = 2.0
"""More than any likelihood."""

_RARELY: Final = 50
"""One unit in so many at most stands deeper than the others."""

_HARDLY: Final = 0.02
"""A head that a rule found is none at this likelihood."""

_NAME: Final = 8
_POET: Final = 5
_STAMP: Final = 8
"""Characters: the longest name, the end of a line that holds an hour."""

_HOUR: Final = late_pattern("\\d{1,2}[:：]\\d{2}")
_FIGURE: Final = late_pattern("[^，。：:]{2,10}[：:]\\s?[约約]?\\d")
"""A label with a figure: 预估卡路里：570 大卡."""

_NEVER_FIRST: Final = frozenset("—─－–-“「『”」』，。、；：")
_BELOW_TITLES: Final = ("verse", "byline")


def mark_likely(units: list[Unit], weighed: Weighed) -> list[Unit]:
    """The units; an open one that is likely a head becomes one, a head that is hardly one becomes text.

    What stands above verse or a poet is a title of a poem whatever its looks.
    """
    if not weighed.odds:
        return units
    by_white = _white_tells(units)
    pictures = pictures_of_items(units)
    result: list[Unit] = []
    for unit, below in zip(units, [*units[1:], None], strict=True):
        least = _NEVER if result and _signs_poem(result[-1], unit, below) else _LIKELY
        if unit.text[0] in pictures:
            least = _NEVER
        if by_white:
            # What was no head when the text was fixed is none now.
            least = _LIKELY_BELOW_WHITE if unit.first.gap == ABOVE_HEAD else _NEVER
        result.append(_judged(unit, below, weighed, least))
    return result


def _signs_poem(above: Unit, unit: Unit, below: Unit | None) -> bool:
    """Whether a line as short as a name stands straight between a head and verse, as poets do."""
    is_between = above.kind == "heading" and below is not None and below.kind == "verse"
    return is_between and not unit.first.gap and len(unit.text) <= _POET


def _white_tells(units: list[Unit]) -> bool:
    """Whether two blank lines stand above some units, more above none, as in a fixed text."""
    widest = max((unit.first.gap for unit in units[1:]), default=0)
    deep = sum(bool(unit.first.margin) for unit in units if not unit.kind)
    wide = sum(unit.first.gap == ABOVE_HEAD for unit in units)
    return widest == ABOVE_HEAD and wide * 3 <= len(units) and deep * _RARELY <= len(units)


def _judged(unit: Unit, below: Unit | None, weighed: Weighed, least: float) -> Unit:
    likely = weighed.likelihood(unit, "heading") if unit.kind in ("", "heading") else None
    if likely is None:
        return unit
    if not unit.kind and likely >= least and _may_be_head(unit) and not _speaks(unit, below):
        number = parse_any_number(shape(unit.text))
        marker = number.marker.strip() if number and number.scheme != "bullet" else ""
        return replace(unit, kind="heading", number=marker, sure=min(round(100 * likely), SURE_BY_FORM - 1))
    if least == _LIKELY_BELOW_WHITE:
        return unit  # white has told it
    if is_spaced_out(unit.text) or unit.sure in (SURE_BY_FORM, SURE_RISING):
        return unit  # spread lines, and those in an order, show each other
    if unit.kind == "heading" and likely <= _HARDLY and (below is None or below.kind not in _BELOW_TITLES):
        return replace(unit, kind="", number="", level=0).doubted(UNSURE, "unlikely")
    return unit


def _may_be_head(unit: Unit) -> bool:
    """Whether nothing forbids that the unit is a head: no sentence, no dash before who signs, no speech."""
    text = unit.text
    if len(unit.lines) > 1 or len(text) > 2 * LONGEST_HEAD or text[0] in _NEVER_FIRST:
        return False
    if ends_in_mark(text.rstrip("：:")) or CUE.match(shape(text)) or _FIGURE.match(text):
        return False
    return could_be_plain(unit) or parse_any_number(shape(text)) is not None


def _speaks(unit: Unit, below: Unit | None) -> bool:
    """Whether the unit names who spoke at the hour on the line below, or is what the text below speaks of."""
    if below is not None and is_spoken_of(below):
        return True
    return below is not None and len(unit.text) <= _NAME and _HOUR.search(below.text[-_STAMP:]) is not None

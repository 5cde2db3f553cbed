"""Heads that must be known before verse and talk are sought: words in brackets, titles below an hour.

Verse and talk show by short lines, and would take these lines for theirs. Both forms come back.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from msgspec.structs import replace

from typeset.readers.text.heads.catalogue_heads import mark_catalogued
from typeset.readers.text.heads.head_shape import LONGEST_HEAD, could_be_plain, is_prose
from typeset.readers.text.heads.letter_heads import mark_letters
from typeset.readers.text.heads.life_heads import mark_lives
from typeset.readers.text.heads.ordered_heads import mark_ordered
from typeset.readers.text.heads.plain_looks import TITLE_WITH_COLON
from typeset.readers.text.heads.rising_heads import mark_rising
from typeset.readers.text.heads.scene_heads import mark_scenes
from typeset.readers.text.heads.spaced_heads import mark_spaced
from typeset.readers.text.heads.term_heads import mark_numbered_terms
from typeset.readers.text.heads.timed_heads import mark_timed
from typeset.readers.text.units import Unit, ends_in_mark, shape
from typeset.readers.text.words import DATE_LINE
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 3
"""So many lines of one form show each other."""

_NEARLY_ALL: Final = 0.8
"""This share of the hours of a text stands above titles; in a talk they stand above what is said."""

_LONGEST_WHEN: Final = 20
_SURE: Final = 85
_LONGEST_STANZA_LINE: Final = 24

_FRAMED: Final = late_pattern("[【〖［〔\\[][^【】〖〗〔〕\\[\\]：:。，；！？]{1,16}[】〗］〕\\]]$")
_HOUR: Final = late_pattern("[\\[【(（]?\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?[\\]】)）]?")
_SHORT_DATE: Final = late_pattern("\\d{1,2}[月/.-]\\d{1,2}[日號号]?(?: \\d{1,2}[:：]\\d{2})?")
_FIGURES: Final = late_pattern("\\d+")


def mark_early(units: list[Unit]) -> list[Unit]:
    """The units; framed words above stanzas, and titles below hours, become headings where they come back."""
    named = mark_letters(mark_spaced(mark_numbered_terms(mark_scenes(mark_ordered(units)))))
    timed = mark_rising(mark_timed(_with_dated(_with_framed(named))))
    return mark_lives(mark_catalogued(timed))


def _with_framed(units: list[Unit]) -> list[Unit]:
    """The units; words in brackets alone on their lines, each below white and above a stanza, are heads."""
    framed = [
        place
        for place, unit in enumerate(units)
        if not unit.kind and place and unit.first.gap and _FRAMED.match(unit.text)
    ]
    if poets := [place for place in framed if _is_below_title(units, place)]:
        return _with_poets(units, poets) if len(poets) == len(framed) >= _FEWEST else units
    above = [place for place in framed if _is_above_stanza(units, place)]
    if (
        len(above) < _FEWEST
        or len(above) < len(framed)
        or len({units[place].text for place in above}) < len(above)
    ):
        return units
    places = frozenset(above)
    return [
        replace(unit, kind="heading", sure=_SURE) if place in places else unit
        for place, unit in enumerate(units)
    ]


def _is_below_title(units: list[Unit], place: int) -> bool:
    """Whether 〔〕 stand below a short line alone between white, as poets do below titles."""
    title = units[place - 1]
    is_alone = (title.first.gap > 0 or place == 1) and not title.kind and units[place].text[0] in "〔［"
    return is_alone and len(title.text) <= _LONGEST_STANZA_LINE and not ends_in_mark(shape(title.text))


def _with_poets(units: list[Unit], poets: list[int]) -> list[Unit]:
    """The units; the framed lines are bylines, those above them headings."""
    result = list(units)
    for place in poets:
        result[place] = units[place].as_kind("byline")
        result[place - 1] = replace(units[place - 1], kind="heading", sure=_SURE)
    return result


def _is_above_stanza(units: list[Unit], place: int) -> bool:
    """Whether two short lines or more stand straight below."""
    lines = units[place + 1 : place + 3]
    return len(lines) > 1 and all(
        not line.kind and not line.first.gap and len(line.text) <= _LONGEST_STANZA_LINE for line in lines
    )


def _with_dated(units: list[Unit]) -> list[Unit]:
    """The units; below an hour or a date alone on its line, a title straight above text is a head."""
    found: dict[str, list[int]] = defaultdict(list)
    others = 0
    for place, unit in enumerate(units):
        form = _form_of_when(unit)
        if form and _is_above_title(units, place):
            found[form].append(place)
        elif form:
            others += 1
    places = [place for same in found.values() if len(same) >= _FEWEST for place in same]
    if len(places) < _NEARLY_ALL * (len(places) + others) or not places:
        return units
    result = list(units)
    for place in places:
        result[place] = units[place].as_kind("dateline")
        result[place + 1] = replace(units[place + 1], kind="heading", sure=_SURE)
    return result


def _form_of_when(unit: Unit) -> str:
    """The form of an hour or a date that is the whole line; empty for any other."""
    if unit.kind or len(unit.text) > _LONGEST_WHEN or not any(map(str.isdigit, unit.text[:3])):
        return ""
    when = shape(unit.text)
    is_when = _HOUR.fullmatch(when) or DATE_LINE.fullmatch(when) or _SHORT_DATE.fullmatch(when)
    return _FIGURES.sub("9", when) if is_when else ""


def _is_above_title(units: list[Unit], place: int) -> bool:
    """Whether the line, set off above, stands straight above a title, and this straight above text."""
    unit, below = units[place], units[place + 1 : place + 3]
    if (place and not unit.first.gap) or len(below) < 2:
        return False
    title, text = below
    if (
        title.kind
        or title.first.gap
        or text.first.gap
        or not is_prose(text)
        or len(title.text) > LONGEST_HEAD
    ):
        return False
    return could_be_plain(title) or TITLE_WITH_COLON.match(shape(title.text)) is not None

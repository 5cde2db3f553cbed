"""The pieces of a collection or a periodical: heads with the names of their authors below."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.model.characters import HAN
from typeset.readers.numbering import head_number
from typeset.readers.text.around.bylines import NO_NAMES, is_byline, may_be_byline, names_authors
from typeset.readers.text.around.particulars import is_particulars, is_time
from typeset.readers.text.heads.head_shape import LONGEST_HEAD, is_prose, is_title_like
from typeset.readers.text.units import Unit, ends_in_mark
from typeset.readers.text.words import closed
from typeset.startup.patterns import late_pattern

AGES: Final = (
    "先秦|春秋|战国|戰國|[两兩西东東]?汉|[两兩西东東]?漢|三国|三國|魏晋?|[西东東]?[晋晉]|南北朝|南朝|北朝"
    "|[宋齐梁陈隋唐元明清]|[北南][宋魏齐周]|五代|[后後][唐晋汉周梁]|近代|[现現当當]代|民国|民國|金|辽|遼"
)
"""Ages that stand before the names of authors."""

_OF_AN_AGE: Final = late_pattern(
    f"(?:{AGES})[代朝]?[：:·][ \u3000]?[{HAN}·]{{1,6}}(?:[ \u3000]+[《（(〈].{{1,20}}[》）)〉])?"
)
_FEWEST: Final = 2
"""So many pieces show each other."""

_LONGEST_NAME: Final = 5
"""A poet's name below the title of a poem has at most so many characters."""

_LONGEST_BYLINE: Final = 24


def mark_pieces(units: list[Unit]) -> list[Unit]:
    """The units; below heads, two or more, that stand above their authors' names these become bylines.

    A name between the title of a poem and its first line is one wherever it stands.
    """
    places = [place for place in range(1, len(units) - 1) if _is_author(units, place)]
    sure = [place for place in places if is_of_an_age(units[place].text)]
    if len(places) < _FEWEST:
        places = sure
    result = list(units)
    for place in places:
        result[place] = units[place].as_kind("dateline" if is_time(units[place].text) else "byline")
        head = units[place - 1]
        if not head.kind:
            result[place - 1] = replace(head, kind="heading", number=head_number(head.text))
    return _poets(result)


def mark_stamps(units: list[Unit]) -> list[Unit]:
    """The units; lines that say who wrote when above texts of a feed, two or more, become datelines.

    Those below that give an address behind a label, 原文：https://…, become sources.
    """
    stamps = [place for place, unit in enumerate(units[:-1]) if _is_stamp(unit, units[place + 1])]
    links = [place for place, unit in enumerate(units) if not unit.kind and _LINK.fullmatch(unit.text[:300])]
    found = {place: "dateline" for place in stamps if len(stamps) >= _FEWEST}
    found |= {place: "source" for place in links if len(links) >= _FEWEST}
    return (
        [unit.as_kind(found[place]) if place in found else unit for place, unit in enumerate(units)]
        if found
        else units
    )


_LINK: Final = late_pattern(f"[{HAN}]{{2,4}} ?[：:] ?https?://\\S+")
_STAMP: Final = late_pattern("\\d[-./月]\\d")
_LONGEST_STAMP: Final = 60


def _is_stamp(unit: Unit, below: Unit) -> bool:
    """Whether the line holds a date and other facts, and text stands right below it."""
    text = unit.text
    if unit.kind or len(text) > _LONGEST_STAMP or below.kind or _STAMP.search(text) is None:
        return False
    is_text = not is_particulars(below.text) and (ends_in_mark(below.text) or len(below.text) > len(text))
    return is_text and " " in text and is_particulars(text)


def _is_author(units: list[Unit], place: int) -> bool:
    """Whether the line may name the author of a piece: a head stands above it, white parts it from text."""
    head, unit, text = units[place - 1], units[place], units[place + 1]
    if unit.kind or len(unit.text) > _LONGEST_BYLINE or head.kind not in ("", "heading"):
        return False
    is_told = is_byline(unit.text) or (is_particulars(unit.text) and not is_particulars(text.text))
    if not (text.first.gap or is_told) or unit.first.gap > head.first.gap or not head.first.gap:
        return False
    stands_in_stanza = place + 2 < len(units) and not units[place + 2].first.gap and not units[place + 2].kind
    is_text = text.kind == "verse" or is_prose(text) or stands_in_stanza
    if (
        not is_text
        or len(head.text) > LONGEST_HEAD
        or not is_title_like(head.text)
        or may_be_byline(head.text)
    ):
        return False
    return is_told or is_of_an_age(unit.text) or _names(unit.text)


def is_of_an_age(text: str) -> bool:
    """Whether the line names an author behind his age: 宋代：蘇軾　(蘇軾)."""
    return len(text) <= _LONGEST_BYLINE and _OF_AN_AGE.fullmatch(text) is not None


def _names(text: str) -> bool:
    return closed(text) not in NO_NAMES and (may_be_byline(text) or names_authors(text))


def _poets(units: list[Unit]) -> list[Unit]:
    """The units; a name between the title of a poem and its first line becomes a byline."""
    return [
        unit.as_kind("byline")
        if not unit.kind
        and 0 < place < len(units) - 1
        and units[place + 1].kind == "verse"
        and len(unit.text) <= _LONGEST_NAME
        and may_be_byline(unit.text)
        and len(units[place - 1].text) <= LONGEST_HEAD
        else unit
        for place, unit in enumerate(units)
    ]

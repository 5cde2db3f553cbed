"""The pieces of a collection or a periodical: heads with the names of their authors below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from typeset.model.characters import HAN
from typeset.readers.numbering import head_number
from typeset.readers.text.around.bylines import is_byline, may_be_byline, names_authors
from typeset.readers.text.around.no_names import is_no_name
from typeset.readers.text.around.particulars import is_particulars, is_time
from typeset.readers.text.around.stamps import is_stamp
from typeset.readers.text.heads.head_shape import LONGEST_HEAD, is_prose, is_title_like
from typeset.readers.text.units import Unit, ends_in_mark, shape
from typeset.readers.text.words import DATE, HEAD_WORDS, closed
from typeset.startup.patterns import late_pattern

AGES: Final = (
    "先秦|春秋|战国|戰國|[两兩西东東]?汉|[两兩西东東]?漢|三国|三國|魏晋?|[西东東]?[晋晉]|南北朝|南朝|北朝"
    "|[宋齐梁陈隋唐元明清]|[北南][宋魏齐周]|五代|[后後][唐晋汉周梁]|近代|[现現当當]代|民国|民國|金|辽|遼"
)
"""Ages that stand before the names of authors."""

_OF_AN_AGE: Final = late_pattern(
    f"(?:{AGES})[代朝]?[：:·][ \u3000]?[{HAN}·]{{1,6}}(?:[ \u3000]+[《（(〈].{{1,20}}[》）)〉])?"
)
_SPACED: Final = late_pattern(f"[{HAN}\\d（）()]{{2,10}}[ \u3000]{{1,3}}[{HAN}]{{2,4}}")
_TWO: Final = late_pattern(f"[{HAN}][ \u3000]{{1,3}}[{HAN}]")
_ENDS: Final = ("verse", "signoff", "source", "note", "list_item")
"""What a piece may end with."""

_SEVERAL: Final = 3
"""So many lines below heads, or addresses behind labels, show each other."""

_DATE: Final = late_pattern(
    f"{DATE}|\\d{{1,2}} ?月 ?\\d{{1,2}} ?[日号號]|\\d{{1,2}}[-/]\\d{{1,2}} \\d{{1,2}}:\\d\\d"
)
_CLAUSES: Final = late_pattern("[，。！？；]")
_ADDRESS: Final = late_pattern(f"[{HAN}]{{2,4}}[:：] ?(?:https?://|www\\.)[!-~]+")

_LONGEST_PART: Final = 12
"""Characters of the name of a part."""

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
    poems = sum(
        head.kind == "heading" and unit.kind == "byline" and text.kind == "verse"
        for head, unit, text in zip(units, units[1:], units[2:], strict=False)
    )
    named = [place for place in range(1, len(units) - 1) if _is_author(units, place, _is_spaced_name)]
    if len(named) >= _FEWEST:
        places += [place for place in named if place not in places]
    if len(places) + poems < _FEWEST:
        places = sure
    else:
        places += [place for place in range(1, len(units) - 1) if _is_author(units, place, _spaced)]
    result = list(units)
    for place in places:
        result[place] = units[place].as_kind("dateline" if is_time(units[place].text) else "byline")
        head = units[place - 1]
        if not head.kind:
            result[place - 1] = replace(head, kind="heading", number=head_number(head.text))
    return _poets(_with_parts(result, sorted(places)))


def mark_particulars(units: list[Unit]) -> list[Unit]:
    """The units; lines with dates right below most heads say when and by whom, addresses from where.

    A date below a single head may be the first line of what it tells.
    """
    heads = [place for place in range(len(units) - 1) if units[place].kind == "heading"]
    dated = [place + 1 for place in heads if _may_date(units[place + 1])]
    addresses = [place for place, unit in enumerate(units) if _is_address(unit)]
    if len(dated) < _SEVERAL or len(dated) * 2 < len(heads):
        dated = []
    result = list(units)
    for place in dated:
        result[place] = units[place].as_kind("dateline")
    for place in addresses if len(addresses) >= _SEVERAL else []:
        result[place] = units[place].as_kind("source")
    return result


def _may_date(unit: Unit) -> bool:
    """Whether the line stands right below another, and holds a date and no sentence."""
    return (
        not unit.kind
        and not unit.first.gap
        and len(unit.text) <= 2 * _LONGEST_BYLINE
        and not ends_in_mark(shape(unit.text))
        and _DATE.search(unit.text) is not None
        and _CLAUSES.search(unit.text) is None
    )


def _is_address(unit: Unit) -> bool:
    """Whether the unit is a label with an address on the net, and no more."""
    return not unit.kind and ":" in unit.text and _ADDRESS.fullmatch(unit.text) is not None


def _may_name_part(text: str) -> bool:
    """Whether the line could be the name of a part: no labels with values, 死亡：0　飼料：4 公斤."""
    return is_title_like(text) and not is_particulars(text)


def _with_parts(units: list[Unit], authors: list[int]) -> list[Unit]:
    """The units; a line alone above the title of a piece, behind the end of another one, opens a part."""
    for place in authors:
        part, title = units[place - 2], units[place - 1]
        is_alone = place > 2 and not part.kind and part.first.gap >= title.first.gap > 0
        if is_alone and len(part.text) <= _LONGEST_PART and _may_name_part(part.text):
            above = units[place - 3]
            if above.kind in _ENDS or (not above.kind and is_prose(above)):
                units[place - 2] = replace(part, kind="heading", number=head_number(part.text))
    return units


def mark_stamps(units: list[Unit]) -> list[Unit]:
    """The units; lines that say who wrote when above texts of a feed, two or more, become datelines.

    Those below that give an address behind a label, 原文：https://…, become sources.
    """
    stamps = [
        place
        for place, unit in enumerate(units[:-1])
        if _is_stamp(unit, units[place + 1])
        or (not unit.kind and is_stamp(unit.text) and not units[place + 1].first.gap)
    ]
    links = [
        place
        for place, unit in enumerate(units)
        if not unit.kind and "http" in unit.text and _LINK.fullmatch(unit.text[:300])
    ]
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


def _is_author(units: list[Unit], place: int, names: Callable[[str], bool] | None = None) -> bool:
    """Whether the line may name the author of a piece: a head stands above it, white parts it from text."""
    head, unit, text = units[place - 1], units[place], units[place + 1]
    if unit.kind or len(unit.text) > _LONGEST_BYLINE or head.kind not in ("", "heading"):
        return False
    gap = head.first.gap
    if not gap or head_number(unit.text):
        return False  # （一）整经, a head below a head
    if unit.first.gap > gap or (names is not None and not names(unit.text)):
        return False
    is_told = is_byline(unit.text) or (is_particulars(unit.text) and not is_particulars(text.text))
    if not (text.first.gap or is_told or text.first.indent > unit.first.indent):
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
    return names is not None or is_told or is_of_an_age(unit.text) or _names(unit.text)


def _is_spaced_name(text: str) -> bool:
    """Whether the line is two Han with white between, as names are typed, and no word: 南 荞."""
    return _TWO.fullmatch(text) is not None and closed(text) not in HEAD_WORDS


def _spaced(text: str) -> bool:
    """Whether white parts the line in two short words, as where somebody is from and what he is called."""
    return _SPACED.fullmatch(text) is not None


def is_of_an_age(text: str) -> bool:
    """Whether the line names an author behind his age: 宋代：蘇軾　(蘇軾)."""
    return len(text) <= _LONGEST_BYLINE and _OF_AN_AGE.fullmatch(text) is not None


def _names(text: str) -> bool:
    return not is_no_name(text) and (may_be_byline(text) or names_authors(text))


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

"""What shows a paper or an official paper inside its text: abstracts, references, annexes."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from typeset.model.blocks import Profile
from typeset.model.characters import HAN, has_han
from typeset.readers.numbering import parse_number
from typeset.readers.text.around.abstracts import is_abstract, is_abstract_head
from typeset.readers.text.around.bylines import is_affiliation, names_authors
from typeset.readers.text.units import Unit, ends_in_mark, ends_sentence, stacked
from typeset.readers.text.words import closed
from typeset.startup.patterns import late_pattern

_REFERENCES: Final = late_pattern(
    "(?:主要)?参考(?:文献|书目|资料)[：:]?|參考(?:文獻|書目|資料)[：:]?|引用文献|References|"
    "REFERENCES|Bibliography"
)
_ENTRY: Final = late_pattern("[\\[［【〔]\\s?\\d{1,3}\\s?[\\]］】〕]")
_DATED_ENTRY: Final = late_pattern("[（(](?:19|20)\\d{2}[a-z]?[）)]")
"""An entry that names its year behind the author."""

_LOOKED_AT: Final = 300
"""Characters at the beginning of an entry that are looked at."""

_NAMED_ENTRY: Final = late_pattern(
    "[^。：:，,]{1,30}[：:，,. ][ \u3000]*《[^》]+》|[^。]{1,30}[\u3000 ]+(?:19|20)\\d{2}[a-z]?[\u3000 .]"
    "|[A-Z][^。]*\\b(?:1[89]|20)\\d{2}[a-z]?[).]*$"
)
"""An entry by its author and its book, by author and year, or in Latin letters with a year at its end."""

_ANNEX: Final = late_pattern("附\\s?[件表录]\\s?(?:[\\d一二三四五六七八九十]{1,3})?\\s?[：:]?")
_FIRST_ANNEX: Final = late_pattern("附 ?件[：:]\\s*1 ?[.．、]")
_NEXT_ANNEX: Final = late_pattern("(\\d{1,2}) ?[.．、]")
_LONGEST_TITLE: Final = 36
_OPENING: Final = 40
"""Abstracts stand among the first so many units."""

_SUBJECTS: Final = ("主题词", "主題詞")
"""They close an official paper."""

_LONGEST_BETWEEN: Final = 3


def mark_papers(units: list[Unit], profile: Profile) -> list[Unit]:
    """The units with abstracts, what is repeated in English, entries of the references, heads of annexes."""
    marked = _abstracts(units, profile)
    if profile.name == "paper":
        marked = _english(marked)
    return _annexes(_listed_annexes(_references(marked)), profile)


def _abstracts(units: list[Unit], profile: Profile) -> list[Unit]:
    """The units; paragraphs that open with 摘要：, 关键词：, and those below a lone 摘要, are abstracts."""
    result = list(units)
    # Above the title of a thesis 分类号：… files it; below, it closes the abstract.
    title = next((place for place, unit in enumerate(units[:_OPENING]) if unit.kind == "title"), 0)
    for place, unit in enumerate(units[:_OPENING]):
        if place < title or unit.kind or (profile.name == "official" and unit.text.startswith(_SUBJECTS)):
            continue
        if is_abstract(unit.text):
            result[place] = unit.as_kind("abstract")
        elif is_abstract_head(unit.text) and _is_followed(units, place):
            result[place] = unit.as_kind("heading")
            for below in range(place + 1, min(place + 1 + _LONGEST_BETWEEN, len(units))):
                if (
                    units[below].kind
                    or is_abstract(units[below].text)
                    or not ends_sentence(units[below].text)
                ):
                    break
                result[below] = units[below].as_kind("abstract")
    return result


def _is_followed(units: list[Unit], place: int) -> bool:
    """Whether text stands below the word."""
    return (
        place + 1 < len(units) and not units[place + 1].kind and len(units[place + 1].text) > _LONGEST_TITLE
    )


def _english(units: list[Unit]) -> list[Unit]:
    """The units; title and authors in English above the English abstract become deck and bylines."""
    result = list(units)
    for place, unit in enumerate(units[:_OPENING]):
        if unit.kind != "abstract" or not re.match("\\W*(?:Abstract|ABSTRACT|Summary)", unit.text):
            continue
        start = place
        while start and not result[start - 1].kind and not has_han(units[start - 1].text):
            start -= 1
        for index in range(start, place):
            text = units[index].text
            is_title = index == start and not names_authors(text) and not is_affiliation(text)
            result[index] = units[index].as_kind("deck" if is_title else "byline")
    return result


def _references(units: list[Unit]) -> list[Unit]:
    """The units; below 参考文献 what opens with [1] is an item."""
    result = list(units)
    inside = False
    for place, unit in enumerate(units):
        if len(unit.text) <= 12 and _REFERENCES.fullmatch(closed(unit.text)):
            inside = True
            if not unit.kind:
                result[place] = unit.as_kind("heading")
            continue
        inside = inside and unit.kind in ("", "list_item", "source")
        entry = _ENTRY.match(unit.text[:8]) if inside and not unit.kind else None
        if entry or (inside and not unit.kind and _names_source(unit.text)):
            result[place] = replace(unit, kind="list_item", number=entry[0] if entry else "")
    return result


def _names_source(text: str) -> bool:
    """Whether the line names a book or a paper, with its author or its year."""
    return _DATED_ENTRY.search(text[:80]) is not None or _NAMED_ENTRY.match(text[:_LOOKED_AT]) is not None


def _listed_annexes(units: list[Unit]) -> list[Unit]:
    """The units; 附件：1. … above the names of more annexes is an item, and so are those."""
    result = list(units)
    for place, unit in enumerate(units):
        first = _FIRST_ANNEX.match(unit.text[:12]) if unit.text[0] == "附" else None
        if first is None or unit.kind or ends_sentence(unit.text):
            continue
        result[place] = replace(unit, kind="list_item", number=first[0].strip())
        for step, below in enumerate(units[place + 1 :], 2):
            number = _NEXT_ANNEX.match(below.text)
            if number is None or int(number[1]) != step or below.kind or ends_sentence(below.text):
                break
            result[place + step - 1] = replace(below, kind="list_item", number=number[0].strip())
    return result


def _annexes(units: list[Unit], profile: Profile) -> list[Unit]:
    """The units; in an official paper 附件1 alone on its line is a head, with the title below it."""
    if profile.name not in ("official", "minutes"):
        return units
    result: list[Unit] = []
    place = 0
    while place < len(units):
        unit = units[place]
        if place < 3 or unit.kind or len(unit.text) > 8 or _ANNEX.fullmatch(closed(unit.text)) is None:
            result.append(unit)
            place += 1
            continue
        width = 1 + (place + 2 < len(units) and _may_name_annex(units[place + 1]))
        head = stacked(units[place : place + width], "heading")
        result.append(replace(head, level=1, number=closed(unit.text)))
        place += width
    return result


def _may_name_annex(unit: Unit) -> bool:
    text = unit.text
    if unit.kind or len(text) > _LONGEST_TITLE or ends_in_mark(text) or "\t" in text:
        return False
    return parse_number(text) is None and re.search(f"[{HAN}]", text) is not None and "  " not in text.strip()

"""Heads known by what stands below them, time and again: items, the rows of a table, a line that signs.

The names of groups in a list (menus, rosters, what to pack) and the titles of a digest have no number, no
text of some length below them, and hardly white of their own. What tells them is a form that comes back.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from typeset.readers.numbering import parse_any_number
from typeset.readers.text.around.bylines import is_byline, may_be_byline
from typeset.readers.text.heads.head_shape import LONGEST_HEAD, could_be_plain, is_prose, is_title_like
from typeset.readers.text.heads.plain_looks import TITLE_WITH_COLON, is_columned
from typeset.readers.text.units import Unit, ends_in_mark, shape
from typeset.readers.text.words import DATE_LINE
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 2
"""So many groups or pieces alike show a form that comes back."""

_LONGEST_NAME: Final = 16
"""Characters of the name of a group."""

_LONGEST_SIGN: Final = 48
"""Characters of a line below a title that says who wrote it, and when."""

_LONGEST_PERSON: Final = 4
"""Characters: who speaks or signs has hardly a longer name."""

_SURE: Final = 85
_MAY_NAME: Final = ("", "dateline", "byline")
"""Kinds of lines with figures: what stands below a title may as well be the first of several names."""


_SHORT_DATE: Final = late_pattern(
    "[（(]?(?:\\d{1,2}[月/.-]\\d{1,2}[日號号]?|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}[日號号]?)"
    "(?:[ \u3000（(]*(?:星期|周|週)[一二三四五六日天][）)]?)?[）)]?"
)
_LABELLED: Final = late_pattern("([^\\s，。：:]{1,6}(?: [^\\s，。：:])?)[：:]")
_ROLE: Final = late_pattern("[（(][^（）()]{1,8}[）)]$")
_WORDS: Final = late_pattern("[^\\W\\d_]+")
_FIGURES: Final = late_pattern("\\d+")
_SIGNS: Final = late_pattern("[|｜/《（(【〔·@#\\u3000]|\\d{4}")


def mark_grouped(units: list[Unit]) -> list[Unit]:
    """The units; names of groups of items, and titles of pieces that are signed below, become headings."""
    result = list(units)
    for place in _group_names(units):
        result[place] = replace(units[place], kind="heading", sure=_SURE)
    for place, kind in _pieces(result):
        result[place] = replace(result[place], kind="heading", sure=_SURE)
        if not result[place + 1].kind:
            result[place + 1] = result[place + 1].as_kind(kind)
    return result


def mark_rosters(units: list[Unit]) -> list[Unit]:
    """The units; in blocks of names, each below what is none, the first line is a head, the names are items.

    Names of groups end alike, or are followed by nothing but names of people. So stanzas are left alone.
    """
    blocks = [block for block in _blocks(units) if _is_roster(units, block)]
    ends = Counter(units[block.start].text[-1] for block in blocks)
    people = sum(len(block) - 1 for block in blocks)
    named = sum(may_be_byline(_bare(units[place])) for block in blocks for place in block[1:])
    alike = bool(ends) and max(ends.values()) == len(blocks)
    if len(blocks) < _FEWEST or people < _FEWEST * len(blocks) or 2 * people < len(units):
        return units
    if 3 * named < (1 if alike else 2) * people:
        return units
    result = list(units)
    for block in blocks:
        result[block.start] = replace(units[block.start], kind="heading", sure=_SURE)
        for place in block[1:]:
            result[place] = units[place].as_kind("list_item")
    return result


def _blocks(units: list[Unit]) -> Iterator[range]:
    """Runs of units without blank lines between them."""
    start = 0
    for place in range(1, len(units) + 1):
        if place == len(units) or units[place].first.gap:
            yield range(start, place)
            start = place


def _is_roster(units: list[Unit], block: range) -> bool:
    """Whether the block is a short line that is no name, and one or more that may be names."""
    if len(block) < _FEWEST or not block.start:
        return False
    if any(units[place].kind or len(units[place].text) > _LONGEST_NAME for place in block):
        return False
    first = units[block.start]
    if not could_be_plain(first) or may_be_byline(first.text):
        return False
    return not any(ends_in_mark(units[place].text) or _item_form(units[place]) for place in block)


def _bare(unit: Unit) -> str:
    """The line without what somebody is, in brackets behind his name."""
    return _ROLE.sub("", unit.text) or unit.text


def _group_names(units: list[Unit]) -> list[int]:
    """Places of short lines that stand straight above items or rows, and behind those of the group before.

    All lines in front of items must be short names: one that ends in ： announces, and tells nothing.
    """
    forms = [_item_form(unit) for unit in units]
    labels = [match[1] if not unit.kind and (match := _LABELLED.match(unit.text)) else "" for unit in units]
    again = Counter(labels)
    # 早：, 午：, 晚： come again below each day.
    forms = [
        form or ("label" if again[label] > 1 and label else "")
        for form, label in zip(forms, labels, strict=True)
    ]
    figures = _figures_above(units, forms)
    found: list[int] = []
    sizes = 0
    place = 0
    while place < len(units):
        form = forms[place]
        if not form:
            place += 1
            continue
        end = place + 1
        while end < len(units) and _is_alike(forms[end], form) and not units[end].first.gap:
            end += 1
        above = place - 1
        if above >= 0 and (above in figures or _names_group(units, forms, above)):
            found.append(above)
            sizes += sum(max(len(unit.lines), 1) for unit in units[place:end])
        place = end
    told = sum(place > 0 and bool(forms[place - 1]) for place in found)
    enough = len(found) >= _FEWEST and sizes >= 2 * len(found) and told >= len(found) - 1
    return found if enough else []


def _item_form(unit: Unit) -> str:
    """How an item is marked; empty for what is none."""
    text = unit.text
    if unit.kind:
        return unit.kind if unit.kind in ("table", "list_item") else ""
    if len(text) <= _LONGEST_SIGN and ("\t" in text or "  " in text or "\u3000\u3000" in text):
        return "row" if is_columned(unit) else ""
    if "一" <= text[0] <= "\u9fff" or text[0] in "“「『":
        return ""
    number = parse_any_number(text[:LONGEST_HEAD])
    return f"•{number.marker.strip()}" if number is not None and number.scheme == "bullet" else ""


def _is_alike(one: str, other: str) -> bool:
    """Whether two lines may stand in one group: items with any signs, or rows of a sort."""
    return one == other or (
        (one[:1] == "•" or one == "list_item") and (other[:1] == "•" or other == "list_item")
    )


def _figures_above(units: list[Unit], forms: list[str]) -> frozenset[int]:
    """Places of short lines above items that are alike but for their figures: v2.3.0 (2023-05-01)."""
    found: dict[str, list[int]] = defaultdict(list)
    for place in range(len(units) - 1):
        unit = units[place]
        if forms[place] or not forms[place + 1] or not unit.first.gap or unit.kind not in _MAY_NAME:
            continue
        if len(unit.text) <= LONGEST_HEAD and not ends_in_mark(unit.text) and unit.text[-1] not in "：:":
            form = _FIGURES.sub("9", unit.text)
            if form != unit.text:
                found[form].append(place)
    return frozenset(place for places in found.values() if len(places) >= _FEWEST for place in places)


def _names_group(units: list[Unit], forms: list[str], place: int) -> bool:
    """Whether the line can be a group's name: short, and set off from what stands above."""
    unit = units[place]
    if len(unit.text) > _LONGEST_NAME or forms[place] or not could_be_plain(unit):
        return False
    return not place or unit.first.gap > 0 or bool(forms[place - 1])


def _pieces(units: list[Unit]) -> Iterator[tuple[int, str]]:
    """Places of titles with a line that signs them straight below, then text; and what that line is.

    Such a line has a form of its own, which comes back: a date, a label, signs between its words.
    """
    found: dict[str, list[int]] = defaultdict(list)
    for place in range(len(units) - 2):
        form = _form_of_sign(units[place + 1]) if _may_title_piece(units, place) else ""
        if form:
            found[form].append(place)
    for form, places in found.items():
        titles = [units[place].text for place in places]
        people = sum(len(title) <= _LONGEST_PERSON and may_be_byline(title) for title in titles)
        if len(places) < _FEWEST or len(set(titles)) < len(titles) or 2 * people >= len(titles):
            continue
        for place in places:
            yield place, "dateline" if form == "date" else "byline"


def _may_title_piece(units: list[Unit], place: int) -> bool:
    """Whether the line, set off above, may be a title of what begins below the next line."""
    unit, sign, text = units[place], units[place + 1], units[place + 2]
    if unit.kind or len(unit.text) > LONGEST_HEAD or len(sign.text) > _LONGEST_SIGN:
        return False
    if sign.first.gap > text.first.gap or (place and not unit.first.gap):
        return False
    if sign.text == unit.text:
        return False
    # Below the line that signs stands text, or the first head inside the piece.
    below = units[place + 3] if place + 3 < len(units) else text
    if not is_prose(text) and not (could_be_plain(text) and is_prose(below)):
        return False
    title = shape(unit.text)
    if could_be_plain(unit) and DATE_LINE.fullmatch(title) is None:
        return _SHORT_DATE.fullmatch(title) is None
    return is_title_like(title) and TITLE_WITH_COLON.match(title) is not None


def _form_of_sign(unit: Unit) -> str:
    """The form of a line that may sign a piece; empty for any other."""
    text = shape(unit.text)
    if ends_in_mark(text):
        return ""
    if unit.kind:
        return unit.kind if unit.kind in ("byline", "dateline", "source") else ""
    if DATE_LINE.fullmatch(text) or _SHORT_DATE.fullmatch(text):
        return "date"
    if is_byline(text) or (len(text) <= _LONGEST_PERSON and not unit.first.gap and may_be_byline(text)):
        return "byline"
    # A form that shows nothing but itself must stand straight below its title.
    if unit.first.gap or text[0] in "（(" or not _SIGNS.search(text):
        return ""
    return "label" if _LABELLED.match(text) else _FIGURES.sub("9", _WORDS.sub("a", re.sub("\\s+", " ", text)))

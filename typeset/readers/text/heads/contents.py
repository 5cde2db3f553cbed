"""The contents list as typed in the manuscript: entries with leaders, or heads named in advance.

It is read, since it says which lines are heads and how deep; but it is not set: its folios are
those of another edition. Both outputs make a contents list of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice, pairwise, takewhile
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.readers.lines import PhysicalLine
from typeset.readers.numbering import head_number, parse_any_number
from typeset.readers.text.heads.head_shape import is_prose
from typeset.readers.text.heads.listed_authors import with_authors
from typeset.readers.text.units import Unit, stacked
from typeset.startup.answers import answered_once
from typeset.startup.patterns import late_pattern

_PAGE: Final = late_pattern("[.．·…・‧]\\s*第?[\\dIVXivx]{1,5} ?[页頁版]?$")
_DOTS: Final = ".．·…・‧ \u3000\t"
_FEWEST_DOTS: Final = 4
"""A leader has so many dots, or an ellipsis."""

_NAME: Final = late_pattern(
    "[【〔\\[—－-]{0,2}\\s*(?:(?:本[书書刊卷册冊文期集辑輯]|全[书書文]|章[节節]|[总總]|[简簡]要?|[详詳]细?|内容|[图圖]|"
    "[插]图|表格?)\\s*)?"
    "(?:目\\s*(?:录|錄|次|録)|(?:要|篇|[细細])\\s*目)\\s*[】〕\\]—－-]{0,2}[：:]?|"
    "本[期刊辑輯](?:内容|內容|看点|看點|[导導][读讀])[：:]?|"
    "(?i:(?:table\\s+of\\s+)?contents)\\s*[：:]?|TOC"
)
_LONGEST_NAME: Final = 24
_PAGE_BEHIND: Final = late_pattern("[\\s·.…]+[（(]?(?:P|p|第)?\\s?\\d{1,4}\\s?[页頁版]?[）)]?$")
"""The folio behind an entry that has no leader."""
_DIVIDING: Final = ("part", "volume", "subpart", "chapter", "section", "decimal")
"""Schemes of the entries of a contents list without a name."""

_PARTS: Final = late_pattern("\\u3000+| {2,}|\\t|[.．·・‧]{4,}|…{2,}")
"""What parts an entry from its author: white, or a leader."""
_NUMBERED: Final = frozenset("第上中下卷章0123456789PpCcVvSsA")
"""Characters that open the number of such an entry."""

_FEWEST: Final = 3
"""So many entries make a contents list."""


_REMARK: Final = late_pattern("\\s*[（(][^（()）]{1,4}[）)]$")
_LONGEST_ENTRY: Final = 120
"""An entry has at most so many characters, and spaced out twice as many."""


class ContentsList(Struct, frozen=True):
    """The entries of a contents list with leaders: their texts, and how deep each is indented.

    ``prefixes`` are the beginnings of all entries, for heads that were wrapped; ``words`` are entries
    without their numbers, each with the scheme of its number.
    """

    depths: dict[str, int]
    prefixes: frozenset[str]
    words: dict[str, str] = {}

    def has(self, text: str) -> bool:
        """Whether the text is an entry."""
        return len(text) <= 2 * _LONGEST_ENTRY and entry_key(text) in self.depths

    def depth(self, text: str) -> int:
        """How deep the entry stands that names the text; 0 if none does.

        A head may have another number than its entry, 第1章 for 1., but not another one of the same scheme.
        """
        if len(text) > 2 * _LONGEST_ENTRY:
            return 0
        key = entry_key(text)
        if key in self.depths:
            return self.depths[key]
        words, scheme = _words(text), _scheme(text)
        if scheme == "bullet":
            return 0
        return 1 if words and self.words.get(words, scheme) != scheme else 0

    def begins(self, text: str) -> bool:
        """Whether an entry begins with the text."""
        return len(text) <= _LONGEST_ENTRY and entry_key(text) in self.prefixes


def is_leader(line: PhysicalLine) -> bool:
    """Whether the line is a contents entry: leader dots and a page number at its end."""
    return has_leader(line.text)


def has_leader(text: str) -> bool:
    """The same of the characters alone."""
    return _leader_start(text) < len(text)


def without_leader(text: str) -> str:
    """The entry without leader dots and page number."""
    return text[: _leader_start(text)].strip()


@answered_once
def _leader_start(text: str) -> int:
    """Where the leader dots begin that lead to a page number at the end; the text's length if none do."""
    page = _PAGE.search(text[-12:])
    if page is None:
        return len(text)
    dots_end = len(text) - len(page[0]) + 1
    start = len(text[:dots_end].rstrip(_DOTS))
    dots = dots_end - start - sum(text.count(space, start, dots_end) for space in " \u3000\t")
    return start if dots >= _FEWEST_DOTS or text[start:dots_end].startswith("……") else len(text)


def read_contents(lines: list[PhysicalLine]) -> ContentsList:
    """The entries of all lines with leaders; an entry may be wrapped over two lines."""
    depths: dict[str, int] = {}
    indents: list[int] = []
    last = -9
    for place, line in enumerate(lines):
        if not is_leader(line):
            continue
        text, indent = without_leader(line.text), line.indent
        if place - last == 2 and lines[place - 1].gap <= 1 and line.gap == 0:
            text, indent = lines[place - 1].text + text, lines[place - 1].indent
        last = place
        depths[entry_key(text)] = indent
        indents.append(indent)
    prefixes = frozenset(entry[:end] for entry in depths for end in range(1, len(entry) + 1))
    return ContentsList(_depths(depths), prefixes)


def contents_of(units: list[Unit]) -> ContentsList:
    """The entries of the contents lists among the units."""
    entries = [
        (_PAGE_BEHIND.sub("", without_leader(line.text)), line.pieces[0].indent)
        for unit in units
        if unit.kind == "contents"
        for line in unit.lines
        if not names_contents(line.text)
    ]
    # 巷口（詩） may be named without the remark.
    entries += [
        (bare, indent) for entry, indent in entries if (bare := _REMARK.sub("", entry)) != entry and bare
    ]
    depths = _depths({entry_key(entry): indent for entry, indent in entries})
    return ContentsList(depths, frozenset(), {_words(entry): _scheme(entry) for entry, _ in entries})


def mark_named(units: list[Unit]) -> list[Unit]:
    """The units; a line that a contents list names becomes a heading.

    One without a number is as deep as the entry, if the list is indented; numbers show their depth better.
    """
    contents = contents_of(units)
    if not contents.depths:
        return units
    is_flat = max(contents.depths.values()) == 1
    result: list[Unit] = []
    named: list[int] = []
    for unit in units:
        sentence = unit.text[-1] in "。！”…" and unit.text[0] not in _NUMBERED
        depth = 0 if unit.kind or sentence else contents.depth(unit.text)
        if not depth:
            result.append(unit)
            continue
        number = head_number(unit.text) or _counted_in_list(unit.text)
        level = 0 if number or is_flat else min(depth, 6)
        named.append(len(result))
        result.append(replace(unit, kind="heading", number=number.strip(), level=level))
    return with_authors(result, named)


def _counted_in_list(text: str) -> str:
    """A number that is too weak elsewhere: 1 引言. A contents list names the line, so it counts."""
    number = parse_any_number(text)
    return number.marker if number is not None and number.scheme in ("digit_gap", "counted", "roman") else ""


def _depths(indents: dict[str, int]) -> dict[str, int]:
    """Depths from 1, by the indents; near indents count as one, since page breaks move entries a little."""
    steps: list[int] = []
    for indent in sorted(set(indents.values())):
        if not steps or indent - steps[-1] > 3:
            steps.append(indent)
    return {entry: sum(indent >= step for step in steps) for entry, indent in indents.items()}


def mark_contents(units: list[Unit]) -> list[Unit]:
    """The units; each contents list becomes one unit with a line for each entry."""
    leaders = [is_leader(unit.last) for unit in units]
    if not (any(leaders) or any(names_contents(unit.text) for unit in units) or _counts_twice(units)):
        return units
    result: list[Unit] = []
    index = 0
    later = _next_places(units)
    while index < len(units):
        end = _end_of_list(units, leaders, later, index)
        if end > index + 1:
            result.append(stacked(units[index:end], "contents"))
            index = end
        else:
            result.append(units[index])
            index += 1
    return result


def _counts_twice(units: list[Unit]) -> bool:
    """Whether lines with numbers come twice, as entries and heads do; a quick look spares most texts more."""
    texts = Counter(
        unit.text for unit in units if unit.text[:1] in _NUMBERED and len(unit.text) <= _LONGEST_ENTRY
    )
    return sum(count > 1 for count in texts.values()) >= _FEWEST


def _end_of_list(units: list[Unit], leaders: list[bool], later: dict[int, int], start: int) -> int:
    """Where the contents list that starts here ends; ``start`` if none does.

    An entry has a leader, or comes again below, in the order of the list and behind its end. A list
    without a name has leaders or numbers, and text stands between its heads: a refrain comes again, too.
    """
    if units[start].kind:
        return start
    is_named = names_contents(units[start].text)
    if not (is_named or leaders[start] or (start in later and _scheme(units[start].text) in _DIVIDING)):
        return start
    first = end = start + is_named
    last, misses, twins = start, 0, list[int]()
    limit = len(units)
    while end < limit and misses < 2 and not units[end].kind:
        twin = later.get(end, -1)
        misses += 1
        if leaders[end]:
            last, misses = end + 1, 0
        elif twin > (twins[-1] if twins else end) and (
            _is_counted(units[end]) or "。" not in units[end].text
        ):
            twins.append(twin)
            limit, last, misses = min(limit, twin), end + 1, 0
        elif (
            is_named and not any(leaders[first:end]) and _is_counted(units[end]) and not is_prose(units[end])
        ):
            last, misses = end + 1, 0
        end += 1
    if last - first < _FEWEST:
        return start
    led = sum(leaders[first:last])
    spread = sum(below > above + 1 for above, below in pairwise(twins))
    counted = sum(_is_counted(unit) for unit in units[first:last])
    is_numbered = counted * 2 > last - first
    is_spread = spread * 2 >= len(twins) - 1
    is_list = (
        led * 2 > last - first or (is_numbered and is_named) or (is_spread and (is_numbered or is_named))
    )
    return last if is_list else start


def _is_counted(unit: Unit) -> bool:
    """Whether the line opens with a number."""
    number = parse_any_number(unit.text[:_LONGEST_ENTRY])
    return number is not None and number.scheme not in ("bullet", "numeral")


def lists_heads(lines: list[PhysicalLine], start: int, end: int) -> bool:
    """Whether these lines stand below the name of a contents list, and name most of what comes below them.

    An author may stand beside each, as in a second column.
    """
    if not start or not names_contents(lines[start - 1].text):
        return False
    # What stands below the next list is named by that one: so a volume of many costs no square of its length.
    own = takewhile(lambda line: not names_contents(line.text), islice(lines, end, None))
    below = {entry_key(line.text) for line in own if len(line.text) <= _LONGEST_ENTRY}
    named = sum(entry_key(_PARTS.split(line.text)[0]) in below for line in lines[start:end])
    return named * 2 > end - start


def names_contents(text: str) -> bool:
    """Whether the line is the name of a contents list: 目录, 目　次, 本书目录：, Table of Contents."""
    return len(text) <= _LONGEST_NAME and _NAME.fullmatch(text) is not None


def _next_places(units: list[Unit]) -> dict[int, int]:
    """Where a unit's text comes next as a unit of its own, with the same number or one of another scheme."""
    latest: dict[str, int] = {}
    by_words: dict[str, dict[str, int]] = {}
    later: dict[int, int] = {}
    for index in range(len(units) - 1, -1, -1):
        text = units[index].text
        if len(text) > _LONGEST_ENTRY or (text[-1] in "。！”…" and text[0] not in _NUMBERED):
            continue  # a sentence is no entry
        entry = _PAGE_BEHIND.sub("", text)
        typed, key, words, scheme = entry_key(text), entry_key(entry), _words(entry), _scheme(entry)
        places = [latest[spelling] for spelling in (typed, key) if spelling in latest]
        others = by_words.setdefault(words, {}) if words else {}
        places += [place for other, place in others.items() if other != scheme]
        # An entry may name the author beside the title.
        parts = _PARTS.split(entry) if _PARTS.search(entry) else []
        places += [latest[part] for part in map(entry_key, parts) if len(part) > 1 and part in latest]
        if places:
            later[index] = min(places)
        latest[typed] = others[scheme] = index
    return later


def _scheme(text: str) -> str:
    """The scheme of the number that opens an entry; empty if none does."""
    number = parse_any_number(text)
    return number.scheme if number else ""


def _words(text: str) -> str:
    """The key of an entry without its number; empty if that leaves less than two characters."""
    number = parse_any_number(text)
    words = entry_key(text[len(number.marker) :] if number else text)
    return words if len(words) > 1 else ""


def entry_key(text: str) -> str:
    """What two spellings of one head have in common: spaces and stops do not count."""
    return re.sub("[\\s.．。]", "", text)

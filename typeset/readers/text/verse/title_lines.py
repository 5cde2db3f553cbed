"""Lines that hold a title and, past a gap or in brackets, a poet: 春晓　　孟浩然, 春望（杜甫）."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from typeset.model.characters import HAN, NAME
from typeset.readers.numbering import head_number
from typeset.readers.text.around.bylines import is_byline
from typeset.readers.text.around.pieces import is_of_an_age
from typeset.readers.text.units import Unit, ends_in_mark, shape, unit_of
from typeset.readers.text.verse.known_poets import repeated_poets
from typeset.readers.text.verse.poem_lines import (
    CLAUSE_END,
    LONGEST_TITLE,
    OPEN,
    POET,
    STATED_POET,
    can_be_title,
    is_closed,
    is_set_apart,
    make_verse,
)
from typeset.readers.text.verse.verse import is_line_of_verse
from typeset.readers.text.verse.verse_text import tells
from typeset.readers.text.words import closed
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 2
"""So many lines with a title and a poet show each other, and so many lines below are a stanza."""

_SAMPLE: Final = 5
"""Lines below a title that show whether something is said, or only named as in a list."""

_FEWEST_FRAMED: Final = 3
"""So many lines with brackets behind a title show that names stand in these."""

_FEWEST_AGAIN: Final = 4
"""So often a name that is not known for one comes again."""

_LONGEST_POET: Final = 20
"""Characters that a poet takes up behind a title, with his class or his house."""

_TITLE_AND_POET: Final = late_pattern(
    f"(?P<title>\\S(?:.{{0,40}}?\\S)?)(?:[ \u3000\t]*(?={OPEN})|[ \u3000\t]+|—{{1,2}})"
    f"(?P<poet>{POET}|{NAME}|[（(]{NAME}[）)]|(?<=[ \u3000]{{2}})[{HAN}]{{2,4}})$"
)

_TITLE_AND_ANYBODY: Final = late_pattern(
    f"(?P<title>[^ \u3000\t]{{1,40}})[ \u3000\t]+(?P<poet>[{HAN}]{{2,4}})$"
)

_TITLE_AND_WHO: Final = late_pattern(
    "(?P<title>\\S(?:[^（()）]{0,40}?[^\\s（()）])?)[ \u3000\t]*(?P<poet>[（(](?P<who>[^（()）]{2,18})[）)])$"
)
"""A title with brackets behind that may say who wrote the poem: （社员　黄老樵）, （阿婆口占，孙录）."""

_TITLE_AND_NAMED: Final = late_pattern(
    "(?P<title>[^\\s〔〕［］][^〔〕［］]{0,24}?)[ \u3000]*"
    f"(?P<poet>[〔［](?P<who>[{HAN}](?:[ \u3000]*[{HAN}]){{1,6}})[〕］])$"
)
"""A title with a name behind in brackets that nothing but names and remarks stand in: 傘　〔漁隱〕."""

_TITLE_AND_CLASS: Final = late_pattern(
    "(?P<title>\\S(?:[ \u3000]?[^ \u3000\t])*)(?:[ \u3000]{2,}|\\t+)"
    f"(?P<poet>\\S{{2,12}}[ \u3000](?P<who>[{HAN}]{{2,4}}))$"
)
"""A title with, past a wide gap, a class or a house and a name: 蚂蚁　　三年级　许知乐."""

_TITLE_FAR_FROM_POET: Final = late_pattern(
    "(?P<title>\\S(?:[ \u3000]?[^ \u3000\t，。、；：！？]){0,20})(?:\u3000{2,}| {4,}|\\t+)[ \u3000]*"
    f"(?P<poet>[{HAN}](?:[ \u3000]?[{HAN}]){{1,4}})$"
)
"""A title with a name far behind: 井台　　　　钟 敏."""

_TITLE_AND_SIGNED: Final = late_pattern(
    "(?P<title>[^\\s：:](?:[^／/｜|：:]{0,40}?[^\\s／/｜|：:])?)[ \u3000]*(?P<poet>[／/｜|][ \u3000]*"
    f"(?P<who>{NAME}|[{HAN}](?:[ \u3000]?[{HAN}]){{1,3}}))$"
)
"""A title with a bar and a name behind: 药盒／林 未."""

_NAMES: Final = late_pattern(
    f"(?:.*[ \u3000])?{NAME}$|{NAME}(?:口[占述]|[作写寫录錄])|.*{NAME}[编編选選记記录錄]$"
)
_NO_POET: Final = late_pattern(
    "其[一二三四五六七八九十]|.{0,3}[一二三四五六七八九十\\d]+[首章节節则則篇]|[并並][序引]|.*[节節选選]$|外.{1,2}首|[组組]诗|"
    ".*[年月日]$|\\d"
)
_NUMBER_ONLY: Final = late_pattern("[\\W\\d_]+$|[〇零一二三四五六七八九十百]+$")

_HALVES: Final = late_pattern(
    f"[{HAN}]{{5}}[ \u3000]{{1,4}}[{HAN}]{{5}}$|[{HAN}]{{7}}[ \u3000]{{1,4}}[{HAN}]{{7}}$"
)
"""Two halves of verse in metre, parted by white alone."""

_ALIKE: Final = 0.7
"""This share of the clauses of a half of a song are as long as those of the other half."""

_LONGEST_SONG: Final = 16
"""Lines of a song, each of which may be a half of it."""


def part_title_lines(units: list[Unit]) -> list[Unit]:
    """The units; a line that holds a title and, past a gap, a poet becomes two, if several lines do."""
    found = _above_closed_lines(units)
    found = _with_company(units, found) if found else _above_open_lines(units)
    if not found:
        return units
    result: list[Unit] = []
    for place, unit in enumerate(units):
        match = found.get(place)
        if match is None:
            result.append(unit)
            continue
        title = unit_of(replace(unit.first, text=match["title"]))
        poet = replace(unit.first, text=match["poet"], gap=0)
        result.append(replace(title, kind="heading", number=head_number(title.text)))
        result.append(unit_of(poet).as_kind("byline"))
    return result


def mark_below_title_lines(units: list[Unit]) -> list[Unit]:
    """The units; below a title and a poet of one line halves of verse and short clauses are verse."""
    result: list[Unit] = []
    place = 0
    while place < len(units):
        end = place
        if len(result) > 1 and _are_of_one_line(result[-2], result[-1]):
            while end < len(units) and _may_be_sung(units[end]):
                end += 1
        lines = units[place:end]
        if lines and (end == len(units) or units[end].kind or can_be_title(units[end])) and _are_sung(lines):
            result += make_verse(lines)
            place = end
        else:
            result.append(units[place])
            place += 1
    return result


def _are_of_one_line(title: Unit, poet: Unit) -> bool:
    return title.kind == "heading" and poet.kind == "byline" and title.first.number == poet.first.number


def _may_be_sung(unit: Unit) -> bool:
    return is_closed(unit) or (not unit.kind and _HALVES.match(unit.text) is not None)


def _are_sung(lines: list[Unit]) -> bool:
    """Whether the lines are halves in metre, have clauses of one length, or are built as the first is."""
    if len(lines) > _LONGEST_SONG or len({unit.first.indent for unit in lines}) > 1:
        return False  # lines of prose, the first of which is indented
    if all(_HALVES.match(unit.text) for unit in lines):
        return len(lines) >= _FEWEST
    sizes = [[len(part) for part in CLAUSE_END.split(shape(unit.text)) if part] for unit in lines]
    if all(len(set(size)) == 1 and len(size) > 1 for size in sizes):
        return True
    first, *others = sizes
    same = [sum(map(int.__eq__, first, size)) for size in others if len(size) == len(first) > _FEWEST]
    return any(count >= _ALIKE * len(first) for count in same)


def _may_hold_both(unit: Unit) -> bool:
    is_short = not unit.kind and len(unit.text) <= LONGEST_TITLE + _LONGEST_POET
    return is_short and not is_byline(unit.text)  # 文／林溪 names no poem


def _above_closed_lines(units: list[Unit]) -> dict[int, re.Match[str]]:
    """The lines with both above verse that is closed by marks; none if they do not show each other."""
    found: dict[int, re.Match[str]] = {}
    others: dict[int, re.Match[str]] = {}
    framed = _framed(units)
    for place, unit in enumerate(units[:-1]):
        if not _may_hold_both(unit) or ends_in_mark(shape(unit.text)) or not is_closed(units[place + 1]):
            continue
        match = _with_class(unit) or _TITLE_AND_SIGNED.match(unit.text) or _TITLE_AND_POET.match(unit.text)
        if match and (is_of_an_age(match["title"]) or _is_number(match)):
            continue  # an age, its poet and his work stand below a title; 2.1  种类 is a numbered head
        if match and not STATED_POET.match(unit.text):  # 唐 · 杜牧 is no title with a poet
            found[place] = match
        elif (match := _TITLE_AND_ANYBODY.match(unit.text)) and not _is_number(match):
            others[place] = match
        elif match := _with_who(unit):
            found |= {place: match} if _NAMES.match(match["who"]) else {}
    found |= _of_one_poet(others) | framed
    if len(found) < _FEWEST or _stand_below_titles(units, found):
        return {}
    if len(others) < len(found):  # a surname that is not known, beside many that are
        found |= others
    return found


def _framed(units: list[Unit]) -> dict[int, re.Match[str]]:
    """The lines with a name behind the title in 〔〕, if several stand so above verse, whoever they name."""
    found: dict[int, re.Match[str]] = {}
    for place, unit in enumerate(units[:-1]):
        if unit.text[-1] not in "〕］" or not _may_hold_both(unit) or not is_line_of_verse(units[place + 1]):
            continue
        match = _TITLE_AND_NAMED.match(unit.text)
        if match and not _NO_POET.match(match["who"]) and not is_of_an_age(match["title"]):
            found[place] = match
    return found if len(found) >= _FEWEST_FRAMED else {}


def _is_number(match: re.Match[str]) -> bool:
    """Whether one of the two is a number: of a head, or a folio far behind it."""
    return any(_NUMBER_ONLY.match(match[name]) for name in ("title", "poet"))


def _with_who(unit: Unit) -> re.Match[str] | None:
    """Title and poet of a line by its brackets or its wide gap, if these may say who wrote it."""
    match = _TITLE_AND_WHO.match(unit.text) or _TITLE_AND_CLASS.match(unit.text)
    return match if match and not _NO_POET.match(match["who"]) else None


def _with_class(unit: Unit) -> re.Match[str] | None:
    """Title and poet of a line with a class or a house before a name: the widest gap parts the two."""
    match = _TITLE_AND_CLASS.match(unit.text)
    return match if match and _NAMES.match(match["who"]) and not _NO_POET.match(match["poet"]) else None


def _with_company(units: list[Unit], found: dict[int, re.Match[str]]) -> dict[int, re.Match[str]]:
    """The lines; beside several that hold both, others do above open lines, and brackets say so anywhere."""
    in_brackets = sum(match["poet"][0] in "（(" for match in found.values()) >= _FEWEST
    others: dict[int, re.Match[str]] = {}
    for place, unit in enumerate(units[:-1]):
        if place in found or not _may_hold_both(unit):
            continue
        is_above = _is_above_stanza(units, place)
        match = _stated(unit) if is_above else None
        if match is None and in_brackets and (is_above or is_closed(units[place + 1])):
            match = _with_who(unit)
        others |= {place: match} if match else {}
    return found | others if len(others) <= len(found) else found


def _stated(unit: Unit) -> re.Match[str] | None:
    """Title and poet of a line that names the poet with his age, or by his surname in brackets or a class."""
    match = _TITLE_AND_POET.match(unit.text)
    if match and STATED_POET.match(match["poet"]) and not STATED_POET.match(unit.text):
        return match
    if match := _TITLE_AND_SIGNED.match(unit.text):
        return match
    match = _with_who(unit)
    return match if match and _NAMES.match(match["who"]) else None


def _above_open_lines(units: list[Unit]) -> dict[int, re.Match[str]]:
    """The lines with both above stanzas without marks: they stand below white, and each names somebody."""
    found: dict[int, re.Match[str]] = {}
    others: dict[int, re.Match[str]] = {}
    known = _names_elsewhere(units)
    for place, unit in enumerate(units[:-1]):
        if not _is_above_stanza(units, place):
            continue
        match = _stated(unit) if _may_hold_both(unit) else None
        if match := match or _far_apart(unit):
            is_sure = match.re.pattern != _TITLE_FAR_FROM_POET.pattern or _is_known(match["poet"], known)
            (found if is_sure else others)[place] = match
    if len(others) < len(found):  # a surname that is not known, beside many that are
        found |= others
    told = sum(any(tells(line.text) for line in units[place + 1 : place + _SAMPLE]) for place in found)
    is_stated = any(STATED_POET.match(match["poet"]) for match in found.values())
    company = len(found) + sum(closed(match["poet"]) in known for match in found.values())
    return found if company >= _FEWEST and (is_stated or told * 2 > len(found)) else {}


def _names_elsewhere(units: list[Unit]) -> frozenset[str]:
    """The names without their spaces that stand right below lines that may be titles."""
    return repeated_poets(units) | {
        closed(unit.text)
        for title, unit in pairwise(units)
        if title.first.gap and not unit.first.gap and is_set_apart(unit) and can_be_title(title)
    }


def _far_apart(unit: Unit) -> re.Match[str] | None:
    """Title and poet of a line by the wide white between, where the second may be a name by its length."""
    match = _TITLE_FAR_FROM_POET.match(unit.text) if not unit.kind else None
    return None if match is None or _NO_POET.match(match["poet"]) or _is_number(match) else match


def _is_known(poet: str, known: frozenset[str]) -> bool:
    """Whether the words are a name by their surname, or known elsewhere."""
    return closed(poet) in known or re.fullmatch(NAME, closed(poet)) is not None


def _is_above_stanza(units: list[Unit], place: int) -> bool:
    """Whether white stands above the line, and below it lines of verse that no white parts."""
    unit, below = units[place], units[place + 1 : place + 1 + _FEWEST]
    if not (unit.first.gap or unit.first.number == 1) or len(below) < _FEWEST or below[1].first.gap:
        return False
    if all(_HALVES.match(line.text) for line in below):
        return True
    return all(is_line_of_verse(line) and not _with_who(line) for line in below)


def _of_one_poet(others: dict[int, re.Match[str]]) -> dict[int, re.Match[str]]:
    """Those of the lines with a title and a name whose name comes again in most of them."""
    names = Counter(match["poet"] for match in others.values())
    name, count = names.most_common(1)[0] if names else ("", 0)
    if count < _FEWEST_AGAIN or count * 2 < len(others):
        return {}
    return {place: match for place, match in others.items() if match["poet"] == name}


def _stand_below_titles(units: list[Unit], found: Iterable[int]) -> bool:
    """Whether most of the lines stand below a title of their own: then all they say is who wrote it."""
    places = [place for place in found if place > 1]
    below = sum(
        can_be_title(units[place - 1]) and units[place - 1].first.gap >= units[place].first.gap > 0
        for place in places
    )
    return below * 2 > len(places)

"""Talk that names its speakers without a colon: by the time of a chat or a post, or by white, as plays do.

One such line proves nothing: a timetable has times, a table white. Speakers are believed where they come
again, and where they say something: below a stamp stands text, behind white a sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from typeset.model.characters import HAN
from typeset.readers.numbering import parse_any_number, parse_number
from typeset.readers.text.units import Unit, ends_in_mark, shape
from typeset.readers.text.verse.bare_speakers import mark_bare_speakers
from typeset.readers.text.words import ADMONITIONS, DATE_LINE
from typeset.startup.patterns import late_pattern

_LONGEST_STAMP: Final = 60
"""Characters of a line that says who spoke, and when."""

_LONGEST_NAME: Final = 24
"""Characters of a name in a chat, with the number of the post or of the speaker."""

_FEWEST: Final = 3
"""So many stamps, or lines of speakers, show each other."""

_SAID: Final = 0.7
"""Below this share of the stamps stands what was said; times one below the other are a timetable."""

_PART_OF_DAY: Final = "(?:[上下]午|[凌早]晨|中午|[晚早]上|昨[天日]|次日|今天|[AaPp][Mm])"
_TIME: Final = f"(?:{_PART_OF_DAY} ?)?\\d{{1,2}}[:：]\\d{{2}}(?:[:：]\\d{{2}})?(?: ?[AaPp][Mm])?"
_DATE: Final = "\\d{4}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?"
_DAY: Final = f"(?:{_DATE}|\\d{{1,2}}[-/月]\\d{{1,2}}日?|(?:星期|周|週)[一二三四五六日天])"
_CLOCK: Final = late_pattern("\\d[:：]\\d\\d")
_STAMP: Final = late_pattern(
    "(?P<name>[^，。！？；]*?\\S)[ \\u3000\\t|｜,·(（\\[]*(?:(?:发表于|發表於|发布于)\\s*)?"
    f"(?:{_DAY}[ \\u3000,]*)*{_TIME}[)）\\]]?$"
    f"|[\\[(（]?(?:{_DAY}[ \\u3000,]+)*{_TIME}[)）\\]]?[ \\u3000\\t]+(?P<who>[^，。！？；：:<]*\\S)$"
)
_SAYS: Final = late_pattern(
    f"[\\[（(【]?(?:{_DAY}[ \\u3000,]+)?{_TIME}[\\]）)】]?[ \\u3000\\t]*"
    "(?:<[ @+%&~!]{0,2}(?P<nick>[^<> ]{1,24})>"
    "|(?P<name>[^，。！？；：:<>]{1,16})[：:]|(?P<event>\\*|-!-|\\*{3}|-->|<--|={3}) )"
)
_DATED: Final = late_pattern(
    f"{_DATE} {_TIME}[ \\u3000]+[^，。！？；：:]{{1,24}}$|[^，。！？；：:]{{1,24}} {_DATE} {_TIME}$"
)
_POST: Final = late_pattern("(?:\\d{1,4} ?[楼樓#]|#\\d{1,4}|楼主|樓主|沙发)[ \\u3000|｜：:@]*")
_SPACED: Final = late_pattern(
    f"(?P<name>[{HAN}][ \\u3000]{{1,4}}[{HAN}](?=[ \\u3000（(])|[{HAN}]{{1,5}}(?=[ \\u3000]))"
    "[ \\u3000]*(?P<said>\\S.*)"
)
_POSTED: Final = late_pattern(
    f"(?:{_DAY}[ \\u3000,]*){{1,2}}{_TIME}(?:[ \\u3000·|｜]+[^，。！？；]{{0,20}})?"
)
_NAME_ALONE: Final = late_pattern(f"[{HAN}](?:[ \u3000]{{0,2}}[{HAN}]){{0,4}}[：:]$")
_SIGN: Final = late_pattern("[◆◇●○■□▲△▼▽★☆◎▶▷►♦►※](?=[^\\W_“「])")
_DIRECTION: Final = late_pattern(
    "[【〔\\[（(][^【】〔〕\\[\\]（）()]*[：:，。、][^【】〔〕\\[\\]（）()]*[】〕\\]）)]"
)
_NAMED: Final = late_pattern(f"【(?P<name>[{HAN}]{{1,6}})】[ \\u3000]*(?P<said>\\S.*)")
_ALONE: Final = late_pattern(f"【[{HAN}，、]{{2,12}}】")
_CAST: Final = late_pattern("(?:登场|登場|剧中|劇中|出场|出場)?(?:人物|角色)表?[：:]?|[剧劇]中人[：:]?")
"""Above the names of a play's figures, with what they are."""

_OPENS_CAST: Final = frozenset("登剧劇出人角")

_ACTS: Final = late_pattern("[（(][^（）()]*[）)]$")


def is_stamp(text: str) -> bool:
    """Whether the line is a date with the time and a name, and no more: 2012-06-07 21:14:03 阿福(1001)."""
    return len(text) <= _LONGEST_STAMP and _CLOCK.search(text) is not None and _DATED.match(text) is not None


def mark_talk(units: list[Unit]) -> list[Unit]:
    """The units; what is said in a chat or below a stamp, and by speakers set off by white, is dialogue."""
    units = mark_bare_speakers(_by_names_alone(units))
    if any(_CLOCK.search(unit.text[:_LONGEST_STAMP]) for unit in units):
        units = _by_lines(_by_stamps(_by_posts(units)))
    return _by_brackets(_by_signs(_by_white(units)))


def _by_names_alone(units: list[Unit]) -> list[Unit]:
    """Names alone on their lines above what is said, two or more that come again: 樵夫：."""
    found = {
        place: unit.text for place, unit in enumerate(units) if not unit.kind and _NAME_ALONE.match(unit.text)
    }
    again = {name for name, count in Counter(found.values()).items() if count > 1}
    again = {name for name in again if name[:-1] not in ADMONITIONS}
    turns = [name for name in found.values() if name in again]
    if len(again) < 2 or sum(here != then for here, then in pairwise(turns)) < _SAID * (len(turns) - 1):
        return units
    return [
        unit.as_kind("dialogue") if found.get(place) in again else unit for place, unit in enumerate(units)
    ]


def _by_posts(units: list[Unit]) -> list[Unit]:
    """Posts of a feed: who wrote, on a line that comes again, and right below when; both are no text."""
    stamps = [
        place
        for place, unit in enumerate(units)
        if place
        and not unit.kind
        and not unit.first.gap
        and _CLOCK.search(unit.text[:_LONGEST_STAMP])
        and _POSTED.fullmatch(unit.text)
    ]
    names = Counter(units[place - 1].text for place in stamps if not units[place - 1].kind)
    if len(stamps) < _FEWEST or len(names) * 2 > len(stamps):
        return units
    result = list(units)
    for place in stamps:
        name = units[place - 1]
        result[place] = units[place].as_kind("dateline")
        if names[name.text] > 1 and len(name.text) <= _LONGEST_NAME and not ends_in_mark(name.text):
            result[place - 1] = name.as_kind("byline")
    return result


def _by_brackets(units: list[Unit]) -> list[Unit]:
    """Lines that open with who speaks in brackets, two or more who come again: 【生】（唱）."""
    found = {
        place: match
        for place, unit in enumerate(units)
        if not unit.kind and (match := _NAMED.match(unit.text))
    }
    counts = Counter(match["name"][0] for match in found.values())
    regular = [name for name, count in counts.items() if count > 1]
    if len(regular) < 2 or len(found) < _FEWEST + 1:
        return units
    told = sum(_is_said(match["said"]) for match in found.values())
    if told < _SAID * len(found):
        return units
    return [
        unit.as_kind("dialogue") if place in found else unit.as_kind("paragraph") if _acts(unit) else unit
        for place, unit in enumerate(units)
    ]


def _acts(unit: Unit) -> bool:
    """Whether the line is a direction in the brackets of such a play: 【同下】."""
    return not unit.kind and _ALONE.fullmatch(unit.text) is not None


def _by_signs(units: list[Unit]) -> list[Unit]:
    """Lines behind two signs that take turns, where one asks: ◆您入行是哪一年？ above its answer behind ◇."""
    found = {
        place: match[0]
        for place, unit in enumerate(units)
        if not unit.kind and (match := _SIGN.match(unit.text))
    }
    signs = Counter(found.values())
    if len(signs) != 2 or min(signs.values()) < _FEWEST:
        return units
    asked: Counter[str] = Counter()
    for place, sign in found.items():
        asked[sign] += shape(units[place].text[-4:])[-1:] in "？?"
    turns = sum(here != then for here, then in pairwise(found.values()))
    is_asked = any(asked[sign] * 2 > count for sign, count in signs.items())
    ended = all(ends_in_mark(shape(units[place].text[-80:])) for place in found)
    if not (is_asked and ended and turns >= _SAID * (len(found) - 1)):
        return units
    return [unit.as_kind("dialogue") if place in found else unit for place, unit in enumerate(units)]


def _by_stamps(units: list[Unit]) -> list[Unit]:
    """Stamps with the lines below: 阿福 20:01, 2楼 | 阿福 | 2019-3-2 21:40, 2012-06-07 21:14 阿福."""
    dated = [(place, unit) for place, unit in enumerate(units) if _CLOCK.search(unit.text[:_LONGEST_STAMP])]
    for form in ("name", "who"):
        stamps = {place: name for place, unit in dated if (name := _stamp(unit, form))}
        said = sum(place + 1 < len(units) and place + 1 not in stamps for place in stamps)
        if len(stamps) >= _FEWEST and said >= _SAID * len(stamps) and _again(stamps.values()):
            units = _talk_below(units, frozenset(stamps))
    return units


def _talk_below(units: list[Unit], stamps: frozenset[int]) -> list[Unit]:
    """The units; stamps and what stands below them are dialogue, but for what stands apart at the end."""
    gap = min(units[place + 1].first.gap for place in stamps if place + 1 < len(units))
    result = list(units)
    speaks = False
    last = max(stamps)
    for place, unit in enumerate(units):
        if place in stamps:
            speaks = True
        elif place > last + 1 and unit.first.gap > gap:
            speaks = False  # behind the talk
        if speaks and not unit.kind and (place in stamps or not _is_own(unit)):
            result[place] = unit.as_kind("dialogue")
    return result


def _is_own(unit: Unit) -> bool:
    """Whether the line is of a kind of its own amid the talk: the day, an item of a list."""
    text = unit.text
    is_day = DATE_LINE.fullmatch(text.strip("-—– \u3000")) is not None
    return is_day or parse_any_number(shape(text[:40])) is not None


def _stamp(unit: Unit, form: str) -> str:
    """Who spoke, of a line that says so before (``name``) or behind (``who``) the time; empty for others."""
    if unit.kind or len(unit.text) > _LONGEST_STAMP:
        return ""
    match = _STAMP.fullmatch(unit.text.strip())
    if match is None or not match[form]:
        return ""
    name = re.sub(_DAY, "", _POST.sub("", match[form])).strip(" \u3000|｜@,")
    return name if len(name) <= _LONGEST_NAME else ""


def _again(names: Iterable[str]) -> bool:
    """Whether somebody speaks again, and not one alone."""
    counts = Counter(names)
    return len(counts) > 1 and max(counts.values(), default=0) > 1


def _by_lines(units: list[Unit]) -> list[Unit]:
    """Lines with the time, the name and what was said: [10:02] 大哥：…, 20:59 <moon> …."""
    found = {
        place: match
        for place, unit in enumerate(units)
        if not unit.kind and _CLOCK.search(unit.text[:40]) and (match := _SAYS.match(unit.text))
    }
    names = [match["nick"] or match["name"] for match in found.values() if not match["event"]]
    if len(found) < _FEWEST or not _again(names):
        return units
    return [unit.as_kind("dialogue") if place in found else unit for place, unit in enumerate(units)]


def _by_white(units: list[Unit]) -> list[Unit]:
    """Lines whose speakers, spaced out or with white behind, take turns: 主　持　…, 甲　…, 柳春娘　（唱）."""
    found: dict[int, re.Match[str]] = {}
    is_cast = False
    for place, unit in enumerate(units):
        opens = unit.text[0] in _OPENS_CAST and _CAST.fullmatch(_closed(unit.text[:16])) is not None
        is_cast = opens or (is_cast and not unit.first.gap)
        match = None if unit.kind or is_cast else _SPACED.match(unit.text)
        if match and parse_number(unit.text) is None:
            found[place] = match
    counts = Counter(_closed(match["name"]) for match in found.values())
    regular = frozenset(name for name, count in counts.items() if count > 1)
    turns = {
        place: match
        for place, match in found.items()
        if _closed(match["name"]) in regular or match["said"][0] in "（("
    }
    told = sum(_is_said(match["said"]) for match in turns.values())
    if len(regular) < 2 or len(turns) < 2 * _FEWEST or told < _SAID * len(turns):
        return units
    return [
        unit.as_kind("dialogue") if place in turns else unit.as_kind("paragraph") if _directs(unit) else unit
        for place, unit in enumerate(units)
    ]


def _directs(unit: Unit) -> bool:
    """Whether the line says in brackets what is seen or heard on the stage: 【音效：雨声，缆绳吱呀声】."""
    return not unit.kind and _DIRECTION.fullmatch(unit.text) is not None


def _closed(name: str) -> str:
    return re.sub("[ \u3000]", "", name)


def _is_said(text: str) -> bool:
    """Whether the words are a sentence, or say how somebody speaks."""
    return ends_in_mark(shape(text[-80:])) or _ACTS.match(text) is not None

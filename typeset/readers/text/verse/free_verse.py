"""Free verse: texts of short lines in stanzas, one poem or several, whose lines may end in a mark or not.

In such a text nothing is a head for being short. A poem begins where more white stands than between stanzas,
below an ornament, or where a name stands apart; its first line is its title if other poems begin alike.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.readers.numbering import head_number, parse_any_number, parse_number
from typeset.readers.text.around.bylines import is_byline
from typeset.readers.text.around.datelines import is_dateline
from typeset.readers.text.heads.ruled import is_rule
from typeset.readers.text.units import DASH, Unit, ends_in_mark, ends_sentence, measure, shape
from typeset.readers.text.verse.poem_lines import can_be_title, is_poet, is_set_apart, make_verse
from typeset.startup.patterns import late_pattern

_LONGEST: Final = 24
"""Characters of a line of free verse."""

_FEWEST: Final = 12
"""Lines of a text that can be known to be verse as a whole."""

_SHORT: Final = 0.85
"""This share of the lines is short, at least."""

_ALL: Final = 0.95
"""This share is short where marks do not show that it is verse."""

_IN_STANZAS: Final = 0.6
"""This share of the lines has another line right above or below."""

_MARKED: Final = 0.3
"""This share of the lines ends in a mark; lists have none."""

_TOLD: Final = 0.35
"""Or this share of the lines holds a word of grammar: lists name things, verse says something of them."""

_GRAMMAR: Final = late_pattern("[的了着著在是我你他她它也不没沒就还還把被从從和与與又只到过過来來去谁誰有]")
_OPEN: Final = 0.25
"""This share of the lines ends in no stop: short sentences would all end in one."""

_LONGEST_TITLE: Final = 20
_SEVERAL: Final = 3
_ALIKE: Final = 0.6
"""This share of the poems begins with a line that has no mark: then these lines are titles."""

_SPOKEN: Final = 0.25
"""Where more than this share of the lines names who speaks, the text is a play."""

_SPEAKER: Final = late_pattern(
    "[^\\s，。！？]{1,3}(?:[ \u3000]{1,2}[^\\s，。！？])?[ \u3000（(【]|【[^】]{1,8}】"
)
_NO_VERSE: Final = late_pattern("[^：:]{1,8}[：:]|.*[A-Za-z/\\\\@]{4}|[-*•·●▪■□]|\\d{1,2}[:：]\\d{2}|.*\\t")
_COUNTED: Final = 0.15
"""At most this share of the lines opens with the number or the sign of an item, as the line above does."""

_ITEMS: Final = frozenset({"digit", "digit_paren", "circled", "letter", "step", "framed", "bullet", "han"})
_NEVER_BESIDE: Final = frozenset({"table", "caption", "code_block", "formula"})
"""What stands in no text that is verse as a whole."""

_DASH: Final = late_pattern(DASH)
_ROLE: Final = late_pattern("[作词詞曲编編演唱译譯文诗詩]{1,2}(?:者|人)?[：:／/]")
_WHERE_AND_WHEN: Final = late_pattern(
    "[（(—]{0,2}(?=.{0,30}(?:\\d{2,4}|[〇○零一二三四五六七八九十]{2,4}) ?[年.]).{4,40}$"
    "|.{0,10}\\d{1,2}月(?:\\d{1,2}日)?.{0,12}$"
)

Group = tuple[int, int]
"""The places of lines that no blank line parts, from and to."""


class _Segment(Struct, frozen=True):
    """Groups that may be one poem: ``groups``, and whether more white or an ornament stands above."""

    groups: tuple[Group, ...]


def mark_free_verse(units: list[Unit]) -> list[Unit]:
    """The units of a text of verse; titles are headings, poets bylines, all other lines verse.

    What stands above the first poem is left to the title block. Any other text stays as it is.
    """
    if not _is_verse_text(units):
        return units
    poets = _poets(units)
    segments = _without_front(units, _segments(units, poets))
    leads = [_lead(units, segment, poets, direct=False) for segment in segments]
    starts = [segment.groups[0] for segment in segments]
    texts = [units[start] for start, _ in starts if not is_rule(units[start].text)]
    bare = sum(_is_bare(unit) for unit in texts)
    if bare >= _ALIKE * len(texts) and len(texts) > 1:
        leads = [_lead(units, segment, poets, direct=True) for segment in segments]
    several = sum(lead > 0 for lead in leads) > 1
    front = _front(units, segments[0]) if segments else 0
    if front and (not several or front == _size(segments[0])):
        leads[0] = front
    result: list[Unit] = units[: starts[0][0]] if starts else list(units)
    for place, (segment, lead) in enumerate(zip(segments, leads, strict=True)):
        is_title = several and (place > 0 or lead != front)
        result += _poem(units, segment, lead, is_title=is_title)
    return result


def _without_front(units: list[Unit], segments: list[_Segment]) -> list[_Segment]:
    """The segments; lines around the title of the whole are one by themselves if several poems follow."""
    if len(segments) < _SEVERAL:
        return segments
    first = segments[0].groups
    start, end = first[0]
    if len(first) < 2 or _front(units, _Segment(first[:1])) != end - start or end - start < 2:
        return segments
    return [_Segment(first[:1]), _Segment(first[1:]), *segments[1:]]


def _size(segment: _Segment) -> int:
    return segment.groups[-1][1] - segment.groups[0][0]


def _front(units: list[Unit], segment: _Segment) -> int:
    """How many lines of the first segment stand around the title of the whole; 0 if that is not shown."""
    start, end = segment.groups[0]
    if not _is_bare(units[start]) or not all(map(_is_around_title, units[start + 1 : end])):
        return 0
    for first, last in segment.groups[1:]:
        if last - first > 1 or not _is_around_title(units[first]):
            break
        end = last
    return end - start


def _is_around_title(unit: Unit) -> bool:
    """Whether the line names who wrote, or when, or opens with the dash of a deck."""
    text = unit.text
    if is_poet(unit) or is_set_apart(unit) or is_byline(text) or is_dateline(text):
        return True
    return _DASH.match(text) is not None or _ROLE.match(text) is not None


def _is_verse_text(units: list[Unit]) -> bool:
    """Whether nearly all lines are short, most stand in stanzas, some end in marks and some do not."""
    lines = [unit for unit in units if not unit.kind and not is_rule(unit.text)]
    if len(lines) < _FEWEST or len(lines) < 0.8 * len(units):
        return False
    if any(unit.kind in _NEVER_BESIDE for unit in units):
        return False
    count = len(lines)
    short = sum(measure(unit.text) <= _LONGEST and not _NO_VERSE.match(unit.text) for unit in lines)
    if short < _SHORT * count:
        return False
    is_all = short >= _ALL * count
    adjacent = sum(
        unit.first.gap == 0 or (place + 1 < len(lines) and lines[place + 1].first.gap == 0)
        for place, unit in enumerate(lines)
    )
    if _have_speakers(lines):
        return False
    counted = [_is_counted(unit) for unit in lines]
    # Numbers before stanzas stand apart; those of items follow one another.
    if sum(one and other for one, other in pairwise(counted)) > _COUNTED * count:
        return False
    marked = sum(ends_in_mark(shape(unit.text)) for unit in lines)
    told = sum(_GRAMMAR.search(unit.text) is not None for unit in lines)
    stopped = sum(unit.text[-1] in "。！？”」." for unit in lines)
    return (
        adjacent >= _IN_STANZAS * count
        and (marked >= _MARKED * count or (is_all and told >= _TOLD * count))
        and count - stopped >= _OPEN * count
        and stopped <= 0.75 * marked + 1
    )


def _is_counted(unit: Unit) -> bool:
    """Whether the line opens as an item of a list does; a lone numeral parts a poem."""
    number = parse_any_number(unit.text)
    return number is not None and number.scheme in _ITEMS


def _have_speakers(lines: list[Unit]) -> bool:
    """Whether many lines begin with words that begin others, too, and a gap: a play without colons."""
    begins = [match[0] for unit in lines if (match := _SPEAKER.match(unit.text))]
    again = sum(count for count in Counter(begins).values() if count > 1)
    return again > _SPOKEN * len(lines)


def _segments(units: list[Unit], poets: frozenset[int]) -> list[_Segment]:
    """The groups of lines by poems: more white, an ornament, or a lone line or a poet begins one."""
    groups: list[Group] = []
    for place, unit in enumerate(units):
        if groups and unit.first.gap == 0 and not is_rule(unit.text) and not is_rule(units[place - 1].text):
            groups[-1] = (groups[-1][0], place + 1)
        else:
            groups.append((place, place + 1))
    gaps = [units[start].first.gap for start, _ in groups[1:] if units[start].first.gap]
    small = min(gaps, default=1)
    wide = sum(gap > small for gap in gaps[1:])  # the first one may stand below the title of the whole
    parted = wide > 0 or any(is_rule(units[start].text) for start, _ in groups)
    found: list[list[Group]] = []
    above_is_rule = True
    for number, (start, end) in enumerate(groups):
        ornament = is_rule(units[start].text)
        begins = above_is_rule or ornament or units[start].first.gap > small
        if (not begins and not parted) or start + 1 in poets:
            following = groups[number + 1] if number + 1 < len(groups) else (0, 0)
            begins = begins or _stands_alone(units, (start, end), following, poets)
        if begins or not found:
            found.append([])
        found[-1].append((start, end))
        above_is_rule = ornament
    return [_Segment(tuple(segment)) for segment in found]


def _poets(units: list[Unit]) -> frozenset[int]:
    """The places of poets' names right below a first line.

    那么 may be a name as well: above verse at once names are believed together.
    """
    firsts = [place for place, unit in enumerate(units) if not place or unit.first.gap]
    sure: set[int] = set()
    others: set[int] = set()
    for start, end in zip(firsts, [*firsts[1:], len(units)], strict=True):
        if end - start < 2:
            continue
        if is_poet(units[start + 1]) or (end - start == 2 and is_set_apart(units[start + 1])):
            sure.add(start + 1)
        elif is_set_apart(units[start + 1]):
            others.add(start + 1)
    return frozenset(sure | others if len(others) > 1 else sure)


def _stands_alone(units: list[Unit], group: Group, following: Group, poets: frozenset[int]) -> bool:
    """Whether the group can be a title, or a title and a poet, for the stanza that follows it."""
    start, end = group
    if not _is_bare(units[start]):
        return False
    return start + 1 in poets or (end - start == 1 and following[1] - following[0] > 1)


def _is_bare(unit: Unit) -> bool:
    """Whether the line can be a title by itself."""
    return can_be_title(unit) and measure(unit.text) <= _LONGEST_TITLE and not is_rule(unit.text)


def _lead(units: list[Unit], segment: _Segment, poets: frozenset[int], *, direct: bool) -> int:
    """How many lines of the segment are its title and poet; 0 if it has no title.

    With ``direct`` the line right above a stanza can be a title.
    """
    start, end = segment.groups[0]
    if not _is_bare(units[start]) or parse_number(units[start].text) is not None:
        return 0
    last = segment.groups[-1][1]
    if start + 1 in poets and last - start > 3:
        return 2
    if end - start == 1 and last - start > 2:
        first, below = segment.groups[1]
        named = below - first == 1 and (is_poet(units[first]) or is_set_apart(units[first]))
        return 2 if named else 1
    return int(direct and end - start > 2)


def _poem(units: list[Unit], segment: _Segment, lead: int, *, is_title: bool) -> list[Unit]:
    """The units of one segment; prose below its verse stays as it is."""
    start, last = segment.groups[0][0], segment.groups[-1][1]
    if is_rule(units[start].text) or last - start == 1 or (lead == last - start and not is_title):
        return units[start:last]
    result = units[start : start + lead]
    if is_title and lead:
        title = units[start]
        result = [replace(title, kind="heading", number=head_number(title.text))]
        result += [units[start + 1].as_kind("byline")] if lead == 2 else []
    prose = last
    while prose > start + lead and _is_prose(units[prose - 1]):
        prose -= 1
    end = prose
    while end > start + lead + 1 and _WHERE_AND_WHEN.match(units[end - 1].text):
        end -= 1
    signed = [unit.as_kind("signoff") for unit in units[end:prose]]
    return result + make_verse(units[start + lead : end]) + signed + units[prose:last]


def _is_prose(unit: Unit) -> bool:
    """Whether the line is too long for one of verse, and a sentence; or a note."""
    return measure(unit.text) > _LONGEST and ends_sentence(unit.text)

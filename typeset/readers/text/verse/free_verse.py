"""Free verse: texts of short lines in stanzas, one poem or several, whose lines may end in a mark or not.

In such a text nothing is a head for being short. A poem begins where more white stands than between stanzas,
below an ornament, or where a name stands apart; its first line is its title if other poems begin alike.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.readers.numbering import head_number, parse_number
from typeset.readers.text.around.datelines import is_dateline
from typeset.readers.text.around.front_lines import names_kind
from typeset.readers.text.heads.ruled import mark_breaks
from typeset.readers.text.units import Unit, ends_in_mark, ends_sentence, measure
from typeset.readers.text.verse.known_poets import repeated_poets
from typeset.readers.text.verse.poem_lines import is_poet, is_set_apart, make_verse
from typeset.readers.text.verse.poem_starts import (
    WHERE_AND_WHEN,
    Group,
    find_counted,
    find_divisions,
    find_parts,
    find_refrains,
    find_signed,
    have_marks,
    is_bare,
    is_break,
)
from typeset.readers.text.verse.prefaces import end_of_preface
from typeset.readers.text.verse.verse_text import is_around_title, is_verse_text, tells
from typeset.readers.text.words import closed

_LONGEST: Final = 24
"""Characters of a line of free verse."""

_SEVERAL: Final = 3
_ABOVE_FIRST: Final = 3
"""Groups of lines: the title of the whole, that of the first poem, its first stanza."""

_FRONT: Final = 3
"""Lines around a title at most."""

_ALIKE: Final = 0.6
"""This share of the poems begins with a line that has no mark: then these lines are titles."""

_NEARLY_ALL: Final = 0.8
"""Where no marks tell titles from verse, so many of them only name."""


class _Segment(Struct, frozen=True):
    """Groups that may be one poem: ``groups``, and whether more white or an ornament stands above."""

    groups: tuple[Group, ...]


def mark_free_verse(units: list[Unit]) -> list[Unit]:
    """The units of a text of verse; titles are headings, poets bylines, all other lines verse.

    What stands above the first poem is left to the title block. Any other text stays as it is.
    """
    if not is_verse_text(units):
        return units
    preface = end_of_preface(units) or _above_heads(units)
    if preface:
        return [*units[:preface], *mark_free_verse(units[preface:])]
    units = mark_breaks(units)
    poets = _poets(units)
    counted = find_counted(units)
    segments = _without_front(units, _segments(units, poets, counted))
    leads = [_lead(units, segment, poets, counted, direct=False) for segment in segments]
    starts = [segment.groups[0] for segment in segments]
    texts = [units[start] for start, _ in starts if not is_break(units[start])]
    bare = [unit for unit in texts if is_bare(unit)]
    named = sum(not tells(unit.text) for unit in bare) >= _NEARLY_ALL * len(bare) or have_marks(units)
    if len(bare) >= _ALIKE * len(texts) and len(texts) > 1 and named:
        leads = [_lead(units, segment, poets, counted, direct=True) for segment in segments]
    several = sum(lead > 0 for lead in leads) > 1
    front = _front(units, segments[0]) if segments else 0
    if front and (not several or front == _size(segments[0])):
        leads[0] = front
    result: list[Unit] = units[: starts[0][0]] if starts else list(units)
    for place, (segment, lead) in enumerate(zip(segments, leads, strict=True)):
        is_title = several and (place > 0 or lead != front)
        result += _poem(units, segment, lead, is_title=is_title)
    return result


def _above_heads(units: list[Unit]) -> int:
    """How many lines stand around a title above the first of several heads that were known before."""
    places = [place for place, unit in enumerate(units) if unit.kind == "heading"]
    return places[0] if len(places) >= _SEVERAL and places[0] <= _FRONT else 0


def _without_front(units: list[Unit], segments: list[_Segment]) -> list[_Segment]:
    """The segments; lines around the title of the whole are one by themselves if several poems follow."""
    if len(segments) < _SEVERAL:
        return segments
    first = segments[0].groups
    start, end = first[0]
    if _all_begin_alone(units, segments):
        return [_Segment(first[:1]), _Segment(first[1:]), *segments[1:]]
    if len(first) < 2 or _front(units, _Segment(first[:1])) != end - start or end - start < 2:
        return segments
    return [_Segment(first[:1]), _Segment(first[1:]), *segments[1:]]


def _all_begin_alone(units: list[Unit], segments: list[_Segment]) -> bool:
    """Whether two lines alone stand above the first stanza, and one above those of all other poems."""
    first, *others = (segment.groups for segment in segments)
    above = [end - start == 1 and is_bare(units[start]) for start, end in first[:_ABOVE_FIRST]]
    return above == [True, True, False] and all(
        len(groups) > 1 and groups[0][1] - groups[0][0] == 1 < groups[1][1] - groups[1][0]
        for groups in others
    )


def _size(segment: _Segment) -> int:
    return segment.groups[-1][1] - segment.groups[0][0]


def _front(units: list[Unit], segment: _Segment) -> int:
    """How many lines of the first segment stand around the title of the whole; 0 if that is not shown."""
    start, end = segment.groups[0]
    if end - start > 1 and names_kind(units[start].text):  # 【习作】 stands above the title
        below = _front(units, _Segment(((start + 1, end), *segment.groups[1:])))
        return below + (below > 0)
    is_alone = end - start > 1 and not ends_in_mark(units[start].text)  # a title may have a colon
    others = units[start + 1 : end]
    told = not have_marks(units) and all(ends_sentence(unit.text) for unit in others)
    if not (is_bare(units[start]) or is_alone) or not (told or all(map(is_around_title, others))):
        return 0
    for first, last in segment.groups[1:]:
        if last - first > 1 or not is_around_title(units[first]):
            break
        end = last
    return end - start


def _segments(units: list[Unit], poets: frozenset[int], counted: frozenset[int]) -> list[_Segment]:
    """The groups of lines by poems: more white, an ornament, a lone line, a number or a poet begins one."""
    groups: list[Group] = []
    for place, unit in enumerate(units):
        goes_on = unit.first.gap == 0 and unit.kind != "heading"
        if groups and goes_on and not is_break(unit) and not is_break(units[place - 1]):
            groups[-1] = (groups[-1][0], place + 1)
        else:
            groups.append((place, place + 1))
    gaps = [units[start].first.gap for start, _ in groups[1:] if units[start].first.gap]
    small = min(gaps, default=1)
    wide = sum(gap > small for gap in gaps[1:])  # the first one may stand below the title of the whole
    parted = wide > 0 or any(is_break(units[start]) for start, _ in groups)
    refrains = find_refrains(units, groups)
    signed = find_signed(units, groups, poets)
    parts = (frozenset() if signed else find_parts(units, groups)) | find_divisions(units, groups)
    found: list[list[Group]] = []
    above_is_rule = True
    for number, (start, end) in enumerate(groups):
        ornament = is_break(units[start])
        begins = (
            above_is_rule or ornament or units[start].first.gap > small or start in counted | parts | signed
        )
        begins = begins or units[start].kind == "heading"
        if (
            ((not begins and not parted) or start + 1 in poets)
            and units[start].text not in refrains
            and start - 1 not in signed
        ):
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
    again = repeated_poets(units)
    known = {
        start + 1 for start in firsts if start + 1 < len(units) and closed(units[start + 1].text) in again
    }
    return frozenset(sure | known | others if len(known | others) > 1 else sure)


def _stands_alone(units: list[Unit], group: Group, following: Group, poets: frozenset[int]) -> bool:
    """Whether the group can be a title, or a title and a poet, for the stanza that follows it."""
    start, end = group
    if not is_bare(units[start]) or is_dateline(units[start].text):
        return False
    return start + 1 in poets or (end - start == 1 and following[1] - following[0] > 1)


def _lead(
    units: list[Unit], segment: _Segment, poets: frozenset[int], counted: frozenset[int], *, direct: bool
) -> int:
    """How many lines of the segment are its title and poet; 0 if it has no title.

    With ``direct`` the line right above a stanza can be a title.
    """
    start, end = segment.groups[0]
    if units[start].kind == "heading" and segment.groups[-1][1] - start > 1:
        return 1 + (units[start + 1].kind == "byline")  # they were known before
    if not is_bare(units[start]) or (parse_number(units[start].text) is not None and start not in counted):
        return 0
    last = segment.groups[-1][1]
    if start + 1 in poets and last - start > 3:
        return 2
    if end - start == 1 and last - start > 2:
        first, below = segment.groups[1]
        named = below - first == 1 and (first in poets or is_poet(units[first]) or is_set_apart(units[first]))
        return 2 if named else 1
    return int(direct and end - start > 2)


def _poem(units: list[Unit], segment: _Segment, lead: int, *, is_title: bool) -> list[Unit]:
    """The units of one segment; prose below its verse stays as it is."""
    start, last = segment.groups[0][0], segment.groups[-1][1]
    if is_break(units[start]) or last - start == 1 or (lead == last - start and not is_title):
        return units[start:last]
    result = units[start : start + lead]
    if is_title and lead:
        title = units[start]
        result = [replace(title, kind="heading", number=head_number(title.text))]
        result += [units[start + 1].as_kind("byline")] if lead == 2 else []
    prose = last
    while prose > start + lead and _is_prose(units[prose - 1]):
        prose -= 1
    if prose < last and _heads_prose(units[prose - 1 : prose + 1]):
        prose -= 1
    if prose <= start + lead:
        return units[start:last]  # nothing is left that is verse
    end = prose
    while end > start + lead + 1 and WHERE_AND_WHEN.match(units[end - 1].text):
        end -= 1
    signed = [unit.as_kind("signoff") for unit in units[end:prose]]
    return result + make_verse(units[start + lead : end]) + signed + units[prose:last]


def _heads_prose(lines: list[Unit]) -> bool:
    """Whether the first line stands alone above the second, and names rather than tells."""
    line, below = lines
    return bool(line.first.gap and below.first.gap) and is_bare(line) and not tells(line.text)


def _is_prose(unit: Unit) -> bool:
    """Whether the line is too long for one of verse, and a sentence; or a note."""
    return measure(unit.text) > _LONGEST and ends_sentence(unit.text)

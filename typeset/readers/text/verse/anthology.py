"""Anthologies: poems one after the other, each with its title and, as a rule, its poet.

One poem looks like any short lines. Several show each other: a line or two without a stop, then lines that
are closed by marks and have a metre, and again. So poems are looked for all at once, and are believed only
together. Where verse has no marks, blank lines must part it from its titles.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from msgspec.structs import replace

from typeset.readers.numbering import head_number, parse_number
from typeset.readers.text.around.datelines import is_dateline
from typeset.readers.text.units import Unit, shape
from typeset.readers.text.verse.open_lines import close_open_lines
from typeset.readers.text.verse.poem_lines import (
    CLAUSE_END,
    PART,
    STATED_POET,
    Poem,
    can_be_title,
    is_closed,
    is_poet,
    is_set_apart,
    make_verse,
    may_be_poet,
)
from typeset.readers.text.verse.remarks import is_paragraph, metre_of_lines, without_prose
from typeset.readers.text.verse.title_lines import part_title_lines
from typeset.readers.text.verse.verse import is_line_of_verse
from typeset.readers.text.verse.verse_text import tells
from typeset.readers.text.verse.works import works_of_one
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 2
"""So many poems at least show each other."""

_MOSTLY: Final = 0.6
"""This share of the clauses of a poem in metre has one length, of the lines of an anthology is in poems."""

_PARTED: Final = 0.8
"""Where this share of the lines, but for titles and names, has white inside, it stands for commas."""

_FEWEST_SONGS: Final = 6
"""So many songs show each other where no poet is named; a few may be notes with names above."""

_FEWEST_CLAUSES: Final = 8
"""Two poems of four clauses show each other among other text; fewer clauses in metre are chance."""

_CLAUSES_OF_SONGS: Final = 1.8
"""A line of a song has so many clauses, on the average."""

_USUAL_CLAUSE: Final = 0.35
"""This share of the clauses of songs has one length; or no more of their lines hold words of today."""

_SPOKEN: Final = late_pattern("[的了吗嗎吧呢们們这這]")


def mark_poems(units: list[Unit]) -> list[Unit]:
    """The units; of each poem of an anthology the title is a heading, the poet a byline, the rest verse."""
    units = part_title_lines(units)
    poems = _closed_poems(units) or _open_poems(units)
    works = works_of_one(units)
    if works and len(works) >= sum(poem.poet is not None for poem in poems):
        poems = works
    result: list[Unit] = []
    done = 0
    for poem in poems:
        result += units[done : poem.title]
        title = units[poem.title]
        result.append(replace(title, kind="heading", number=head_number(title.text)))
        if poem.poet is not None:
            result.append(units[poem.poet].as_kind("byline"))
        end = _above_dates(units, poem)
        result += make_verse(units[poem.start : end])
        result += [unit.as_kind("signoff") for unit in units[end : poem.end]]
        done = poem.end
    return result + units[done:]


def _above_dates(units: list[Unit], poem: Poem) -> int:
    """Where the verse of the poem ends, above the dates that sign it."""
    end = poem.end
    while end > poem.start + 1 and is_dateline(units[end - 1].text):
        end -= 1
    return end


def _closed_poems(units: list[Unit]) -> list[Poem]:
    """The poems whose lines end in marks, as classical verse does; none if they do not show each other."""
    closed = [is_closed(unit) for unit in units]
    close_open_lines(units, closed)
    runs: list[tuple[int, int]] = []
    for place, ends in enumerate(closed):
        if ends and place and closed[place - 1]:
            runs[-1] = (runs[-1][0], place + 1)
        elif ends:
            runs.append((place, place + 1))
    poems: list[Poem] = []
    floor = 0
    have_poets = _have_poets(units, runs)
    for start, end in runs:
        poem = _titled(units, (start, end), floor, have_poets=have_poets)
        if poem is not None:
            poems.append(poem)
        floor = end
    poems = _with_later_stanzas(units, poems)
    if _is_torn_by_open_lines(units, poems):
        return []
    poems = [poem for poem in without_prose(units, poems) if not is_paragraph(units[poem.start : poem.end])]
    metrical = [poem for poem in poems if metre_of_lines(units[poem.start : poem.end])]
    inside = sum(poem.end - poem.title for poem in poems)
    if inside < _MOSTLY * len(units) and _clauses(units, metrical) < _FEWEST_CLAUSES:
        return []  # sentences have a metre by chance
    if len(metrical) >= _FEWEST and len(metrical) * 2 >= len(poems):
        return poems
    if sum(poem.poet is not None for poem in poems) > _FEWEST and inside >= _MOSTLY * len(units):
        return poems
    if inside >= _MOSTLY * len(units):  # all of it is verse: songs, or free verse, which is read elsewhere
        lines = [unit for poem in poems for unit in units[poem.start : poem.end]]
        is_whole = len(poems) >= _FEWEST_SONGS and len(lines) >= _FEWEST * len(poems)
        return poems if is_whole and _are_songs(lines) else []
    return metrical if len(metrical) >= _FEWEST else []


def _clauses(units: list[Unit], poems: list[Poem]) -> int:
    """How many clauses the poems have."""
    lines = (unit for poem in poems for unit in units[poem.start : poem.end])
    return sum(bool(part) for unit in lines for part in CLAUSE_END.split(shape(unit.text)))


def _with_later_stanzas(units: list[Unit], poems: list[Poem]) -> list[Poem]:
    """The poems; where they have poets, one without, set off by less white, is a stanza of the one above.

    The first line of such a stanza has no mark.
    """
    gaps = [units[poem.title].first.gap for poem in poems[1:] if poem.poet is not None]
    if not gaps or len(gaps) * 3 < 2 * (len(poems) - 1):
        return poems
    result: list[Poem] = []
    for poem in poems:
        is_stanza = poem.poet is None and units[poem.title].first.gap < min(gaps)
        if is_stanza and result and result[-1].end == poem.title:
            result[-1] = replace(result[-1], end=poem.end)
        else:
            result.append(poem)
    return result


def _are_songs(lines: list[Unit]) -> bool:
    """Whether the lines hold several clauses as those of songs do: many equally long, or of old words."""
    sizes = [len(part) for unit in lines for part in CLAUSE_END.split(shape(unit.text)) if part]
    if len(sizes) < _CLAUSES_OF_SONGS * len(lines):
        return False
    spoken = sum(_SPOKEN.search(unit.text) is not None for unit in lines)
    usual = Counter(sizes).most_common(1)[0][1]
    return usual >= _USUAL_CLAUSE * len(sizes) or spoken <= _USUAL_CLAUSE * len(lines)


def _is_torn_by_open_lines(units: list[Unit], poems: list[Poem]) -> bool:
    """Whether many of these poems begin right below a line of verse: then their titles are lines of it."""
    close = sum(units[poem.title].first.gap == 0 and poem.title > 0 for poem in poems)
    all_ends = frozenset(poem.end for poem in poems)
    ends = sum(poem.title > 0 and poem.title in all_ends for poem in poems)
    spread = any(units[poem.title].first.gap > 0 for poem in poems[1:])
    poems = [poem for poem in poems if not PART.match(units[poem.title].text)]  # 其一 stands as it likes
    white = sum(units[poem.start].first.gap > 0 for poem in poems)
    mixed = 3 * min(white, len(poems) - white) > len(poems)  # white below some titles, and none below others
    return mixed or (spread and close * 5 > len(poems) and ends > 0)


def _have_poets(units: list[Unit], runs: list[tuple[int, int]]) -> bool:
    """Whether most runs of verse have two lines above them, the second of which may be a name.

    Some of the names must be surely names, or come again: a title of two lines looks alike.
    """
    two = one = sure = above = 0
    names: Counter[str] = Counter()
    for start, _ in runs:
        if start < 2 or not can_be_title(units[start - 1]):
            continue
        if may_be_poet(units[start - 1]) and can_be_title(units[start - 2]) and not _hangs(units, start - 2):
            two += 1
            sure += is_poet(units[start - 1]) or is_set_apart(units[start - 1])
            above += is_poet(units[start - 2]) or is_set_apart(units[start - 2])
            names[units[start - 1].text] += 1
        else:
            one += 1
    again = sum(count for count in names.values() if count > _FEWEST)
    if above > sure and above * 2 > two:
        return False  # the poets stand above the titles
    return two >= _FEWEST and two >= one and max(sure, again) * 3 >= two


def _hangs(units: list[Unit], place: int) -> bool:
    """Whether the line belongs to what stands above: it stands close to it, and white below."""
    return place > 0 and not units[place].first.gap and units[place + 1].first.gap > 0


def _titled(units: list[Unit], run: tuple[int, int], floor: int, *, have_poets: bool) -> Poem | None:
    """The poem of a run of verse, if a title stands above it, at ``floor`` or below."""
    start, end = run
    above = start - 1
    if above < floor or not (can_be_title(units[above]) or is_poet(units[above])):
        return None
    poet = None
    if above > floor and can_be_title(units[above - 1]) and not _hangs(units, above - 1):
        stated = is_poet(units[above])
        if stated or (have_poets and may_be_poet(units[above])):
            poet, above = above, above - 1
    if poet is None and STATED_POET.match(units[above].text):
        return None
    return Poem(above, poet, start, end)


def _open_poems(units: list[Unit]) -> list[Poem]:
    """The poems whose lines have no marks: below a line or two that blank lines part from what is above.

    Little else may stand between them: most of the text must be poems.
    """
    if not units:
        return []
    starts = [place for place, unit in enumerate(units) if not place or unit.first.gap > 0]
    groups = list(zip(starts, [*starts[1:], len(units)], strict=True))
    names = _poets_beside_clauses(units, groups)
    poems: list[Poem] = []
    lead: tuple[int, int] | None = None
    for place, (start, end) in enumerate(groups):
        below = units[end].first.gap if place + 1 < len(groups) else 0
        lines = units[start:end]
        if below and (start + 1 in names or _is_lead(lines, below)):
            lead = (start, end)
        elif lead == (start - 1, start) and len(lines) == 1 and (is_poet(lines[0]) or is_set_apart(lines[0])):
            lead = (start - 1, end)
        elif not (_is_part(lines) or all(is_line_of_verse(unit) or _is_word(unit, lines) for unit in lines)):
            lead = None
        elif lead is not None:
            poet = lead[0] + 1 if lead[1] - lead[0] == 2 else None
            poems.append(Poem(lead[0], poet, start, end))
            lead = None
        elif poems and poems[-1].end == start and not _heads_part(lines, units[end : end + 2]):
            poems[-1] = replace(poems[-1], end=end)  # a further stanza
    # Lines of a stanza stand directly below each other; paragraphs with white between are none.
    poems = [
        poem
        for poem in poems
        if poem.end - poem.start >= _FEWEST
        and any(not unit.first.gap for unit in units[poem.start + 1 : poem.end])
    ]
    poems = _without_poet_of_one(units, poems)
    inside = sum(poem.end - poem.title for poem in poems)
    return poems if len(poems) >= _FEWEST and inside >= _MOSTLY * len(units) else []


def _without_poet_of_one(units: list[Unit], poems: list[Poem]) -> list[Poem]:
    """The poems; where the first alone has a poet, by his surname, it is its title, below that of the whole.

    麦子 and 井台 may be names as well.
    """
    if len(poems) <= _FEWEST or any(poem.poet is not None for poem in poems[1:]):
        return poems
    first = poems[0]
    if first.poet is None or first.title or not units[first.poet].first.gap or is_poet(units[first.poet]):
        return poems
    return [replace(first, title=first.poet, poet=None), *poems[1:]]


def _poets_beside_clauses(units: list[Unit], groups: list[tuple[int, int]]) -> frozenset[int]:
    """The places of names below titles where white parts the clauses of nearly all other lines."""
    pairs = [start + 1 for start, end in groups if end - start == 2 and may_be_poet(units[start + 1])]
    if len(pairs) < _FEWEST:
        return frozenset()
    parted = sum(" " in unit.text or "\u3000" in unit.text for unit in units)
    found = [place for place in pairs if can_be_title(units[place - 1])]
    return frozenset(found) if parted >= _PARTED * (len(units) - 2 * len(pairs)) else frozenset()


def _is_lead(lines: list[Unit], below: int) -> bool:
    """Whether the lines, with so many blank ones below, are a title, or a title and a poet."""
    if not can_be_title(lines[0]) or parse_number(lines[0].text) is not None:
        return False
    if len(lines) == 1:
        return lines[0].first.gap > below or lines[0].first.number == 1
    is_name = may_be_poet(lines[1]) and lines[0].first.gap > below and not tells(lines[1].text)
    return len(lines) == 2 and (is_poet(lines[1]) or is_set_apart(lines[1]) or is_name)


def _heads_part(lines: list[Unit], below: list[Unit]) -> bool:
    """Whether the line alone names a part: below it stand the title and the poet of another poem."""
    named = len(below) == 2 and not below[1].first.gap and (is_poet(below[1]) or is_set_apart(below[1]))
    return named and len(lines) == 1 and can_be_title(lines[0]) and can_be_title(below[0])


def _is_word(unit: Unit, lines: list[Unit]) -> bool:
    """Whether the line is one character, and no other of the stanza is."""
    return (
        len(unit.text) == 1
        and unit.text.isalpha()
        and sum(len(line.text) == 1 for line in lines) < len(lines)
    )


def _is_part(lines: list[Unit]) -> bool:
    """Whether the lines are the number of a part, alone or with its first stanza below it."""
    return parse_number(lines[0].text) is not None and all(is_line_of_verse(unit) for unit in lines[1:])

"""Titles and poets right above verse, and the parts of an anthology above these, where they show each other.

An anthology is read at once elsewhere. Here verse is known, amid prose as well: a short line alone above a
stanza names it, if a poet stands between or others stand alike; a short line alone above such a title, behind
the verse of another poem, opens a part.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from typeset.model.characters import NAME
from typeset.readers.numbering import head_number, parse_number
from typeset.readers.text.around.bylines import is_byline
from typeset.readers.text.units import Unit, ends_in_mark, ends_sentence, measure, shape, stacked, unit_of
from typeset.readers.text.verse.poem_lines import (
    PART,
    can_be_title,
    counts_part,
    is_poet,
    is_set_apart,
    names_poem,
)
from typeset.readers.text.verse.remarks import with_dates
from typeset.readers.text.verse.song_remarks import part_remarks
from typeset.readers.text.verse.title_lines import mark_below_title_lines
from typeset.readers.text.verse.verse import is_line_of_verse
from typeset.readers.text.verse.verse_text import tells
from typeset.startup.patterns import late_pattern

_FRONT: Final = 4
"""The title of the first poem is one of so many lines."""

_LONGEST: Final = 20
"""Characters of a title alone above verse, and of the line of its poet."""

_FEWEST: Final = 2
"""So many titles without a poet show each other."""

_SHORTEST_POEM: Final = 3
"""Lines of a poem below a title and a poet that no blank line parts from it."""

_MOST_PARTS: Final = 0.75
"""At most so many parts for each poem; more such lines say something else of each."""

_SIGNED: Final = late_pattern(
    f"(?:.{{0,14}}[ \u3000）)])?{NAME}$|.{{1,8}}[（(][\\d一二三四五六七八九十]{{1,3}}岁[）)]$"
)
"""A poet with his class or house before, or his age behind."""

_SHORTEST_STANZA: Final = 2
"""Lines of a stanza where title and poet say that it is one."""

_LONGEST_NAME: Final = 6
"""Characters of a name that shows by its place alone: 二叔公, 匿名."""

_DEEPER: Final = 4
"""Columns: so much deeper stand lines below a title that stands out."""

_COUNTED: Final = late_pattern(
    "[IVX]{1,5}[.．]?$|[Ⅰ-Ⅻ][.．]?$|[其之][一二三四五六七八九十]{1,3}(?:[ \u3000]+[^，。；！？]{1,12})?$"
    "|《[^《》]{1,20}》$"
)
_DIGITS: Final = late_pattern("[\\d.年月日 -]+$")


def name_poems(units: list[Unit]) -> list[Unit]:
    """The units, verse known among them, with titles, poets and parts above verse that have no kind yet."""
    units = mark_below_title_lines(units)
    if not any(unit.kind == "verse" for unit in units):
        return units
    units = _with_short_poems(_with_packed_titles(_with_counted_titles(units)))
    titles, poets = _found(units)
    result = [
        _headed(unit) if place in titles else unit.as_kind("byline") if place in poets else unit
        for place, unit in enumerate(units)
    ]
    result = _with_poets_of_sequences(with_dates(part_remarks(result)))
    return _with_first_title(_with_parts(_with_poets_above(result)))


def _with_first_title(units: list[Unit]) -> list[Unit]:
    """The units; where poems follow each with title and poet, what is above the first poet is its title, too.

    A line above it, which was taken for its kicker, is the title of the whole.
    """
    place = next((index for index, unit in enumerate(units[:_FRONT]) if unit.kind == "title"), None)
    if place is None or [unit.kind for unit in units[place + 1 : place + 3]] != ["byline", "verse"]:
        return units
    triples = zip(units[place + 3 :], units[place + 4 :], units[place + 5 :], strict=False)
    named = sum([unit.kind for unit in three] == ["heading", "byline", "verse"] for three in triples)
    above = [unit.kind for unit in units[:place]]
    if named < _FEWEST or len(units[place].lines) > 1 or above != ["kicker"]:
        return units
    result = list(units)
    result[place] = replace(_headed(units[place]), sure=100, reason="")
    result[place - 1] = replace(units[place - 1].as_kind("title"), sure=100, reason="")
    return result


def _headed(unit: Unit) -> Unit:
    return replace(unit, kind="heading", number=head_number(unit.text))


def _found(units: list[Unit]) -> tuple[frozenset[int], frozenset[int]]:
    """The places of titles and of poets above verse."""
    poets: set[int] = set()
    titles: set[int] = set()
    doubtful: list[int] = []
    alone: list[int] = []
    for place in range(1, len(units)):
        if units[place].kind != "verse" or (units[place - 1].kind and not _is_signed(units[place - 1])):
            continue
        above = units[place - 1]
        has_title = place > 1 and _may_be_title(units[place - 2])
        if has_title and _is_signed(above):
            poets.add(place - 1)
        elif has_title and _may_sign(above) and _stands_alike(units, place):
            doubtful.append(place - 1)
        elif _is_title(above):
            alone.append(place - 1)
    # Two lines above each poem are a title and a name where some of the names show by their form.
    if len(poets) >= max(1, len(doubtful)) and not len(alone) > len(poets):
        poets |= set(doubtful)
    titles = {place - 1 for place in poets if not units[place - 1].kind}
    alone += [place for place in doubtful if place not in poets and _is_title(units[place])]
    if len(alone) >= _FEWEST or (alone and poets):
        titles |= set(alone)
    return frozenset(titles), frozenset(poets)


def _with_short_poems(units: list[Unit]) -> list[Unit]:
    """The units; below a title and its poet a stanza may have lines too few or too odd for one elsewhere.

    Where nothing in the file is verse, this is not asked.
    """
    result: list[Unit] = []
    place = 0
    inside = False
    company = sum(_is_signed(unit) and _may_be_title(title) for title, unit in pairwise(units))
    while place < len(units):
        opens = len(result) > 1 and _may_be_title(result[-2])
        opens = opens and (
            _is_signed(result[-1]) or (company >= _FEWEST and _is_name(result[-1], units[place]))
        )
        inside = opens or (inside and result[-1].kind == "verse")
        end = _end_of_stanza(units, place, opens=opens) if inside else place
        if end > place:
            result.append(stacked(units[place:end], "verse"))
            place = end
        else:
            result.append(units[place])
            place += 1
    return result


def _is_name(unit: Unit, below: Unit) -> bool:
    """Whether the line may be a name for nothing but its place: right below a title, white below it."""
    return _may_sign(unit) and below.first.gap > unit.first.gap == 0 and not tells(unit.text)


def _end_of_stanza(units: list[Unit], place: int, *, opens: bool) -> int:
    """Where the stanza ends that begins at this place; the place itself if none does."""
    if not units[place].first.gap:
        return place
    may_be_line = _is_short if opens else is_line_of_verse
    end = place
    while end < len(units) and (may_be_line(units[end]) or (end > place and _is_word(units[end]))):
        if end > place and units[end].first.gap:
            break
        end += 1
    if end - place >= _SHORTEST_STANZA:
        return end if opens or _goes_on(units[place:end]) else place
    return end if end > place and not opens and _ends_poem(units, place) else place


def _is_short(unit: Unit) -> bool:
    """Whether the line may be one of a poem where title and poet stand above: it may have a colon."""
    return not unit.kind and measure(unit.text) <= _LONGEST and parse_number(unit.text) is None


def _is_word(unit: Unit) -> bool:
    """Whether the line is one character: inside a stanza it may be a line."""
    return not unit.kind and len(unit.text) == 1 and unit.text.isalpha()


def _goes_on(lines: list[Unit]) -> bool:
    """Whether the lines say something, and are no title with its poet."""
    return any(tells(unit.text) for unit in lines) and not _is_signed(lines[-1])


def _ends_poem(units: list[Unit], place: int) -> bool:
    """Whether the line alone below a stanza says something, above the title of what follows."""
    is_last = place + 1 >= len(units) or units[place + 1].kind == "heading"
    return is_last and measure(units[place].text) > _SHORTEST_STANZA + 1 and tells(units[place].text)


def _may_be_title(unit: Unit) -> bool:
    return unit.kind == "heading" or _is_title(unit)


def _may_sign(unit: Unit) -> bool:
    """Whether the line is as short as a name, or hides one."""
    if unit.kind or measure(unit.text) > _LONGEST_NAME or PART.match(unit.text):
        return False
    return can_be_title(unit)


def _stands_alike(units: list[Unit], place: int) -> bool:
    """Whether the two lines above the verse at this place are set off from each other as from the verse."""
    return units[place - 1].first.gap <= units[place].first.gap


def _is_title(unit: Unit) -> bool:
    """Whether the line, without a kind as yet, stands below white and may name a poem."""
    if unit.kind or not (unit.first.gap or unit.first.number == 1) or len(unit.lines) > 1:
        return False
    text = unit.text
    return can_be_title(unit) and measure(text) <= _LONGEST and not _DIGITS.match(text) and "，" not in text


def _is_signed(unit: Unit) -> bool:
    """Whether the line names a poet by its form, whatever stands before."""
    if (
        unit.kind not in ("", "byline")
        or len(unit.text) > _LONGEST
        or ends_in_mark(shape(unit.text).rstrip("）"))
    ):
        return False
    return is_poet(unit) or is_set_apart(unit) or is_byline(unit.text) or _SIGNED.match(unit.text) is not None


def _with_counted_titles(units: list[Unit]) -> list[Unit]:
    """The units; of stanzas that each begin with a line such as 之一　下坑, or II, this line is a title.

    So is a first line that stands further left than all others of its stanza, where several do.
    """
    stanzas = [place for place, unit in enumerate(units) if unit.kind == "verse" and len(unit.lines) > 1]
    counted = {place for place in stanzas if _COUNTED.match(units[place].lines[0].text)}
    left = {place for place in stanzas if _stands_out(units[place])}
    counted = counted if len(counted) >= _FEWEST else set()
    counted |= left if len(left) > _FEWEST else set()
    if not counted:
        return units
    result: list[Unit] = []
    for place, unit in enumerate(units):
        if place in counted:
            first, lines = unit.lines[0], unit.lines[1:]
            result.append(_headed(Unit((first,), first.text)))
            result.append(replace(unit, lines=lines, text="".join(line.text for line in lines)))
        else:
            result.append(unit)
    return result


def _stands_out(unit: Unit) -> bool:
    """Whether the first line can be a title, and all others of the stanza are indented deeper.

    Lines that go down in steps have no title, nor has one that opens a bracket for what is below.
    """
    first, *others = (line.pieces[0] for line in unit.lines)
    indents = [line.indent for line in others]
    in_steps = len(others) > 1 and all(above < below for above, below in pairwise(indents))
    is_left = min(indents) >= first.indent + _DEEPER and not in_steps
    opens = first.text[0] in "（(" and first.text[-1] not in "）)"
    return is_left and not opens and can_be_title(unit_of(first))


def _with_packed_titles(units: list[Unit]) -> list[Unit]:
    """The units; of verse whose first line is a title and the second surely a poet, these are lines apart."""
    result: list[Unit] = []
    for place, unit in enumerate(units):
        below = units[place + 1] if place + 1 < len(units) else None
        lines = unit.lines if unit.kind == "verse" else ()
        goes_on = len(lines) >= 2 + _SHORTEST_POEM or (
            len(lines) == 2 and below is not None and below.kind == "verse"
        )
        if not goes_on:
            result.append(unit)
            continue
        title, poet = (Unit((line,), line.text) for line in lines[:2])
        if not (_is_title(title) and _is_signed(poet) and not poet.text.isalpha()):
            result.append(unit)
            continue
        result += [_headed(title), poet.as_kind("byline")]
        if lines[2:]:
            result.append(replace(unit, lines=lines[2:], text="".join(line.text for line in lines[2:])))
    return result


def _with_poets_of_sequences(units: list[Unit]) -> list[Unit]:
    """The units; a title and a name above the counted title of a poem are those of the whole sequence."""
    result = list(units)
    for place, (title, poet, part, verse) in enumerate(
        zip(units, units[1:], units[2:], units[3:], strict=False)
    ):
        is_counted = part.kind == "heading" and verse.kind == "verse" and counts_part(part)
        if is_counted and not poet.kind and _is_signed(poet) and place and _may_be_title(title):
            result[place : place + 2] = [_headed(title), poet.as_kind("byline")]
    return result


def _with_poets_above(units: list[Unit]) -> list[Unit]:
    """The units; names right above the titles of most poems are their poets."""
    poems = [place for place in range(1, len(units)) if names_poem(units, place)]
    poets = frozenset(place - 1 for place in poems if _stands_above(units[place - 1], units[place]))
    if len(poets) < _FEWEST or len(poets) * 2 < len(poems):
        return units
    return [unit.as_kind("byline") if place in poets else unit for place, unit in enumerate(units)]


def _stands_above(unit: Unit, title: Unit) -> bool:
    """Whether the line may be a poet's name, white above it and none below."""
    if unit.kind or title.first.gap or not unit.first.gap:
        return False
    return is_poet(unit) or is_set_apart(unit)


def _with_parts(units: list[Unit]) -> list[Unit]:
    """The units; lines alone above the titles of poems, behind another poem, are heads of parts."""
    poems = [place for place in range(len(units)) if names_poem(units, place)]
    found = [place - 1 for place in poems if place and _is_part(units, place - 1)]
    behind = [place for place in found if place and _ends_piece(units, place - 1)]
    if not behind or len(found) > _MOST_PARTS * len(poems):
        return units
    parts = frozenset(found)
    result = [_headed(unit) if place in parts else unit for place, unit in enumerate(units)]
    if 1 in parts and _is_title(units[0]) and units[0].first.number < units[1].first.number - 1:
        result[0] = units[0].as_kind("title")
    return result


def _ends_piece(units: list[Unit], place: int) -> bool:
    """Whether what stands above a part is verse, or prose that has ended above a title with its poet."""
    unit = units[place]
    if unit.kind in ("verse", "signoff", "note"):
        return True
    return units[place + 3].kind == "byline" and (unit.kind == "list_item" or ends_sentence(unit.text))


def _is_part(units: list[Unit], place: int) -> bool:
    """Whether the line stands alone, and with no less white above than below."""
    unit, title = units[place], units[place + 1]
    return _is_title(unit) and unit.first.number > 1 and unit.first.gap >= title.first.gap > 0

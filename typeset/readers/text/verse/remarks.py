"""What stands around verse: a preface above the first poem, notes below others, when they were made."""

from __future__ import annotations

from collections import Counter
from typing import Final

from msgspec.structs import replace

from typeset.model.characters import HAN
from typeset.readers.text.units import DASH, Unit, ends_in_mark, measure, shape
from typeset.readers.text.verse.poem_lines import CALL, CLAUSE_END, DATED, NOTE, Poem
from typeset.readers.text.verse.verse_text import share_of_grammar
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 2
"""So many poems in metre, at least, show that it is the habit."""

_MOSTLY: Final = 0.6
"""This share of the clauses of a poem in metre has one length."""

_METRES: Final = (3, 4, 5, 6, 7)
"""Characters of the clauses of verse in metre: from 三字经 to 七言."""

_NEARLY_ALL: Final = 0.8
"""Where this share of the poems has metre, a line without it is none of verse."""

_SEVERAL: Final = 3
"""One clause in so many has the length of the metre at least, in a line of verse."""


_MANY: Final = 5
"""Clauses of a paragraph, at least: a line of a song has fewer, or a half of it stands in one line."""

_PROSE: Final = 0.15
"""This share of the characters of prose are words of grammar; a song of Su Shi has a tenth."""

_LONGEST_DATE: Final = 24
"""Characters of a line that says when, and where, a poem was made."""


_FAR_RIGHT: Final = 8
"""Columns: a name that is indented so far, behind a dash, signs what stands above it."""

_SIGNED: Final = late_pattern(f"(?:{DASH})[ \u3000]?[{HAN}]{{2,8}}$")


def with_dates(units: list[Unit]) -> list[Unit]:
    """The units; a line below verse that opens with a date, or signs far to the right, is a sign-off.

    Below it stands another title, or nothing.
    """
    result: list[Unit] = []
    for unit, below in zip(units, [*units[1:], None], strict=True):
        ends = below is None or below.first.gap > 0
        behind = bool(result) and result[-1].kind == "verse"
        result.append(unit.as_kind("signoff") if ends and behind and _dates(unit) else unit)
    return result


def _dates(unit: Unit) -> bool:
    """Whether the line is short, and opens with a date, or with a dash and a name far to the right."""
    if unit.kind or measure(unit.text) > _LONGEST_DATE or ends_in_mark(unit.text):
        return False
    signs = unit.first.indent >= _FAR_RIGHT and _SIGNED.match(unit.text) is not None
    return signs or DATED.match(unit.text) is not None


def without_prose(units: list[Unit], poems: list[Poem]) -> list[Poem]:
    """The poems without sentences between them, where all others have metre: a preface, notes below verse.

    Each is one line, set off by white, and none of its clauses is as long as those of the poem.
    """
    metres = [metre_of_lines(_first_stanza(units[poem.start : poem.end])) for poem in poems]
    if sum(metre > 0 for metre in metres) < max(_FEWEST, _NEARLY_ALL * (len(poems) - 1)):
        return poems
    usual = frozenset(metres[1:]) - {0}
    result: list[Poem] = []
    for poem, metre in zip(poems, metres, strict=True):
        end = poem.end
        while end > poem.start + 1 and _is_remark(units, end - 1, end, metre):
            end -= 1
        if not result and end - poem.start == 1 and not any(_has(units[poem.start], size) for size in usual):
            continue  # a preface
        result.append(replace(poem, end=end))
    return result


def _first_stanza(lines: list[Unit]) -> list[Unit]:
    """The lines down to the first blank one; all of them if one stands below the first line already."""
    end = next((place for place, unit in enumerate(lines) if place and unit.first.gap), len(lines))
    return lines[:end] if end > 1 else lines


def _is_remark(units: list[Unit], place: int, end: int, metre: int) -> bool:
    """Whether the line is no verse of this metre, but a sentence with white around it."""
    unit = units[place]
    below = units[end].first.gap if end < len(units) else 1
    return bool(metre and unit.first.gap and below) and not _has(unit, metre)


def _has(unit: Unit, metre: int) -> bool:
    """Whether a good part of the line's clauses are so long."""
    sizes = _sizes(unit)
    return sizes[metre] * _SEVERAL >= sizes.total()


def _sizes(unit: Unit) -> Counter[int]:
    """How many clauses of the line have which length."""
    text = shape(CALL.sub("", NOTE.sub("", unit.text).rstrip()))
    return Counter(len(clause.strip()) for clause in CLAUSE_END.split(text) if clause.strip())


def is_paragraph(lines: list[Unit]) -> bool:
    """Whether the lines are one alone, of many clauses and as full of words of grammar as prose is."""
    if len(lines) != 1:
        return False
    return _sizes(lines[0]).total() >= _MANY and share_of_grammar(lines[0].text) >= _PROSE


def metre_of_lines(lines: list[Unit]) -> int:
    """The length of most clauses of the lines; 0 where they have no metre."""
    sizes = sum(map(_sizes, lines), Counter[int]())
    size, count = sizes.most_common(1)[0] if sizes else (0, 0)
    return size if sizes.total() > 1 and size in _METRES and count >= _MOSTLY * sizes.total() else 0

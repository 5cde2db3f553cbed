"""Works of one poet, whose name stands below each title: a line that comes again shows where poems begin."""

from __future__ import annotations

from collections import Counter
from typing import Final

from typeset.readers.text.units import Unit, shape
from typeset.readers.text.verse.poem_lines import (
    CLAUSE_END,
    LONGEST_CLAUSE,
    NOTE,
    Poem,
    can_be_title,
    may_be_poet,
)
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 4
"""So often a name comes again, at least."""

_MARKED: Final = 0.8
"""This share of the lines below has marks, which titles and names lack; a refrain looks like other lines."""

_LONGEST_NAME: Final = 8
"""Characters of a poet's name, brackets included."""

_MARK: Final = late_pattern("[，。！？；、,!?;]")


def works_of_one(units: list[Unit]) -> list[Poem]:
    """The poems below titles with one name that comes again; none where what stands below is no verse."""
    names = Counter(unit.text for unit in units if len(unit.text) <= _LONGEST_NAME and not unit.kind)
    name, count = names.most_common(1)[0] if names else ("", 0)
    if count < _FEWEST:
        return []  # nothing else is looked at, in nearly all texts
    found = [
        place
        for place, unit in enumerate(units)
        if place and unit.text == name and may_be_poet(unit) and can_be_title(units[place - 1])
    ]
    if len(found) < _FEWEST:
        return []
    ends = [_end_of_poem(units, place - 1) for place in found[1:]] + [len(units)]
    lines = [unit for place, end in zip(found, ends, strict=True) for unit in units[place + 1 : end]]
    marked = sum(_MARK.search(unit.text) is not None for unit in lines)
    verse = sum(map(_is_verse, lines))
    if marked < _MARKED * len(lines) or verse < len(lines) - len(found) // _FEWEST:
        return []
    poems = [Poem(place - 1, place, place + 1, end) for place, end in zip(found, ends, strict=True)]
    return [poem for poem in poems if poem.start < poem.end]


def _end_of_poem(units: list[Unit], title: int) -> int:
    """Where the poem above this title ends: above the name of a part, a line alone without marks."""
    part = units[title - 1]
    is_alone = part.first.gap > 0 and units[title].first.gap > 0
    return title - 1 if is_alone and can_be_title(part) and not _MARK.search(part.text) else title


def _is_verse(unit: Unit) -> bool:
    """Whether all clauses of the line are as short as those of verse, whatever it ends in."""
    text = NOTE.sub("", unit.text)
    return not unit.kind and all(len(clause) <= LONGEST_CLAUSE for clause in CLAUSE_END.split(shape(text)))

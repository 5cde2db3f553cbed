"""Poets whose names no list of surnames knows: they stand below the titles of several poems."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final

from typeset.readers.text.units import Unit, ends_in_mark, shape
from typeset.readers.text.verse.poem_lines import can_be_title, is_poet, is_set_apart, may_be_poet
from typeset.readers.text.verse.verse_text import tells
from typeset.readers.text.words import closed

_FEWEST: Final = 4
"""So many lines below titles show each other: two alike may be a refrain."""

_AGAIN: Final = 2
_SHORTEST: Final = 3
"""Lines of a title, a poet and the first line of verse."""


def repeated_poets(units: list[Unit]) -> frozenset[str]:
    """Names without their spaces that stand below titles twice or more, and nowhere else.

    Others stand there, too, which are names by their form, or come again: a refrain has no such company.
    """
    below = [closed(unit.text) for unit in _below_titles(units) if _may_be_name(unit)]
    counts = Counter(below)
    everywhere = Counter(closed(unit.text) for unit in units)
    names = {name for name, count in counts.items() if count >= _AGAIN and everywhere[name] == count}
    formed = {closed(unit.text) for unit in _below_titles(units) if is_poet(unit) or is_set_apart(unit)}
    company = names | formed
    if len(company) < _AGAIN or sum(counts[name] for name in company) < _FEWEST:
        return frozenset()
    return frozenset(names)


def _below_titles(units: list[Unit]) -> list[Unit]:
    """The lines right below first lines, or alone below lines alone, with verse below them."""
    firsts = [place for place, unit in enumerate(units) if not place or unit.first.gap]
    groups = list(pairwise([*firsts, len(units)]))
    found = [
        units[start + 1]
        for start, end in groups
        if end - start >= _SHORTEST and can_be_title(units[start]) and not units[start + 1].kind
    ]
    alone = [
        units[name]
        for (start, _), (name, last), (verse, end) in zip(groups, groups[1:], groups[2:], strict=False)
        if name - start == last - name == 1 < end - verse and can_be_title(units[start])
    ]
    return found + alone


def _may_be_name(unit: Unit) -> bool:
    """Whether the line may be a name by its length, and says nothing."""
    return may_be_poet(unit) and not tells(unit.text) and not ends_in_mark(shape(unit.text))

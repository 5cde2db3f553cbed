"""Sequences of poems among others: right below their title stands that of their first poem."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from typeset.readers.text.units import Unit
from typeset.readers.text.verse.poem_lines import names_poem

_BESIDE: Final = 2
"""Units: the first poem's title stands straight below that of the sequence, or below its poet."""


def poems_of_sequences(units: list[Unit]) -> frozenset[int]:
    """The places of titles below that of a sequence, where other poems stand beside the sequences.

    A sequence ends where as much white stands above a title as above its own.
    """
    titles = [place for place, unit in enumerate(units) if unit.kind == "heading"]
    found: set[int] = set()
    white = 0  # above the sequence that is open; 0 where none is
    others = 0
    for place, below in pairwise([*titles, len(units)]):
        gap = units[place].first.gap
        if white and gap < white:
            found.add(place)
            continue
        white = gap if _opens_sequence(units, place, below) else 0
        others += not white and names_poem(units, place)
    return frozenset(found) if others else frozenset()


def _opens_sequence(units: list[Unit], place: int, below: int) -> bool:
    """Whether the title of a poem stands straight below this one, or below its poet, and no white between."""
    if below >= len(units) or below - place > _BESIDE or units[below].first.gap:
        return False
    is_beside = below == place + 1 or units[place + 1].kind == "byline"
    return is_beside and units[place].first.gap > 0 and names_poem(units, below)

"""Prefaces in prose above poems: the lines around the title of a book of verse stand above them."""

from __future__ import annotations

from typing import Final

from typeset.readers.text.units import Unit, ends_in_mark, ends_sentence, measure
from typeset.readers.text.words import closed

_LONGEST: Final = 24
"""Characters of a line of free verse; a preface is longer."""

_MOST_ABOVE: Final = 24
_MOST_PACKED: Final = 3
"""So many lines of a title block stand together; more of them are a stanza, if they are no contents."""

_CONTENTS: Final = ("目录", "目錄", "目次", "篇目")
_FEWEST_BELOW: Final = 6


def end_of_preface(units: list[Unit]) -> int:
    """Where the prose ends that stands above all verse, below title, date, contents; 0 if none does."""
    packed, listed = 0, False
    for place, unit in enumerate(units[:_MOST_ABOVE]):
        if _is_prose(unit):
            return _end_of_prose(units, place) if place else 0
        if not place or unit.first.gap:
            packed, listed = 0, closed(unit.text) in _CONTENTS
        packed += 1
        if unit.kind or ends_in_mark(unit.text) or (packed > _MOST_PACKED and not listed):
            return 0
    return 0


def _end_of_prose(units: list[Unit], start: int) -> int:
    """Where the run of paragraphs ends; 0 if hardly any verse is left below."""
    end = next((place for place in range(start, len(units)) if not _is_prose(units[place])), len(units))
    return end if len(units) - end >= _FEWEST_BELOW else 0


def _is_prose(unit: Unit) -> bool:
    return measure(unit.text) > _LONGEST and ends_sentence(unit.text)

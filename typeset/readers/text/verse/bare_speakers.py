"""Speakers whose names stand alone above what they say, without a colon, as in the script of a film.

Subheads come again as well (食材, 做法); so a name stands in the text too, or says from where it is heard, or
what stands below one of the names asks, time after time, and the others answer.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Final

from typeset.model.characters import HAN
from typeset.readers.numbering import parse_any_number
from typeset.readers.text.units import Unit, ends_in_mark, shape, stacked
from typeset.readers.text.words import ADMONITIONS, HEAD_WORDS
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 4
"""So many turns, of two speakers at least, show each other: subheads seldom come again, and begin no text."""

_NAME: Final = late_pattern(
    f"(?P<name>[{HAN}]{{1,5}}|[{HAN}][ \u3000]{{1,2}}[{HAN}])[ \u3000]?(?P<how>[（(][^（()）]{{1,8}}[）)])?"
)
_LONGEST_NAME: Final = 14
_LONGEST_SAID: Final = 120
_LONGEST_ANSWER: Final = 600
"""Characters of the line of a name, of what is said below it, and of what is answered in an interview."""

_TURNS: Final = 2 / 3
"""So many names there are at most for each turn."""

_DEEPER: Final = 4
"""Columns by which a centred name stands deeper than what is said."""

_SAID: Final = 0.8
"""This share of the lines below names are sentences."""

_ASKED: Final = 8
"""One in so many asks or calls, as few sentences below subheads do."""

_ASKS: Final = 0.6
"""Who asks does so in this share of his turns."""

_MOST_ONCE: Final = 100
"""So many names at most are looked for in the text: a script has no more, and each costs."""

_NO_SPEAKERS: Final = ADMONITIONS | HEAD_WORDS


def mark_bare_speakers(units: list[Unit]) -> list[Unit]:
    """The units; a name alone is dialogue with the sentence straight below it, where names take turns."""
    found = {
        place: match
        for place, (unit, below) in enumerate(pairwise(units))
        if (match := _speaker(unit))
        and not below.kind
        and not below.first.gap
        and len(below.text) <= _LONGEST_ANSWER
    }
    if centred := _centred(units, found):
        return _with_all_said(units, centred)
    turns = _taking_turns(found)
    if not _is_interview(units, turns):
        short = {
            place: match for place, match in found.items() if len(units[place + 1].text) <= _LONGEST_SAID
        }
        turns = _taking_turns(short)
        if not _is_script(units, turns):
            return units
    turns = turns | _once(units, found)
    result: list[Unit] = []
    for place, unit in enumerate(units):
        if place in turns:
            result.append(stacked([unit, units[place + 1]], "dialogue"))
        elif place - 1 not in turns:
            result.append(unit)
    return result


def _centred(units: list[Unit], found: dict[int, re.Match[str]]) -> dict[int, re.Match[str]]:
    """The names that stand much deeper than what is said below, as typists of scripts centre them."""
    deep = {
        place: match
        for place, match in found.items()
        if units[place].first.gap and units[place].first.indent >= units[place + 1].first.indent + _DEEPER
    }
    names = {match["name"] for match in deep.values()}
    # Titles of poems are centred, too, and seldom come again; poets stand right below them.
    return deep if len(deep) >= _FEWEST and 1 < len(names) <= _TURNS * len(deep) else {}


def _with_all_said(units: list[Unit], turns: dict[int, re.Match[str]]) -> list[Unit]:
    """The units; each name is dialogue with all that stands below it without white."""
    result: list[Unit] = []
    is_said = False
    for place, unit in enumerate(units):
        if place in turns:
            result.append(unit)
            is_said = True
        elif is_said and not unit.kind and not unit.first.gap:
            result[-1] = stacked([result[-1], unit], "dialogue")
        else:
            result.append(unit)
            is_said = False
    return result


def _taking_turns(found: dict[int, re.Match[str]]) -> dict[int, re.Match[str]]:
    """Those of the names that come again, if there are turns enough of two at least."""
    counts = Counter(match["name"] for match in found.values())
    names = {name for name, count in counts.items() if count > 1 and name not in _NO_SPEAKERS}
    turns = {place: match for place, match in found.items() if match["name"] in names}
    return turns if len(names) > 1 and len(turns) >= _FEWEST else {}


def _is_interview(units: list[Unit], turns: dict[int, re.Match[str]]) -> bool:
    """Whether one of the names asks nearly each time, and never twice in a row."""
    order = [match["name"] for match in turns.values()]
    asked = Counter(match["name"] for place, match in turns.items() if units[place + 1].text[-1] in "？?")
    counts = Counter(order)
    askers = [name for name in asked if asked[name] >= _ASKS * counts[name]]
    return len(askers) == 1 and all(above != below or above != askers[0] for above, below in pairwise(order))


def _is_script(units: list[Unit], turns: dict[int, re.Match[str]]) -> bool:
    """Whether a name stands in the text or says from where it is heard, and what is said are sentences."""
    names = {match["name"] for match in turns.values()}
    known = {match["name"] for match in turns.values() if match["how"]} | _in_text(units, names)
    return bool(turns) and not known < names and _are_said([units[place + 1].text for place in turns])


def _once(units: list[Unit], found: dict[int, re.Match[str]]) -> dict[int, re.Match[str]]:
    """The names of those who speak but once in a script: the text tells of them, or how they are heard."""
    apart = {
        place: match
        for place, match in found.items()
        if units[place].first.gap and ends_in_mark(shape(units[place + 1].text))
    }
    names = {match["name"] for match in apart.values()}
    told = _in_text(units, names) if len(names) <= _MOST_ONCE else set()
    return {place: match for place, match in apart.items() if match["how"] or match["name"] in told}


def _speaker(unit: Unit) -> re.Match[str] | None:
    """The name that is the whole line, and how or from where it is heard."""
    return None if unit.kind or len(unit.text) > _LONGEST_NAME else _NAME.fullmatch(unit.text)


def _in_text(units: list[Unit], names: set[str]) -> set[str]:
    """Those of the names with which other lines begin, as 阿曼抱着空盆下楼 does."""
    opens = tuple(names)
    lines = [
        unit.text for unit in units if unit.text.startswith(opens) and _NAME.fullmatch(unit.text[:20]) is None
    ]
    return {name for name in names if any(line.startswith(name) for line in lines)}


def _are_said(lines: list[str]) -> bool:
    """Whether nearly all of the lines are sentences without numbers, and some ask or call."""
    told = sum(ends_in_mark(shape(text)) and parse_any_number(text) is None for text in lines)
    asked = sum(text[-1] in "？！?!…" for text in lines)
    return told >= _SAID * len(lines) and asked * _ASKED >= len(lines)

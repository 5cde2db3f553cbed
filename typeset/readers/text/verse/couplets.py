"""Couplets to hang, each below the name of where it hangs: 米行, 斗量天下平常事, 升取人间日月心.

A name and two lines built alike show little. Several such stand one behind the other, and nothing else
between them but heads with numbers; so they show each other.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.model.characters import HAN
from typeset.readers.numbering import parse_number
from typeset.readers.text.heads.ordered_heads import SURE_BY_FORM
from typeset.readers.text.units import Unit, ends_in_mark, shape, stacked
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 3
"""So many couplets with names show each other."""

_MOSTLY: Final = 0.7
"""This share of the lines from the first couplet on is theirs."""

_LONGEST_NAME: Final = 12
_SHORTEST: Final = 4
"""Characters of a line of a couplet, at least."""

_CLAUSES: Final = late_pattern(f"[{HAN}]{{1,11}}(?:[，、；][{HAN}]{{1,11}}){{0,3}}$")
_NAME: Final = late_pattern(f"[{HAN}·]{{1,10}}(?:[（(][^（()）]{{1,8}}[）)])?$")
_ABOVE_DOOR: Final = late_pattern(f"横[批额額披][：:][ \u3000]*(?:[{HAN}][ \u3000]*){{2,6}}$")
_SPLIT: Final = late_pattern("[，、；]")


def mark_couplets(units: list[Unit]) -> list[Unit]:
    """The units; names above couplets are headings, the two lines verse, if enough stand in a row."""
    found = _couplets(units)
    if len(found) < _FEWEST:
        return units
    inside = sum(end - start for start, end in found)
    counted = sum(parse_number(unit.text) is not None for unit in units[found[0][0] :])
    names = {units[start].text for start, _ in found}
    if inside + counted < _MOSTLY * (len(units) - found[0][0]) or len(names) < len(found):
        return units
    result: list[Unit] = []
    done = 0
    for start, end in found:
        result += units[done:start]
        result.append(replace(units[start], kind="heading", sure=SURE_BY_FORM))
        lines = units[start + 1 : end]
        above_door = [unit.as_kind("verse") for unit in lines[-1:] if len(lines) % 2]
        pairs = lines[: len(lines) - len(above_door)]
        result += [stacked(pairs[place : place + 2], "verse") for place in range(0, len(pairs), 2)]
        result += above_door
        done = end
    return result + units[done:]


def _couplets(units: list[Unit]) -> list[tuple[int, int]]:
    """Where each name with its couplet begins and ends, in order."""
    found: list[tuple[int, int]] = []
    place = 1 if units else 0
    while place + 2 < len(units):
        end = _end_of_couplet(units, place)
        if end:
            found.append((place, end))
        place = end or place + 1
    return found


def _end_of_couplet(units: list[Unit], place: int) -> int:
    """Where the couplet below a name at this place ends; 0 if none stands there."""
    name, first, second = units[place : place + 3]
    if name.kind or first.kind or second.kind or second.first.gap:
        return 0
    if len(name.text) > _LONGEST_NAME or _NAME.match(name.text) is None:
        return 0
    built = _built(first)
    if not built or built != _built(second) or first.text[-1] == second.text[-1] or built == _built(name):
        return 0
    end = _end_of_further(units, place + 3)
    if end < len(units) and not units[end].kind and _ABOVE_DOOR.match(units[end].text):
        return end + 1
    # A third line built alike would make it a stanza below its title.
    return 0 if end < len(units) and _built(units[end]) == built and not units[end].first.gap else end


def _end_of_further(units: list[Unit], place: int) -> int:
    """Where further couplets for the same place end, which white parts."""
    while place + 1 < len(units):
        first, second = units[place : place + 2]
        if not first.first.gap or second.first.gap or second.kind or first.kind:
            break
        if not _built(first) or _built(first) != _built(second):
            break
        place += 2
    return place


def _built(unit: Unit) -> tuple[int, ...]:
    """How many characters the clauses of a line have; nothing for a line with other signs or a stop."""
    text = shape(unit.text)
    if unit.kind or ends_in_mark(text) or len(text) < _SHORTEST or _CLAUSES.match(text) is None:
        return ()
    return tuple(len(part) for part in _SPLIT.split(text))

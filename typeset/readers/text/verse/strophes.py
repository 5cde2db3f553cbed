"""Strophes that show by what they have in common: pairs of couplets to hang, numbered verses of a hymn."""

from __future__ import annotations

from typing import Final

from typeset.model.characters import HAN
from typeset.readers.numbering import parse_any_number
from typeset.readers.text.units import Unit, shape, stacked
from typeset.readers.text.verse.verse import metre_of
from typeset.startup.patterns import late_pattern

_FEWEST_PAIRS: Final = 3
"""So many pairs of equal lines show each other; two may be heads of two lines."""

_NEARLY_ALL: Final = 0.8
"""This share of the stretches of several lines are such pairs: a list has longer ones."""

_FEWEST_VERSES: Final = 2
"""So many numbered verses of one metre show each other."""

_LINE_OF_PAIR: Final = late_pattern(f"[{HAN}]{{5}}(?:[{HAN}]{{2}}){{0,4}}$")
"""Lines to hang have five, seven, nine characters."""

_CHORUS: Final = late_pattern("[【（(〔\\[]?(?:副歌|[合和重][唱聲声]|Chorus|CHORUS)[】）)〕\\]]?[：:]?$")


def mark_strophes(units: list[Unit]) -> list[Unit]:
    """The units; pairs of lines equally long, and numbered verses in metre with their chorus, are verse."""
    groups = _groups(units)
    found = _pairs(groups) or _verses(groups)
    if not found:
        return units
    result: list[Unit] = []
    for place, group in enumerate(groups):
        if place not in found:
            result += group
            continue
        start = int(_CHORUS.match(group[0].text) is not None)
        result += [*group[:start], stacked(group[start:], "verse")]
    return result


def _groups(units: list[Unit]) -> list[list[Unit]]:
    """The units by stretches that no blank line parts; what is known already is by itself."""
    groups: list[list[Unit]] = []
    for unit in units:
        if groups and not unit.first.gap and not unit.kind and not groups[-1][0].kind:
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return groups


def _pairs(groups: list[list[Unit]]) -> frozenset[int]:
    """The places of pairs of lines without marks, equally long, if nearly all stretches of lines are such."""
    several = [place for place, group in enumerate(groups) if len(group) > 1]
    found = [place for place in several if _is_pair([unit.text for unit in groups[place]])]
    if len({groups[place][1].text[-1] for place in found}) * 2 <= len(found):
        return frozenset()  # each ends alike, as addresses do
    is_habit = len(found) >= _FEWEST_PAIRS and len(found) >= _NEARLY_ALL * len(several)
    return frozenset(found) if is_habit else frozenset()


def _is_pair(texts: list[str]) -> bool:
    """Whether the two are equally long, and end in other characters, as the lines of a couplet do."""
    if len(texts) != 2 or len(texts[0]) != len(texts[1]) or texts[0][-1] == texts[1][-1]:
        return False
    return all(map(_LINE_OF_PAIR.match, texts))


def _verses(groups: list[list[Unit]]) -> frozenset[int]:
    """The places of numbered verses in metre, and of what stands below the name of their chorus."""
    found = {place for place, group in enumerate(groups) if _is_verse(group)}
    if len(found) < _FEWEST_VERSES:
        return frozenset()
    for place, group in enumerate(groups):
        if group[0].kind or not _CHORUS.match(group[0].text):
            continue
        if len(group) > 1:
            found.add(place)
        elif place + 1 < len(groups) and len(groups[place + 1]) > 1:
            found.add(place + 1)
    return frozenset(found)


def _is_verse(group: list[Unit]) -> bool:
    """Whether the lines are a numbered verse: a number before the first alone, and one metre in all."""
    number = parse_any_number(group[0].text)
    if number is None or len(group) < _FEWEST_VERSES or group[0].kind:
        return False
    texts = [group[0].text[len(number.marker) :].strip(), *(unit.text for unit in group[1:])]
    metres = {metre_of(shape(text)) for text in texts}
    return len(metres) == 1 and 0 not in metres

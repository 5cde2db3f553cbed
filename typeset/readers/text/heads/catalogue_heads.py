"""Heads of a catalogue whose entries are a title, a row of particulars and some words: books, songs, seeds.

慢火车 stands above 祁连 著　　平装　　32开, and this above what the book is about. Such entries come again;
a short word straight above the title of one, 社科, names the group that begins there.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.model.characters import HAN
from typeset.readers.text.heads.head_shape import could_be_plain, is_prose
from typeset.readers.text.heads.ordered_heads import SURE_BY_FORM
from typeset.readers.text.units import Unit, ends_sentence
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 3
"""So many entries show each other."""

_FEWEST_GROUPS: Final = 2
_SURE: Final = 85
_LONGEST_ROW: Final = 80
_FEWEST_CELLS: Final = 3
_GAP: Final = late_pattern("[ \u3000]{2,}|\\t")
_GROUP: Final = late_pattern(f"[{HAN}]{{2,6}}")


def mark_catalogued(units: list[Unit]) -> list[Unit]:
    """The units; titles above rows of particulars, and names of groups above such titles, are headings."""
    titles = [place for place in range(1, len(units) - 2) if _is_entry(units, place)]
    if len(titles) < _FEWEST or len({units[place].text for place in titles}) < len(titles):
        return units
    groups = [place - 1 for place in titles if place > 1 and _names_group(units, place - 1)]
    result = list(units)
    for place in titles:
        result[place] = replace(units[place], kind="heading", sure=_SURE)
    for place in groups if len(groups) >= _FEWEST_GROUPS else ():
        # Other heads without numbers stand below those that an order tells.
        result[place] = replace(units[place], kind="heading", sure=SURE_BY_FORM)
    return result


def _is_entry(units: list[Unit], place: int) -> bool:
    """Whether a title stands straight above one row, and this straight above some words."""
    title, row, text = units[place : place + 3]
    if row.first.gap or not could_be_plain(title) or not is_prose(text):
        return False
    if row.kind == "table":
        return len(row.rows) == 1  # what stood below it was no neighbour any more, and shows white
    return not row.kind and not text.first.gap and _has_cells(row.text)


def _has_cells(text: str) -> bool:
    """Whether the line is a row of particulars with white between them, and no sentence."""
    if len(text) > _LONGEST_ROW or ends_sentence(text):
        return False
    return len(_GAP.findall(text)) >= _FEWEST_CELLS - 1


def _names_group(units: list[Unit], place: int) -> bool:
    """Whether a short word stands behind the last entry, or behind the title of the catalogue."""
    unit, above = units[place], units[place - 1]
    if unit.kind or _GROUP.fullmatch(unit.text) is None:
        return False
    return place == 1 or unit.first.gap > 0 or ends_sentence(above.text)

"""Remarks in brackets below songs, on who sang them and where: （何桂珍唱，药王庙）, 〔據舊抄本〕."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from typeset.readers.text.units import Unit
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 2
"""So many songs with a remark show each other; one line in brackets may be sung."""

_REMARK: Final = late_pattern(
    "(?:（(?=[^（）]*(?:[唱述传傳采採录錄记記]|搜集|整理|[作写寫]于|选自|選自|原载|原載|[据據抄注註]))[^（）]{4,60}）"
    "|〔[^〔〕]{4,60}〕)"
)
"""Round brackets hold what a chorus sings as well, so that a word must say that it is none."""

_CUE: Final = late_pattern("[（〔].{0,4}[男女合独獨领領众眾齐齊轮輪重伴][唱声聲].{0,6}[）〕]")
"""Who sings the lines below: （女声合唱）."""


def part_remarks(units: list[Unit]) -> list[Unit]:
    """The units; a remark that ends a song, if others end so, is a line of its own without a kind."""
    ends = [place for place, unit in enumerate(units) if _ends_in_remark(units, place, unit)]
    alone = sum(
        above.kind == "verse" and not unit.kind and _is_remark(unit.text) for above, unit in pairwise(units)
    )
    if len(ends) + alone < _FEWEST:
        return units
    result: list[Unit] = []
    for place, unit in enumerate(units):
        result += _parted(unit) if place in ends else [unit]
    return result


def _ends_in_remark(units: list[Unit], place: int, unit: Unit) -> bool:
    """Whether a remark is the last line of verse, below which another song begins, or nothing."""
    is_last = place + 1 == len(units) or units[place + 1].kind not in ("verse", "")
    return unit.kind == "verse" and is_last and len(unit.lines) > 1 and _is_remark(unit.lines[-1].text)


def _is_remark(text: str) -> bool:
    return _REMARK.fullmatch(text) is not None and _CUE.fullmatch(text) is None


def _parted(unit: Unit) -> list[Unit]:
    """The song, and its last line."""
    lines, last = unit.lines[:-1], unit.lines[-1]
    song = replace(unit, lines=lines, text="".join(line.text for line in lines))
    return [song, Unit((last,), last.text)]

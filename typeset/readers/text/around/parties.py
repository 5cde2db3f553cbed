"""Who signs a contract: labels with names, seals, addresses and a date, one below the other at its end."""

from __future__ import annotations

from typing import Final

from typeset.model.characters import HAN
from typeset.readers.text.around.when import is_when
from typeset.readers.text.units import Unit
from typeset.readers.text.words import closed
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 2
_MOST: Final = 40
"""Lines that name the parties."""

_LONGEST: Final = 80
_WHITE: Final = "[ \u3000]{0,4}"
_PARTY: Final = late_pattern(
    f"[甲乙丙丁]{_WHITE}方|(?:出|承){_WHITE}租|[买買卖賣委托託受]{_WHITE}方|立.{{0,6}}人|保{_WHITE}[证證]{_WHITE}人"
)
SEALED: Final = late_pattern("[签簽][字名章]|[盖蓋]章|[（(][章印][）)]")
_CELL: Final = late_pattern(
    f"[{HAN}](?:[ \u3000]{{0,4}}[{HAN}]){{1,9}}(?:[（(][^（）()]{{1,8}}[）)])?[：:][^。；！？]{{0,24}}"
    "|[（(][^（）()]{1,8}[）)]"
)
_GAPS: Final = late_pattern("\u3000{2,}| {2,}|\\t+")
_NO_DATE: Final = late_pattern("[_＿\\d]*年[_＿\\d]*月[_＿\\d]*日")


def end_of_parties(units: list[Unit], place: int) -> int:
    """Where the lines end that name the parties who sign, in the second half of a text; else ``place``."""
    if 2 * place < len(units) or not _names_party(units[place]):
        return place
    last = place
    while last < min(len(units), place + _MOST) and (_is_labelled(units[last]) or _dates(units[last])):
        last += 1
    lines = units[place:last]
    sealed = any(SEALED.search(unit.text) for unit in lines)
    parties = sum(_PARTY.search(unit.text) is not None for unit in lines)
    closed_by_date = bool(lines) and _dates(lines[-1])
    if len(lines) < _FEWEST or not (sealed or (closed_by_date and parties > 1)):
        return place
    return last


def _names_party(unit: Unit) -> bool:
    return _PARTY.match(unit.text) is not None and _is_labelled(unit)


def _is_labelled(unit: Unit) -> bool:
    """Whether all of the line are labels with values or room, or it is the name of a party alone."""
    if unit.kind or len(unit.text) > _LONGEST:
        return False
    cells = [cell for cell in _GAPS.split(unit.text) if cell.strip()]
    return all(map(_CELL.fullmatch, cells)) or (
        len(unit.text) <= _FEWEST * 4 and _PARTY.fullmatch(unit.text) is not None
    )


def _dates(unit: Unit) -> bool:
    """Whether the line is a date, be it spread, or room for one."""
    if unit.kind or len(unit.text) > _LONGEST // 2:
        return False
    plain = closed(unit.text)
    return is_when(plain) or _NO_DATE.fullmatch(plain) is not None

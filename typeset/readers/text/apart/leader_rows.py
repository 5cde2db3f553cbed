"""Tables whose rows lead by dots or dashes from a name to its value: price lists, credits, bills of fare."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from typeset.model.characters import has_han
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.apart.column_cells import Cell, ColumnTable, row_of
from typeset.startup.patterns import late_pattern

_LEADER: Final = late_pattern("…{2,}|[.．·・‧…]{3,}|[-—–─_＿]{3,}")
_PRICED: Final = late_pattern(
    "[\\d０-９]|[一二三四五六七八九十百千两兩半]{1,6}[元圆圓角分]|面[议議]|免[费費]|[时時][价價]"
)
_MARKED: Final = late_pattern("[，。；！？：“”「」]")
_NO_NAME: Final = late_pattern("[\\W_]+$")
_LONGEST_NAME: Final = 20
_LONGEST_VALUE: Final = 14
"""Characters before and behind a leader."""

_CERTAIN: Final = 3
"""A leader with so many characters is no ellipsis and no dash of a sentence."""

_FEWEST: Final = 2
_FEWEST_NAMES: Final = 3
"""Rows that end in figures, and rows that do not."""


class _Led(Struct, frozen=True):
    """A row in the making: its two cells, and how long its leader is."""

    name: Cell
    value: Cell
    length: int


def find_leaders(lines: list[PhysicalLine], start: int) -> ColumnTable | None:
    """The table that begins here, if leaders part its names from their values; a contents list is none."""
    if _led(lines[start].text) is None:
        return None
    # Only where a run of such lines begins: a run that is no table is looked at once.
    if start and not lines[start].gap and _led(lines[start - 1].text):
        return None
    rows: list[_Led] = []
    for place in range(start, len(lines)):
        line = lines[place]
        row = _led(line.text) if not (rows and line.gap) else None
        if row is None:
            break
        rows.append(row)
    if len(rows) < _FEWEST or not any(has_han(row.name.text) for row in rows) or _are_folios(rows):
        return None
    certain = sum(row.length >= _CERTAIN for row in rows)
    priced = sum(_PRICED.search(row.value.text) is not None for row in rows)
    is_table = certain * 2 > len(rows) and priced * 2 >= len(rows)
    if not is_table and (certain < len(rows) or len(rows) < _FEWEST_NAMES):
        return None
    own = lines[start : start + len(rows)]
    made = tuple(row_of(line, [row.name, row.value]) for line, row in zip(own, rows, strict=True))
    return ColumnTable(start, start + len(rows), made)


def _led(text: str) -> _Led | None:
    """The cells of a line with one leader; nothing for other lines."""
    if len(text) > _LONGEST_LINE:
        return None
    found = list(_LEADER.finditer(text))
    if len(found) != 1:
        return None
    left, right = found[0].span()
    name, value = text[:left].rstrip(_WHITE), text[right:].strip(_WHITE)
    fits = 0 < len(name) <= _LONGEST_NAME and 0 < len(value) <= _LONGEST_VALUE
    if not fits or _MARKED.search(name + value) or _NO_NAME.match(name) or _NO_NAME.match(value):
        return None
    cells = (Cell(name, 0, 0, 0), Cell(value, text.index(value, right), 0, 0))
    return _Led(*cells, right - left)


_WHITE: Final = " \u3000\t\u00a0"
_LONGEST_LINE: Final = 120


def _are_folios(rows: list[_Led]) -> bool:
    """Whether the values are folios that rise, as in a contents list."""
    texts = [row.value.text.strip("（()） ") for row in rows]
    if not all(_FOLIO.fullmatch(text) for text in texts):
        return False
    folios = [int(text) for text in texts if text.isdecimal()]
    return folios == sorted(folios)


_FOLIO: Final = late_pattern("[Pp]?\\.?\\d{1,4}[页頁版]?|[IVXivx]{1,5}")

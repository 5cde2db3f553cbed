"""A rule about tables: their rows have one number of cells (ISO 14289-1, 7.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from typeset.check.pdf.finding import find
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.pdf.finding import Finding
    from typeset.check.pdf.structure import Element

_MOST_ACROSS: Final = 2_000
"""The most columns of a table that are counted."""


def check_shapes(elements: list[Element]) -> Iterator[Finding]:
    """Each table is a rectangle, with what spans rows and columns counted; two cells never overlap."""
    rows: dict[int, dict[int, list[Element]]] = {}
    parts: dict[int, dict[int, int]] = {}
    for number, element in enumerate(elements):
        if element.tag == "TR":
            rows.setdefault(element.table, {})[number] = []
            parts.setdefault(element.table, {})[number] = element.around
        elif element.tag in ("TH", "TD") and element.around in rows.get(element.table, {}):
            rows[element.table][element.around].append(element)
    for table, found in rows.items():
        lengths = _lengths(list(found.values()), list(parts[table].values()))
        if len(set(lengths)) > 1:
            page = next(iter(found.values()))[0].page if next(iter(found.values())) else 0
            yield find(Code.P_TABLE_SHAPE, page, detail=" / ".join(map(str, dict.fromkeys(lengths))))


def _lengths(rows: list[list[Element]], parts: list[int]) -> list[int]:
    """The columns that each row takes; cells that span rows count below as well, inside their part."""
    taken: dict[int, int] = {}
    lengths = []
    for number, row in enumerate(rows):
        column, columns = 0, {place for place, left in taken.items() if left}
        for cell in row:
            while column in columns:
                column += 1
            for place in range(column, column + min(max(cell.across, 1), _MOST_ACROSS)):
                columns.add(place)
                taken[place] = max(cell.down, 1)
            column += max(cell.across, 1)
        lengths.append(len(columns))
        is_last = number + 1 == len(rows) or parts[number + 1] != parts[number]
        taken = {} if is_last else {place: left - 1 for place, left in taken.items() if left > 1}
    return lengths

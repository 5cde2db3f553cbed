"""Tables pasted from a spreadsheet's file, whose cells commas or semicolons part."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.model.characters import has_han
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.apart.column_cells import FIGURE, HEADS, Cell, ColumnTable, row_of
from typeset.startup.patterns import late_pattern

_CELLS: Final = {
    mark: late_pattern(f'"((?:[^"]|"")*)"(?:{mark}|$)|([^"{mark}]*)(?:{mark}|$)') for mark in ",;"
}
"""A cell with what parts it from the next one."""

_MARKED: Final = late_pattern("[，。；！？]")
_FEWEST_COLUMNS: Final = 3
_FEWEST_ROWS: Final = 3
_LONGEST_LINE: Final = 300
_LONGEST_HEAD: Final = 16
_FIGURES: Final = 5
"""One cell in so many at least is a figure, or is empty: else the lines are words that commas part."""


def find_commas(lines: list[PhysicalLine], start: int) -> ColumnTable | None:
    """The table that begins here, if its first line names columns and as many marks part each line."""
    text = lines[start].text
    mark = "," if "," in text else ";"
    # Only where a run of such lines begins: a run that is no table is looked at once.
    count = text.count(mark)
    if count + 1 < _FEWEST_COLUMNS:
        return None
    if start and not lines[start].gap and count and lines[start - 1].text.count(mark) == count:
        return None
    head = _cells(text, mark)
    if len(head) < _FEWEST_COLUMNS or not _names_columns(head):
        return None
    rows = [head]
    for place in range(start + 1, len(lines)):
        row = [] if lines[place].gap else _cells(lines[place].text, mark)
        if len(row) != len(head):
            break
        rows.append(row)
    below = [cell.text for row in rows[1:] for cell in row]
    figures = sum(not text or FIGURE.match(text) is not None for text in below)
    named = sum(HEADS.search(cell.text) is not None for cell in head)
    if len(rows) < _FEWEST_ROWS or (figures * _FIGURES < len(below) and named * 2 < len(head)):
        return None
    own = lines[start : start + len(rows)]
    made = [row_of(line, list(row)) for line, row in zip(own, rows, strict=True)]
    return ColumnTable(start, start + len(rows), (replace(made[0], is_head=True), *made[1:]))


def _names_columns(head: list[Cell]) -> bool:
    """Whether short words without figures stand in all cells, Chinese ones among them."""
    texts = [cell.text for cell in head]
    if any(not text or len(text) > _LONGEST_HEAD or FIGURE.match(text) for text in texts):
        return False
    return has_han("".join(texts)) and not any(_MARKED.search(text) for text in texts)


def _cells(text: str, mark: str) -> list[Cell]:
    """The cells of a line; none if it is no row of such a table."""
    if text.count(mark) < _FEWEST_COLUMNS - 1 or len(text) > _LONGEST_LINE:
        return []
    cells: list[Cell] = []
    place = 0
    while place <= len(text):
        match = _CELLS[mark].match(text, place)
        if match is None:
            return []
        number = 1 if match[1] is not None else 2
        words = match[number]
        offset = len(words) - len(words.lstrip())
        cells.append(Cell(words.strip(), match.start(number) + offset, 0, 0))
        if match.end() == len(text) and not match[0].endswith(mark):
            break
        place = match.end()
    return cells

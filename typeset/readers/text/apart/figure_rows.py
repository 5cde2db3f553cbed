"""Tables whose rows end in figures or amounts, whatever white parts their cells, and wherever it stands."""

from __future__ import annotations

from collections import Counter
from typing import Final

from msgspec.structs import replace

from typeset.model.characters import HAN, has_han
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.apart.code_signs import is_prompt
from typeset.readers.text.apart.column_cells import (
    FIGURE,
    HEADS,
    SENTENCE,
    Cell,
    ColumnTable,
    is_bulleted,
    is_marker,
    row_of,
    split_cells,
)
from typeset.startup.patterns import late_pattern

_MEASURED: Final = late_pattern(
    "[-+±−<>＜＞]?\\d[\\d.,]*(?:±\\d[\\d.]*)?[%％‰]?[a-eA-E]?[*＊]{0,3}$|[-—–/]{1,2}$"
)
_AMOUNT: Final = late_pattern(
    "[约約≈]?[￥¥$€]?\\d+(?:[.,]\\d+)*(?:[-~～—–/]\\d+(?:[.,]\\d+)*)?"
    f"(?:[{HAN}]{{1,3}}|[A-Za-z℃%]{{1,3}})(?:[/／][{HAN}A-Za-z]{{1,3}})?$|\\d+(?:\\.\\d+)?[/／][{HAN}]{{1,3}}$|[￥¥$€]\\d[\\d.,]*$|"
    "[一二三四五六七八九十百千两兩半]{1,6}[元圓圆角分斤两兩克勺匙杯碗个個只隻把根片块塊盒张張]$|"
    "(?:适量|適量|少许|少許|若干|时价|時價|面议|面議|免费|免費)$"
)
"""How much of something: 500克, 1小块, 18元, 三十元, ￥9.5, 适量."""

_WORD: Final = late_pattern("\\S+")
_WIDE: Final = late_pattern("\\t|  |\u3000")
_NAMED: Final = late_pattern(f"[{HAN}A-Za-z]")
_LONGEST_OF_FIGURES: Final = 120
_LONGEST_AMOUNTS: Final = 60
_LONGEST_CELL: Final = 16
"""Characters of a line of figures, of a line that ends in an amount, and of its cells."""

_FEWEST_COLUMNS: Final = 3
_FEWEST_ROWS: Final = 3
_FEWEST_WIDE: Final = 2
"""So many rows show a table where wide white parts the cells."""


def find_figures(lines: list[PhysicalLine], start: int) -> ColumnTable | None:
    """The table whose cells one space parts, as copied from a page: words, and below them figures."""
    head = _words(lines[start])
    if len(head) < _FEWEST_COLUMNS or any(FIGURE.match(cell.text) for cell in head):
        return None
    rows = [head]
    for place in range(start + 1, len(lines)):
        row = [] if lines[place].gap else _words(lines[place])
        if len(row) != len(head) or not _measures(row) or (len(rows) > 1 and _mask(row) != _mask(rows[1])):
            break
        rows.append(row)
    if len(rows) < _FEWEST_ROWS or not any(has_han(cell.text) for cell in head):
        return None
    own = lines[start : start + len(rows)]
    made = [row_of(line, list(row)) for line, row in zip(own, rows, strict=True)]
    return ColumnTable(start, start + len(rows), (replace(made[0], is_head=True), *made[1:]))


def _mask(row: list[Cell]) -> list[bool]:
    """Which cells behind the first one are figures."""
    return [_MEASURED.match(cell.text) is not None for cell in row[1:]]


def _measures(row: list[Cell]) -> bool:
    """Whether all cells behind the first one are figures; of a long row most, the last two among them."""
    mask = _mask(row)
    return all(mask) or (len(row) >= _FEWEST_MIXED and all(mask[-2:]) and sum(mask) * 2 >= len(row))


_FEWEST_MIXED: Final = 5


def _words(line: PhysicalLine) -> list[Cell]:
    """The cells of a line that single spaces part; none where it holds other white, or too much."""
    text = line.text
    if (
        text.count(" ") < _FEWEST_COLUMNS - 1
        or len(text) > _LONGEST_OF_FIGURES
        or "  " in text
        or "\t" in text
        or "\u3000" in text
    ):
        return []
    cells: list[Cell] = []
    for match in _WORD.finditer(text):
        cells.append(Cell(match[0], match.start(), 0, 0))
    return cells if not SENTENCE.search(text) and not is_prompt(text) else []


def find_amounts(lines: list[PhysicalLine], start: int) -> ColumnTable | None:
    """The table that begins here, if each row ends in an amount: a price list, what a dish is made of."""
    if not any(_may_end_in_amount(line.text) for line in lines[start : start + 2]):
        return None
    rows: list[list[Cell]] = []
    for place in range(start, len(lines)):
        line = lines[place]
        cells = [] if rows and line.gap else _cells(line)
        row = cells if _ends_in_amount(cells) else []
        if not row and rows:
            break
        if not row:
            # Names of columns alone are no table: that no amount stands below is found faster than that these
            # are names.
            if not _is_amount_below(lines, place) or not _name_columns(cells):
                return None
            row = cells
        rows.append(row)
    has_head = _AMOUNT.match(rows[0][-1].text) is None
    own = lines[start : start + len(rows)]
    are_wide = all(_WIDE.search(line.text) for line in own)
    counts = Counter(map(len, rows))
    most, often = counts.most_common(1)[0]
    most = max(counts) if are_wide else most
    if len(rows) - has_head < (_FEWEST_WIDE if are_wide else _FEWEST_ROWS) or often * 2 < len(rows):
        return None
    ends = [{row[n].text[-1] for row in rows if len(row) == most} for n in range(most)]
    made = [row_of(line, _fitted(row, line.text, ends)) for line, row in zip(own, rows, strict=True)]
    if has_head:
        made[0] = replace(made[0], is_head=True)
    return ColumnTable(start, start + len(rows), tuple(made))


def _may_end_in_amount(text: str) -> bool:
    """Whether the last word of a line is an amount, or wide white parts its cells."""
    return _WIDE.search(text) is not None or _AMOUNT.match(text.rsplit(maxsplit=1)[-1]) is not None


def _is_amount_below(lines: list[PhysicalLine], place: int) -> bool:
    """Whether the line below goes on with the same rows, and ends in an amount."""
    below = lines[place + 1] if place + 1 < len(lines) else None
    return below is not None and not below.gap and _ends_in_amount(_cells(below))


def may_hold_cells(text: str) -> bool:
    """Whether the line is short, and has white inside."""
    return len(text) <= _LONGEST_AMOUNTS and (" " in text or "\u3000" in text or "\t" in text)


def _ends_in_amount(cells: list[Cell]) -> bool:
    """Whether the last of the cells of a line is an amount."""
    if len(cells) < _FEWEST_WIDE or _AMOUNT.match(cells[-1].text) is None:
        return False
    first = cells[0].text
    counted = first.isalnum() and len(cells) >= _FEWEST_COLUMNS
    named = _NAMED.search(first) or (counted and _NAMED.search(cells[1].text))
    fits = (
        named
        and not is_marker(first)
        and not is_bulleted(first)
        and all(len(cell.text) <= _LONGEST_CELL for cell in cells)
    )
    return bool(fits) and not any(SENTENCE.search(cell.text) for cell in cells)


def _name_columns(cells: list[Cell]) -> bool:
    """Whether the cells of a line name columns."""
    named = sum(HEADS.search(cell.text) is not None for cell in cells)
    return len(cells) > 1 and named * 2 >= len(cells)


def _cells(line: PhysicalLine) -> list[Cell]:
    """The cells of a short line, parted by wide white or else by single spaces."""
    text = line.text
    if not may_hold_cells(text):
        return []
    if _WIDE.search(text):
        return split_cells(line)
    return [Cell(match[0], match.start(), 0, 0) for match in _WORD.finditer(text)]


def _fitted(row: list[Cell], text: str, ends: list[set[str]]) -> list[Cell | None]:
    """A row with as many cells as most: its first ones are one, or some inside are empty.

    ``ends`` are the last characters of each column's cells: by them a cell shows where it belongs, 八品.
    """
    if len(row) > len(ends):
        surplus = len(row) - len(ends)
        whole = text[row[0].start : row[surplus].start + len(row[surplus].text)]
        return [replace(row[0], text=whole), *row[surplus + 1 :]]
    right = 1
    while right < len(row) - 1 and row[-right - 1].text[-1] in ends[-right - 1]:
        right += 1
    return [*row[:-right], *[None] * (len(ends) - len(row)), *row[-right:]]

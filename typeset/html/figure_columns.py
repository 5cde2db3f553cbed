"""How cells are set that nobody set: columns of figures to the right, so that ones stand below ones.

It is the custom of printed tables; CLREQ and GB/T 15834 say nothing of it.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final

from typeset.model.blocks import Cell, Row
from typeset.model.characters import HAN
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.model.blocks import Block, Table

_DIGITS: Final = r"(?:\d{1,3}(?:[,，\u2009\u202f ]\d{3})+|\d+)(?:\.\d+)?|\.\d+"
_FIGURE: Final = late_pattern(
    rf"[(（]?[-+±−<>≤≥≈~]?[¥￥$€£]?(?:{_DIGITS})(?: ?± ?(?:{_DIGITS}))?"
    rf"(?P<unit> ?(?:[%％‰°℃]|[A-Za-zµμ]{{1,4}}[²³]?|[{HAN}]{{1,2}}))?[)）]?\*{{0,3}}"
)
_NOTHING: Final = frozenset(
    ("", "-", "–", "—", "――", "——", "－", "/", "／", "…", "……", "无", "無", "n/a", "N/A", "NA")
)
"""What stands where there is no figure."""

_MOST: Final = 0.8
"""The share of figures among the cells that hold something: a word such as 缺 may stand between them."""


def cell_aligns(table: Table) -> dict[str, list[list[str]]]:
    """How each cell is set: rows of ``thead`` and ``tbody``, each a list of left, center, right, or empty.

    What the author set stays. A column of figures with one unit, or none, is set to the right with its
    head, if no cell of it is set otherwise; the first column names the rows and stays as it is.
    """
    rows = [block for block in table.blocks if isinstance(block, Row)]
    places = _places(rows)
    columns = _columns(rows, places)
    figures = {number for number, cells in columns.items() if number and _holds_figures(cells)}
    found: dict[str, list[list[str]]] = {"thead": [], "tbody": []}
    for row, numbers in zip(rows, places, strict=True):
        found["thead" if row.is_head else "tbody"].append(
            [
                _align(cell) or ("right" if column in figures and _width(cell) == 1 else "")
                for cell, column in zip(row.blocks, numbers, strict=True)
            ]
        )
    return found


def _places(rows: Sequence[Row]) -> list[list[int]]:
    """The column of each cell, counted from 0, with cells over several rows and columns in their room."""
    taken: set[tuple[int, int]] = set()
    places: list[list[int]] = []
    for number, row in enumerate(rows):
        column, found = 0, []
        for cell in row.blocks:
            while (number, column) in taken:
                column += 1
            found.append(column)
            height = cell.rows if isinstance(cell, Cell) else 1
            taken.update(product(range(number, number + height), range(column, column + _width(cell))))
        places.append(found)
    return places


def _columns(rows: Sequence[Row], places: Sequence[Sequence[int]]) -> dict[int, list[tuple[Block, bool]]]:
    """The cells of each column, and whether each is of a head; those over several columns are left out."""
    columns: dict[int, list[tuple[Block, bool]]] = {}
    for row, numbers in zip(rows, places, strict=True):
        for cell, number in zip(row.blocks, numbers, strict=True):
            if _width(cell) == 1:
                columns.setdefault(number, []).append((cell, row.is_head))
    return columns


def _holds_figures(cells: Sequence[tuple[Block, bool]]) -> bool:
    """Whether the cells of a column below its head are figures of one kind, and nobody set any of them."""
    if any(_align(cell) for cell, _ in cells):
        return False
    filled = [text for cell, is_head in cells if not is_head and (text := cell.text.strip()) not in _NOTHING]
    figures = [found for found in map(_FIGURE.fullmatch, filled) if found]
    units = {(found["unit"] or "").strip() for found in figures}
    return bool(figures) and len(figures) >= _MOST * len(filled) and len(units) == 1


def _width(cell: Block) -> int:
    return cell.columns if isinstance(cell, Cell) else 1


def _align(cell: Block) -> str:
    return cell.align if isinstance(cell, Cell) else ""

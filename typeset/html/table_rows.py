"""Which rows of a table keep together: a few at either end, so that no page gets only one or two rows."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from typeset.model.blocks import Row
from typeset.model.characters import columns

if TYPE_CHECKING:
    from typeset.model.blocks import Table

_FEWEST: Final = 3
"""The fewest rows of a table on a page. Fewer look like a leftover; with more, pages stay emptier."""

_LOW: Final = 24
"""Characters: cells that hold no more are a few lines high, even in a narrow column."""


def rows_with_next(table: Table) -> frozenset[int]:
    """The rows of a table's body, by their places, that share a page with the row below."""
    rows = [block for block in table.blocks if isinstance(block, Row) and not block.is_head]
    low = [all(columns(cell.text) <= 2 * _LOW for cell in row.blocks) for row in rows]
    return frozenset(
        place
        for place, (upper, lower) in enumerate(pairwise(low))
        if upper and lower and (place < _FEWEST - 1 or place >= len(rows) - _FEWEST)
    )

"""How deep pages and columns are filled, on boxes made by hand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pdf.engine.boxes_by_hand import PITCH, block, box_of, line, whole
from typeset.pdf.engine.pages.page_depth import (
    blocks_of,
    columns_at_foot,
    depth_in,
    depth_of,
    depth_of_columns,
)
from typeset.pdf.engine.session.grid import BaselineGrid
from typeset.pdf.engine.session.records import BoxRecord

GRID = BaselineGrid(PITCH)


def _lines(count: int) -> Any:
    return block(*(line(PITCH * number) for number in range(count)))


def _column(count: int) -> Any:
    return (
        block(_lines(count), tag="div", is_column=True) if count else block(block(), is_column=True, height=0)
    )


def _columns(*counts: int, set_in: int | None = None) -> Any:
    """What ends in columns with so many lines in each."""
    around = block(*map(_column, counts), height=max(counts) * PITCH)
    BoxRecord.column_count.put(around, set_in or len(counts))
    return around


def _page(root: Any, *, lines: int = 20, notes: float = 0.0) -> Any:
    area = box_of("FootnoteAreaBox", *([line()] if notes else []), height=notes or 1.0)
    return box_of("PageBox", root, area, height=lines * PITCH)


@pytest.mark.parametrize(("lines", "notes", "short"), [(20, 0, 0), (17, 0, 3), (12, 60.0, 6), (18, 60.0, 0)])
def test_a_page_is_short_of_the_lines_between_its_text_and_its_notes(
    lines: int, notes: float, short: int
) -> None:
    depth = depth_of(_page(block(_lines(lines)), notes=notes), GRID)
    assert (depth.short, depth.lines, depth.is_empty) == (short, lines, False)


def test_a_page_that_ends_in_columns_is_as_deep_as_each_of_them() -> None:
    depth = depth_of(_page(block(_columns(20, 17, 14))), GRID)
    assert [column.short for column in depth.columns] == [0, 3, 6]
    assert (depth.short, depth.lines, depth.unlevel) == (0, 20, 6)


def test_a_column_that_the_text_does_not_reach_is_all_short() -> None:
    around = _columns(20, set_in=2)
    assert [column.short for column in depth_of(_page(block(around)), GRID).columns] == [0, 20]
    assert depth_of_columns([], 2, (0.0, 600.0), GRID).short == 0


def test_columns_end_a_page_only_where_nothing_stands_behind_them() -> None:
    around = _columns(20, 20)
    assert columns_at_foot(block(_lines(1), block(around))) is around
    assert columns_at_foot(block(around, _lines(1))) is None
    assert columns_at_foot(block(around, whole("figure"))) is None
    assert columns_at_foot(block(_lines(3))) is None


def test_what_stands_in_columns_is_one_block_of_its_page() -> None:
    before, around, empty = _lines(2), _columns(3, 3), block(block(height=0), height=0)
    assert list(blocks_of(block(before, block(empty, around)))) == [before, around]


def test_a_page_that_ends_with_a_figure_tells_it_and_one_that_ends_with_a_head_does_not() -> None:
    figure = whole("figure", top=60.0)
    depth = depth_in(block(_lines(2), figure), (0.0, 100.0), GRID)
    assert (depth.last, depth.goes_on) == (figure, False)
    assert (depth.short, depth.rest) == (0, 10.0)
    assert [(place.box, place.lines) for place in depth.places] == [(figure, 2)]
    assert depth_in(block(_lines(2), whole("h2", top=60.0)), (0.0, 100.0), GRID).last is None

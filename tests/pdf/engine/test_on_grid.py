"""What stands on the grid, what takes whole lines of it, and how its white is shared out."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.pdf.engine.boxes_by_hand import PITCH, block, box_of, whole
from typeset.pdf.engine.pages import on_grid
from typeset.pdf.engine.pages.feathering import is_head
from typeset.pdf.engine.session.grid import BaselineGrid
from typeset.pdf.engine.session.records import BoxRecord

GRID = BaselineGrid(PITCH)
HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")


@pytest.mark.parametrize("tag", HEADS)
def test_a_head_of_any_level_stands_nearer_to_what_follows_it(tag: str) -> None:
    head = block(box_of("BlockBox"), tag=tag)
    on_grid._mark(box_of("BlockBox", head), GRID)
    assert BoxRecord.white_above.known(head) > 0.5
    assert is_head(head)


def test_a_figure_has_as_much_white_above_it_as_below() -> None:
    figure = block(box_of("BlockBox"), tag="figure")
    on_grid._mark(box_of("BlockBox", figure), GRID)
    assert BoxRecord.white_above.known(figure) == 0.5
    assert not is_head(figure)


def _styled(**values: Any) -> dict[str, Any]:
    lengths = {name: SimpleNamespace(value=value, unit="px") for name, value in values.items()}
    none = {"margin_top": "auto", "margin_bottom": "auto", "padding_top": "auto", "border_top_width": 0}
    return none | lengths


@pytest.mark.parametrize(("margin", "is_set_off"), [(30, True), (29, True), (27, False), (0, False)])
def test_a_paragraph_with_a_line_of_white_around_it_is_set_off(margin: int, is_set_off: bool) -> None:
    child = block(box_of("BlockBox", style=_styled()), style=_styled(margin_top=margin, margin_bottom=margin))
    on_grid._mark(box_of("BlockBox", child), GRID)
    assert BoxRecord.is_set_off.is_on(child) == is_set_off


@pytest.mark.parametrize(("margins", "top"), [(None, 10), ([], 10), ([4.0], 10), ([40.0], 15), ([-5.0], 15)])
def test_a_list_item_goes_down_to_where_its_first_line_stands_so_its_marker_is_beside_it(
    margins: list[float] | None, top: float
) -> None:
    """Asked for 10 px below the head of the page, with 15 px of margin and 5 of padding above its line."""
    page = SimpleNamespace(content_box_y=lambda: 0.0)
    context = SimpleNamespace(current_footnote_area=SimpleNamespace(page=page))
    item = block(tag="li", top=10.0, style=_styled(margin_top=15, padding_top=5))
    on_grid.lower_item(context, item, GRID, (None, None, margins))
    assert item.position_y == top


def test_a_head_that_would_reach_below_the_foot_stays_where_it_is() -> None:
    head = whole("h2", height=20.0, style={})
    asked: list[tuple[float, float]] = []
    context = SimpleNamespace(
        current_footnote_area=SimpleNamespace(page=SimpleNamespace(content_box_y=lambda: 0.0)),
        overflows_page=lambda bottom_space, bottom: bool(asked.append((bottom_space, bottom))) or bottom > 24,
    )
    on_grid.on_whole_lines(context, head, 7.0, (head, None), GRID, is_new=True)
    assert head.position_y == 0
    on_grid.on_whole_lines(context, head, 7.0, (head, None), BaselineGrid(28.0), is_new=True)
    assert head.position_y == 4.0
    assert asked == [(7.0, 25.0), (7.0, 24.0)]

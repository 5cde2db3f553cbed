"""Columns of tables: short ones are not broken for the sake of long ones."""

from __future__ import annotations

import random

import pytest

from tests.pdf.engine.hand_set import render_square
from typeset.pdf.engine.blocks.table_widths import Heads, eased_widths, shared_widths, squeezed_widths
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.session import LayoutSession, composing

CSS = """
@page { size: 220px 400px; margin: 10px } html { font: 10px/12px monospace } body { margin: 0 }
table { border-collapse: collapse } td { padding: 0 }
"""


def widths_of(html: str) -> list[float]:
    """The widths of the columns of a table of one row."""
    with composing(LayoutSession()):
        document = render_square(html, CSS, "地方修堤")
    boxes = document.pages[0]._page_box.descendants()
    return [round(box.width, 3) for box in boxes if isinstance(box, upstream().boxes.TableCellBox)]


def test_a_short_column_beside_a_long_one_is_whole() -> None:
    assert widths_of(f"<table><tr><td>地方<td>{'修堤' * 100}</tr></table>") == [20, 180]


def test_a_table_that_fits_is_as_wide_as_it_wants() -> None:
    assert widths_of("<table><tr><td>地方<td>修堤修堤</tr></table>") == [20, 40]


WORDY = f"<td>{'a' * 30}<td>地方修堤<td>{'b' * 12}"
"""A row too wide for its page by half."""


def test_words_are_parted_where_a_table_would_stand_out_of_its_page() -> None:
    found = widths_of(f"<table style='overflow-wrap: break-word'><tr>{WORDY}</table>")
    assert (sum(found), found[1]) == (pytest.approx(200, abs=0.01), 40)


def test_where_words_stay_whole_a_table_is_as_wide_as_they_are() -> None:
    assert sum(widths_of(f"<table><tr>{WORDY}</table>")) > 400


def test_widths_that_are_asked_for_stay() -> None:
    html = f"<table><tr><td style='width: 30px'>地方<td>{'修堤' * 100}</tr></table>"
    assert widths_of(html)[0] == 30


@pytest.mark.parametrize("seed", range(50))
def test_random_columns(seed: int) -> None:
    pick = random.Random(seed)
    least = [pick.uniform(5, 60) for _ in range(pick.randrange(1, 9))]
    most = [width + pick.uniform(0, 900) for width in least]
    total = pick.uniform(sum(least), sum(most))
    widths = shared_widths(least, most, total)
    if not widths:  # words that cannot be broken leave no room to share
        return
    assert sum(widths) == pytest.approx(total)
    for width, need, want in zip(widths, least, most, strict=True):
        assert need - 1e-6 <= width <= want + 1e-6 or width <= total / len(widths)
        assert width == pytest.approx(want) or want > total / len(widths)


def test_words_of_the_widest_column_alone_are_parted() -> None:
    row = f"<td>{'a' * 30}<td>{'b' * 4}<td>{'修堤' * 30}"
    found = widths_of(f"<table style='overflow-wrap: break-word'><tr>{row}</table>")
    assert found == [84.167, 40, 75.833]


@pytest.mark.parametrize("seed", range(50))
def test_random_columns_that_are_squeezed(seed: int) -> None:
    pick = random.Random(seed)
    least = [pick.uniform(5, 60) for _ in range(pick.randrange(1, 9))]
    most = [width + pick.uniform(0, 90) for width in least]
    total = pick.uniform(0.2, 1) * sum(least)
    widths = squeezed_widths(least, most, total)
    assert sum(widths) == pytest.approx(total)
    for width, need, want in zip(widths, least, most, strict=True):
        assert min(need, 0.7 * total / len(widths)) - 1e-6 <= width <= want + 1e-6


def test_a_long_head_of_short_cells_takes_lines_for_the_sake_of_text() -> None:
    """Its cells want a character, the text beside it all there is."""
    html = "<table><thead><tr><th>地方修堤地方修堤<th>堤<tbody><tr><td>地<td>" + "修堤" * 30 + "</table>"
    css = "<style>th { padding: 0; font-weight: normal }</style>"
    assert widths_of(css + html)[:2] == [40, 160]


def test_no_head_runs_down_the_page_where_there_is_room() -> None:
    heads = ("地方", "修堤地方", "地方修堤地方", "修堤地方修", "地方")
    row = "".join(f"<td>{'地' if place < 4 else '修堤' * 40}" for place in range(5))
    html = f"<table><thead><tr>{''.join(f'<th>{head}' for head in heads)}<tbody><tr>{row}</table>"
    css = "<style>th { padding: 0; font-weight: normal }</style>"
    assert min(widths_of(css + html)[:5]) >= 20


@pytest.mark.parametrize("seed", range(50))
def test_random_heads(seed: int) -> None:
    pick = random.Random(seed)
    count = pick.randrange(2, 9)
    least = [10.0] * count
    cells = [10.0 * pick.randrange(1, 40) for _ in least]
    most = [max(cell, 10.0 * pick.randrange(1, 12)) for cell in cells]
    total = pick.uniform(sum(least), sum(most))
    widths = eased_widths(least, most, Heads(cells, 0, 10), total)
    if widths:
        assert sum(widths) == pytest.approx(total)
        assert all(need - 1e-6 <= width for need, width in zip(least, widths, strict=True))

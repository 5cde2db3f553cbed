"""Columns of a style's own, on no grid: boxes in them are set as CSS says, at whatever size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pages.page_boxes import columns_of, note_area_of, root_of
from tests.pdf.torture import lay_out

if TYPE_CHECKING:
    from weasyprint import Document

CSS = """
@page { size: 100px; margin: 0 } body { margin: 0; font: 10px/10px S } p { margin: 0 }
.columns { columns: 2; column-gap: 0 } p, div { orphans: 2; widows: 2 }
"""


def _lay_out(inside: str, css: str = "") -> Document:
    return lay_out(f"<div class='columns'>{inside}</div>", CSS + css).document


def _lines(document: Document) -> list[list[int]]:
    """How many leaves there are in each column of each page."""
    return [[len(column.leaves) for column in columns_of(page._page_box)] for page in document.pages]


def test_text_of_no_size_is_laid_out() -> None:
    picture = "<span style='display: inline-block; width: 9px; height: 9px'></span> "
    assert len(_lay_out(picture * 4, ".columns { font-size: 0 }").pages) == 1


def test_a_grid_goes_on_in_the_next_column() -> None:
    block = "<section style='height: 80px'></section>"
    grid = f"<div style='display: grid'><div>{block * 3}</div></div>"
    assert len(_lay_out(grid).pages) == 2


@pytest.mark.parametrize(("lines", "expected"), [(1, [[1, 1]]), (2, [[2]])])
def test_a_line_stands_alone_where_the_style_lets_it(lines: int, expected: list[list[int]]) -> None:
    laid = _lay_out("<p>a<br>b</p>", f"p {{ orphans: {lines}; widows: {lines} }}")
    assert _lines(laid) == expected


def test_what_is_to_stay_whole_is_not_cut_for_columns_to_be_low() -> None:
    whole = "<div style='break-inside: avoid'><p>a<br>b</p><p>c<br>d</p></div>"
    assert _lines(_lay_out(whole + "<p>e</p>")) == [[4, 1]]


def test_what_cannot_stay_whole_is_level() -> None:
    whole = "<div style='break-inside: avoid'>" + "<p>a<br>b</p>" * 6 + "</div>"
    assert _lines(_lay_out(whole)) == [[6, 6]]


def test_columns_are_as_high_as_their_lines() -> None:
    """The page is no whole number of lines high."""
    laid = _lay_out("<p>a<br>b<br>c<br>d</p>", "@page { size: 100px 97px }")
    (page,) = laid.pages
    ((box,),) = (body.children for body in root_of(page._page_box).children)
    assert [column.height for column in box.children] == [20, 20]


def test_each_column_has_one_of_what_is_higher_than_the_page() -> None:
    laid = _lay_out("<p style='height: 130px; break-inside: avoid'></p>" * 3)
    assert _lines(laid) == [[1, 1], [1]]


def test_what_is_too_high_for_the_room_below_a_head_goes_to_the_next_page() -> None:
    head = "<h1 style='column-span: all; font-size: 10px; margin: 0'>h</h1>"
    laid = _lay_out(head + "<p>a</p>" + "<p style='height: 95px; break-inside: avoid'></p>" * 2)
    assert _lines(laid)[1:] == [[1, 1]]


NOTE = "<span style='float: footnote'>{}</span>"


def test_what_is_too_high_for_the_room_above_a_note_goes_to_the_next_page() -> None:
    laid = _lay_out(f"<p>a{NOTE.format('n')}</p>" + "<p style='height: 95px; break-inside: avoid'></p>" * 2)
    assert _lines(laid) == [[1], [1, 1]]


@pytest.mark.parametrize(("lines", "note"), [(14, 1), (4, 60)])
def test_notes_stand_below_the_lower_edges_of_columns_that_are_cloned(lines: int, note: int) -> None:
    text = f"<p>a{NOTE.format('n ' * note)}" + "<br>b" * (lines - 1) + "</p>"
    laid = _lay_out(text, ".columns { box-decoration-break: clone; padding: 10px 0 }")
    for page in laid.pages:
        boxes = [box for body in root_of(page._page_box).children for box in body.children]
        area = note_area_of(page._page_box)
        end = area.position_y if area else 100
        assert all(box.border_box_y() + box.border_height() <= end for box in boxes)

"""Rows taller than a page are broken where they would leave a hole; all others are whole."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pages.page_boxes import leaves_of, root_of
from tests.pdf.torture import HAN, lay_out
from typeset.pdf.engine.pages.feathering import end_of
from typeset.pdf.engine.session.grid import BaselineGrid
from typeset.pdf.engine.session.names import upstream

PITCH = 30.0
LINES = 20
EM = 30.0
CSS = f"""
@page {{ size: 560px {LINES * 30 + 80}px; margin: 40px }}
p {{ line-height: 30px; text-indent: 0 }}
table {{ width: 480px; border-collapse: collapse; table-layout: fixed }}
td, th {{ padding: 0; orphans: 2; widows: 2; vertical-align: top; line-height: 30px }}
tr {{ break-inside: avoid }}
"""
TEXT = HAN * 40


def _pages(before: int, *rows: str, head: str = "") -> list[Any]:
    """Lines of text, then a table of these rows; its caption and head stand in ``head``."""
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    html = "<p>城里</p>" * before + f"<table>{head}<tbody>{body}</tbody></table>"
    return [page._page_box for page in lay_out(html, CSS, grid=BaselineGrid(PITCH)).document.pages]


def _row(*lines: int) -> str:
    """A row whose cells have so many lines."""
    return "".join("<td>" + "<br>".join(f"{HAN[k % 60]}{k}" for k in range(count)) for count in lines)


def _lines(page: Any) -> list[int]:
    """How many lines each cell has on a page."""
    cells = [box for box in root_of(page).descendants() if isinstance(box, upstream().boxes.TableCellBox)]
    cells = [cell for cell in cells if cell.element_tag == "td"]
    return [sum(leaf.is_line for leaf in leaves_of(cell)) for cell in cells]


HEAD = "<thead><tr><th>甲<th>乙</thead>"
CAPTION = "<caption>城里</caption>"


@pytest.mark.parametrize(("head", "room"), [("", 20), (HEAD, 19), (CAPTION, 19), (CAPTION + HEAD, 18)])
def test_a_row_that_fits_a_page_is_whole(head: str, room: int) -> None:
    """Beside the head and the line of 续表 that its page repeats."""
    for count in (11, room - 1, room):
        for before in (10, 12):
            first, second = map(_lines, _pages(before, _row(1, 1), _row(count, 4), head=head))
            assert (first, second) == ([1, 1], [count, 4])


@pytest.mark.parametrize(("head", "room"), [("", 20), (HEAD, 19), (CAPTION, 19), (CAPTION + HEAD, 18)])
def test_a_row_taller_than_a_page_is_broken_where_it_would_leave_a_hole(head: str, room: int) -> None:
    for rows in ((_row(1, 1), _row(room + 1, 4)), (_row(room + 1, 4),)):
        first, second = map(_lines, _pages(10, *rows, head=head))
        assert first[-2] >= 5
        assert first[-2] + second[0] == room + 1
        assert first[-1] + (second[1] if len(second) > 1 else 0) == 4


def test_where_it_leaves_no_hole_to_speak_of_it_begins_a_page() -> None:
    first, second, _ = map(_lines, _pages(16, _row(1, 1), _row(24, 1)))
    assert first == [1, 1]
    assert second[0] >= LINES - 2


@pytest.mark.parametrize(
    "count", [21, *(pytest.param(count, marks=pytest.mark.quality) for count in range(22, 27))]
)
def test_each_cell_keeps_two_lines_on_either_side(count: int) -> None:
    for other in range(1, 12):
        parts = list(map(_lines, _pages(11, _row(1, 1), _row(count, other))))
        for cell, whole in ((-2, count), (-1, other)):
            found = [parts[0][cell], *(part[cell] for part in parts[1:] if len(part) > cell + 2)]
            assert sum(found) == whole
            assert 1 not in found or whole == 1, (count, other, parts)


def test_a_cell_higher_than_a_page_begins_where_it_stands() -> None:
    parts = list(map(_lines, _pages(8, _row(1, 1), _row(60, 2), _row(1, 1))))
    assert parts[0][2] >= 8
    assert len(parts) == 4
    assert sum(map(sum, parts)) == 2 + 62 + 2


def test_a_page_knows_what_a_broken_row_leaves_of_it() -> None:
    """Eleven lines are left for paragraphs of two lines each: one line stays empty."""
    page = _pages(8, _row(1, 1), "<td>" + "<p>城<br>里</p>" * 12 + "<td>甲")[0]
    assert _lines(page) == [1, 1, 10, 1]
    (table,) = [box for box in root_of(page).descendants() if getattr(box, "is_table_wrapper", False)]
    assert round((end_of(table) - page.content_box_y()) / PITCH, 2) == LINES - 1


def test_a_note_of_a_broken_row_is_printed_once() -> None:
    note = "<span style='float: footnote; font-size: 20px; line-height: 30px'>注文</span>"
    pages = _pages(10, _row(1, 1), "<td>" + "<br>".join(["城里" + note, *["城里"] * 22]) + "<td>甲")
    texts = "".join(box.text for page in pages for box in page.descendants() if hasattr(box, "text"))
    assert texts.count("注文") == 1


KEPT = "".join(f"<tr style='break-after: avoid'>{_row(5)}</tr>" for _ in range(3))


def test_rows_that_keep_together_part_where_they_would_leave_a_hole() -> None:
    """Three rows of five lines and one behind them go over the page together only for less than a quarter."""
    for before, first in ((8, [5, 5]), (12, [5]), (16, [])):
        html = "<p>城里</p>" * before + f"<table><tbody>{KEPT}<tr>{_row(2)}</tr></tbody></table>"
        pages = [page._page_box for page in lay_out(html, CSS, grid=BaselineGrid(PITCH)).document.pages]
        assert _lines(pages[0]) == first
        assert _lines(pages[0]) + _lines(pages[1]) == [5, 5, 5, 2]

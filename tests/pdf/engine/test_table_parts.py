"""Tables over several pages: every part has the head and is named, rows are whole, no word is lost."""

from __future__ import annotations

import re
from time import process_time
from typing import TYPE_CHECKING, Any

import pytest

from tests.pdf.engine.hand_set import render_square
from tests.pdf.engine.note_books import CSS, TOP, text_of
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.session import LayoutSession, composing

if TYPE_CHECKING:
    from weasyprint import Document

TABLES = CSS + "table { margin: 12px 0 } caption { break-after: avoid } th { font-weight: normal }"


def table(
    rows: int, *, caption: str = "<caption>表1-2　年表</caption>", head: str = "甲", cell: str = "年"
) -> str:
    """A table of two columns whose rows are numbered."""
    body = "".join(f"<tr><td>r{number:04}.<td>{cell}</tr>" for number in range(rows))
    return (
        f"<table lang='zh-CN'>{caption}<thead><tr><th>{head}<th>乙</tr></thead><tbody>{body}</tbody></table>"
    )


def pages_of(html: str, css: str = TABLES) -> list[str]:
    """The text of each page, as our composer sets it."""
    with composing(LayoutSession()):
        document = render_square(html, css, "表续續年甲乙　-附A注")
    return [text_of(page._page_box) for page in document.pages]


def test_each_part_has_the_head_and_its_name() -> None:
    pages = pages_of(f"<p>word</p>{table(40)}<p>end</p>")
    assert len(pages) > 3
    assert all(page.count("甲乙") == 1 for page in pages if "r0" in page)
    assert "表1-2　年表" in pages[0]
    assert all(page.startswith("续表1-2甲乙") for page in pages[1:] if "r0" in page)
    assert re.findall(r"r\d+\.", "".join(pages)) == [f"r{number:04}." for number in range(40)]


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("<caption>表3　年表</caption>", "续表3"),
        ("<caption>表A-1　年表</caption>", "续表A-1"),
        ("<caption>年表</caption>", "续表"),
        ("<caption lang='zh-TW'>表1　年表</caption>", "續表1"),
        ("<caption><span>表1-10</span>　年<b>表</b></caption>", "续表1-10"),
        ("<caption>表2　年表<span class='note'>#1; n</span></caption>", "续表2"),
        ("", ""),
    ],
)  # fmt: skip
def test_parts_are_named_by_the_number_in_the_caption(caption: str, name: str) -> None:
    pages = pages_of(table(20, caption=caption))
    assert pages[1].startswith(f"{name}甲乙")


def test_a_row_too_high_for_a_page_is_broken_below_the_head() -> None:
    pages = pages_of(f"{'<p>word</p>' * 3}{table(3, cell='年' * 300)}")
    assert "".join(pages).count("年") == 3 * 300 + 1
    assert all("甲乙" in page for page in pages if "年" in page.replace("年表", ""))
    assert len([page for page in pages if page.startswith("续表1-2甲乙")]) >= 6


def test_a_row_that_fits_a_page_is_whole() -> None:
    pages = pages_of(table(9, cell="年" * 50))
    assert all(page.replace("年表", "").count("年") % 50 == 0 for page in pages)


def test_a_head_that_fills_a_page_is_not_lost() -> None:
    pages = pages_of(table(4, head="甲" * 150))
    assert "".join(pages).count("甲") >= 150
    assert re.findall(r"r\d+\.", "".join(pages)) == [f"r{number:04}." for number in range(4)]


@pytest.mark.parametrize("count", range(20, 320, 20))
def test_a_head_of_any_height_is_whole(count: int) -> None:
    """One higher than a page goes on on the next, and so do the rows."""
    words = [f"w{number:03}" for number in range(count)]
    text = "".join(pages_of("<p>word</p>" * 3 + table(4, head="<br>".join(words))))
    assert [word for word in words if word not in text] == []
    assert re.findall(r"r\d+\.", text) == [f"r{number:04}." for number in range(4)]


@pytest.mark.parametrize("before", range(13))
def test_no_caption_is_parted_from_its_table(before: int) -> None:
    pages = pages_of("<p>word</p>" * before + table(8))
    page = next(page for page in pages if "表1-2　年表" in page)
    assert "r0000" in page


def test_notes_of_a_head_are_called_once() -> None:
    pages = pages_of(table(40, head="甲<span class='note'>#1; n1x0</span>"))
    assert len(pages) > 3
    assert "".join(pages).count("n1x0") == 1
    assert "n1x0" in pages[0]
    assert pages[1].startswith("续表1-2甲乙")


def test_a_thousand_rows() -> None:
    """Twice the rows take about twice the time; more than thrice would be a square."""
    times = []
    for rows in (500, 1000):
        start = process_time()
        pages = pages_of(table(rows))
        times.append(process_time() - start)
        assert re.findall(r"r\d+\.", "".join(pages)) == [f"r{number:04}." for number in range(rows)]
    assert times[1] < 3.5 * times[0]


def table_of(document: Document, page: int) -> Any:
    """The first table of a page, without its captions."""
    boxes = document.pages[page]._page_box.descendants()
    return next(box for box in boxes if isinstance(box, upstream().boxes.TableBox))


def test_the_name_of_a_part_is_no_content_of_the_file() -> None:
    with composing(LayoutSession()):
        html = f"<html lang='zh-CN'><div>{table(20)}</div>"
        document = render_square(html, TABLES + "div { page: chapter }", "表续年甲乙　-")
    boxes = upstream().boxes
    shown = document.pages[1]._page_box.descendants()
    name = next(box for box in shown if isinstance(box, boxes.TableCaptionBox))
    assert text_of(name) == "续表1-2"
    assert name.position_y == TOP
    assert table_of(document, 1).position_y == name.position_y + name.margin_height()
    document.write_pdf(pdf_tags=True)  # stock code asserts that every text is in the tree, or an artifact


@pytest.mark.parametrize("before", range(10))
def test_the_name_of_a_part_stands_above_its_head(before: int) -> None:
    """The margin of the table is dropped at the head of a page, on named pages, too."""
    html = f"<div>{'<p>word</p>' * before}{table(12)}<p>end</p></div>"
    with composing(LayoutSession()):
        css = TABLES + "table { margin: 20px 0 } div { page: named }"
        document = render_square(html, css, "表续年甲乙　-")
    boxes = upstream().boxes
    parts = 0
    for page in document.pages:
        for box in page._page_box.descendants():
            if getattr(box, "is_table_wrapper", False) and text_of(box).startswith("续"):
                name, made = box.children[:2]
                parts += 1
                assert isinstance(name, boxes.TableCaptionBox)
                assert name.position_y == TOP
                assert name.position_y + name.height <= made.position_y
    assert parts

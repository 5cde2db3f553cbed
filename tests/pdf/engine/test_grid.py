"""Lines stand on one grid whatever is between them; nothing loses a line for a hair."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.pages.page_boxes import leaves_of, note_area_of, root_of
from tests.pdf.torture import INLINES, Set, lay_out, paragraphs
from typeset.pdf.engine.session.grid import BaselineGrid
from typeset.pdf.fetch import FACE_URL

PITCH = 30.0
PAGE = "@page { size: 320px 620px; margin: 10px } p { text-indent: 2em; orphans: 2; widows: 2 }"
TEXT = "城里新修的路一直通到河边早晨有人在那里跑步傍晚有人唱歌四季都热闹"
BETWEEN = {
    "head": "<h3 style='margin: 17px 0 4px; line-height: 29px'>题</h3>",
    "figure": f"<figure style='margin: 7px 0'><img src='{FACE_URL}picture' style='height: 71px'></figure>",
    "table": "<table><caption>表</caption><tr><td style='padding: 3px'>甲</td></tr></table>",
    "quotation": "<blockquote style='margin: 11px 0; font-size: 16px; line-height: 23px'>引文</blockquote>",
    "box": "<div style='margin: 5px 0; border: 1px solid; padding: 3px'><p>盒</p></div>",
    "columns": f"<div style='columns: 2; margin: 8px 0'><p>{TEXT}</p></div>",
    "list": f"<ul style='margin: 9px 0'><li>{TEXT}</li><li>项</li></ul>",
}


def _set(html: str, css: str = "", grid: BaselineGrid | None = None) -> Set:
    return lay_out(html, PAGE + css, grid=grid if grid is not None else BaselineGrid(PITCH))


def _baselines(laid: Set) -> list[float]:
    """Where the lines of text stand, from the tops of their pages' type areas; what is whole left out."""
    return [
        leaf.top + leaf.box.baseline - page._page_box.content_box_y()
        for page in laid.document.pages
        for leaf in leaves_of(root_of(page._page_box))
        if leaf.is_line and not leaf.is_whole and "blockquote" not in leaf.tags
    ]


def _off(laid: Set) -> list[float]:
    phases = [baseline % PITCH for baseline in _baselines(laid)]
    return [phase for phase in phases if abs(phase - phases[0]) > 1e-6]


@pytest.mark.parametrize("name", BETWEEN)
def test_lines_stand_on_the_grid_behind(name: str) -> None:
    laid = _set(f"<p>{TEXT}</p>{BETWEEN[name]}<p>{TEXT}</p>" * 9)
    assert len(laid.document.pages) > 2
    assert not _off(laid)


@pytest.mark.parametrize("name", ["head", "figure", "box"])
def test_without_a_grid_they_do_not(name: str) -> None:
    assert _off(lay_out(f"<p>{TEXT}</p>{BETWEEN[name]}<p>{TEXT}</p>" * 9, PAGE))


@pytest.mark.parametrize("name", INLINES)
def test_no_inline_moves_its_line(name: str) -> None:
    assert not _off(_set(paragraphs("p", [name]), css="@page { size: 320px 9000px }"))


def test_a_hair_costs_no_line() -> None:
    """A line that is .04 px higher than the pitch, by its face, is as high as the pitch."""
    tall = "<span style='line-height: 30.04px'>字</span>"
    laid = _set(f"<p>{(tall + TEXT) * 4}</p>")
    places = _baselines(laid)
    assert {round(after - before) for before, after in pairwise(places)} == {30}


@pytest.mark.parametrize("height", [30.1, 29.9, 31.7])
def test_lines_that_are_off_by_a_hair_of_the_pitch_stand_on_the_grid(height: float) -> None:
    """The tolerance is a share of the pitch: at 30 px, 1.8 px."""
    laid = _set(f"<p>{TEXT * 3}</p>{BETWEEN['figure']}<p>{TEXT}</p>", f"p {{ line-height: {height}px }}")
    places = _baselines(laid)
    assert len(places) > 5
    assert not _off(laid)
    assert {round(after - before, 6) % PITCH for before, after in pairwise(places)} == {0}


def test_heads_that_are_off_by_a_hair_stand_on_the_grid() -> None:
    laid = _set(f"<p>{TEXT}</p>{BETWEEN['figure']}<h3 style='line-height: 30.1px'>题</h3><p>{TEXT}</p>")
    (page,) = laid.document.pages
    lines = [leaf for leaf in leaves_of(root_of(page._page_box)) if leaf.is_line]
    place = next(k for k, line in enumerate(lines) if line.is_head)
    assert lines[place + 1].top - lines[place].bottom == pytest.approx(0, abs=0.11)


def test_the_tolerance_of_the_grid_is_a_share_of_the_pitch() -> None:
    grid = BaselineGrid(PITCH)
    assert grid.is_near(0) and grid.is_near(90.1) and grid.is_near(91.7) and not grid.is_near(92)
    assert grid.is_line(30.1) and grid.is_line(28.3) and not grid.is_line(28.1) and not grid.is_line(60)
    assert grid.is_line_or_more(28.3) and grid.is_line_or_more(60) and not grid.is_line_or_more(28.1)


def test_a_marker_stands_on_the_line_of_its_item() -> None:
    laid = _set(f"<p>{TEXT}</p>{BETWEEN['figure']}<ul><li>{TEXT}</li></ul>")
    (page,) = laid.document.pages
    boxes = list(page._page_box.descendants(placeholders=True))
    marker, line = (
        next(box for box in boxes if box.element_tag == tag and hasattr(box, "text"))
        for tag in ("li::marker", "li")
    )
    assert marker.position_y == pytest.approx(line.position_y)


def test_a_head_is_nearer_to_what_follows() -> None:
    laid = _set(f"<p>{TEXT}</p><h3 style='line-height: 40px'>题</h3><p>{TEXT}</p>")
    (page,) = laid.document.pages
    leaves = list(leaves_of(root_of(page._page_box)))
    place = next(k for k, leaf in enumerate(leaves) if leaf.is_head)
    above, below = (
        leaves[place].top - leaves[place - 1].bottom,
        leaves[place + 1].top - leaves[place].bottom,
    )
    assert above + below == pytest.approx(20)
    assert above == pytest.approx(13)


def test_a_head_of_one_line_stands_on_the_grid() -> None:
    laid = _set(f"<p>{TEXT}</p>{BETWEEN['figure']}<h3 style='line-height: 30px'>题</h3><p>{TEXT}</p>")
    (page,) = laid.document.pages
    lines = [leaf for leaf in leaves_of(root_of(page._page_box)) if leaf.is_line]
    place = next(k for k, line in enumerate(lines) if line.is_head)
    assert lines[place + 1].top - lines[place].bottom == pytest.approx(0, abs=1e-6)


def test_a_head_that_takes_whole_lines_keeps_its_place() -> None:
    """A head in the middle of two lines of white is not moved to one of them."""
    laid = _set(f"<p>{TEXT}</p><h3 style='padding: 15px 0; line-height: 30px'>题</h3><p>{TEXT}</p>")
    (page,) = laid.document.pages
    lines = [leaf for leaf in leaves_of(root_of(page._page_box)) if leaf.is_line]
    place = next(k for k, line in enumerate(lines) if line.is_head)
    assert lines[place].top - lines[place - 1].bottom == pytest.approx(15)
    assert lines[place + 1].top - lines[place].bottom == pytest.approx(15)


def test_the_area_of_notes_takes_whole_lines() -> None:
    note = "<span style='float: footnote; font-size: 14px; line-height: 19px'>注文</span>"
    laid = _set(f"<p>{TEXT}{note}</p>" * 9, css="@page { @footnote { border-top: 1px solid } }")
    for page in laid.document.pages:
        area, box = note_area_of(page._page_box), page._page_box
        assert area.margin_height() % PITCH == pytest.approx(0, abs=1e-6)
        notes = [line for line in area.descendants() if type(line).__name__ == "LineBox"]
        foot = max(line.position_y + line.height for line in notes)
        assert foot == pytest.approx(box.content_box_y() + box.height)

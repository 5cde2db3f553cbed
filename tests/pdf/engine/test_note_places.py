"""Where notes stand at the foot of small pages, how much of one a page takes, and what surrounds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.pdf.engine.hand_set import render_square, text_boxes
from tests.pdf.engine.note_books import CSS, WORDS, lay_out, text_of
from typeset.messages.diagnostics import Report
from typeset.pdf.engine.lines.line_texts import composed_of
from typeset.pdf.engine.notes.footnote_carry import notes_called
from typeset.pdf.engine.notes.footnote_numbers import number_notes
from typeset.pdf.engine.notes.note_parts import lines_in
from typeset.pdf.engine.session.grid import BaselineGrid
from typeset.pdf.engine.session.session import LayoutSession, composing

if TYPE_CHECKING:
    from weasyprint import Document

LONG = " ".join(f"n1x{place}" for place in range(60))
"""Some twenty lines, where a page has thirteen."""
LOW_CALLS = ".note::footnote-call { vertical-align: baseline; font: inherit }"
"""So a line with a call is twelve px high, as the others are."""


def note(words: str, number: int = 1) -> str:
    """A note of these words."""
    return f"<span class='note'>#{number}; {words}</span>"


def render(html: str, css: str = "", grid: BaselineGrid | None = None) -> Document:
    """A small book laid out by our composer."""
    with composing(LayoutSession(grid=grid)):
        return render_square(html, CSS + css)


def area_of(document: Document, index: int = 0) -> Any:
    """The area of notes of a page."""
    return document.pages[index]._page_box.children[1]


def lines_of(document: Document, index: int = 0) -> tuple[list[Any], list[Any]]:
    """The lines of text and of notes of a page."""
    root, area = document.pages[index]._page_box.children[:2]
    return lines_in(root), lines_in(area)


@pytest.mark.parametrize(("margin", "white"), [("6px", 6), ("auto", 0)])
def test_the_white_above_the_rule_is_what_the_style_says(margin: str, white: float) -> None:
    area = area_of(render(f"<p>word{note('n')}</p>", f"@page {{ @footnote {{ margin-top: {margin} }} }}"))
    assert area.margin_top == white
    assert area.position_y + area.margin_height() == 170


def test_the_white_between_two_notes_is_the_larger_of_both_margins() -> None:
    html = f"<p>word{note('a')}{note('b', 2)}</p>"
    one, two = lines_of(render(html, ".note { display: block; margin: 3px 0 5px }"))[1]
    assert two.position_y - one.position_y == 12 + 5


def test_the_white_below_the_last_paragraph_of_a_note_keeps_the_next_note_off() -> None:
    html = f"<p>word{note('a<i>b</i>')}{note('c', 2)}</p>"
    *_, last, behind = lines_of(render(html, "i { display: block; margin-bottom: 5px }"))[1]
    assert behind.position_y - last.position_y == 12 + 5


def test_a_note_that_fills_the_page_to_its_last_px_stands_on_it() -> None:
    html = f"{'<p>word</p>' * 10}<p>call{note('a<br>b')}</p>"
    text, notes = lines_of(render(html, LOW_CALLS + "@page { size: 200px 187px }"))
    assert (len(text), len(notes)) == (11, 2)


def test_a_long_note_begins_where_two_of_its_lines_have_room() -> None:
    html = f"{'<p>word</p>' * 9}<p>call{note(LONG)}</p>"
    text, notes = lines_of(render(html))
    assert (len(text), len(notes)) == (10, 2)


@pytest.mark.parametrize(("lines", "taken"), [(0, 9), (6, 5)])
def test_a_long_note_of_a_table_leaves_a_quarter_of_the_page_to_the_text_and_no_more(
    lines: int, taken: int
) -> None:
    row = f"<table><tr><td>a{note(LONG)}<td>b</table>"
    text, notes = lines_of(render("<p>word</p>" * lines + row, LOW_CALLS))
    assert (len(text), len(notes)) == (lines + 2, taken)


def test_a_call_in_a_box_that_is_placed_by_itself_is_one_of_its_page() -> None:
    html = f"<p>word <span style='position: absolute; top: 0'>b{note('n')}</span></p>"
    (called,) = notes_called(render(html).pages[0]._page_box)
    assert text_of(called).endswith("#1; n")


def test_notes_that_wait_for_the_end_of_a_long_one_come_behind_it() -> None:
    html = f"<p>word{note(LONG)}</p><p>word{note('n2x0', 2)}</p><p>{'word ' * 60}</p>"
    found = lay_out(html)
    assert found.words == WORDS.findall(html)
    assert not found.faults
    assert not found.late


def test_a_page_made_again_has_its_notes_below_one_another_in_their_area() -> None:
    late = "<p><a class='folio' href='#end'>end </a></p>"
    html = f"{late}<p>word{note('a')}{note('b', 2)}</p><p id='end' class='chapter'>end{note('c', 3)}</p>"
    document = render(html)
    for index, count in enumerate((2, 1)):
        area, (_, lines) = area_of(document, index), lines_of(document, index)
        assert [line.position_y for line in lines] == [170 - 12 * left for left in range(count, 0, -1)]
        assert {line.position_x for line in lines} == {area.content_box_x()}


def test_a_note_takes_no_line_of_the_grid_that_is_not_free_to_its_last_px() -> None:
    """Forty px are left below the text: three lines of the grid, of which the rule takes one."""
    html = f"{'<p>word</p>' * 9}<p>call{note(LONG)}</p>"
    document = render(html, LOW_CALLS, BaselineGrid(12))
    text, notes = lines_of(document)
    assert (len(text), len(notes)) == (10, 2)
    assert area_of(document).margin_height() == 36


def test_calls_and_notes_are_drawn_with_the_marks_of_their_page_behind_one_without_notes() -> None:
    marks = ".note::footnote-call, .note::footnote-marker { content: '①'; font: inherit }"
    pages = f"甲{note('a')}乙{note('b', 2)}", "丙", f"丁{note('c', 3)}"
    html = "".join(f"<p class='chapter'>{page}</p>" for page in pages)
    with composing(LayoutSession()):
        document = render_square(html, CSS + marks, "甲乙丙丁①②")
        number_notes(document, Report())
    drawn = [
        unit.shape.glyphs.text[unit.first : unit.last]
        for box in text_boxes(document)
        for unit in composed_of(box).units
    ]
    assert "".join(drawn) == "甲①乙②①#1; a②#2; b丙丁①①#3; c"

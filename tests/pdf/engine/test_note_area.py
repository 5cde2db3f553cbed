"""Long notes run on, each note once, from the page of its call; how, is looked at in random books."""

from __future__ import annotations

import pytest

from tests.pdf.engine.hand_set import render_square
from tests.pdf.engine.note_books import CSS, WORDS, BookWriter, lay_out, text_of
from typeset.pdf.engine.notes.note_area import PageNotes
from typeset.pdf.engine.notes.note_parts import lines_in
from typeset.pdf.engine.session.grid import BaselineGrid
from typeset.pdf.engine.session.session import LayoutSession, composing

NOTE = "<span class='note'>#1; {}</span>"
LONG = " ".join(f"n1x{place}" for place in range(150))
"""Some sixty lines, where a page has thirteen."""


@pytest.mark.parametrize("kinds", ["", "tables", "columns", "tables columns"])
@pytest.mark.parametrize("longest", [60, 200])
@pytest.mark.parametrize("late", ["", "<p><a class='folio' href='#end'>end </a></p>"], ids=["", "late"])
@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.quality)])
def test_random_notes(seed: int, late: str, longest: int, kinds: str) -> None:
    html = BookWriter(seed, longest, kinds=kinds).book(12) + "<p id='end'>end</p>"
    found = lay_out(late + html)
    assert sorted(found.words) == sorted(WORDS.findall(html))
    assert all(len(pages) == 1 for pages in (*found.called.values(), *found.begun.values()))
    assert not found.faults
    assert {late.text.split()[0] for late in found.told} == found.late
    if not kinds:
        assert len(found.late) <= 0.05 * len(found.called)


def test_a_note_longer_than_pages_runs_on_and_the_next_ones_wait_in_order() -> None:
    second = "<span class='note'>#2; n2x0</span>"
    html = f"<p>{'word ' * 20}{NOTE.format(LONG)} {'word ' * 400}{second} {'word ' * 40}"
    found = lay_out(html)
    assert found.words == WORDS.findall(html)
    assert not found.late
    assert not found.faults
    assert len(found.cuts) >= 5
    assert min(found.cuts[:-1]) >= 2


def test_text_keeps_lines_beside_a_long_note() -> None:
    with composing(LayoutSession()):
        document = render_square(f"<p>{'word ' * 3}{NOTE.format(LONG)} {'word ' * 400}</p>", CSS)
    lines = [len(lines_in(page._page_box.children[0])) for page in document.pages[:5]]
    assert min(lines) >= 3


def test_a_note_ends_before_the_next_chapter() -> None:
    """A page of notes alone comes between, which takes nothing from the name of the pages around it."""
    html = f"{'<p>word</p>' * 8}<p>end{NOTE.format(LONG)}</p><p class='chapter'>chapter</p>"
    with composing(LayoutSession()):
        document = render_square(html, CSS)
    texts = [text_of(page._page_box) for page in document.pages]
    assert "chapter" in texts[-1]
    assert "n1x" not in texts[-1]
    assert len(texts) > 4


def test_a_note_that_is_a_line_too_long_is_not_cut() -> None:
    """Two lines and one are not enough on both sides: the line with the call goes to the next page."""
    for lines in range(9, 13):
        three = " ".join(f"n1x{place}" for place in range(9))
        html = f"{'<p>word</p>' * lines}<p>a</p><p>b{NOTE.format(three)}</p>"
        found = lay_out(html)
        assert found.called == found.begun
        assert found.cuts == [len(note_lines(html))]


def note_lines(html: str) -> list[str]:
    """The lines of the one note of a text, when it stands on a page of its own."""
    note = html[html.index("<span") : html.index("</span>")]
    with composing(LayoutSession()):
        document = render_square(f"<p>{note}</span></p>", CSS)
    return [text_of(line) for line in lines_in(document.pages[0]._page_box.children[1])]


def test_areas_take_whole_lines_of_the_grid() -> None:
    with composing(LayoutSession(grid=BaselineGrid(12))):
        document = render_square(
            BookWriter(3, 40).book(8), CSS + ".note { font-size: 8px; line-height: 10px }"
        )
    heights = [
        area.margin_height()
        for page in document.pages
        for area in page._page_box.children[1:]
        if area.children
    ]
    assert heights
    assert all(abs(height / 12 - round(height / 12)) < 1e-6 for height in heights)


def test_the_rule_over_a_rest_is_as_wide_as_the_notes() -> None:
    css = CSS.replace("border-top: 1px solid", "border-top: 1px solid; max-width: 25%")
    with composing(LayoutSession()):
        document = render_square(f"<p>word{NOTE.format(LONG)}</p>", css)
    widths = [page._page_box.children[1].width for page in document.pages]
    assert widths[0] == 45
    assert set(widths[1:]) == {180}


def test_a_note_is_laid_out_as_often_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stock code lays out all notes of a page for each new one: thirty times each, on such a page."""
    laid_out: list[object] = []
    part = PageNotes._part
    monkeypatch.setattr(
        PageNotes,
        "_part",
        lambda self, note, *rest, **named: (laid_out.append(note), part(self, note, *rest, **named))[1],
    )
    notes = "".join(f"<span class='note'>#{number}; n</span>" for number in range(60))
    lay_out(f"<p>{'word ' * 30}{notes}</p>", CSS.replace("200px 180px", "400px 1000px"))
    assert len(laid_out) <= 2 * 60

"""What pages keep of notes, with made-up notes and pages: which wait, which have begun, where text ends."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from typeset.messages.codes import Code
from typeset.messages.errors import LayoutError
from typeset.pdf.engine.load import load_engine
from typeset.pdf.engine.notes.footnote_carry import (
    NotesOfBook,
    NotesOfPage,
    carry_notes,
    check_notes,
    pass_over_page,
)
from typeset.pdf.engine.notes.note_area import _whole_lines
from typeset.pdf.engine.notes.note_calls import WaitingNotes, take_note_back, tell_ends_of_lines
from typeset.pdf.engine.notes.note_parts import NotePart, RestOfNote, WholeNote
from typeset.pdf.engine.session.grid import BaselineGrid
from typeset.pdf.engine.session.page_making import CONTENT_CHANGED, MadePage, PageTask
from typeset.pdf.engine.session.records import ContextRecord
from typeset.pdf.engine.session.session import LayoutSession, composing

load_engine()


def _note(*texts: str, tag: str = "span") -> Any:
    boxes = [SimpleNamespace(text=text, element_tag=tag) for text in texts]
    marker = SimpleNamespace(text="①", element_tag="span::footnote-marker")
    return SimpleNamespace(element=None, descendants=lambda: [marker, *boxes])


def _part(note: Any, *, box: Any = None, skip_stack: Any = None, rest: Any = None) -> NotePart:
    return NotePart(note, skip_stack, rest, box, 0.0, 12.0, 0.0, [], [])


class _Context(SimpleNamespace):
    """A layout of which little is known: notes that wait, and the notes of its page."""

    def __init__(self, *waiting: Any, parts: list[Any] | None = None) -> None:
        super().__init__(
            footnotes=WaitingNotes(waiting), reported_footnotes=[], broken_out_of_flow={}, rendered_notes=[],
            running_elements={}, page_maker=[], current_footnote_area=object(),
        )  # fmt: skip
        self.on_page = SimpleNamespace(
            area=self.current_footnote_area, parts=parts or [], rest=None, is_busy=False, foot=None,
            remove=lambda _: False,
        )  # fmt: skip
        ContextRecord.page_notes.put(self, self.on_page)
        self.book = ContextRecord.carried_notes.put(self, NotesOfBook())


def test_a_note_that_a_remade_page_has_lost_may_begin_on_a_later_page() -> None:
    book, note, other = NotesOfBook(), _note("one"), _note("two")
    book.record(2, NotesOfPage(parts=[_part(note), _part(other)]))
    assert book.has_begun(note, 3)
    assert not book.has_begun(note, 2)
    book.record(2, NotesOfPage(parts=[_part(other)]))
    assert not book.has_begun(note, 3)
    assert book.has_begun(other, 3)


def test_a_page_made_again_before_it_leaves_a_note_begun_where_it_began_last() -> None:
    book, note = NotesOfBook(), _note("one")
    book.record(1, NotesOfPage(parts=[_part(note)]))
    book.record(2, NotesOfPage(parts=[_part(note)]))
    book.record(1, NotesOfPage())
    assert book.begins == {id(note): 2}


def test_a_page_without_text_hands_on_the_notes_of_the_page_before_it_and_its_name() -> None:
    context, note = _Context(), _note("one")
    context.book.record(3, NotesOfPage(carried=[note], name="chapter"))
    context.book.record(5, NotesOfPage(name="other"))
    pass_over_page(context, 4)
    assert context.book.pages[4].carried == [note]
    assert context.book.pages[4].name == "chapter"


def test_a_lost_note_is_told_with_its_first_words_and_without_its_number() -> None:
    book, note = NotesOfBook(), _note("first ", "words ", "x" * 60)
    book.record(0, NotesOfPage(called=[note]))
    with pytest.raises(LayoutError) as caught:
        check_notes(book, 1)
    assert caught.value.diagnostic.code is Code.L_NOTE_LOST
    assert dict(caught.value.diagnostic.values) == {"text": "first words " + "x" * 28, "page": 1}


def test_a_note_whose_words_stand_on_two_pages_is_told() -> None:
    book, note = NotesOfBook(), _note("one")
    rest = RestOfNote(note, {0: {4: None}}, 2)
    book.record(0, NotesOfPage(called=[note], parts=[_part(note, rest=rest)]))
    book.record(1, NotesOfPage(parts=[_part(note, skip_stack={0: {2: None}})]))
    with pytest.raises(LayoutError) as caught:
        check_notes(book, 2)
    assert caught.value.diagnostic.code is Code.L_NOTE_TWICE
    assert dict(caught.value.diagnostic.values) == {"text": "one", "page": 2}
    book.record(1, NotesOfPage(parts=[_part(note, skip_stack={0: {4: None}})]))
    check_notes(book, 2)


def test_a_note_that_its_page_has_lost_comes_first_on_the_next_page() -> None:
    note = _note("one")
    context = _Context(note)
    root = SimpleNamespace(descendants=lambda **_: [SimpleNamespace(footnote=note)])
    page = SimpleNamespace(children=[root], page_type=SimpleNamespace(name=None))

    def item() -> tuple[Any, ...]:
        return {0: None}, {"break": "any", "page": None}, True, {}, {CONTENT_CHANGED: False}

    def make(task: PageTask) -> MadePage:
        task.context.page_maker.append(item())
        return MadePage(page, {0: None})

    context.page_maker.append(item())
    made = carry_notes(make, PageTask(0, context, None, None))
    assert made.page is page
    assert context.reported_footnotes == [note]
    assert not len(context.footnotes)


def test_a_note_whose_call_goes_to_the_next_page_waits_for_it() -> None:
    note, other = _note("one"), _note("two")
    context = _Context(other)
    context.reported_footnotes = [note]
    take_note_back(lambda: None)(context, note)
    assert context.reported_footnotes == []
    assert list(context.footnotes) == [other, note]
    assert note in context.footnotes
    context.footnotes.remove(note)
    assert list(context.footnotes) == [other]


@pytest.mark.parametrize(("below", "foot"), [(-5.0, 112.0), (0.0, 112.0), (4.0, 116.0)])
def test_notes_begin_below_the_last_line_and_the_edges_of_its_block(below: float, foot: float) -> None:
    context = _Context()
    block = SimpleNamespace(padding_bottom=3.0, border_bottom_width=2.0)
    line = SimpleNamespace(position_y=100.0, height=12.0)
    feet = []
    for _ in tell_ends_of_lines(context, iter([(line, {0: None}), (line, None)]), below, block):
        feet.append(context.on_page.foot)
    assert feet == [foot, foot + 5.0]


def test_lines_of_a_note_do_not_move_the_end_of_the_text() -> None:
    context = _Context()
    context.on_page.is_busy = True
    line = SimpleNamespace(position_y=100.0, height=12.0)
    list(tell_ends_of_lines(context, iter([(line, {0: None})]), 0.0, None))
    assert context.on_page.foot is None


def test_an_area_of_notes_that_is_whole_lines_high_takes_no_line_more() -> None:
    with composing(LayoutSession(grid=BaselineGrid(12.0))):
        assert _whole_lines(24.0, up=True) == _whole_lines(24.0, up=False) == 24.0
        assert _whole_lines(24.001, up=True) == _whole_lines(23.999, up=False) == 24.0
        assert (_whole_lines(25.0, up=True), _whole_lines(25.0, up=False)) == (36.0, 24.0)
    with composing(LayoutSession()):
        assert _whole_lines(25.0, up=True) == 25.0


def test_a_note_whose_page_is_made_again_moves_to_the_corner_of_its_area() -> None:
    moves = []
    box = SimpleNamespace(position_x=50.0, position_y=70.0, translate=lambda *way: moves.append(way))
    part = WholeNote(_part(_note("one"), box=box), 1, 100.0, 4.0, 3.0).at(20.0, 100.0)
    assert moves == [(-26.0, 33.0)]
    assert part.top == 100.0

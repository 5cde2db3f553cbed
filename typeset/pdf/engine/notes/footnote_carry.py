"""What a page cannot hold of its notes goes to the next page; each note is printed once, and whole.

WeasyPrint may make a page again because of what its content says (``target-counter``).
It then forgets the notes that the page before has carried over. So each page keeps a
record of what it does with notes, and the page behind it begins from that record.

What a page cannot hold of a note has an order:

1. A note is cut, as a paragraph is: a quarter of the page is left to the text.
2. One line of text is left, and the note has all the rest.
3. A page of notes alone comes where the note's chapter ends, or where a note that has come from the page
   before is in the way of another one.
4. A note that begins later than the page which calls it even so is reported (``LateNote``).
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import msgspec

from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import LayoutError
from typeset.pdf.engine.notes.note_area import page_notes
from typeset.pdf.engine.notes.note_parts import NotePart, RestOfNote
from typeset.pdf.engine.session.page_making import (
    CONTENT_CHANGED,
    REMAKE_STATE,
    RESUME_AT,
    MadePage,
    MakePage,
    PageTask,
    begins_afresh,
)
from typeset.pdf.engine.session.records import ContextRecord
from typeset.pdf.engine.session.reports import LateNote
from typeset.pdf.engine.session.session import active_session
from typeset.pdf.engine.session.snapshot import LayoutSnapshot

_SHOWN: Final = 40
"""How many characters of a note a message shows."""


class NotesOfPage(msgspec.Struct):
    """What a page does with notes: those it calls, the parts it has, and those it hands to the next page.

    ``name`` is the name of the page (``page`` in CSS).
    """

    called: list[Any] = msgspec.field(default_factory=list)
    parts: list[NotePart] = msgspec.field(default_factory=list)
    carried: list[Any] = msgspec.field(default_factory=list)
    name: str | None = None

    @property
    def has_late(self) -> bool:
        """Whether a note that is called on the page does not even begin there."""
        waiting = set(map(id, self.carried))
        return any(id(note) in waiting for note in self.called)


class NotesOfBook(msgspec.Struct):
    """What all pages do with notes, by their index from 0, and on which page each note begins."""

    pages: dict[int, NotesOfPage] = msgspec.field(default_factory=dict)
    begins: dict[int, int] = msgspec.field(default_factory=dict)

    def record(self, index: int, page: NotesOfPage) -> None:
        """Keep what a page does; what it did when it was made before is forgotten."""
        for part in self.pages.get(index, NotesOfPage()).parts:
            if self.begins.get(id(part.note)) == index:
                del self.begins[id(part.note)]
        self.pages[index] = page
        self.begins.update((id(part.note), index) for part in page.parts if part.skip_stack is None)

    def has_begun(self, note: Any, index: int) -> bool:
        """Whether a page before ``index`` has the beginning of the note."""
        return self.begins.get(id(note), index) < index


class _TriedPage(NamedTuple):
    """A page as it was tried, where the text goes on, and what it does with notes."""

    page: Any
    resume_at: Any
    record: NotesOfPage


def begin_round(context: Any, page_count: int) -> NotesOfBook | None:
    """Make ready for a round over all pages; none where no note waits, and nothing has to be counted.

    ``page_count`` is how many pages the round before has made. Those that hand on notes, and those behind
    them, are made again together: each would lose what the other has.
    """
    if not context.footnotes:
        return None
    notes: NotesOfBook = ContextRecord.carried_notes.made(context, NotesOfBook())
    for index in range(page_count):
        if notes.pages[index].carried:
            for place in (index, index + 1):
                context.page_maker[place][REMAKE_STATE][CONTENT_CHANGED] = True
    return notes


def carry_notes(make: MakePage, task: PageTask) -> MadePage:
    """A page whose notes stand on it, or come first on the next one; ``make`` lays it out."""
    index, context = task.index, task.context
    notes: NotesOfBook | None = ContextRecord.carried_notes.of(context)
    if notes is None:
        return make(task)
    before = notes.pages.get(index, NotesOfPage()).carried
    made = _make_best(make, notes, task)
    record = made.record
    if made.resume_at is None and not record.called and not record.parts:
        record.carried = []  # a page behind the text that could not place them: no further one will
    notes.record(index, record)
    context.reported_footnotes[:] = record.carried
    for note in record.carried:
        if note in context.footnotes:
            context.footnotes.remove(note)
    state = task.next_item[REMAKE_STATE]
    if record.carried or before:
        state[CONTENT_CHANGED] = True
    if made.resume_at is None and not record.carried:
        state[CONTENT_CHANGED] = False  # no page follows that could be made again
    return MadePage(made.page, made.resume_at)


def pass_over_page(context: Any, index: int) -> None:
    """Let a page without text hand on the notes that the page before it leaves."""
    notes: NotesOfBook | None = ContextRecord.carried_notes.of(context)
    if notes is not None:
        before = notes.pages.get(index - 1, NotesOfPage())
        notes.record(index, NotesOfPage(carried=list(before.carried), name=before.name))


def _make_best(make: MakePage, notes: NotesOfBook, task: PageTask) -> _TriedPage:
    """The page as its notes want it: as it comes, with one line of text, or with notes alone."""
    context = task.context
    arrived = list(context.reported_footnotes)
    before = LayoutSnapshot(context, task.index)
    name = notes.pages[task.index - 1].name if task.index else None
    # Notes have arrived, and the text goes on behind the end of their chapter: they get a page of their own.
    goes_on = arrived and task.item[RESUME_AT] is not None
    if goes_on and begins_afresh(task.item, name):
        return _make_note_page(make, notes, task)
    # As it comes: a quarter of the page is left to the text.
    made = _make(make, notes, task)
    is_end = begins_afresh(task.next_item, made.record.name)
    if not made.record.has_late and not (made.record.carried and is_end):
        return made
    # A note would begin late, or outlive its chapter: one line of text is left.
    before.put_back()
    ContextRecord.least_text.put(context, 1)
    shorter = _make(make, notes, task)
    ContextRecord.least_text.drop(context)
    if not shorter.record.has_late and (made.record.has_late or not shorter.record.carried):
        return shorter
    # That does not help. A note that has arrived and is in the way gets the page; else it stays as it was.
    before.put_back()
    is_stuck = arrived and made.record.has_late
    return _make_note_page(make, notes, task) if is_stuck else _make(make, notes, task)


def _make(make: MakePage, notes: NotesOfBook, task: PageTask) -> _TriedPage:
    arrived = list(task.context.reported_footnotes)
    page, resume_at = make(task)
    return _TriedPage(page, resume_at, _read_page(notes, task, page, arrived))


def _make_note_page(make: MakePage, notes: NotesOfBook, task: PageTask) -> _TriedPage:
    """A page for the rest of notes alone, named like the page before it; the text goes on behind it."""
    context, index = task.context, task.index
    maker = context.page_maker
    resume_at, following, is_right, page_state, state = item = maker[index]
    begins = {"break": "any", "page": notes.pages[index - 1].name}
    maker[index] = (resume_at, begins, is_right, page_state, state)
    ContextRecord.least_text.put(context, 0)
    without_text = msgspec.structs.replace(task, root_box=task.root_box.copy_with_children([]))
    page, _, record = _make(make, notes, without_text)
    ContextRecord.least_text.drop(context)
    # The page behind begins with what this one would have begun with.
    maker[index] = item
    _, _, is_right, page_state, state = maker[index + 1]
    state[CONTENT_CHANGED] = True
    maker[index + 1] = (resume_at, following, is_right, page_state, state)
    return _TriedPage(page, resume_at, record)


def _read_page(notes: NotesOfBook, task: PageTask, page: Any, arrived: list[Any]) -> NotesOfPage:
    """What a page that has just been made does with notes.

    A note that the page has, but neither calls nor was handed, is taken off it: its call has gone to the next
    page after the note had been laid out.
    """
    context = task.context
    called = notes_called(page)
    on_page = page_notes(context)
    expected = {id(_origin(note)) for note in (*arrived, *called)}
    stray = [part for part in on_page.parts if id(part.note) not in expected]
    if stray:
        on_page.keep([part for part in on_page.parts if id(part.note) in expected])
        page.children[1].children = [part.box for part in on_page.parts]
        for part in stray:
            context.footnotes.append(part.note)
    carried = [] if on_page.rest is None else [on_page.rest]
    carried += [note for note in context.reported_footnotes if id(_origin(note)) in expected]
    # Every note should now be on the page or carried on. One that is neither is carried on, and so not lost.
    known = {id(_origin(item)) for item in (*carried, *on_page.parts)}
    for note in (*arrived, *called):
        if id(_origin(note)) not in known and not notes.has_begun(_origin(note), task.index):
            known.add(id(_origin(note)))
            carried.append(note)
    return NotesOfPage(called, list(on_page.parts), carried, page.page_type.name)


def _origin(item: Any) -> Any:
    """The note that a part, a rest or a whole note is of."""
    return item.note if isinstance(item, NotePart | RestOfNote) else item


def notes_called(page: Any) -> list[Any]:
    """The notes that a page calls, each once, in the order of their calls."""
    calls = (box.footnote for box in page.children[0].descendants(placeholders=True) if box.footnote)
    return list({id(note): note for note in calls}.values())


def check_notes(notes: NotesOfBook, page_count: int) -> None:
    """Raise LayoutError unless each note that pages call is on them once, whole and in order.

    Notes that begin behind the page which calls them are reported to the session.
    """
    pages = [notes.pages[index] for index in range(page_count)]
    calls: dict[int, int] = {}
    begun: set[int] = set()
    expected: dict[int, Any] = {}  # of notes that are not whole yet, where they go on
    late = []
    for number, page in enumerate(pages, 1):
        for note in page.called:
            calls.setdefault(id(note), number)
        for part in page.parts:
            key = id(part.note)
            is_first = part.skip_stack is None and key not in begun
            if not is_first and expected.pop(key, None) != part.skip_stack:
                raise LayoutError(diagnose(Code.L_NOTE_TWICE, text=_text(part.note), page=number))
            if is_first and number > calls.get(key, number):
                late.append(LateNote(part.note.element, _text(part.note), calls[key], number))
            begun.add(key)
            if part.rest is not None:
                expected[key] = part.rest.skip_stack
    for number, page in enumerate(pages, 1):
        for note in page.called:
            if id(note) not in begun or id(note) in expected:
                raise LayoutError(diagnose(Code.L_NOTE_LOST, text=_text(note), page=number))
    session = active_session()
    if session is not None:
        session.late_notes[:] = late


def _text(note: Any) -> str:
    """The words with which a note begins, its number left out."""
    texts = (
        box.text for box in note.descendants() if "::" not in (box.element_tag or "") and hasattr(box, "text")
    )
    return "".join(texts)[:_SHOWN]

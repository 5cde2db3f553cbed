"""Every note on a page, once and whole, or the build stops; what a page leaves of its notes goes to the next.

Pages may be made again because of what their content says (``target-counter``);
stock code then forgets the notes that the page before has carried over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from functools import wraps
from typing import Any, Final, NamedTuple

from typeset.dataclass import dataclass
from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import LayoutError
from typeset.pdf.engine.notes.note_area import page_notes
from typeset.pdf.engine.notes.note_parts import NotePart, RestOfNote
from typeset.pdf.engine.pages.spread import Before
from typeset.pdf.engine.session.names import PrivateName
from typeset.pdf.engine.session.records import ContextRecord
from typeset.pdf.engine.session.reports import LateNote
from typeset.pdf.engine.session.session import active_session

REMAKE_PAGE: Final = PrivateName(
    "layout.page", "remake_page", ("index", "context", "root_box", "html"),
    "carry over what a page leaves of its notes",
)  # fmt: skip
MAKE_PAGES: Final = PrivateName(
    "layout", "make_all_pages", ("context", "root_box", "html", "pages"),
    "make pages again together that carry notes from one to the next, and count the notes",
)  # fmt: skip

_RESUME: Final = 0  # the place, in what is known of a page, of where it goes on
_REMAKE: Final = -1  # that of its remake state
_CHANGED: Final = "content_changed"
_SHOWN: Final = 40  # characters of a note that a message shows


@dataclass(slots=True)
class _PageRecord:
    """What a page of a ``name`` does with notes: those it calls, those it has, those it hands on."""

    called: list[Any] = field(default_factory=list)
    parts: list[NotePart] = field(default_factory=list)
    carried: list[Any] = field(default_factory=list)
    name: str | None = None

    @property
    def has_late(self) -> bool:
        """Whether a note that is called on the page does not even begin there."""
        waiting = set(map(id, self.carried))
        return any(id(note) in waiting for note in self.called)


@dataclass(slots=True)
class _Notes:
    """What all pages do with notes, by their index from 0, and on which page each note begins."""

    pages: dict[int, _PageRecord] = field(default_factory=dict)
    begins: dict[int, int] = field(default_factory=dict)

    def record(self, index: int, page: _PageRecord) -> None:
        """Keep what the page does, instead of what it did when it was made before."""
        for part in self.pages.get(index, _PageRecord()).parts:
            if self.begins.get(id(part.note)) == index:
                del self.begins[id(part.note)]
        self.pages[index] = page
        self.begins.update((id(part.note), index) for part in page.parts if part.skip_stack is None)

    def has_begun(self, note: Any, index: int) -> bool:
        """Whether a page before ``index`` has the note."""
        return self.begins.get(id(note), index) < index


def carry_notes(stock: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``remake_page``: what the page calls stands on it, or comes first on the next one."""

    @wraps(stock)
    def remake_page(index: int, context: Any, root_box: Any, html: Any) -> Any:
        notes: _Notes | None = ContextRecord.carried_notes.of(context)
        if notes is None:
            return stock(index, context, root_box, html)
        before = notes.pages.get(index, _PageRecord()).carried
        made = _make_best(stock, notes, index, (context, root_box, html))
        record = made.record
        if made.resume_at is None and not record.called and not record.parts:
            record.carried = []  # a page behind the text that has none of them never will
        notes.record(index, record)
        context.reported_footnotes[:] = record.carried
        for note in record.carried:
            if note in context.footnotes:
                context.footnotes.remove(note)
        state = context.page_maker[index + 1][_REMAKE]
        if record.carried or before:
            state[_CHANGED] = True
        if made.resume_at is None and not record.carried:
            state[_CHANGED] = False  # no page follows that could be made again
        return made.page, made.resume_at

    return remake_page


class _Made(NamedTuple):
    """A page, where the next one goes on, and what it does with notes."""

    page: Any
    resume_at: Any
    record: _PageRecord


def pass_over_page(context: Any, index: int) -> None:
    """Let a page without text hand on the notes that the page before it leaves."""
    notes: _Notes | None = ContextRecord.carried_notes.of(context)
    if notes is not None:
        before = notes.pages.get(index - 1, _PageRecord())
        notes.record(index, _PageRecord(carried=list(before.carried), name=before.name))


def _make_best(stock: Callable[..., Any], notes: _Notes, index: int, book: tuple[Any, Any, Any]) -> _Made:
    """The page, with less text where notes would not begin with their calls, or end with their chapter."""
    context = book[0]
    arrived = list(context.reported_footnotes)
    before = Before(context, index)
    name = notes.pages[index - 1].name if index else None
    goes_on = arrived and context.page_maker[index][_RESUME] is not None
    if goes_on and _is_break(context.page_maker[index], name):
        return _make_note_page(stock, notes, index, book)
    made = _make(stock, notes, index, book)
    is_end = _is_break(context.page_maker[index + 1], made.record.name)
    if not made.record.has_late and not (made.record.carried and is_end):
        return made
    before.put_back()
    ContextRecord.least_text.put(context, 1)
    again = _make(stock, notes, index, book)
    ContextRecord.least_text.drop(context)
    if not again.record.has_late and (made.record.has_late or not again.record.carried):
        return again
    before.put_back()
    is_stuck = arrived and made.record.has_late
    return _make_note_page(stock, notes, index, book) if is_stuck else _make(stock, notes, index, book)


def _make(stock: Callable[..., Any], notes: _Notes, index: int, book: tuple[Any, Any, Any]) -> _Made:
    context = book[0]
    arrived = list(context.reported_footnotes)
    page, resume_at = stock(index, *book)
    return _Made(page, resume_at, _read_page(notes, index, context, page, arrived))


def _make_note_page(
    stock: Callable[..., Any], notes: _Notes, index: int, book: tuple[Any, Any, Any]
) -> _Made:
    """A page for the rest of notes alone, like the one before it; the text goes on behind it."""
    context, root_box, html = book
    maker = context.page_maker
    resume_at, following, is_right, page_state, state = item = maker[index]
    maker[index] = (
        resume_at,
        {"break": "any", "page": notes.pages[index - 1].name},
        is_right,
        page_state,
        state,
    )
    ContextRecord.least_text.put(context, 0)
    page, _, record = _make(stock, notes, index, (context, root_box.copy_with_children([]), html))
    ContextRecord.least_text.drop(context)
    maker[index] = item
    _, _, is_right, page_state, state = maker[index + 1]
    state[_CHANGED] = True
    maker[index + 1] = (resume_at, following, is_right, page_state, state)
    return _Made(page, resume_at, record)


def _is_break(item: Any, name: str | None) -> bool:
    """Whether what follows a page of that name may not begin on it; ``item`` is what is known of the next."""
    resume_at, following, *_ = item
    return resume_at is None or following["break"] != "any" or following["page"] != name


def _read_page(notes: _Notes, index: int, context: Any, page: Any, arrived: list[Any]) -> _PageRecord:
    """What a page that has just been made does with notes; what it has no call for is taken off it."""
    called = _notes_called(page)
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
    known = {id(_origin(item)) for item in (*carried, *on_page.parts)}
    for note in (*arrived, *called):  # nothing should be left; should it be, it is not lost
        if id(_origin(note)) not in known and not notes.has_begun(_origin(note), index):
            known.add(id(_origin(note)))
            carried.append(note)
    return _PageRecord(called, list(on_page.parts), carried, page.page_type.name)


def _origin(item: Any) -> Any:
    """The note that a part, a rest or a whole note is of."""
    return item.note if isinstance(item, NotePart | RestOfNote) else item


def _notes_called(page: Any) -> list[Any]:
    """The notes that a page calls, each once, in the order of their calls."""
    calls = (box.footnote for box in page.children[0].descendants(placeholders=True) if box.footnote)
    return list({id(note): note for note in calls}.values())


def count_notes(stock: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """In place of ``make_all_pages``. Raises LayoutError where a note is not on the pages once, and whole."""

    @wraps(stock)
    def make_all_pages(context: Any, root_box: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
        if not context.footnotes:
            yield from stock(context, root_box, html, pages)
            return
        notes: _Notes = ContextRecord.carried_notes.made(context, _Notes())
        for index in range(len(pages)):
            if notes.pages[index].carried:
                for place in (index, index + 1):
                    context.page_maker[place][_REMAKE][_CHANGED] = True
        made = 0
        for page in stock(context, root_box, html, pages):
            made += 1
            yield page
        _check_notes([notes.pages[index] for index in range(made)])

    return make_all_pages


def _check_notes(pages: list[_PageRecord]) -> None:
    """Raise LayoutError unless each note that pages call is on them once, whole and in order."""
    calls: dict[int, int] = {}
    begun: set[int] = set()
    expected: dict[int, Any] = {}
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
    composer = active_session()
    if composer is not None:
        composer.late_notes[:] = late


def _text(note: Any) -> str:
    """The words with which a note begins, its number left out."""
    texts = (
        box.text for box in note.descendants() if "::" not in (box.element_tag or "") and hasattr(box, "text")
    )
    return "".join(texts)[:_SHOWN]

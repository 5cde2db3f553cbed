"""Every note on a page, once: what WeasyPrint loses of them is carried to the next page, or stops the build.

Stock code loses notes in two ways. A note that is taken back and laid out again,
as in columns, may end up neither printed nor reported to the next page. And when
pages are made again because of what their content says (``target-counter``),
notes that the page before has carried over are forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Final

from typeset.codes import Code
from typeset.diagnostics import diagnose
from typeset.errors import LayoutError
from typeset.pdf.engine.names import PrivateName

REMAKE_PAGE: Final = PrivateName(
    "layout.page", "remake_page", ("index", "context", "root_box", "html"),
    "carry over the notes that a page calls and does not print",
)  # fmt: skip
MAKE_PAGES: Final = PrivateName(
    "layout", "make_all_pages", ("context", "root_box", "html", "pages"),
    "make pages again together that carry notes from one to the next, and count the notes",
)  # fmt: skip

_NOTES: Final = "_typeset_notes"
_REMAKE: Final = -1  # the place of a page's remake state
_CHANGED: Final = "content_changed"
_SHOWN: Final = 40  # characters of a note that a message shows


@dataclass(slots=True)
class _Notes:
    """What each page, by its index from 0, does with notes: the boxes it calls, those it carries over."""

    called: dict[int, list[Any]] = field(default_factory=dict)
    carried: dict[int, list[Any]] = field(default_factory=dict)
    printed: dict[int, int] = field(default_factory=dict)
    """The page that prints a note, by the note's ``id``."""

    def is_printed(self, note: Any, stop: int) -> bool:
        """Whether a page before ``stop`` prints the note."""
        return self.printed.get(id(note), stop) < stop


def carry_notes(stock: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``remake_page``: what the page calls is printed on it, or reported to the next one."""

    @wraps(stock)
    def remake_page(index: int, context: Any, root_box: Any, html: Any) -> Any:
        notes: _Notes | None = context.__dict__.get(_NOTES)
        arrived = list(context.reported_footnotes)
        page, resume_at = stock(index, context, root_box, html)
        if notes is None:
            return page, resume_at
        before = notes.carried.get(index, [])
        calls, elements = _notes_of(page)
        notes.called[index] = calls
        waiting = {id(note): note for note in (*arrived, *context.reported_footnotes, *calls)}
        for note in (*context.current_page_footnotes, *waiting.values()):
            if note.element in elements and not notes.is_printed(note, index):
                notes.printed[id(note)] = index
            elif notes.printed.get(id(note)) == index:
                del notes.printed[id(note)]
        carried = [note for note in waiting.values() if not notes.is_printed(note, index + 1)]
        if resume_at is None and not calls and index not in notes.printed.values():
            carried = []  # a page behind the text that prints none of them never will
        context.reported_footnotes[:] = carried
        context.footnotes[:] = [note for note in context.footnotes if id(note) not in waiting]
        notes.carried[index] = carried
        state = context.page_maker[index + 1][_REMAKE]
        if carried or before:
            state[_CHANGED] = True
        if resume_at is None and not carried:
            state[_CHANGED] = False  # no page follows that could be made again
        return page, resume_at

    return remake_page


def _notes_of(page: Any) -> tuple[list[Any], set[Any]]:
    """The notes that a page calls, and the elements of all that stands in its area of notes."""
    calls = [box.footnote for box in page.descendants(placeholders=True) if box.footnote]
    return calls, {box.element for box in page.children[1].descendants()} - {None}


def count_notes(stock: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """In place of ``make_all_pages``. Raises LayoutError where a note that is called is on no page."""

    @wraps(stock)
    def make_all_pages(context: Any, root_box: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
        if not context.footnotes:
            yield from stock(context, root_box, html, pages)
            return
        notes: _Notes = context.__dict__.setdefault(_NOTES, _Notes())
        for index in range(len(pages)):
            if notes.carried.get(index):
                for place in (index, index + 1):
                    context.page_maker[place][_REMAKE][_CHANGED] = True
        made = 0
        for page in stock(context, root_box, html, pages):
            made += 1
            yield page
        _check_notes(notes, made)

    return make_all_pages


def _check_notes(notes: _Notes, pages: int) -> None:
    """Raise LayoutError when one of the first ``pages`` pages calls a note that none of them prints."""
    for index in range(pages):
        for note in notes.called[index]:
            if not notes.is_printed(note, pages):
                text = "".join(getattr(box, "text", "") for box in note.descendants())
                raise LayoutError(diagnose(Code.L_NOTE_LOST, text=text[:_SHOWN], page=index + 1))

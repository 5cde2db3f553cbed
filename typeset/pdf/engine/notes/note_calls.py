"""What the layout of a page does with a note when it meets the note's call.

A note begins on the page that calls it. If it has no room there, the line of its call goes to the next page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from typeset.pdf.engine.notes.note_area import page_notes
from typeset.pdf.engine.session.names import PrivateName, upstream
from typeset.pdf.engine.session.records import ContextRecord

LAY_OUT: Final = PrivateName(
    "layout", "LayoutContext.layout_footnote", ("self", "footnote"), "put a note that is called on the page"
)  # fmt: skip
TAKE_BACK: Final = PrivateName(
    "layout", "LayoutContext.unlayout_footnote", ("self", "footnote"),
    "take a note off the page whose call goes to the next one",
)  # fmt: skip
REPORT: Final = PrivateName(
    "layout", "LayoutContext.report_footnote", ("self", "footnote"), "hand a note to the next page"
)  # fmt: skip
CONTEXT: Final = PrivateName(
    "layout", "LayoutContext",
    ("style_for", "get_image_from_uri", "font_config", "counter_style", "target_collector"),
    "the state of a layout, on which we keep ours: waiting notes in ``footnotes``, pages in ``page_maker``",
)  # fmt: skip

Line = tuple[Any, Any]
"""A line box, and where the lines go on behind it."""

_PAGE_GOES_ON: Final = {"break": "any", "page": None}


class WaitingNotes:
    """The notes that no page has taken yet; in place of a list, which would be searched for each."""

    def __init__(self, notes: Iterable[Any] = ()) -> None:
        self._notes = {id(note): note for note in notes}

    def __contains__(self, note: Any) -> bool:
        return id(note) in self._notes

    def __iter__(self) -> Iterator[Any]:
        return iter(self._notes.values())

    def __len__(self) -> int:
        return len(self._notes)

    def append(self, note: Any) -> None:
        """Let one more note wait."""
        self._notes[id(note)] = note

    def remove(self, note: Any) -> None:
        """Let a note wait no longer: a page has taken it. Raises KeyError for a note that does not wait."""
        del self._notes[id(note)]

    def copy(self) -> WaitingNotes:
        """The same notes in a list of their own."""
        return WaitingNotes(self)


def find_waiting_notes() -> None:
    """Let ``LayoutContext`` keep its ``footnotes`` as ``WaitingNotes``, whoever sets them."""

    def read(self: Any) -> WaitingNotes:
        waiting: WaitingNotes = ContextRecord.waiting_notes.known(self)
        return waiting

    def write(self: Any, notes: Iterable[Any]) -> None:
        ContextRecord.waiting_notes.put(self, WaitingNotes(notes))

    CONTEXT.find()[2].footnotes = property(read, write)


def lay_out_note(_upstream: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``layout_footnote``."""

    def layout_footnote(self: Any, footnote: Any) -> bool:
        """Whether the page has no room for the note, not even for its beginning."""
        self.footnotes.remove(footnote)
        return not page_notes(self).add(footnote)

    return layout_footnote


def take_note_back(_upstream: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``unlayout_footnote``, which would have a note printed again that an earlier page has."""

    def unlayout_footnote(self: Any, footnote: Any) -> None:
        if footnote in self.footnotes:
            return
        is_reported = any(note is footnote for note in self.reported_footnotes)
        if is_reported:
            self.reported_footnotes.remove(footnote)
        if page_notes(self).remove(footnote) or is_reported:
            self.footnotes.append(footnote)

    return unlayout_footnote


def report_note(_upstream: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``report_footnote``."""

    def report_footnote(self: Any, footnote: Any) -> None:
        page_notes(self).remove(footnote)
        self.reported_footnotes.append(footnote)

    return report_footnote


def tell_ends_of_lines(context: Any, lines: Iterator[Line], below: float, block: Any) -> Iterator[Line]:
    """The lines of a block; before each is handed over, the notes of the page are told where it ends.

    ``below`` is the room in px that has to stay free below the block, for the edges of blocks around it.
    """
    for line, resume_at in lines:
        edge = block.padding_bottom + block.border_bottom_width if resume_at is None else 0.0
        tell_foot(context, line.position_y + line.height + edge + max(below, 0.0))
        yield line, resume_at


def tell_foot(context: Any, foot: float) -> None:
    """Tell the notes of the page where its text ends so far, in px; lines of notes do not count."""
    notes = page_notes(context)
    if not notes.is_busy:
        notes.foot = foot


def area_of_page(context: Any, box: Any, named: dict[str, Any]) -> Any:
    """What the layout of a page's area of notes gives, if ``box`` is that; else none.

    The notes have been laid out when they were called. ``named`` are the lists of boxes placed by the page.
    """
    if not isinstance(box, upstream().boxes.FootnoteAreaBox) or not page_notes(context).parts:
        return None
    area = page_notes(context).laid_out(named["absolute_boxes"], named["fixed_boxes"])
    return area, None, dict(_PAGE_GOES_ON), [], False, None


def with_notes_of_rows(context: Any, lay_out: Callable[[], Any]) -> Any:
    """A table as ``lay_out`` makes it, with the notes of the rows that the page keeps, and no others.

    WeasyPrint forgets the notes of a table's head that it gives up. While a cell is laid out, nobody knows
    how high its row will be; so a note that has to be cut gets as little of the page as can be until the
    table is done. In columns ``column_trials`` settles the notes of all columns together.
    """
    if context.in_column or not context.footnotes:
        return lay_out()
    notes = page_notes(context)
    before, was_in_row = notes.parts[:], notes.is_in_row
    notes.is_in_row = True
    try:
        result = lay_out()
    finally:
        notes.is_in_row = was_in_row
    settle_notes(context, result[0], before)
    return result


def settle_notes(context: Any, box: Any, before: list[Any], *, foot: float | None = None) -> None:
    """Let the page have the notes of a laid-out box, and no others, behind the parts it had ``before``.

    The text of the page ends at ``foot`` in px; where that is not given, with the last line of the box.
    """
    notes = page_notes(context)
    inner = list(box.descendants(placeholders=True)) if box else []
    called = {id(child.footnote): child.footnote for child in inner if child.footnote}
    # Notes of what was tried and given up leave the page.
    known = set(map(id, before))
    for part in notes.parts[:]:
        if id(part) not in known and id(part.note) not in called:
            context.unlayout_footnote(part.note)
    if foot is None and box:
        lines = (child for child in box.descendants() if isinstance(child, upstream().boxes.LineBox))
        foot = max((line.position_y + line.height for line in lines), default=None)
    if not called or foot is None:
        return
    # Those called that are not there yet come; then all are cut again by the room that is left now.
    notes.foot = foot
    for note in called.values():
        if note in context.footnotes and context.layout_footnote(note):
            context.report_footnote(note)
    context.reported_footnotes.extend(notes.refit(len(before)))

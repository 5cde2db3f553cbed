"""What the layout of a page does with notes as it meets their calls, in place of stock code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
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
PAGE_BLOCK: Final = PrivateName(
    "layout.page", "block_level_layout",
    ("context", "box", "bottom_space", "skip_stack", "containing_block", "page_is_empty", "absolute_boxes",
     "fixed_boxes", "adjoining_margins", "first_letter_style", "first_line_style", "discard", "max_lines"),
    "hand over the area of notes, which is laid out already",
)  # fmt: skip
TABLE: Final = PrivateName(
    "layout.block", "table_layout",
    ("context", "table", "bottom_space", "skip_stack", "containing_block", "page_is_empty", "absolute_boxes",
     "fixed_boxes"),
    "take back the notes of rows that the page does not keep",
)  # fmt: skip
CONTEXT: Final = PrivateName(
    "layout", "LayoutContext",
    ("style_for", "get_image_from_uri", "font_config", "counter_style", "target_collector"),
    "know at once whether a note is still to come, in ``footnotes``",
)  # fmt: skip

Line = tuple[Any, Any]


class WaitingNotes:
    """The notes that no page has taken yet, in place of a list: each is found at once."""

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
        """A page has taken the note."""
        del self._notes[id(note)]

    def copy(self) -> WaitingNotes:
        """The same notes, waiting by themselves."""
        return WaitingNotes(self)


def find_waiting_notes() -> None:
    """Let ``LayoutContext`` keep its ``footnotes`` as WaitingNotes, whoever sets them."""

    def read(self: Any) -> WaitingNotes:
        waiting: WaitingNotes = ContextRecord.waiting_notes.known(self)
        return waiting

    def write(self: Any, notes: Iterable[Any]) -> None:
        ContextRecord.waiting_notes.put(self, WaitingNotes(notes))

    CONTEXT.find()[2].footnotes = property(read, write)


def lay_out_note(_stock: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``layout_footnote``."""

    def layout_footnote(self: Any, footnote: Any) -> bool:
        """Whether the note cannot even begin on the page."""
        self.footnotes.remove(footnote)
        return not page_notes(self).add(footnote)

    return layout_footnote


def take_note_back(_stock: Callable[..., Any]) -> Callable[..., Any]:
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


def report_note(_stock: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``report_footnote``."""

    def report_footnote(self: Any, footnote: Any) -> None:
        page_notes(self).remove(footnote)
        self.reported_footnotes.append(footnote)

    return report_footnote


def watch_lines(stock_lines: Callable[..., Iterator[Line]]) -> Callable[..., Iterator[Line]]:
    """In place of ``iter_line_boxes``: a line's notes are to know where it ends."""

    @wraps(stock_lines)
    def iter_line_boxes(context: Any, box: Any, position_y: float, bottom_space: float, *rest: Any) -> Any:
        lines = stock_lines(context, box, position_y, bottom_space, *rest)
        return _watched(context, lines, max(bottom_space, 0.0), rest[1]) if context.footnotes else lines

    return iter_line_boxes


def _watched(context: Any, lines: Iterator[Line], below: float, block: Any) -> Iterator[Line]:
    for line, resume_at in lines:
        edge = block.padding_bottom + block.border_bottom_width if resume_at is None else 0.0
        tell_foot(context, line.position_y + line.height + edge + below)
        yield line, resume_at


def tell_foot(context: Any, foot: float) -> None:
    """Let the notes of the page know where its text ends so far."""
    notes = page_notes(context)
    if not notes.is_busy:
        notes.foot = foot


def hand_over_area(stock_layout: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``block_level_layout``, of which a page asks for its area of notes."""

    @wraps(stock_layout)
    def block_level_layout(context: Any, box: Any, *arguments: Any, **named: Any) -> Any:
        if isinstance(box, upstream().boxes.FootnoteAreaBox) and page_notes(context).parts:
            area = page_notes(context).laid_out(named["absolute_boxes"], named["fixed_boxes"])
            return area, None, {"break": "any", "page": None}, [], False, None
        return stock_layout(context, box, *arguments, **named)

    return block_level_layout


def keep_notes_of_tables(stock_layout: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``table_layout``, which forgets the notes of a head that it gives up.

    How high a row is its cells do not know; so a note that has to be cut gets as
    little as can be of the page until the row is done.
    """

    @wraps(stock_layout)
    def table_layout(context: Any, table: Any, *arguments: Any) -> Any:
        if context.in_column or not context.footnotes:
            return stock_layout(context, table, *arguments)
        notes = page_notes(context)
        before, was_in_row = notes.parts[:], notes.is_in_row
        notes.is_in_row = True
        try:
            result = stock_layout(context, table, *arguments)
        finally:
            notes.is_in_row = was_in_row
        settle_notes(context, result[0], before)
        return result

    return table_layout


def settle_notes(context: Any, box: Any, before: list[Any], *, foot: float | None = None) -> None:
    """Let the page have, behind the parts it had ``before``, the notes of a laid-out box, and those alone.

    Its text ends at ``foot``, if not with its last line.
    """
    notes = page_notes(context)
    inner = list(box.descendants(placeholders=True)) if box else []
    called = {id(child.footnote): child.footnote for child in inner if child.footnote}
    known = set(map(id, before))
    for part in notes.parts[:]:
        if id(part) not in known and id(part.note) not in called:
            context.unlayout_footnote(part.note)
    if foot is None and box:
        lines = (child for child in box.descendants() if isinstance(child, upstream().boxes.LineBox))
        foot = max((line.position_y + line.height for line in lines), default=None)
    if not called or foot is None:
        return
    notes.foot = foot
    for note in called.values():
        if note in context.footnotes and context.layout_footnote(note):
            context.report_footnote(note)
    context.reported_footnotes.extend(notes.refit(len(before)))


REPLACEMENTS: Final = (
    (LAY_OUT, lay_out_note),
    (TAKE_BACK, take_note_back),
    (REPORT, report_note),
    (PAGE_BLOCK, hand_over_area),
    (TABLE, keep_notes_of_tables),
)
"""What stands in the place of each name."""

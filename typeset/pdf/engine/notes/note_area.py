"""The notes at the foot of a page: each laid out once, when it is called, and cut where the page ends.

A note's height is all that the page keeps in mind of it; the area is put together when the
page is done. A note that is too long for its page begins there all the same, and its rest comes
first on the next page. What is called behind it waits for its end. It is cut by the layout
that breaks paragraphs over pages, with two lines on each side. WeasyPrint lays out all notes of
a page again whenever one comes or goes, never cuts a note, and hands to the next page what does
not fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil, floor, inf
from typing import Any, Final
from weakref import proxy

import msgspec

from typeset.pdf.engine.notes.note_parts import (
    NotePart,
    RestOfNote,
    WholeNote,
    end_with_last_line,
    is_kept,
    keep_whole,
    lines_in,
    prepared,
    whole_note,
)
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.records import ContextRecord
from typeset.pdf.engine.session.session import active_grid
from typeset.pdf.engine.session.units import TOLERANCE_LINES, TOLERANCE_PX
from typeset.pdf.engine.text.struts import strut

LEAST_LINES: Final = 2
"""A note is cut so that this many lines stand before the cut, and as many behind it."""

SHARE_OF_TEXT: Final = 4
"""Of a page that a long note runs over, one line in so many is left to the text, and so for notes of columns.

By eye: one line of text over a page of note looks like a mistake, and half of the page leads the note over
ever more pages.
"""

_LESS: Final = 1.0
"""What is taken from a note's room, in px, so that it loses its last line: less than any line is high."""

_NO_BOX: Final = ()
"""The box whose floats the lines of a note go around: nobody's."""


class PageNotes:
    """The notes of the page that is being made.

    ``foot`` is the height in px at which the text of the page ends so far; none before any text stands there.
    The rule above the notes is the upper border of their area. Above notes that begin on the page it is as
    wide as the ``max-width`` of the area says. Above the rest of a note from the page before, it is as wide
    as the notes: so a reader sees that this note goes on.
    """

    def __init__(self, context: Any) -> None:
        self.context: Any = proxy(context)  # which holds this and all styles: they go with the last page
        self.area = area = context.current_footnote_area
        self.parts: list[NotePart] = []
        self.foot: float | None = None
        self.is_busy = self.is_in_row = False
        for side in ("top", "bottom"):
            if getattr(area, f"margin_{side}") == "auto":
                setattr(area, f"margin_{side}", 0)
        self._rule, area.max_width = area.max_width, inf
        upstream().block_level_width(area, area.page)
        area.height = 0
        self._margin = area.margin_top
        self._frame = area.margin_height()
        area.height = "auto"

    @property
    def rest(self) -> RestOfNote | None:
        """The rest of the last note, with which the next page goes on; none where that note is whole."""
        return self.parts[-1].rest if self.parts else None

    def add(self, note: Any) -> bool:
        """Put a note, or the rest of one, on the page. Tells whether it has room there, at least to begin."""
        if self.is_busy or self.rest is not None or self.context.reported_footnotes:
            return False
        part = self._fitted(note)
        if part is not None:
            self.keep([*self.parts, part])
        return part is not None

    def remove(self, note: Any) -> bool:
        """Take a note that the page calls off it again. Tells whether the note was there."""
        kept = [part for part in self.parts if part.note is not note or part.skip_stack is not None]
        if len(kept) == len(self.parts):
            return False
        self.keep(kept)
        return True

    def keep(self, parts: list[NotePart]) -> None:
        """Let the page have these parts and no others. They take whole lines; the text ends above them."""
        area, context = self.area, self.context
        before = self.height
        self.parts = parts
        area.height, area.margin_top = "auto", self._margin
        if parts:
            area.height = max(min(self._used, area.max_height), area.min_height)
            height = area.margin_height()
            area.margin_top += _whole_lines(height, up=True) - height
        if not context.in_column:
            context.page_bottom += before - self.height

    @property
    def _used(self) -> float:
        return sum(part.extent for part in self.parts)

    @property
    def height(self) -> float:
        """The height of the area of notes in px, with its edges."""
        return 0.0 if self.area.height == "auto" else float(self.area.margin_height())

    def refit(self, count: int) -> list[Any]:
        """Cut the parts behind the first ``count`` anew by the room that the page has now.

        A part for which there is no room is taken off the page. Gives the notes taken off, in order.
        """
        late: list[Any] = []
        while len(self.parts) > count and (self.rest is not None or self._is_too_full()):
            note = self.parts[-1].note
            self.keep(self.parts[:-1])
            part = self._fitted(note)
            if part is not None:
                self.keep([*self.parts, part])
                break
            late.insert(0, note)
        return late

    def _is_too_full(self) -> bool:
        return self.foot is not None and self.foot - self.context.page_bottom > TOLERANCE_PX

    def laid_out(self, absolutes: list[Any], fixed: list[Any]) -> Any:
        """The area of notes at its place on the page, with the notes one below the other.

        Boxes that are placed against the page are added to ``absolutes`` and ``fixed``.
        """
        area = self.area.copy_with_children([part.box for part in self.parts])
        if self.parts[0].skip_stack is None:
            area.width = min(area.width, self._rule)
        y = area.content_box_y()
        for part in self.parts:
            part.box.translate(0, y - part.top)
            y += part.extent
            absolutes.extend(part.absolutes)
            fixed.extend(part.fixed)
        return area

    def _fitted(self, note: Any) -> NotePart | None:
        """The note, or as much of it as the page has room for; none where that is too little."""
        least = self._floor()
        most = least if self.foot is None else self.foot
        # 1. The whole note below the text as it stands. A rest may be cut there again.
        part = self._part(note, self._room(most))
        # 2. A part of it, with its share of the page left to the text that is still to come.
        if part is None or part.rest is not None:
            room = self._room(max(least, most))
            part = self._cut(note, min(room, self._least(note)) if self.is_in_row else room)
        # 3. A part of it, right below the text.
        if part is None and most < least:
            part = self._cut(note, self._room(most))
        # 4. On a page on which nothing stands, whatever room there is: no other page has more.
        if part is None and self.foot is None and not self.parts:
            part = self._part(note, self._room(most), is_forced=True)
        return part

    def _cut(self, note: Any, room: float) -> NotePart | None:
        """As much of a note as fits into ``room`` px, with enough lines on both sides; else none."""
        part = self._part(note, room)
        lines = 0
        while part is not None and part.rest is not None:
            lines = lines or self._lines_of(note)
            here = len(lines_in(part.box))
            if here < LEAST_LINES:
                return None
            if lines - here >= LEAST_LINES:
                return msgspec.structs.replace(
                    part, rest=RestOfNote(part.note, part.rest.skip_stack, lines - here)
                )
            part = self._part(note, part.extent - _LESS)
        return part

    def _least(self, note: Any) -> float:
        """The height of the fewest first lines of a note that may stand by themselves, in px."""
        whole = self._part(note, inf)
        if whole is None:
            return 0.0
        bottoms = sorted(line.position_y + line.height for line in lines_in(whole.box))
        return float(bottoms[:LEAST_LINES][-1] - whole.top + TOLERANCE_PX) if bottoms else 0.0

    def _lines_of(self, note: Any) -> int:
        if isinstance(note, RestOfNote):
            return note.lines
        whole = self._part(note, inf)
        return len(lines_in(whole.box)) if whole else 0

    def _part(self, note: Any, room: float, *, is_forced: bool = False) -> NotePart | None:
        """As much of a note as fits into ``room`` px; none where nothing does.

        With ``is_forced`` the first line is taken even where it is higher than the room. A note is laid out
        whole once: in later trials its box moves, for the earlier ones are gone.
        """
        known = self._known(note)
        if known is not None and known.part.extent <= room + TOLERANCE_PX:
            return known.at(self.area.content_box_x(), self.area.position_y)
        if known is not None and known.lines < 2 * LEAST_LINES and not is_forced:
            return None  # it has too few lines to be cut
        return self._laid_out_in(note, room, is_forced=is_forced)

    def _laid_out_in(self, note: Any, room: float, *, is_forced: bool = False) -> NotePart | None:
        context, area = self.context, self.area
        origin, skip_stack = (note.note, note.skip_stack) if isinstance(note, RestOfNote) else (note, None)
        box = prepared(origin)
        box.position_x = area.content_box_x()
        box.position_y = top = area.position_y
        bottom_space = -inf if room == inf else context.page_bottom - top - room
        margins = [self.parts[-1].margin] if self.parts else []
        absolutes: list[Any] = []
        fixed: list[Any] = []
        with self._laying_out():
            made, resume_at, _, below, _, _ = upstream().block_level_layout(
                context, box, bottom_space, skip_stack, area, is_forced, absolutes, fixed, margins
            )
        if made is None:
            return None
        rest = None
        if resume_at is not None:
            rest = RestOfNote(origin, resume_at, LEAST_LINES)
            end_with_last_line(made)
        extent = made.border_box_y() + made.border_height() - top
        if extent > room + TOLERANCE_PX and not is_forced:
            return None
        margin = 0.0 if rest else max(0.0, made.margin_bottom, *below)
        part = NotePart(origin, skip_stack, rest, made, top, extent, margin, absolutes, fixed)
        is_alone = not (skip_stack or rest or any(margins) or absolutes or fixed or is_forced)
        if is_alone:
            keep_whole(part, area)
        return part

    def _known(self, note: Any) -> WholeNote | None:
        """The note as it is laid out whole, now or before, if it would look the same here; else none."""
        if isinstance(note, RestOfNote) or (self.parts and self.parts[-1].margin):
            return None
        whole = whole_note(note)
        if (whole is None or whole.width != self.area.width) and is_kept(note):
            self._laid_out_in(note, inf)
            whole = whole_note(note)
        return whole if whole is not None and whole.width == self.area.width else None

    @contextmanager
    def _laying_out(self) -> Iterator[None]:
        """Let a note be laid out as outside of columns and beside no float; its lines are no page's text."""
        context = self.context
        was_in_column, context.in_column = context.in_column, False
        context.create_block_formatting_context(_NO_BOX)
        self.is_busy = True
        try:
            yield
        finally:
            self.is_busy = False
            context.finish_block_formatting_context(_NO_BOX)
            context.in_column = was_in_column

    def _room(self, foot: float) -> float:
        """How high the next note may be, in px, where the text of the page goes down to ``foot``."""
        if self.context.in_column:
            return inf
        free = _whole_lines(self.context.page_bottom + self.height - foot, up=False)
        return float(min(free - self._frame, self.area.max_height) - self._used)

    def _floor(self) -> float:
        """The height in px down to which a long note leaves the page to the text."""
        page = self.area.page
        pitch = strut(page.style)[0]
        usual = 0 if page.page_type.blank else max(1, int(page.height / pitch / SHARE_OF_TEXT))
        lines = ContextRecord.least_text.of(self.context, usual)
        return float(page.content_box_y() + min(pitch * lines, page.height / 2))


def page_notes(context: Any) -> PageNotes:
    """The notes of the page that is being made."""
    notes: PageNotes | None = ContextRecord.page_notes.of(context)
    if notes is None or notes.area is not context.current_footnote_area:
        notes = ContextRecord.page_notes.put(context, PageNotes(context))
    return notes


def _whole_lines(height: float, *, up: bool) -> float:
    """The height rounded up or down to whole lines of the grid, where there is one."""
    grid = active_grid()
    if grid is None:
        return height
    lines = height / grid.pitch
    return (ceil(lines - TOLERANCE_LINES) if up else floor(lines + TOLERANCE_LINES)) * grid.pitch

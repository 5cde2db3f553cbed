"""Columns laid out down to some height, as a trial that can be taken back and made again otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor
from typing import Any, Final, NamedTuple

import msgspec

from typeset.pdf.engine.notes.note_area import page_notes
from typeset.pdf.engine.notes.note_calls import settle_notes
from typeset.pdf.engine.pages.figure_places import (
    LEAST_HOLE,
    FigureMove,
    Path,
    let_text_go_first,
    move_of,
    path_to,
)
from typeset.pdf.engine.pages.page_depth import PageDepth, depth_in, depth_of_columns, end_of_text
from typeset.pdf.engine.session.grid import BaselineGrid
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.session import active_grid, active_session
from typeset.pdf.engine.session.units import TOLERANCE_PX
from typeset.pdf.engine.text.struts import strut

_PAGE_BREAKS: Final = frozenset({"page", "left", "right", "recto", "verso"})


class ColumnGroup(msgspec.Struct, frozen=True, eq=False):
    """``count`` children of a ``box`` that stand in columns together, from its ``index``-th on.

    The first of them goes on at ``skip``, and stands at ``top`` px. ``is_first`` tells that nothing
    stands above them on the page, ``is_balanced`` that columns in which they end are as low as can be.
    """

    box: Any
    index: int
    count: int
    skip: Any
    top: float
    is_first: bool
    is_balanced: bool

    @property
    def children(self) -> list[Any]:
        """The children in the order that they have now: figures among them move."""
        children: list[Any] = self.box.children[self.index : self.index + self.count]
        return children

    def in_box(self, resume_at: Any) -> Any:
        """A skip stack of the children as one of all children of the box."""
        if resume_at is None:
            return None
        return {self.index + place: inner for place, inner in resume_at.items()}


class ColumnSettings(NamedTuple):
    """The arguments of ``columns_layout`` that are handed down to the layout of each column."""

    containing_block: Any
    page_is_empty: bool
    first_letter_style: Any
    first_line_style: Any


class Trial(msgspec.Struct, eq=False):
    """Columns of a group laid out down to ``bottom``, and where the text goes on behind them.

    ``before`` is the height in px of the notes called above the group, ``wanted`` that of those which
    the group calls; ``late`` of these cannot begin on the page. ``is_whole`` tells that no column was
    left empty because nothing fitted into it. ``moves`` are those of figures, column by column.
    """

    bottom: float
    boxes: list[Any] = msgspec.field(default_factory=list)
    resume_at: Any = None
    following: Any = None
    is_whole: bool = True
    before: float = 0.0
    wanted: float = 0.0
    late: int = 0
    depth: PageDepth = msgspec.field(default_factory=PageDepth)
    absolutes: list[Any] = msgspec.field(default_factory=list)
    fixed: list[Any] = msgspec.field(default_factory=list)
    moves: list[FigureMove] = msgspec.field(default_factory=list)

    def put_back(self, count: int) -> None:
        """Take the moves of figures back, except the first ``count``."""
        while len(self.moves) > count:
            self.moves.pop().swap()

    @property
    def ends(self) -> bool:
        """Whether the text of the group ends in these columns, or has to go on on another page."""
        if not self.is_whole or self.following is None:
            return False
        return self.resume_at is None or self.following["break"] in _PAGE_BREAKS


class Columns:
    """Lays out the columns of a box on the page that is being made.

    Their text ends at ``bottom`` px at the lowest; ``below`` px are left under them for the edges of boxes
    around.
    """

    def __init__(self, context: Any, box: Any, settings: ColumnSettings) -> None:
        self.context, self.box, self.settings = context, box, settings
        self.bottom: float = context.page_bottom
        self.below = 0.0
        grid, session = active_grid(), active_session()
        self.grid = grid or BaselineGrid(strut(box.style)[0])
        self.is_level = grid is not None and session is not None and session.is_level
        self.count, self.width, self.gap = _measures(box)

    def lay_out(self, group: ColumnGroup, bottom: float, *, must_fit: bool = False) -> Trial:
        """Lay out the group down to ``bottom`` px, with as many of its notes as have room below.

        What fits into no column stands in the first one all the same. What is too high for any page stands in
        whichever column it comes to. With ``must_fit`` neither does.
        """
        context, notes = self.context, page_notes(self.context)
        before, waiting, height = notes.parts[:], len(context.reported_footnotes), notes.height
        trial = Trial(bottom, before=height)
        # Notes that columns call take no room while these are laid out: all columns end at one height.
        context.in_column = True
        trial.boxes.extend(self._columns(group, trial, must_fit=must_fit))
        context.in_column = False
        # Now it is taken off the page, and the notes are cut or carried by what the columns leave of it.
        trial.wanted = notes.height - height
        context.page_bottom -= trial.wanted
        if trial.wanted or context.footnotes:
            made = self.box.copy_with_children(trial.boxes)
            foot = max(map(_end, trial.boxes), default=bottom) + self.below
            settle_notes(context, made, before, foot=foot)
            trial.late = len(context.reported_footnotes) - waiting
        trial.depth = depth_of_columns(trial.boxes, self.count, (group.top, bottom), self.grid)
        return trial

    def lay_out_again(
        self, group: ColumnGroup, last: Trial, bottom: float, *, must_fit: bool = False
    ) -> Trial:
        """Take the last trial back, and lay out the group down to another height."""
        self.take_back(last)
        return self.lay_out(group, bottom, must_fit=must_fit)

    def take_back(self, trial: Trial) -> None:
        """Undo a trial: its notes, floats and placed boxes leave the page, its figures go back."""
        self._remove(trial.boxes, [], [])
        trial.put_back(0)

    def _remove(self, columns: list[Any], absolutes: list[Any], fixed: list[Any]) -> None:
        context = self.context
        # Floats of the columns go from the shapes that lines run around.
        shapes = set(map(id, context.excluded_shapes)) & {
            id(box) for column in columns for box in column.descendants(placeholders=True)
        }
        upstream().remove_placeholders(context, columns, absolutes, fixed)
        context.excluded_shapes[:] = [box for box in context.excluded_shapes if id(box) not in shapes]

    def free(self, trial: Trial) -> int:
        """How many lines of the room above the notes the columns of the last trial leave free."""
        notes = trial.bottom - self.bottom + page_notes(self.context).height - trial.before
        return max(round(-notes / self.grid.pitch), 0) + trial.depth.short

    def _columns(self, group: ColumnGroup, trial: Trial, *, must_fit: bool) -> Iterator[Any]:
        skip = group.skip
        for place in range(self.count):
            before = len(trial.moves)
            made = self._with_text_first(group, trial, place, skip)
            is_free = not must_fit and (not place or self._is_whole_page(group, trial))
            # The first column, and those of a page that nothing else could be put on, take what comes.
            if made is not None and not is_free and _end(made) > trial.bottom + TOLERANCE_PX:
                upstream().remove_placeholders(self.context, [made], trial.absolutes, trial.fixed)
                made = None
            if made is None:
                trial.put_back(before)
                trial.is_whole, trial.resume_at = False, skip
                return
            skip = trial.resume_at
            yield made
            if trial.ends:
                return

    def _is_whole_page(self, group: ColumnGroup, trial: Trial) -> bool:
        """Whether no other page has more room than the columns of a trial."""
        is_all = trial.bottom > self.bottom - TOLERANCE_PX and not trial.before
        return is_all and group.is_first and self.settings.page_is_empty

    def _with_text_first(self, group: ColumnGroup, trial: Trial, place: int, skip: Any) -> Any:
        """Lay out a column. If it has no room for a figure, the text behind the figure comes first."""
        made = self._make(group, trial, place, skip)
        before = len(trial.moves)

        def path_at_end() -> Path | None:
            return path_to(group.box, group.in_box(trial.resume_at))

        def make(moves: Sequence[FigureMove]) -> None:
            nonlocal made
            if made is not None:
                self._remove([made], trial.absolutes, trial.fixed)
            trial.put_back(before)
            for move in moves:
                move.swap()
                trial.moves.append(move)
            made = self._make(group, trial, place, skip)

        move = self._first_move(group, trial, made, path_at_end())
        if move is not None:
            let_text_go_first(move, make, path_at_end)
        return made

    def _first_move(
        self, group: ColumnGroup, trial: Trial, made: Any, path: Path | None
    ) -> FigureMove | None:
        """The first move for a column that ends too early, when a figure is the reason."""
        if made is None or trial.resume_at is None or trial.following["break"] != "any":
            return None
        move = move_of(self.context, path)
        if move is None or any(other.moves(move.figure) for other in trial.moves):
            return None
        depth = depth_in(made, (group.top, trial.bottom), self.grid)
        return move if depth.short >= LEAST_HOLE else None

    def _make(self, group: ColumnGroup, trial: Trial, place: int, skip: Any) -> Any:
        """Lay out a column as it comes, and tell the trial where the text goes on."""
        context, settings = self.context, self.settings
        is_empty = group.is_first and settings.page_is_empty  # then the white above the first block goes
        made, resume_at, following, *_ = upstream().block_box_layout(
            context, self._column(group, place), context.page_bottom - trial.bottom, skip,
            settings.containing_block, is_empty, trial.absolutes, trial.fixed, None,
            settings.first_letter_style, settings.first_line_style, discard=False, max_lines=None,
        )  # fmt: skip
        trial.resume_at = skip if made is None else resume_at
        trial.following = following
        return made

    def _column(self, group: ColumnGroup, place: int) -> Any:
        box = self.box
        column = box.anonymous_from(box, children=group.children)
        upstream().resolve_percentages(column, self.settings.containing_block)
        column.is_column = True
        column.width = self.width
        column.position_y = group.top
        place = self.count - 1 - place if box.style["direction"] == "rtl" else place
        column.position_x = box.content_box_x() + place * (self.width + self.gap)
        return column


def _end(column: Any) -> float:
    """Where the text of a column ends."""
    end = end_of_text(column)
    return float(column.position_y) if end is None else end


def _measures(box: Any) -> tuple[int, float, float]:
    """How many columns a box has, their width, and the gap between them in px (CSS Multi-column 1, 3.4)."""
    style = box.style
    width, count = style["column_width"], style["column_count"]
    gap = style["column_gap"]
    gap = style["font_size"] if gap == "normal" else upstream().percentage(gap, style, box.width)
    if width != "auto":
        most = max(1, floor((box.width + gap) / (width + gap)))
        count = most if count == "auto" else min(count, most)
    return count, max(0.0, (box.width - (count - 1) * gap) / count), gap

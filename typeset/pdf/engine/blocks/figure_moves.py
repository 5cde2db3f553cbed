"""Figures that a page has no room for stand behind the text that fills it, within their section.

A figure goes where its author put it. Where that leaves a hole at the foot of a page, the
paragraphs behind the figure come first, as many as begin on that page. The figure follows
the last of them, on the next page. So it still stands behind its first mention. ``figure_places`` says
which figures move, and what they pass; those in columns move from column to column
(``column_trials``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from typeset.pdf.engine.pages.figure_places import (
    LEAST_HOLE,
    FigureMove,
    Path,
    let_text_go_first,
    move_of,
    path_to,
)
from typeset.pdf.engine.pages.page_depth import depth_of
from typeset.pdf.engine.session.grid import BaselineGrid
from typeset.pdf.engine.session.page_making import RESUME_AT, MadePage, MakePage, PageTask, begins_afresh
from typeset.pdf.engine.session.records import ContextRecord
from typeset.pdf.engine.session.session import active_grid
from typeset.pdf.engine.session.snapshot import LayoutSnapshot
from typeset.pdf.engine.text.struts import strut


def fill_hole(make: MakePage, task: PageTask) -> MadePage:
    """A page of text as ``make`` lays it out; what is behind a figure that has no room may come first."""
    context, index = task.context, task.index
    if index + 1 < len(context.page_maker):
        return make(task)  # it is made once more, and figures stand as they did before
    before = LayoutSnapshot(context, index)
    made = make(task)

    def make_with(moves: Sequence[FigureMove]) -> None:
        nonlocal made
        before.put_back()
        for move in moves:
            move.swap()
            ContextRecord.moves.made(context, []).append((index, move))
        made = make(task)

    def path_at_end() -> Path | None:
        return path_to(task.root_box, task.next_item[RESUME_AT])

    move = _first_move(context, made.page, path_at_end)
    if move is not None:
        let_text_go_first(move, make_with, path_at_end)
    return made


def _first_move(context: Any, page: Any, path_at_end: Callable[[], Path | None]) -> FigureMove | None:
    """The first move for a page that ends too early, when a figure is the reason."""
    if begins_afresh(context.page_maker[-1], page.page_type.name):
        return None
    move = None if context.reported_footnotes else move_of(context, path_at_end())
    grid = active_grid() or BaselineGrid(strut(page.style)[0])
    return move if move is not None and depth_of(page, grid).short >= LEAST_HOLE else None

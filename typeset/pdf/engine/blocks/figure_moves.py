"""Figures that a page has no room for stand behind the text that fills it, within their section.

A figure goes where its author put it. Where that leaves a hole at the foot of a
page, the paragraphs behind it come first, as many as begin on that page, and the
figure follows the last of them: behind its first mention as before, on the page
after (``figure_places``: which figures move, and what they pass). Those in columns
move from column to column (``column_trials``).

When a page is made again, its figures are put back first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from typeset.pdf.engine.blocks.figure_places import (
    LEAST_HOLE,
    Move,
    Path,
    let_text_go_first,
    move_of,
    path_to,
)
from typeset.pdf.engine.pages.feet import foot_of
from typeset.pdf.engine.pages.spread import Before
from typeset.pdf.engine.session.grid import BaselineGrid
from typeset.pdf.engine.session.records import ContextRecord
from typeset.pdf.engine.session.session import active_grid
from typeset.pdf.engine.text.struts import strut


def fill_holes(stock_remake: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``remake_page``: what is behind a figure that the page has no room for may come first."""

    @wraps(stock_remake)
    def remake_page(index: int, context: Any, root_box: Any, html: Any) -> Any:
        if index + 1 < len(context.page_maker):
            return stock_remake(index, context, root_box, html)  # figures stand as they did before
        before = Before(context, index)
        made = stock_remake(index, context, root_box, html)

        def make(moves: Sequence[Move]) -> None:
            nonlocal made
            before.put_back()
            for move in moves:
                move.swap()
                ContextRecord.moves.made(context, []).append((index, move))
            made = stock_remake(index, context, root_box, html)

        def path_at_end() -> Path | None:
            return path_to(root_box, context.page_maker[index + 1][0])

        move = _first_move(context, made[0], path_at_end)
        if move is not None:
            let_text_go_first(move, make, path_at_end)
        return made

    return remake_page


def _first_move(context: Any, page: Any, path_at_end: Callable[[], Path | None]) -> Move | None:
    """What moves for a page that ends too early, when a figure is the reason."""
    resume_at, following, *_ = context.page_maker[-1]
    if resume_at is None or following["break"] != "any" or following["page"] != page.page_type.name:
        return None
    move = None if context.reported_footnotes else move_of(context, path_at_end())
    lattice = active_grid() or BaselineGrid(strut(page.style)[0])
    return move if move is not None and foot_of(page, lattice).short >= LEAST_HOLE else None

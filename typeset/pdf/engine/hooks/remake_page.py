"""One page: a plate, or as much text as it has room for with its notes and figures."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from typeset.pdf.engine.blocks.figure_moves import fill_hole
from typeset.pdf.engine.notes.footnote_carry import carry_notes
from typeset.pdf.engine.pages.plates import due_plate, keep_behind_plates, let_plates_follow, make_plate
from typeset.pdf.engine.session.names import PrivateName
from typeset.pdf.engine.session.page_making import MadePage, PageTask

REMAKE_PAGE: Final = PrivateName(
    "layout.page", "remake_page", ("index", "context", "root_box", "html"),
    "put plates between pages, let text go before figures, carry over what a page leaves of its notes",
)  # fmt: skip


def make_page_again(upstream: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``remake_page``, which makes a page for the first time as well."""

    def by_upstream(task: PageTask) -> MadePage:
        return MadePage(*upstream(task.index, task.context, task.root_box, task.html))

    def with_notes(task: PageTask) -> MadePage:
        # Innermost, since it may make the page three times: with less text, or with notes alone.
        return carry_notes(by_upstream, task)

    def with_figures(task: PageTask) -> MadePage:
        # Around the notes: a hole is measured above the notes that the page has in the end.
        return fill_hole(with_notes, task)

    @wraps(upstream)
    def remake_page(index: int, context: Any, root_box: Any, html: Any) -> MadePage:
        task = PageTask(index, context, root_box, html)
        # 1. Where a plate is due, the page is that picture. The text waits, and loses nothing by it.
        figure = due_plate(task)
        if figure is not None:
            return make_plate(task, figure)
        # 2. Text, notes and figures. Should a plate follow, figures behind it in the text go further down.
        made = keep_behind_plates(with_figures, task)
        # 3. The text has ended, and plates are left: they follow it.
        return let_plates_follow(task, made)

    return remake_page

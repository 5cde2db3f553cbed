"""All pages of a document: what we do before the first of them, around them, and behind the last."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, Final

from typeset.pdf.engine.blocks.plain_flows import gather_flows
from typeset.pdf.engine.hooks.remake_page import REMAKE_PAGE
from typeset.pdf.engine.lines.plain_flow import open_flows
from typeset.pdf.engine.notes.footnote_carry import begin_round, check_notes
from typeset.pdf.engine.pages.on_grid import mark_flow
from typeset.pdf.engine.pages.plates import take_out_plates
from typeset.pdf.engine.pages.spreads import level_pages
from typeset.pdf.engine.session.names import PrivateName
from typeset.pdf.engine.session.records import ContextRecord
from typeset.pdf.engine.session.session import active_grid, active_session

MAKE_ALL_PAGES: Final = PrivateName(
    "layout", "make_all_pages", ("context", "root_box", "html", "pages"),
    "take plates out, mark the grid, make facing pages together, and count the notes",
)  # fmt: skip


def make_pages_in_order(upstream: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """In place of ``make_all_pages``.

    WeasyPrint calls it once. It calls it again where the text of a page depends on other
    pages (``target-counter``); ``pages`` are those of the round before. Raises LayoutError
    where a note is not on the pages once, and whole.
    """

    @wraps(upstream)
    def make_all_pages(context: Any, root_box: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
        is_first_round = not pages
        if is_first_round:
            _prepare(context, root_box, html)
        # Notes are counted around all of it: whichever way pages are made, each note is on them once.
        record = begin_round(context, len(pages))
        # Facing pages are made together in the first round; later ones make single pages again.
        session = active_session()
        if is_first_round and session is not None and session.grid is not None and session.is_level:
            remake = REMAKE_PAGE.find()[2]
            made = level_pages(
                context,
                session.grid,
                lambda index: remake(index, context, root_box, html),
                session.page_faults,
            )
        else:
            made = upstream(context, root_box, html, pages)
        count = 0
        for page in made:
            count += 1
            open_flows(page)
            yield page
        if record is not None:
            check_notes(record, count)

    return make_all_pages


def _prepare(context: Any, root_box: Any, html: Any) -> None:
    """Make the tree of boxes ready, once, before any page is laid out and copies boxes."""
    # Plates leave it first: they are no part of the flow, and children are counted by place.
    take_out_plates(context, root_box, html)
    if (grid := active_grid()) is not None:
        mark_flow(root_box, grid)
    # What stands on the grid is marked: so it can be told which paragraphs are plain. Plates know their
    # places in the tree, which stays as it is for them.
    if ContextRecord.plates.of(context) is None:
        gather_flows(root_box)

"""Named pages: a page that goes on with the text of its name begins like any other.

WeasyPrint takes a break for forced wherever the next page has a name, so that on
named pages no margin is dropped at the head of a page (CSS Fragmentation 3, 5.2).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any, Final

from typeset.pdf.engine.pages.page_copies import copy_of_page
from typeset.pdf.engine.session.names import PrivateName
from typeset.pdf.engine.session.page_making import NEXT_PAGE

MAKE_PAGE: Final = PrivateName(
    "layout.page", "make_page",
    ("context", "root_box", "page_type", "resume_at", "page_number", "page_state"),
    "tell a page that goes on from one that a break or another name begins; copy pages from others",
)  # fmt: skip


def tell_forced_breaks(upstream_page: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``make_page``: a break is forced where it is asked for, or where the name changes.

    A page that differs from one before by its text alone is copied from it.
    """

    @wraps(upstream_page)
    def make_page(  # noqa: PLR0913, PLR0917 - WeasyPrint dictates its shape
        context: Any, root_box: Any, page_type: Any, resume_at: Any, page_number: int, page_state: Any
    ) -> Any:
        if context.current_footnote_area is not None:
            _let_go_of_page(context.current_footnote_area)  # of the page before
        if page_number > 1:
            before, begins = (context.page_maker[page_number - back][NEXT_PAGE] for back in (2, 1))
            context.forced_break = begins["break"] != "any" or begins["page"] != before["page"]
        copy = copy_of_page(context, page_number - 1)
        made = copy and copy.make(context, page_type, page_number, resume_at, page_state)
        if made:
            return made
        made = upstream_page(context, root_box, page_type, resume_at, page_number, page_state)
        for box in made[0].children:
            if box is not context.current_footnote_area:
                _let_go_of_page(box)
        return made

    return make_page


def _let_go_of_page(area: Any) -> None:
    """Cut the ring of a page and its area of notes, which nobody asks for its page any more.

    So a page that is thrown away is gone at once, and nobody has to search for it.
    """
    with suppress(AttributeError):
        del area.page

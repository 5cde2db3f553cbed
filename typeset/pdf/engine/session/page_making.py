"""A page to be made, a made page, and what WeasyPrint's ``page_maker`` knows of each page.

``context.page_maker`` has an item for each page, made before the page: where the text
goes on, how the page begins, its side, the state of its counters, and whether the page
has to be made once more. The constants are the indexes of these in an item.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

import msgspec

RESUME_AT: Final = 0
"""Where the text goes on: a skip stack, or none at the start of the text and behind its end."""
NEXT_PAGE: Final = 1
"""What the page begins with: the kind of break before it, and the name of the page."""
IS_RIGHT: Final = 2
REMAKE_STATE: Final = 4
"""A dictionary that says whether the page is to be made once more, and why."""

CONTENT_CHANGED: Final = "content_changed"
"""The key in a remake state that has the page made once more."""


class PageTask(msgspec.Struct, frozen=True, eq=False):
    """A page to be made: its index, counted from 0, and what ``remake_page`` is called with."""

    index: int
    context: Any
    root_box: Any
    html: Any

    @property
    def item(self) -> Any:
        """What is known of the page before it is made."""
        return self.context.page_maker[self.index]

    @property
    def next_item(self) -> Any:
        """What is known of the page behind it, once it has been made."""
        return self.context.page_maker[self.index + 1]


class MadePage(NamedTuple):
    """A page, and where the text goes on behind it; None where the text has ended."""

    page: Any
    resume_at: Any


MakePage = Callable[[PageTask], MadePage]


def begins_afresh(item: Any, name: str | None) -> bool:
    """Whether a new page is forced, behind one of that name; ``item`` is the next page's."""
    resume_at, following, *_ = item
    return resume_at is None or following["break"] != "any" or following["page"] != name

"""Where each page of the laid-out PDF begins, in terms of the shared markup.

The PDF writes it, the EPUB reads it; the two do not know each other.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

PRINT_ALONE: Final = "data-print"
"""The attribute of elements that the printed page has and the EPUB has not, as contents with folios."""


class PageStart(Struct, frozen=True):
    """The first character of a page.

    ``label`` is the page's folio as printed, ``again`` how many earlier pages have the same,
    in a book that is numbered anew more than once.
    ``element`` is the id of the block that holds the character. ``offset``
    counts the characters (code points) of the block's own text before it, as the
    markup has them; a ``br`` counts nothing, nor does an element inside that has
    an id of its own, such as a note, or is print's alone.
    """

    label: str
    element: str
    offset: int
    again: int = 0


class PageMap(Struct, frozen=True):
    """The starts of all pages that hold text, in page order."""

    starts: tuple[PageStart, ...]

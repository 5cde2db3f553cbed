"""Where each page of the laid-out PDF begins, in terms of the shared markup.

The PDF writes it, the EPUB reads it; the two do not know each other. A place is counted inside the
nearest element that has an id, and elements inside that with ids of their own are left out: so a
note, which print sets at the foot of a page, does not move the count of the paragraph that calls it.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

PRINT_ALONE: Final = "data-print"
"""The attribute of elements that only print has, as the half title and contents with folios.

They stand in the markup that both outputs share. The EPUB drops them before it is cut into files,
and the page map does not count them.
"""


class PageStart(Struct, frozen=True):
    """The first character of a page.

    ``label`` is the page's folio as printed; ``again`` is the number of earlier pages with the same
    folio, in a book whose numbers start anew.
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

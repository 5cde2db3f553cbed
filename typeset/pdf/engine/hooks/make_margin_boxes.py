"""The margin boxes of a page: numbered, shared with other pages, and told where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, Final

from typeset.pdf.engine.drawing.structure import tell_side
from typeset.pdf.engine.pages.folios import number_page
from typeset.pdf.engine.pages.margin_boxes import shared_margin_boxes
from typeset.pdf.engine.session.names import PrivateName

MARGIN_BOXES: Final = PrivateName(
    "layout", "make_margin_boxes", ("context", "page", "state"),
    "number the pages anew where an element asks for it, and make running heads that say the same once",
)  # fmt: skip


def make_boxes_of_margins(upstream: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """In place of ``make_margin_boxes``."""

    @wraps(upstream)
    def make_margin_boxes(context: Any, page: Any, state: Any) -> Iterator[Any]:
        # 1. The page gets its number first, since the boxes say it.
        number_page(context, page, state)
        # 2. Boxes that say what those of another page say are not laid out again.
        for box in shared_margin_boxes(upstream, context, page, state):
            # 3. Their texts know where they stand. Tags are written much later, when boxes are flat.
            tell_side(box)
            yield box

    return make_margin_boxes

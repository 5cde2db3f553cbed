"""The margin boxes of a page: numbered, shared with other pages, and told where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, Final

from typeset.pdf.engine.drawing.structure import tell_side
from typeset.pdf.engine.pages.folios import asked_numbers, number_page
from typeset.pdf.engine.pages.margin_boxes import shared_margin_boxes
from typeset.pdf.engine.session.names import PrivateName
from typeset.pdf.engine.session.records import PageRecord
from typeset.pdf.engine.session.session import active_part

MARGIN_BOXES: Final = PrivateName(
    "layout", "make_margin_boxes", ("context", "page", "state"),
    "number the pages anew where an element asks for it, and make running heads that say the same once",
)  # fmt: skip


def make_boxes_of_margins(upstream: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """In place of ``make_margin_boxes``."""

    @wraps(upstream)
    def make_margin_boxes(context: Any, page: Any, state: Any) -> Iterator[Any]:
        # 1. The page gets its number first, since the boxes say it.
        asked = dict(asked_numbers(page))
        if active_part() is not None:
            # Numbers and margins hang on the parts before this one: they are made when all are joined.
            strings = {name: texts[context.current_page] for name, texts in context.string_set.items()
                       if context.current_page in texts}  # fmt: skip
            PageRecord.told.put(page, (asked, strings))
            return
        number_page(context, page, state, asked)
        # 2. Boxes that say what those of another page say are not laid out again.
        for box in shared_margin_boxes(upstream, context, page, state):
            # 3. Their texts know where they stand. Tags are written much later, when boxes are flat.
            tell_side(box)
            yield box

    return make_margin_boxes

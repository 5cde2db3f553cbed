"""Tables turned by a quarter: laid out in the type area as if it lay on its side, then turned to the left.

The page stays upright, with its running head and folio in their places; a reader turns the book to the right.
A table that such a page has no room for goes on on the next one, turned as well, under its head.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

TURNED: Final = "turned"
"""The class of such a table. The style begins and ends its pages."""


def is_turned(box: Any) -> bool:
    """Whether a box is the wrapper of a table that is to be turned."""
    if not box.is_table_wrapper or box.element is None:
        return False
    return TURNED in (box.element.get("class") or "").split()


def lay_out_turned(lay_out: Callable[..., Any], context: Any, box: Any, containing_block: Any) -> Any:
    """What the layout of a turned table gives. ``lay_out`` lays it out in the block that it is handed."""
    page = context.current_footnote_area.page
    box.position_x = page.content_box_x()
    room = context.page_bottom - box.position_y  # notes that go on from the page before have theirs
    with _on_its_side(context, page, box.position_y):
        block = containing_block.copy()
        block.width, block.height = page.width, page.height
        result = lay_out(block)
    made = result[0]
    if made is not None:
        _turn(made, page, room)
    return result


@contextmanager
def _on_its_side(context: Any, page: Any, top: float) -> Iterator[None]:
    """Let the page be as wide as it is high, and as high as it is wide, while this lasts."""
    bottom, width, height = context.page_bottom, page.width, page.height
    page.width, page.height = bottom - top, width
    context.page_bottom = top + width
    try:
        yield
    finally:
        context.page_bottom, page.width, page.height = bottom, width, height


def _turn(made: Any, page: Any, room: float) -> None:
    """Turn a laid-out table about its upper left corner into the middle of the ``room`` of the page.

    What is right of the corner by dx and below it by dy comes to stand dy to its right and dx above it.
    """
    width, height = made.border_width(), made.border_height()
    right = (page.width - height) / 2 - (made.border_box_x() - page.content_box_x())
    down = (room + width) / 2
    made.style = made.style.copy()
    made.style["transform"] = (("matrix", (0, -1, 1, 0, right, down)),)

"""Lines of plain text, most boxes of a book, are passed over where nothing can be found in them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from typeset.pdf.engine.lines.slim_boxes import is_slim
from typeset.pdf.engine.session.names import PrivateName

BACKGROUNDS: Final = PrivateName(
    "layout.background", "layout_box_backgrounds",
    ("page", "box", "get_image_from_uri", "layout_children", "style"),
    "look for backgrounds in boxes that may have one",
)  # fmt: skip
ANCHORS: Final = PrivateName(
    "anchors", "gather_anchors",
    ("box", "anchors", "links", "bookmarks", "forms", "parent_matrix", "parent_form", "parent_link"),
    "look for anchors, links and bookmarks in boxes that may have one",
)  # fmt: skip


def pass_over_backgrounds(stock: Callable[..., None]) -> Callable[..., None]:
    """In place of ``layout_box_backgrounds``: a slim box says in its class that it has none."""

    @wraps(stock)
    def layout_box_backgrounds(page: Any, box: Any, *arguments: Any, **options: Any) -> None:
        if not is_slim(box):
            stock(page, box, *arguments, **options)

    return layout_box_backgrounds


def pass_over_anchors(stock: Callable[..., None]) -> Callable[..., None]:
    """In place of ``gather_anchors``: what has an anchor, a link or a bookmark is an element's box."""

    @wraps(stock)
    def gather_anchors(box: Any, *arguments: Any, **options: Any) -> None:
        if not is_slim(box):
            stock(box, *arguments, **options)

    return gather_anchors

"""Passes that skip plain text, lines and whole flows, most of a book: it has no background and no anchor."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from typeset.pdf.engine.lines.plain_flow import parts_of
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


def pass_over_backgrounds(upstream: Callable[..., None]) -> Callable[..., None]:
    """In place of ``layout_box_backgrounds``: skips slim boxes, whose class says that they have none."""

    @wraps(upstream)
    def layout_box_backgrounds(page: Any, box: Any, *arguments: Any, **options: Any) -> None:
        if not (is_slim(box) or parts_of(box)):
            upstream(page, box, *arguments, **options)

    return layout_box_backgrounds


def pass_over_anchors(upstream: Callable[..., None]) -> Callable[..., None]:
    """In place of ``gather_anchors``: skips slim boxes, since they belong to no element with an anchor."""

    @wraps(upstream)
    def gather_anchors(box: Any, *arguments: Any, **options: Any) -> None:
        if not (is_slim(box) or parts_of(box)):
            upstream(box, *arguments, **options)

    return gather_anchors

"""Passes that skip plain text, lines and whole flows, most of a book: it has no background and no anchor."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from typeset.pdf.engine.lines.plain_flow import parts_of
from typeset.pdf.engine.lines.slim_boxes import is_slim
from typeset.pdf.engine.session.names import GET_COLOR, PrivateName
from typeset.pdf.engine.session.records import StyleRecord

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
_RADII: Final = tuple(
    f"border_{edge}_{side}_radius" for edge in ("top", "bottom") for side in ("left", "right")
)


def pass_over_backgrounds(theirs: Callable[..., None]) -> Callable[..., None]:
    """In place of ``layout_box_backgrounds``: skips slim boxes, whose class says that they have none.

    Other boxes whose style has none either are not asked again.
    """

    @wraps(theirs)
    def layout_box_backgrounds(page: Any, box: Any, fetch: Any, *arguments: Any, **options: Any) -> None:
        if is_slim(box) or parts_of(box):
            return
        if box is page or arguments or options or not _is_bare(box.style):
            theirs(page, box, fetch, *arguments, **options)
            return
        for child in box.all_children():
            layout_box_backgrounds(page, child, fetch)
        for name in _RADII:
            setattr(box, name, (0, 0))
        box.background = None

    return layout_box_backgrounds


def _is_bare(style: Any) -> bool:
    """Whether the boxes of a style have neither background nor pictures nor round corners."""
    known = StyleRecord.is_bare.of(style)
    if known is None:
        known = StyleRecord.is_bare.put(style, _has_nothing(style))
    return known


def _has_nothing(style: Any) -> bool:
    if style["border_image_source"][0] != "none" or style["mask_border_source"][0] != "none":
        return False
    if style["box_shadow"] or not all((0, "px") in style[name] for name in _RADII):
        return False
    if style["visibility"] == "hidden":
        return True
    has_pictures = any(kind == "url" or value for kind, value in style["background_image"])
    return not has_pictures and GET_COLOR.find()[2](style, "background_color").alpha == 0


def pass_over_anchors(upstream: Callable[..., None]) -> Callable[..., None]:
    """In place of ``gather_anchors``: skips slim boxes, since they belong to no element with an anchor."""

    @wraps(upstream)
    def gather_anchors(box: Any, *arguments: Any, **options: Any) -> None:
        if not (is_slim(box) or parts_of(box)):
            upstream(box, *arguments, **options)

    return gather_anchors

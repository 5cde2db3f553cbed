"""Used edges and sizes reckoned once for all boxes of a style in blocks of one size.

They depend on the style and on the size of the block around, so they are kept with the style.
Paragraphs share their style (``pages/shared_styles.py``), so most find them there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from typeset.pdf.engine.session.names import PrivateName, upstream
from typeset.pdf.engine.session.records import StyleRecord

EDGES: Final = PrivateName(
    "layout.percent", "resolve_percentages", ("box", "containing_block"),
    "reckon used edges and sizes once for all boxes of a style in blocks of one size",
)  # fmt: skip

_SIDES: Final = ("top", "right", "bottom", "left")
_SET: Final = (
    *(f"{edge}_{side}" for edge in ("margin", "padding") for side in _SIDES),
    *(f"border_{side}_width" for side in _SIDES),
    "width", "min_width", "max_width", "height", "min_height", "max_height",
)  # fmt: skip
"""What ``resolve_percentages`` sets on a box."""


def reckon_edges_once(upstream_resolve: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """In place of ``resolve_percentages``."""
    return wraps(upstream_resolve)(resolve_edges)


def resolve_edges(box: Any, containing_block: Any) -> None:
    """Give a box its used edges and sizes: they depend only on its style and the size of the block around it.

    The results are kept with the style, with two exceptions: the page itself, and items of flex and grid
    layout, which writes sizes into their styles. Where borders collapse, a box keeps those that its table
    has shared out, or that it has from a layout before.
    """
    boxes, style = upstream().boxes, box.style
    has_borders = style["border_collapse"] == "collapse" and hasattr(box, "border_top_width")
    is_apart = box.is_flex_item or box.is_grid_item or isinstance(box, boxes.PageBox)
    if is_apart or (has_borders and style["box_sizing"] != "content-box"):
        upstream().resolve_percentages(box, containing_block)
        return
    is_box = isinstance(containing_block, boxes.Box)
    size = (containing_block.width, containing_block.height) if is_box else tuple(containing_block)
    key = (*size, has_borders)
    known = StyleRecord.used_edges.of(style)
    if known is None:
        known = {}
        StyleRecord.used_edges.put(style, known)
    used = known.get(key)
    if used is None:
        upstream().resolve_percentages(box, containing_block)
        known[key] = tuple(getattr(box, name) for name in _SET)
        return
    if has_borders:
        (
            box.margin_top, box.margin_right, box.margin_bottom, box.margin_left,
            box.padding_top, box.padding_right, box.padding_bottom, box.padding_left,
            _, _, _, _,
            box.width, box.min_width, box.max_width, box.height, box.min_height, box.max_height,
        ) = used  # fmt: skip
        return
    (
        box.margin_top, box.margin_right, box.margin_bottom, box.margin_left,
        box.padding_top, box.padding_right, box.padding_bottom, box.padding_left,
        box.border_top_width, box.border_right_width, box.border_bottom_width, box.border_left_width,
        box.width, box.min_width, box.max_width, box.height, box.min_height, box.max_height,
    ) = used  # fmt: skip


def inline_edges(box: Any) -> tuple[float, float]:
    """The margin, border and padding of an inline box where it begins and where it ends, in px."""
    left = box.margin_left + box.border_left_width + box.padding_left
    right = box.margin_right + box.border_right_width + box.padding_right
    return (right, left) if box.style["direction"] == "rtl" else (left, right)

"""Flows of plain paragraphs are found in the tree, and handed to WeasyPrint as one box.

What is plain: a paragraph of one text, without edges, floats, notes or anything that
something leads to, on the page's own flow. ``pages/flow_on_page.py`` says what a page has
of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import inf
from typing import Any, Final, NamedTuple

from typeset.pdf.engine.blocks.paragraphs import is_in_page_flow
from typeset.pdf.engine.lines.on_grid import grid_origin, is_of_head
from typeset.pdf.engine.lines.plain_flow import FlowRoom, laid_out, make_flow
from typeset.pdf.engine.notes.note_calls import tell_foot
from typeset.pdf.engine.pages.flow_on_page import FlowOnPage
from typeset.pdf.engine.session.names import GET_COLOR, upstream
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.session.session import active_session

_USUAL: Final[dict[str, Any]] = {
    "position": "static", "float": "none", "clear": "none", "overflow": "visible",
    "break_before": "auto", "break_after": "auto", "break_inside": "auto", "margin_break": "auto",
    "column_count": "auto", "column_width": "auto", "column_span": "none",
    "width": "auto", "height": "auto", "min_width": "auto", "min_height": "auto",
    "max_lines": "none", "continue": "auto", "block_ellipsis": "none",
    "box_decoration_break": "slice", "border_collapse": "separate",
    "anchor": None,
    **{f"border_{side}_width": 0 for side in ("top", "right", "bottom", "left")},
}  # fmt: skip
"""The styles that a plain paragraph has."""

_NO_LENGTHS: Final = (
    *(f"{edge}_{side}" for edge in ("margin", "padding") for side in ("top", "right", "bottom", "left")),
)

_MARKED: Final = (BoxRecord.white_above, BoxRecord.is_set_off, BoxRecord.is_item)
_LOOKED_FOR: Final = ("string_set", "bookmark_label", "missing_link", "first_line_style", "link")
"""What WeasyPrint looks for in the boxes of a page while it makes it."""

_LEAST: Final = 2  # of paragraphs that are worth a flow


_SHOWN: Final[dict[str, Any]] = {
    "box_shadow": (), "outline_width": 0, "opacity": 1, "transform": (), "visibility": "visible",
    "border_image_source": ("none", None), "mask_border_source": ("none", None),
}  # fmt: skip
"""The styles of a paragraph of which only the text is drawn, besides."""


def gather_flows(box: Any) -> None:
    """Put flows in the place of plain paragraphs in the tree that pages are made from, before the first page.

    Not behind a figure: it may change places with single paragraphs behind it (``figure_places``).
    """
    first = next((k for k, child in enumerate(box.children) if child.element_tag == "figure"), None)
    known: dict[int, bool] = {}
    runs = groupby(box.children[:first], key=lambda child: _page_of(child, known))
    gathered = [inner for page, run in runs for inner in _gathered(box, page, list(run))]
    box.children = gathered if first is None else [*gathered, *box.children[first:]]
    for child in box.children:
        if _is_entered(child):
            gather_flows(child)


def _gathered(parent: Any, page: str | None, run: list[Any]) -> Iterator[Any]:
    if page is None or len(run) < _LEAST:
        yield from run
    else:
        styles = {id(box.style): box.style for box in run}
        yield make_flow(parent, run, has_text_alone=all(map(_has_text_alone, styles.values())))


def _is_entered(box: Any) -> bool:
    """Whether plain paragraphs of the page's own flow may stand in a box; those in a link are links."""
    if type(box) is not upstream().boxes.BlockBox or not box.is_in_normal_flow() or box.is_table_wrapper:
        return False
    if BoxRecord.white_above.is_on(box) or BoxRecord.is_item.is_on(box) or box.link:
        return False
    has_columns = box.style["column_count"] != "auto" or box.style["column_width"] != "auto"
    return not (has_columns or box.establishes_formatting_context())


def _page_of(box: Any, known: dict[int, bool]) -> str | None:
    """The name of the page that a plain paragraph asks for; none for other boxes.

    ``known`` tells of styles, by their ids, whether they are those of plain paragraphs.
    """
    if not _is_one_text(box) or any(field.is_on(box) for field in _MARKED):
        return None
    (line,) = box.children
    (text,) = line.children
    if is_of_head(line) or box.first_letter_style is not None or box.force_fragmentation:
        return None
    if any(getattr(inner, name) for inner in (box, line, text) for name in _LOOKED_FOR):
        return None
    if id(box.style) not in known:
        known[id(box.style)] = _is_usual(box.style) and line.style["text_align_last"] != "justify"
    if not known[id(box.style)] or text.style["anchor"]:
        return None
    first, last = box.page_values()
    return f"{first}" if first == last else None


def _is_one_text(box: Any) -> bool:
    boxes = upstream().boxes
    for kind in (boxes.BlockBox, boxes.LineBox):
        if type(box) is not kind or len(box.children) != 1:
            return False
        (box,) = box.children
    return type(box) is boxes.TextBox


def _is_usual(style: Any) -> bool:
    if any(style[name] != value for name, value in _USUAL.items()):
        return False
    if any(getattr(style[name], "value", style[name]) != 0 for name in _NO_LENGTHS):
        return False
    return all(getattr(style[name], "value", style[name]) == inf for name in ("max_width", "max_height"))


def _has_text_alone(style: Any) -> bool:
    """Whether nothing but text is drawn of a plain paragraph of a style, and nothing of it is a link."""
    if any(kind != "none" for kind, _ in style["background_image"]):
        return False
    color = GET_COLOR.find()[2](style, "background_color")
    return not color.alpha and all(style[name] == value for name, value in _SHOWN.items())


class FlowTask(NamedTuple):
    """A flow that is to be laid out in a block of a width, in px, above ``bottom_space`` px of its page."""

    context: Any
    flow: Any
    width: float
    bottom_space: float
    page_is_empty: bool


def lay_out_flow(task: FlowTask, skip_stack: Any, margins: Sequence[float]) -> Any:
    """What the layout of a flow gives that adjoins ``margins``; none where it is to go WeasyPrint's way."""
    context, flow = task.context, task.flow
    session = active_session()
    if session is None or not flow.record.is_plain or not is_in_page_flow(context):
        return None
    room = FlowRoom(
        task.width, context.page_bottom, task.bottom_space, grid_origin(context), task.page_is_empty
    )
    page = FlowOnPage(session, context, flow.record, room)
    y = flow.position_y + upstream().collapse_margin([*margins, 0])
    start = page.start_of(skip_stack)
    if start is None or not page.lay_out(start, y):
        return None
    if context.footnotes:
        tell_foot(context, page.foot + max(task.bottom_space, 0.0))
    first, last = flow.page_values()
    if not page.parts:
        return None, None, {"break": "any", "page": first}, [], False, None
    made = laid_out(flow, page.parts, room, y, page.height_from(y))
    return made, page.resume_at, {"break": "any", "page": last}, [], False, None

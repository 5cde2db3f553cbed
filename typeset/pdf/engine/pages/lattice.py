"""One lattice of baselines through the book: where lines may stand, and what takes whole lines instead.

Lines are moved when they are laid out, down to the next place on the lattice of
their page, so that page breaks, columns and notes reckon with where they stand.
A style that keeps to whole lines loses nothing by it; whatever else stands
between lines (heads, pictures, tables, the area of notes) is made up to whole
lines. Every page has the same lattice, from the top of its type area: so lines
back up through the leaf.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, Final

from typeset.pdf.engine.lines.on_grid import grid_origin
from typeset.pdf.engine.session.grid import CLOSE, DRIFT, BaselineGrid
from typeset.pdf.engine.session.names import PrivateName, upstream
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.session.session import active_grid
from typeset.pdf.engine.text.struts import strut

_PARAMETERS: Final = (
    "context", "box", "bottom_space", "skip_stack", "containing_block", "page_is_empty", "absolute_boxes",
    "fixed_boxes", "adjoining_margins", "first_letter_style", "first_line_style", "discard", "max_lines",
)  # fmt: skip
BLOCK_LAYOUTS: Final = tuple(
    PrivateName(module, "block_level_layout", _PARAMETERS, "let what is no line of text take whole lines")
    for module in ("layout.block", "layout", "layout.page")
)

_HEADS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ABOVE_HEAD: Final = 0.65  # of the white left over: a head belongs to what follows it
_WHOLE_TAGS: Final = _HEADS | {"figure", "header"}


def mark_flow(root: Any, lattice: BaselineGrid) -> None:
    """Mark what stands on the lattice, and what takes whole lines, in the tree that pages are made from."""
    lattice.baseline = strut(_body(root).style)[1]
    _mark(root, lattice)


def _body(root: Any) -> Any:
    return next((child for child in root.children if child.element_tag == "body"), root)


def _mark(box: Any, lattice: BaselineGrid) -> None:
    boxes = upstream().boxes
    for child in box.children:
        if not child.is_in_normal_flow():
            continue
        if isinstance(child, boxes.LineBox):
            _mark_line(child, lattice, moves=True)
        elif _is_whole(child):
            BoxRecord.white_above.put(child, _ABOVE_HEAD if child.element_tag in _HEADS else 0.5)
            for line in getattr(child, "children", ()):
                if isinstance(line, boxes.LineBox):
                    _mark_line(line, lattice, moves=False)
        elif isinstance(child, boxes.BlockContainerBox):
            _mark(child, lattice)
            if min(_px(child, "margin_top"), _px(child, "margin_bottom")) >= lattice.pitch - DRIFT:
                BoxRecord.is_set_off.put(child, True)
            if child.children and (child.children[0].element_tag or "").endswith("::marker"):
                BoxRecord.is_item.put(child, True)


def _mark_line(line: Any, lattice: BaselineGrid, *, moves: bool) -> None:
    if abs(strut(line.style)[0] - lattice.pitch) < DRIFT:
        BoxRecord.moves_to_grid.put(line, moves)


def _is_whole(box: Any) -> bool:
    is_block = isinstance(box, upstream().boxes.BlockContainerBox)
    return box.is_table_wrapper or not is_block or box.element_tag in _WHOLE_TAGS


def lay_out_whole_lines(stock_layout: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``block_level_layout``: heads, pictures, tables and the area of notes take whole lines."""

    @wraps(stock_layout)
    def block_level_layout(  # noqa: PLR0913, PLR0917 - WeasyPrint dictates its shape
        context: Any, box: Any, bottom_space: float, skip_stack: Any, containing_block: Any,
        page_is_empty: bool = True, *rest: Any, **named: Any,
    ) -> Any:  # fmt: skip
        lattice = active_grid()
        is_whole = BoxRecord.white_above.is_on(box)
        if lattice is not None and BoxRecord.is_item.is_on(box) and skip_stack is None and not page_is_empty:
            _lower_item(context, box, lattice, rest)
        result = stock_layout(
            context, box, bottom_space, skip_stack, containing_block, page_is_empty, *rest, **named
        )
        made = result[0]
        if lattice is None or made is None:
            return result
        if result[1] is not None and skip_stack is None and not page_is_empty and not _has_content(made):
            return (None, None, *result[2:])
        if isinstance(box, upstream().boxes.FootnoteAreaBox):
            fill_area(made, lattice)
        elif is_whole and result[1] is not None:
            BoxRecord.goes_on.put(made, True)
        elif is_whole and skip_stack is None and not page_is_empty:
            _center(context, made, bottom_space, lattice)
        return result

    return block_level_layout


def _has_content(box: Any) -> bool:
    """Whether anything stands in a box: the newlines between the lines of a listing have no height."""
    if isinstance(box, upstream().boxes.LineBox):
        return bool(box.height)
    children = [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]
    return any(map(_has_content, children)) if children else bool(box.border_height())


def _lower_item(context: Any, box: Any, lattice: BaselineGrid, rest: tuple[Any, ...]) -> None:
    """Move a list item to where its first line will stand, since its marker is placed before that line."""
    margins = [*(rest[2] if len(rest) > 2 and rest[2] else ()), _px(box, "margin_top")]
    above = max(0, *margins) + min(0, *margins) + _px(box, "padding_top") + box.style["border_top_width"]
    box.position_y += lattice.way(box.position_y + above - grid_origin(context))


def _px(box: Any, name: str) -> float:
    length = box.style[name]
    return float(length.value) if getattr(length, "unit", "") == "px" else 0.0


def _center(context: Any, made: Any, bottom_space: float, lattice: BaselineGrid) -> None:
    """Share out the white between a block and the next place of the lattice above and below it.

    A head that takes whole lines by itself has all of it above, and stands on the lattice.
    """
    bottom = made.border_box_y() + made.border_height()
    white = lattice.way(bottom + made.margin_bottom - grid_origin(context))
    is_head = BoxRecord.white_above.known(made) == _ABOVE_HEAD
    is_even = is_head and abs(lattice.way(made.border_height() + made.margin_bottom)) < DRIFT
    above = white if is_even else white * BoxRecord.white_above.known(made)
    if white > CLOSE and not context.overflows_page(bottom_space, bottom + above):
        made.translate(0, above)


def fill_area(area: Any, lattice: BaselineGrid) -> None:
    """Let an area of notes take whole lines: its notes stand at its foot, the rule above them rises."""
    if area.children:
        white = lattice.way(area.margin_height())
        area.height += white
        for child in area.children:
            child.translate(0, white)


def on_lattice(stock_pages: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """In place of ``make_all_pages``: what stands on the lattice is marked before the first page is made."""

    @wraps(stock_pages)
    def make_all_pages(context: Any, root_box: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
        lattice = active_grid()
        if lattice is not None and not pages:
            mark_flow(root_box, lattice)
        return stock_pages(context, root_box, html, pages)

    return make_all_pages

"""What stands on the grid of baselines, and what takes whole lines of it instead.

Both are marked in the tree that pages are made from, once, before the first page. Lines
are then put on the grid as they are laid out, by where they are asked for
(``lines/on_grid.py``), and not moved afterwards: so page breaks, columns and notes reckon
with where lines stand, and no style can break the grid. Whatever else stands between lines
(heads, pictures, tables, the area of notes) is made up to whole lines here, when its
height is known.
"""

from __future__ import annotations

from typing import Any, Final

from typeset.pdf.engine.lines.on_grid import grid_origin
from typeset.pdf.engine.lines.plain_flow import parts_of
from typeset.pdf.engine.session.grid import BaselineGrid
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.session.units import TOLERANCE_PX
from typeset.pdf.engine.text.struts import strut

_HEADS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WHOLE_TAGS: Final = _HEADS | {"figure", "header"}

_ABOVE_HEAD: Final = 0.65
"""The share of the white left over that stands above a head, which belongs to what follows it (by eye)."""

_ABOVE_OTHERS: Final = 0.5


def mark_flow(root: Any, grid: BaselineGrid) -> None:
    """Mark what stands on the grid, and what takes whole lines, in the tree that pages are made from."""
    grid.baseline = strut(_body(root).style)[1]
    _mark(root, grid)


def _body(root: Any) -> Any:
    return next((child for child in root.children if child.element_tag == "body"), root)


def _mark(box: Any, grid: BaselineGrid) -> None:
    boxes = upstream().boxes
    for child in box.children:
        if not child.is_in_normal_flow():
            continue
        if isinstance(child, boxes.LineBox):
            _mark_line(child, grid, moves=True)
        elif _is_whole(child):
            BoxRecord.white_above.put(child, _ABOVE_HEAD if child.element_tag in _HEADS else _ABOVE_OTHERS)
            # Lines of a head that takes several stand on the grid where they can, but are not moved to it.
            for line in getattr(child, "children", ()):
                if isinstance(line, boxes.LineBox):
                    _mark_line(line, grid, moves=False)
        elif isinstance(child, boxes.BlockContainerBox):
            _mark(child, grid)
            if grid.is_line_or_more(min(_px(child, "margin_top"), _px(child, "margin_bottom"))):
                BoxRecord.is_set_off.put(child, True)
            if child.children and (child.children[0].element_tag or "").endswith("::marker"):
                BoxRecord.is_item.put(child, True)


def _mark_line(line: Any, grid: BaselineGrid, *, moves: bool) -> None:
    if grid.is_line(strut(line.style)[0]):
        BoxRecord.moves_to_grid.put(line, moves)


def _is_whole(box: Any) -> bool:
    is_block = isinstance(box, upstream().boxes.BlockContainerBox)
    return box.is_table_wrapper or not is_block or box.element_tag in _WHOLE_TAGS


def lower_item(context: Any, box: Any, grid: BaselineGrid, rest: tuple[Any, ...]) -> None:
    """Move a list item to where its first line will stand, since its marker is placed before that line.

    ``rest`` is what the layout of a block is called with behind ``page_is_empty``.
    """
    margins = [*(rest[2] if len(rest) > 2 and rest[2] else ()), _px(box, "margin_top")]
    above = max(0, *margins) + min(0, *margins) + _px(box, "padding_top") + box.style["border_top_width"]
    box.position_y += grid.to_next_line(box.position_y + above - grid_origin(context))


def on_whole_lines(  # noqa: PLR0913 - a block's layout and what it was asked with
    context: Any, box: Any, bottom_space: float, result: Any, grid: BaselineGrid, *, is_new: bool
) -> Any:
    """What the layout of ``box`` gives, made up to whole lines.

    ``is_new`` tells that the block begins here, below something else on the page.
    """
    made, resume_at, *others = result
    # A block of which the page would have nothing but white goes to the next page with all it has.
    if is_new and resume_at is not None and not _has_content(made):
        return (None, None, *others)
    if isinstance(box, upstream().boxes.FootnoteAreaBox):
        _fill_area(made, grid)
    elif BoxRecord.white_above.is_on(box):
        if resume_at is not None:
            BoxRecord.goes_on.put(made, True)
        elif is_new:
            _share_white(context, made, bottom_space, grid)
    return result


def _has_content(box: Any) -> bool:
    """Whether anything stands in a box: the newlines between the lines of a listing have no height."""
    if isinstance(box, upstream().boxes.LineBox):
        return bool(box.height)
    if parts_of(box):
        return True
    children = [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]
    return any(map(_has_content, children)) if children else bool(box.border_height())


def _px(box: Any, name: str) -> float:
    length = box.style[name]
    return float(length.value) if getattr(length, "unit", "") == "px" else 0.0


def _share_white(context: Any, made: Any, bottom_space: float, grid: BaselineGrid) -> None:
    """Share out the white between a block and the next place on the grid, above and below the block.

    A head that takes whole lines by itself has all of it above, and so stands on the grid.
    """
    bottom = made.border_box_y() + made.border_height()
    white = grid.to_next_line(bottom + made.margin_bottom - grid_origin(context))
    share = BoxRecord.white_above.known(made)
    is_even = share == _ABOVE_HEAD and grid.is_near(made.border_height() + made.margin_bottom)
    above = white if is_even else white * share
    if white > TOLERANCE_PX and not context.overflows_page(bottom_space, bottom + above):
        made.translate(0, above)


def _fill_area(area: Any, grid: BaselineGrid) -> None:
    """Let an area of notes take whole lines: its notes stand at its foot, the rule above them rises."""
    if area.children:
        white = grid.to_next_line(area.margin_height())
        area.height += white
        for child in area.children:
            child.translate(0, white)

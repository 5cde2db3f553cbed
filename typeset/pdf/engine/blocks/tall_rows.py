"""Rows of tables that are taller than a page: they begin where they stand rather than leave a hole behind.

Other rows are whole: stock code moves them to the next page. The lines of each cell
keep two on either side, as those of a paragraph do.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from math import inf
from typing import Any, Final

from typeset.pdf.engine.blocks.table_parts import TABLE, name_of_part, take_notes_back

_HOLE: Final = 0.25
"""Of a page: where a row that goes to the next page leaves less, it goes."""

_CLOSE: Final = 1e-3  # px


def break_tall_rows(stock_layout: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``table_layout``: a tall row that would leave a hole begins before it."""

    @wraps(stock_layout)
    def table_layout(context: Any, table: Any, bottom_space: float, skip_stack: Any, *rest: Any) -> Any:
        result = stock_layout(context, table, bottom_space, skip_stack, *rest)
        made, resume_at, *_ = result
        row = _next_row(table, resume_at if made is not None else skip_stack)
        if row is None or (made is not None and resume_at is None):
            return result
        end = made.position_y + made.margin_height() if made is not None else table.content_box_y()
        page: float = context.current_footnote_area.page.height
        if context.page_bottom - bottom_space - end < _HOLE * page:
            return result
        if _fits(context, table, row, stock_layout, rest[0]):
            return result
        if made is not None:
            take_notes_back(context, made)
        style = row.style
        row.style = style.copy()
        row.style["break_inside"] = "auto"
        try:
            return stock_layout(context, table, bottom_space, skip_stack, *rest)
        finally:
            row.style = style

    return table_layout


def _next_row(table: Any, resume_at: Any) -> Any:
    """The row that the next page would begin with; none where that begins inside a row."""
    place, inside = next(iter(resume_at.items())) if resume_at else (0, None)
    groups = [group for group in table.children[place:] if not group.is_header and not group.is_footer]
    if not groups:
        return None
    row, inside = next(iter(inside.items())) if inside else (0, None)
    rows = groups[0].children[row:]
    is_plain = bool(rows) and all(cell.rowspan == 1 for cell in rows[0].children)
    return rows[0] if is_plain and inside is None else None


def _fits(context: Any, table: Any, row: Any, layout: Callable[..., Any], wrapper: Any) -> bool:
    """Whether a row has room on a page of its own, beside the head and the name that the page repeats."""
    alone = table.copy_with_children([
        group.copy_with_children([row]) if row in group.children else group
        for group in table.children
        if group.is_header or group.is_footer or row in group.children
    ])  # fmt: skip
    made, *_ = layout(context, alone, -inf, None, wrapper, True, [], [])
    take_notes_back(context, made)
    name = name_of_part(context, wrapper, {wrapper.children.index(table): None}, -inf)
    height = made.border_height() + (name.margin_height() if name is not None else 0.0)
    return bool(height <= context.current_footnote_area.page.height + _CLOSE)


REPLACEMENTS: Final = ((TABLE, break_tall_rows),)
"""What stands in the place of the name."""

"""When a table breaks over pages: between its rows; inside a row only when no page has room for the row.

A row that has no room goes to the next page whole. Would that leave more than a quarter of the
page empty, two rules are given up in turn: first that some rows keep together, then that the row
stays whole. A broken cell keeps two lines on either side, as a paragraph does. A hole that is
left even so is reported (``page_faults``). ``table_parts`` says what each part repeats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from math import inf
from typing import Any, Final

from typeset.pdf.engine.blocks.table_parts import name_of_part, take_notes_back
from typeset.pdf.engine.session.units import TOLERANCE_PX

_HOLE: Final = 0.25
"""The share of a page that a row which goes to the next one may leave empty (by eye)."""

_WHOLE: Final = ("avoid", "avoid-page")


def break_tall_rows(
    lay_out: Callable[..., Any], context: Any, table: Any, bottom_space: float, skip_stack: Any, *rest: Any
) -> Any:
    """A table as ``lay_out`` makes it. A tall row that would leave a hole is broken."""
    # 1. As the style asks for it. Most tables leave no hole.
    result = lay_out(context, table, bottom_space, skip_stack, *rest)
    if not _leaves_hole(context, table, bottom_space, result):
        return result
    # 2. Rows that are to stay with their neighbours may part.
    kept = _kept_rows(table)
    if kept:
        if result[0] is not None:
            take_notes_back(context, result[0])
        with _styled(kept, break_before="auto", break_after="auto"):
            result = lay_out(context, table, bottom_space, skip_stack, *rest)
        if not _leaves_hole(context, table, bottom_space, result):
            return result
    # 3. The row that has no room may be broken, unless a page of its own has room for it.
    made, resume_at, *_ = result
    row = _next_row(table, resume_at if made is not None else skip_stack)
    if row is None or _fits(context, table, row, lay_out, rest[0]):
        return result
    if made is not None:
        take_notes_back(context, made)
    free = {"break_before": "auto", "break_after": "auto"}
    with _styled(kept, **free), _styled([row], break_inside="auto"):
        return lay_out(context, table, bottom_space, skip_stack, *rest)


def _leaves_hole(context: Any, table: Any, bottom_space: float, result: Any) -> bool:
    """Whether a table goes on on the next page though much of this page is left."""
    made, resume_at, *_ = result
    if made is not None and resume_at is None:
        return False
    end = made.position_y + made.margin_height() if made is not None else table.content_box_y()
    page: float = context.current_footnote_area.page.height
    return bool(context.page_bottom - bottom_space - end >= _HOLE * page)


def _kept_rows(table: Any) -> list[Any]:
    """The rows that a style keeps with their neighbours."""
    return [
        row
        for group in table.children
        for row in group.children
        if row.style["break_before"] in _WHOLE or row.style["break_after"] in _WHOLE
    ]


@contextmanager
def _styled(rows: Iterable[Any], **properties: str) -> Iterator[None]:
    """Let rows have other values of some properties while this lasts."""
    styles = [(row, row.style) for row in rows]
    for row, style in styles:
        row.style = style.copy()
        row.style.update(properties)
    try:
        yield
    finally:
        for row, style in styles:
            row.style = style


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
    return bool(height <= context.current_footnote_area.page.height + TOLERANCE_PX)

"""Tables over several pages: each part under its head and under 续表 with the number, no row lost.

A table of several pages is one table to listeners: its rows go on in the element of its first
part, and name its heads (``drawing/table_structure``). The head and the line of 续表 on further
pages are artifacts of pagination.

WeasyPrint prints a table's caption on its first page alone, and gives up a head
that finds no room beside a row: the words of a table's head are then nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, Final

from typeset.pdf.engine.drawing.table_structure import mark_repeated
from typeset.pdf.engine.lines.reading import forget_paragraph
from typeset.pdf.engine.session.names import PrivateName, upstream
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.session.reports import WideTable
from typeset.pdf.engine.session.session import active_session
from typeset.startup.patterns import late_pattern

CONTAINER: Final = PrivateName(
    "layout.block", "block_container_layout",
    ("context", "box", "bottom_space", "skip_stack", "page_is_empty", "absolute_boxes", "fixed_boxes",
     "adjoining_margins", "first_letter_style", "first_line_style", "discard", "max_lines"),
    "name each further part of a table above it",
)  # fmt: skip

_NUMBER: Final = late_pattern(r"\s*([表圖图][ \u3000]?(?:附|[A-Z])?[-－‑–—.．]?\d+(?:[-－‑–—.．]\d+)*)")
_SAYS: Final = {"zh-TW": "續", "zh-HK": "續"}
_TABLE: Final = "表"
_LEAST_EXCESS: Final = 0.5
"""By how many px a table stands out of the type area at least to be reported: nobody sees less."""


def keep_heads(
    lay_out: Callable[..., Any], context: Any, table: Any, bottom_space: float, skip_stack: Any, *rest: Any
) -> Any:
    """A table as ``lay_out`` makes it, each part with its head: the first one with notes, others without.

    A row too high for a page of its own is broken beside the head. A head that takes a page by itself stands
    before the first rows like a row, and may be broken like one.
    """
    head = table.children[0] if table.children else None
    if head is None or not head.is_header:
        return lay_out(context, table, bottom_space, skip_stack, *rest)
    children = table.children
    goes_on_in_head = skip_stack is not None and not next(iter(skip_stack))
    if goes_on_in_head:
        head.is_header = False
    elif skip_stack is not None:
        table.children = [_repeated(head), *children[1:]]
    try:
        result = lay_out(context, table, bottom_space, skip_stack, *rest)
        if goes_on_in_head:
            return result
        # WeasyPrint has given up the head, since the first row has no room beside it: the row may be broken.
        if _lacks_head(result) and _let_break(table, skip_stack):
            take_notes_back(context, result[0], head)
            result = lay_out(context, table, bottom_space, skip_stack, *rest)
        # It has none beside a broken row either: the head becomes a row.
        if _lacks_head(result) and skip_stack is None and _has_rows(table):
            take_notes_back(context, result[0], head)
            head.is_header = False
            result = lay_out(context, table, bottom_space, skip_stack, *rest)
    finally:
        head.is_header = True
        table.children = children
    if skip_stack is not None:
        for group in result[0].children[:1] if result[0] is not None else ():
            if group.is_header:
                mark_repeated(group)
    return result


def has_head_alone(wrapper: Any) -> bool:
    """Whether a part of a table has its head as a row, since there was no room beside a row."""
    groups = (group for table in wrapper.children for group in getattr(table, "children", ()))
    return bool(wrapper.is_table_wrapper) and any(
        group.element_tag == "thead" and not group.is_header for group in groups
    )


def take_notes_back(context: Any, *tried: Any) -> None:
    """Take the notes off the page that were laid out with boxes which are given up."""
    for box in tried:
        for inner in box.descendants(placeholders=True):
            if inner.footnote:
                context.unlayout_footnote(inner.footnote)


def _lacks_head(result: Any) -> bool:
    made = result[0]
    return made is not None and bool(made.children) and not made.children[0].is_header


def _has_rows(table: Any) -> bool:
    return any(not group.is_header and not group.is_footer for group in table.children)


def _let_break(table: Any, skip_stack: Any) -> bool:
    """Let the row with which a part of a table begins be broken. Tells whether that changes anything."""
    group_place, below = next(iter(skip_stack.items())) if skip_stack else (1, None)
    row_place = next(iter(below)) if below else 0
    groups = table.children[group_place:]
    rows = groups[0].children[row_place:] if groups else ()
    if not rows or rows[0].style["break_inside"] == "auto":
        return False
    row = rows[0]
    row.style = row.style.copy()
    row.style["break_inside"] = "auto"
    return True


def _repeated(head: Any) -> Any:
    """The head as further parts of the table have it: without calls of notes, which are called once."""
    if not BoxRecord.repeated_head.is_on(head):
        has_calls = any(box.footnote for box in head.descendants())
        BoxRecord.repeated_head.put(head, _without_calls(head) if has_calls else None)
    return BoxRecord.repeated_head.of(head) or head


def _without_calls(box: Any) -> Any:
    if not isinstance(box, upstream().boxes.ParentBox):
        return box.copy()
    made = box.copy_with_children([_without_calls(child) for child in box.children if not child.footnote])
    forget_paragraph(made)
    return made


def name_parts(upstream_layout: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``block_container_layout``: a table that comes from the page before begins with 续表1-1."""

    @wraps(upstream_layout)
    def block_container_layout(
        context: Any, box: Any, bottom_space: float, skip_stack: Any, *rest: Any, **named: Any
    ) -> Any:
        if not box.is_table_wrapper:
            return upstream_layout(context, box, bottom_space, skip_stack, *rest, **named)
        line = name_of_part(context, box, skip_stack, bottom_space) if skip_stack else None
        if line is None:
            result = upstream_layout(context, box, bottom_space, skip_stack, *rest, **named)
            _check_width(context, result[0])
            return result
        height = line.margin_height()
        box.position_y += height
        try:
            result = upstream_layout(context, box, bottom_space, skip_stack, *rest, **named)
        finally:
            box.position_y -= height
        made = result[0]
        if made is not None:
            mark_repeated(line)
            made.position_y -= height
            made.height += height
            line.translate(dy=made.content_box_y() - line.position_y)  # its margin has been dropped
            made.children = [line, *made.children]
        return result

    return block_container_layout


def name_of_part(context: Any, wrapper: Any, skip_stack: Any, bottom_space: float) -> Any:
    """The laid-out line with the name of a table above a further part of it; none without a caption."""
    caption = _continued_caption(wrapper, skip_stack)
    if caption is None:
        return None
    caption.position_x, caption.position_y = wrapper.content_box_x(), wrapper.position_y
    line, *_ = upstream().block_level_layout(context, caption, bottom_space, None, wrapper)
    return line  # its edge above is cut


def _check_width(context: Any, wrapper: Any) -> None:
    """Report a table that runs out of the type area on the right."""
    session = active_session()
    if wrapper is None or session is None or wrapper.element is None:
        return
    page = context.current_footnote_area.page
    excess = wrapper.position_x + wrapper.margin_width() - page.content_box_x() - page.width
    excess = max(excess, BoxRecord.squeezed_by.of(wrapper, 0.0))
    if excess > _LEAST_EXCESS:
        size = page.style["font_size"]
        session.wide_tables[wrapper.element] = WideTable(wrapper.element.get("data-src", ""), excess / size)


def _continued_caption(wrapper: Any, skip_stack: Any) -> Any:
    """The caption of a further part of a table, 续表 and the number; none for a table without one above."""
    boxes = upstream().boxes
    above = wrapper.children[: next(iter(skip_stack))]
    caption = next((box for box in above if isinstance(box, boxes.TableCaptionBox)), None)
    texts = list(_texts(caption)) if caption is not None else []
    if caption is None or not texts:
        return None
    number = _NUMBER.match("".join(box.text for box in texts))
    said = _SAYS.get(caption.style["lang"] or "", "续") + (number[1] if number else _TABLE)
    text = texts[0].copy()
    text.text, text.element, text.style = said, None, caption.style.anonymous_style
    line = next(box for box in caption.descendants() if isinstance(box, boxes.LineBox))
    line = line.copy_with_children([text])
    forget_paragraph(line)
    made = caption.copy_with_children([line])
    made.element = line.element = None
    return made


def _texts(box: Any) -> Iterator[Any]:
    """The text boxes of a caption; those of calls of notes are left out."""
    for child in box.children:
        if isinstance(child, upstream().boxes.TextBox):
            yield child
        elif not child.footnote:
            yield from _texts(child)

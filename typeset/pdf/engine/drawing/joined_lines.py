"""Joins the lines of plain text of a block, before pages are painted: one box, one text object, one tag.

Otherwise each line costs a box in every pass that paints it, a tag, and an element
of the structure tree. Reading systems know no lines: to them a paragraph is one
text (ISO 32000-2, 14.8.2.2).
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from typeset.pdf.engine.lines.line_runs import text_parts
from typeset.pdf.engine.lines.plain_flow import parts_of
from typeset.pdf.engine.lines.slim_boxes import is_slim, slim_copy
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.records import BoxRecord

if TYPE_CHECKING:
    from weasyprint import Document


def join_lines(document: Document) -> None:
    """Join the lines of a laid-out document. Call it when no code needs single lines any more."""
    for page in document.pages:
        _join(page._page_box)


def _join(box: Any) -> None:
    """Join neighbouring lines of one style in a box and in all boxes below it."""
    boxes = upstream().boxes
    if any(map(is_slim, box.children)):
        children: list[Any] = []
        for style, lines in groupby(box.children, _style_of_plain_line):
            found = list(lines)
            children.extend(found if style is None else [_joined(found)])
        if len(children) < len(box.children):
            box.children = children
    for child in box.children:
        if isinstance(child, boxes.ParentBox) and not (isinstance(child, boxes.LineBox) or parts_of(child)):
            _join(child)


def _style_of_plain_line(line: Any) -> int | None:
    """The identity of the style that lines must share to be joined.

    None for what is not a line of plain text.
    """
    if not (is_slim(line) and len(line.children) == 1 and is_slim(line.children[0])):
        return None
    style = line.children[0].style
    is_bare = style["text_decoration_line"] == "none" and style["visibility"] == "visible"
    return id(style) if is_bare else None


def _joined(lines: list[Any]) -> Any:
    """One line in place of several: it draws all their texts, and is otherwise a copy of the first."""
    if len(lines) == 1:
        return lines[0]
    text = slim_copy(lines[0].children[0], upstream().boxes.TextBox)
    BoxRecord.parts.put(text, tuple(part for line in lines for part in text_parts(line.children[0])))
    made = slim_copy(lines[0], upstream().boxes.LineBox)
    BoxRecord.set_line.drop(made)
    made.children = [text]
    return made

"""Lines of plain text of one block drawn as one text: a text object, a tag and a box for all of them.

Each line of a book else costs a box in every pass that paints it, a tag and an
element of the structure tree. Readers see no lines there: a paragraph is one text
(ISO 32000-2, 14.8.2.2).
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from typeset.pdf.engine.lines.line_runs import text_parts
from typeset.pdf.engine.lines.slim_boxes import is_slim, slim_copy
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.records import BoxRecord

if TYPE_CHECKING:
    from weasyprint import Document


def join_lines(document: Document) -> None:
    """Join the lines of a laid-out document that nobody will look at one by one any more."""
    for page in document.pages:
        _join(page._page_box)


def _join(box: Any) -> None:
    boxes = upstream().boxes
    if any(map(is_slim, box.children)):
        children: list[Any] = []
        for style, lines in groupby(box.children, _style_of_plain_line):
            found = list(lines)
            children.extend(found if style is None else [_joined(found)])
        if len(children) < len(box.children):
            box.children = children
    for child in box.children:
        if isinstance(child, boxes.ParentBox) and not isinstance(child, boxes.LineBox):
            _join(child)


def _style_of_plain_line(line: Any) -> int | None:
    """What lines must have in common to be joined; none for what is no line of plain text."""
    if not (is_slim(line) and len(line.children) == 1 and is_slim(line.children[0])):
        return None
    style = line.children[0].style
    is_bare = style["text_decoration_line"] == "none" and style["visibility"] == "visible"
    return id(style) if is_bare else None


def _joined(lines: list[Any]) -> Any:
    """One line for many; what it draws are their parts, all else is as with the first."""
    if len(lines) == 1:
        return lines[0]
    text = slim_copy(lines[0].children[0], upstream().boxes.TextBox)
    BoxRecord.parts.put(text, tuple(part for line in lines for part in text_parts(line.children[0])))
    made = slim_copy(lines[0], upstream().boxes.LineBox)
    BoxRecord.set_line.drop(made)
    made.children = [text]
    return made

"""Lines of plain text of one block drawn as one text: a text object, a tag and a box for all of them.

Each line of a book else costs a box in every pass that paints it, a tag and an
element of the structure tree. Readers see no lines there: a paragraph is one text
(ISO 32000-2, 14.8.2.2).
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from typeset.pdf.engine.lines.line_boxes import SET_LINE
from typeset.pdf.engine.lines.slim_boxes import is_slim, slim_copy
from typeset.pdf.engine.names import stock

if TYPE_CHECKING:
    from weasyprint import Document

PARTS: Final = "typeset_parts"
"""Under this name a text box keeps those that it stands for."""


def join_lines(document: Document) -> None:
    """Join the lines of a laid-out document that nobody will look at one by one any more."""
    for page in document.pages:
        _join(page._page_box)


def text_parts(box: Any) -> tuple[Any, ...]:
    """The text boxes that a text box stands for: itself, or one for each of its lines."""
    parts: tuple[Any, ...] = box.__dict__.get(PARTS, (box,))
    return parts


def _join(box: Any) -> None:
    boxes = stock().boxes
    if any(map(is_slim, box.children)):
        children: list[Any] = []
        for style, lines in groupby(box.children, _style_of_plain_line):
            run = list(lines)
            children.extend(run if style is None else [_joined(run)])
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
    if len(lines) == 1:
        return lines[0]
    texts = tuple(line.children[0] for line in lines)
    text = slim_copy(texts[0], stock().boxes.TextBox)
    text.text = "".join(part.text for part in texts)
    text.__dict__[PARTS] = texts
    made = slim_copy(lines[0], stock().boxes.LineBox)
    made.__dict__.pop(SET_LINE, None)
    made.children = [text]
    return made

"""Paragraphs that are nothing but text, written many at once: most of a book are such.

The template says how a paragraph looks, and is asked once. A macro called for each of ten
thousand paragraphs would take a twentieth of a novel's time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from typeset.html.places import write_place
from typeset.html.shapes import shape_class
from typeset.model.blocks import PLAIN, Dialogue, Paragraph, Text
from typeset.model.directions import direction_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from typeset.html.nodes import Group, Node

PIECE = 5_000
"""Characters: the longest text in one element, since layout copies an element's text for each line."""

_KINDS: Final = (Paragraph, Dialogue)


def write_plain(groups: Iterable[Group], pattern: str) -> Iterator[Group | Markup]:
    """The groups in their order, with the markup of plain paragraphs in the place of their groups.

    ``pattern`` is the markup of a paragraph, with ``%s`` for its classes, its id, its place and its text.
    """
    pattern = str(pattern)  # not Markup, which would escape again what is escaped
    written: list[str] = []
    for group in groups:
        node = group.nodes[0]
        text = "" if group.name else _plain_text(node)
        if text:
            block = node.block
            classes = block.kind + shape_class(block)
            written.append(
                pattern % (classes, escape(node.id), escape(write_place(block.span)), escape(text))
            )
            continue
        if written:
            yield Markup("".join(written))
            written = []
        yield group
    if written:
        yield Markup("".join(written))


def _plain_text(node: Node) -> str:
    """The text of a paragraph that has no more to it; empty for everything else."""
    block = node.block
    if type(block) not in _KINDS or block.attributes != PLAIN or len(block.lines) != 1:
        return ""
    inlines = block.lines[0].inlines
    if len(inlines) != 1 or type(inlines[0]) is not Text:
        return ""
    text = inlines[0].text
    return "" if len(text) > PIECE or direction_of(block) else text

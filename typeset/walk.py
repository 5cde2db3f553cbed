"""Ways through the document tree: rebuild its text, list its characters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from typeset.model import Block, Document, Inline, Line


def map_blocks(document: Document, change: Callable[[Block], Block]) -> Document:
    """The document with ``change`` applied to every block; the same object if nothing changed."""
    blocks = tuple(change(block) for block in document.blocks)
    if all(new is old for new, old in zip(blocks, document.blocks, strict=True)):
        return document
    return replace(document, blocks=blocks)


def map_inlines(block: Block, change: Callable[[Inline], Inline]) -> Block:
    """The block with ``change`` applied to every inline; the same object if nothing changed."""
    lines = tuple(Line(tuple(change(inline) for inline in line.inlines)) for line in block.lines)
    if lines == block.lines:
        return block
    return replace(block, lines=lines)


def inlines(document: Document) -> Iterator[tuple[Block, Inline]]:
    """Every inline with the block that holds it, in reading order."""
    for block in document.blocks:
        for line in block.lines:
            for inline in line.inlines:
                yield block, inline

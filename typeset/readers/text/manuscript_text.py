"""The repaired manuscript as plain text, for ``typeset fix``."""

from __future__ import annotations

from typing import Final

from typeset.model.blocks import Block, DefinitionList, Document, Explanation
from typeset.readers.text.kinds.white_heads import ABOVE_HEAD, may_be_counted_head

QUOTATION_INDENT: Final = "\u3000" * 4
"""The indent of a quotation: two em more than that of a paragraph."""


def write_text(document: Document) -> str:
    """The document as a manuscript: a blank line between blocks, two above a head, a line for each line.

    Reading the result again gives the same units and no repair. White stands for the indents that told
    heads from items: a short line with a number that is no head stands directly below the line before.
    """
    first, *others = document.blocks
    return "".join([_block(first), *(_white(block) + _block(block) for block in others), "\n"])


def _white(block: Block) -> str:
    """The line end above a block, and the blank lines."""
    if block.kind == "heading":
        return "\n" * (1 + ABOVE_HEAD)
    tight = block.kind in ("paragraph", "list_item") and may_be_counted_head(block.text)
    return "\n" if tight else "\n\n"


def _block(block: Block) -> str:
    if block.kind == "quotation":
        return "\n".join(QUOTATION_INDENT + line.text for line in block.lines)
    if isinstance(block, DefinitionList):
        return "\n".join(_definitions(block))
    return "\n".join(line.text for line in block.lines)


def _definitions(block: DefinitionList) -> list[str]:
    """A line for each term with the beginning of what it means, and for each further paragraph of that."""
    lines: list[str] = []
    for inner in block.blocks:
        if isinstance(inner, Explanation):
            first, *others = [one.text for one in inner.blocks] or [""]
            lines[-1:] = [(lines[-1] if lines else "") + first, *others]
        else:
            lines.append(inner.text)
    return lines

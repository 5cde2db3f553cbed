"""The repaired manuscript as plain text, for ``typeset fix``."""

from __future__ import annotations

from typing import Final

from typeset.model.blocks import Block, Document

QUOTATION_INDENT: Final = "\u3000" * 4
"""The indent of a quotation: two em more than that of a paragraph."""


def write_text(document: Document) -> str:
    """The document as a manuscript: a blank line between blocks, a line for each line of a block.

    Reading the result again gives the same units and no repair.
    """
    return "\n\n".join(_block(block) for block in document.blocks) + "\n"


def _block(block: Block) -> str:
    if block.kind == "quotation":
        return "\n".join(QUOTATION_INDENT + line.text for line in block.lines)
    return "\n".join(line.text for line in block.lines)

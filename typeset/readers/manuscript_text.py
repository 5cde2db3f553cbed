"""The repaired manuscript as plain text, for ``typeset fix``."""

from __future__ import annotations

from typeset.model import Block, Document


def write_text(document: Document) -> str:
    """The document as a manuscript: a blank line between blocks, a line for each line of a block.

    Reading the result again gives the same units and no repair.
    """
    return "\n\n".join(_block(block) for block in document.blocks) + "\n"


def _block(block: Block) -> str:
    return "\n".join(line.text for line in block.lines)

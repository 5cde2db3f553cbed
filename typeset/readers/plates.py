"""Figures that an author lets fill a page to the bleed: one picture each, without notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.model.blocks import PLATE, Block, Document, Figure, Image, NoteCall
from typeset.model.walk import block_tree, map_blocks, pieces

if TYPE_CHECKING:
    from typeset.messages.diagnostics import Report

_INSTEAD: Final = "full"
"""The class of a figure as wide as the text."""


def settle_plates(document: Document, report: Report) -> Document:
    """The document; a figure that cannot fill a page becomes as wide as the text, and is reported.

    A page that a picture fills has room for one picture, and none for notes.
    """

    def settled(block: Block) -> Block:
        if not (isinstance(block, Figure) and block.fills_page) or (
            _is_one_picture(block) and not _has_notes(block)
        ):
            return block
        report.add(Code.M_BLEED_ALONE, block.span)
        classes = tuple(_INSTEAD if name == PLATE else name for name in block.attributes.classes)
        return replace(block, attributes=replace(block.attributes, classes=tuple(dict.fromkeys(classes))))

    return map_blocks(document, settled)


def _is_one_picture(block: Block) -> bool:
    inlines = [inline for line in block.lines for inline in line.inlines]
    return len(inlines) == 1 and isinstance(inlines[0], Image)


def _has_notes(block: Block) -> bool:
    lines = (line for inner in block_tree(block) for line in inner.lines)
    return any(isinstance(piece, NoteCall) for line in lines for piece in pieces(line.inlines))

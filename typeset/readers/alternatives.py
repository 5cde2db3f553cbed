"""Alternative text of pictures, for listeners: the author's words, else the caption's.

A picture with neither is reported.
"""

from __future__ import annotations

from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Block, Document, Figure, Image, Line, Piece
from typeset.model.walk import is_plain, map_blocks, map_pieces


def describe_pictures(document: Document, report: Report) -> Document:
    """The document; each picture has alternative text, if there are words for it."""

    def described(block: Block) -> Block:
        if is_plain(block):
            return block
        words = "".join(inner.text for inner in block.blocks) if isinstance(block, Figure) else ""

        def change(piece: Piece) -> Piece:
            if not isinstance(piece, Image) or piece.alt:
                return piece
            if not words:
                report.add(Code.M_PICTURE_WORDLESS, piece.span, path=piece.source)
                return piece
            return replace(piece, alt=words)

        lines = tuple(Line(map_pieces(line.inlines, change)) for line in block.lines)
        return block if lines == block.lines else replace(block, lines=lines)

    return map_blocks(document, described)

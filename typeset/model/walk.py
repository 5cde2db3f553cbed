"""Walking through the document tree: its blocks and pieces in order, and a copy with some of them changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import is_

from msgspec.structs import replace

from typeset.model.blocks import (
    Block,
    Container,
    Document,
    Inline,
    Letters,
    Line,
    Marked,
    Note,
    Piece,
    Ruby,
    RubyPair,
    Text,
)


def blocks(document: Document) -> Iterator[Block]:
    """Every block in reading order, a container before what it holds, notes last."""
    for block in (*document.blocks, *document.notes):
        if isinstance(block, Container):
            yield from block_tree(block)
        else:  # nearly all: one generator serves for them
            yield block


def block_tree(block: Block) -> Iterator[Block]:
    """The block and every block inside it, in reading order."""
    yield block
    if isinstance(block, Container):
        for inner in block.blocks:
            yield from block_tree(inner)


def pieces(inlines: Iterable[Inline]) -> Iterator[Piece]:
    """The inlines that hold no others, in reading order; their texts add up to the text of the whole."""
    for inline in inlines:
        if isinstance(inline, Marked):
            yield from pieces(inline.inlines)
        else:
            yield inline


def map_blocks(document: Document, change: Callable[[Block], Block]) -> Document:
    """The document with ``change`` applied to every block, inner ones first; the same if nothing changed."""
    new = tuple(
        [  # no call more than needed: repairs and links go through all blocks a dozen times
            _map_block(block, change) if isinstance(block, Container) else change(block)
            for block in document.blocks
        ]
    )
    notes = tuple(note for block in document.notes if isinstance(note := _map_block(block, change), Note))
    if _same(new, document.blocks) and _same(notes, document.notes):
        return document
    return replace(document, blocks=new, notes=notes)


def is_plain(block: Block) -> bool:
    """Whether the block's lines hold nothing but text: neither links nor pictures, nothing stressed."""
    for line in block.lines:
        for inline in line.inlines:
            if type(inline) is not Text:
                return False
    return True


def map_pieces(inlines: tuple[Inline, ...], change: Callable[[Piece], Piece | None]) -> tuple[Inline, ...]:
    """The inlines with ``change`` applied to each piece in reading order; those that become nothing go."""
    found: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Marked):
            inner = map_pieces(inline.inlines, change)
            if inner:
                found.append(inline if _same(inner, inline.inlines) else replace(inline, inlines=inner))
        elif (piece := change(inline)) is not None:
            found.append(piece)
    return tuple(found)


def map_inlines(block: Block, change: Callable[[Letters], Letters]) -> Block:
    """The block with ``change`` applied to all characters of its own lines, readings of ruby too."""

    def changed_pair(pair: RubyPair) -> RubyPair:
        texts = (_text(change(text)) for text in (pair.base, *pair.readings))
        return RubyPair(*texts)

    def changed(piece: Piece) -> Piece:
        if isinstance(piece, Ruby):
            return replace(piece, pairs=tuple(map(changed_pair, piece.pairs)))
        return change(piece) if isinstance(piece, Letters) else piece

    lines = tuple(Line(map_pieces(line.inlines, changed)) for line in block.lines)
    return block if lines == block.lines else replace(block, lines=lines)


def _text(letters: Letters) -> Text:
    return Text(letters.text, letters.span)


def _map_block(block: Block, change: Callable[[Block], Block]) -> Block:
    if isinstance(block, Container):
        inner = tuple(_map_block(item, change) for item in block.blocks)
        if not _same(inner, block.blocks):
            block = replace(block, blocks=inner)
    return change(block)


def _same(new: tuple[object, ...], old: tuple[object, ...]) -> bool:
    """Whether all items are the very same objects."""
    return len(new) == len(old) and all(map(is_, new, old))

"""How deep blocks may lie in each other, in the text and in notes; deeper ones stand in the last level."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.model.blocks import (
    Block,
    BlockQuotation,
    Container,
    DefinitionList,
    Division,
    Explanation,
    Item,
    ItemList,
    Line,
    Note,
    Paragraph,
    Term,
    Text,
)
from typeset.readers.markdown.attributes import join_attributes
from typeset.readers.markdown.markers import mark_items

if TYPE_CHECKING:
    from typeset.messages.diagnostics import Report

_MOST: Final = 12
"""Levels in each other. Each is set in by up to 2 em: with more a line of 30 em has no room left."""

_LEVELS: Final[dict[type[Block], int]] = {ItemList: 1, DefinitionList: 1, Division: 1, BlockQuotation: 2}
"""What counts as a level; a quotation as two, since it is set in on both sides."""

_HOLDERS: Final[tuple[type[Block], ...]] = (*_LEVELS, Item, Explanation)


def limit_depth(block: Block, report: Report, room: int = _MOST) -> Iterator[Block]:
    """The block, with ``room`` for so many levels; blocks that lie deeper stand in the last one.

    Their text and the markers of their items stay; each place is reported.
    """
    if not isinstance(block, Container):
        yield block
    elif (taken := _LEVELS.get(type(block), 0)) > room:
        report.add(Code.M_TOO_DEEP, block.span)
        yield from _without_levels(block)
    else:
        inner = tuple(one for item in block.blocks for one in limit_depth(item, report, room - taken))
        is_same = len(inner) == len(block.blocks) and all(map(operator.is_, inner, block.blocks))
        yield block if is_same else replace(block, blocks=inner)


def flat_note(note: Note) -> Note:
    """The note without lists, quotations and divisions: a note is set line by line."""
    blocks = map(mark_items, note.blocks)
    return replace(note, blocks=tuple(one for item in blocks for one in _without_levels(item)))


def _without_levels(block: Block) -> Iterator[Block]:
    """The blocks in lists, quotations and divisions in reading order, items behind their markers."""
    if isinstance(block, Term):
        yield Paragraph(block.lines, block.span, attributes=block.attributes)
    elif not isinstance(block, Container) or not isinstance(block, _HOLDERS):
        yield block
    else:
        inner = [one for item in block.blocks for one in _without_levels(item)]
        if isinstance(block, Item) and block.marker:
            inner = [*_marked(block, inner[:1]), *inner[1:]]
        if inner:
            attributes = join_attributes(inner[0].attributes, block.attributes)
            yield replace(inner[0], attributes=attributes)
            yield from inner[1:]


def _marked(item: Item, first: list[Block]) -> Iterator[Block]:
    """The first block of an item behind its marker; a block without text gets a paragraph before it."""
    mark = Text(f"{item.marker}\u3000", item.span)
    if first and isinstance(first[0], Paragraph):
        line, *more = first[0].lines
        yield replace(first[0], lines=(Line((mark, *line.inlines)), *more))
    else:
        yield Paragraph((Line((replace(mark, text=item.marker),)),), item.span)
        yield from first

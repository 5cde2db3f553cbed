"""Which head is the title, and whether the levels of heads follow each other."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import PLAIN, Attributes, Block, Heading, Title
from typeset.readers.markdown.attributes import join_attributes


def place_title(front: tuple[Block, ...], blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a file behind those of its front matter, title first.

    Where the front matter has no title, it is the file's only ``#``, if it opens
    the file; the heads below it then rise by one level. Several ``#`` are chapters.
    """
    if not any(isinstance(block, Title) for block in front):
        blocks = _find_title(blocks)
    if blocks and isinstance(blocks[0], Title):
        return (blocks[0], *front, *blocks[1:])
    return (*front, *blocks)


def _find_title(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with their opening ``#`` as title; heads of files that are taken in stay as they are."""
    opening = blocks[0] if blocks else None
    if not isinstance(opening, Heading) or opening.level > 1:
        return blocks
    own = [block for block in blocks if isinstance(block, Heading) and block.span.file == opening.span.file]
    if sum(head.level == 1 for head in own) > 1:
        return blocks
    title = Title(opening.lines, opening.span, attributes=opening.attributes)
    risen = {id(head): replace(head, level=head.level - 1) for head in own[1:]}
    return (title, *(risen.get(id(block), block) for block in blocks[1:]))


def as_chapter(front: tuple[Block, ...], blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a file that another takes in: the title of its front matter is a head there."""
    heads = (
        Heading(block.lines, block.span, level=1, attributes=block.attributes)
        if isinstance(block, Title)
        else block
        for block in front
    )
    return (*heads, *blocks)


def dress_title(blocks: tuple[Block, ...], attributes: Attributes) -> tuple[Block, ...]:
    """The blocks of a file, its title or first head with what its front matter says of it."""
    first = next((k for k, block in enumerate(blocks) if isinstance(block, Title | Heading)), None)
    if first is None or attributes == PLAIN:
        return blocks
    dressed = replace(blocks[first], attributes=join_attributes(attributes, blocks[first].attributes))
    return (*blocks[:first], dressed, *blocks[first + 1 :])


def check_levels(blocks: Iterable[Block], report: Report) -> None:
    """Tell of heads that skip a level, as ``####`` below ``##``."""
    last = 0
    for block in blocks:
        if isinstance(block, Heading):
            if last and block.level > last + 1:
                report.add(Code.M_LEVEL_SKIPPED, block.span, level=block.level, last=last)
            last = block.level

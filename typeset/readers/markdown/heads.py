"""The title among the heads of a file, and a check whether heads skip a level."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import PLAIN, Attributes, Block, Dateline, Heading, Kicker, Title
from typeset.readers.markdown.attributes import join_attributes


def place_title(front: tuple[Block, ...], blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a file behind those of its front matter, title first.

    Without a title in the front matter, the file's only ``#`` is the title, if it opens
    the file; the heads below it then rise by one level. Several ``#`` are chapters.
    A title in the front matter is not said again by a ``#`` that opens the text, and where no ``#`` is left
    the heads rise, since the title stands above them.
    """
    title = next((block for block in front if isinstance(block, Title)), None)
    if title:
        front, blocks = _once(title, front, blocks)
        return (*front, *_raised(blocks, title.span.file))
    place = next((k for k, block in enumerate(blocks) if not isinstance(block, _ABOVE)), len(blocks))
    above, text = blocks[:place], _find_title(blocks[place:])
    if text and isinstance(text[0], Title):
        return (*above, text[0], *front, *text[1:])
    return (*front, *above, *text)


_ABOVE = (Kicker, Dateline)
"""What may stand above a title, where the author says that it is that: the head of an official paper."""


def _find_title(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks; a lone ``#`` that opens them is the title. Heads of included files keep their levels."""
    opening = blocks[0] if blocks else None
    if not isinstance(opening, Heading) or opening.level > 1:
        return blocks
    own = [block for block in blocks if isinstance(block, Heading) and block.span.file == opening.span.file]
    if sum(head.level == 1 for head in own) > 1:
        return blocks
    title = Title(opening.lines, opening.span, attributes=opening.attributes)
    risen = {id(head): replace(head, level=head.level - 1) for head in own[1:]}
    return (title, *(risen.get(id(block), block) for block in blocks[1:]))


def _once(
    title: Title, front: tuple[Block, ...], blocks: tuple[Block, ...]
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Both without the head that only says the title of the front matter again; the title gets its id."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Heading) or first.level > 1 or _words(first) != _words(title):
        return front, blocks
    said = replace(title, lines=first.lines, attributes=first.attributes)  # as the text has it, marks and all
    return tuple(said if block is title else block for block in front), blocks[1:]


def _words(block: Block) -> str:
    return "".join(filter(str.isalnum, block.text)).casefold()


def _raised(blocks: tuple[Block, ...], file: str) -> tuple[Block, ...]:
    """The blocks; the highest heads that are the file's own become those of level 1."""
    own = [block for block in blocks if isinstance(block, Heading) and block.span.file == file]
    above = min((head.level for head in own), default=1) - 1
    if not above:
        return blocks
    risen = {id(head): replace(head, level=head.level - above) for head in own}
    return tuple(risen.get(id(block), block) for block in blocks)


def as_chapter(front: tuple[Block, ...], blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of an included file: the title of its front matter becomes a head, and is said once."""
    title = next((block for block in front if isinstance(block, Title)), None)
    if title:
        front, blocks = _once(title, front, blocks)
    heads = (
        Heading(block.lines, block.span, level=1, attributes=block.attributes)
        if isinstance(block, Title)
        else block
        for block in front
    )
    return (*heads, *blocks)


def dress_title(blocks: tuple[Block, ...], attributes: Attributes) -> tuple[Block, ...]:
    """The blocks of a file; its title, or first head, gets the attributes that the front matter states."""
    first = next((k for k, block in enumerate(blocks) if isinstance(block, Title | Heading)), None)
    if first is None or attributes == PLAIN:
        return blocks
    dressed = replace(blocks[first], attributes=join_attributes(attributes, blocks[first].attributes))
    return (*blocks[:first], dressed, *blocks[first + 1 :])


def check_levels(blocks: Iterable[Block], report: Report) -> None:
    """Report heads that skip a level, as ``####`` below ``##``."""
    last = 0
    for block in blocks:
        if isinstance(block, Heading):
            if last and block.level > last + 1:
                report.add(Code.M_LEVEL_SKIPPED, block.span, level=block.level, last=last)
            last = block.level

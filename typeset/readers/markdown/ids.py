"""Ids that the author typed and that no block and no inline has got: each is reported.

Attributes are parted and joined at many places, and a place has one id. So here what was typed is
compared with what was made of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from typeset.messages.codes import Code
from typeset.model.blocks import Block, Image, Inline, Line, Marked, Phrase, Span
from typeset.model.walk import block_tree
from typeset.readers.markdown.attributes import ATTRIBUTES, parse_attributes
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from markdown_it.token import Token

    from typeset.readers.markdown.source import MarkdownFile

_HTML: Final = late_pattern(r"<!--.*?-->|<[A-Za-z][^<>]*?\s(?:id|name)\s*=\s*[\"']?([^\s\"'<>]+)")


class TypedId(NamedTuple):
    """An id as the author typed it, and the block in which it stands."""

    name: str
    span: Span


def typed_ids(tokens: Iterable[Token], source: MarkdownFile) -> list[TypedId]:
    """The ids in the library's tokens, before blocks are made of them."""
    return [TypedId(name, source.span(token)) for token in tokens for name in _names(token)]


def _names(token: Token) -> Iterator[str]:
    if "attributes" in token.meta:
        yield parse_attributes(token.meta["attributes"]).id
    elif token.type == "container_division_open" and (found := ATTRIBUTES.fullmatch(token.info.strip())):
        yield parse_attributes(found[1]).id
    elif token.type in ("html_inline", "html_block"):
        yield from (found[1] for found in _HTML.finditer(token.content))
        yield from (parse_attributes(found[1]).id for found in ATTRIBUTES.finditer(token.content))
    for inner in token.children or ():
        yield from _names(inner)


def check_ids(typed: Iterable[TypedId], blocks: Iterable[Block], source: MarkdownFile) -> None:
    """Report ids that are neither in the blocks nor set as text."""
    wanted = {name: span for name, span in typed if name}
    if not wanted:
        return
    for top in blocks:
        for block in block_tree(top):
            wanted.pop(block.attributes.id, None)
            for name in _ids(block.lines):
                wanted.pop(name, None)
    text = "\n".join(block.text for block in blocks) if wanted else ""
    for name, span in wanted.items():
        if f"#{name}" not in text:
            source.tell(Code.M_ID_DROPPED, span, name=name)


def _ids(lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        yield from _inline_ids(line.inlines)


def _inline_ids(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, Image | Phrase):
            yield inline.attributes.id
        if isinstance(inline, Marked):
            yield from _inline_ids(inline.inlines)

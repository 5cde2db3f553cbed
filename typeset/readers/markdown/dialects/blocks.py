"""The blocks that are made of what other programs add to Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.model.blocks import Caption, Line, Table, Verse
from typeset.readers.markdown.dialects.call_blocks import make_call
from typeset.readers.markdown.dialects.fenced import make_named, make_slashed, read_info
from typeset.readers.markdown.dialects.notices import label, make_notice
from typeset.readers.markdown.divisions import check_closed, make_division, of_kind
from typeset.readers.markdown.parser import parse_inline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.model.blocks import Block, Span
    from typeset.readers.markdown.builder import MarkdownBuilder
    from typeset.readers.markdown.tree import SyntaxNode


def make_foreign(node: SyntaxNode, builder: MarkdownBuilder) -> Iterator[Block]:
    """The blocks that a node becomes which CommonMark does not have."""
    span = builder.source.span(node.token)
    match node.name:
        case "notice":
            kind, title = node.token.meta["kind"], node.token.meta["title"]
            if kind:
                yield from make_notice(kind, title, builder.build(node.nodes), span, builder)
            else:
                yield from _titled(title, builder.build(node.nodes), span, builder)
        case "container_slashed":
            yield from make_slashed(node, builder)
        case "line_block":
            yield from of_kind(Verse, node, builder)
        case "include":
            yield from builder.include(node.token.meta["included"], span)
        case "call":
            yield from make_call(node.token.meta["call"], span, builder)
        case "left_out":
            return
        case "unplaced":
            builder.source.tell(Code.M_NO_PLACE, span, text=node.token.meta["words"][:40])
        case "hidden":
            builder.source.tell(Code.M_COMMENT, span, words=node.token.meta["words"][:40])
        case _:
            raise ValueError(f"no block is made of {node.name}")


def _titled(title: str, blocks: tuple[Block, ...], span: Span, builder: MarkdownBuilder) -> Iterator[Block]:
    """The blocks between two tags, behind their title; that of a table alone is its caption."""
    if title and len(blocks) == 1 and isinstance(table := blocks[0], Table):
        inline = parse_inline(title, builder.environment)
        inline.map = [span.line - 1, span.line]
        if not any(isinstance(block, Caption) for block in table.blocks):
            caption = Caption((Line(builder.inlines(inline)),), span)
            yield replace(table, blocks=(caption, *table.blocks))
            return
    yield from (*label(title, span, builder), *blocks)


def make_named_division(node: SyntaxNode, builder: MarkdownBuilder) -> Iterator[Block]:
    """The blocks of a division between colons: a notice of other programs, or a division of ours."""
    if named := read_info(node.token.info):
        check_closed(node, builder)
        yield from make_named(named, node, builder)
    else:
        yield from make_division(node, builder)

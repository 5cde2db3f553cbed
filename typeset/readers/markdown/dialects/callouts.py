"""Quotations that are notices: ``> [!NOTE]`` of GitHub, ``> [!tip]- title`` of Obsidian."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from typeset.model.blocks import Block, BlockQuotation
from typeset.readers.markdown.dialects.notices import LABELLED, make_notice
from typeset.readers.markdown.parser import parse_inline
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.readers.markdown.builder import MarkdownBuilder
    from typeset.readers.markdown.tree import SyntaxNode

_OPENING: Final = late_pattern(r"\[!([^\W\d_][\w-]*)(?:\|[^\]\n]*)?\][+-]?(?:[ \t]+(.*))?")


def make_quotation(node: SyntaxNode, builder: MarkdownBuilder) -> Iterator[Block]:
    """The blocks of a quotation: a notice, if its first line names a kind that is known."""
    span = builder.source.span(node.token)
    inline = node.nodes[0].inline if node.nodes and node.nodes[0].name == "paragraph" else None
    first, _, rest = inline.content.partition("\n") if inline else ("", "", "")
    found = _OPENING.fullmatch(first.strip())
    if inline is None or found is None or not _is_known(found[1].lower(), builder):
        yield BlockQuotation((), span, blocks=builder.build(node.nodes))
        return
    nodes = node.nodes[1:]
    if rest.strip():
        parsed = parse_inline(rest, builder.environment)
        parsed.map = [inline.map[0] + 1, inline.map[1]] if inline.map else None
        paragraph = node.nodes[0]
        holder = replace(paragraph.nodes[0], token=parsed)
        nodes = (replace(paragraph, nodes=(holder,)), *nodes)
    kind, title = found[1].lower(), (found[2] or "").strip()
    if kind not in LABELLED:
        title = title or found[1].capitalize()  # Obsidian shows the kind as its title
    yield from make_notice(kind, title, builder.build(nodes), span, builder)


def _is_known(kind: str, builder: MarkdownBuilder) -> bool:
    return kind in LABELLED or "obsidian" in builder.source.dialects

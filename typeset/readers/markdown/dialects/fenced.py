"""Divisions of other programs between lines of signs: ``/// note | title``, ``:::tip[title]``.

What stands behind the signs says what the division is: a name, then a title in the way of each program.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.model.blocks import Attributes, Block, Caption, Heading, Paragraph, Span
from typeset.readers.markdown.dialects.notices import LABELLED, label, make_notice
from typeset.readers.markdown.divisions import divide
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from typeset.readers.markdown.builder import MarkdownBuilder
    from typeset.readers.markdown.tree import SyntaxNode

_NAMED: Final = late_pattern(r"([A-Za-z][\w-]*)(?:\[(.*)\]|\s+(.*)|)\s*(?:\{[^{}]*\})?")
_CALLOUT: Final = late_pattern(r"\s*\{?(?:#[\w-]+\s+)?\.?callout-([a-z]+)\b")
_TITLE: Final = late_pattern(r"\{[^{}]*\btitle=(?:\"([^\"]*)\"|'([^']*)')[^{}]*\}")
_ATTRIBUTES: Final = late_pattern(r"\s*\{[^{}]*\}$")
_OPTION: Final = late_pattern(r"\s*(?:open|type|name|attrs|new|select|title)\s*:.*")
_GROUPS: Final = frozenset(
    {"code-group", "tabs", "tab-group", "cards", "columns", "card-grid", "grid", "div"}
)
"""Divisions that only hold others, whose names say nothing to a reader."""


class Named(Struct, frozen=True):
    """What a fence says: the kind of the division, and its title, which may be empty."""

    kind: str
    title: str


def read_info(info: str) -> Named | None:
    """The name and title behind ``:::`` where they are those of a notice; nothing for other divisions."""
    if called := _CALLOUT.match(info):
        stated = _TITLE.search(info)
        return Named(called[1].lower(), ((stated[1] or stated[2]) if stated else "").strip())
    found = _NAMED.fullmatch(info.strip())
    if found is None or found[1].lower() not in LABELLED | _GROUPS:
        return None
    stated = _TITLE.search(info)
    title = (stated[1] or stated[2]) if stated else (found[2] or found[3] or "")
    return Named(found[1].lower(), _ATTRIBUTES.sub("", title).strip())


def make_named(named: Named, node: SyntaxNode, builder: MarkdownBuilder) -> Iterator[Block]:
    """The blocks of a division that another program knows by its name."""
    blocks = builder.build(node.nodes)
    first = blocks[0] if blocks else None
    if _CALLOUT.match(node.token.info) and not named.title and isinstance(first, Heading):
        named, blocks = Named(named.kind, first.text), blocks[1:]  # a callout's first head is its title
    yield from make_titled(named, blocks, builder.source.span(node.token), builder)


def make_titled(
    named: Named, blocks: Sequence[Block], span: Span, builder: MarkdownBuilder
) -> Iterator[Block]:
    """The blocks of a division, its title before them; one with heads is a run of blocks alone."""
    if named.kind in _GROUPS:
        yield from label(named.title, span, builder)
        yield from blocks
    elif any(
        isinstance(block, Heading) for block in blocks
    ):  # nothing holds heads, so no title of ours stands
        yield from label(named.title, span, builder)
        yield from divide(blocks, Attributes("", (named.kind,)), span, builder.source)
    else:
        yield from make_notice(named.kind, named.title, blocks, span, builder)


def make_slashed(node: SyntaxNode, builder: MarkdownBuilder) -> Iterator[Block]:
    """The blocks of ``/// name | title``; lines that set options for the screen go."""
    kind, _, title = node.token.info.partition("|")
    kind, title = kind.strip().lower(), title.strip()
    nodes = node.nodes
    if (
        nodes
        and nodes[0].name == "code_block"
        and all(map(_OPTION.fullmatch, nodes[0].token.content.strip().split("\n")))
    ):
        nodes = nodes[1:]
    inner = replace(node, nodes=nodes)
    if kind.endswith("caption"):
        for block in builder.build(nodes):
            is_text = isinstance(block, Paragraph)
            yield Caption(block.lines, block.span, attributes=block.attributes) if is_text else block
    elif kind == "html":
        yield from builder.build(nodes)
    else:
        yield from make_named(Named("note" if kind == "admonition" else kind, title), inner, builder)

"""Terms and their explanations; pictures that are explained are figures with captions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from typeset.model import Block, DefinitionList, Explanation, Term
from typeset.readers.markdown.figures import caption_figure

if TYPE_CHECKING:
    from typeset.readers.markdown.blocks import BlockBuilder
    from typeset.readers.markdown.tree import Node


def make_definitions(node: Node, builder: BlockBuilder) -> Iterator[Block]:
    """The blocks of a list of definitions: figures, and lists of the terms between them."""
    waiting: list[Block] = []
    for group in _groups(node):
        if figure := caption_figure(group, builder):
            yield from _list(waiting)
            waiting = []
            yield figure
        else:
            waiting += _definitions(group, builder)
    yield from _list(waiting)


def _groups(node: Node) -> Iterator[Sequence[Node]]:
    """Each term with its explanations."""
    group: list[Node] = []
    for inner in node.nodes:
        if inner.name == "dt" and group:
            yield group
            group = []
        group.append(inner)
    if group:
        yield group


def _definitions(group: Sequence[Node], builder: BlockBuilder) -> Iterator[Block]:
    for node in group:
        span = builder.source.span(node.token)
        if node.name == "dt":
            yield Term(builder.lines(node), span)
        else:
            yield Explanation((), span, blocks=builder.build(node.nodes))


def _list(blocks: Sequence[Block]) -> Iterator[Block]:
    if blocks:
        yield DefinitionList((), blocks[0].span.through(blocks[-1].span), blocks=tuple(blocks))

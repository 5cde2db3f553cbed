"""Terms and their explanations. A term that is a picture is a figure; its explanation is the caption."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from typeset.model.blocks import Block, Caption, DefinitionList, Explanation, Line, Paragraph, Term
from typeset.readers.markdown.figures import caption_figure
from typeset.readers.markdown.tables import split_attributes

if TYPE_CHECKING:
    from typeset.readers.markdown.builder import MarkdownBuilder
    from typeset.readers.markdown.tree import SyntaxNode


def make_definitions(node: SyntaxNode, builder: MarkdownBuilder) -> Iterator[Block]:
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


def caption_above(nodes: Sequence[SyntaxNode], place: int, builder: MarkdownBuilder) -> tuple[Block, ...]:
    """The paragraph and the caption of a table that the library takes for a term and its explanation.

    Both are written alike: a line, then a line that opens with ``: ``. It is a caption where a blank
    line stands before it and a table or listing without a caption below follows. Empty otherwise.
    """
    node = nodes[place]
    following = [other for other in nodes[place + 1 : place + 4] if other.name != "attributes"]
    if node.name != "dl" or [inner.name for inner in node.nodes] != ["dt", "dd"]:
        return ()
    term, explanation = node.nodes
    words = [inner.inline for inner in explanation.nodes if inner.name == "paragraph"]
    is_followed = bool(following) and following[0].name in ("table", "fence")
    is_captioned = is_followed and _opens_caption(following[1:])
    span, below = builder.source.span(term.token), builder.source.span(explanation.token)
    is_apart = below.line > span.line + 1
    if not is_followed or is_captioned or not is_apart or len(words) != 1 or words[0] is None:
        return ()
    inlines, attributes = split_attributes(builder.inlines(words[0]))
    caption = Caption((Line(inlines),), builder.source.span(words[0]), attributes=attributes)
    return Paragraph(builder.lines(term), span), caption


def _opens_caption(nodes: Sequence[SyntaxNode]) -> bool:
    """Whether what follows a table is its caption."""
    return bool(nodes) and (inline := nodes[0].inline) is not None and inline.content.startswith(": ")


def _groups(node: SyntaxNode) -> Iterator[Sequence[SyntaxNode]]:
    """Each term with its explanations."""
    group: list[SyntaxNode] = []
    for inner in node.nodes:
        if inner.name == "dt" and group:
            yield group
            group = []
        group.append(inner)
    if group:
        yield group


def _definitions(group: Sequence[SyntaxNode], builder: MarkdownBuilder) -> Iterator[Block]:
    for node in group:
        span = builder.source.span(node.token)
        if node.name == "dt":
            yield Term(builder.lines(node), span)
        else:
            yield Explanation((), span, blocks=builder.build(node.nodes))


def _list(blocks: Sequence[Block]) -> Iterator[Block]:
    if blocks:
        yield DefinitionList((), blocks[0].span.through(blocks[-1].span), blocks=tuple(blocks))

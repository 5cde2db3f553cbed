"""Terms and their explanations. A term that is a picture is a figure; its explanation is the caption."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from typeset.model.blocks import Block, Caption, DefinitionList, Explanation, Line, Term
from typeset.readers.markdown.figures import caption_figure, pictures_alone, wants_no_caption
from typeset.readers.markdown.tables import split_attributes
from typeset.readers.markdown.tree import SyntaxNode

if TYPE_CHECKING:
    from markdown_it.token import Token

    from typeset.readers.markdown.builder import MarkdownBuilder
    from typeset.readers.markdown.source import MarkdownFile


def make_definitions(
    node: SyntaxNode, following: Sequence[SyntaxNode], builder: MarkdownBuilder
) -> Iterator[Block]:
    """The blocks of a list of definitions: figures, and lists of the terms between them.

    ``following`` are the blocks behind it: what stands last may be the caption of the first of them.
    """
    *groups, last = _groups(node)
    opening = _before_captioned(last, following, builder.source)
    waiting: list[Block] = []
    for group in groups if opening else (*groups, last):
        if figure := caption_figure(group, builder):
            yield from _list(waiting)
            waiting = []
            yield figure
        else:
            waiting += _definitions(group, builder)
    yield from _list(waiting)
    if opening:
        yield from builder.build((_as_paragraph(last[0]),))
        yield _caption(opening, builder)


def _before_captioned(
    group: Sequence[SyntaxNode], following: Sequence[SyntaxNode], source: MarkdownFile
) -> Token | None:
    """The words of a caption that the library takes for an explanation; nothing if it is one.

    Both are written alike: a line, then a line that opens with ``: ``. It is the caption of the table
    or listing that follows, if that has none below it, and if a blank line stands before the words. Behind
    pictures that have their own title, or fill a page, no blank line is needed.
    """
    nodes = [node for node in following if node.name != "attributes"]
    if len(group) != 2 or not nodes or nodes[0].name not in ("table", "fence") or _opens_caption(nodes[1:]):
        return None
    term, explanation = group
    words = explanation.nodes[0].inline if len(explanation.nodes) == 1 else None
    if words is None or explanation.nodes[0].name != "paragraph" or pictures_alone(words):
        return None
    is_apart = source.span(words).line > source.span(term.token).line + 1
    return words if is_apart or (term.inline and wants_no_caption(term.inline)) else None


def _as_paragraph(term: SyntaxNode) -> SyntaxNode:
    return SyntaxNode("paragraph", term.token, term.nodes)


def _caption(words: Token, builder: MarkdownBuilder) -> Caption:
    inlines, attributes = split_attributes(builder.inlines(words))
    return Caption((Line(inlines),), builder.source.span(words), attributes=attributes)


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

"""``::: name`` … ``:::``: verse, quotations, sign-offs, files to include, divisions that a style knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from typeset.messages.codes import Code
from typeset.model.blocks import (
    Abstract,
    Attributes,
    Block,
    BlockQuotation,
    Break,
    Byline,
    Dateline,
    Deck,
    Dialogue,
    Division,
    Heading,
    Inline,
    Kicker,
    Lead,
    Line,
    Paragraph,
    Salutation,
    Signoff,
    Source,
    Span,
    Strong,
    Text,
    Verse,
)
from typeset.readers.markdown.attributes import ATTRIBUTES, parse_attributes
from typeset.readers.markdown.dialects.includes import Included

if TYPE_CHECKING:
    from typeset.readers.markdown.builder import MarkdownBuilder
    from typeset.readers.markdown.source import MarkdownFile
    from typeset.readers.markdown.tree import SyntaxNode

_LINES: Final[dict[str, type[Block]]] = {
    "verse": Verse, "诗": Verse, "signoff": Signoff, "落款": Signoff, "dialogue": Dialogue, "对话": Dialogue,
    "kicker": Kicker, "引题": Kicker, "deck": Deck, "副题": Deck, "byline": Byline, "署名": Byline,
    "dateline": Dateline, "日期": Dateline, "lead": Lead, "导语": Lead,
    "source": Source, "来源": Source, "salutation": Salutation, "称呼": Salutation,
    "abstract": Abstract, "摘要": Abstract,
}  # fmt: skip
"""Divisions whose paragraphs become blocks of one kind; each line of them stays a line."""

_QUOTATIONS: Final = frozenset({"quotation", "引文"})
_INCLUDE: Final = frozenset({"include", "收入"})


def make_division(node: SyntaxNode, builder: MarkdownBuilder) -> Iterator[Block]:
    """The blocks that a division becomes."""
    span = builder.source.span(node.token)
    check_closed(node, builder)
    info = node.token.info.strip()
    marks = ATTRIBUTES.fullmatch(info)
    name, _, words = ("", "", "") if marks else info.partition(" ")
    if name in _INCLUDE:
        yield from builder.include(Included(words.strip(), is_ours=True), span)
        yield from builder.build(node.nodes)
    elif name in _LINES:
        yield from of_kind(_LINES[name], node, builder)
    elif name in _QUOTATIONS:
        yield BlockQuotation((), span, blocks=builder.build(node.nodes))
    else:
        attributes = parse_attributes(marks[1]) if marks else Attributes("", (name,))
        blocks = (*_label(words.strip(), span), *builder.build(node.nodes))
        yield from divide(blocks, attributes, span, builder.source)


def divide(
    blocks: Sequence[Block], attributes: Attributes, span: Span, source: MarkdownFile
) -> Iterator[Block]:
    """The blocks in a division; with a head among them they stand alone, since heads make the sections."""
    if any(isinstance(block, Heading) for block in blocks):
        source.tell(Code.M_DIVISION_HEADS, span)
        yield from blocks
    else:
        yield Division((), span, blocks=tuple(blocks), attributes=attributes)


def _label(words: str, span: Span) -> Iterator[Block]:
    """The words behind a division's name: ``::: 注意 先断电``."""
    if words:
        yield Paragraph((Line((Strong((Text(words, span),), span),)),), span)


def of_kind(kind: type[Block], node: SyntaxNode, builder: MarkdownBuilder) -> Iterator[Block]:
    """The division's paragraphs as blocks of one kind; other blocks stay as they are."""
    _keep_lines(node.nodes)
    for block in builder.build(node.nodes):
        if isinstance(block, Paragraph):
            yield kind(_split(block.lines[0].inlines), block.span, attributes=block.attributes)
        else:
            yield block


def _keep_lines(nodes: Iterable[SyntaxNode]) -> None:
    """Make each line end of the paragraphs a line break."""
    for node in nodes:
        if node.name == "paragraph" and node.inline:
            for token in node.inline.children or ():
                if token.type == "softbreak":
                    token.type = "hardbreak"


def _split(inlines: Sequence[Inline]) -> tuple[Line, ...]:
    """The inlines as lines, ended where a break stands."""
    lines: list[list[Inline]] = [[]]
    for inline in inlines:
        if isinstance(inline, Break):
            lines.append([])
        else:
            lines[-1].append(inline)
    return tuple(Line(tuple(line)) for line in lines)


def check_closed(node: SyntaxNode, builder: MarkdownBuilder) -> None:
    """Report a division that ends in no line of colons; the library also ends it where the text ends."""
    last = node.token.map[1] if node.token.map else 0
    lines = builder.source.lines
    if last >= len(lines) or not lines[last].strip(" >\t").startswith(":::"):
        builder.source.tell(Code.M_DIVISION_OPEN, builder.source.span(node.token))

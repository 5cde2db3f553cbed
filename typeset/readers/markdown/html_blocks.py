"""Blocks of raw HTML: a ``div`` becomes a division, text is kept, other tags are dropped and reported."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.model.blocks import (
    Attributes,
    Block,
    Caption,
    Cell,
    CodeBlock,
    Heading,
    Inline,
    InlineCode,
    Item,
    ItemList,
    Line,
    Paragraph,
    Row,
    SceneBreak,
    Span,
    Table,
)
from typeset.readers.markdown.dialects.component_blocks import make_alone, make_component
from typeset.readers.markdown.dialects.notices import LABELLED, make_notice
from typeset.readers.markdown.divisions import divide
from typeset.readers.markdown.html_links import BlockLinks
from typeset.readers.markdown.html_parts import HtmlPart, html_parts
from typeset.readers.markdown.parser import parse_inline
from typeset.readers.markdown.raw_html import parse_tag
from typeset.readers.markdown.tables import give_captions
from typeset.readers.numbering import head_number
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from typeset.readers.markdown.builder import MarkdownBuilder
    from typeset.readers.markdown.dialects.components import Component
    from typeset.readers.markdown.tree import SyntaxNode

_HOLDERS: Final = late_pattern(r"(</?(?:div|section|article|center|details)\b[^<>]*>)", re.IGNORECASE)
_COMMENT: Final = late_pattern(r"<!--.*?(?:-->|\Z)", re.DOTALL)


_SITES: Final = frozenset({"mkdocs", "vuepress", "docusaurus", "mdbook", "gitbook", "hugo"})
"""Dialects of programs that make sites."""

_DEEPEST: Final = 16
"""Divisions inside one another; those inside them are not carried over."""


class _OpenDivision(Struct):
    """A ``div`` that has been opened, with the blocks in it so far.

    ``ignored`` counts those opened inside it that are too deep to be carried over; ``words`` are what its
    ``<summary>`` says.
    """

    span: Span
    attributes: Attributes
    blocks: list[Block] = field(default_factory=list)
    ignored: int = 0
    name: str = "div"
    words: str = ""
    component: Component | None = None


class HtmlBlocks:
    """Gathers the blocks of one level; those between a raw ``<div>`` and its end stand in a division.

    The library gives a raw tag as a block of its own, and what stands between two of them as blocks
    beside it: so divisions are put together here, as blocks come.
    """

    def __init__(self, builder: MarkdownBuilder) -> None:
        self._builder = builder
        self._open = [_OpenDivision(Span(builder.source.file, 1), Attributes())]
        self._links = BlockLinks()

    def add(self, block: Block) -> None:
        """Add a block to the innermost open division."""
        self._open[-1].blocks.append(block)

    def finish(self) -> Sequence[Block]:
        """All blocks; a division that is still open ends here, and is reported."""
        while len(self._open) > 1:
            self._builder.source.tell(Code.M_HTML_UNCLOSED, self._open[-1].span, tag=self._open[-1].name)
            self._close()
        return self._open[0].blocks

    def take(self, node: SyntaxNode) -> None:
        """A block of raw HTML: its tags one by one, its text as paragraphs."""
        span = self._builder.source.span(node.token)
        for part in _HOLDERS.split(_COMMENT.sub("", node.token.content)):
            if not part.strip():
                continue
            tag = parse_tag(part) if _HOLDERS.fullmatch(part) else None
            if tag is None:
                self._parts(part, node)
            elif not tag.closes and len(self._open) > _DEEPEST:
                self._open[-1].ignored += 1
                self._builder.source.tell(Code.M_TOO_DEEP, span)
            elif not tag.closes:
                self._open.append(_OpenDivision(span, tag.attributes, name=tag.name))
            elif self._open[-1].ignored:
                self._open[-1].ignored -= 1
            elif len(self._open) > 1:
                self._close()
            else:
                self._builder.source.tell(Code.M_HTML_DROPPED, span, markup=part.strip()[:40])

    def take_component(self, node: SyntaxNode) -> None:
        """A component's tag: what stands up to its end is in it."""
        span, component = self._builder.source.span(node.token), node.token.meta["component"]
        if component.closes:
            if any(one.name == component.name for one in self._open):
                while self._open[-1].name != component.name:
                    self._builder.source.tell(
                        Code.M_HTML_UNCLOSED, self._open[-1].span, tag=self._open[-1].name
                    )
                    self._close()
                self._close()
        elif component.holds_words and len(self._open) <= _DEEPEST:
            attributes = Attributes(component.value("id"))
            self._open.append(_OpenDivision(span, attributes, name=component.name, component=component))
        else:
            self._open[-1].blocks += make_alone(component, span, self._builder)

    def _close(self) -> None:
        closed, source = self._open.pop(), self._builder.source
        blocks = give_captions(closed.blocks, source)
        made: Iterable[Block]
        if closed.component:
            inner = _with_id(blocks, closed.attributes.id)
            made = make_component(closed.component, inner, closed.span, self._builder)
        elif closed.name == "details":
            made = make_notice("details", closed.words, blocks, closed.span, self._builder)
        elif _SITES & source.dialects and not LABELLED.intersection(closed.attributes.classes):
            made = _with_id(
                blocks, closed.attributes.id
            )  # on a page of a site a div says how a screen shows it
        else:
            made = divide(blocks, closed.attributes, closed.span, source)
        self._open[-1].blocks += made

    def _parts(self, markup: str, node: SyntaxNode) -> None:
        """What stands between the tags of divisions."""
        span = self._builder.source.span(node.token)
        items: list[Item] = []
        for part in html_parts(markup):
            if part.kind != "li" and items:
                self.add(ItemList((), span, blocks=tuple(items)))
                items = []
            match part.kind:
                case "screen":
                    self._builder.source.tell(Code.M_HTML_SCREEN, span, tag=part.content)
                case "summary" if self._open[-1].name == "details":
                    self._open[-1].words = part.content
                case "li":
                    words = self._inlines(self._linked(part.content, span), node)
                    items.append(Item((), span, blocks=(Paragraph((Line(words),), span),)))
                case "table" | "pre":
                    for block in self._block(part, node):
                        self.add(block)
                case _:
                    linked = replace(part, content=self._linked(part.content, span))
                    for block in self._block(linked, node):
                        self.add(block)
        if items:
            self.add(ItemList((), span, blocks=tuple(items)))

    def _linked(self, content: str, span: Span) -> str:
        """The words of a part in the link around it; a link that ends without words is told."""
        words = self._links.around(content)
        if self._links.wordless:
            self._builder.source.tell(Code.M_HTML_DROPPED, span, markup=self._links.wordless[:40])
            self._links.wordless = ""
        return words

    def _block(self, part: HtmlPart, node: SyntaxNode) -> Iterator[Block]:
        """The block that a part becomes; none of a part without words."""
        span = self._builder.source.span(node.token)
        if part.kind == "table":
            yield from self._table(part, node)
        elif part.kind == "pre":
            yield _listing(part, span)
        elif part.kind == "hr":
            yield SceneBreak((), span)
        elif inlines := self._inlines(part.content, node):
            line = Line(inlines)
            if part.kind in ("figcaption", "caption"):
                yield Caption((line,), span)
            elif part.kind[0] == "h":
                yield Heading((line,), span, int(part.kind[1]), head_number(line.text))
            else:
                yield Paragraph((line,), span)

    def _inlines(self, text: str, node: SyntaxNode) -> tuple[Inline, ...]:
        """The text between tags, read as one paragraph of Markdown."""
        inline = parse_inline(text.strip(), self._builder.environment)
        inline.map = node.token.map
        return self._builder.inlines(inline)

    def _table(self, part: HtmlPart, node: SyntaxNode) -> Iterator[Table]:
        span = self._builder.source.span(node.token)
        rows = tuple(
            Row(
                (),
                span,
                blocks=tuple(
                    Cell(
                        (Line(self._inlines(" ".join("".join(cell.content).split()), node)),),
                        span, align=cell.align, columns=cell.columns, rows=cell.rows,
                    )
                    for cell in row
                ),
                is_head=number == 0 and all(cell.is_head for cell in row),
            )
            for number, row in enumerate(part.rows)
        )  # fmt: skip
        words = self._inlines(part.content, node) if part.content.strip() else ()
        caption = (Caption((Line(words),), span),) if words else ()
        if rows:
            yield Table((), span, blocks=(*caption, *rows))


def _listing(part: HtmlPart, span: Span) -> CodeBlock:
    language, _, text = part.content.partition("\n")
    lines = tuple(Line((InlineCode(line, span),) if line else ()) for line in text.split("\n"))
    return CodeBlock(lines, span, language=language)


def _with_id(blocks: tuple[Block, ...], name: str) -> tuple[Block, ...]:
    """The blocks; the first has the id of the division that is not carried over."""
    if not name or not blocks or blocks[0].attributes.id:
        return blocks
    attributes = replace(blocks[0].attributes, id=name)
    return (replace(blocks[0], attributes=attributes), *blocks[1:])

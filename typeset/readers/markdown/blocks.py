"""From the library's tree of blocks to ours. A kind of block that needs more than a few lines has a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.model.blocks import (
    PLAIN,
    Attributes,
    Block,
    Heading,
    Inline,
    ItemList,
    Line,
    Note,
    Paragraph,
    SceneBreak,
    Span,
    Text,
)
from typeset.readers.markdown.attributes import join_attributes, parse_attributes
from typeset.readers.markdown.definitions import make_definitions
from typeset.readers.markdown.dialects.block_ids import aside_id, take_block_id
from typeset.readers.markdown.dialects.blocks import make_foreign, make_named_division
from typeset.readers.markdown.dialects.callouts import make_quotation
from typeset.readers.markdown.dialects.chunks import make_chunk, read_chunk
from typeset.readers.markdown.dialects.head_marks import take_head_marks
from typeset.readers.markdown.figures import make_figure, pictures_alone
from typeset.readers.markdown.formulae import make_formula
from typeset.readers.markdown.html_blocks import HtmlBlocks
from typeset.readers.markdown.inlines import InlineBuilder
from typeset.readers.markdown.listings import make_listing
from typeset.readers.markdown.lookalikes import check_lookalike
from typeset.readers.markdown.makers import anchor_name, without_anchor
from typeset.readers.markdown.markers import make_item
from typeset.readers.markdown.notes import NoteBook
from typeset.readers.markdown.parser import Environment, note_in_place
from typeset.readers.markdown.patience import TANGLED
from typeset.readers.markdown.source import MarkdownFile
from typeset.readers.markdown.tables import give_captions, make_table
from typeset.readers.numbering import head_number

if TYPE_CHECKING:
    from markdown_it.token import Token

    from typeset.readers.markdown.builder import Include
    from typeset.readers.markdown.tree import SyntaxNode

_SEEN: Final = 5
"""How many blocks behind it a block may look at, to find the table whose caption it holds."""


class BlockBuilder:
    """Builds the blocks of one file.

    Its notes are gathered in ``notes``; ``include`` reads another file that it takes in.
    """

    def __init__(
        self, source: MarkdownFile, notes: NoteBook, environment: Environment, include: Include
    ) -> None:
        self.source = source
        self.environment = environment
        self.include = include
        self._notes = notes

    def build(self, nodes: Sequence[SyntaxNode]) -> tuple[Block, ...]:
        """The blocks of some nodes, in order."""
        html = HtmlBlocks(self)
        pending = PLAIN
        for place, node in enumerate(nodes):
            if node.name == "attributes":
                pending = join_attributes(pending, parse_attributes(node.token.meta["attributes"]))
                continue
            if node.name == "html_block":
                html.take(node)
                continue
            if node.name == "component":
                html.take_component(node)
                continue
            for block in self._blocks(node, nodes[place + 1 : place + _SEEN]):
                if anchor := _lone_anchor(block):
                    pending = join_attributes(pending, anchor)
                    continue
                html.add(_with_attributes(block, pending))
                pending = PLAIN
        return give_captions(html.finish(), self.source)

    def inlines(self, token: Token) -> tuple[Inline, ...]:
        """The inlines of an inline token."""
        if token.meta.get("too_deep"):
            self.source.tell(Code.M_TOO_DEEP, self.source.span(token))
            return (Text(" ".join(token.content.split()), self.source.span(token)),)
        children = token.children or []
        if children and children[0].meta.get(TANGLED):
            self.source.tell(Code.M_TANGLED, self.source.span(token))
            return (Text(" ".join(children[0].content.split()), self.source.span(token)),)
        return self._built(token, children)

    def _built(self, token: Token, children: Sequence[Token]) -> tuple[Inline, ...]:
        def label(call: Token) -> str:
            if "label" not in call.meta:
                self._define_in_place(call, token)
            return self._notes.label(call.meta)

        return InlineBuilder(self.source, token, label).build(children)

    def _define_in_place(self, call: Token, token: Token) -> None:
        """Keep the note that is written where it is called."""
        line = Line(self._built(token, note_in_place(call, self.environment)))
        span = self.source.span(token)
        for _ in self._notes.define(
            Note((), span, blocks=(Paragraph((line,), span),), label=self._notes.label(call.meta))
        ):
            raise AssertionError("two notes of one number")

    def lines(self, node: SyntaxNode) -> tuple[Line, ...]:
        """The text of a block as one line."""
        return (Line(self.inlines(node.inline)),) if node.inline else ()

    def _blocks(self, node: SyntaxNode, following: Sequence[SyntaxNode]) -> Iterator[Block]:
        """The blocks that a node becomes, nearly always one. This is the list of what Markdown we know."""
        span = self.source.span(node.token)
        match node.name:
            case "paragraph":
                yield from self._paragraph(node, span)
            case "heading":
                yield self._heading(node, span)
            case "blockquote":
                yield from make_quotation(node, self)
            case "bullet_list" | "ordered_list":
                yield self._list(node, span)
            case "fence" | "code_block":
                chunk = read_chunk(node.token) if "quarto" in self.source.dialects else None
                yield from (
                    make_chunk(chunk, node.token, self) if chunk else (make_listing(node.token, self.source),)
                )
            case "formula_block":
                yield make_formula(node.token, self.source)
            case "hr":
                yield SceneBreak((), span)
            case "table":
                yield make_table(node, self)
            case "dl":
                yield from make_definitions(node, following, self)
            case "container_division":
                yield from make_named_division(node, self)
            case "footnote_reference":
                note = Note((), span, blocks=self.build(node.nodes), label=self._notes.label(node.token.meta))
                yield from self._notes.define(note)
            case _:
                yield from make_foreign(node, self)

    def _paragraph(self, node: SyntaxNode, span: Span) -> Iterator[Block]:
        inline = node.inline
        if inline is None:
            return
        if images := pictures_alone(inline):
            yield make_figure(images, inline, self)
            return
        check_lookalike(inline, self.source)
        attributes = attributes_below(inline)
        attributes = join_attributes(attributes, take_block_id(inline, self.source.dialects))
        inlines = self.inlines(inline)
        if inlines:
            yield Paragraph((Line(inlines),), span, attributes=attributes)

    def _heading(self, node: SyntaxNode, span: Span) -> Heading:
        inline, attributes = node.inline, PLAIN
        assert inline is not None
        if inline.children and inline.children[-1].type == "attributes":
            attributes = parse_attributes(inline.children.pop().meta["attributes"])
            if inline.children and inline.children[-1].type == "text":
                inline.children[-1].content = inline.children[-1].content.rstrip()
        attributes = join_attributes(attributes, take_block_id(inline, self.source.dialects))
        attributes = join_attributes(attributes, aside_id(inline))
        attributes = join_attributes(attributes, take_head_marks(inline, self.source.dialects))
        inlines = self.inlines(inline)
        if not attributes.id:  # an empty anchor before the words of a head is the head's own place
            inlines, anchor = without_anchor(inlines)
            attributes = join_attributes(attributes, anchor)
        line = Line(inlines)
        level = int(node.token.tag.removeprefix("h"))
        return Heading((line,), span, level, head_number(line.text), attributes=attributes)

    def _list(self, node: SyntaxNode, span: Span) -> ItemList:
        items = tuple(make_item(self.build(item.nodes), self.source.span(item.token)) for item in node.nodes)
        start = int(node.token.attrs.get("start", 1)) if node.name == "ordered_list" else None
        is_loose = any(
            inner.name == "paragraph" and not inner.token.hidden
            for item in node.nodes
            for inner in item.nodes
        )
        is_bracketed = node.token.markup == ")"
        return ItemList((), span, blocks=items, start=start, is_loose=is_loose, is_bracketed=is_bracketed)


def attributes_below(inline: Token) -> Attributes:
    """What a paragraph is given by its last line, if that holds attributes alone; they are taken off.

    kramdown and MkDocs have them there.
    """
    children = inline.children or []
    if len(children) > 2 and children[-1].type == "attributes" and children[-2].type == "softbreak":
        found = parse_attributes(children[-1].meta["attributes"])
        del children[-2:]
        return found
    return PLAIN


def _lone_anchor(block: Block) -> Attributes | None:
    """What the next block gets of a paragraph that is only a place without words, as ``<a id="x"></a>``."""
    inlines = block.lines[0].inlines if isinstance(block, Paragraph) and len(block.lines) == 1 else ()
    return Attributes(anchor_name(inlines[0])) if inlines and all(map(anchor_name, inlines)) else None


def _with_attributes(block: Block, attributes: Attributes) -> Block:
    if attributes == PLAIN:
        return block
    return replace(block, attributes=join_attributes(attributes, block.attributes))

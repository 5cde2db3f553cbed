"""Tables, and captions of tables and listings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, TypeGuard

from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.model.blocks import (
    PLAIN,
    Attributes,
    Block,
    Caption,
    Cell,
    CodeBlock,
    Inline,
    Line,
    Listing,
    Paragraph,
    Row,
    Table,
    Text,
)
from typeset.readers.markdown.attributes import ATTRIBUTES, join_attributes, parse_attributes
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from markdown_it.token import Token

    from typeset.readers.markdown.builder import MarkdownBuilder
    from typeset.readers.markdown.source import MarkdownFile
    from typeset.readers.markdown.tree import SyntaxNode

_CAPTION: Final = late_pattern(r"(?:表|Table)\s?[:：]\s*|[:：]\s+")


def make_table(node: SyntaxNode, builder: MarkdownBuilder) -> Table:
    """The table with its rows; a row with more or fewer cells than the head is reported."""
    rows: list[Row] = []
    for part in node.nodes:
        for row in part.nodes:
            span = builder.source.span(row.token)
            for name, code in (
                ("excess", Code.M_TABLE_EXCESS),
                ("missing", Code.M_TABLE_MISSING),
            ):
                if count := row.token.meta.get(name):
                    builder.source.tell(code, span, count=count)
            cells = tuple(
                Cell(
                    builder.lines(cell),
                    builder.source.span(row.token),
                    align=_align(cell.token),
                    columns=cell.token.meta.get("columns", 1),
                    rows=cell.token.meta.get("rows", 1),
                )
                for cell in row.nodes
            )
            rows.append(Row((), span, blocks=cells, is_head=part.name == "thead"))
    if len(rows) > 1 and not any(line.inlines for cell in rows[0].blocks for line in cell.lines):
        rows = rows[1:]  # a table that needs no head has an empty one in Markdown
    return Table((), builder.source.span(node.token), blocks=tuple(rows))


def give_captions(blocks: Iterable[Block], source: MarkdownFile) -> tuple[Block, ...]:
    """The blocks; a paragraph ``: caption`` becomes the caption of the table or listing above or below."""
    found: list[Block] = []
    waiting: Caption | None = None
    for block in blocks:
        caption = _caption(block)
        last = found[-1] if found else None
        if caption and _wants_caption(last):
            found[-1] = _captioned(last, caption)
        elif _wants_caption(block) and waiting and found:
            found[-1] = _captioned(block, waiting)
            caption = None
        else:
            found.append(block)
            waiting = caption
            continue
        waiting = None
    for block in found:
        if isinstance(block, Paragraph) and _caption(block) and block.text.startswith((":", "：")):
            source.tell(Code.M_CAPTION_ALONE, block.span)
    return tuple(found)


def _wants_caption(block: Block | None) -> TypeGuard[Table | CodeBlock]:
    return isinstance(block, CodeBlock) or (
        isinstance(block, Table) and not isinstance(block.blocks[0], Caption)
    )


def _captioned(block: Table | CodeBlock, caption: Caption) -> Table | Listing:
    attributes = caption.attributes if caption.attributes.id else block.attributes
    plain = replace(caption, attributes=PLAIN)
    if isinstance(block, Table):
        return replace(block, blocks=(plain, *block.blocks), attributes=attributes)
    return Listing((), block.span, blocks=(plain, replace(block, attributes=PLAIN)), attributes=attributes)


def _caption(block: Block) -> Caption | None:
    """A paragraph that opens with ``: `` as a caption, with the attributes at its end; else nothing."""
    if isinstance(block, Caption):
        return block
    if not isinstance(block, Paragraph) or not block.lines[0].inlines:
        return None
    first, *rest = block.lines[0].inlines
    found = _CAPTION.match(first.text) if isinstance(first, Text) else None
    if found is None or not isinstance(first, Text):
        return None
    inlines, attributes = split_attributes((replace(first, text=first.text[found.end() :]), *rest))
    return Caption((Line(inlines),), block.span, attributes=join_attributes(attributes, block.attributes))


def split_attributes(inlines: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], Attributes]:
    """The inlines of a caption, and the attributes at its end."""
    last = inlines[-1] if inlines else None
    mark = ATTRIBUTES.fullmatch(last.text.strip()) if isinstance(last, Text) else None
    if mark is None:
        return inlines, PLAIN
    return tuple(_trimmed(list(inlines[:-1]))), parse_attributes(mark[1])


def _trimmed(inlines: list[Inline]) -> Iterator[Inline]:
    """The inlines without spaces at their end."""
    yield from inlines[:-1]
    if inlines:
        last = inlines[-1]
        yield replace(last, text=last.text.rstrip()) if isinstance(last, Text) else last


def _align(cell: Token) -> str:
    return str(cell.attrs.get("style", "")).removeprefix("text-align:")

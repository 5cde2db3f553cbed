"""Plain text and Word with the TeX in them known: it is shown as typed, and nothing repairs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.model.blocks import CodeBlock, Contents, Formula, Line, Marked, Text
from typeset.model.inlines import TexSource
from typeset.model.walk import map_blocks
from typeset.readers.tex import behind_block, formulae_in, read_block, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typeset.messages.diagnostics import Report
    from typeset.model.blocks import Block, Document, Inline


def mark_formulae(document: Document, report: Report) -> Document:
    """The document with its TeX marked; each formula is told of, all in one message."""
    return map_blocks(document, lambda block: _marked(block, report))


def _marked(block: Block, report: Report) -> Block:
    if not block.lines or isinstance(block, CodeBlock | Contents):
        return block
    if not any("$" in line.text or "\\" in line.text for line in block.lines):
        return block
    if isinstance(block, Formula) and (made := _display(block)):
        report.add(Code.M_TEX, block.span, text=shown(made.text))
        return made
    lines = tuple(Line(tuple(_cut(line.inlines, report))) for line in block.lines)
    return replace(block, lines=lines) if lines != block.lines else block


def _display(block: Formula) -> Formula | None:
    """A formula on lines of its own that is TeX, without its delimiters."""
    texts = [line.text for line in block.lines]
    found = read_block(texts)
    behind = behind_block(found.behind) if found and found.size == len(texts) else None
    if found is None or behind is None:
        return None
    *lines, last = (TexSource(text, block.span) for text in found.source)
    end = (last, Text(behind, block.span)) if behind else (last,)
    return replace(block, lines=(*(Line((line,) if line.text else ()) for line in lines), Line(end)))


def _cut(inlines: Sequence[Inline], report: Report) -> Iterator[Inline]:
    for inline in inlines:
        if isinstance(inline, Marked):
            yield replace(inline, inlines=tuple(_cut(inline.inlines, report)))
        elif isinstance(inline, Text):
            yield from _cut_text(inline, report)
        else:
            yield inline


def _cut_text(piece: Text, report: Report) -> Iterator[Inline]:
    done = 0
    for start, end in formulae_in(piece.text):
        if start > done:
            yield replace(piece, text=piece.text[done:start])
        source = piece.text[start:end]
        report.add(Code.M_TEX, piece.span, text=shown(source))
        yield TexSource(source, piece.span)
        done = end
    if done < len(piece.text):
        yield replace(piece, text=piece.text[done:]) if done else piece

"""Blocks of raw HTML: a ``div`` becomes a division, text is kept, other tags are dropped and reported."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from typeset.messages.codes import Code
from typeset.model.blocks import Attributes, Block, Line, Paragraph, Span
from typeset.readers.markdown.divisions import divide
from typeset.readers.markdown.parser import parse_inline
from typeset.readers.markdown.raw_html import parse_tag
from typeset.readers.markdown.tables import give_captions
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from typeset.readers.markdown.builder import MarkdownBuilder
    from typeset.readers.markdown.tree import SyntaxNode

_HOLDERS: Final = late_pattern(r"(</?(?:div|section|article|center)\b[^<>]*>)", re.IGNORECASE)
_COMMENT: Final = late_pattern(r"<!--.*?(?:-->|\Z)", re.DOTALL)


_DEEPEST: Final = 16
"""Divisions inside one another; those inside them are not carried over."""


class _OpenDivision(Struct):
    """A ``div`` that has been opened, with the blocks in it so far.

    ``ignored`` counts those opened inside it that are too deep to be carried over.
    """

    span: Span
    attributes: Attributes
    blocks: list[Block] = field(default_factory=list)
    ignored: int = 0


class HtmlBlocks:
    """Gathers the blocks of one level; those between a raw ``<div>`` and its end stand in a division.

    The library gives a raw tag as a block of its own, and what stands between two of them as blocks
    beside it: so divisions are put together here, as blocks come.
    """

    def __init__(self, builder: MarkdownBuilder) -> None:
        self._builder = builder
        self._open = [_OpenDivision(Span(builder.source.file, 1), Attributes())]

    def add(self, block: Block) -> None:
        """Add a block to the innermost open division."""
        self._open[-1].blocks.append(block)

    def finish(self) -> Sequence[Block]:
        """All blocks; a division that is still open ends here, and is reported."""
        while len(self._open) > 1:
            self._builder.source.tell(Code.M_HTML_UNCLOSED, self._open[-1].span, tag="div")
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
                self._text(part, node)
            elif not tag.closes and len(self._open) > _DEEPEST:
                self._open[-1].ignored += 1
                self._builder.source.tell(Code.M_TOO_DEEP, span)
            elif not tag.closes:
                self._open.append(_OpenDivision(span, tag.attributes))
            elif self._open[-1].ignored:
                self._open[-1].ignored -= 1
            elif len(self._open) > 1:
                self._close()
            else:
                self._builder.source.tell(Code.M_HTML_DROPPED, span, markup=part.strip()[:40])

    def _close(self) -> None:
        closed, source = self._open.pop(), self._builder.source
        blocks = give_captions(closed.blocks, source)
        self._open[-1].blocks += divide(blocks, closed.attributes, closed.span, source)

    def _text(self, text: str, node: SyntaxNode) -> None:
        """The text between tags, read as one paragraph of Markdown."""
        inline = parse_inline(text.strip(), self._builder.environment)
        inline.map = node.token.map
        inlines = self._builder.inlines(inline)
        if inlines:
            self.add(Paragraph((Line(inlines),), self._builder.source.span(node.token)))

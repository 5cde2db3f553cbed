"""Listings: code between fences or indented, line by line, with what the fence says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.model.blocks import (
    PLAIN,
    Attributes,
    Caption,
    CodeBlock,
    Formula,
    Inline,
    InlineCode,
    Line,
    Listing,
    Span,
    Text,
)
from typeset.readers.captions import UNNUMBERED
from typeset.readers.markdown.fences import Fence, parse_fence
from typeset.readers.markdown.formulae import MATH, formula_of
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from markdown_it.token import Token

    from typeset.readers.markdown.source import MarkdownFile

_FILE: Final = late_pattern(r"[\w@~.+/\\:-]*[./\\][\w@~.+/\\:-]+")


def make_listing(token: Token, source: MarkdownFile) -> CodeBlock | Listing | Formula:
    """The lines of a listing; with a title it has a caption. What says nothing to a book is told."""
    span = source.span(token)
    fence = parse_fence(token.info)
    if fence.language.lower() in MATH:
        return formula_of(token.content.removesuffix("\n").split("\n"), span, source)
    if fence.rest:
        source.tell(Code.M_NO_PLACE, span, text=fence.rest)
    begin = span.line + (token.type == "fence")
    lines = tuple(
        Line((InlineCode(text, Span(span.file, begin + number)),) if text else ())
        for number, text in enumerate(token.content.removesuffix("\n").split("\n"))
    )
    marked = tuple(number for number in fence.marked if number <= len(lines))
    block = CodeBlock(
        lines, span, language=fence.language, first=fence.first, marked=marked, attributes=fence.attributes
    )
    caption = _caption(fence, span)
    if caption is None:
        return block
    bare = replace(block, attributes=PLAIN)
    return Listing((), span, blocks=(caption, bare), attributes=block.attributes)


def _caption(fence: Fence, span: Span) -> Caption | None:
    if fence.caption:
        return Caption((Line((Text(fence.caption, span),)),), span)
    if not fence.title:
        return None
    is_file = _FILE.fullmatch(fence.title) is not None
    words: Inline = InlineCode(fence.title, span) if is_file else Text(fence.title, span)
    return Caption((Line((words,)),), span, attributes=Attributes(classes=(UNNUMBERED,)))

"""What the calls of Hugo, Jekyll and Hexo become that stand alone on a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from typeset.messages.codes import Code
from typeset.model.blocks import Line, Paragraph, Span, Text
from typeset.readers.markdown.dialects.component_blocks import picture

if TYPE_CHECKING:
    from typeset.model.blocks import Block
    from typeset.readers.markdown.builder import MarkdownBuilder
    from typeset.readers.markdown.dialects.shortcodes import Call

_TOLD: Final = 40
"""Characters of a mark that a message names."""


def make_call(call: Call, span: Span, builder: MarkdownBuilder) -> Iterator[Block]:
    """The block that a call alone becomes: a picture, or its words."""
    if call.closes:
        return
    if call.address:
        caption = call.values.get("caption") or call.values.get("title", "")
        if not caption and call.name == "asset_img":
            caption = " ".join(one for one in call.others if one != call.address and not one.isdigit())
        yield picture(call.address, call.values.get("alt", ""), caption, span, builder)
        return
    builder.source.tell(Code.M_CALL, span, words=call.markup[:_TOLD])
    if call.words:
        yield Paragraph((Line((Text(call.words, span),)),), span)

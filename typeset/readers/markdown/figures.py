"""A picture that stands alone is a figure; the words that go with it are its caption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.model import PLAIN, Caption, Figure, Image, Line, Text
from typeset.readers.markdown.attributes import parse_attributes
from typeset.readers.markdown.pictures import find_picture

if TYPE_CHECKING:
    from markdown_it.token import Token

    from typeset.readers.markdown.blocks import BlockBuilder


def picture_alone(inline: Token) -> Token | None:
    """The picture of a paragraph that holds nothing else but its attributes."""
    children = [token for token in inline.children or () if token.type != "attributes"]
    is_alone = len(children) == 1 and children[0].type == "image"
    return children[0] if is_alone else None


def make_figure(image: Token, inline: Token, builder: BlockBuilder) -> Figure:
    """The figure: its caption is the picture's title, else what stands in its brackets.

    One whose picture cannot be shown keeps its caption.
    """
    source = builder.source
    span = source.span(inline)
    marks = [token for token in inline.children or () if token.type == "attributes"]
    attributes = parse_attributes(marks[-1].meta["attributes"]) if marks else PLAIN
    title = str(image.attrs.get("title", ""))
    path = find_picture(str(image.attrs.get("src", "")), span, source)
    picture = Image(path, image.content or title, span)
    image.map = inline.map
    caption = (Text(title, span),) if title else builder.inlines(image)
    return Figure(
        (Line((picture,)),) if path else (),
        span,
        blocks=(Caption((Line(caption),), span),) if caption else (),
        attributes=attributes,
    )

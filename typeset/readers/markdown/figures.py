"""Figures: a paragraph that holds pictures alone. The words that go with the pictures are the caption."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec.structs import replace

from typeset.model.blocks import (
    PLAIN,
    PLATE,
    Attributes,
    Caption,
    Figure,
    Image,
    Inline,
    InlineCode,
    Line,
    Text,
)
from typeset.readers.markdown.attributes import join_attributes, parse_attributes
from typeset.readers.markdown.pictures import find_picture
from typeset.readers.markdown.tables import split_attributes

if TYPE_CHECKING:
    from markdown_it.token import Token

    from typeset.model.blocks import Block, Span
    from typeset.readers.markdown.builder import MarkdownBuilder
    from typeset.readers.markdown.tree import SyntaxNode

MISSING = "missing"
"""The class of a figure with a picture that cannot be shown: its address stands there, in a frame."""

UNCAPTIONED = "uncaptioned"
"""The class of a figure whose pictures have words for those who do not see them, and no caption."""

_UNCAPTIONED = frozenset({UNCAPTIONED, "无题"})
_LONGEST = 40
"""Characters that are shown of the address of a picture that is missing: a narrow page has room for them."""

_BETWEEN = "\u3000"


def pictures_alone(inline: Token) -> Sequence[Token]:
    """The pictures of a paragraph that holds nothing besides them and their attributes; else none."""
    others = ("attributes", "softbreak", "hardbreak")
    children = [
        token
        for token in inline.children or ()
        if token.type not in others and not (token.type == "text" and not token.content.strip())
    ]
    return children if all(token.type == "image" for token in children) else ()


def wants_no_caption(inline: Token) -> bool:
    """Whether a paragraph holds pictures alone that have a title, or that fill a page."""
    images = pictures_alone(inline)
    marks = [token for token in inline.children or () if token.type == "attributes"]
    is_plate = any(PLATE in parse_attributes(mark.meta["attributes"]).classes for mark in marks)
    return bool(images) and (is_plate or any(image.attrs.get("title") for image in images))


def make_figure(images: Sequence[Token], inline: Token, builder: MarkdownBuilder) -> Figure:
    """The figure: its caption is the picture's title, else what stands in its brackets.

    Several pictures in a row have one caption: the words of each follow its letter, （a） （b）.
    A picture that cannot be shown is reported; its address stands in its place.
    """
    span = builder.source.span(inline)
    marks = [token for token in inline.children or () if token.type == "attributes"]
    attributes = parse_attributes(marks[-1].meta["attributes"]) if marks else PLAIN
    pictures: list[Inline] = []
    for image in images:
        address = str(image.attrs.get("src", ""))
        if path := find_picture(address, span, builder.source):
            pictures.append(Image(path, image.content or str(image.attrs.get("title", "")), span))
        elif address:
            pictures.append(InlineCode(_shown(address), span))
            attributes = join_attributes(attributes, Attributes("", (MISSING,)))
    has_caption = not _UNCAPTIONED.intersection(attributes.classes)
    caption = tuple(_caption(images, inline, builder)) if has_caption else ()
    return Figure(
        (Line(tuple(pictures)),) if pictures else (),
        span,
        blocks=(Caption((Line(caption),), span),) if caption else (),
        attributes=replace(
            attributes, classes=tuple(name for name in attributes.classes if name not in _UNCAPTIONED)
        ),
    )


def _shown(address: str) -> str:
    """An address for people to read, decoded if that gives text; of a long one the name of the file."""
    shown = unquote(address)
    if not shown.isprintable() or "\ufffd" in shown:
        shown = address
    if len(shown) <= _LONGEST:
        return shown
    name = shown.rstrip("/").rpartition("/")[2]
    return f"…/{name}" if len(name) <= _LONGEST - 2 else f"{shown[: _LONGEST - 1]}…"


def _caption(images: Sequence[Token], inline: Token, builder: MarkdownBuilder) -> Iterator[Inline]:
    span = builder.source.span(inline)
    for place, image in enumerate(images):
        image.map = inline.map
        title = str(image.attrs.get("title", ""))
        words = (Text(title, span),) if title else builder.inlines(image)
        if words and len(images) > 1:
            yield Text(f"{_BETWEEN if place else ''}（{chr(ord('a') + place)}）", span)
        yield from words


def caption_figure(group: Sequence[SyntaxNode], builder: MarkdownBuilder) -> Figure | None:
    """The figure of a term that holds pictures alone; its explanation is the caption. Else nothing."""
    term, *explained = group
    inner = explained[0].nodes if len(explained) == 1 else ()
    words = inner[0].inline if len(inner) == 1 and inner[0].name == "paragraph" else None
    images = pictures_alone(term.inline) if term.inline else ()
    if not images or term.inline is None or words is None or pictures_alone(words):
        return None
    figure = make_figure(images, term.inline, builder)
    inlines = builder.inlines(words)
    if not inlines:
        return figure
    caption, attributes = split_attributes(inlines)
    span = builder.source.span(words)
    return _captioned(figure, caption, join_attributes(attributes, figure.attributes), span)


def _captioned(figure: Figure, words: tuple[Inline, ...], attributes: Attributes, span: Span) -> Figure:
    """The figure with these words as its caption, and behind them those of its pictures."""
    own: tuple[Inline, ...] = ()
    for block in figure.blocks:
        own = (Text(_BETWEEN, span), *block.lines[0].inlines)
    caption: Block = Caption((Line((*words, *own)),), span)
    return Figure(figure.lines, figure.span, blocks=(caption,), attributes=attributes)

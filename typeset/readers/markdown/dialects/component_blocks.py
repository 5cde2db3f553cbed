"""What components become as blocks: notices, listings with captions, pictures; else the blocks in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.model.blocks import (
    PLAIN,
    Attributes,
    Block,
    Caption,
    CodeBlock,
    Inline,
    InlineCode,
    Line,
    Listing,
    Span,
    Text,
)
from typeset.model.characters import is_han
from typeset.readers.captions import UNNUMBERED
from typeset.readers.markdown.dialects.fenced import Named, make_titled
from typeset.readers.markdown.dialects.notices import LABELLED, label
from typeset.readers.markdown.figures import make_figure, pictures_alone
from typeset.readers.markdown.parser import parse_inline
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from typeset.readers.markdown.builder import MarkdownBuilder
    from typeset.readers.markdown.dialects.components import Component

_NOTICES: Final = frozenset({"admonition", "callout", "aside", "alert", "hint", "notice"})
"""Components whose kind is one of their values."""

_KINDS: Final = {"pitfall": "warning", "deepdive": "details", "learnmore": "seealso", "gotcha": "warning"}
_PICTURE: Final = late_pattern(r"\.(?:png|jpe?g|svg|gif|webp|avif)(?:[?#].*)?$")
_FILE: Final = ("file-name", "filename", "file")
_WORDS: Final = ("caption", *_FILE, "title")
_SIGNS: Final = late_pattern(r"([\\\[\]])")


def make_component(
    component: Component, blocks: Sequence[Block], span: Span, builder: MarkdownBuilder
) -> Iterator[Block]:
    """The blocks of a component that holds others."""
    name = component.name.lower()
    kind = _KINDS.get(name, name)
    if name in _NOTICES:
        told = component.value("type", "kind", "variant", "severity", "status").lower()
        kind = told if told in LABELLED else "note" if kind not in LABELLED else kind
    if kind in LABELLED:
        yield from make_titled(Named(kind, component.title), blocks, span, builder)
        return
    if caption := _caption(component, blocks, span, builder):
        yield from _captioned(blocks, caption, span)
        return
    builder.source.tell(Code.M_HTML_LOOK, span, markup=f"<{component.name}>")
    yield from label(component.title, span, builder)
    yield from blocks


def make_alone(component: Component, span: Span, builder: MarkdownBuilder) -> Iterator[Block]:
    """The blocks of a component without an end: a picture, or the words that it is given."""
    address = component.value("src", "image", "light")
    if _PICTURE.search(address):
        yield picture(address, component.value("alt"), component.value("caption", "title"), span, builder)
        return
    words = component.words
    builder.source.tell(
        Code.M_HTML_LOOK if words else Code.M_HTML_DROPPED, span, markup=f"<{component.name}>"
    )
    yield from label(words, span, builder)


def picture(address: str, words: str, caption: str, span: Span, builder: MarkdownBuilder) -> Block:
    """A figure of one picture that another program's mark names."""
    shown = _SIGNS.sub(r"\\\1", words)
    inline = parse_inline(f"![{shown}](<{address}>)", builder.environment)
    inline.map = [span.line - 1, span.line]
    images = pictures_alone(inline)
    for image in images:
        image.attrs["title"] = caption
    return make_figure(images, inline, builder)


def _caption(
    component: Component, blocks: Sequence[Block], span: Span, builder: MarkdownBuilder
) -> Caption | None:
    """The caption that a component gives the one listing in it: its number, words and file."""
    listings = [block for block in blocks if isinstance(block, CodeBlock)]
    if len(listings) != 1 or not component.value(*_WORDS, "number"):
        return None
    number, file = component.value("number"), component.value(*_FILE)
    parsed = parse_inline(component.value("caption", "title"), builder.environment)
    parsed.map = [span.line - 1, span.line]
    words: tuple[Inline, ...] = builder.inlines(parsed)
    in_chinese = any(map(is_han, builder.source.sample))
    if number:
        opening = (
            f"清单{number}\u3000" if in_chinese else f"Listing {number}: " if words else f"Listing {number}"
        )
        words = (Text(opening, span), *words)
    if file:
        named = InlineCode(file, span)
        brackets = ("（", "）") if in_chinese else (" (", ")")
        words = (*words, Text(brackets[0], span), named, Text(brackets[1], span)) if words else (named,)
    is_counted = in_chinese and number
    attributes = PLAIN if is_counted else Attributes(classes=(UNNUMBERED,))
    return Caption((Line(words),), span, attributes=attributes)


def _captioned(blocks: Sequence[Block], caption: Caption, span: Span) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, CodeBlock):
            bare = replace(block, attributes=PLAIN)
            yield Listing((), span, blocks=(caption, bare), attributes=block.attributes)
        else:
            yield block

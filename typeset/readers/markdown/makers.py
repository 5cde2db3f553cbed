"""Functions that make an inline of what stands inside a mark: a link, a span, a raw tag."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.model.blocks import (
    PLAIN,
    Attributes,
    Dots,
    Emphasis,
    Image,
    Inline,
    InlineCode,
    Link,
    Marked,
    NoteCall,
    Phrase,
    Ruby,
    RubyPair,
    Span,
    Strong,
    Text,
)
from typeset.model.walk import map_pieces, pieces
from typeset.readers.markdown.inline_notes import CLASSES, inline_note
from typeset.readers.markdown.raw_html import PHRASES, Tag

Make = Callable[[tuple[Inline, ...], Span], Inline]
"""Makes an inline of the inlines inside a mark and of the mark's place."""

_DOTS: Final = frozenset({"dots", "着重"})
_LINES: Final = {"name": "proper-name", "专名": "proper-name", "book": "book-title", "书名": "book-title"}
"""Classes of words with a line below them, 专名号 or 书名号甲式, and the class by which sheets know it."""


class Linked(Struct, frozen=True):
    """Makes links to ``target``; a raw tag may give one ``attributes``."""

    target: str
    attributes: Attributes = PLAIN

    def __call__(self, inlines: tuple[Inline, ...], span: Span) -> Inline:
        """The link; calls of notes in its words stand behind it, since a call is itself a link."""
        link = self._link(inlines, span)
        return link if self.attributes == PLAIN else spanned(self.attributes)((link,), span)

    def _link(self, inlines: tuple[Inline, ...], span: Span) -> Inline:
        if not inlines:
            return Link((InlineCode(f"〔{self.target}〕", span),), span, self.target, is_bare=True)
        calls = tuple(piece for piece in pieces(inlines) if isinstance(piece, NoteCall))
        if not calls:
            return Link(inlines, span, self.target)
        words = map_pieces(inlines, lambda piece: None if isinstance(piece, NoteCall) else piece)
        return Marked((Link(words, span, self.target), *calls), span)


def spanned(attributes: Attributes) -> Make:
    """Makes a span of words with attributes; some classes ask for dots or a line below the words."""
    if CLASSES.intersection(attributes.classes):
        return lambda inlines, span: inline_note(inlines, span, attributes) if inlines else Phrase((), span)
    if line := next((_LINES[name] for name in attributes.classes if name in _LINES), ""):
        return _lined(line, attributes)
    if not _DOTS.intersection(attributes.classes):
        return lambda inlines, span: Phrase(inlines, span, "span", attributes)
    others = replace(attributes, classes=tuple(item for item in attributes.classes if item not in _DOTS))
    if others == PLAIN:
        return Dots
    return lambda inlines, span: Phrase((Dots(inlines, span),), span, "span", others)


def _lined(line: str, attributes: Attributes) -> Make:
    """Makes a ``u``, the element of proper names (HTML 4.5.22), of the class ``line``."""
    others = tuple(name for name in attributes.classes if name not in _LINES)
    inner = spanned(Attributes(classes=others)) if _DOTS.intersection(others) else None
    rest = tuple(name for name in others if name not in _DOTS)
    own = replace(attributes, classes=(line, *rest))

    def make(inlines: tuple[Inline, ...], span: Span) -> Inline:
        return Phrase((inner(inlines, span),) if inner else inlines, span, "u", own)

    return make


def empty_anchor(name: str, span: Span) -> Phrase:
    """A place without words."""
    return Phrase((), span, "span", Attributes(name))


def anchor_name(inline: Inline) -> str:
    """The id of a place without words, as ``<a id="x"></a>``; empty for any other inline."""
    return inline.attributes.id if isinstance(inline, Phrase) and not inline.inlines else ""


def without_anchor(inlines: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], Attributes]:
    """The inlines, and the id alone that their first one has; the first then stands without it."""
    first = inlines[0] if inlines else None
    if not isinstance(first, Phrase) or first.element != "span" or not first.attributes.id:
        return inlines, PLAIN
    is_bare = first.attributes == Attributes(first.attributes.id)
    return ((*first.inlines, *inlines[1:]), first.attributes) if is_bare else (inlines, PLAIN)


def tag_maker(name: str, tag: Tag) -> Make | None:
    """The function that makes an inline of a raw tag's words; nothing for a tag that is not carried over."""
    if name in PHRASES or name in ("rt", "rp"):
        return lambda inlines, span: Phrase(inlines, span, name, tag.attributes)
    if name == "a":
        return lambda inlines, span: Phrase(inlines, span, "span", tag.attributes)
    makers: dict[str, Make] = {"strong": Strong, "em": Emphasis, "code": _code, "ruby": _html_ruby}
    make = makers.get(name)
    if make is None or tag.attributes == PLAIN:
        return make
    around = spanned(tag.attributes)
    return lambda inlines, span: around((make(inlines, span),), span)


def _code(inlines: tuple[Inline, ...], span: Span) -> Inline:
    return InlineCode(_words(inlines), span)


def _words(inlines: Sequence[Inline]) -> str:
    """All characters of the inlines: readings of ruby behind their base, the words of pictures."""
    return "".join(
        "".join(text.text for pair in piece.pairs for text in (pair.base, *pair.readings))
        if isinstance(piece, Ruby)
        else piece.alt
        if isinstance(piece, Image)
        else piece.text
        for piece in pieces(inlines)
    )


def _html_ruby(inlines: tuple[Inline, ...], span: Span) -> Inline:
    """``<ruby>汉<rt>hàn</rt></ruby>``: what stands before each reading is its base."""
    pairs: list[RubyPair] = []
    base = ""
    for inline in inlines:
        if isinstance(inline, Phrase) and inline.element == "rt":
            pairs.append(RubyPair(Text(base, span), Text(_words(inline.inlines), span)))
            base = ""
        elif not (
            isinstance(inline, Phrase) and inline.element == "rp"
        ):  # rp: brackets for programs that show no ruby
            base += _words((inline,))
    if not pairs:
        return Marked(inlines, span)
    ruby = Ruby(tuple(pairs), span)
    return Marked((ruby, Text(base, span)), span) if base else ruby

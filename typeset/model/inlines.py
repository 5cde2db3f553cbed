"""What stands in a line: text and what marks it; each node knows the place it came from."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from typeset.model.span import Span


class Attributes(Struct, frozen=True):
    """What the author calls a place (``id``, for links) and how he classes it (for styles).

    ``short`` is what running heads say in place of a long head, ``language`` what its
    words are in, where that is not the book's language (BCP 47, as fr).
    """

    id: str = ""
    classes: tuple[str, ...] = ()
    short: str = ""
    language: str = ""


PLAIN: Final = Attributes()
"""No id and no classes."""


class Text(Struct, frozen=True):
    """A run of characters, exactly as they shall be read."""

    text: str
    span: Span


class RunInHead(Struct, frozen=True):
    """A head that opens its paragraph, dash included: 以理论清醒确保政治坚定——."""

    text: str
    span: Span


class InlineCode(Struct, frozen=True):
    """Characters of a program: shown as they are, never repaired."""

    text: str
    span: Span


class Image(Struct, frozen=True):
    """A picture: ``source`` is its path in the project's folder, ``alt`` what it shows, in words."""

    source: str
    alt: str
    span: Span
    attributes: Attributes = PLAIN

    @property
    def text(self) -> str:
        """Nothing: what stands for a picture is not read as part of its line."""
        return ""


class NoteCall(Struct, frozen=True):
    """The place of a note's mark; ``label`` names the note."""

    label: str
    span: Span

    @property
    def text(self) -> str:
        """Nothing: outputs number notes themselves."""
        return ""


class Break(Struct, frozen=True):
    """A line break that the author asked for inside a paragraph."""

    span: Span

    @property
    def text(self) -> str:
        """Nothing."""
        return ""


class RubyPair(Struct, frozen=True):
    """One or more characters, and how they are read."""

    base: Text
    reading: Text


class Ruby(Struct, frozen=True):
    """Characters with their readings above them (CLREQ 3.3.1)."""

    pairs: tuple[RubyPair, ...]
    span: Span

    @property
    def text(self) -> str:
        """The characters without their readings, as the sentence runs."""
        return "".join(pair.base.text for pair in self.pairs)


class Marked(Struct, frozen=True):
    """Inlines that are marked as one, in one of the ways below."""

    inlines: tuple[Inline, ...]
    span: Span

    @property
    def text(self) -> str:
        """The characters inside, without markup."""
        return "".join(inline.text for inline in self.inlines)


class Strong(Marked, frozen=True):
    """Words that matter, set in a heavier face."""


class Emphasis(Marked, frozen=True):
    """Stressed words, or words of another voice; Chinese type has no italic and sets them in 楷."""


class Dots(Marked, frozen=True):
    """着重号: words with a dot below each character (GB/T 15834, 4.9)."""


class Link(Marked, frozen=True):
    """Words that lead somewhere: ``target`` is an address, or ``#`` and the id of a place in the book.

    ``is_bare`` if the words are to be those that name its place; until they are known its target
    stands in for them. ``names_page`` asks print to name the page that it leads to.
    """

    target: str = ""
    is_bare: bool = False
    names_page: bool = False


class Phrase(Marked, frozen=True):
    """Words in an HTML ``element`` (sub, sup, kbd, del, span) that says what they are."""

    element: str = "span"
    attributes: Attributes = PLAIN


Letters = Text | RunInHead | InlineCode
"""An inline that is a run of characters."""

Piece = Text | RunInHead | InlineCode | Image | NoteCall | Break | Ruby
"""An inline that holds no others."""

Inline = Piece | Marked

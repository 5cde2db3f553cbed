"""The inlines of a line: text, and marks around text; each knows the place from which it comes."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from typeset.model.span import Span


class Attributes(Struct, frozen=True):
    """What an author gives a place: an ``id`` for links, ``classes`` for styles.

    ``short`` is the running head in place of a long head; ``language`` is that of its
    words, where it is not the book's (BCP 47, as fr); ``direction`` is rtl or ltr,
    where the author says it.
    """

    id: str = ""
    classes: tuple[str, ...] = ()
    short: str = ""
    language: str = ""
    direction: str = ""


PLAIN: Final = Attributes()
"""No id and no classes."""


class Text(Struct, frozen=True):
    """A run of characters, as readers are to see them."""

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


class TexSource(InlineCode, frozen=True):
    """A formula as its author typed it in TeX, delimiters included where it stands in a line of text."""


class CodeToken(InlineCode, frozen=True, kw_only=True):
    """Characters of a listing that have a ``role`` in its language: one of ``CODE_ROLES``."""

    role: str


CODE_ROLES: Final = ("keyword", "name", "string", "number", "comment", "added", "removed")
"""What tokens of listings are told apart by, in all languages."""


class Image(Struct, frozen=True):
    """A picture: ``source`` is its path in the project's folder, ``alt`` its alternative text."""

    source: str
    alt: str
    span: Span
    attributes: Attributes = PLAIN

    @property
    def text(self) -> str:
        """Empty: alternative text is no part of the line."""
        return ""


class NoteCall(Struct, frozen=True):
    """The place of a note's mark; ``label`` names the note."""

    label: str
    span: Span

    @property
    def text(self) -> str:
        """Empty: outputs number notes themselves."""
        return ""


class Break(Struct, frozen=True):
    """A line break that the author asked for inside a paragraph."""

    span: Span

    @property
    def text(self) -> str:
        """Empty: a break is no character."""
        return ""


class Mathematics(Struct, frozen=True):
    """A formula as a line of text, ``letters`` alone without signs of ours, and its MathML, if any."""

    text: str
    letters: str
    span: Span
    markup: str = ""


class RubyPair(Struct, frozen=True):
    """One or more base characters and their reading; ``below`` is another one, on their other side."""

    base: Text
    reading: Text
    below: Text | None = None

    @property
    def readings(self) -> tuple[Text, ...]:
        """One reading, or both."""
        return (self.reading, self.below) if self.below else (self.reading,)


class Ruby(Struct, frozen=True):
    """Characters with their readings, on one side or on both (CLREQ #interlinear_annotations)."""

    pairs: tuple[RubyPair, ...]
    span: Span

    @property
    def text(self) -> str:
        """The characters without their readings, as the sentence runs."""
        return "".join(pair.base.text for pair in self.pairs)


class Marked(Struct, frozen=True):
    """Inlines inside one mark; the kinds of marks are below."""

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


class Italic(Marked, frozen=True):
    """Western words among stressed words: these do have an italic (``book/italics.py``)."""


class Dots(Marked, frozen=True):
    """着重号: words with a dot below each character (GB/T 15834, 4.9)."""


class Link(Marked, frozen=True):
    """Words that lead somewhere: ``target`` is an address, or ``#`` and the id of a place in the book.

    ``is_bare`` if the author gave no words: then they are to name the place, and until its name is known
    the target stands in for them. ``names_page`` asks print to add the page of the place.
    """

    target: str = ""
    is_bare: bool = False
    names_page: bool = False


class Phrase(Marked, frozen=True):
    """Words in an HTML ``element`` (sub, sup, kbd, del, span)."""

    element: str = "span"
    attributes: Attributes = PLAIN


Letters = Text | RunInHead | InlineCode
"""An inline that is a run of characters."""

Piece = Text | RunInHead | InlineCode | Image | NoteCall | Break | Ruby | Mathematics
"""An inline that holds no others."""

Inline = Piece | Marked

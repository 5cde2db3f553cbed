"""Plans which characters each face sets in one document.

Faces are cut down to these characters before layout, not after. So WeasyPrint and every reading system find
a character only in the face that was planned for it. A build then reads 100 KB instead of 15 MB a face, and
an article takes two thirds of the time that plain WeasyPrint takes. The PDF is cut once more, when it is
written, to the glyphs that its pages use (``pdf/engine/own_text/pdf_fonts.py``).
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, Protocol

import msgspec
from msgspec.structs import replace

from typeset.fonts.tongues import OWN_TONGUE, StyleParts, Tongue, Tongues
from typeset.model.blocks import (
    Block,
    CodeBlock,
    Container,
    Contents,
    Dialogue,
    Emphasis,
    Heading,
    Inline,
    InlineCode,
    Italic,
    Item,
    Letters,
    Link,
    Marked,
    Mathematics,
    Note,
    NoteCall,
    Paragraph,
    Phrase,
    Ruby,
    RunInHead,
    SceneBreak,
    Strong,
    Text,
    Title,
)
from typeset.model.characters import is_selector
from typeset.model.inlines import CodeToken, TexSource
from typeset.model.languages import han_language
from typeset.model.walk import blocks
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from typeset.fonts.faces import Face
    from typeset.fonts.faceset import FaceSet
    from typeset.model.blocks import Document

# A space is set in the face of the text before it, so every face has one.
_ALWAYS = " "
_HYPHEN = "-"
"""What ends a line inside a word; most texts have none that is typed."""

_HYPHENATED = late_pattern("[A-Za-z\u00c0-\u058f]")
"""Letters of scripts whose words are hyphenated: Latin, Greek, Cyrillic, Armenian."""

_FIGURES = "0123456789."
"""The characters of note numbers."""

_BREAK = "＊"
"""The character that a style may set at a break between scenes."""

_PAGE = "（第0123456789ivxlcdm页頁）"
"""The characters by which print names the page that a link leads to."""

_PARTS = {RunInHead: "run_in", InlineCode: "code", TexSource: "code", Strong: "strong", Emphasis: "emphasis"}
"""The part of each kind of inline; it is also the class of the inline's element."""

KEYWORD = "code_keyword"
"""The part of key words in listings."""

ITALIC = " italic"
"""Behind the name of a part: the part of its Western words that are stressed."""


_PLAIN_KINDS: Final = frozenset({Paragraph, Dialogue})
"""Kinds of blocks that have lines and nothing else."""


class _AllItalics(msgspec.Struct, frozen=True):
    """The parts that a style names, and italics of every part."""

    parts: frozenset[str]

    def names(self, part: str) -> bool:
        """Whether it is a part of the style, or its italic."""
        return part in self.parts or part.endswith(ITALIC)


class FaceUse(msgspec.Struct, frozen=True):
    """A face and the sorted characters that it sets in a document; the space is always among them.

    ``features`` are OpenType features that its subset keeps besides the usual ones.
    """

    face: Face
    characters: str
    features: frozenset[str] = frozenset()


class SetText(msgspec.Struct, frozen=True):
    """Characters of a block, and the parts (rows of ``[parts]``) in which they are set.

    ``tongue`` is the language that the author gave them, where it is not the document's.
    """

    block: Block
    letters: Letters
    parts: tuple[str, ...]
    tongue: Tongue = OWN_TONGUE


def italic_parts(document: Document, parts: Iterable[str]) -> tuple[str, ...]:
    """Of the ``parts`` of a style those with stressed Western words, for which italics are needed."""
    texts = set_texts(document, _AllItalics(frozenset(parts)))
    names = dict.fromkeys(part for text in texts for part in text.parts if part.endswith(ITALIC))
    return tuple(sorted(name.removesuffix(ITALIC) for name in names))


class NamesParts(Protocol):
    """Knows which parts a style gives faces of their own."""

    def names(self, part: str) -> bool:
        """Whether the style gives ``part`` a face of its own."""
        ...


class _Around(msgspec.Struct, frozen=True):
    """What stands around a text: the part and the language, the document's language, and the style.

    ``plain`` is the part around the stress on words that are stressed; empty for others.
    """

    part: str
    tongue: Tongue
    main: str
    faces: NamesParts
    plain: str = ""

    def inside(self, part: str, language: str = "") -> _Around:
        """What stands around the texts of a part, of which the author may have stated the language."""
        tongue = self.tongue.inside(language, self.main) if language else self.tongue
        if part == self.part and tongue is self.tongue:
            return self
        return replace(self, part=part, tongue=tongue, plain=self.plain if part == self.part else "")

    def innermost(self, name: str) -> str:
        """The part called ``name`` if the style names it, else the part around it."""
        return name if name and self.faces.names(name) else self.part


def has_keywords(document: Document) -> bool:
    """Whether a document has listings with key words, for which a face is needed."""
    return any(
        isinstance(inline, CodeToken)
        for block in blocks(document)
        if isinstance(block, CodeBlock)
        for line in block.lines
        for inline in line.inlines
    )


def set_texts(document: Document, faces: NamesParts) -> Iterator[SetText]:
    """All texts that are set, with their parts; a title is set in the running heads as well.

    The figures of notes and the markers of list items are among them. The part is the innermost one that the
    style names, as in its style sheet: code in a strong phrase of a quotation is set as code.
    """
    around = _Around("body", OWN_TONGUE, han_language(document.language), faces)
    parts: dict[str, tuple[str, ...]] = {}
    for block in (*document.blocks, *document.notes):
        if type(block) in _PLAIN_KINDS and _is_own_text(block):  # most blocks
            own = parts.get(block.kind)
            if own is None:
                own = parts[block.kind] = (around.innermost(block.kind),)
            for line in block.lines:
                for inline in line.inlines:
                    if isinstance(inline, Text):
                        yield SetText(block, inline, own)
        else:
            yield from _block_texts(block, around)


def tongues_of(document: Document, parts: Collection[str]) -> Tongues:
    """The languages of a document whose style gives faces to ``parts``."""
    document = replace(document, blocks=tuple(block for block in document.blocks if not _is_own_text(block)))
    runs = {
        (part, item.tongue): None
        for item in set_texts(document, StyleParts(parts))
        for part in item.parts
        if item.tongue.language
    }
    return Tongues(han_language(document.language), tuple(runs), italic_parts(document, parts))


def _is_own_text(block: Block) -> bool:
    """Whether a block is nothing but text in the document's language, as most of a book is."""
    if isinstance(block, Container) or block.attributes.language:
        return False
    return all(type(inline) is Text for line in block.lines for inline in line.inlines)


def _block_texts(block: Block, around: _Around) -> Iterator[SetText]:
    if isinstance(block, Contents):
        return
    faces, language = around.faces, block.attributes.language
    around = around.inside(around.innermost(block.kind), language)
    if isinstance(block, Heading):
        around = around.inside(around.innermost(f"heading_{block.level}"))
    part, tongue = around.part, around.tongue
    if isinstance(block, Item):
        yield SetText(block, Text(block.marker, block.span), (part,), tongue)
    elif isinstance(block, SceneBreak):
        yield SetText(block, Text(_BREAK, block.span), (part,), tongue)
    elif isinstance(block, Note):
        yield SetText(block, Text(_FIGURES, block.span), (part,), tongue)
    again = _set_again(block, faces)
    for line in block.lines:
        for own, letters in _inline_texts(line.inlines, around):
            yield SetText(block, letters, (own.part, *again), own.tongue)
            if again and own.tongue is not OWN_TONGUE:  # a running head has the language of the book
                yield SetText(block, letters, again)
    if again and block.attributes.short:
        yield SetText(block, Text(block.attributes.short, block.span), ("running_head",))
    if isinstance(block, Container):
        for inner in block.blocks:
            yield from _block_texts(inner, around)


def _set_again(block: Block, faces: NamesParts) -> tuple[str, ...]:
    """The parts in which a block's text is set once more: running heads, half title, contents.

    The title is repeated in running heads, in books headings are, too. A style names the parts that only
    books have if it sets them; the contents of an EPUB list title and headings of articles as well.
    """
    if isinstance(block, Title):
        return ("running_head", "contents", *filter(faces.names, ("half_title", "contents_chapter")))
    if isinstance(block, Heading) and faces.names("contents"):
        return ("running_head", *filter(faces.names, ("head_number", "contents", "contents_chapter")))
    return ("contents",) if isinstance(block, Heading) else ()


def _part_of(inline: Inline) -> str:
    """The part of an inline's own; empty where it is set as what holds it."""
    if isinstance(inline, CodeToken):
        return KEYWORD if inline.role == "keyword" else ""
    return _PARTS.get(type(inline), "")


def _inline_texts(inlines: Iterable[Inline], around: _Around) -> Iterator[tuple[_Around, Letters]]:
    for inline in inlines:
        is_italic = isinstance(inline, Italic) or (isinstance(inline, CodeToken) and inline.role == "comment")
        name = (around.plain or around.part) + ITALIC if is_italic else _part_of(inline)
        inside = around.inside(around.innermost(name)) if name else around
        if isinstance(inline, Emphasis):
            inside = replace(inside, plain=around.plain or around.part)
        if isinstance(inline, Marked):
            if isinstance(inline, Phrase) and inline.attributes.language:
                inside = inside.inside(inside.part, inline.attributes.language)
            yield from _inline_texts(inline.inlines, inside)
            if isinstance(inline, Link) and inline.names_page:
                yield around, Text(_PAGE, inline.span)
        elif isinstance(inline, NoteCall):
            yield around, Text(_FIGURES, inline.span)
        elif isinstance(inline, Ruby):
            reading = around.inside(around.innermost("ruby"))
            for pair in inline.pairs:
                yield around, pair.base
                yield from ((reading, text) for text in pair.readings)
        elif isinstance(inline, Mathematics):
            yield inside, Text(inline.text, inline.span)
        elif isinstance(inline, Letters):
            yield inside, inline


def plan_faces(
    document: Document,
    faces: FaceSet,
    generated: Mapping[str, str] | None = None,
    features: frozenset[str] = frozenset(),
) -> tuple[FaceUse, ...]:
    """Each face that sets more than spaces, with the characters that it sets, in the order of the set.

    ``generated`` holds by part what an output adds to the document: figures of folios, words of the
    contents. ``features`` are those that it uses.
    """
    texts: dict[tuple[str, str], set[str]] = {}
    used: dict[Face, set[str]] = {}
    added = ((part, "", text) for part, text in (generated or {}).items())
    for part, language, text in chain(added, _by_part(document, faces)):
        texts.setdefault((part, language), set()).update(text)
        if not faces.is_plain(part, text, language):  # words may be set by other faces than their letters
            for characters, face in faces.set_by(part, text, language):
                if face:
                    used.setdefault(face, set(_ALWAYS)).update(characters)
    for (part, language), each in texts.items():
        hyphen = _HYPHEN if _HYPHENATED.search("".join(each)) else ""
        for character in (*each, *hyphen):
            chosen = faces.face_for(part, character, language)
            if chosen:
                used.setdefault(chosen, set(_ALWAYS)).add(character)
    # No face has a selector by itself, but the forms that it selects are kept with it.
    selectors = set(filter(is_selector, set().union(*texts.values())))
    return tuple(
        FaceUse(face, "".join(sorted(used[face] | selectors)), features)
        for face in faces.faces
        if used.get(face, set(_ALWAYS)) != set(_ALWAYS)
    )


def _by_part(document: Document, faces: FaceSet) -> Iterator[tuple[str, str, str]]:
    for item in set_texts(document, faces):
        for part in item.parts:
            yield part, item.tongue.language, item.letters.text

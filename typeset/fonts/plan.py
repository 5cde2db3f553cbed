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
from typeset.model.walk import block_tree
from typeset.startup.patterns import late_pattern
from typeset.startup.remembering import remembered_for_each

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


_NO_TONGUES: Final = Tongues()


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
    return any(_has_keyword((*document.blocks, *document.notes)))


@remembered_for_each
def _has_keyword(top: Block) -> bool:
    return any(
        isinstance(inline, CodeToken)
        for block in block_tree(top)
        if isinstance(block, CodeBlock)
        for line in block.lines
        for inline in line.inlines
    )


def set_texts(document: Document, faces: NamesParts) -> Iterator[SetText]:
    """All texts that are set, with their parts; a title is set in the running heads as well.

    The figures of notes and the markers of list items are among them. The part is the innermost one that the
    style names, as in its style sheet: code in a strong phrase of a quotation is set as code.
    """
    main = han_language(document.language)
    for block in (*document.blocks, *document.notes):
        yield from _texts_of(block, faces, main)


def odd_texts(document: Document, faces: FaceSet) -> Iterator[SetText]:
    """Those of the texts whose characters are not each set by itself, by its part's own faces."""
    blocks = (*document.blocks, *document.notes)
    return chain.from_iterable(_odd_texts_of(blocks, faces, han_language(document.language)))


@remembered_for_each
def _odd_texts_of(block: Block, faces: FaceSet, main: str) -> tuple[SetText, ...]:
    return tuple(
        item
        for item in _texts_of(block, faces, main)
        if not all(faces.is_plain(part, item.letters.text, item.tongue.language) for part in item.parts)
    )


def _texts_of(block: Block, faces: NamesParts, main: str) -> Iterator[SetText]:
    around = _Around("body", OWN_TONGUE, main, faces)
    if type(block) in _PLAIN_KINDS and _is_own_text(block):  # most blocks
        own = (around.innermost(block.kind),)
        for line in block.lines:
            for inline in line.inlines:
                if isinstance(inline, Text):
                    yield SetText(block, inline, own)
    else:
        yield from _block_texts(block, around)


def tongues_of(document: Document, parts: Collection[str]) -> Tongues:
    """The languages of a document whose style gives faces to ``parts``."""
    main, names = han_language(document.language), frozenset(parts)
    found = _tongues_in((*document.blocks, *document.notes), names, main)
    runs = dict.fromkeys(run for one in found for run in one.runs)
    italics = {part for one in found for part in one.italics}
    return Tongues(main, tuple(runs), tuple(sorted(italics)))


@remembered_for_each
def _tongues_in(block: Block, parts: frozenset[str], main: str) -> Tongues:
    if _is_own_text(block):
        return _NO_TONGUES
    runs = {
        (part, item.tongue): None
        for item in _texts_of(block, StyleParts(parts), main)
        for part in item.parts
        if item.tongue.language
    }
    italics = {
        part.removesuffix(ITALIC): None
        for item in _texts_of(block, _AllItalics(parts), main)
        for part in item.parts
        if part.endswith(ITALIC)
    }
    return Tongues(main, tuple(runs), tuple(italics))


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
    added = (PartText(part, "", text) for part, text in (generated or {}).items())
    for item in added:
        _plan_text(item, faces, texts, used)
    found = _characters_of((*document.blocks, *document.notes), faces, han_language(document.language))
    plain: dict[tuple[str, str], list[str]] = {}
    for item in chain.from_iterable(one.plain for one in found):
        plain.setdefault((item.part, item.language), []).append(item.characters)
    for key, parts in plain.items():
        texts.setdefault(key, set()).update("".join(parts))
    for item in chain.from_iterable(one.odd for one in found):
        _plan_text(item, faces, texts, used)
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


class PartText(msgspec.Struct, frozen=True):
    """What is set in a part, in a language of runs: a text, or characters that are each set by itself."""

    part: str
    language: str
    characters: str


class _Characters(msgspec.Struct, frozen=True):
    """What a block sets: by part the characters that are each set by itself, and each other text."""

    plain: tuple[PartText, ...]
    odd: tuple[PartText, ...]


def _plan_text(
    item: PartText, faces: FaceSet, texts: dict[tuple[str, str], set[str]], used: dict[Face, set[str]]
) -> None:
    part, language, text = item.part, item.language, item.characters
    texts.setdefault((part, language), set()).update(text)
    if not faces.is_plain(part, text, language):  # words may be set by other faces than their letters
        for characters, face in faces.set_by(part, text, language):
            if face:
                used.setdefault(face, set(_ALWAYS)).update(characters)


@remembered_for_each
def _characters_of(block: Block, faces: FaceSet, main: str) -> _Characters:
    plain: dict[tuple[str, str], set[str]] = {}
    odd = []
    for item in _texts_of(block, faces, main):
        text, language = item.letters.text, item.tongue.language
        for part in item.parts:
            if faces.is_plain(part, text, language):
                plain.setdefault((part, language), set()).update(text)
            else:
                odd.append(PartText(part, language, text))
    together = (PartText(part, language, "".join(each)) for (part, language), each in plain.items())
    return _Characters(tuple(together), tuple(odd))

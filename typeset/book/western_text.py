"""Western text inside a Chinese book: paragraphs get their language, and marks that Western text owns a span.

Both outputs have the same answer. The span has a language, by which print chooses faces, widths and hyphens,
and a reading system its voice; and the class ``western``, by which the sheet of the EPUB chooses faces.
``model.mark_owners`` says whose a mark is. Text without such marks is as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from typeset.model.blocks import Container, Line, Marked, Note, Phrase, Text
from typeset.model.inlines import Attributes
from typeset.model.languages import is_western_language
from typeset.model.mark_owners import (
    SHARED,
    is_english,
    is_mostly_western,
    is_shared,
    western_marks,
)
from typeset.model.walk import is_plain
from typeset.startup.patterns import late_pattern
from typeset.startup.remembering import remembered_for_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.model.blocks import Block, Document, Inline

WESTERN: Final = "western"
"""The class of such text; a style may dress it."""

ENGLISH: Final = "en"
UNKNOWN: Final = "und-Latn"
"""The language of Western text that shows none (ISO 639-2: undetermined)."""

_UNTOUCHED: Final = frozenset({"contents", "code_block", "formula", "imprint_row"})
_TITLES: Final = frozenset({"title", "deck", "kicker", "byline", "dateline", "publisher"})
"""Blocks whose text the template sets clause by clause: no span stands in them."""

_LETTERS: Final = (
    "!-~\u00a1-\u00a6\u00a9-\u00af\u00b2-\u00b6\u00b8-\u00d6\u00d8-\u00f6\u00f8-\u058f\u1e00-\u1fff"
)
_STRETCH: Final = late_pattern(f"[{_LETTERS}]+(?: +[{_LETTERS}]+)*")
_CHINESE: Final = dict.fromkeys(map(ord, SHARED), "\u3000")


def mark_western(document: Document) -> Document:
    """The document with its Western text marked; nothing to do in a book that is Western itself."""
    if is_western_language(document.language):
        return document
    notes = tuple(note for note in _marked(document.notes) if isinstance(note, Note))
    return replace(document, blocks=_marked(document.blocks), notes=notes)


@remembered_for_each
def _marked(block: Block) -> Block:
    return _mark_tree(block, "")


def _mark_tree(block: Block, around: str) -> Block:
    """The block with all in it; ``around`` is the language that the author gave what holds it."""
    language = block.attributes.language or around
    if isinstance(block, Container):
        inner = tuple(_mark_tree(item, language) for item in block.blocks)
        if any(one is not other for one, other in zip(inner, block.blocks, strict=True)):
            block = replace(block, blocks=inner)
    return _mark_block(block, language)


def _mark_block(block: Block, language: str) -> Block:
    if not block.lines or block.kind in _UNTOUCHED:
        return block
    attributes = block.attributes
    if language:
        return _classed(block) if is_western_language(language) else block
    text = " ".join(line.text for line in block.lines)
    if is_mostly_western(text):
        language = ENGLISH if is_english(text) else UNKNOWN
        return _classed(replace(block, attributes=replace(attributes, language=language)))
    if block.kind in _TITLES:
        return block
    if is_plain(block) and not any(map(is_shared, [line.text for line in block.lines])):
        return block
    lines = tuple(map(_mark_line, block.lines))
    return replace(block, lines=lines) if any(map(_differ, lines, block.lines)) else block


def _differ(line: Line, before: Line) -> bool:
    return line is not before


def _classed(block: Block) -> Block:
    attributes = block.attributes
    if WESTERN in attributes.classes:
        return block
    return replace(block, attributes=replace(attributes, classes=(*attributes.classes, WESTERN)))


def _mark_line(line: Line) -> Line:
    text = line.text
    spans = tuple(_stretches(text)) if is_shared(text) else ()
    has_language = any(isinstance(inline, Phrase) and inline.attributes.language for inline in line.inlines)
    if not spans and not has_language:
        return line
    return Line(tuple(_Marker(spans).marked(line.inlines)))


def _stretches(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a line has Western text with marks of its own: start, end, and language of each stretch."""
    western = western_marks(text)
    if not western:
        return
    shown = "".join(
        "x" if place in western else _CHINESE.get(ord(char), char) for place, char in enumerate(text)
    )
    for match in _STRETCH.finditer(shown):
        start, end = match.span()
        if any(place in western for place in range(start, end)):
            start, end = _of_signs(text, start, end, western)
            yield start, end, ENGLISH if is_english(text[start:end]) else UNKNOWN


def _of_signs(text: str, start: int, end: int, western: frozenset[int]) -> tuple[int, int]:
    """The stretch itself; where it has but signs of mathematics, only the words that hold them."""
    places = [place for place in range(start, end) if place in western]
    if any(text[place] in SHARED for place in places):
        return start, end
    last = text.find(" ", places[-1], end)
    return text.rfind(" ", start, places[0]) + 1 or start, end if last < 0 else last


class _Marker:
    """Puts spans around stretches of a line, in its pieces, which it goes through in order."""

    def __init__(self, spans: tuple[tuple[int, int, str], ...]) -> None:
        self._spans = spans
        self._place = 0

    def marked(self, inlines: tuple[Inline, ...]) -> Iterator[Inline]:
        """The inlines with spans in them."""
        for inline in inlines:
            if isinstance(inline, Phrase) and is_western_language(inline.attributes.language):
                self._place += len(inline.text)
                attributes = inline.attributes
                if WESTERN in attributes.classes:
                    yield inline
                    continue
                yield replace(inline, attributes=replace(attributes, classes=(*attributes.classes, WESTERN)))
            elif isinstance(inline, Marked):
                yield replace(inline, inlines=tuple(self.marked(inline.inlines)))
            elif isinstance(inline, Text):
                yield from self._cut(inline)
            else:
                self._place += len(inline.text)
                yield inline

    def _cut(self, piece: Text) -> Iterator[Inline]:
        begin, text = self._place, piece.text
        self._place += len(text)
        done = 0
        for start, end, language in self._spans:
            first, last = max(start - begin, done), min(end - begin, len(text))
            if first >= last:
                continue
            if first > done:
                yield replace(piece, text=text[done:first])
            inner = replace(piece, text=text[first:last])
            yield Phrase((inner,), piece.span, "span", Attributes(classes=(WESTERN,), language=language))
            done = last
        if done < len(text):
            yield replace(piece, text=text[done:])

"""Stretches of a paragraph with the same marks, and the inlines that are made of them.

A paragraph stays in segments until its kind is known: then a heading's own weight is no emphasis, and a piece
of text that the guesses of the text reader part from it takes its marks with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.model.blocks import (
    PLAIN,
    Attributes,
    Break,
    Dots,
    Emphasis,
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
from typeset.readers.addresses import encoded


class Look(Struct, frozen=True):
    """How a stretch is set: size in half points, family (hei, song, kai, fang or empty), weight, colour.

    Only ever compared with other stretches of the same file.
    """

    size: int = 21
    family: str = ""
    is_bold: bool = False
    colour: str = ""


class Marks(Struct, frozen=True):
    """What stands around a stretch. ``line`` is a line below it: u, proper-name or book-title.

    ``raised`` is sup or sub; ``link`` an address or # and a bookmark.
    """

    is_strong: bool = False
    is_emphasis: bool = False
    is_struck: bool = False
    is_highlighted: bool = False
    line: str = ""
    raised: str = ""
    has_dots: bool = False
    is_code: bool = False
    language: str = ""
    link: str = ""


NO_MARKS: Final = Marks()
NO_LOOK: Final = Look()


class Anchor(Struct, frozen=True):
    """A bookmark: a place that may be linked to."""

    name: str


class Segment(Struct, frozen=True):
    """Characters with their marks and look. ``inline`` stands for them where it is no text.

    A break is the character of a line end; pictures and notes have no characters, ruby has its base.
    """

    text: str
    marks: Marks = NO_MARKS
    look: Look = NO_LOOK
    inline: Inline | Anchor | None = None


def text_of(segments: Iterable[Segment]) -> str:
    """The characters of the segments; breaks are line ends."""
    return "".join(segment.text for segment in segments)


def cut(segments: Iterable[Segment], start: int, end: int) -> list[Segment]:
    """The segments from one character to another; what has no characters stands with what follows it.

    What stands at the end of a line, or of all, is of that line, and not of what begins with its break.
    """
    kept: list[Segment] = []
    place = 0
    segments = list(segments)
    text = text_of(segments)
    ends_line = text[end : end + 1] in ("", _LINE_END)
    follows_line = start > 0 and text[start : start + 1] in ("", _LINE_END)
    for segment in segments:
        size = len(segment.text)
        first, last = max(start - place, 0), min(end - place, size)
        if not size:
            is_inside = start + follows_line <= place < end
            if is_inside or (ends_line and place == end):
                kept.append(segment)
        elif first < last:
            is_whole = last - first == size or segment.inline is not None
            kept.append(segment if is_whole else replace(segment, text=segment.text[first:last]))
        place += size
    return kept


_LINE_END: Final = "\n"
WHITE: Final = " \t\u3000\u00a0"
"""White that a margin or a typed indent leaves at the ends of lines."""


def stripped(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Inlines without white at their ends."""
    return tuple(_trimmed(_trimmed(list(inlines), 0), -1))


def _trimmed(inlines: list[Inline], place: int) -> list[Inline]:
    """Inlines without white at the first (0) or last (-1) place; text keeps the place where it begins."""
    while inlines and isinstance(text := inlines[place], Text):
        kept = text.text.lstrip(WHITE) if place == 0 else text.text.rstrip(WHITE)
        if kept:
            span = text.span
            if place == 0:
                span = span._replace(column=span.column + len(text.text) - len(kept))
            inlines[place] = Text(kept, span)
            break
        del inlines[place]
    marked = inlines[0] if inlines and place == 0 else None
    if isinstance(marked, Marked):
        inlines[0] = replace(marked, inlines=tuple(_trimmed(list(marked.inlines), 0)))
    return inlines


class InlineMaker(Struct, frozen=True):
    """Makes inlines: ``span`` is the paragraph's place, ``targets`` are the bookmarks linked to.

    ``notes`` are the labels of those that are there: calls of others go.
    Without ``has_weight`` bold is no emphasis: a heading's, that of a file that is bold throughout.
    """

    span: Span
    targets: frozenset[str]
    has_weight: bool = True
    notes: frozenset[str] = frozenset()

    def make(self, segments: Iterable[Segment], column: int = 1) -> tuple[Inline, ...]:
        """The inlines; ``column`` is that of the first character."""
        placed: list[tuple[Segment, int]] = []
        for segment in segments:
            if not self.has_weight and segment.marks.is_strong:
                segment = replace(segment, marks=replace(segment.marks, is_strong=False))  # noqa: PLW2901
            placed.append((segment, column))
            column += len(segment.text)
        return tuple(self._nested(placed, 0))

    def _nested(self, placed: list[tuple[Segment, int]], depth: int) -> Iterator[Inline]:
        """The inlines within the marks from the place ``depth`` of ``_AROUND``."""
        if depth == len(_AROUND):
            for segment, column in placed:
                yield from self._piece(segment, column)
            return
        key, wrap = _AROUND[depth]
        for value, run in groupby(placed, key=lambda item: key(item[0].marks)):
            inner = list(run)
            inlines = tuple(self._nested(inner, depth + 1))
            if value and inlines and (depth == 0 or any(segment.text for segment, _ in inner)):
                yield from wrap(inlines, self._at(inner[0][1]), value)
            else:
                yield from inlines

    def _piece(self, segment: Segment, column: int) -> Iterator[Inline]:
        span = self._at(column)
        inline = segment.inline
        if isinstance(inline, Anchor):
            if inline.name in self.targets:
                yield Phrase((), span, "span", Attributes(inline.name))
        elif isinstance(inline, Ruby):
            pairs = (
                RubyPair(Text(pair.base.text, span), Text(pair.reading.text, span)) for pair in inline.pairs
            )
            yield Ruby(tuple(pairs), span)
        elif isinstance(inline, NoteCall):
            if inline.label in self.notes:
                yield NoteCall(inline.label, span)
        elif inline is not None:
            yield replace(inline, span=span)
        elif segment.marks.is_code:
            yield InlineCode(segment.text, span)
        elif segment.text:
            yield Text(segment.text, span)

    def _at(self, column: int) -> Span:
        return Span(self.span.file, self.span.line, column)


Wrap = Callable[[tuple[Inline, ...], Span, str], Iterator[Inline]]


def _linked(inlines: tuple[Inline, ...], span: Span, link: str) -> Iterator[Inline]:
    """The link; the calls of notes in its words stand behind it, since a call is itself a link."""
    calls = [inline for inline in inlines if isinstance(inline, NoteCall)]
    words = tuple(inline for inline in inlines if not isinstance(inline, NoteCall))
    if any(inline.text or not isinstance(inline, Phrase | Break) for inline in words):
        yield Link(words, span, link if link.startswith("#") else encoded(link))
    else:
        yield from words
    yield from calls


def _phrase(element: str, attributes: Attributes = PLAIN) -> Wrap:
    def wrap(inlines: tuple[Inline, ...], span: Span, _value: str) -> Iterator[Inline]:
        yield Phrase(inlines, span, element, attributes)

    return wrap


def _raised(inlines: tuple[Inline, ...], span: Span, element: str) -> Iterator[Inline]:
    yield Phrase(inlines, span, element)


def _lined(inlines: tuple[Inline, ...], span: Span, line: str) -> Iterator[Inline]:
    """A line below words; white with a line below is room to write in, and has none of its own."""
    yield Phrase(inlines, span, "u", PLAIN if line == "u" else Attributes(classes=(line,)))


def _told(inlines: tuple[Inline, ...], span: Span, language: str) -> Iterator[Inline]:
    yield Phrase(inlines, span, "span", Attributes(language=language))


_AROUND: Final[tuple[tuple[Callable[[Marks], str], Wrap], ...]] = (
    (lambda marks: marks.link, _linked),
    (
        lambda marks: (marks.is_strong and "strong") or "",
        lambda inlines, span, _: iter((Strong(inlines, span),)),
    ),
    (
        lambda marks: (marks.is_emphasis and "em") or "",
        lambda inlines, span, _: iter((Emphasis(inlines, span),)),
    ),
    (lambda marks: marks.line, _lined),
    (lambda marks: (marks.is_struck and "del") or "", _phrase("del")),
    (lambda marks: (marks.is_highlighted and "mark") or "", _phrase("mark")),
    (lambda marks: marks.language, _told),
    (lambda marks: marks.raised, _raised),
    (lambda marks: (marks.has_dots and "dots") or "", lambda inlines, span, _: iter((Dots(inlines, span),))),
)
"""The marks around a word, the outermost first."""

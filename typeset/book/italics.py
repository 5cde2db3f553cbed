"""Words of Western letters among stressed words: they are set in italic, as no Han are.

A stressed phrase may hold both scripts. Each is stressed as its own type does it: Han keep the face that the
style gives them, Western words become italic (Chicago 7.47; CLREQ 2.2 knows no italic of Han). Figures and
marks go with the letters beside them; figures among Han alone stay upright.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from typeset.model.blocks import Emphasis, Inline, Italic, Line, Marked, Text
from typeset.model.mark_owners import western_marks
from typeset.model.walk import is_plain, map_blocks
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.model.blocks import Block, Document

_LETTER: Final = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c6\u0370-\u052f\u1e00-\u1fff"
_WORD: Final = f"[!-;=?-~{_LETTER}\u0300-\u036f‘-”]+"
_RUN: Final = late_pattern(f"{_WORD}(?:[ \u00a0]+{_WORD})*")
_QUOTES: Final = "‘’“” \u00a0"
_HAS_LETTER: Final = late_pattern(f"[{_LETTER}]")


def mark_italics(document: Document) -> Document:
    """The document with each Western run of stressed words as an ``Italic``."""
    return map_blocks(document, _mark_block)


def italic_runs(text: str) -> Iterator[tuple[int, int]]:
    """Where the Western runs of a stressed text begin and end; not the Chinese quotes around them."""
    western = western_marks(text)
    for found in _RUN.finditer(text):
        if _HAS_LETTER.search(found[0]):
            start, end = found.span()
            while text[start] in _QUOTES and start not in western:
                start += 1
            while text[end - 1] in _QUOTES and end - 1 not in western:
                end -= 1
            yield start, end


def _mark_block(block: Block) -> Block:
    if is_plain(block):
        return block
    lines = tuple(_mark_line(line) for line in block.lines)
    return (
        block
        if all(new is old for new, old in zip(lines, block.lines, strict=True))
        else (replace(block, lines=lines))
    )


def _mark_line(line: Line) -> Line:
    if not any(isinstance(inline, Marked) for inline in line.inlines):
        return line
    inlines = tuple(new for inline in line.inlines for new in _mark(inline, is_stressed=False))
    return line if inlines == line.inlines else Line(inlines)


def _mark(inline: Inline, *, is_stressed: bool) -> Iterator[Inline]:
    if isinstance(inline, Marked):
        inner = is_stressed or isinstance(inline, Emphasis)
        inlines = tuple(new for child in inline.inlines for new in _mark(child, is_stressed=inner))
        yield inline if inlines == inline.inlines else replace(inline, inlines=inlines)
    elif is_stressed and isinstance(inline, Text):
        yield from _cut(inline)
    else:
        yield inline


def _cut(text: Text) -> Iterator[Inline]:
    """A stressed text as its Western runs and what stands between them."""
    done = 0
    for start, end in italic_runs(text.text):
        if start > done:
            yield _part(text, done, start)
        part = _part(text, start, end)
        yield Italic((part,), part.span)
        done = end
    if done < len(text.text):
        yield _part(text, done, len(text.text))


def _part(text: Text, start: int, end: int) -> Text:
    """A part of a text; one joined from several lines keeps its place."""
    span = text.span
    if span.last == span.line:
        span = span._replace(column=span.column + start)
    return Text(text.text[start:end], span)

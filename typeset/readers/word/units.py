"""From drafts to units of the text reader, and from the blocks that it gives back to finished ones.

The text reader sees the characters alone; a block that is finished stands before it as a table or a
listing, which it leaves alone. What it gives back is dressed: each piece of text gets the marks that it
has in the file.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec.structs import replace

from typeset.model.blocks import (
    PLAIN,
    Attributes,
    Block,
    Container,
    Document,
    Heading,
    Inline,
    Line,
    RunInHead,
    Span,
    Text,
    Title,
)
from typeset.readers.lines import PhysicalLine
from typeset.readers.numbering import head_number
from typeset.readers.text.units import LogicalLine, Unit
from typeset.readers.word.body import Paragraph
from typeset.readers.word.draft import Draft
from typeset.readers.word.making import Maker
from typeset.readers.word.segments import WHITE, Anchor, cut, stripped
from typeset.readers.word.told import DraftUnit
from typeset.startup.patterns import late_pattern

_MARGIN: Final = late_pattern("[ \t\u3000\u00a0]*")
_PLACEHOLDER: Final = "code_block"
_STAND_IN: Final = "\ufffc"
_UNWEIGHTED: Final = frozenset({"heading", "title", "kicker", "deck"})
_LINES: Final = frozenset({"code_block", "verse", "title", "heading", "deck"})


def units_of(drafts: Sequence[Draft]) -> list[DraftUnit]:
    """A unit for each draft, and several for an open paragraph whose breaks part paragraphs."""
    units: list[DraftUnit] = []
    for draft in drafts:
        if draft.block is not None:
            kind = "table" if draft.block.kind == "table" else _PLACEHOLDER
            text = draft.block.text[:40].strip() or _STAND_IN
            line = PhysicalLine(text, draft.number, gap=1, cut=_behind(units, draft.number))
            unit = Unit((LogicalLine((line,)),), line.text, kind)
            units.append(DraftUnit(unit, draft.block))
            continue
        lines = [line for paragraph in draft.paragraphs for line in physical(paragraph)]
        if not lines:
            continue
        if draft.is_open and len(lines) > 1 and _parts(lines):
            units += [DraftUnit(_unit([line], draft)) for line in lines]
        else:
            units.append(DraftUnit(_unit(lines, draft)))
    return units


def _behind(units: list[DraftUnit], number: int) -> int:
    """How far into its paragraph a block stands for an outline: behind the words, and other blocks in it."""
    last = units[-1].unit.last if units else None
    return last.column + len(last.text) if last and last.number == number else 0


def physical(paragraph: Paragraph) -> list[PhysicalLine]:
    """The lines of a paragraph, with their columns in it."""
    lines: list[PhysicalLine] = []
    start = 0
    for text in paragraph.text.split("\n"):
        margin = _MARGIN.match(text)
        size = margin.end() if margin else 0
        body = text[size:].rstrip(" \t\u3000\u00a0")
        if body:
            is_first = not lines
            lines.append(
                PhysicalLine(
                    body, paragraph.number, text[:size], paragraph.gap if is_first else 0,
                    is_first and paragraph.is_on_new_page, cut=start,
                )
            )  # fmt: skip
        start += len(text) + 1
    return lines


def _parts(lines: list[PhysicalLine]) -> bool:
    """Whether the breaks of a paragraph part paragraphs: most lines end as sentences do, or are set in."""
    ended = sum(line.text[-1] in "。！？…”」；：" for line in lines[:-1])
    return ended * 2 > len(lines) - 1


def _unit(lines: list[PhysicalLine], draft: Draft) -> Unit:
    if draft.kind in _LINES:
        logical = tuple(LogicalLine((line,)) for line in lines)
    else:
        logical = (LogicalLine(tuple(lines)),)
    text = "".join(line.text for line in lines)
    number = head_number(text) if draft.kind == "heading" else ""
    return Unit(logical, text, draft.kind, draft.level, number)


def dressed(document: Document, drafts: Sequence[Draft], kept: Sequence[DraftUnit], maker: Maker) -> Document:
    """The document with the finished blocks that are kept in their places, all pieces of text with marks."""
    finished: dict[int, deque[Block]] = {}
    for one in kept:
        if one.block is not None:  # a paragraph may anchor several boxes and pictures
            finished.setdefault(one.unit.first.number, deque()).append(one.block)
    paragraphs = {one.number: one for draft in drafts for one in draft.paragraphs}
    dresser = _Dresser(paragraphs, maker)
    blocks: list[Block] = []
    for block in document.blocks:
        waiting = finished.get(block.span.line) if block.kind in ("table", _PLACEHOLDER) else None
        blocks.append(waiting.popleft() if waiting else dresser.block(block))
    return replace(document, blocks=tuple(blocks))


class _Dresser:
    """Dresses blocks: finds the segments of each piece of text by paragraph and column."""

    def __init__(self, paragraphs: dict[int, Paragraph], maker: Maker) -> None:
        self._paragraphs = paragraphs
        self._maker = maker

    def block(self, block: Block) -> Block:
        """The block with its lines dressed, and those of the blocks in it."""
        if isinstance(block, Container):
            block = replace(block, blocks=tuple(self.block(inner) for inner in block.blocks))
        if not block.lines:
            return block
        has_weight = block.kind not in _UNWEIGHTED
        attributes = self._attributes(block)
        lines = tuple(Line(self._line(line, attributes.id, has_weight=has_weight)) for line in block.lines)
        return replace(block, lines=lines, attributes=attributes)

    def _attributes(self, block: Block) -> Attributes:
        paragraph = self._paragraphs.get(block.span.line)
        if paragraph is None or not isinstance(block, Heading | Title):
            return block.attributes
        own = self._maker.attributes(paragraph)
        return own if own != PLAIN else block.attributes

    def _line(self, line: Line, own: str, *, has_weight: bool) -> tuple[Inline, ...]:
        found: list[Inline] = []
        last: Span | None = None
        for inline in line.inlines:
            if isinstance(inline, Text | RunInHead) and inline.span.line in self._paragraphs:
                found += self._pieces(inline, last, own, has_weight=has_weight)
                last = Span(inline.span.file, inline.span.line, inline.span.column + len(inline.text))
            else:
                found.append(inline)
        return tuple(found)

    def _pieces(
        self, inline: Text | RunInHead, last: Span | None, own: str, *, has_weight: bool
    ) -> Iterable[Inline]:
        """The inlines for a piece of text, with the break before it, and what is at its edges."""
        paragraph = self._paragraphs[inline.span.line]
        text = paragraph.text
        start = inline.span.column - 1
        end = start + len(inline.text)
        if text[start:end] != inline.text or isinstance(inline, RunInHead):
            yield inline
            return
        if not text[:start].strip():
            start = 0
        elif (
            last
            and last.line == inline.span.line
            and text[last.column - 1 : start].strip(" \t\u3000") == "\n"
        ):
            start = text.index("\n", last.column - 1)
        end += len(text[end:]) - len(text[end:].lstrip(WHITE))
        segments = cut(paragraph.segments, start, end)
        segments = [
            one for one in segments if not (isinstance(one.inline, Anchor) and one.inline.name == own)
        ]
        yield from stripped(self._maker.inlines(paragraph, segments, start + 1, has_weight=has_weight))

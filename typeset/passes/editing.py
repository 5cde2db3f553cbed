"""How a pass changes text: edits found in whole lines, made in the pieces, logged at their places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from typeset.characters import HAN, count_han, is_drawn
from typeset.diagnostics import Report
from typeset.model import Block, Document, Heading, Inline, Line, ListItem

BODY: Final = frozenset({"paragraph", "lead", "list_item", "dialogue", "quotation"})
"""Kinds whose text runs on; in all others a space or a short line has a meaning of its own."""

MOST_MESSAGES: Final = 100
"""So many messages of one kind at most: nobody reads more, and a file with more has another trouble."""

_CONTEXT: Final = 4
_CODE: Final = re.compile(
    "(?:https?|ftp)://[!-~]+|www\\.[!-~]+|[\\w.+-]{1,64}@[\\w-]{1,64}(?:\\.[\\w-]{1,64})+|`[^`]{0,200}`|"
    "(?:(?<![\\w.])[~.]{0,2}/[\\w.+-]+){2,}/?|[A-Za-z]:\\\\[\\w\\\\.-]+|"
    "\\b[\\w-]{1,80}\\.(?:txt|docx?|xlsx?|pptx?|pdf|html?|jpe?g|png|gif|zip|com|cn|org|net|edu|gov|exe|py|js|css|md)\\b"
)
_LETTER: Final = re.compile(f"[{HAN}]|[^\\W\\d_]")
_OTHER_LETTER: Final = re.compile(f"[^\\W\\d_{HAN}]")


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters from ``start`` to ``end`` of a line by ``text``."""

    start: int
    end: int
    text: str


Find = Callable[[str], Iterable[Edit]]


def is_chinese(text: str) -> bool:
    """Whether the text is Chinese prose, not code or a Western sentence: three in ten letters are Han."""
    han = count_han(text)
    return han > 0 and han * 7 >= 3 * len(_OTHER_LETTER.findall(text))


def outside_code(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """The edits that touch no address, path, file name or code."""
    found = list(edits)
    if not found:
        return found
    spans = [match.span() for match in _CODE.finditer(text)]
    starts = [start for start, _ in spans]
    kept: list[Edit] = []
    for edit in found:
        place = bisect_right(starts, edit.start) - 1
        inside = place >= 0 and edit.start < spans[place][1]
        reaches = place + 1 < len(spans) and spans[place + 1][0] < edit.end
        if not inside and not reaches:
            kept.append(edit)
    return kept


def nearest_letter(text: str, start: int, step: int) -> str:
    """The first letter from ``start`` on in direction ``step``, marks, digits and spaces passed over.

    Looks at eight characters at most; empty if there is none.
    """
    for place in range(start, max(-1, min(len(text), start + 8 * step)), step):
        if _LETTER.match(text[place]):
            return text[place]
    return ""


def is_edited(block: Block) -> bool:
    """Whether passes look at the block: contents lists are not set, drawn tables stand as they are."""
    return block.kind != "contents" and not is_drawn(_text(block.lines[0]))


def edit_document(
    document: Document, rule: str, find: Find, report: Report, kinds: frozenset[str] | None = None
) -> Document:
    """The document with the edits that ``find`` proposes for each line, each logged under ``rule``.

    ``kinds`` narrows the blocks further than ``is_edited`` does.
    """
    blocks = tuple(
        _edit_block(block, rule, find, report)
        if (kinds is None or block.kind in kinds) and is_edited(block)
        else block
        for block in document.blocks
    )
    if all(new is old for new, old in zip(blocks, document.blocks, strict=True)):
        return document
    return replace(document, blocks=blocks)


def _edit_block(block: Block, rule: str, find: Find, report: Report) -> Block:
    """The block with its lines edited, its number or marker along with its text."""
    edits = [list(find(_text(line))) for line in block.lines]
    if not any(edits):
        return block
    for found in edits:
        found.sort(key=lambda edit: edit.start)
    lines = tuple(
        _edit_line(line, found, rule, report) if found else line
        for line, found in zip(block.lines, edits, strict=True)
    )
    if isinstance(block, Heading):
        return replace(block, lines=lines, number=_within(block.number, edits[0]))
    if isinstance(block, ListItem):
        return replace(block, lines=lines, marker=_within(block.marker, edits[0]))
    return replace(block, lines=lines)


def _text(line: Line) -> str:
    """The line's characters, without the cost of joining where there is one piece."""
    return line.inlines[0].text if len(line.inlines) == 1 else line.text


def _within(number: str, edits: list[Edit]) -> str:
    """The number after the edits that fall inside it."""
    return _apply(number, [edit for edit in edits if edit.end <= len(number)])


def _apply(text: str, edits: Iterable[Edit]) -> str:
    """The text after the edits, which are in order and do not overlap."""
    parts: list[str] = []
    last = 0
    for edit in edits:
        parts += (text[last : edit.start], edit.text)
        last = edit.end
    return "".join([*parts, text[last:]])


def _edit_line(line: Line, edits: list[Edit], rule: str, report: Report) -> Line:
    """The line after the edits; one that spans two pieces is made in the first."""
    text = line.text
    ends = list(accumulate(len(inline.text) for inline in line.inlines))
    for edit in edits:
        inline = line.inlines[min(bisect_right(ends, edit.start), len(ends) - 1)]
        before, after = text[max(edit.start - _CONTEXT, 0) : edit.start], text[edit.end : edit.end + _CONTEXT]
        report.repair(
            rule, inline.span.line, before + text[edit.start : edit.end] + after, before + edit.text + after
        )
    return Line(tuple(_edited_inlines(line.inlines, edits)))


def _edited_inlines(inlines: tuple[Inline, ...], edits: list[Edit]) -> Iterator[Inline]:
    """The inlines after the edits, those that have become empty left out."""
    start = place = 0
    for inline in inlines:
        end = start + len(inline.text)
        own: list[Edit] = []
        while place < len(edits) and edits[place].start < end:
            edit = edits[place]
            text = edit.text if edit.start >= start else ""
            own.append(Edit(max(edit.start, start) - start, min(edit.end, end) - start, text))
            if edit.end > end:
                break
            place += 1
        new = _apply(inline.text, own)
        if new == inline.text:
            yield inline
        elif new:
            yield replace(inline, text=new)
        start = end

"""How a pass changes text: it finds edits in whole lines; here they are made in the pieces, and logged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.messages.diagnostics import Report
from typeset.model.blocks import Block, Document, Heading, InlineCode, Line, ListItem, Piece, RunInHead, Text
from typeset.model.characters import HAN, count_han, is_drawn
from typeset.model.walk import blocks, map_blocks, map_pieces, pieces
from typeset.startup.patterns import late_pattern

BODY: Final = frozenset({"paragraph", "lead", "list_item", "dialogue", "quotation"})
"""Kinds of running text; in others a space or a short line has a meaning of its own."""

_NEVER_EDITED: Final = frozenset({"contents", "code_block", "formula"})

MOST_MESSAGES: Final = 100
"""The most messages of one kind: nobody reads more, and a file with more has another trouble."""

_CONTEXT: Final = 4
"""Characters on either side of a change that its entry in the log shows."""

_STEP: Final = "(?:/[A-Za-z0-9_.+-]*[A-Za-z0-9_+-])"
"""A step of a path; a full stop that ends the sentence is none of it."""

_CODE: Final = late_pattern(
    "(?:https?|ftp)://[!-~]+|www\\.[!-~]+|[\\w.+-]{1,64}@[\\w-]{1,64}(?:\\.[\\w-]{1,64})+|`[^`]{0,200}`|"
    f"(?<![A-Za-z0-9_./])(?:[~.]{{1,2}}{_STEP}+|{_STEP}{{2,}})/?|"
    "[A-Za-z]:\\\\[\\w\\\\.-]+|"
    "\\b[\\w-]{1,80}\\.(?:txt|docx?|xlsx?|pptx?|pdf|html?|jpe?g|png|gif|zip|com|cn|org|net|edu|gov|exe|py|js|css|md)\\b"
)
_REFERENCE: Final = late_pattern(
    "\\[(?:[MCNJDRSPGAZ]|EB|DB|CP|DS|CM)(?:/(?:OL|CD|MT|DK))?\\]\\s*[.,:/．，]|\\[(?:[MCNJDRSP]|EB/OL)\\]\\s*$"
)
"""A type of document, as [M] or [EB/OL], with the mark behind it (GB/T 7714-2015, annex B)."""

_NUMBERED_WORK: Final = late_pattern(r"\s*\[\d{1,3}\]\s?\S.{0,300}(?:1[89]|20)\d\d")
"""An entry with its number and a year."""

_LETTER: Final = late_pattern(f"[{HAN}]|[^\\W\\d_]")
_OTHER_LETTER: Final = late_pattern(f"[^\\W\\d_{HAN}]")


CODE_SIGN: Final = "\ufffc"
"""Stands for each character of code in a line, for passes that judge marks by what stands beside them."""

_FARTHEST: Final = 400
_NEAR: Final = 8
"""How far the nearest letter is looked for: characters with those of code, and without."""


class Edit(Struct, frozen=True):
    """Replace the characters from ``start`` to ``end`` of a line by ``text``."""

    start: int
    end: int
    text: str


Find = Callable[[str], Iterable[Edit]]
"""Proposes edits for the text of a line."""


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


def is_reference(text: str) -> bool:
    """Whether the line is an entry of a list of references, whose half-width marks are a form (GB/T 7714)."""
    return "[" in text and (_REFERENCE.search(text) or _NUMBERED_WORK.match(text)) is not None


def nearest_letter(text: str, start: int, step: int) -> str:
    """The first letter from ``start`` on in direction ``step`` that is no mark, digit or space.

    Looks at eight characters at most, and past code; empty if there is none.
    """
    looked = 0
    for place in range(start, max(-1, min(len(text), start + _FARTHEST * step)), step):
        if text[place] == CODE_SIGN:
            continue
        if _LETTER.match(text[place]):
            return text[place]
        looked += 1
        if looked == _NEAR:
            break
    return ""


def without_code(line: Line) -> str:
    """The text of a line with a sign for each character of code."""
    if all(isinstance(inline, Text | RunInHead) for inline in line.inlines):
        return line.text
    return "".join(
        CODE_SIGN * len(piece.text) if isinstance(piece, InlineCode) else piece.text
        for piece in pieces(line.inlines)
    )


def is_edited(block: Block) -> bool:
    """Whether passes look at the block's lines: not at contents, code, formulae and drawn tables."""
    return bool(block.lines) and block.kind not in _NEVER_EDITED and not is_drawn(block.lines[0].text)


def is_running(block: Block) -> bool:
    """Whether the block is running text."""
    return block.kind in BODY


def edited_blocks(document: Document) -> list[Block]:
    """The blocks that passes look at, in reading order."""
    return [block for block in blocks(document) if is_edited(block)]


def edit_document(
    document: Document, rule: str, find: Find, report: Report, among: Callable[[Block], bool] = is_edited
) -> Document:
    """The document with the edits that ``find`` proposes for each line, each logged under ``rule``.

    Code in the lines is shown to ``find`` as signs (``CODE_SIGN``). ``among`` chooses blocks from those that
    ``is_edited``. This is the only way for a pass to change text.
    """
    return map_blocks(
        document,
        lambda block: _edit_block(block, rule, find, report) if among(block) and is_edited(block) else block,
    )


def _edit_block(block: Block, rule: str, find: Find, report: Report) -> Block:
    """The block with its lines edited, and with them the number or marker at their start."""
    edits = [_outside_fixed(line, list(find(without_code(line)))) for line in block.lines]
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


def _outside_fixed(line: Line, edits: list[Edit]) -> list[Edit]:
    """The edits that touch neither code nor the base characters of ruby."""
    if not edits or all(isinstance(inline, Text | RunInHead) for inline in line.inlines):
        return edits
    fixed: list[tuple[int, int]] = []
    start = 0
    for piece in pieces(line.inlines):
        end = start + len(piece.text)
        if not isinstance(piece, Text | RunInHead):
            fixed.append((start, end))
        start = end
    return [edit for edit in edits if not any(edit.start < end and start < edit.end for start, end in fixed)]


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
    """The line after the edits; the new text of an edit that spans two pieces goes into the first."""
    text = line.text
    found = list(pieces(line.inlines))
    ends = list(accumulate(len(piece.text) for piece in found))
    for edit in edits:
        piece = found[min(bisect_right(ends, edit.start), len(ends) - 1)]
        before, after = text[max(edit.start - _CONTEXT, 0) : edit.start], text[edit.end : edit.end + _CONTEXT]
        report.repair(
            rule, piece.span.line, before + text[edit.start : edit.end] + after, before + edit.text + after
        )
    return Line(map_pieces(line.inlines, _Editor(edits).edited))


class _Editor:
    """Makes the edits of a line in its pieces, which it is given in order."""

    def __init__(self, edits: list[Edit]) -> None:
        self._edits = edits
        self._next = self._start = 0

    def edited(self, piece: Piece) -> Piece | None:
        """The piece after the edits; nothing when it has become empty."""
        start, end = self._start, self._start + len(piece.text)
        self._start = end
        own: list[Edit] = []
        while self._next < len(self._edits) and self._edits[self._next].start < end:
            edit = self._edits[self._next]
            text = edit.text if edit.start >= start else ""
            own.append(Edit(max(edit.start, start) - start, min(edit.end, end) - start, text))
            if edit.end > end:
                break
            self._next += 1
        if not own or not isinstance(piece, Text | RunInHead):
            return piece
        new = _apply(piece.text, own)
        if new == piece.text:
            return piece
        return replace(piece, text=new) if new else None

"""M31: brackets and quotes without a partner."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Final

from msgspec import Struct

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Block, Document, InlineCode, Line, Piece, Span
from typeset.model.characters import CLOSERS, OPENERS
from typeset.model.walk import is_plain, pieces
from typeset.passes.editing import MOST_MESSAGES, edited_blocks
from typeset.startup.patterns import late_pattern

_PARTNER: Final = dict(zip(CLOSERS, OPENERS, strict=True))
_MARK: Final = late_pattern(f"[{OPENERS}{CLOSERS}]")
_ITEM_NUMBER: Final = late_pattern("[A-Za-z\\d一二三四五六七八九十]{1,3}）")


class _Loose(Struct, frozen=True):
    """A bracket or quote without a partner, and its place."""

    mark: str
    span: Span


def check_balance(document: Document, report: Report) -> Document:
    """Warn of the first 《 “ （ in a block that is not closed there, or closing mark that was not opened.

    A quotation of several paragraphs opens each with “ and closes the last
    (GB/T 15834, 4.8.3.4): an opening that the next block repeats is no mistake.
    """
    for loose in islice(_first_loose_marks(document), MOST_MESSAGES):
        report.add(Code.M_UNBALANCED, loose.span, mark=loose.mark)
    return document


def _first_loose_marks(document: Document) -> Iterator[_Loose]:
    """The first mark without a partner of each block that has one."""
    blocks = edited_blocks(document)
    for place, block in enumerate(blocks):
        loose = _loose_marks(block)
        if not loose:
            continue
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if following and following.text[:1] in "“「『":
            loose = [item for item in loose if item.mark != following.text[:1]]
        if loose and following and _hold_an_answer(block, following) and loose[-1].mark == block.text[-1]:
            loose.pop()
        if loose and place and _hold_an_answer(blocks[place - 1], block) and loose[0].mark == block.text[0]:
            loose.pop(0)
        if loose:
            yield loose[0]


def _hold_an_answer(left: Block, right: Block) -> bool:
    """Whether brackets open at the end of a cell and close at the beginning of the next, to be filled in."""
    is_in_row = left.kind == right.kind == "cell" and left.span.line == right.span.line
    return is_in_row and _PARTNER.get(right.text[:1]) == (left.text[-1:] or None)


def _loose_marks(block: Block) -> list[_Loose]:
    """The marks of the block without a partner."""
    if is_plain(block) and all(map(_is_even, block.lines)):
        return []
    opened: list[_Loose] = []
    loose: list[_Loose] = []
    for line in block.lines:
        start = 0
        number = _ITEM_NUMBER.match(line.text)
        ignored = number.end() - 1 if number else -1
        for piece in pieces(line.inlines):
            for match in _MARK.finditer(piece.text) if not isinstance(piece, InlineCode) else ():
                char, place = match[0], match.start()
                if char in OPENERS:
                    opened.append(_Loose(char, _at(piece, place)))
                elif start + place != ignored:
                    _close(char, _at(piece, place), (opened, loose))
            start += len(piece.text)
    return loose + opened


def _is_even(line: Line) -> bool:
    """Whether all marks of a line of mere text close what was opened last, as nearly all do."""
    return _all_close("".join(_MARK.findall(line.text)))


@lru_cache(maxsize=1000)
def _all_close(marks: str) -> bool:
    opened: list[str] = []
    for mark in marks:
        if mark in OPENERS:
            opened.append(mark)
        elif not opened or opened.pop() != _PARTNER[mark]:
            return False
    return not opened


def _close(char: str, span: Span, found: tuple[list[_Loose], list[_Loose]]) -> None:
    """Take the partner off the opened marks, or keep the mark as loose: ’ may be an apostrophe."""
    opened, loose = found
    for depth in range(1, min(len(opened), 3) + 1):
        if opened[-depth].mark == _PARTNER[char]:
            loose += opened[len(opened) - depth + 1 :]
            del opened[-depth:]
            return
    if char != "’":
        loose.append(_Loose(char, span))


def _at(piece: Piece, place: int) -> Span:
    return Span(piece.span.file, piece.span.line, piece.span.column + place)

"""M08: half-width marks beside Han."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document
from typeset.model.characters import CLOSERS, HAN, is_han
from typeset.model.mark_owners import western_marks
from typeset.passes.editing import (
    CODE_SIGN,
    Edit,
    edit_document,
    is_chinese,
    is_reference,
    nearest_letter,
    outside_code,
)
from typeset.startup.patterns import late_pattern

_QUOTES: Final = ("“", "‘")
_QUOTED: Final = late_pattern("“[^“”]{1,400}”")
_FULL: Final = {",": "，", ".": "。", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_MARK: Final = late_pattern(
    f"(?<=[{HAN}{CLOSERS}\\d%％!?{CODE_SIGN}])[,;?!]|(?<=[{HAN}{CLOSERS}{CODE_SIGN}])[.:](?![.:])"
)
_JOINS_CODE: Final = late_pattern(f"(?<={CODE_SIGN})[.:](?=[{CODE_SIGN}!-~])")
"""A point or a colon inside a name that is half in code."""

_BRACKETS: Final = late_pattern("\\(([^()]{1,200})\\)")


def widen_marks(document: Document, report: Report) -> Document:
    """, . ; : ? ! ( ) become ，。；：？！（） where the nearest letters on both sides are Han.

    Left alone: decimals, times and ratios, addresses, paths, file names, code,
    Western sentences, brackets that hold Western text only, and entries of references.
    A Chinese sentence may quote one that is not: 他说:“Hello.” has a Chinese colon.
    """
    return edit_document(document, "M08", _find, report)


def _find(text: str) -> list[Edit]:
    if not (_MARK.search(text) or "(" in text) or is_reference(text):
        return []
    if not is_chinese(text) and not is_chinese(_QUOTED.sub("", text)):
        return []
    return outside_code(text, sorted([*_marks(text), *_brackets(text)], key=lambda edit: edit.start))


def _marks(text: str) -> Iterator[Edit]:
    for match in _MARK.finditer(text):
        start, end = match.start(), match.end()
        left, right = text[start - 1], text[end : end + 1]
        if left.isdigit() and (right.isdigit() or right == " "):
            continue
        if _JOINS_CODE.match(text, start):
            continue
        if _is_han_or_none(nearest_letter(text, start - 1, -1)) and (
            _is_han_or_none(nearest_letter(text, end, 1)) or _opens_chinese_quote(text, end)
        ):
            yield Edit(start, end, _FULL[match[0]])


def _opens_chinese_quote(text: str, place: int) -> bool:
    """Whether a quote opens there that belongs to the Chinese sentence, as in 他说:“Hello.”."""
    return text[place : place + 1] in _QUOTES and place not in western_marks(text)


def _brackets(text: str) -> Iterator[Edit]:
    for match in _BRACKETS.finditer(text):
        inner = re.search(f"[{HAN}]", match[1])
        before = nearest_letter(text, match.start() - 1, -1)
        if inner and _is_han_or_none(before):
            yield Edit(match.start(), match.start() + 1, "（")
            yield Edit(match.end() - 1, match.end(), "）")


def _is_han_or_none(char: str) -> bool:
    return not char or is_han(char)

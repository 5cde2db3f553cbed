"""M10: the ellipsis typed as dots."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document
from typeset.model.characters import CLOSERS, HAN
from typeset.passes.editing import Edit, edit_document, is_chinese, outside_code
from typeset.startup.patterns import late_pattern

_DOTS: Final = late_pattern("[.．]{2,}|。{3,}|[・·•]{3,}|…+")
_LEFT: Final = late_pattern(f"[{HAN}{CLOSERS}“‘（《「『，。、；：！？—]")
_LEADER: Final = 7
"""From so many dots on, before a number, they are the leader of a contents line."""


def restore_ellipsis(document: Document, report: Report) -> Document:
    """... and 。。。 become …… (GB/T 15834, 4.11); not after digits or Latin, in code, or as a leader."""
    return edit_document(document, "M10", _find, report)


def _find(text: str) -> Iterator[Edit]:
    if _DOTS.search(text) and is_chinese(text):
        yield from outside_code(text, _dots(text))


def _dots(text: str) -> Iterator[Edit]:
    for match in _DOTS.finditer(text):
        dots, start, end = match[0], match.start(), match.end()
        if dots in ("……", "…………"):
            continue
        chinese_right = not text[end : end + 1].isascii()
        at_start = start == 0 and chinese_right
        closed = text[start - 1 : start] in (")", '"') and chinese_right  # M08, M09 see to these later
        if not (at_start or closed or _LEFT.match(text[start - 1 : start])):
            continue
        following = text[end : end + 2].strip()
        if following[:1].isdigit() and len(dots) >= _LEADER:
            continue
        if following[:1].isascii() and following[:1].isalnum() and dots[0] == ".":
            continue
        yield Edit(start, end, "……")

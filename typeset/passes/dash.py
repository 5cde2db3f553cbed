"""M11: the dash typed as hyphens, as a box line or as 一一."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from typeset.messages.diagnostics import Report
from typeset.model.blocks import Deck, Document
from typeset.model.characters import CLOSERS, HAN, OPENERS
from typeset.passes.editing import Edit, edit_document, outside_code
from typeset.startup.patterns import late_pattern

_DASH: Final = late_pattern(
    "(?<![-—─―－])(?:-{2,3}|[—─―－ー]{2,3})(?![-—─―－])|^(?:一一|[—―](?![—―]))(?=\\S)"
)
_CHINESE: Final = late_pattern(f"[{HAN}{CLOSERS}{OPENERS}，。、；：！？…]")
_SPACED: Final = late_pattern(f"(?<=[{HAN}]) -{{2,3}} (?=[{HAN}])")


def restore_dash(document: Document, report: Report) -> Document:
    """-- and ―― become —— (GB/T 15834, 4.10) beside Chinese; a deck's opening 一一 or — as well.

    A single connector (北京—上海), a rule of five or more and 一一 inside a
    sentence (一一说明) stay.
    """
    document = edit_document(document, "M11", _in_deck, report, lambda block: isinstance(block, Deck))
    return edit_document(document, "M11", _in_text, report, lambda block: not isinstance(block, Deck))


def _in_deck(text: str) -> list[Edit]:
    return outside_code(text, _dashes(text))


def _in_text(text: str) -> list[Edit]:
    return outside_code(
        text, (edit for edit in _dashes(text) if edit.end - edit.start > 1 and text[0] != "一")
    )


def _dashes(text: str) -> Iterator[Edit]:
    for match in _DASH.finditer(text):
        beside = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        if match[0] != "——" and _CHINESE.search(beside):
            yield Edit(match.start(), match.end(), "——")
        elif _SPACED.match(text, match.start() - 1):
            yield Edit(match.start() - 1, match.end() + 1, "——")

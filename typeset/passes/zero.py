"""M26: the Han zero typed as a letter, a digit or a circle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document
from typeset.passes.editing import Edit, edit_document
from typeset.startup.patterns import late_pattern

_N: Final = "一二三四五六七八九〇"
_ZERO: Final = late_pattern(f"(?<=[{_N}])[0○◯OＯ０]{{1,3}}(?=[{_N}年月日])")


def restore_zero(document: Document, report: Report) -> Document:
    """二○二三年 becomes 二〇二三年; a placeholder (××○○) has no numeral on both sides."""
    return edit_document(document, "M26", _find, report)


def _find(text: str) -> Iterator[Edit]:
    for match in _ZERO.finditer(text):
        yield Edit(match.start(), match.end(), "〇" * len(match[0]))

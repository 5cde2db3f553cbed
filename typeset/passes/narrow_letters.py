"""M12: full-width letters and digits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document
from typeset.passes.editing import Edit, edit_document
from typeset.startup.patterns import late_pattern

_RUN: Final = late_pattern(
    "[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+(?:．(?=[\uff10-\uff19])[\uff10-\uff19]+)*"
)
_TO_ASCII: Final = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B)} | {ord("．"): "."}


def narrow_letters(document: Document, report: Report) -> Document:
    """２０２３年 becomes 2023年 (GB/T 15835); full-width marks stay, but for the point inside a number."""
    return edit_document(document, "M12", _find, report)


def _find(text: str) -> Iterator[Edit]:
    for match in _RUN.finditer(text):
        yield Edit(match.start(), match.end(), match[0].translate(_TO_ASCII))

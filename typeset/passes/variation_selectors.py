"""M07: variation selectors that select nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document
from typeset.model.characters import HAN
from typeset.passes.editing import Edit, edit_document
from typeset.startup.patterns import late_pattern

_STRAY: Final = late_pattern(
    f"(?<=[{HAN}，。、；：！？“”‘’（）《》…—])[\ufe0e\ufe0f]+|(?<![{HAN}])[\U000e0100-\U000e01ef]+|^[\ufe00-\ufe0f]+"
)


def drop_variation_selectors(document: Document, report: Report) -> Document:
    """Drop the emoji selectors after Han, and ideographic ones after anything else.

    An ideographic variation of a Han character may be wanted (names, old
    texts), so it stays; the check against the face comes later.
    """
    return edit_document(document, "M07", _find, report)


def _find(text: str) -> Iterator[Edit]:
    for match in _STRAY.finditer(text):
        yield Edit(match.start(), match.end(), "")

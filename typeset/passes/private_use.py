"""M05: private-use characters left by Word's symbol fonts and by old GBK files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.messages.places import characters_with_lines
from typeset.model.blocks import Document, Span
from typeset.model.walk import blocks, pieces
from typeset.passes.editing import Edit, edit_document
from typeset.startup.patterns import late_pattern

_PRIVATE: Final = late_pattern("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_TABLE: Final = {
    # Symbol and Wingdings bullets and arrows, as Word writes them into plain text
    "\uf0b7": "•", "\uf0a7": "▪", "\uf06c": "●", "\uf06e": "■", "\uf075": "◆", "\uf076": "❖", "\uf0d8": "➢",
    "\uf0e0": "→", "\uf0fc": "✓", "\uf0b4": "×", "\uf0b8": "÷", "\uf0b1": "±", "\uf0b0": "°",
    # characters that GBK kept in the private-use area until Unicode had them (GB 18030-2022)
    "\ue81e": "\u9fb4", "\ue826": "\u9fb5", "\ue82b": "\u9fb6", "\ue82c": "\u9fb7", "\ue832": "\u9fb8",
    "\ue843": "\u9fb9", "\ue854": "\u9fba", "\ue864": "\u9fbb", "\ue816": "\U00020087",
    "\ue817": "\U00020089",
    "\ue818": "\U000200cc", "\ue831": "\U000215d7", "\ue83b": "\U0002298f", "\ue855": "\U000241fe",
    "\ue7c7": "\u1e3f",
}  # fmt: skip


def map_private_use(document: Document, report: Report) -> Document:
    """Map the characters of the table below; all others stay, and are one warning with their places."""
    document = edit_document(document, "M05", _find, report)
    places: dict[str, list[Span]] = {}
    for block in blocks(document):
        for line in block.lines:
            for piece in pieces(line.inlines):
                for match in _PRIVATE.finditer(piece.text):
                    places.setdefault(match[0], []).append(piece.span)
    if places:
        first = next(iter(places.values()))[0]
        report.add(Code.M_PRIVATE_USE, first, characters=characters_with_lines(places))
    return document


def _find(text: str) -> Iterator[Edit]:
    for match in _PRIVATE.finditer(text):
        if match[0] in _TABLE:
            yield Edit(match.start(), match.end(), _TABLE[match[0]])

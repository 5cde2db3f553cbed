"""Numbers of figures, tables and listings, 图1-1 by chapter, before the words of captions.

GB/T 7713.1; CY/T 170, 171. A number is put into the text of its caption, as the number of a head is.
So both outputs, references to it and the 续表 of a broken table say the same. This runs when all
files of a book are read, since numbers count through chapters. A number that the author typed
stays, and is compared with the one of its place.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import (
    Block,
    Caption,
    Container,
    Document,
    Figure,
    Heading,
    Line,
    Listing,
    Table,
    Text,
)
from typeset.model.walk import map_blocks
from typeset.readers.numbering import parse_number
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from typeset.settings.schema import CaptionSettings

GAP: Final = "\u3000"
"""The gap between a number and the words of its caption: 1 em (CY/T 171)."""

_TRADITIONAL: Final = {
    "图": "圖", "清单": "清單", "代码": "程式碼", "程序": "程式",
    "代码清单": "程式碼清單", "程序清单": "程式清單",
}  # fmt: skip
_ENGLISH: Final = {"图": "Figure ", "表": "Table "}
WORDS: Final = "[图圖表]|(?:代码|程序|程式碼)?(?:清单|清單)|代码|程序|程式碼"
"""Words that begin a number, as authors type them."""

_TYPED: Final = late_pattern(
    rf"(?:{WORDS})[ \u3000]?"
    r"(?:(\d{1,3}|[A-Z]|附) ?[-－‑–—.．] ?(\d{1,3})(?!\d)|(\d{1,3})(?=[ \u3000：:]|$))"
)
UNNUMBERED: Final = "unnumbered"
"""The class of a caption that does not count: the name of a file above its lines."""

_APPENDIX: Final = late_pattern(r"附[录錄][ \u3000]?([A-Z]?)")
_ENDS: Final = tuple("。．；;，,：:")


def number_captions(document: Document, settings: CaptionSettings, report: Report) -> Document:
    """The document with a number before the words of each caption that has none.

    ``settings`` say whether numbers run through chapters or the book, and how they are written. Numbers
    that the author typed stay; one that does not fit its place is reported.
    """
    numbers = _Numbers(document, settings, report)
    blocks = map_blocks(replace(document, notes=()), numbers.numbered).blocks
    return document if blocks == document.blocks else replace(document, blocks=blocks)


class _Numbers(Struct):
    """Counts blocks with captions in reading order; ``chapter`` is the label of the current chapter."""

    document: Document
    settings: CaptionSettings
    report: Report
    chapter: str = ""
    level: int = 0
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.level = _chapter_level(self.document) if self.settings.numbers == "chapter" else 0

    def numbered(self, block: Block) -> Block:
        """The block, its caption numbered; a head may open another chapter."""
        if isinstance(block, Heading):
            if self.level and block.level <= self.level:
                self.chapter = _chapter_label(block)
        elif isinstance(block, Container) and (kind := self._kind(block)):
            inner = tuple(
                self._captioned(item, kind) if isinstance(item, Caption) else item for item in block.blocks
            )
            return block if inner == block.blocks else replace(block, blocks=inner)
        return block

    def _kind(self, block: Block) -> str:
        """The word that a block's number begins with; empty for a block that is not numbered."""
        words: dict[type[Block], str] = {Figure: "图", Table: "表", Listing: self.settings.listings}
        return words.get(type(block), "")

    def _captioned(self, caption: Caption, kind: str) -> Caption:
        """The caption with its number, typed or made."""
        line, *more = caption.lines
        if not line.inlines or UNNUMBERED in caption.attributes.classes:
            return caption
        if caption.text.endswith(_ENDS):
            self.report.add(Code.M_CAPTION_END, caption.span, mark=caption.text[-1])
        first = line.inlines[0]
        typed = _TYPED.match(first.text) if isinstance(first, Text) else None
        if typed:
            return self._typed(caption, typed, kind)
        if self.settings.numbers == "none":
            return caption
        self.counts[kind, self.chapter] += 1
        number = self._number(kind, self.chapter)
        opening = Text(number + GAP, first.span)
        return replace(caption, lines=(Line((opening, *line.inlines)), *more), number=number)

    def _typed(self, caption: Caption, typed: re.Match[str], kind: str) -> Caption:
        """The caption with the number that is typed in it; counting goes on from there."""
        part, last = typed[1] or "", int(typed[2] or typed[3])
        chapter = self.chapter or part
        self.counts[kind, chapter] += 1
        if (part, last) != (chapter, self.counts[kind, chapter]) and self.settings.numbers != "none":
            made = self._number(kind, chapter)
            self.report.add(Code.M_CAPTION_NUMBER, caption.span, typed=typed[0], number=made)
        self.counts[kind, chapter] = last
        return replace(caption, number=typed[0])

    def _number(self, kind: str, chapter: str) -> str:
        is_traditional = self.document.language in ("zh-TW", "zh-HK")
        word = _TRADITIONAL.get(kind, kind) if is_traditional else kind
        if self.document.language.partition("-")[0] == "en":
            word = _ENGLISH.get(kind, "Listing ")
        return f"{word}{chapter}{self.settings.separator if chapter else ''}{self.counts[kind, chapter]}"


def _chapter_level(document: Document) -> int:
    """How high the heads of numbered chapters are; 0 where there are none."""
    levels = (
        block.level
        for block in document.blocks
        if isinstance(block, Heading) and (number := parse_number(block.text)) and number.scheme == "chapter"
    )
    return next(levels, 0)


def _chapter_label(head: Heading) -> str:
    """The part of a number before the dash, below this head: 3 in 第三章, A in 附录A, empty in 后记."""
    number = parse_number(head.text)
    if number and number.scheme == "chapter":
        return str(number.value)
    appendix = _APPENDIX.match(head.text)
    return appendix[1] or "附" if appendix else ""

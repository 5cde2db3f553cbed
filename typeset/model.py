"""The document tree: what a manuscript says, freed from how it was typed.

Every node is frozen and knows the place it came from. A block holds lines and
a line holds inlines; a paragraph has one line, a couplet head two, verse many.
Blocks stand in reading order; sections follow from heading levels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a manuscript: physical lines ``line`` to ``last_line``, 1-based, inclusive."""

    file: str
    line: int
    column: int = 1
    last_line: int = 0

    @property
    def last(self) -> int:
        """The last physical line of the span, never before the first."""
        return max(self.line, self.last_line)

    def through(self, other: Span) -> Span:
        """The span from the start of this one to the end of ``other``."""
        return Span(self.file, self.line, self.column, max(self.last, other.last))


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters, exactly as they shall be read."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class RunInHead:
    """A head that opens its paragraph, dash included: 以理论清醒确保政治坚定——."""

    text: str
    span: Span


Inline = Text | RunInHead


@dataclass(frozen=True, slots=True)
class Line:
    """One line that the author meant as a line."""

    inlines: tuple[Inline, ...]

    @property
    def text(self) -> str:
        """The line's characters without markup."""
        return "".join(inline.text for inline in self.inlines)


@dataclass(frozen=True, slots=True)
class Block:
    """One unit of the manuscript; ``kind`` is its name in outlines, ids and classes."""

    lines: tuple[Line, ...]
    span: Span

    kind: ClassVar[str] = ""

    @property
    def text(self) -> str:
        """The block's characters, its lines joined with nothing between."""
        return "".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Kicker(Block):
    """引题: the smaller line above the title."""

    kind = "kicker"


@dataclass(frozen=True, slots=True)
class Title(Block):
    """主题: the title; a space inside is a joint between two clauses and stays."""

    kind = "title"


@dataclass(frozen=True, slots=True)
class Deck(Block):
    """副题: the line below the title, often opened by ——."""

    kind = "deck"


@dataclass(frozen=True, slots=True)
class Byline(Block):
    """署名: 本报记者 某某."""

    kind = "byline"


@dataclass(frozen=True, slots=True)
class Dateline(Block):
    """日期行 under the title: 2023年12月28日, （2020-11-11）."""

    kind = "dateline"


@dataclass(frozen=True, slots=True)
class Lead(Block):
    """导语: opening paragraph of the article or of a section that has run-in heads."""

    kind = "lead"


@dataclass(frozen=True, slots=True)
class Heading(Block):
    """小标题 of ``level`` 1 (highest) to 6; ``number`` is its typed number (第一章, 一、) or empty."""

    level: int = 1
    number: str = ""

    kind = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph(Block):
    """自然段: one line of inlines."""

    kind = "paragraph"


@dataclass(frozen=True, slots=True)
class ListItem(Block):
    """列项; ``marker`` is its typed marker, part of the text: （一）, 1．, ①, •."""

    marker: str = ""

    kind = "list_item"


@dataclass(frozen=True, slots=True)
class Verse(Block):
    """诗行: a stanza whose lines stay as they are."""

    kind = "verse"


@dataclass(frozen=True, slots=True)
class Dialogue(Block):
    """对话: a paragraph that is somebody's speech."""

    kind = "dialogue"


@dataclass(frozen=True, slots=True)
class Quotation(Block):
    """引文: a passage set off from the text."""

    kind = "quotation"


@dataclass(frozen=True, slots=True)
class Signoff(Block):
    """落款: who signs, and when, at the end; one or more lines."""

    kind = "signoff"


@dataclass(frozen=True, slots=True)
class Source(Block):
    """来源、责任编辑: where the text came from and who edited it."""

    kind = "source"


@dataclass(frozen=True, slots=True)
class Contents(Block):
    """目录 as typed in the manuscript; outputs make their own, so it is not set."""

    kind = "contents"


KINDS: tuple[type[Block], ...] = (
    Kicker, Title, Deck, Byline, Dateline, Lead, Heading, Paragraph, ListItem,
    Verse, Dialogue, Quotation, Signoff, Source, Contents,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """A manuscript read: its blocks in order, its language (zh-CN or zh-TW), its date if it gives one."""

    file: str
    blocks: tuple[Block, ...]
    language: str = "zh-CN"
    date: str = ""

    def first(self, kind: type[Block]) -> Block | None:
        """The first block of ``kind``, or nothing."""
        return next((block for block in self.blocks if isinstance(block, kind)), None)

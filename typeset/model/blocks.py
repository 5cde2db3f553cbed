"""The document tree: what a manuscript says, without the accidents of how it was typed.

Every node is frozen and knows the place from which it comes. A block holds lines and
a line holds inlines; a paragraph has one line, a couplet head two, verse many.
Containers (lists, tables, quotations of several paragraphs) hold blocks instead.
Blocks stand in reading order; sections follow from heading levels.
"""

from __future__ import annotations

from typing import ClassVar, Final

from msgspec import Struct

from typeset.model.inlines import (
    PLAIN,
    Attributes,
    Break,
    Dots,
    Emphasis,
    Image,
    Inline,
    InlineCode,
    Italic,
    Letters,
    Link,
    Marked,
    Mathematics,
    NoteCall,
    Phrase,
    Piece,
    Ruby,
    RubyPair,
    RunInHead,
    Strong,
    Text,
)
from typeset.model.span import Span

__all__ = [
    "KINDS",
    "PLAIN",
    "Abstract",
    "Attributes",
    "Block",
    "BlockQuotation",
    "Break",
    "Byline",
    "Caption",
    "Cell",
    "CodeBlock",
    "Container",
    "Contents",
    "Dateline",
    "Deck",
    "DefinitionList",
    "Dialogue",
    "Division",
    "Document",
    "Dots",
    "Emphasis",
    "Explanation",
    "Figure",
    "Formula",
    "Guess",
    "Heading",
    "Image",
    "Imprint",
    "ImprintRow",
    "Inline",
    "InlineCode",
    "Italic",
    "Item",
    "ItemList",
    "Kicker",
    "Lead",
    "Letters",
    "Line",
    "Link",
    "ListItem",
    "Listing",
    "Marked",
    "Mathematics",
    "Note",
    "NoteCall",
    "Paragraph",
    "Phrase",
    "Piece",
    "Profile",
    "Publisher",
    "Quotation",
    "Row",
    "Ruby",
    "RubyPair",
    "RunInHead",
    "Salutation",
    "SceneBreak",
    "Signoff",
    "Source",
    "Span",
    "Stated",
    "Strong",
    "Table",
    "Term",
    "Text",
    "Title",
    "Verse",
]


class Line(Struct, frozen=True):
    """One line that the author meant as a line."""

    inlines: tuple[Inline, ...]

    @property
    def text(self) -> str:
        """The line's characters without markup."""
        if len(self.inlines) == 1:  # nearly all lines: joining costs ten times as much
            return self.inlines[0].text
        return "".join(inline.text for inline in self.inlines)


class _Attributed(Struct, frozen=True, kw_only=True):
    """What every block takes by name only: so a kind of block can have fields of its own after ``span``."""

    attributes: Attributes = PLAIN


class Block(_Attributed, frozen=True):
    """One unit of the manuscript; ``kind`` is its name in outlines, ids and classes."""

    lines: tuple[Line, ...]
    span: Span

    kind: ClassVar[str] = ""

    @property
    def text(self) -> str:
        """The block's characters, its lines joined with nothing between."""
        if len(self.lines) == 1:  # nearly all blocks
            return self.lines[0].text
        return "".join(line.text for line in self.lines)


class Container(Block, frozen=True, kw_only=True):
    """A block of blocks: it has no lines of its own, but for the picture of a figure."""

    blocks: tuple[Block, ...] = ()

    @property
    def text(self) -> str:
        """The characters of its lines, then of its blocks, with nothing between."""
        return "".join((*(line.text for line in self.lines), *(block.text for block in self.blocks)))


class Kicker(Block, frozen=True):
    """引题: the smaller line above the title."""

    kind = "kicker"


class Title(Block, frozen=True):
    """主题: a space in it is a gap between two clauses, and stays; ``sign`` is # typed before it, not set."""

    sign: str = ""

    kind = "title"


class Deck(Block, frozen=True):
    """副题: the line below the title, often opened by ——."""

    kind = "deck"


class Byline(Block, frozen=True):
    """署名: 本报记者 某某."""

    kind = "byline"


class Dateline(Block, frozen=True):
    """日期行 under the title: 2023年12月28日, （2020-11-11）."""

    kind = "dateline"


class Publisher(Block, frozen=True):
    """出版者: who publishes the book, at the foot of the title page."""

    kind = "publisher"


class ImprintRow(Block, frozen=True):
    """A row of the copyright page: its first line is a label, its second the value."""

    kind = "imprint_row"


class Lead(Block, frozen=True):
    """导语: opening paragraph of the article or of a section that has run-in heads."""

    kind = "lead"


class Heading(Block, frozen=True):
    """小标题 of ``level`` 1 to 6; ``number`` as typed (第一章); ``sign`` is ## before it, not set."""

    level: int = 1
    number: str = ""
    sign: str = ""

    kind = "heading"


class Paragraph(Block, frozen=True):
    """自然段: one line of inlines."""

    kind = "paragraph"


class ListItem(Block, frozen=True):
    """列项; ``marker`` is its typed marker, part of the text: （一）, 1．, ①, •."""

    marker: str = ""

    kind = "list_item"


class Verse(Block, frozen=True):
    """诗行: a stanza whose lines stay as they are."""

    kind = "verse"


class Dialogue(Block, frozen=True):
    """对话: a paragraph that is somebody's speech."""

    kind = "dialogue"


class Quotation(Block, frozen=True):
    """引文: a passage set off from the text."""

    kind = "quotation"


class Signoff(Block, frozen=True):
    """落款: who signs, and when, at the end; one or more lines."""

    kind = "signoff"


class Source(Block, frozen=True):
    """来源、责任编辑: where the text came from and who edited it."""

    kind = "source"


class Contents(Block, frozen=True):
    """目录 as typed in the manuscript; outputs make their own, so it is not set."""

    kind = "contents"


class CodeBlock(Block, frozen=True):
    """程序清单: lines that stay as they are; ``first`` is the number of the first (0: none; None: as set).

    ``marked`` are lines that the author points at, counted from 1.
    """

    language: str = ""
    first: int | None = None
    marked: tuple[int, ...] = ()

    kind = "code_block"


class Formula(Block, frozen=True):
    """公式: a formula on lines of its own, with its number, if any, as typed at the right."""

    kind = "formula"


class Salutation(Block, frozen=True):
    """称呼: whom a letter or an official paper addresses: flush, ends in ：."""

    kind = "salutation"


class Abstract(Block, frozen=True):
    """摘要、关键词: a paragraph that sums up a paper, or its key words."""

    kind = "abstract"


class SceneBreak(Block, frozen=True):
    """分隔: a break between two scenes or thoughts; its lines hold the typed rule, no text."""

    kind = "scene_break"


class ItemList(Container, frozen=True):
    """列表: its blocks are items; ``start`` is the first item's number, nothing where items have none.

    ``is_bracketed`` if the numbers are typed as ``1)``.
    """

    start: int | None = None
    is_loose: bool = False
    is_bracketed: bool = False

    kind = "item_list"


class Item(Container, frozen=True):
    """An item of a list; outputs print ``marker`` before it; ``is_done`` says whether a task is done."""

    marker: str = ""
    is_done: bool | None = None

    kind = "item"


class BlockQuotation(Container, frozen=True):
    """引文 of any blocks."""

    kind = "block_quotation"


class DefinitionList(Container, frozen=True):
    """释义: its blocks are terms, each followed by its explanations."""

    kind = "definition_list"


class Term(Block, frozen=True):
    """A term that is explained."""

    kind = "term"


class Explanation(Container, frozen=True):
    """What a term means."""

    kind = "explanation"


class Division(Container, frozen=True):
    """Blocks that the author gives one class: 提示, 注意."""

    kind = "division"


class Imprint(Container, frozen=True):
    """版权页: its blocks are paragraphs and rows."""

    kind = "imprint"


class Caption(Block, frozen=True):
    """图题, 表题 or 清单题; ``number`` is the 图1-1 that opens its text, or empty."""

    number: str = ""

    kind = "caption"


PLATE: Final = "bleed"
"""The class of a figure that fills a page."""


class Figure(Container, frozen=True):
    """图: a picture, its one line, with its caption, if any, as its block."""

    kind = "figure"

    @property
    def fills_page(self) -> bool:
        """Whether its picture is to fill a page of its own, to the bleed."""
        return PLATE in self.attributes.classes


class Listing(Container, frozen=True):
    """清单: its blocks are its caption and the code block that has it; one without caption stands alone."""

    kind = "listing"


class Cell(Block, frozen=True):
    """A cell of a table; ``align`` is left, center, right, or empty; it may span ``columns`` and ``rows``."""

    align: str = ""
    columns: int = 1
    rows: int = 1

    kind = "cell"


class Row(Container, frozen=True):
    """A row of a table: its blocks are cells; ``is_head`` for the row that names the columns."""

    is_head: bool = False

    kind = "row"


class Table(Container, frozen=True):
    """表: its blocks are the caption, if any, and rows, head rows first."""

    kind = "table"


class Note(Container, frozen=True):
    """注: called from the text by its ``label``, which no other note of the book has."""

    label: str = ""

    kind = "note"


KINDS: tuple[type[Block], ...] = (
    Kicker, Title, Deck, Byline, Dateline, Lead, Heading, Paragraph, ListItem,
    Verse, Dialogue, Quotation, Signoff, Source, Contents, Formula, Salutation, Abstract, CodeBlock, Caption,
    SceneBreak,
)  # fmt: skip
"""The kinds of one unit that plain text can have, and that a ``[[structure]]`` rule may name."""


class Guess(Struct, frozen=True):
    """How sure the reader is of a block that it found in plain text.

    ``line`` is the block's first physical line in ``file``, 1-based; ``sure`` is a percentage; ``reason``
    names what speaks for the kind or against it (``messages/reasons``).
    """

    line: int
    kind: str
    sure: int
    reason: str = ""
    file: str = ""

    @property
    def is_doubtful(self) -> bool:
        """Whether the author should look at it."""
        return self.sure < SURE


SURE: Final = 75
"""Percent: a guess below is doubtful. It is told, and the outline marks it."""


class Profile(Struct, frozen=True):
    """What trade a text comes from, how ``sure`` that is, in per cent, and words that say it (``reason``)."""

    name: str = "article"
    sure: int = 100
    reason: str = ""


class Stated(Struct, frozen=True):
    """What a manuscript states of itself; ``key`` is the name of a setting, as ``translators``."""

    key: str
    values: tuple[str, ...]


LANGUAGE: Final = "language"
"""The key of the language among the facts that a manuscript states."""


class Document(Struct, frozen=True):
    """A manuscript read: its blocks in order, its language (zh-CN, ja …), its date if it gives one.

    ``notes`` are those that the blocks call, each once, in the order of their first calls.
    ``stated`` are further facts from its front matter; ``weight`` is its place among the files of its folder,
    if it states one, ``is_draft`` that it is no part of the book yet. ``guesses`` tell how sure the reader of
    plain text is, for each unit, ``profile`` for what it takes the whole; ``dialects`` are of Markdown.
    """

    file: str
    blocks: tuple[Block, ...]
    language: str = "zh-CN"
    date: str = ""
    notes: tuple[Note, ...] = ()
    stated: tuple[Stated, ...] = ()
    guesses: tuple[Guess, ...] = ()
    profile: Profile | None = None
    weight: float | None = None
    is_draft: bool = False
    dialects: tuple[str, ...] = ()

    def first(self, kind: type[Block]) -> Block | None:
        """The first block of ``kind``, or nothing."""
        return next((block for block in self.blocks if isinstance(block, kind)), None)

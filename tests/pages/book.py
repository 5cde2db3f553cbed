"""A made-up book in Markdown, of any length: the same files in every run.

A chapter is a list of blocks, each drawn from ``BLOCKS`` by its weight. To add a
construct, write a method that gives its lines and put it there with what it
weighs; what comes a few times a chapter weighs 1 or 2, a paragraph 100.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from tests.bench import book_words as words
from tests.bench.book_text import Writer

CHARACTERS_OF_A_PAGE: Final = 670
"""What a page of 28 × 28 characters holds of such text, indents and ends of paragraphs allowed for."""

_PAGES_OF_A_CHAPTER: Final = 20
_NOTES: Final = 0.2  # of the sentences of paragraphs: two or three to the page
_MARKED: Final = 0.06  # of the sentences, for each kind of mark


@dataclass(frozen=True, slots=True)
class Book:
    """The files of a book by their names: its texts, and the pictures they show."""

    texts: Mapping[str, str]
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    def write(self, folder: Path) -> Path:
        """Put all files into a folder; gives it back."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in self.texts.items():
            (folder / name).write_text(text, encoding="utf-8")
        for name, data in self.pictures.items():
            (folder / name).write_bytes(data)
        return folder


def write_book(pages: int, *, mixed: bool = True, dense: bool = False) -> Book:
    """A book of about so many pages; one that is not ``mixed`` holds heads, paragraphs and notes alone.

    In a ``dense`` one heads, listings and figures stand close together.
    """
    blocks = DENSE_BLOCKS if dense else BLOCKS if mixed else TEXT_BLOCKS
    draft = _Draft(Random(f"{pages} {mixed}"), blocks)
    count = max(1, round(pages / _PAGES_OF_A_CHAPTER))
    length = pages * CHARACTERS_OF_A_PAGE // count
    texts = {f"{number:02}.md": draft.chapter(number, length) for number in range(1, count + 1)}
    return Book(texts, draft.pictures)


class _Draft:
    """Draws the blocks of a book one after the other."""

    def __init__(self, random: Random, blocks: Mapping[Callable[[_Draft], Iterator[str]], float]) -> None:
        self.random = random
        self.writer = Writer(random)
        self.blocks = blocks
        self.pictures: dict[str, bytes] = {}
        self._number = 0  # of the chapter
        self._counts: dict[str, int] = {}

    def chapter(self, number: int, characters: int) -> str:
        """The text of a chapter's file."""
        self._number, self._counts = number, {}
        parts, length = [f"# 第{number}章　{self._head()}"], 0
        while length < characters:
            write = self._next_block(is_first=len(parts) == 1)
            parts.append("\n".join(write()))
            length += max(len(parts[-1]), 60)  # what is short in text takes room all the same
        parts.append(self._paragraph_text())
        return "\n\n".join(parts) + "\n"

    def _next_block(self, *, is_first: bool) -> Callable[[], Iterator[str]]:
        if is_first:
            return self.paragraph
        ((write, _),) = self.random.choices(list(self.blocks.items()), list(self.blocks.values()))
        return lambda: write(self)

    def _count(self, kind: str) -> int:
        """The number of the next thing of a kind in its chapter."""
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return self._counts[kind]

    def _head(self) -> str:
        pick = self.random.choice
        return f"{pick(words.NAMES)}的{pick(words.ADJECTIVES)}{pick(words.THINGS)}"

    def _sentence(self) -> str:
        return "".join(self.writer.new_sentence())

    def _sentences(self, least: int, most: int) -> str:
        return "".join(self._sentence() for _ in range(self.random.randint(least, most)))

    def _marked_sentence(self) -> str:
        """A sentence, now and then with a marked word, and with a note behind it."""
        parts = list(self.writer.new_sentence())
        long = [place for place, part in enumerate(parts) if len(part) > 1 and part.isalpha()]
        chance = self.random.random()
        if long and chance < 3 * _MARKED:
            place = self.random.choice(long)
            mark = ("**", "*", "`")[int(chance / _MARKED)]
            parts[place] = f"{mark}{parts[place]}{mark}"
        if self.random.random() < _NOTES:
            parts.append(f"^[{self._note()}]")
        return "".join(parts)

    def _note(self) -> str:
        """Mostly a sentence; one in twenty goes on for lines."""
        return self._sentences(6, 12) if self.random.random() < 0.05 else self._sentence()

    def _paragraph_text(self) -> str:
        return "".join(self._marked_sentence() for _ in range(self.random.randint(1, 6)))

    # Each of the following gives the lines of one block.

    def paragraph(self) -> Iterator[str]:
        """One to six sentences."""
        yield self._paragraph_text()

    def section(self) -> Iterator[str]:
        """A head of the second level with a paragraph."""
        yield from (f"## {self._count('section')}　{self._head()}", "", self._paragraph_text())

    def subsection(self) -> Iterator[str]:
        """A head of the third level with a paragraph; of the second, where none stands above it."""
        if not self._counts.get("section"):
            yield from self.section()
            return
        yield from (f"### {self._head()}", "", self._paragraph_text())

    def figure(self) -> Iterator[str]:
        """A picture of any height with its caption, after a sentence that speaks of it."""
        name = f"{self._number}-{self._count('picture')}.png"
        self.pictures[name] = grey_picture(self.random.randint(180, 380), self.random.randint(60, 330))
        caption = self._head()
        mention = f"见[](#fig-{name[:-4]}){{.page}}，是{caption}。"
        yield from (
            f"{self._sentence()}{mention}",
            "",
            f'![{caption}]({name} "{caption}"){{#fig-{name[:-4]}}}',
        )

    def table(self) -> Iterator[str]:
        """A table of a few rows with a caption, after a line that speaks of it."""
        name = f"tbl-{self._number}-{self._count('table')}"
        yield from (f"列在[](#{name})里。", "", "| 年份 | 地方 | 物件 |", "|:--|:-:|--:|")
        for _ in range(self.random.randint(2, 9)):
            pick = self.random.choice
            yield f"| {self.random.randint(1840, 2026)} | {pick(words.PLACES)} | {pick(words.THINGS)} |"
        yield from ("", f": {self._head()} {{#{name}}}")

    def quotation(self) -> Iterator[str]:
        """One or two paragraphs of somebody else."""
        yield f"> {self._sentences(1, 4)}"
        if self.random.random() < 0.3:
            yield from (">", f"> {self._sentences(1, 3)}")

    def bullets(self) -> Iterator[str]:
        """Items of a line or more."""
        yield from (f"- {self._sentences(1, 2)}" for _ in range(self.random.randint(2, 5)))

    def steps(self) -> Iterator[str]:
        """Numbered items."""
        for number in range(1, self.random.randint(2, 5) + 1):
            yield f"{number}. {self._sentences(1, 2)}"

    def code(self) -> Iterator[str]:
        """A listing."""
        yield "```python"
        for number in range(self.random.randint(2, 9)):
            yield f"{'    ' * (number % 3)}tide_{number} = measure({self.random.randint(1, 999)})"
        yield "```"

    def verse(self) -> Iterator[str]:
        """A stanza."""
        yield "::: 诗"
        for _ in range(self.random.randint(2, 8)):
            yield f"{self.random.choice(words.TIMES)}{self.random.choice(words.REASONS)}，"
        yield ":::"

    def notice(self) -> Iterator[str]:
        """A division with a label."""
        yield from ("::: 注意 小心", self._sentences(1, 3), ":::")


TEXT_BLOCKS: Final[dict[Callable[[_Draft], Iterator[str]], float]] = {
    _Draft.paragraph: 100,
    _Draft.section: 20,
}
BLOCKS: Final[dict[Callable[[_Draft], Iterator[str]], float]] = {
    _Draft.paragraph: 100,
    _Draft.section: 20,
    _Draft.subsection: 7,
    _Draft.figure: 5,
    _Draft.table: 4,
    _Draft.quotation: 5,
    _Draft.bullets: 3,
    _Draft.steps: 2,
    _Draft.code: 2,
    _Draft.verse: 2,
    _Draft.notice: 2,
}
DENSE_BLOCKS: Final[dict[Callable[[_Draft], Iterator[str]], float]] = {
    **BLOCKS, _Draft.section: 40, _Draft.subsection: 30, _Draft.figure: 15, _Draft.code: 20,
    _Draft.quotation: 15,
}  # fmt: skip
"""What a chapter is made of, and how often each comes beside the others."""


def grey_picture(width: int, height: int) -> bytes:
    """A PNG of one grey, of a size in pixels."""
    row = b"\0" + b"\xc0" * width
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * height, 9)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)

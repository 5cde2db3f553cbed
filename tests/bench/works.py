"""Made books of the kinds that people make, each as a manuscript and as Typst source of the same words.

All are drawn from seeded chance and our own words, so that each run sets the same. The novel is mostly
speech in short paragraphs, the book has notes, tables and figures, the manual listings, tables and lists,
and the collection is long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Final

from tests.bench import book_words as words
from tests.bench.book_markup import typst_text
from tests.bench.book_text import Run, Writer

FIGURE: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100">'
    '<path d="M0 100 L60 20 L110 70 L150 10 L200 100 Z" fill="#888"/></svg>'
)


@dataclass(frozen=True, slots=True)
class Work:
    """The files of a manuscript by their names, and the body of the Typst source."""

    name: str
    files: Mapping[str, str]
    typst: str


@dataclass
class Pens:
    """Write one thing in both markups: ``ours`` is Markdown, or plain text where a work has nothing else."""

    ours: list[str] = field(default_factory=list)
    typst: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def head(self, level: int, text: str) -> None:
        """A head of a chapter (1) or a section (2)."""
        self.ours.append(f"{'#' * level} {text}")
        self.typst.append(f"{'=' * level} {typst_text(text)}")

    def paragraph(self, runs: Iterable[Run]) -> None:
        """A paragraph with stressed words and notes; links are plain words here."""
        ours, typst = "", ""
        for run in runs:
            said = typst_text(run.text)
            if run.kind == "note":
                self.notes.append(f"[^{len(self.notes) + 1}]: {run.text}")
                ours += f"[^{len(self.notes)}]"
                typst += f"#footnote[{said}]"
            elif run.kind in {"strong", "em"}:
                sign = "**" if run.kind == "strong" else "*"
                ours += f"{sign}{run.text}{sign}"
                typst += f"#{'strong' if run.kind == 'strong' else 'emph'}[{said}]"
            else:
                ours += run.text
                typst += said
        self.ours.append(ours)
        self.typst.append(typst)

    def table(self, caption: str, rows: list[list[str]]) -> None:
        """A table with a caption above it; the first row is its head."""
        lines = [f"| {' | '.join(row)} |" for row in rows]
        lines.insert(1, "|" + "---|" * len(rows[0]))
        self.ours.append("\n".join([*lines, "", f": {caption}"]))
        cells = ", ".join(f"[{typst_text(cell)}]" for row in rows for cell in row)
        table = f"table(columns: {len(rows[0])}, stroke: none, {cells})"
        self.typst.append(f"#figure({table}, caption: [{typst_text(caption)}], kind: table)")

    def figure(self, caption: str) -> None:
        """A drawing with a caption below it."""
        self.ours.append(f"![{caption}](figure.svg)")
        self.typst.append(f'#figure(image("figure.svg", width: 50%), caption: [{typst_text(caption)}])')

    def listing(self, lines: list[str]) -> None:
        """Lines of a program."""
        code = "\n".join(lines)
        self.ours.append(f"```python\n{code}\n```")
        self.typst.append(f"```python\n{code}\n```")

    def items(self, texts: list[str]) -> None:
        """A list without numbers."""
        self.ours.append("\n".join(f"- {text}" for text in texts))
        self.typst.append("\n".join(f"- {typst_text(text)}" for text in texts))

    def work(self, name: str, style: str) -> Work:
        """The whole, as one file of Markdown."""
        text = "\n\n".join([*self.ours, *self.notes]) + "\n"
        files = {"text.md": text, "figure.svg": FIGURE, "book.toml": _settings(style)}
        return Work(name, files, "\n\n".join(self.typst) + "\n")


def _settings(style: str) -> str:
    return f'title = "纸上的河流"\nstyle = "{style}"\n'


def novel(paragraphs: int = 10_000, name: str = "novel") -> Work:
    """A novel as plain text: lines of speech, and narration of a sentence or two."""
    chance = Random(paragraphs)
    writer = Writer(chance)
    ours, typst = ["纸上的河流"], []
    for number in range(paragraphs):
        if number % 160 == 0:
            head = f"第{number // 160 + 1}章　{_head(chance)}"
            ours.append(head)
            typst.append(f"= {typst_text(head)}")
        text = _line(chance, writer)
        ours.append(f"　　{text}")
        typst.append(typst_text(text))
    files = {"text.txt": "\n".join(ours) + "\n", "book.toml": _settings("novel")}
    return Work(name, files, "\n\n".join(typst) + "\n")


def _line(chance: Random, writer: Writer) -> str:
    """A paragraph of the novel."""
    kind, pick = chance.random(), chance.choice
    said = pick(words.REASONS) + pick(("，", "，你看，", "？", "！")) + pick(words.REASONS)
    if kind < 0.4:
        return f"“{said}{pick('。。！？')}”"
    if kind < 0.6:
        return f"“{said}。”{pick(words.PEOPLE)}{pick(words.MANNERS)}{pick(('说', '问', '答道'))}。"
    count = pick((1, 1, 2, 3))
    return "".join("".join(writer.new_sentence()) for _ in range(count))


def _head(chance: Random) -> str:
    return f"{chance.choice(words.NAMES)}的{chance.choice(words.ADJECTIVES)}{chance.choice(words.THINGS)}"


def book(pages: int = 340) -> Work:
    """A book of chapters with notes, and after each section a table or a figure."""
    drawn = Writer(Random(pages)).book(pages * 600)
    chance, pens, count = Random(pages + 1), Pens(), 0
    for chapter in drawn.chapters:
        pens.head(1, chapter.head)
        for section in chapter.sections:
            pens.head(2, section.head)
            for paragraph in section.paragraphs:
                pens.paragraph(paragraph)
            count += 1
            if count % 2:
                pens.table(f"表{count // 2 + 1}　{_head(chance)}", _rows(chance))
            else:
                pens.figure(f"图{count // 2}　{_head(chance)}")
    return pens.work("book", "book")


def _rows(chance: Random) -> list[list[str]]:
    rows = [["名目", "件数", "地方"]]
    rows += [
        [chance.choice(words.THINGS), str(chance.randint(1, 999)), chance.choice(words.PLACES)]
        for _ in range(7)
    ]
    return rows


def manual(sections: int = 120) -> Work:
    """A technical manual: each section has text, a list, a listing and now and then a table."""
    chance, pens = Random(sections), Pens()
    writer = Writer(chance)
    for number in range(sections):
        if number % 8 == 0:
            pens.head(1, f"第{number // 8 + 1}章　{_head(chance)}")
        pens.head(2, _head(chance))
        for _ in range(3):
            pens.paragraph([Run("".join("".join(writer.new_sentence()) for _ in range(3)))])
        pens.items([f"{chance.choice(words.VERBS)}{chance.choice(words.THINGS)}；" for _ in range(4)])
        pens.listing([f"value_{place} = read('part-{chance.randint(1, 99)}')" for place in range(6)])
        if number % 3 == 0:
            pens.table(f"表{number // 3 + 1}　{_head(chance)}", _rows(chance))
    return pens.work("manual", "manual")


def collection() -> Work:
    """A collection of about 3,000 pages."""
    return novel(36_000, "collection")


WORKS: Final[Mapping[str, Callable[[], Work]]] = {
    "novel": novel, "book": book, "manual": manual, "collection": collection,
}  # fmt: skip
"""The works by name; the sample of the project is a row of its own."""

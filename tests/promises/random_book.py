"""Random books of every construct, in whose text no Han character stands twice.

So a character that is missing from an output is known by itself, with the file and line where it was typed.
Book n is the same in every run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Final

from tests.epub.markdown_book import PICTURE

KEPT_BACK: Final = (
    "目录续表图注清单第章节页封上下一二三四五六七八九十百零〇年月日编著版权书号篇部卷附录前言序后记索引见之"
    "诗引文对话落款来源导题副署名日期圈语"
)
"""Characters that the program itself may print, and those of names of divisions."""

POOL: Final = [
    character
    for row in range(0xB0, 0xD8)
    for cell in range(0xA1, 0xFF)
    if (character := bytes((row, cell)).decode("gb2312", "ignore")) and character not in KEPT_BACK
]
"""The first level of GB/T 2312: every face for running text has all of it."""

STYLES: Final = ("report", "book", "novel", "manual", "book-170")
MARKS: Final = (
    "，",
    "。",
    "、",
    "；",
    "：",
    "？",
    "！",
    "……",
    "——",
    "（）",
    "“”",
    "《》",
    " ",
    "2.5",
    "A4",
    "%",
    "·",
)


@dataclass(slots=True)
class RandomBook:
    """The files of a project by name, and its style."""

    number: int
    files: dict[str, str | bytes] = field(default_factory=dict)
    style: str = "report"

    @property
    def places(self) -> dict[str, tuple[str, int]]:
        """The file and the line of each Han character that stands in a manuscript."""
        return {
            character: (name, line)
            for name, text in self.files.items()
            if isinstance(text, str) and name.endswith((".md", ".txt"))
            for line, words in enumerate(text.split("\n"), 1)
            for character in words
            if "\u4e00" <= character <= "\u9fff" and character not in KEPT_BACK
        }


class Writer:
    """Writes one manuscript in Markdown; each method gives the lines of one construct."""

    def __init__(self, random: Random, pool: list[str], number: int) -> None:
        self.random, self.pool, self.number = random, pool, number
        self.notes: list[str] = []
        self.ids: list[str] = []
        self.names = 0
        self.blocks: tuple[Callable[[int], list[str]], ...] = (
            self.paragraph, self.paragraph, self.paragraph, self.head, self.bullets, self.bullets,
            self.numbers, self.terms, self.quote, self.listing, self.table, self.table, self.picture,
            self.picture, self.division, self.division, self.raw, self.rule, self.attributed, self.tight,
        )  # fmt: skip

    def han(self, least: int = 2, most: int = 6) -> str:
        """Some new characters."""
        return "".join(self.pool.pop() for _ in range(self.random.randint(least, most)) if self.pool)

    def name(self, kind: str = "x") -> str:
        """A new id."""
        self.names += 1
        self.ids.append(f"{kind}{self.number}-{self.names}")
        return self.ids[-1]

    def piece(self, depth: int) -> str:
        """A piece of a line: plain more often than not."""
        pick, words = self.random.random(), self.han()
        if pick < 0.5 or depth > 2:
            return words
        makers: tuple[Callable[[], str], ...] = (
            lambda: f"*{words}*",
            lambda: f"**{self.line(depth + 1)}**",
            lambda: f"[{words}]{{.dots}}",
            lambda: f"[{words}]{{.small #{self.name()}}}",
            lambda: f"`{words} x`",
            lambda: f"[{self.line(depth + 1)}](https://example.org/a?b=c)",
            lambda: f"[{words}](#{self.random.choice(self.ids or ['x'])})",
            lambda: f"[](#{self.random.choice(self.ids)})" if self.ids else words,
            lambda: f"{{{words[:1]}|dù}}{words[1:]}",
            lambda: f"~~{words}~~",
            lambda: f"<kbd>{words}</kbd>",
            lambda: f"H<sub>{words}</sub>",
            lambda: f'<span class="y">{words}</span>',
            lambda: f"<u>{words}</u>",
            lambda: f"<blink>{words}</blink>",
            lambda: f'<a href="https://example.org/a b">{words}</a>',
            lambda: f"{words}&nbsp;&amp;&lt;",
            lambda: f"\\*{words}\\_",
            lambda: f"![{words}](pic.png)",
            lambda: f'![{words}](pic.png "{self.han()}")',
            lambda: f"{words}\\\n{self.han()}",
            lambda: f"{words}\n{self.han()}",
            lambda: f"^[{self.line(depth + 2)}]",
            lambda: words + self.note(depth),
            lambda: f"<https://example.org/{self.number}>{words}",
            lambda: f"[{words}]{{lang=ja}}",
        )
        return self.random.choice(makers)()

    def line(self, depth: int = 0, most: int = 5) -> str:
        """Pieces with marks between them."""
        return "".join(
            self.piece(depth) + (self.random.choice(MARKS) if self.random.random() < 0.5 else "")
            for _ in range(self.random.randint(1, most))
        )

    def flat(self) -> str:
        """A line without a line break, for cells and captions."""
        return self.line(2, 3).replace("\n", "")

    def note(self, depth: int) -> str:
        """A call of a note; the note itself goes to the end of the file, with blocks in it."""
        name = f"n{self.number}{len(self.notes)}"
        self.notes.append("")
        place = len(self.notes) - 1
        body = self.nest(depth + 2, 2) if self.random.random() < 0.5 else self.paragraph(2)
        first, *rest = body or [self.han()]
        if not first or first.startswith((" ", "#", "{", "<", "|", ":", "`", "!")):
            first, rest = self.han(), ["", *body]
        self.notes[place] = "\n".join(
            [f"[^{name}]: {first}", *(f"    {item}" if item else "" for item in rest)]
        )
        return f"[^{name}]"

    def paragraph(self, depth: int) -> list[str]:
        return self.line(min(depth, 2), 8).split("\n")

    def head(self, depth: int) -> list[str]:
        level = self.random.randint(2, 5)
        label = f" {{#{self.name('h')}}}" if self.random.random() < 0.4 else ""
        return [f"{'#' * level} {self.flat()}{label}"]

    def rule(self, depth: int) -> list[str]:
        return ["***"]

    def _list(self, depth: int, marker: Callable[[int], str]) -> list[str]:
        lines = []
        loose = self.random.random() < 0.3
        for number in range(1, self.random.randint(2, 4)):
            mark = marker(number)
            body = self.nest(depth + 1, 2) if self.random.random() < 0.5 and depth < 9 else []
            lines.append(f"{mark} {self.flat()}")
            lines += [
                *([""] if loose or body else []),
                *(" " * (len(mark) + 1) + item if item else "" for item in body),
            ]
            lines += [""] if loose else []
        return lines

    def bullets(self, depth: int) -> list[str]:
        mark = self.random.choice("-*+")
        if self.random.random() < 0.2:
            return [f"{mark} [{self.random.choice(' x')}] {self.flat()}" for _ in range(2)]
        return self._list(depth, lambda number: mark)

    def numbers(self, depth: int) -> list[str]:
        end = self.random.choice(".)")
        return self._list(depth, lambda number: f"{number}{end}")

    def terms(self, depth: int) -> list[str]:
        return [
            self.flat(),
            f": {self.flat()}",
            *([f": {self.flat()}"] if self.random.random() < 0.3 else []),
        ]

    def quote(self, depth: int) -> list[str]:
        return [f"> {line}".rstrip() for line in self.nest(depth + 1, 3)]

    def caption(self, kind: str) -> str:
        """A line of a caption, with an id at times."""
        return f": {self.flat()}" + (f" {{#{self.name(kind)}}}" if self.random.random() < 0.6 else "")

    def _captioned(self, body: list[str], kind: str) -> list[str]:
        pick = self.random.random()
        gap = [""] if self.random.random() < 0.5 else []
        if pick < 0.3:
            return [*body, *gap, self.caption(kind)]
        if pick < 0.6:
            return [self.caption(kind), *gap, *body]
        return body

    def listing(self, depth: int) -> list[str]:
        if self.random.random() < 0.2:
            return [f"    {self.han()} = x", f"    {self.han()}"]
        words = [self.han() + " = (" for _ in range(self.random.randint(1, 4))]
        return self._captioned(["```python", *words, "```"], "l")

    def table(self, depth: int) -> list[str]:
        columns = self.random.randint(1, 4)

        def row() -> str:
            return "| " + " | ".join(self.flat() for _ in range(columns)) + " |"

        rows = [row() for _ in range(self.random.randint(1, 3))]
        rule = "|" + "".join(self.random.choice(("---|", ":--:|", "--:|")) for _ in range(columns))
        return self._captioned([row(), rule, *rows], "t")

    def picture(self, depth: int) -> list[str]:
        kinds = ("", "", "{.bleed}", "{.here}", "{.half}", "{.third}", "{.full}")

        def one() -> str:
            title = f' "{self.han()}"' if self.random.random() < 0.6 else ""
            label = self.random.choice(kinds) or (
                f"{{#{self.name('f')}}}" if self.random.random() < 0.5 else ""
            )
            return f"![{self.han() if self.random.random() < 0.8 else ''}](pic.png{title}){label}"

        row = " ".join(one() for _ in range(self.random.choice((1, 1, 1, 2, 3))))
        return self._captioned([row], "f")

    def division(self, depth: int) -> list[str]:
        name = self.random.choice(
            (
                "诗",
                "引文",
                "对话",
                "落款",
                "来源",
                "导语",
                "引题",
                "副题",
                "署名",
                "日期",
                "note",
                "tip " + self.han(),
                "verse",
            )
        )
        fence = ":" * (12 - min(depth, 9))
        lines = [self.line(2, 3) for _ in range(2)] if self.random.random() < 0.5 else self.nest(depth + 1, 2)
        return [f"{fence} {name}", *"\n".join(lines).split("\n"), fence]

    def raw(self, depth: int) -> list[str]:
        inner = self.nest(depth + 1, 1) if depth < 3 else [self.han()]
        return self.random.choice(
            (
                [f"<div>{self.han()}</div>"],
                ["<div>", "", *inner, "", "</div>"],
                [f"<table><tr><td>{self.han()}</td></tr></table>"],
                [f"<details><summary>{self.han()}</summary>{self.han()}</details>"],
                [f'<p id="{self.name()}">{self.han()}</p>'],
                [f"<pre>{self.han()}</pre>"],
                [f"<ul><li>{self.han()}</li></ul>"],
                [
                    f'<figure><img src="pic.png" alt="{self.han()}">',
                    f"<figcaption>{self.han()}</figcaption></figure>",
                ],
                [f"<ruby>{self.han(1, 1)}<rt>dù</rt></ruby>{self.han()}"],
            )
        )

    def attributed(self, depth: int) -> list[str]:
        return [
            f"{{.{self.random.choice(('一', '圈', 'han', 'x'))} #{self.name()}}}",
            *self.random.choice(self.blocks[:9])(depth),
        ]

    def tight(self, depth: int) -> list[str]:
        """Two constructs without a blank line between them."""
        return [*self.random.choice(self.blocks[:-1])(depth), *self.random.choice(self.blocks[:-1])(depth)]

    def nest(self, depth: int, most: int) -> list[str]:
        """Some blocks, a blank line between each two."""
        lines: list[str] = []
        for _ in range(self.random.randint(1, most)):
            block = self.random.choice(self.blocks) if depth < 8 else self.paragraph
            lines += [*([""] if lines else []), *block(depth)]
        return [part for line in lines for part in line.split("\n")]

    def chapter(self, size: int) -> str:
        """A whole file: a head, blocks, the notes that were called."""
        parts = [f"# {self.flat()}"]
        parts += ["\n".join(self.nest(0, 1)) for _ in range(size)]
        written = 0
        while written < len(self.notes):  # notes may call notes
            parts.append(self.notes[written])
            written += 1
        return "\n\n".join(parts) + "\n"


def plain_text(random: Random, pool: list[str]) -> str:
    """A manuscript of plain text: a title, heads, paragraphs wrapped or not, verse, lists, notes."""

    def han(least: int, most: int) -> str:
        words = "".join(pool.pop() for _ in range(random.randint(least, most)) if pool)
        return words[:-1] + random.choice(("，", "。", "：", "", "“”", "(a)", "-")) + words[-1:]

    def wrapped() -> str:
        words, width = han(30, 90) + "。", random.choice((12, 20, 28))
        return "\n".join(words[at : at + width] for at in range(0, len(words), width))

    makers: tuple[Callable[[], str], ...] = (
        lambda: f"　　{han(10, 60)}。",
        lambda: f"{han(10, 60)}。",
        lambda: f"{random.choice(('一、', '（二）', '第三章　', '1.1 ', '3. ', 'IV. '))}{han(3, 8)}",
        wrapped,
        lambda: "\n".join(f"{han(5, 5)}，" for _ in range(4)),
        lambda: "\n".join(f"{random.choice(('- ', '● ', '（1）', '①'))}{han(4, 9)}" for _ in range(3)),
        lambda: f"{han(6, 12)}①\n\n①{han(6, 12)}。",
        lambda: f"{han(6, 12)}[1]\n\n[1] {han(6, 12)}。",
        lambda: "\n".join("\t".join(han(2, 3) for _ in range(3)) for _ in range(3)),
        lambda: f"图1 {han(4, 8)}",
        lambda: f"（{han(2, 4)}　{han(2, 4)}）",
        lambda: f"——{han(5, 9)}",
        lambda: f"“{han(20, 40)}”{han(2, 4)}说。",
        lambda: f"    {han(4, 8)} = x;",
        lambda: random.choice(("* * *", "", "—— 3 ——", "3")),
        lambda: f"{han(2, 3)}：{han(10, 20)}？",
    )
    opening = [han(5, 10), *random.choice(([], [f"——{han(4, 8)}"], [han(2, 3)], ["文/" + han(2, 3)]))]
    gap = random.choice(("\n", "\n\n"))
    return (
        "\n".join(opening)
        + "\n\n"
        + gap.join(random.choice(makers)() for _ in range(random.randint(3, 14)))
        + "\n"
    )


def random_book(number: int) -> RandomBook:
    """Book ``number``: a text, or one to three chapters in Markdown; a style, some settings."""
    random = Random(number)
    pool = POOL[:]
    random.shuffle(pool)
    book = RandomBook(number, style=random.choice(STYLES))
    if random.random() < 0.2:
        book.files["01.txt"] = plain_text(random, pool)
    else:
        for chapter in range(1, random.choice((1, 1, 2, 3)) + 1):
            book.files[f"{chapter:02}.md"] = Writer(random, pool, chapter).chapter(random.randint(2, 9))
    book.files["pic.png"] = PICTURE
    columns = random.choice(("", "", "columns = 2\ncharacters = 16")) if book.style == "report" else ""
    trim = random.choice(("", "", '[page]\ntrim = "110x160"\n')) if not columns else ""
    book.files["book.toml"] = (
        f'style = "{book.style}"\ntitle = "Title"\n{trim}[text]\n{columns}\n[notes]\n'
        f'place = "{random.choice(("foot", "foot", "chapter", "end"))}"\n'
        f'numbering = "{random.choice(("page", "chapter", "book"))}"\n'
    )
    return book

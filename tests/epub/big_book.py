"""A made-up book with everything in it: forty chapters, notes, figures, tables, ruby and verse."""

from __future__ import annotations

from random import Random
from typing import Final

from tests.bench.book_text import Writer
from tests.pages.book import Book, grey_picture

CHAPTERS: Final = 40
_NOTES, _FIGURES, _TABLES = 8, 2, 1  # to the chapter; the first half of the chapters has one figure less


def write_big_book(chapters: int = CHAPTERS) -> Book:
    """40 chapters with 320 notes, 60 figures, 40 tables, ruby, verse, lists, listings and quotations."""
    writer = Writer(Random("big"))
    texts: dict[str, str] = {"book.toml": 'title = "纸上的河流"\nauthors = ["陈一苇"]\nstyle = "book"\n'}
    pictures: dict[str, bytes] = {}
    for number in range(1, chapters + 1):
        figures = _FIGURES if number > chapters // 2 else _FIGURES - 1
        for figure in range(1, figures + 1):
            pictures[f"{number}-{figure}.png"] = grey_picture(300, 80 + 3 * number)
        texts[f"{number:02}.md"] = "\n\n".join(_chapter(number, figures, writer)) + "\n"
    return Book(texts, pictures)


def _chapter(number: int, figures: int, writer: Writer) -> list[str]:
    def sentences(count: int) -> str:
        return "".join("".join(writer.new_sentence()) for _ in range(count))

    parts = [f"# 第{number}章　{sentences(1)[:8]}", sentences(3)]
    parts += [f"{sentences(2)}^[{sentences(1)}]{sentences(1)}" for _ in range(_NOTES)]
    parts += [
        f"## 节　{sentences(1)[:6]}",
        f"{{河流|hé|liú}}与{{渡口|dùkǒu}}，[要紧]{{.dots}}，**重**。{sentences(2)}",
    ]
    for figure in range(1, figures + 1):
        parts += [f"见[](#fig-{number}-{figure})。{sentences(1)}"]
        parts += [f'![图中所见]({number}-{figure}.png "{sentences(1)[:9]}"){{#fig-{number}-{figure}}}']
    for table in range(1, _TABLES + 1):
        rows = "\n".join(f"| {1900 + row} | {sentences(1)[:5]} | {row * number} |" for row in range(1, 7))
        parts += [f"列在[](#tbl-{number}-{table})里。", f"| 年份 | 物件 | 数 |\n|--|:-:|--:|\n{rows}"]
        parts += [f": {sentences(1)[:7]} {{#tbl-{number}-{table}}}"]
    parts += [
        "::: 诗\n桥下流水声，\n桥上看灯人。\n:::",
        f"> {sentences(2)}",
        f"- {sentences(1)}\n- {sentences(1)}",
    ]
    parts += [
        "```python\ntide = measure(1)\nprint(tide)\n```",
        f"1. {sentences(1)}\n2. {sentences(1)}",
        sentences(4),
    ]
    return parts

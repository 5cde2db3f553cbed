"""The inputs of ``growth``: each a name and a function from a size to the files of a project."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

Files = Mapping[str, str | bytes]


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of input: ``count`` is its full size, ``make`` gives the files of a size."""

    name: str
    count: int
    make: Callable[[int], Files]
    command: tuple[str, ...] = ("build", ".", "--offline")

    def write(self, folder: Path, count: int) -> list[str]:
        """Write the input of this size; the command line that reads it there."""
        for name, content in self.make(count).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(self.command)


def md(text: Callable[[int], str]) -> Callable[[int], Files]:
    """A Markdown manuscript with this text under a title."""
    return lambda n: {"甲.md": f"# 题\n\n{text(n)}\n"}


def txt(text: Callable[[int], str]) -> Callable[[int], Files]:
    """A manuscript of plain text under a title."""
    return lambda n: {"甲.txt": f"山间驿站重新点灯\n\n{text(n)}\n"}


SENTENCE = "城里新修的路一直通到河边，早晨有人在那里跑步，傍晚有人在那里唱歌。"


def han(n: int, seed: int = 0) -> str:
    """Han characters of a random text, without marks."""
    random = Random(seed)
    letters = "".join(sorted(set(SENTENCE) - set("，。")))
    return "".join(random.choice(letters) for _ in range(n))


def latin(n: int) -> str:
    random = Random(n)
    return "".join(random.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(n))


OUTLINE = ("outline", ".")


def repeated(piece: str) -> Callable[[int], Files]:
    return md(lambda n: piece * n)


INLINE = (
    "*",
    "_",
    "**",
    "~~",
    "`",
    "[",
    "]",
    "![",
    "<",
    "<a",
    "<a ",
    "<!--",
    "<?",
    "<![CDATA[",
    "{",
    "}",
    "{a",
    "{汉",
    "{汉|h",
    "^[",
    "[^",
    "[^a",
    "[a](",
    "[a](<b",
    "![a](<b",
    "[a](b",
    '[a](b "',
    "[a][",
    "[a]{",
    "[a]{#b",
    "]{",
    "{.a",
    "{#a} ",
    "*a ",
    "a*",
    "*a_ ",
    "**a ",
    "*a **b ",
    "_a ",
    "\\",
    "\\\\",
    "&",
    "&#",
    "&amp;",
    "http://",
    "https://a.",
    "www.a.",
    "a@b.",
    "<b>",
    "</b>",
    "<b>*",
    "a|",
    "|",
    "x\n",
    "\n> ",
    "~",
    "^",
    "$",
    ":",
    "::",
    "“",
    "”",
    "（",
    "《",
    "[[a](b)",
    "*[a](b)",
    "{汉|h}",
    "[a]{.b}",
    "![",
    "a![b](c)",
    "<ruby>汉",
    "<ruby>汉<rt>h",
    "<sub>",
    "<br>",
    "`a``b",
    "」",
    "—",
    "…",
    "(",
    ")",
    "'",
    '"',
    "{a|b|",
    "\t",
    "　",
    " ",
    "1. ",
    "（1）",
    "①",
    "- [ ] ",
    "[a]: b ",
    "图1 ",
    "见图1",
    "@fig:",
    "@a",
)


def ticks(n: int) -> str:
    """Runs of backticks, each longer than the last."""
    return " ".join("`" * size for size in range(1, n))


CASES: tuple[Case, ...] = (
    *(Case(f"inline {piece!r}", 8_000, repeated(piece), OUTLINE) for piece in dict.fromkeys(INLINE)),
    *(
        Case(f"lines {piece!r}", 8_000, repeated(piece + "\n"), OUTLINE)
        for piece in (
            "*",
            "`",
            "[",
            "[a",
            "[a]: b",
            "- a",
            "> a",
            "1. a",
            "| a |",
            "a | b",
            "<div>",
            "<!--",
            "::: a",
            "```",
            "~~~",
            "---",
            ": a",
            "a\n: b",
            "[^a]: b",
            "# a",
            "    a",
            "![a](b.png)",
            "{#a}",
            "表：a",
            ": 表题",
            "---\na",
            "+ ",
            "a\n---",
            "|-|",
            "a  ",
        )
    ),
    *(
        Case(f"blocks {piece!r}", 4_000, repeated(piece + "\n\n"), OUTLINE)
        for piece in (
            "[a]: b",
            "- a",
            "> a",
            "| a |\n|-|",
            "<div>",
            "</div>",
            "<!-- a",
            "::: a",
            ":::",
            "```",
            "a\n: b",
            "[^a]: b",
            "# a",
            "![a](b.png)",
            "{#a}",
            ": 表题",
            "[a](#b)",
            "[](#b)",
            "[^1]",
            "^[a]",
            "<p>",
            "<table>",
            "<td>",
            "***",
            "图：a",
        )
    ),
    Case("runs of backticks", 800, md(ticks), OUTLINE),
    *(
        Case(f"txt inline {piece!r}", 20_000, txt(lambda n, piece=piece: piece * n), OUTLINE)
        for piece in (
            "a",
            " ",
            "　",
            "。",
            "，",
            "-",
            "—",
            "…",
            ".",
            "1",
            "１",
            "“",
            "”",
            '"',
            "'",
            "（",
            "）",
            "(",
            ")",
            "《",
            "图1",
            "见图1",
            "[1]",
            "①",
            "一、",
            "（一）",
            "a ",
            "1.",
            "1,",
            "http://",
            "a@b.",
            "!",
            "?",
            "·",
            "\t",
            "、",
            "~",
            "*",
            "<",
            "<a>",
            "汉",
            "汉 ",
            "汉\u200b",
            "①汉",
            "“汉",
            "[",
            "]",
            "｜",
            "第一章",
            "第",
            "年",
            "1年",
            ":",
            "：",
        )
    ),
    *(
        Case(f"txt lines {piece!r}", 8_000, txt(lambda n, piece=piece: (piece + "\n") * n), OUTLINE)
        for piece in (
            "a",
            "汉",
            "汉。",
            "一、汉",
            "（一）汉",
            "1. 汉",
            "1、汉",
            "- 汉",
            "* 汉",
            "—汉",
            "——汉",
            "第一章",
            "第一章 汉",
            "　汉",
            "　　汉汉汉汉汉汉汉汉",
            "汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉",
            "[1] 汉",
            "①汉",
            "注：汉",
            "图1 汉",
            "表1 汉",
            "-1-",
            "1",
            "汉汉汉……1",
            "“汉汉”",
            "甲：汉",
            "| a | b |",
            "a\tb",
            "    a",
            "===",
            "***",
            "2024年1月1日",
            "参考文献",
            "a\n ",
        )
    ),
    *(
        Case(f"txt blocks {piece!r}", 4_000, txt(lambda n, piece=piece: (piece + "\n\n") * n), OUTLINE)
        for piece in (
            "a",
            "汉",
            "汉。",
            "一、汉",
            "（一）汉",
            "1. 汉",
            "- 汉",
            "——汉",
            "第一章",
            "　汉",
            "汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉",
            "[1] 汉",
            "①汉",
            "图1 汉",
            "-1-",
            "1",
            "2024年1月1日",
        )
    ),
)

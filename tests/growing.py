"""The inputs of ``growth``: each a name and a function from a size to the files of a project."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

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


_OUTLINE: Final = ("outline", ".")


def _markdown(text: Callable[[int], str]) -> Callable[[int], Files]:
    """A Markdown manuscript with this text under a title."""
    return lambda n: {"甲.md": f"# 题\n\n{text(n)}\n"}


def _repeated(piece: str) -> Callable[[int], Files]:
    return _markdown(lambda n: piece * n)


def _plain(piece: str, before: str = "") -> Callable[[int], Files]:
    """A manuscript of plain text: a title, and the piece repeated."""
    return lambda n: {"甲.txt": f"山间驿站重新点灯\n\n{before}{piece * n}\n"}


def _book(n: int) -> Files:
    """An EPUB of one document with so many paragraphs, links and ids."""
    return _packed("".join(f'<p id="p{place}">汉<a href="#p{place}">b</a></p>' for place in range(n)))


def _styled_book(n: int) -> Files:
    """An EPUB with so many rules, each for a paragraph of its own."""
    rules = "".join(f"p.a{place} {{ color: red }}" for place in range(n))
    paragraphs = "".join(f'<p class="a{place}">汉</p>' for place in range(n))
    return _packed(paragraphs, f"<style>{rules}</style>")


def _packed(body: str, head: str = "") -> Files:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip")
        archive.writestr("META-INF/container.xml", _CONTAINER)
        archive.writestr("p.opf", _PACKAGE)
        page = f'<html xmlns="http://www.w3.org/1999/xhtml"><head>{head}</head><body>{body}</body></html>'
        archive.writestr("a.xhtml", page)
    return {"a.epub": data.getvalue()}


_SCRIPTS: Final = "汉語かなカ한ㄅaΑАԱაשسܐތދनবਨનନதతకಕ಩മසไລཀမᄀაⴀሀᎠᐁᚁᚠកᠠꀀꓐꔀꕤⰀⲀ𐀀𐌀𐌰𐎠𐏐𐐀𐒀𐠀𐤀𐬀𑀅𑄃𒀀𓀀𖠀𛀀𝄞😀𠀀 "
"""A letter of each of many scripts, some of which no face has."""

_CONTAINER: Final = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
_PACKAGE: Final = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/><manifest>'
    '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="a"/></spine></package>'
)

_INLINE: Final = (
    "*", "**", "~~", "`", "[", "![", "<", "<a ", "<?", "<![CDATA[", "{", "{汉|h", "^[", "[^a", "[a](",
    "[a](<b", '[a](b "', "[a][", "[a]{#b", "{#a} ", "a*", "*a **b ", "\\", "&#", "https://a.", "<b>*", "“",
    "（", "《", "[[a](b)", "{汉|h}", "a![b](c)", "<ruby>汉", "<ruby>汉<rt>", "`a``b", "——",
)  # fmt: skip
_LINES: Final = (
    "[a",
    "- a",
    "> a",
    "| a |",
    "<div>",
    "::: a",
    "a\n: b",
    "[^a]: b",
    "# a",
    "![a](b.png)",
    ": 表题",
    "|-|",
)
_PLAIN: Final = (
    "汉。",
    "一、汉",
    "- 汉",
    "第一章 汉",
    "　　汉汉汉汉汉汉",
    "汉" * 30,
    "[1] 汉",
    "图1 汉",
    "| a | b |",
    "2024年1月1日",
    "汉汉\n，汉",
    "“汉\n”汉“",
    "术语\n　　　　汉汉汉汉汉汉汉汉汉汉。",
    "|汉|汉|\n+--+--+",
    "甲  乙\n--- ---",
    "\n静夜\n李白\n汉汉汉汉汉，汉汉汉汉汉。\n汉汉汉汉汉，汉汉汉汉汉。",
)
_SET: Final = (
    "a", "-", "*", "汉", "。", "，", "！", "“", "（", "1", "—", "…", "a,", "汉a",
    "汉 a", "汉\u0301", "https://a.b/", "\u05d0", "\u0e01",
)  # fmt: skip


def _ticks(n: int) -> str:
    """Runs of backticks, each longer than the last."""
    return " ".join("`" * size for size in range(1, n))


def _chapters(n: int) -> str:
    """Heads, each with a reference to its page."""
    return "".join(f"## 章{place} {{#s{place}}}\n\n见[](#s{place}){{.page}}，汉。\n\n" for place in range(n))


CASES: Final[tuple[Case, ...]] = (
    *(Case(f"inline {piece!r}", 16_000, _repeated(piece), _OUTLINE) for piece in _INLINE),
    *(Case(f"lines {piece!r}", 8_000, _repeated(f"{piece}\n"), _OUTLINE) for piece in _LINES),
    *(Case(f"plain {piece!r}", 8_000, _plain(f"{piece}\n"), _OUTLINE) for piece in _PLAIN),
    Case("runs of backticks", 400, _markdown(_ticks), _OUTLINE),
    *(Case(f"set {piece!r}", 16_000, _plain(piece, "汉")) for piece in _SET),
    Case("set a head", 2_000, lambda n: {"甲.md": f"# {'山' * n}\n\n汉字。\n"}),
    Case("set short paragraphs", 4_000, _plain("汉\n\n")),
    Case("set definitions", 2_000, _repeated("术语\n: 解释\n\n")),
    Case("set references with pages", 800, _markdown(_chapters)),
    Case("set styles in one paragraph", 4_000, _repeated("汉*字*a**b**`c`")),
    Case("set directions in one paragraph", 4_000, _repeated("汉字 שלום (abc) سلام 12，")),
    Case("set a paragraph that runs to the left", 4_000, _repeated("שלום עולם 12, *abc* ")),
    Case("set open controls", 4_000, _markdown(lambda n: "汉 " + "\u202e\u2067\u202a" * n + " שלום")),
    Case("set nested controls", 4_000, _markdown(lambda n: "汉" + "\u2067a" * n + "ש" + "\u2069" * n)),
    Case("set open brackets both ways", 4_000, _markdown(lambda n: "שלום " + "(ab [ש " * n + "ב])" * n)),
    Case("set marks on one letter", 4_000, _markdown(lambda n: "汉a" + "\u0301\u0323" * n + "字")),
    Case("set marks on many letters", 400, _repeated("ש" + "\u05b8\u05c1" * 20 + "汉" + "\u0301" * 20)),
    Case("set scripts in one paragraph", 400, _repeated(_SCRIPTS), ("build", ".", "--offline", "--draft")),
    Case("set private use", 4_000, _repeated("汉\ue000\U000f0000")),
    Case("set items", 4_000, _repeated("- 汉\n")),
    Case("set rows", 1_000, lambda n: {"甲.md": "# 题\n\n| a | b |\n|--|--|\n" + "| 汉 | 字 |\n" * n}),
    Case("check a book", 40_000, _book, ("check", "a.epub", "--alone")),
    Case("check rules", 4_000, _styled_book, ("check", "a.epub", "--alone")),
)

"""What each construct of Markdown becomes, and what is told of it."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from readers.tree_dump import dump

from tests.epub.markdown_book import PICTURE
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.messages.errors import ManuscriptError
from typeset.model.blocks import Document
from typeset.passes import apply_passes
from typeset.readers import ReaderOptions, read_manuscript
from typeset.readers.links import resolve_links
from typeset.readers.markdown.soft_breaks import is_space

CASES = tomllib.loads((Path(__file__).parent / "markdown.toml").read_text(encoding="utf-8"))["case"]


def read(text: str | bytes, folder: Path) -> tuple[Document, Report]:
    """The text read from a file of the folder, repaired, its links settled."""
    report = Report()
    data = text if isinstance(text, bytes) else text.encode()
    document = read_manuscript(data, str(folder / "case.md"), ReaderOptions(folder=folder), report)
    return resolve_links(apply_passes(document, frozenset(), report), report), report


def told(report: Report) -> list[str]:
    """The messages with their lines; most cases have no title, and that is not their point."""
    return [
        f"{item.code.name} {item.span.line}"
        for item in report.diagnostics
        if item.code is not Code.M_NO_TITLE
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a picture and a file that is none."""
    (tmp_path / "pic.png").write_bytes(PICTURE)
    (tmp_path / "bad.png").write_bytes(b"text")
    return tmp_path


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_tree_and_messages(case: dict, folder: Path) -> None:
    document, report = read(case["text"], folder)
    assert dump(document) == case["tree"].strip()
    assert told(report) == case["diagnostics"]


@pytest.mark.parametrize(
    ("before", "after", "space"),
    [
        ("字", "字", False), ("，", "P", False), ("P", "（", False), ("”", "字", False), ("字", "“", False),
        ("a", "b", True), ("字", "P", True), ("7", "字", True), (",", "a", True), ("”", "a", True),
        ("", "字", False),
    ],
)  # fmt: skip
def test_a_line_end_is_a_space_or_nothing(before: str, after: str, space: bool) -> None:
    assert is_space(before, after) is space


@pytest.mark.parametrize("data", [b"", b"  \n\n", b"<!-- only a comment -->\n"])
def test_a_file_without_text_is_refused(data: bytes, folder: Path) -> None:
    with pytest.raises(ManuscriptError):
        read(data, folder)


def test_bad_front_matter_is_an_error_at_its_line(folder: Path) -> None:
    _, report = read('+++\ntitle = "一"\nauthor = 甲\n+++\n\n正文\n', folder)
    assert [(item.code, item.span.line) for item in report.errors] == [(Code.M_FRONT_MATTER, 3)]


def test_places_are_those_of_the_file(folder: Path) -> None:
    document, _ = read("+++\ntitle = '题'\n+++\n\n一行\n二行**重**三\n\n- 项\n", folder)
    spans = {
        inline.text: (inline.span.line, inline.span.column)
        for block in document.blocks
        for line in block.lines
        for inline in line.inlines
    }
    assert spans["一行"] == (5, 1)
    assert spans["二行"] == (6, 1)
    assert spans["三"] == (6, 8)


def test_a_repair_that_code_forbids_is_not_logged(folder: Path) -> None:
    _, report = read("中文`甲,乙`和{汉,字|音}。\n", folder)
    assert report.repairs == []


def test_windows_files_of_other_encodings_are_read(folder: Path) -> None:
    document, _ = read("# 题\r\n\r\n正文**“重”**后文，这里还有许多常用的字。\r\n".encode("gb18030"), folder)
    assert [block.text for block in document.blocks] == ["题", "正文“重”后文，这里还有许多常用的字。"]


def test_invisible_characters_are_dropped_and_logged(folder: Path) -> None:
    document, report = read("正\u200b文\n", folder)
    assert document.blocks[0].text == "正文"
    assert [repair.rule for repair in report.repairs] == ["M04"]


@pytest.mark.parametrize(
    "text",
    [
        "* " * 3000 + "字",
        "[" * 5000 + "字",
        "![" * 3000 + "字",
        "**字" * 3000,
        "`" * 3001 + "字" + "`" * 3000,
        "> " * 2000 + "字",
        "- " * 500 + "字",
        "<b>" * 2000 + "字",
        "[字]{.x" * 2000,
        "{字|" * 3000,
        "::: 名\n" * 1000 + "字\n",
        "| 字 " * 3000 + "|\n" + "|--" * 3000 + "|\n| 一 |\n",
        "^[字" * 1000,
        "字\n: " * 1000,
        "\n".join(f"[^{number}]: 注[^{number + 1}]" for number in range(300)) + "\n\n[^0]\n",
    ],
    ids=range(15),
)
def test_monsters_end_in_time_and_keep_their_text(text: str, folder: Path) -> None:
    start = time.process_time()
    document, _ = read(text, folder)
    said = "".join(block.text for block in (*document.blocks, *document.notes))
    assert said.count("字") == text.count("字")
    assert time.process_time() - start < 10


def test_time_grows_with_the_text_alone(folder: Path) -> None:
    """Ten times the text takes about ten times as long, not a hundred."""
    chapter = (
        "## 一节\n\n正文**“重”**后文，用 Python 写\n的一段[^a]，`code`，[链接](#一节)。\n\n"
        "- 项\n  - 内\n\n| a | b |\n|---|---|\n| 一 | 二 |\n\n> 引文\n\n```\ncode\n```\n\n"
    )

    def seconds(times: int) -> float:
        start = time.process_time()
        read("# 书\n\n" + chapter * times + "[^a]: 注\n", folder)
        return time.process_time() - start

    seconds(20)
    assert seconds(1000) < 25 * seconds(100)

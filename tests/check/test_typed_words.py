"""The crude reading of a manuscript, and what it finds missing where our readers are at fault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.promises.samples.markdown import PICTURE
from typeset.check.epub.typed_words import readings, typed_lines
from typeset.model.blocks import Paragraph
from typeset.readers.markdown import blocks, figures

BOOK = """\
# 题

![x](a.png "图题")

: 表题 {#t}

| 甲 | 乙 |
|--|--|
| 一 | 二 |
"""


def words(text: str, file: str = "a.md") -> list[tuple[str, ...]]:
    return [line.words for line in typed_lines(text, file)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('![甲](a.png "乙"){#k .half}丙', [("甲", "乙", "丙")]),
        ('[甲](b(c).md "丁")[乙][丙]', [("甲", "乙")]),
        ("> - [x] 甲\n>   1. 乙", [("甲",), ("乙",)]),
        ("```py\n[甲](乙)\n```\n丙", [("甲", "乙"), ("丙",)]),
        ("`[甲](乙)` <b class=丁>丙</b>", [("甲", "乙", "丙")]),
        ("{汉字|hàn|zì}甲[^1]\n\n[^1]: 乙", [("汉", "字", "hàn", "zì", "甲"), ("乙",)]),
        ("::: 注意 甲\n乙\n:::\n::: {#k}\n<!-- 丙 -->丁", [("甲",), ("乙",), ("丁",)]),
        ("[甲]: http://a.com\n<http://b.com>", [("http", "b", "com")]),
        ('+++\ntitle = "甲"\nrole = "乙"\n+++\n丙', [("甲",), ("丙",)]),
        ("二○○一年１２月&amp;ⅱ", [("二00一年12月", "ii")]),
    ],
)
def test_marks_are_left_out_and_words_stay(text: str, found: list[tuple[str, ...]]) -> None:
    assert words(text) == found


def test_plain_text_has_no_marks() -> None:
    assert words("[甲](乙)\n\n丙", "a.txt") == [("甲", "乙"), ("丙",)]


def test_bytes_are_read_in_each_encoding_that_they_may_have() -> None:
    assert list(readings("甲\r\n乙".encode("utf-16"))) == ["甲\n乙"]
    assert "中文" in list(readings("中文".encode("gb18030")))
    assert "中文" in list(readings("中文".encode("big5")))


def test_what_the_reader_loses_is_found(
    tmp_path: Path, run_cli: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text(BOOK, encoding="utf-8")
    (tmp_path / "a.png").write_bytes(PICTURE)
    sound, bad = tmp_path / "sound.epub", tmp_path / "bad.epub"
    assert run_cli("epub", "--offline", "-o", sound, tmp_path / "a.md").code == 0
    assert run_cli("check", "--alone", sound, "--source", tmp_path / "a.md").code == 0

    def lose_title(*given: object) -> Paragraph:
        figure = figures.make_figure(*given)  # type: ignore[arg-type]
        return Paragraph(figure.lines, figure.span)

    monkeypatch.setattr(blocks, "make_figure", lose_title)
    assert run_cli("epub", "--offline", "-o", bad, tmp_path / "a.md").code == 0
    ran = run_cli("check", "--alone", bad, "--source", tmp_path / "a.md")
    assert ran.code == 9
    assert f"{tmp_path / 'a.md'}:3: error E_TEXT_LOST: “图题”" in ran.err

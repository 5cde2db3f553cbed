"""Files of one book: those with nothing in them, and marks that one file has from the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from readers.test_markdown_files import read, told
from readers.tree_dump import dump

from typeset.messages.errors import ManuscriptError


def test_a_file_with_nothing_in_it_is_left_out_and_told(tmp_path: Path) -> None:
    document, report = read(tmp_path, {"1.md": "---\nnav: no\n---\n", "2.md": "# 乙\n\n文。\n", "3.txt": ""})
    assert dump(document).splitlines() == ["title: 乙", "paragraph: 文。"]
    assert [line for line in told(report) if "BLANK" in line] == [
        "M_BLANK_CHAPTER 1.md:1",
        "M_BLANK_CHAPTER 3.txt:1",
    ]


def test_a_book_with_nothing_in_it_is_none(tmp_path: Path) -> None:
    with pytest.raises(ManuscriptError, match="nothing but blank lines"):
        read(tmp_path, {"1.md": "<!-- 甲 -->\n", "2.md": "\n\n"})


def test_the_head_of_a_part_stands_before_the_first_chapter_that_holds_something(tmp_path: Path) -> None:
    summary = "# 目录\n\n# 第一篇 起\n\n- [甲](a.md)\n- [乙](b.md)\n"
    document, _ = read(tmp_path, {"SUMMARY.md": summary, "a.md": "<!-- 未写 -->\n", "b.md": "# 乙\n\n文。\n"})
    assert dump(document).splitlines() == [
        "heading .part level=1 number=第一篇: 第一篇 起",
        "heading level=1: 乙",
        "paragraph: 文。",
    ]


def test_a_dialect_of_many_files_is_that_of_all(tmp_path: Path) -> None:
    files = {f"{number}.md": "# 甲\n\n见 [[乙|这里]]。\n" for number in range(3)}
    document, _ = read(tmp_path, files | {"9.md": "# 乙\n\n见 [[0]]。\n"})
    assert document.blocks[-1].text == "见 0。"


def test_a_mark_of_one_file_says_nothing_of_the_others(tmp_path: Path) -> None:
    document, _ = read(tmp_path, {"1.md": "# 甲\n\n见 [[乙|这里]]。\n", "9.md": "# 乙\n\n数组 [[1]]。\n"})
    assert document.blocks[-1].text == "数组 [[1]]。"

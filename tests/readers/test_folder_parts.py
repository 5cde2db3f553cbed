"""Parts that the names of folders give where no list of chapters does."""

from __future__ import annotations

from pathlib import Path

import pytest
from readers.test_markdown_files import read
from readers.tree_dump import dump

BOOK = 'title = "渡口"\n'
CHAPTERS = ("# 第一章 船\n\n甲\n", "# 第二章 帆\n\n乙\n", "# 第三章 桥\n\n丙\n")


def heads(folder: Path, names: tuple[str, str, str], chapters: tuple[str, str, str] = CHAPTERS) -> list[str]:
    files = {f"{name}.md": text for name, text in zip(names, chapters, strict=True)}
    document, _ = read(folder, {"book.toml": BOOK, "00-前言.md": "# 前言\n\n话\n", **files})
    return [line for line in dump(document).splitlines() if line.startswith("heading")]


@pytest.mark.parametrize(
    ("first", "second", "titles"),
    [
        ("第一部 起源", "第二部 归来", ("第一部 起源", "第二部 归来")),
        ("卷一", "卷二_归来", ("卷一", "卷二 归来")),
        ("01-起源", "02-归来", ("起源", "归来")),
        ("1. 起源", "2. 归来", ("起源", "归来")),
        ("1_上编 起源", "2_下编 归来", ("上编 起源", "下编 归来")),
    ],
)
def test_numbered_folders_with_names_are_parts(
    tmp_path: Path, first: str, second: str, titles: tuple[str, str]
) -> None:
    found = heads(tmp_path, (f"{first}/1", f"{first}/2", f"{second}/3"))
    parts = [line.rpartition(": ")[2] for line in found if " .part" in line]
    assert parts == list(titles)
    assert [line.rpartition(": ")[2] for line in found] == [
        "前言", titles[0], "第一章 船", "第二章 帆", titles[1], "第三章 桥",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("guide", "reference"), ("01-guide", "02-reference"), ("起源", "归来"), ("第一章", "第二章"),
        ("01-第一章 船", "02-第二章 桥"), ("01-起源", "草稿"), ("2024", "2025"), ("第一部", "第一部/里"),
    ],
)  # fmt: skip
def test_other_folders_are_none(tmp_path: Path, first: str, second: str) -> None:
    found = heads(tmp_path, (f"{first}/1", f"{first}/2", f"{second}/3"))
    assert len(found) == 4


@pytest.mark.parametrize("own", ["# 第一部 起源\n\n话\n", "# 起源\n\n话\n", "# 卷首 {.part}\n\n话\n"])
def test_a_file_that_says_its_part_is_believed(tmp_path: Path, own: str) -> None:
    found = heads(tmp_path, ("01-起源/1", "01-起源/2", "02-归来/3"), (own, *CHAPTERS[1:]))
    assert len(found) == 4

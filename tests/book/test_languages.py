"""The language of a book: stated, else judged, and told with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from typeset.book.recovery import read_project
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document
from typeset.settings.project import Flags, load_project

SIMPLIFIED = "那年夏天，我们搬回了外婆的老屋。屋前有条河，河水很清，可以看见底下的石头。"
TRADITIONAL = "那年夏天，我們搬回了外婆的老屋。屋前有條河，河水很清，可以看見底下的石頭。"
TWICE = SIMPLIFIED * 2
DOUBTFUL = [Code.M_LANGUAGE_DOUBTFUL]
PLAIN = "zh-CN"
JAPANESE = "昨日は雨が降っていたので、家で本を読んでいました。夕方になって、晴れてきました。"


def _read(folder: Path, files: dict[str, str], settings: str = "") -> tuple[Document, list[Code]]:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "book.toml").write_text(f'title = "書"\n{settings}\n', encoding="utf-8")
    report = Report()
    document = read_project(load_project(str(folder), Flags("", ())), report)
    return document, [item.code for item in report.diagnostics if item.code.name.startswith("M_LANGUAGE")]


@pytest.mark.parametrize(
    ("files", "settings", "language", "told"),
    [
        ({"a.txt": SIMPLIFIED}, "", "zh-CN", []),
        ({"a.txt": TRADITIONAL}, "", "zh-TW", [Code.M_LANGUAGE]),
        ({"a.txt": TRADITIONAL}, 'language = "zh-HK"', "zh-HK", []),
        ({"a.txt": f"一\n\n{TRADITIONAL}", "b.txt": f"二\n\n{TRADITIONAL}"}, "", "zh-TW", [Code.M_LANGUAGE]),
        ({"a.txt": f"一\n\n{TRADITIONAL * 3}", "b.txt": TWICE}, "", "zh-TW", DOUBTFUL),
        ({"a.md": f"+++\nlang = 'ja'\n+++\n{SIMPLIFIED}"}, "", "ja", []),
        ({"a.md": f"+++\nlanguage = 'zh-Hant'\n+++\n{SIMPLIFIED}"}, "", "zh-TW", []),
        ({"a.md": f"+++\nlanguage = '繁體'\n+++\n{SIMPLIFIED}"}, "", "zh-CN", [Code.M_LANGUAGE_UNKNOWN]),
        ({"a.md": f"{SIMPLIFIED}\n\n{{lang=ja}}\n{JAPANESE}\n\n[這裏說]{{lang=zh-HK}}"}, "", PLAIN, []),
    ],
)  # fmt: skip
def test_a_book_has_one_language(
    tmp_path: Path, files: dict[str, str], settings: str, language: str, told: list[Code]
) -> None:
    document, codes = _read(tmp_path, files, settings)
    assert (document.language, codes) == (language, told)


def test_a_chapter_that_states_another_language_keeps_it(tmp_path: Path) -> None:
    files = {
        "a.md": f"+++\nlang = 'zh-CN'\n+++\n# 一\n\n{SIMPLIFIED}",
        "b.md": f"+++\nlang = 'ja'\n+++\n# 二\n\n{JAPANESE}",
    }
    document, codes = _read(tmp_path, files)
    assert (document.language, codes) == ("zh-CN", [])
    assert [block.attributes.language for block in document.blocks][-2:] == ["ja", "ja"]


def test_repairs_of_chinese_leave_korean_alone(tmp_path: Path) -> None:
    text = "주인은 웃으며 “그럼요! 천천히 보세요.” 하고 말했다. 大韓民國, 憲法. 그런데... 값은 1, 2개였다."
    document, _ = _read(tmp_path, {"a.md": text})
    assert document.language == "ko"
    assert text in [block.text for block in document.blocks]

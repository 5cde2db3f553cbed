"""Bad books of several files: each fault is told at its place, and both outputs hold all that can be had."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from importlib import import_module
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from tests.epub.markdown_book import PICTURE
from typeset.drivers.build import build
from typeset.drivers.context import BuildContext, BuildRequest
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.messages.errors import ManuscriptError
from typeset.settings.project import Flags, load_project
from typeset.system.resources import clone_root

WORD = "x" * 150
IGNORED = (Code.M_NO_TITLE, Code.L_SHORT_END, Code.L_DEAF_HEADS, Code.L_DEAF_PICTURE)


@dataclass(frozen=True, slots=True)
class Case:
    """A book, the messages it must get, and words that both outputs must show."""

    name: str
    files: dict[str, str]
    told: tuple[str, ...]
    shown: tuple[str, ...] = ("完了",)
    settings: tuple[tuple[str, str], ...] = field(default=())


CASES = (
    Case(
        "missing pictures",
        {"1.md": "# 一\n\n![题](none.png)\n\n行内![小图](gone.png)的图，完了。\n\n![](也没有.png)\n"},
        ("M_PICTURE_MISSING 1.md:3", "M_PICTURE_MISSING 1.md:5", "M_PICTURE_MISSING 1.md:7"),
        ("none.png", "图1", "行内小图的图", "也没有.png", "完了"),
    ),
    Case(
        "pictures that are none, or elsewhere",
        {
            "1.md": "# 一\n\n![](bad.png)\n\n![](../up.png)\n\n![](https://a.cn/a.png)\n\n完了。\n",
            "bad.png": "文",
        },
        ("M_PICTURE_FORMAT 1.md:3", "M_PICTURE_OUTSIDE 1.md:5", "M_PICTURE_REMOTE 1.md:7"),
        ("bad.png", "../up.png", "https://a.cn/a.png", "完了"),
    ),
    Case(
        "files that take in each other, and what is outside",
        {
            "1.md": "# 一\n\n::: 收入 sub/2.md\n:::\n\n完了。\n",
            "sub/2.md": "内文。\n\n::: 收入 ../1.md\n:::\n",
        },
        ("M_INCLUDE_CYCLE 2.md:3",),
        ("内文", "完了"),
    ),
    Case(
        "a broken table",
        {
            "1.md": "# 一\n\n| 甲 | 乙 |\n|---|\n| 丙 | 丁 |\n\n"
            "| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 | 戊 |\n| 己 |\n\n完了。\n"
        },
        ("M_TABLE_BROKEN 1.md:3", "M_TABLE_EXCESS 1.md:9", "M_TABLE_MISSING 1.md:10"),
        ("戊", "己", "完了"),
    ),
    Case(
        "what looks like a table, a head or a caption and is none",
        {
            "1.md": "# 一\n\n| 甲 | 乙 |\n| 丙 | 丁 |\n\n##节\n\n####### 七\n\n#话题# 不是标题。\n\n"
            "文。\n\n- 项\n\n: 题在哪里\n\n完了。\n"
        },
        ("M_TABLE_UNRULED 1.md:3", "M_HEAD_MARK 1.md:6", "M_HEAD_MARK 1.md:8", "M_CAPTION_ALONE 1.md:16"),
        ("丙", "##节", "#######七", "#话题#", "题在哪里", "完了"),
    ),
    Case(
        "a word wider than the measure",
        {"1.md": f"# 一\n\n前{WORD}后，`{WORD}`，完了。\n"},
        ("L_RESCUE_TRACKED 1.md:3", "L_RESCUE_SPLIT 1.md:3"),
        settings=(("text.characters", "20"),),
    ),
    Case(
        "heads that skip levels",
        {"1.md": "# 一\n\n### 三\n\n文。\n\n###### 六\n\n完了。\n", "2.md": "# 二\n\n#### 四\n\n文。\n"},
        ("M_LEVEL_SKIPPED 1.md:3", "M_LEVEL_SKIPPED 1.md:7", "M_LEVEL_SKIPPED 2.md:3"),
        ("三", "六", "四", "完了"),
    ),
    Case(
        "ids that are there twice, and links to none",
        {"1.md": "# 一 {#a}\n\n## 二 {#a}\n\n见[](#a)、[](#b)、[字](#c)，完了。\n"},
        ("M_ID_TWICE 1.md:3", "M_LINK_NOWHERE 1.md:5", "M_LINK_NOWHERE 1.md:5"),
        ("见“一”、〔#b〕、字，完了",),
    ),
    Case(
        "a caption, a list and a listing of nothing",
        {"1.md": "# 一\n\n![](pic.png)\n: 　\n\n-\n-\n\n```\n```\n\n完了。\n"},
        ("M_PICTURE_WORDLESS 1.md:3",),
    ),
)


def _build(folder: Path, case: Case) -> tuple[str, str, list[str]]:
    """What both outputs say, without spaces, and the messages."""
    book = folder / "book"
    book.mkdir()
    (book / "pic.png").write_bytes(PICTURE)
    for name, text in case.files.items():
        (book / name).parent.mkdir(exist_ok=True)
        (book / name).write_text(text, encoding="utf-8")
    project, report = load_project(str(book), Flags("", case.settings)), Report()
    request = BuildRequest(folder / "out.pdf", folder / "out.epub")
    build(project, request, BuildContext((clone_root() or Path()) / "fonts", offline=True), report)
    with pypdfium2.PdfDocument(folder / "out.pdf") as pdf:
        printed = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    with ZipFile(BytesIO((folder / "out.epub").read_bytes())) as archive:
        names = [name for name in archive.namelist() if "part" in name]
        packed = "".join(archive.read(name).decode() for name in names)
    told = [
        item.code.name + (f" {Path(item.span.file).name}:{item.span.line}" if item.span else "")
        for item in report.diagnostics
        if item.code not in IGNORED
    ]
    return "".join(printed.split()), packed, told


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_fault_is_told_and_the_book_is_built(case: Case, tmp_path: Path) -> None:
    printed, packed, told = _build(tmp_path, case)
    assert tuple(dict.fromkeys(told)) == tuple(dict.fromkeys(case.told))
    for words in case.shown:
        assert words in printed, words
        assert words in "".join(re.sub("<[^>]*>", "", packed).split()), words


def test_a_picture_that_vanishes_after_reading_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Case("", {"1.md": "# 一\n\n![题](gone.png)\n"}, ())

    def vanish(address: str, *_: object) -> str:
        return address

    monkeypatch.setattr("typeset.readers.markdown.figures.find_picture", vanish)
    with pytest.raises(ManuscriptError) as caught:
        _build(tmp_path, case)
    assert caught.value.diagnostic.code is Code.M_UNREADABLE
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize(
    ("owner", "name", "code"),
    [("typeset.readers.markdown", "_bytes_of", "M_INCLUDE_MISSING 1.md:3"),
     ("typeset.readers.markdown.pictures", "_read", "M_PICTURE_MISSING 1.md:6")],
)  # fmt: skip
def test_a_file_that_cannot_be_opened_is_a_missing_one(
    owner: str, name: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder stands for a file that is there and cannot be read."""
    read = getattr(import_module(owner), name)
    monkeypatch.setattr(f"{owner}.{name}", lambda path: read(path.parent))
    files = {"1.md": "# 一\n\n::: 收入 x/2.md\n:::\n\n![](pic.png)\n\n完了。\n", "x/2.md": "内文。\n"}
    _, _, told = _build_or_stop(tmp_path, Case("", files, ()))
    assert told == [code]


def _build_or_stop(folder: Path, case: Case) -> tuple[str, str, list[str]]:
    try:
        return _build(folder, case)
    except ManuscriptError as error:
        item = error.diagnostic
        return "", "", [f"{item.code.name} {Path(item.span.file).name}:{item.span.line}"]

"""A book of several files: their order, what takes in what, links between them, and what goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from readers.tree_dump import dump

from typeset.book.recovery import read_project
from typeset.drivers.fix import fix_project
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.messages.errors import ManuscriptError
from typeset.model.blocks import Document, Link, NoteCall
from typeset.model.walk import blocks
from typeset.readers.outline import outline
from typeset.settings.project import Flags, load_project


def read(folder: Path, files: dict[str, str]) -> tuple[Document, Report]:
    """The project of these files, read as a whole."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    report = Report()
    return read_project(load_project(str(folder), Flags()), report), report


def told(report: Report) -> list[str]:
    ignored = (Code.M_NO_TITLE,)
    return [
        f"{item.code.name} {Path(item.span.file).name}:{item.span.line}"
        for item in report.diagnostics
        if item.code not in ignored
    ]


def links(document: Document) -> list[str]:
    found = []
    for block in blocks(document):
        for line in block.lines:
            found += [inline.target for inline in line.inlines if isinstance(inline, Link)]
    return found


def test_files_come_in_the_order_of_their_names_each_read_by_its_reader(tmp_path: Path) -> None:
    document, _ = read(
        tmp_path,
        {
            "02.md": "# 第二章 承\n\n文**重**。\n",
            "01.txt": "第一章 起\n\n甲**不是记号**。\n",
            "03.markdown": "# 第三章 转\n\n文。\n",
            "README.md": "# 说明\n\n不是书。\n",
        },
    )
    text = "".join(block.text for block in document.blocks)
    assert text == "第一章 起甲**不是记号**。第二章 承文重。第三章 转文。"


def test_a_book_names_its_files(tmp_path: Path) -> None:
    document, _ = read(
        tmp_path,
        {"book.toml": 'title = "书"\nmanuscripts = ["b.md", "a.md"]\n', "a.md": "# 甲\n", "b.md": "# 乙\n"},
    )
    assert [block.text for block in document.blocks] == ["书", "乙", "甲"]


def test_heads_of_markdown_stay_as_high_as_they_are_marked(tmp_path: Path) -> None:
    document, _ = read(
        tmp_path,
        {
            "1.md": "# 第一章 起\n\n## 一\n",
            "2.md": "# 第二章 承\n\n# 第三章 转\n\n## 二\n",
            "3.md": "## 三\n",
        },
    )
    assert dump(document).splitlines() == [
        "heading level=1 number=第一章: 第一章 起",
        "heading level=2: 一",
        "heading level=1 number=第二章: 第二章 承",
        "heading level=1 number=第三章: 第三章 转",
        "heading level=2: 二",
        "heading level=2: 三",
    ]


def test_files_are_taken_in_with_their_notes(tmp_path: Path) -> None:
    document, report = read(
        tmp_path,
        {
            "main.md": "# 书\n\n前[^1]\n\n::: 收入 章/a.md\n:::\n\n后[^1]\n\n[^1]: 外注\n",
            "章/a.md": "+++\ntitle = '章'\n+++\n\n里[^1]，![图](../p.png)\n\n[^1]: 内注\n",
        },
    )
    assert dump(document).splitlines() == [
        "title: 书",
        "paragraph: 前[^1]",
        "heading level=1: 章",
        "paragraph: 里[^1]，图",
        "paragraph: 后[^1]",
        "note [^1]",
        "  paragraph: 外注",
        "note [^1]",
        "  paragraph: 内注",
    ]
    calls = [inline.label for block in blocks(document) for line in block.lines for inline in line.inlines
             if isinstance(inline, NoteCall)]  # fmt: skip
    assert calls[0] == calls[2] != calls[1]
    assert told(report) == ["M_PICTURE_MISSING a.md:5"]


def test_what_cannot_be_taken_in_is_told_of(tmp_path: Path) -> None:
    outside = tmp_path / "secret.md"
    outside.write_text("秘密\n", encoding="utf-8")
    document, report = read(
        tmp_path / "book",
        {
            "main.md": "一\n\n::: include x/a.md\n:::\n\n::: include ../secret.md\n:::\n\n"
            "::: include none.md\n内\n:::\n",
            "x/a.md": "甲\n\n::: include b.md\n:::\n",
            "x/b.md": "乙\n\n::: include a.md\n:::\n",
        },
    )
    assert "".join(block.text for block in document.blocks) == "一甲乙内"
    assert told(report) == [
        "M_INCLUDE_CYCLE b.md:3",
        "M_INCLUDE_OUTSIDE main.md:6",
        "M_INCLUDE_MISSING main.md:9",
    ]


def test_links_between_files_and_to_heads(tmp_path: Path) -> None:
    document, report = read(
        tmp_path,
        {
            "1.md": "# 甲\n\n[一](2.md) [二](2.md#安装-步骤) [三](#x) [四](%23甲) [五](#甲) [六](#fig:a)\n",
            "2.md": "# 乙\n\n## 安装 步骤！\n\n[字]{#x}\n\n{#fig:a}\n段落\n\n"
            "[七](没有.md) [八](javascript:x) [九](mailto:a@b.cn)\n",
        },
    )
    assert links(document) == ["#to-3", "#to-4", "#x", "#to-1", "#fig-a", "mailto:a@b.cn"]
    assert told(report) == ["M_LINK_NOWHERE 1.md:3", "M_LINK_NOWHERE 2.md:10"]
    messages = "".join(item.message("zh") for item in report.diagnostics)
    assert "没有.md" in messages, "as it was typed, not as addresses are written"
    assert "七 [八](javascript:x) 九" in document.blocks[-1].text


def test_an_id_is_used_once_and_is_none_of_ours(tmp_path: Path) -> None:
    document, report = read(
        tmp_path,
        {
            "a.md": "# 甲 {#one}\n\n{#one}\n乙\n\n{#b7}\n丙\n\n{#7}\n丁\n\n{#a/b}\n庚\n",
            "b.md": "# 戊 {#one}\n\n己\n",
        },
    )
    assert [block.attributes.id for block in document.blocks] == ["one", "", "id-b7", "id-7", "", "one-2", ""]
    assert told(report) == [
        "M_ID_TWICE a.md:4",
        "M_ID_UNUSABLE a.md:13",
    ]


def test_a_file_that_vanishes_is_an_error_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "1.md").write_text("# 甲\n", encoding="utf-8")
    project = load_project(str(tmp_path), Flags())
    (tmp_path / "1.md").unlink()
    with pytest.raises(ManuscriptError) as caught:
        read_project(project, Report())
    assert caught.value.diagnostic.code is Code.M_UNREADABLE


def test_rules_of_structure_are_not_for_markdown(tmp_path: Path) -> None:
    toml = '[[structure]]\nstarts_with = "甲"\nas = "heading"\n'
    _, report = read(tmp_path, {"a.md": "甲\n", "book.toml": toml})
    assert told(report) == ["C_STRUCTURE_NO_MATCH book.toml:2"]


def test_fix_leaves_markdown_alone(tmp_path: Path) -> None:
    (tmp_path / "1.md").write_text("# 甲\n", encoding="utf-8")
    with pytest.raises(ManuscriptError) as caught:
        fix_project(load_project(str(tmp_path), Flags()), (), Report())
    assert caught.value.diagnostic.code is Code.M_MARKDOWN_NOT_FIXED


def test_the_outline_shows_what_containers_hold(tmp_path: Path) -> None:
    document, report = read(tmp_path, {"a.md": "# 题\n\n- 项[^1]\n\n[^1]: 注\n"})
    units = [(unit.kind, unit.lines) for unit in outline(document, report).units]
    assert units == [
        ("title", ("题",)),
        ("item_list", ()),
        ("item", ()),
        ("paragraph", ("项",)),
        ("note", ()),
        ("paragraph", ("注",)),
    ]


def test_parts_of_pages_are_taken_in_where_obsidian_names_them(tmp_path: Path) -> None:
    page = (
        "# 甲\n\n![[#三]]\n\n## 一\n\n甲一。\n\n### 细\n\n甲细。 ^ab\n\n- 项\n\n^list\n\n"
        "```\n## 三\n```\n\n## 三\n\n甲三。\n\n![[甲#三]]\n"
    )
    parts = "![[a#一#细]]\n\n![[a#^ab]]\n\n![[a#^list]]\n\n![[a#四]]\n\n![[a#^no]]\n"
    document, report = read(tmp_path, {"甲.md": page})
    assert [block.text for block in document.blocks].count("甲三。") == 3
    assert {line.split()[0] for line in told(report)} == {"M_INCLUDE_CYCLE"}
    document, report = read(
        tmp_path / "two", {"a.md": page.replace("甲#三", "#三"), "b.md": f"# 乙\n\n{parts}"}
    )
    taken = [block.text for block in document.blocks if block.span.file.endswith("a.md")]
    assert taken[-6:] == ["细", "甲细。", "项", "## 三", "甲细。", "项"]
    assert [line for line in told(report) if "PART" in line] == [
        "M_INCLUDE_PART b.md:9",
        "M_INCLUDE_PART b.md:11",
    ]


def test_a_vault_of_obsidian_names_files_of_any_folder(tmp_path: Path) -> None:
    document, report = read(
        tmp_path,
        {
            "甲.md": "# 甲\n\n![[丙]]\n\n见 [[乙|那里]]，![[a.png#mark|100]]。\n",
            "子/乙.md": "# 乙\n\n二。\n",
            "子/孙/丙.md": "三。\n",
            "图/a.png": "",
        },
    )
    assert "三。" in [block.text for block in document.blocks[:3]]
    assert not [line for line in told(report) if "MISSING" in line]

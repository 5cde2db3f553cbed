"""Books in the order that the file of another program states: chapters, sections, parts, what is left out."""

from __future__ import annotations

from pathlib import Path

from readers.test_markdown_files import read, told
from readers.tree_dump import dump

SUMMARY = """# 目录

[前言](preface.md)

# 第一篇 起

- [第一章 船](a/ship.md)
  - [桨](a/oar.md)
    - [木桨](a/wood.md)
- 未写的
- [不在](none.md)

# 第二篇 落

* [第二章 桥](b.md#top)
* [网上](https://example.com)
"""


def test_summary_of_mdbook(tmp_path: Path) -> None:
    document, report = read(
        tmp_path,
        {
            "book.toml": '[book]\ntitle = "渡口"\nauthors = ["周闻"]\nlanguage = "zh"\n[output.html]\n',
            "src/SUMMARY.md": SUMMARY,
            "src/preface.md": "# 前言\n\n甲\n",
            "src/a/ship.md": "# 第一章 船\n\n## 帆\n\n丁\n",
            "src/a/oar.md": "## 桨\n\n乙\n\n### 短桨\n\n己\n",
            "src/a/wood.md": "# 木桨\n\n## 长\n\n戊\n",
            "src/b.md": "# 第二章 桥\n\n丙\n",
            "src/other.md": "# 别的\n",
        },
    )
    assert dump(document).splitlines() == [
        "title: 渡口",
        "heading level=1: 前言",
        "paragraph: 甲",
        "heading .part level=1 number=第一篇: 第一篇 起",
        "heading level=1 number=第一章: 第一章 船",
        "heading level=2: 帆",
        "paragraph: 丁",
        "heading level=2: 桨",
        "paragraph: 乙",
        "heading level=3: 短桨",
        "paragraph: 己",
        "heading level=3: 木桨",
        "heading level=4: 长",
        "paragraph: 戊",
        "heading .part level=1 number=第二篇: 第二篇 落",
        "heading level=1 number=第二章: 第二章 桥",
        "paragraph: 丙",
    ]
    assert told(report) == ["M_NAV_MISSING SUMMARY.md:1", "M_NAV_LEFT SUMMARY.md:1"]


MKDOCS = """site_name: 渡口
theme: !!python/name:material.x
nav:
  - index.md
  - 教程:
      - guide/index.md
      - 船: guide/ship.md
      - 深入:
          - guide/deep/a.md
  - 参考:
      - ref.md
      - 网站: https://example.com
"""


def test_pages_that_a_program_has_yet_to_make_are_read_where_they_are_made_from(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": "docs_dir: build/docs\nnav: [a.md]\n",
        "docs/a.md": "# 甲\n",
        "en/docs/a.md": "# A\n",
    }
    document, _ = read(tmp_path, files)
    assert dump(document).splitlines()[-1] == "heading level=1: 甲"


def test_nav_of_mkdocs(tmp_path: Path) -> None:
    document, _ = read(
        tmp_path,
        {
            "mkdocs.yml": MKDOCS,
            "docs/index.md": "# 开头\n",
            "docs/guide/index.md": "# 教程 { #guide }\n\n甲\n",
            "docs/guide/ship.md": "# 船\n",
            "docs/guide/deep/a.md": "## 锚\n",
            "docs/ref.md": "# 参考手册\n",
        },
    )
    assert dump(document).splitlines() == [
        "title: 渡口",
        "heading level=1: 开头",
        "heading #guide .part level=1: 教程",
        "paragraph: 甲",
        "heading level=1: 船",
        "heading level=1: 深入",
        "heading level=2: 锚",
        "heading .part level=1: 参考",
        "heading level=1: 参考手册",
    ]


def test_a_site_without_a_list_is_read_as_a_folder(tmp_path: Path) -> None:
    document, _ = read(
        tmp_path, {"mkdocs.yml": "site_name: 渡口\n", "docs/a.md": "# 甲\n", "docs/b.md": "# 乙\n"}
    )
    assert [block.text for block in document.blocks] == ["渡口", "甲", "乙"]


def test_a_list_that_leads_out_of_its_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# 秘密\n", encoding="utf-8")
    document, _ = read(
        tmp_path / "book", {"SUMMARY.md": "- [甲](a.md)\n- [外](../secret.md)\n", "a.md": "# 甲\n"}
    )
    assert "秘密" not in "".join(block.text for block in document.blocks)


def test_lists_of_a_thousand_aliases_and_of_no_end_are_read(tmp_path: Path) -> None:
    bomb = "x: &a0 [a.md]\n" + "".join(
        f"x{n}: &a{n} [{', '.join([f'{{部: *a{n - 1}}}'] * 9)}]\n" for n in range(1, 25)
    )
    document, _ = read(
        tmp_path, {"mkdocs.yml": f"{bomb}nav: [{{部: *a24}}, a.md]\n", "docs/a.md": "# 甲\n\n乙\n"}
    )
    assert "乙" in "".join(block.text for block in document.blocks)

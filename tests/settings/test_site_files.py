"""What the files of other programs say of a book: its title, its authors, its pages and their order."""

from __future__ import annotations

from pathlib import Path

import pytest

from typeset.messages.codes import Code
from typeset.settings.listed import list_manuscripts
from typeset.settings.site_files import find_site


def _write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


QUARTO = """
project: {type: book}
lang: zh
book:
  title: 河
  author: [{name: 周闻}, 李]
  chapters:
    - index.qmd
    - part: 上游
      chapters: [a.qmd, {text: 乙章, file: b.qmd}]
  appendices: [c.qmd]
"""


def test_a_book_of_quarto(tmp_path: Path) -> None:
    pages = {f"{name}.qmd": "文。\n" for name in ("index", "a", "b", "c", "d")}
    listed = list_manuscripts(_write(tmp_path, {"_quarto.yml": QUARTO, **pages}), (), tmp_path / "book.toml")
    assert [path.name for path in listed.paths] == ["index.qmd", "a.qmd", "b.qmd", "c.qmd"]
    assert [path.name for path in listed.left_out] == ["d.qmd"]
    navigation = listed.navigation
    assert navigation and (navigation.title, navigation.authors, navigation.language) == (
        "河",
        ("周闻", "李"),
        "zh",
    )
    assert [head.title for head in navigation.chapters[1].heads] == ["上游"]
    assert navigation.chapters[2].title == "乙章"


@pytest.mark.parametrize(
    ("files", "title", "pages"),
    [
        ({"hugo.toml": 'title = "甲"\n', "content/a.md": "文"}, "甲", ["a.md"]),
        ({"_config.yml": "title: 乙\n", "source/_posts/b.md": "文", "c.md": "文"}, "乙", ["b.md"]),
        (
            {"docusaurus.config.ts": "const c = {title: '丙'};", "docs/d.mdx": "文", "e.md": "文"},
            "丙",
            ["d.mdx"],
        ),
        ({".vitepress/config.ts": 'export default {title: "丁"}', "f.md": "文"}, "丁", ["f.md"]),
        (
            {
                "_bookdown.yml": "rmd_files: [index.Rmd, h.Rmd]",
                "index.Rmd": "---\ntitle: 戊\n---\n",
                "h.Rmd": "文",
            },
            "戊",
            ["index.Rmd", "h.Rmd"],
        ),
    ],
)
def test_pages_of_sites(tmp_path: Path, files: dict[str, str], title: str, pages: list[str]) -> None:
    listed = list_manuscripts(_write(tmp_path, files), (), tmp_path / "book.toml")
    assert listed.navigation and listed.navigation.title == title
    assert [path.name for path in listed.paths] == pages


def test_what_is_no_page_of_a_site_is_left_out(tmp_path: Path) -> None:
    files = {
        "_config.yml": "title: 甲\n",
        "a.md": "文",
        "robots.txt": "no",
        "_part.md": "文",
        "_index.md": "文",
    }
    listed = list_manuscripts(_write(tmp_path, files), (), tmp_path / "book.toml")
    assert [path.name for path in listed.paths] == ["_index.md", "a.md"]
    assert sorted(path.name for path in listed.left_out) == ["_part.md", "robots.txt"]
    assert Code.M_NO_PAGES.value.severity


@pytest.mark.parametrize(
    "text", ["[", "book: 3", "book: {chapters: {a: b}}", "a: &a [*a]", "rmd_files: 3", ""]
)
def test_files_that_say_nothing_do_no_harm(tmp_path: Path, text: str) -> None:
    site = find_site(_write(tmp_path, {"_quarto.yml": text, "_config.yml": text, "_bookdown.yml": text}))
    assert site is None or not site.entries

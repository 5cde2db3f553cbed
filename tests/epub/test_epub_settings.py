"""From the author's files to the EPUB: front matter, [about], [epub], and what is refused with its place."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.epub.samples import unzip
from tests.external import check_epub
from typeset.drivers.build import build
from typeset.drivers.context import BuildContext, BuildRequest
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Diagnostic, Report
from typeset.messages.errors import SettingsError
from typeset.settings.project import Flags, load_project
from typeset.system.resources import clone_root

GOOD = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/epub+zip"  # of before
FRONT = """+++
title = "渡口"
author = "陈一苇"
translators = ["王二", "李四"]
subjects = "小说"
series = "渡口丛书"
series_number = "3"
description = "写一条河。"
rights = "© 2024 陈一苇"
publisher = "河畔书局"
+++

天没亮，船先醒了。
"""


def made(folder: Path, text: str, book: str = "", **flags: str) -> tuple[dict[str, str], list[Diagnostic]]:
    """The text files of the EPUB that a manuscript becomes, and what was said."""
    (folder / "a.md").write_text(text, encoding="utf-8")
    if book:
        (folder / "book.toml").write_text(book, encoding="utf-8")
    project = load_project(str(folder), Flags(assignments=tuple(flags.items())))
    report, target = Report(), folder / "a.epub"
    context = BuildContext((clone_root() or Path()) / "fonts", offline=True)
    build(project, BuildRequest(None, target, page_list=False), context, report)
    files = unzip(target.read_bytes())
    (folder / "cover.jpg").write_bytes(files["EPUB/cover.jpg"])
    kept = {
        name.removeprefix("EPUB/"): data for name, data in files.items() if re.search("ml$|opf$|ncx$", name)
    }
    return {name: data.decode() for name, data in kept.items()}, report.diagnostics


@pytest.mark.quality  # a Java of its own
@pytest.mark.external
def test_epubcheck_is_silent_about_front_matter(tmp_path: Path) -> None:
    made(tmp_path, FRONT)
    assert check_epub(tmp_path / "a.epub") == []


def test_front_matter_reaches_the_package(tmp_path: Path) -> None:
    files, told = made(tmp_path, FRONT)
    assert told == []
    package = files["content.opf"]
    for piece in (
        '<dc:contributor id="contributor-2">李四</dc:contributor>',
        '<meta property="role" refines="#contributor-1" scheme="marc:relators">trl</meta>',
        "<dc:subject>小说</dc:subject>",
        '<meta id="series" property="belongs-to-collection">渡口丛书</meta>',
        '<meta property="group-position" refines="#series">3</meta>',
        "<dc:description>写一条河。</dc:description>",
        "<dc:rights>© 2024 陈一苇</dc:rights>",
        "<dc:publisher>河畔书局</dc:publisher>",
    ):
        assert piece in package, piece


def test_a_title_with_markup_is_its_text_wherever_it_is_named(tmp_path: Path) -> None:
    title = "渡口 *一* `b` {河|hé} &lt;i&gt; [^1]"
    files, _ = made(tmp_path, f"# {title}\n\n正文<script>alert(1)</script>。\n\n[^1]: 注。\n")
    plain = "渡口 一 b 河 &lt;i&gt;"
    assert f'<dc:title id="title">{plain}</dc:title>' in files["content.opf"]
    assert f"<title>{plain}</title>" in files["part-1.xhtml"]
    assert f">{plain}</a>" in files["nav.xhtml"]
    assert f"<docTitle><text>{plain}</text></docTitle>" in files["toc.ncx"]
    assert "<script" not in files["part-1.xhtml"]


def test_the_author_s_cover_is_the_book_s(tmp_path: Path) -> None:
    Image.new("RGB", (1600, 2560), (20, 120, 60)).save(tmp_path / "front.png")
    files, told = made(tmp_path, "# 渡口\n\n正文。\n", '[epub]\ncover = "front.png"\n')
    assert told == []
    assert 'properties="cover-image"' in files["content.opf"]
    with Image.open(BytesIO((tmp_path / "cover.jpg").read_bytes())) as image:
        red, green, _ = image.convert("RGB").getpixel((800, 1200))  # type: ignore[misc] # RGB has three
        assert (abs(red - 20) < 4, abs(green - 120) < 4) == (True, True)


@pytest.mark.parametrize(
    ("cover", "code"),
    [("none.png", Code.E_COVER_MISSING), ("a.md", Code.E_COVER_KIND), ("../x.png", Code.C_OUTSIDE)],
)
def test_a_cover_that_cannot_be_one_stops_the_build_at_its_line(
    cover: str, code: Code, tmp_path: Path
) -> None:
    Image.new("RGB", (16, 26)).save(tmp_path.parent / "x.png")
    (tmp_path / "a.epub").write_bytes(GOOD)
    with pytest.raises(SettingsError) as caught:
        made(tmp_path, "# 渡口\n\n正文。\n", f'title = "渡口"\n\n[epub]\ncover = "{cover}"\n')
    found = caught.value.diagnostic
    assert found.code is code
    assert found.span
    assert found.span.line == 4
    assert (tmp_path / "a.epub").read_bytes() == GOOD


def test_a_claim_that_does_not_hold_is_told_and_not_made(tmp_path: Path) -> None:
    Image.new("RGB", (16, 26)).save(tmp_path / "pic.png")
    book = 'title = "渡口"\n[epub]\ncertified_by = "某社"\n'
    for barrier in ("![](pic.png)", "|  |  |\n|--|--|\n| 甲 | 乙 |"):
        files, told = made(tmp_path, f"# 渡口\n\n正文。\n\n{barrier}\n", book)
        assert Code.E_NOT_CONFORMING in [item.code for item in told]
        assert "conformsTo" not in files["content.opf"]
    files, told = made(tmp_path, "# 渡口\n\n正文。\n\n![船](pic.png)\n", book)
    assert Code.E_NOT_CONFORMING not in [item.code for item in told]
    assert "EPUB Accessibility 1.1 - WCAG 2.2 Level AA" in files["content.opf"]

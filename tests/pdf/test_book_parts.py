"""A book's parts on paper: contents true on every line, folios, running heads, blank pages, page list."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

import typeset
from tests.pdf.laid_out import STORE
from typeset.drivers.build import build
from typeset.drivers.context import BuildContext, BuildRequest
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.settings.project import Flags, load_project

CHAPTERS, SECTIONS = 30, 9
TEXT = "路从村口开始，沿着溪水往上走，走不多远就看不见屋顶了。"
SETTINGS = """\
style = "book"
title = "山河慢行"
authors = ["林晚舟"]
publisher = "河岸出版社"
[imprint]
notice = "版权所有　侵权必究"
[imprint.record]
"开本" = "140mm×203mm"
[book]
heads = "chapter"
"""


def _chapter(number: int) -> str:
    sections = (
        f"## 节题{number}之{place}完\n\n" + f"{TEXT * (place % 4 + 1)}\n\n" * (number % 5 + 1)
        for place in range(1, SECTIONS + 1)
    )
    return f"# 第{number}章　章题{number}完\n\n" + "".join(sections)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of 300 heads in 30 chapters, with a preface over two pages and an afterword, set both ways."""
    made = tmp_path_factory.mktemp("book")
    (made / "book.toml").write_text(SETTINGS, encoding="utf-8")
    (made / "00.md").write_text("# 前言\n\n" + f"{TEXT * 6}\n\n" * 7, encoding="utf-8")
    for number in range(1, CHAPTERS + 1):
        (made / f"{number:02}.md").write_text(_chapter(number), encoding="utf-8")
    (made / "90.md").write_text(f"# 后记\n\n{TEXT}\n", encoding="utf-8")
    report = Report()
    request = BuildRequest(made / "book.pdf", made / "book.epub")
    build(load_project(str(made), Flags()), request, BuildContext(STORE, offline=True), report)
    told = {item.code for item in report.diagnostics}
    assert not told & {Code.L_FOLIO_NOWHERE, Code.M_HEAD_LONG, Code.L_MISSING_GLYPH}
    return made


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as printed: its folio, what its head says, the text of its type area, its label."""

    folio: str
    head: str
    text: str
    label: str


@pytest.fixture(scope="module")
def sheets(folder: Path) -> list[Sheet]:
    data = (folder / "book.pdf").read_bytes()
    with pikepdf.open(BytesIO(data)) as labelled:
        labels = [str(page.label) for page in labelled.pages]
    with pypdfium2.PdfDocument(data) as pdf:
        return [_sheet(page, label) for page, label in zip(pdf, labels, strict=True)]


def _sheet(page: pypdfium2.PdfPage, label: str) -> Sheet:
    """The page cut at the edges of its type area: 28 lines of 17 pt, .42 of the white above it."""
    width, height = page.get_size()
    white = height - 28 * 17
    texts = page.get_textpage()

    def between(top: float, bottom: float) -> str:
        found = texts.get_text_bounded(0, height - bottom, width, height - top)
        return re.sub(r"\s", "", found)

    foot = height - white * 0.58
    head = between(0, white * 0.42 - 6)
    return Sheet(between(foot + 16, height), head, between(white * 0.42 - 6, foot + 16), label)


def _entries(sheets: list[Sheet]) -> list[tuple[str, str]]:
    """The lines of the contents: title and folio, dots left out."""
    text = "".join(sheet.text for sheet in _contents(sheets))
    found = re.findall(r"(前言|后记|第\d+章章题\d+完|节题\d+之\d完)·*([ivx]+|\d+)", text)
    return [(title, folio) for title, folio in found]


def _contents(sheets: list[Sheet]) -> list[Sheet]:
    first = next(place for place, sheet in enumerate(sheets) if sheet.text.startswith("目录"))
    last = next(place for place, sheet in enumerate(sheets) if sheet.text.startswith("第1章"))
    return sheets[first:last]


def test_every_line_of_the_contents_is_true(sheets: list[Sheet]) -> None:
    """What it says is what stands on the page where the head is, printed there."""
    entries = _entries(sheets)
    assert len(entries) == CHAPTERS * (SECTIONS + 1) + 2
    text_pages = [sheet for sheet in sheets if sheet not in _contents(sheets)]
    for title, folio in entries:
        (home,) = (sheet for sheet in text_pages if title in sheet.text)
        assert home.folio == folio == home.label, title


def test_folios_run_through_the_front_and_begin_anew_with_the_text(sheets: list[Sheet]) -> None:
    labels = [sheet.label for sheet in sheets]
    first = labels.index("1")
    assert first % 2 == 0  # a recto
    assert labels[:7] == ["i", "ii", "iii", "iv", "v", "vi", "vii"]
    assert labels[first:] == [str(number) for number in range(1, len(sheets) - first + 1)]


def test_pages_without_text_are_truly_blank_and_leaves_bear_no_folio(sheets: list[Sheet]) -> None:
    blank = [sheet for sheet in sheets if not sheet.text]
    assert len(blank) > 3
    assert all(not sheet.head and not sheet.folio for sheet in blank)
    half_title, _, title, imprint = sheets[:4]
    assert [sheet.text for sheet in (half_title, title)] == ["山河慢行", "山河慢行林晚舟著河岸出版社"]
    assert imprint.text == "开本140mm×203mm版权所有侵权必究"
    assert not any(sheet.head or sheet.folio for sheet in sheets[:4])


def test_running_heads(sheets: list[Sheet]) -> None:
    """The chapter on versos, the section on rectos, none on openers."""
    chapter = 0
    contents = _contents(sheets)
    for number, sheet in enumerate(sheets, 1):
        if sheet in contents:
            continue
        opened = re.match(r"第(\d+)章", sheet.text)
        if opened:
            chapter = int(opened[1])
            assert not sheet.head
            assert number % 2 == 1
        elif chapter and sheet.text and not sheet.text.startswith("后记"):
            if number % 2 == 0:
                assert sheet.head == f"第{chapter}章章题{chapter}完"
            else:
                assert re.fullmatch(rf"节题{chapter}之\d完", sheet.head)


def test_the_page_list_is_true(folder: Path, sheets: list[Sheet]) -> None:
    """Each page of the list begins in the EPUB where it does on paper; the contents are not in it."""
    breaks: dict[str, str] = {}
    with zipfile.ZipFile(folder / "book.epub") as packed:
        for name in sorted(packed.namelist()):
            if re.search(r"part-\d+\.xhtml$", name):
                _read_breaks(ET.fromstring(packed.read(name)), breaks)
        nav = packed.read("EPUB/nav.xhtml").decode()
    listed = re.findall(r'#page-(\w+)">(\w+)<', nav)
    expected = [sheet for sheet in sheets[2:] if sheet.text and sheet not in _contents(sheets)]
    assert [label for _, label in listed] == [sheet.label for sheet in expected]
    assert all(name == label for name, label in listed)
    for sheet in expected:
        assert breaks[sheet.label].startswith(sheet.text[:8]), sheet.label


def _read_breaks(root: ET.Element, breaks: dict[str, str]) -> None:
    """The text behind each page break of a file, as far as the next."""
    label = ""
    for text, found in _walk(root):
        label = found or label
        if label:
            breaks[label] = breaks.get(label, "") + re.sub(r"\s", "", text)


def _walk(element: ET.Element) -> Iterator[tuple[str, str]]:
    name = element.get("id", "")
    yield element.text or "", name.removeprefix("page-") if name.startswith("page-") else ""
    for child in element:
        yield from _walk(child)
        yield child.tail or "", ""


def test_the_epub_has_the_parts_and_not_what_is_prints_alone(folder: Path) -> None:
    with zipfile.ZipFile(folder / "book.epub") as packed:
        texts = {name: packed.read(name).decode() for name in packed.namelist() if name.endswith(".xhtml")}
        opf = packed.read("EPUB/content.opf").decode()
    assert not any(
        "data-print" in text or "data-folio" in text or "data-head" in text for text in texts.values()
    )
    kinds = "titlepage", "copyright-page", "preface", "chapter", "afterword"
    assert all(any(f'epub:type="{kind}"' in text for text in texts.values()) for kind in kinds)
    order = re.findall('itemref idref="([^"]+)"', opf)
    assert order[:5] == ["cover", "part-01", "part-02", "part-03", "nav"]


def test_a_part_has_a_leaf_of_its_own(tmp_path: Path) -> None:
    """上篇 on a recto with a blank verso, without folio; its chapters stand below it in both contents."""
    (tmp_path / "book.toml").write_text(SETTINGS, encoding="utf-8")
    text = (
        f"# 上篇　山\n\n# 第一章　路\n\n{TEXT}\n\n# 下篇　水\n\n# 第二章　船\n\n{TEXT}\n\n# 附录\n\n{TEXT}\n"
    )
    (tmp_path / "01.md").write_text(text, encoding="utf-8")
    typeset.build_pdf(tmp_path, tmp_path / "b.pdf")
    typeset.build_epub(tmp_path, tmp_path / "b.epub")
    with pypdfium2.PdfDocument(tmp_path / "b.pdf") as pdf:
        pages = [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in pdf]
    for before, after in pairwise(place for place, text in enumerate(pages) if text in ("上篇山", "下篇水")):
        assert before % 2 == after % 2 == 0
        assert not pages[before + 1]
        assert not pages[after + 1]
    with zipfile.ZipFile(tmp_path / "b.epub") as packed:
        nav = packed.read("EPUB/nav.xhtml").decode()
    toc = re.sub(r"\s|<a[^>]*>|</a>", "", nav[nav.index("<ol>") : nav.index("</nav>")])
    part = "<li>上篇山<ol><li>第一章路</li></ol></li><li>下篇水<ol><li>第二章船</li></ol></li><li>附录</li>"
    assert part in toc


def _lines(page: pypdfium2.PdfPage) -> Iterator[tuple[str, float]]:
    """The lines of a page, and how far their feet stand above its own."""
    texts = page.get_textpage()
    for place in range(texts.count_rects()):
        left, bottom, right, top = texts.get_rect(place)
        yield re.sub(r"\s", "", texts.get_text_bounded(left, bottom, right, top)), bottom


def test_lines_of_a_sign_off_stand_below_each_other_and_with_the_text(tmp_path: Path) -> None:
    """Also where a blank line parts them, and a page has room for the text alone."""
    (tmp_path / "book.toml").write_text(SETTINGS, encoding="utf-8")
    lines = "行行，\\\n" * 18 + "行行"
    text = f"# 前言\n\n{lines}\n\n::: 落款\n某人\n\n某年某月\n:::\n\n# 第一章\n\n{TEXT}\n"
    (tmp_path / "01.md").write_text(text, encoding="utf-8")
    typeset.build_pdf(tmp_path, tmp_path / "b.pdf")
    with pypdfium2.PdfDocument(tmp_path / "b.pdf") as pdf:
        (found,) = (dict(_lines(page)) for page in pdf if "某人" in page.get_textpage().get_text_range())
    assert found["某人"] - found["某年某月"] == pytest.approx(17, abs=1)
    assert "行行，" in found


def test_a_head_that_does_not_fit_is_told_and_cut(tmp_path: Path) -> None:
    long = "关于道路、桥梁与渡口之间一切可能关系的一个相当冗长的说明"
    (tmp_path / "book.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "01.md").write_text(f"# 第一章　{long}\n\n{TEXT}\n", encoding="utf-8")
    (tmp_path / "02.md").write_text(f'# 第二章　{long} {{short="短题"}}\n\n{TEXT * 40}\n', encoding="utf-8")
    (tmp_path / "03.md").write_text(
        f'+++\nshort = "又一短题"\n+++\n# 第三章　{long}\n\n{TEXT}\n', encoding="utf-8"
    )
    built = typeset.build_pdf(tmp_path, tmp_path / "b.pdf")
    (told,) = (item for item in built.diagnostics if item.code is Code.M_HEAD_LONG)
    assert told.span is not None
    assert told.span.file.endswith("01.md")
    with pypdfium2.PdfDocument(tmp_path / "b.pdf") as pdf:
        heads = [_sheet(page, "").head for page in pdf]
    assert "短题" in heads


def test_text_before_the_first_chapter_has_no_head_of_the_contents(tmp_path: Path) -> None:
    (tmp_path / "book.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "01.md").write_text(f"{TEXT * 60}\n\n# 第一章　路\n\n{TEXT}\n", encoding="utf-8")
    typeset.build_pdf(tmp_path, tmp_path / "b.pdf")
    with pypdfium2.PdfDocument(tmp_path / "b.pdf") as pdf:
        sheets = [_sheet(page, "") for page in pdf]
    first = next(place for place, sheet in enumerate(sheets) if sheet.text.startswith("路从"))
    assert {sheet.head for sheet in sheets[first : first + 3]} <= {"", "第一章路"}


def test_a_book_that_is_all_preface_has_no_page_for_its_text(tmp_path: Path) -> None:
    (tmp_path / "book.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "01.md").write_text(f"# 前言\n\n{TEXT}\n", encoding="utf-8")
    typeset.build_pdf(tmp_path, tmp_path / "b.pdf")
    typeset.build_epub(tmp_path, tmp_path / "b.epub")
    with pypdfium2.PdfDocument(tmp_path / "b.pdf") as pdf:
        sheets = [_sheet(page, "") for page in pdf]
    assert sheets[-1].text.startswith("目录前言")
    assert len(sheets) == 7

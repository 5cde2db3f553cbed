"""Numbers of figures and tables, and what refers to them."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.epub.markdown_book import PICTURE
from typeset.book.recovery import read_project
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Block, Caption, Document, Figure, Image
from typeset.model.walk import blocks
from typeset.readers.markdown.blocks import BlockBuilder
from typeset.readers.markdown.notes import NoteBook
from typeset.readers.markdown.source import MarkdownFile
from typeset.settings.project import Flags, load_project


def read(folder: Path, *texts: str, toml: str = "") -> tuple[Document, Report]:
    """A book of these files, with a picture p.png."""
    (folder / "p.png").write_bytes(PICTURE)
    (folder / "book.toml").write_text(f'title = "书"\n{toml}', encoding="utf-8")
    for number, text in enumerate(
        (*texts, "# 跋\n\n完。\n"), 1
    ):  # the only # of an only file would be its title
        (folder / f"{number:02}.md").write_text(text, encoding="utf-8")
    report = Report()
    return read_project(load_project(str(folder), Flags()), report), report


def captions(document: Document) -> list[str]:
    return [block.text for block in blocks(document) if isinstance(block, Caption)]


def paragraph(document: Document) -> Block:
    """The first paragraph."""
    return next(block for block in document.blocks if block.kind == "paragraph")


def told(report: Report) -> list[str]:
    return [
        f"{item.code.name} {Path(item.span.file).name}:{item.span.line}"
        for item in report.diagnostics
        if item.code is not Code.M_TITLE_ONLY
    ]


def figure(caption: str, name: str = "") -> str:
    return f'\n![]( p.png "{caption}"){{#{name}}}\n'.replace("{#}", "")


def table(caption: str) -> str:
    return f"\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n\n: {caption}\n"


def test_numbers_run_by_chapter_for_figures_and_tables(tmp_path: Path) -> None:
    document, report = read(
        tmp_path,
        "# 第一章　起\n" + figure("山") + table("水") + "## 一节\n" + figure("木"),
        "# 第十二章　承\n" + figure("火") + "# 附录B　表\n" + table("土") + "# 后记\n" + figure("金"),
    )
    assert captions(document) == [
        "图1-1\u3000山", "表1-1\u3000水", "图1-2\u3000木", "图12-1\u3000火", "表B-1\u3000土", "图1\u3000金",
    ]  # fmt: skip
    assert told(report) == []


def test_chapters_may_stand_below_parts(tmp_path: Path) -> None:
    document, _ = read(
        tmp_path,
        "# 上编　甲\n\n## 第一章　起\n"
        + figure("山")
        + "# 下编　乙\n"
        + figure("水")
        + "## 第二章　承\n"
        + figure("木"),
    )
    assert captions(document) == ["图1-1\u3000山", "图1\u3000水", "图2-1\u3000木"]


def test_numbers_run_through_a_book_whose_chapters_have_none(tmp_path: Path) -> None:
    document, _ = read(tmp_path, "# 起\n" + figure("山"), "# 承\n" + figure("水"))
    assert captions(document) == ["图1\u3000山", "图2\u3000水"]


@pytest.mark.parametrize(
    ("series", "found"), [("book", ["图1\u3000山", "图2\u3000水"]), ("none", ["山", "水"])]
)
def test_the_series_is_set(series: str, found: list[str], tmp_path: Path) -> None:
    toml = f'captions.numbers = "{series}"\n'
    document, _ = read(tmp_path, "# 第一章\n" + figure("山") + "# 第二章\n" + figure("水"), toml=toml)
    assert captions(document) == found


def listing(caption: str) -> str:
    return f"\n```c\nint i;\n```\n\n: {caption}\n"


def test_listings_with_captions_are_numbered(tmp_path: Path) -> None:
    document, _ = read(tmp_path, "# 第一章\n" + listing("甲") + listing("乙 {#b}") + "\n见[](#b)。\n")
    assert captions(document) == ["清单1-1\u3000甲", "清单1-2\u3000乙"]
    assert paragraph(document).text == "见清单1-2。"


def test_a_typed_number_of_a_listing_stays(tmp_path: Path) -> None:
    document, report = read(
        tmp_path, "# 第一章\n\n如清单1-1。\n" + listing("清单1-1　甲") + listing("代码 1-3　乙")
    )
    assert captions(document) == ["清单1-1\u3000甲", "代码 1-3　乙"]
    assert told(report) == ["M_CAPTION_NUMBER 01.md:15", "M_UNMENTIONED 01.md:11"]


def test_numbers_are_written_as_is_set(tmp_path: Path) -> None:
    toml = '[captions]\nseparator = "."\nlistings = "代码"\n'
    document, report = read(
        tmp_path, "# 第一章\n\n见图1.1、代码1.1。\n" + figure("山") + listing("甲"), toml=toml
    )
    assert captions(document) == ["图1.1\u3000山", "代码1.1\u3000甲"]
    assert told(report) == []


def test_typed_numbers_stay_and_are_compared(tmp_path: Path) -> None:
    document, report = read(
        tmp_path,
        "# 第一章　起\n" + figure("图1-1 山") + figure("图 1.4　水") + figure("木") + table("表1-1：火"),
        "# 第二章　承\n" + figure("图1-1　土") + figure("图1958年") + table("表2-1金"),
    )
    assert captions(document) == [
        "图1-1 山", "图 1.4　水", "图1-5\u3000木", "表1-1：火", "图1-1　土", "图2-2\u3000图1958年", "表2-1金",
    ]  # fmt: skip
    assert told(report) == ["M_CAPTION_NUMBER 01.md:5", "M_CAPTION_NUMBER 02.md:3"]


def test_typed_numbers_of_chapters_that_have_none_are_followed(tmp_path: Path) -> None:
    document, report = read(tmp_path, "# 1 起\n" + figure("图1-1　山") + "# 2 承\n" + figure("图2-1　水"))
    assert captions(document) == ["图1-1　山", "图2-1　水"]
    assert told(report) == []


def test_a_caption_takes_no_closing_mark(tmp_path: Path) -> None:
    _, report = read(tmp_path, "# 第一章\n" + figure("山。") + figure("水？"))
    assert told(report) == ["M_CAPTION_END 01.md:3"]


def test_a_head_takes_no_closing_mark(tmp_path: Path) -> None:
    _, report = read(tmp_path, "# 第一章　起。\n\n## 一、\n\n## 去哪里？\n\n## 答：\n\n文。\n")
    assert told(report) == ["M_HEAD_END 01.md:1", "M_HEAD_END 01.md:7"]


def test_a_reference_names_its_place(tmp_path: Path) -> None:
    text = (
        "# 第一章　起 {#c}\n\n## 1.2 缆 {#s}\n\n### 绳索 {#t}\n\n见[](#f)、[](#w)、[](#c)、[](#s)、[](#t)、"
        "[](02.md)，又[](#绳索)，[此图](#f)。\n" + figure("山", "f") + table("水 {#w}")
    )
    document, report = read(tmp_path, text, "# 第二章　承\n")
    assert paragraph(document).text == "见图1-1、表1-1、第一章、1.2、“绳索”、第二章，又“绳索”，此图。"
    assert told(report) == []


def test_references_to_nowhere_and_to_what_has_no_name_are_shown_and_told(tmp_path: Path) -> None:
    document, report = read(
        tmp_path, "# 第一章\n\n见[](#x)和[](#p)。\n\n{#p}\n段落。\n\n![无题](p.png){#f}\n"
    )
    assert paragraph(document).text == "见〔#x〕和〔#p〕。"
    assert told(report) == ["M_LINK_NOWHERE 01.md:3", "M_REFERENCE_WORDLESS 01.md:3"]


def test_of_two_equal_ids_the_first_is_referred_to(tmp_path: Path) -> None:
    document, report = read(tmp_path, "# 第一章\n\n见[](#f)。\n" + figure("山", "f") + figure("水", "f"))
    assert paragraph(document).text == "见图1-1。"
    assert told(report)[0] == "M_ID_TWICE 01.md:7"


def test_figures_that_the_text_does_not_mention_are_told_of(tmp_path: Path) -> None:
    text = "# 第一章\n\n如图 1-1和[那里](#w)所示。\n" + figure("山") + figure("水") + figure("木", "w")
    _, report = read(tmp_path, text)
    assert told(report) == ["M_UNMENTIONED 01.md:7"]


def test_nothing_is_told_where_no_figure_is_mentioned(tmp_path: Path) -> None:
    _, report = read(tmp_path, "# 第一章\n" + figure("山") + figure("水"))
    assert told(report) == []


@pytest.mark.parametrize(("length", "found"), [(100, []), (2000, ["M_MENTIONED_LATE 01.md:3"])])
def test_a_figure_far_before_its_first_mention_is_told_of(
    length: int, found: list[str], tmp_path: Path
) -> None:
    text = "# 第一章\n" + figure("山", "f") + "\n" + "字" * length + "\n\n见[](#f)。\n"
    _, report = read(tmp_path, text)
    assert told(report) == found


def test_a_page_is_asked_for_inside_the_book_alone(tmp_path: Path) -> None:
    document, _ = read(
        tmp_path, "# 第一章 {#c}\n\n[](#c){.page}，[站](https://a.cn){.页}，[上](#c){.页 .red}\n"
    )
    links = [item for item in paragraph(document).lines[0].inlines if hasattr(item, "names_page")]
    assert [link.names_page for link in links] == [True, False]
    phrase = paragraph(document).lines[0].inlines[-1]
    assert (phrase.attributes.classes, phrase.inlines[0].names_page) == (("red",), True)


def test_a_figure_keeps_its_number_apart_from_its_text(tmp_path: Path) -> None:
    document, _ = read(tmp_path, "# 第一章\n" + figure("山"))
    found = next(block for block in document.blocks if isinstance(block, Figure))
    assert [block.number for block in found.blocks if isinstance(block, Caption)] == ["图1-1"]


def test_a_picture_without_words_has_those_of_its_caption(tmp_path: Path) -> None:
    document, report = read(
        tmp_path, "# 第一章\n" + figure("山") + "\n![](p.png)\n\n文![](p.png)和![水](p.png)。\n"
    )
    alts = [
        piece.alt
        for block in blocks(document)
        for line in block.lines
        for piece in line.inlines
        if isinstance(piece, Image)
    ]
    assert alts == ["山", "", "", "水"]
    assert told(report) == ["M_PICTURE_WORDLESS 01.md:5", "M_PICTURE_WORDLESS 01.md:7"]


def test_looking_for_a_caption_takes_no_longer_in_a_longer_chapter() -> None:
    """Of the nodes behind a block some are looked at; copying them all took 10 s for 40,000 blocks."""

    class Counted(list[SimpleNamespace]):
        """Nodes that remember how many of them a slice took."""

        most = 0

        def __getitem__(self, place: Any) -> Any:
            found = super().__getitem__(place)
            self.most = max(self.most, len(found) if isinstance(place, slice) else 1)
            return found

    nodes: Any = Counted(SimpleNamespace(name="hr", token=SimpleNamespace(map=None)) for _ in range(50))
    source = MarkdownFile("a.md", (), Report())
    built = BlockBuilder(source, NoteBook(source), {}, lambda path, span: ()).build(nodes)
    assert len(built) == 50
    assert nodes.most < 6

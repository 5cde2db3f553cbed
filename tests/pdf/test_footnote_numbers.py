"""Notes numbered by page, and otherwise, on the pages of real books."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pymupdf
import pypdfium2 as pdfium
import pytest

from tests.pdf.laid_out import LaidOut, lay_out
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Span
from typeset.model.characters import CIRCLED
from typeset.pdf.engine.session.reports import LateNote
from typeset.pdf.engine.session.session import LayoutSession
from typeset.pdf.page_report import check_notes_and_tables

WORDS = "河水慢慢地流过村子，村里的人在岸边晒网，孩子们在桥上看船。"


def build(folder: Path, text: str, *settings: tuple[str, str]) -> LaidOut:
    """A Markdown text laid out."""
    path = folder / "book.md"
    path.write_text(text, encoding="utf-8")
    return lay_out(path, ("page.trim", "140x203"), ("text.characters", "20"), ("text.lines", "20"), *settings)


def pages_of(made: LaidOut) -> list[str]:
    """The text of each page as a reader extracts it."""
    with pdfium.PdfDocument(made.result.data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def noted(count: int) -> str:
    """Paragraphs with a note each."""
    return "\n\n".join(f"{WORDS}甲{number}。^[注文{number}完。]" for number in range(count))


def test_each_page_counts_from_one(tmp_path: Path) -> None:
    pages = pages_of(build(tmp_path, noted(30)))
    assert len(pages) > 3
    for page in pages:
        calls = [CIRCLED.index(mark) for mark in re.findall(rf"甲\d+。\s*([{CIRCLED}])", page)]
        notes = [CIRCLED.index(mark) for mark in re.findall(rf"([{CIRCLED}])\s*注文", page)]
        assert calls == notes == list(range(len(calls)))
        named = re.findall(r"甲(\d+)", page)
        assert named == re.findall(r"注文(\d+)", page)


@pytest.mark.parametrize(
    ("numbering", "firsts"), [("chapter", ["1", "1"]), ("book", ["1", "7"])], ids=["chapter", "book"]
)
def test_by_chapter_and_through_the_book(tmp_path: Path, numbering: str, firsts: list[str]) -> None:
    text = f"# 第一章 起\n\n{noted(6)}\n\n# 第二章 承\n\n{noted(3)}\n"
    pages = "".join(pages_of(build(tmp_path, text, ("notes.numbering", numbering))))
    assert re.findall(r"(\d+)\s*注文0完", pages) == firsts


def test_more_notes_than_marks_on_a_page_are_told(tmp_path: Path) -> None:
    notes = "".join(f"甲^[{number}]" for number in range(60))
    made = build(tmp_path, notes, ("text.lines", "60"), ("text.size", "6pt"), ("text.leading", "8pt"))
    (told,) = (item for item in made.report.diagnostics if item.code is Code.L_NOTES_CROWD)
    assert dict(told.values) == {"page": 1, "count": 60, "most": 50}
    text = "".join(pages_of(made))
    assert "㊿" in text
    assert re.search(r"6059", text)


def test_a_further_call_has_the_number_of_its_note(tmp_path: Path) -> None:
    made = build(tmp_path, "甲^[一]乙[^a]丙[^a]\n\n[^a]: 注文")
    assert re.search("甲①乙②丙②", "".join(pages_of(made)))
    assert not [item for item in made.report.diagnostics if item.code is Code.L_NOTE_ELSEWHERE]


def test_a_call_of_another_pages_note_is_told(tmp_path: Path) -> None:
    made = build(tmp_path, f"甲[^a]\n\n{(WORDS * 5 + chr(10) * 2) * 9}\n\n乙[^a]\n\n[^a]: 注文")
    (told,) = (item for item in made.report.diagnostics if item.code is Code.L_NOTE_ELSEWHERE)
    assert dict(told.values)["mark"] == "①"
    assert dict(told.values)["home"] == 1
    assert told.span is not None
    assert told.span.line == 23


def test_a_note_that_begins_late_is_told_with_its_place() -> None:
    root = ET.fromstring('<body><p data-src="a.md:7">甲<span><span>注文</span></span></p></body>')
    composer, report = LayoutSession(), Report()
    composer.late_notes.append(LateNote(root[0][0], "注文", 2, 3))
    check_notes_and_tables(composer, root, report)
    (told,) = report.diagnostics
    assert (told.code, told.span) == (Code.L_NOTE_LATE, Span("a.md", 7))


def test_a_table_wider_than_the_text_is_told_with_its_place(tmp_path: Path) -> None:
    words = " | ".join(f"{'Donaudampfschiff' * 2}{number}" for number in range(9))
    made = build(tmp_path, f"前文。\n\n| {words} |\n|{'---|' * 9}\n| {' | '.join('甲' * 9)} |\n\n{noted(1)}")
    (told,) = (item for item in made.report.diagnostics if item.code is Code.L_TABLE_WIDE)
    assert told.span is not None and told.span.line == 3
    narrow = build(tmp_path, "| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n")
    assert not [item for item in narrow.report.diagnostics if item.code is Code.L_TABLE_WIDE]


def test_a_head_with_a_note_is_repeated_without_its_call(tmp_path: Path) -> None:
    """In the outline, in the contents and in running heads."""
    text = f"# 第一章 起航^[题注。]\n\n{noted(12)}\n\n# 第二章 归来\n\n{noted(3)}"
    made = build(tmp_path, text, ("style", "book"))
    pages = "".join(pages_of(made))
    assert pages.count("题注。") == 1
    with pdfium.PdfDocument(made.result.data) as document:
        assert "第一章 起航" in [item.get_title() for item in document.get_toc()]
    assert len(re.findall(r"起航\s*①", pages)) == 1
    assert pages.count("起航") > 1


def test_the_name_of_a_part_stands_above_its_head_in_every_style(tmp_path: Path) -> None:
    """Also where pages have names, and margins at their tops stay."""
    rows = "\n".join(f"| 甲{number} | 乙 |" for number in range(60))
    table = f"| 年份 | 地方 |\n|---|---|\n{rows}\n\n: 年表\n"
    text = f"# 第一章 起\n\n{WORDS}\n\n{table}\n\n# 第二章 承\n\n{WORDS}\n"
    for style in ("report", "book"):
        found = 0
        with pymupdf.open(stream=build(tmp_path, text, ("style", style)).result.data) as document:
            for page in document:
                names, heads = page.search_for("续表"), page.search_for("年份")
                found += len(names)
                assert not names or names[0].y1 < heads[0].y1 - 5
        assert found >= 2

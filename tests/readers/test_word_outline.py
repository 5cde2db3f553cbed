"""The outline of a Word file: what its author changes in it holds, and finished blocks keep their places."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.word_files import p, styled, word_file
from typeset.command.main import typeset
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document, Strong
from typeset.model.walk import blocks, pieces
from typeset.readers import OutlineText, ReaderOptions, read_manuscript
from typeset.readers.word import read_word_outline

TEXT = p("河水涨了又落，渡口的灯一直亮着，照着来往的人。")
TABLE = "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>".format(p("甲"), p("乙"))
BOLD = (
    "<w:p><w:r><w:t>老周说，</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>水一涨</w:t></w:r>"
    "<w:r><w:t>，两岸的路就断了。</w:t><w:br/><w:t>一路走来。</w:t></w:r></w:p>"
)
BOOK = styled("渡口记事", "t") + styled("渡船", "1") + TEXT + BOLD + TABLE + p("河水涨了") + TEXT + TEXT


def read(body: str, outline: str = "") -> tuple[Document, list[str]]:
    report = Report()
    own = OutlineText(outline, "a.outline") if outline else None
    document = read_manuscript(word_file(body), "a.docx", ReaderOptions(outline=own), report)
    # What the author has settled is not doubted.
    told = [one for one in report.diagnostics if one.code is not Code.M_DOUBTFUL]
    return document, [f"{one.code.name}:{one.span and one.span.line}" for one in told]


def outline_of(body: str, outline: str = "") -> str:
    own = OutlineText(outline, "a.outline") if outline else None
    return read_word_outline(word_file(body), "a.docx", ReaderOptions(outline=own), "en")


def rows(outline: str) -> list[str]:
    return [" ".join(line.split()) for line in outline.splitlines() if not line.startswith("#")]


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text[:4]) for block in document.blocks]


def test_each_unit_has_a_row_with_the_number_of_its_paragraph() -> None:
    assert [row.split()[:2] for row in rows(outline_of(BOOK))] == [
        ["1", "title"],
        ["2", "heading"],
        ["3", "paragraph"],
        ["4", "paragraph"],
        ["4", "paragraph"],
        ["5", "block"],
        ["7", "heading"],
        ["8", "paragraph"],
        ["9", "paragraph"],
    ]


def test_an_outline_that_nobody_changed_changes_nothing() -> None:
    document, told = read(BOOK, outline_of(BOOK))
    assert (document.blocks, told) == (read(BOOK)[0].blocks, read(BOOK)[1])
    again = outline_of(BOOK, outline_of(BOOK))
    assert [row.split()[:2] for row in rows(again)] == [row.split()[:2] for row in rows(outline_of(BOOK))]


def test_a_kind_and_a_level_hold_and_marks_stay() -> None:
    outline = outline_of(BOOK).replace("7  heading 1", "7  heading 2").replace("heading 1", "heading 3")
    document, told = read(BOOK, outline)
    heads = [(block.text, getattr(block, "level", 0)) for block in document.blocks if block.kind == "heading"]
    assert heads == [("渡船", 3), ("河水涨了", 2)]
    assert told == read(BOOK)[1]
    strong = [one.text for block in blocks(document) for line in block.lines for one in line.inlines
              if isinstance(one, Strong)]  # fmt: skip
    assert strong == ["水一涨"]


def test_paragraphs_are_joined_and_left_out() -> None:
    outline = outline_of(BOOK)
    joined = outline.replace("9  paragraph", "9  goes_on  ").replace("3  paragraph", "3  left_out ")
    document, told = read(BOOK, joined)
    assert told == read(BOOK)[1]
    assert document.blocks[-1].text.count("渡口的灯") == 2
    assert sum(block.text.count("渡口的灯") for block in document.blocks) == 2


def test_western_words_of_joined_paragraphs_keep_a_space() -> None:
    body = p("The ferry crosses") + p("the river at dawn.")
    outline = "1 paragraph The ferry crosses\n2 goes_on the river at dawn.\n"
    assert [block.text for block in read(body, outline)[0].blocks] == ["The ferry crosses the river at dawn."]


def test_finished_blocks_are_left_out_and_take_no_other_kind() -> None:
    outline = outline_of(BOOK)
    assert "table" not in [kind for kind, _ in kinds(read(BOOK, outline.replace("block  ", "left_out"))[0])]
    document, told = read(BOOK, outline.replace("5  block", "5  verse"))
    assert "table" in [kind for kind, _ in kinds(document)]
    assert [one for one in told if one.startswith("M_OUTLINE_ROW")]
    assert [one for one in read(BOOK, "3 block 河水涨了又落，\n")[1] if one.startswith("M_OUTLINE_ROW")]


def test_rows_are_found_by_their_words_when_paragraphs_come_and_go() -> None:
    outline = outline_of(BOOK).replace("7  heading 1", "7  verse    ")
    later = BOOK.replace(TABLE, TEXT.replace("河水", "江水") + TABLE)
    document, _ = read(later, outline)
    assert ("verse", "河水涨了") in kinds(document)
    assert sum(kind == "table" for kind, _ in kinds(document)) == 1
    assert any(text.startswith("江水") for _, text in kinds(document))


def test_a_row_whose_words_are_gone_is_told() -> None:
    assert "M_OUTLINE_LOST:1" in read(BOOK, "3 verse 从来没有写过的话\n")[1]


@pytest.mark.parametrize("name", ["book.docx"])
def test_the_command_writes_what_the_build_reads(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(word_file(BOOK))
    target = path.with_suffix(".outline")
    result = CliRunner().invoke(typeset, ["outline", str(path), "-o", str(target)])
    assert result.exit_code == 0, result.output
    target.write_text(target.read_text().replace("heading 1", "heading 4"))
    shown = CliRunner().invoke(typeset, ["outline", str(path)])
    assert "heading 4" in shown.output


PARTS = st.lists(
    st.sampled_from(
        [TEXT, BOLD, TABLE, p("河水涨了"), styled("渡船", "1"), styled("话。", "q"), p(""), p("1. 一件事"),
         styled("表 1 人数", "c"), p("end of line one") + p("goes here")]
    ), min_size=1, max_size=9,
)  # fmt: skip


@given(PARTS)
def test_outlines_of_any_blocks_change_nothing_and_lose_nothing(parts: list[str]) -> None:
    body = TEXT + "".join(parts)
    before, _ = read(body)
    after, told = read(body, outline_of(body))
    assert not [one for one in told if one.startswith("M_OUTLINE")]
    words = [[one.text for block in blocks(document) for line in block.lines for one in pieces(line.inlines)]
             for document in (before, after)]  # fmt: skip
    assert "".join(words[1]) == "".join(words[0])
    assert kinds(after) == kinds(before)

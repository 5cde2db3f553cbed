"""Spines, captions and run-in heads: what of them stands where."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.html.test_template import METADATA, PLACE, block
from typeset.html.captions import room_for_caption, split_caption
from typeset.html.render import ClassedText, _set_run_in, render_html
from typeset.html.spines import stacked
from typeset.model.blocks import (
    Caption,
    Cell,
    Document,
    Line,
    Note,
    NoteCall,
    Paragraph,
    Row,
    Table,
    Text,
)
from typeset.settings.schema import NoteSettings, Settings


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        ("渡口", [("渡", ""), ("口", "")]),
        (" 渡 口 ", [("渡", ""), ("", "blank"), ("口", "")]),
        ("渡—口", [("渡", ""), ("—", "turned"), ("口", "")]),
        ("渡Go", [("渡", ""), ("Go", "word")]),
        ("渡12", [("渡", ""), ("12", "")]),
        ("Go on", [("Go on", "word")]),
    ],
)
def test_a_spine_reads_from_the_top_down(text: str, pieces: list[tuple[str, str]]) -> None:
    assert [(piece.text, piece.kind) for piece in stacked(text)] == pieces


def test_a_caption_is_its_number_the_gap_and_the_rest() -> None:
    caption = block(Caption, "图1-1　河岸", number="图1-1")
    number, gap, rest = split_caption(caption)
    assert (number, gap, [item.text for item in rest]) == ("图1-1", "　", ["河岸"])
    assert split_caption(block(Caption, "河岸")) == ("", "", ())
    assert split_caption(block(Paragraph, "图1-1　河岸")) == ("", "", ())


def test_all_lines_of_a_caption_are_set() -> None:
    lines = tuple(Line((Text(text, PLACE),)) for text in ("表1　收入", "Table 1  Income", "单位：万元"))
    table = Table(
        (), PLACE, blocks=(Caption(lines, PLACE, number="表1"), Row((), PLACE, blocks=(block(Cell, "字"),)))
    )
    html = render_html(Document("稿.txt", (table,)), METADATA)
    assert "收入<br/>Table 1  Income<br/>单位：万元" in html
    assert room_for_caption(table) == "9em"


@pytest.mark.parametrize(("cell", "caption", "room"), [
    ("字", "图的题目很长很长", "9em"), ("字" * 9, "图的题目很长很长", ""), ("字", "", ""),
])  # fmt: skip
def test_a_narrow_table_makes_room_for_its_caption(cell: str, caption: str, room: str) -> None:
    row = Row((), PLACE, blocks=(block(Cell, cell),))
    blocks = (block(Caption, caption), row) if caption else (row,)
    assert room_for_caption(Table((), PLACE, blocks=blocks)) == room


def test_the_dash_of_a_run_in_head_keeps_to_its_word() -> None:
    assert _set_run_in("修路——") == [ClassedText("修"), ClassedText("路——", "keep")]
    assert _set_run_in("修路") == [ClassedText("修路")]


@pytest.mark.parametrize(("language", "title"), [("zh-CN", "注释"), ("zh-TW", "註釋"), ("xx", "注释")])
def test_notes_behind_the_text_have_a_title(language: str, title: str) -> None:
    note = Note((), PLACE, blocks=(block(Paragraph, "注文"),), label="a")
    call = Paragraph((Line((Text("正文", PLACE), NoteCall("a", PLACE))),), PLACE)
    settings = Settings(notes=NoteSettings(place="end"))
    metadata = replace(METADATA, language=language)
    html = render_html(Document("稿.txt", (call,), notes=(note,)), metadata, settings)
    assert title in html

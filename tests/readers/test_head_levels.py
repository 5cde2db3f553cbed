"""Heads sink with their divisions, but never below the sixth level."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from tests.readers import labelled
from typeset.book.chapters import join_chapters
from typeset.epub.text.parts import _order_heads
from typeset.model.blocks import Document, Heading, Line, Paragraph, Span, Text, Title
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.heads.head_levels import with_levels
from typeset.readers.text.units import unit_of

PLACE = Span("稿.txt", 1)
SCHEMES = (
    "第一编 山", "第一章 水", "第一节 路", "一、灯火", "（一）夜市", "1. 河岸", "（1）渡口", "① 石阶",
)  # fmt: skip
TEXT = "去年冬天，村里把石板路逐段翻修，换下的旧石料码在桥头，留给后来的人辨认。"


def lines(text: str) -> tuple[Line, ...]:
    return (Line((Text(text, PLACE),)),)


def test_divisions_of_plain_text_are_of_six_levels_at_most() -> None:
    document, _ = labelled.read("样稿\n\n" + "\n\n".join(f"{head}\n\n{TEXT}" for head in SCHEMES))
    found = [block.level for block in document.blocks if isinstance(block, Heading)]
    assert found == [1, 2, 3, 4, 5, 6, 6, 6]


def test_heads_below_a_title_that_becomes_a_chapter_sink_by_one() -> None:
    heads = tuple(Heading(lines("要点"), PLACE, level=level) for level in (1, 5, 6))
    chapter = Document("稿.txt", (Title(lines("渡口"), PLACE), *heads, Paragraph(lines(TEXT), PLACE)))
    joined = join_chapters([chapter, chapter])
    found = [block.level for block in joined.blocks if isinstance(block, Heading)]
    assert found == [1, 2, 6, 6] * 2


def test_heads_of_an_epub_have_the_depth_of_their_sections() -> None:
    body = ET.fromstring("<section><h1/>" * 8 + "</section>" * 8)
    _order_heads(body, 1)
    assert [element.tag for element in body.iter() if element.tag != "section"] == [
        "h1", "h2", "h3", "h4", "h5", "h6", "h6", "h6",
    ]  # fmt: skip


def _levels(text: str) -> list[tuple[str, int]]:
    document, _ = labelled.read(text)
    return [(block.lines[0].text, block.level) for block in document.blocks if isinstance(block, Heading)]


def test_kinds_of_changes_stand_alike_below_versions() -> None:
    text = "更新记录\n\n" + "".join(
        f"{version}\n\n" + "".join(f"{kind}\n\n- 支持批量导出\n- 支持深色模式\n\n" for kind in kinds)
        for version, kinds in (
            ("2.4.0（2022-08-11）", ("新增", "变更", "修复")),
            ("2.3.1（2022-06-02）", ("修复", "新增")),
            ("2.3.0（2022-05-20）", ("新增",)),
        )
    )
    levels = _levels(text)
    assert {level for words, level in levels if words[0] == "2"} == {1}
    assert [level for words, level in levels if words[0] != "2"] == [2] * 6


def test_questions_stand_below_their_name() -> None:
    asked = "".join(f"{words}？\n{TEXT}\n" for words in ("为什么差几厘米", "我的港口在哪里"))
    levels = dict(_levels(f"样稿\n\n{TEXT}\n\n常见问题\n{asked}"))
    assert levels == {"常见问题": 1, "为什么差几厘米？": 2, "我的港口在哪里？": 2}


SECTIONS = f"1 概述\n{TEXT}\n1.1 特点\n{TEXT}\n1.2 参数\n{TEXT}\n2 安装\n{TEXT}\n2.1 步骤\n{TEXT}\n"


def test_a_head_above_all_sections_stands_at_the_top_as_they_do() -> None:
    levels = _levels(f"水泵说明书\n\n安全须知\n{TEXT}\n\n{SECTIONS}")
    assert [level for words, level in levels if words in ("安全须知", "1 概述", "2 安装")] == [1, 1, 1]


def test_a_head_straight_above_the_first_section_stands_above_all() -> None:
    levels = _levels(f"水泵说明书\n\n须知\n\n{TEXT}\n\n使用指南\n\n{SECTIONS}")
    assert [level for words, level in levels if words in ("使用指南", "1 概述")] == [1, 2]


def test_notes_in_frames_stand_below_each_poem_that_has_its_own() -> None:
    poem = [("heading", "柳枝·渡口"), ("verse", "解冻风来末上青，解垂罗袖拜卿卿。")]
    notes = [("heading", "【注释】"), ("list_item", "1.解冻风--春风。")]
    rows = [("heading", "沈舟子"), *poem, *notes, *poem, *notes, ("heading", "孟渡"), *poem, *notes]
    units = [
        unit_of(PhysicalLine(text, number, gap=1)).as_kind(kind) for number, (kind, text) in enumerate(rows)
    ]
    levels = [unit.level for unit in with_levels(units) if unit.kind == "heading"]
    assert levels == [1, 2, 3, 2, 3, 1, 2, 3]


def test_a_part_with_its_name_takes_no_essay_for_its_second_line_and_stands_above_it() -> None:
    parts = (("辑一　灶台", "外婆的法子", "冬天的水缸"), ("辑二　巷子", "修鞋的人", "桥头的信箱"))
    rows = "\n".join(
        f"{part}\n{one}\n　　{TEXT}\n　　{TEXT}\n{other}\n　　{TEXT}" for part, one, other in parts
    )
    contents = "\n".join(row for part, one, other in parts for row in (part, f"　{one}", f"　{other}"))
    document, _ = labelled.read(f"饭桌旁边的人\n何如许\n目 录\n{contents}\n{rows}\n")
    found = [(block.text, block.level) for block in document.blocks if isinstance(block, Heading)]
    assert found == [(name, 1 if name == part else 2) for part, *essays in parts for name in (part, *essays)]

"""Lines right below a head: the author a label names, or the head of a table, which is no author."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from readers import labelled

from typeset.readers.lines import PhysicalLine
from typeset.readers.text.heads.poet_heads import drop_authors
from typeset.readers.text.units import unit_of

TEXT = "三更天，雨正紧，城西当铺的门被人敲响了。老掌柜披衣起身，举着灯走到门边。"


def kinds(text: str) -> list[tuple[str, str]]:
    """Kind and text of each block."""
    document, _ = labelled.read(text)
    return [(block.kind, block.text) for block in document.blocks]


@pytest.mark.parametrize("label", ["作者：墨三更", "文／林溪", "译者: 何川"])
def test_an_author_below_each_chapter_is_a_byline(label: str) -> None:
    chapters = (f"第{number}章 旧事\n{label}\n\n{TEXT}\n\n{TEXT}\n\n" for number in "一二三")
    assert [kind for kind, text in kinds("".join(chapters)) if text[0] == label[0]] == ["byline"] * 3


def test_a_sentence_below_a_head_is_none() -> None:
    found = kinds(f"第一章 旧事\n作者：这一章写得最久，改了三遍。\n\n{TEXT}\n\n第二章 渡口\n{TEXT}\n")
    assert "byline" not in dict(found)


def test_a_word_right_above_a_table_is_no_name() -> None:
    recipe = "用料\n排骨 500克\n冰糖 20克\n料酒 1勺\n\n做法\n1.排骨洗净，焯水。\n2.下冰糖，小火炒。\n"
    found = kinds(f"红烧排骨（家常版）\n\n{recipe}\n清炒时蔬\n\n{recipe}")
    assert [kind for kind, text in found if text == "用料"] == ["heading", "heading"]


def test_figures_of_a_play_stand_in_one_list_of_labels() -> None:
    document, _ = labelled.read(
        "渡口（独幕剧）\n编剧：阿枝\n\n人物\n老庄——摆渡人，六十岁\n小满——他的孙女\n警察甲\n\n"
        "老庄：今天不开船。\n小满：爷爷，对岸有人喊。\n老庄：喊也不开。\n"
    )
    lists = [block for block in document.blocks if block.kind == "definition_list"]
    assert [block.attributes.classes for block in lists] == [("labels",)]
    assert [one.text for one in lists[0].blocks if one.kind == "term"] == ["老庄——", "小满——", "警察甲"]


PIECES = ("外公的自行车", "第一次煮饭", "给窗外那棵树的信")
STORY = "外婆择菜的时候不抬头，却知道谁从巷口走过。"


@pytest.mark.parametrize(
    "people",
    [
        ("邬雨桐", "何星", "闵嘉"),
        ("陆小禾", "孟　渡", "沈舟"),
        ("高二(3)班　卢晓", "高一(7)班　范一鸣", "初三(1)班　江楠"),
    ],
)
def test_people_below_titles_of_pieces_are_their_authors(people: tuple[str, ...]) -> None:
    rows = [row for piece, person in zip(PIECES, people, strict=True) for row in (piece, person, STORY)]
    assert _kinds(rows) == ["heading", "byline", ""] * 3


@pytest.mark.parametrize(
    "rows",
    [
        ("人物", "邬雨桐", STORY, "何星", STORY, "故事", "闵嘉", STORY),  # lives, some below text
        ("人物", "邬雨桐", STORY),  # one alone
        ("春天的信", "水塔", STORY, "夏天的信", "渡口的灯", STORY),  # things
    ],
)
def test_other_heads_below_heads_stay(rows: tuple[str, ...]) -> None:
    assert "byline" not in _kinds(list(rows))


def _kinds(rows: list[str]) -> list[str]:
    """The kinds of the rows, of which all but the stories were taken for heads."""
    units = [
        replace(unit_of(PhysicalLine(row, number)), kind="" if row == STORY else "heading")
        for number, row in enumerate(rows, 1)
    ]
    return [unit.kind for unit in drop_authors(units)]

"""A head that is missed among its fellows is found by what they share; other lines of that form are none."""

from __future__ import annotations

import pytest

from typeset.readers.lines import PhysicalLine
from typeset.readers.text.heads.fellow_heads import mark_fellows
from typeset.readers.text.units import Unit, unit_of

TEXT = "织网用两样东西，一把梭子，一块尺板。梭子是牛角磨的，尺板是竹片削的，都传了三代人。"


def _units(lines: list[str], heads: list[str], gap: int = 1) -> list[Unit]:
    units = [unit_of(PhysicalLine(text, number, gap=gap)) for number, text in enumerate(lines, 1)]
    return [unit.as_kind("heading") if unit.text in heads else unit for unit in units]


@pytest.mark.parametrize(
    ("known", "others"),
    [
        (["★写人篇★"], ["★状物篇★"]),
        (["【散文】"], ["【文学】"]),
        (["十一月三日　晴　大夜", "十一月四日　阴　休"], ["十一月九日　晴转多云　大夜"]),
        (["梭　子"], ["结", "等"]),
    ],
)
def test_what_shares_the_form_of_heads_is_a_head(known: list[str], others: list[str]) -> None:
    lines = [line for head in ["题目", *known, *others] for line in (head, TEXT)]
    heads = [unit.text for unit in mark_fellows(_units(lines, known)) if unit.kind == "heading"]
    assert heads == [*known, *others]
    close = mark_fellows(_units(lines, known, gap=0))
    assert [unit.text for unit in close if unit.kind == "heading"] == known


@pytest.mark.parametrize(
    ("known", "other"),
    [
        (["梭　子"], "注意"),
        (["梭　子"], "罗　花"),
        (["【散文】"], "【主料】羊排"),
        (["十一月三日　晴"], "五月六日"),
    ],
)
def test_one_line_that_is_merely_short_is_none(known: list[str], other: str) -> None:
    lines = [line for head in ["题目", *known, other, other] for line in (head, TEXT)]
    heads = [unit.text for unit in mark_fellows(_units(lines, known)) if unit.kind == "heading"]
    assert heads == known


@pytest.mark.parametrize(
    ("lists", "heads"), [(True, ["1. 羊排锅", "2. 酸菜锅", "3. 番茄锅"]), (False, ["1. 羊排锅"])]
)
def test_heads_whose_texts_have_lists_of_the_same_numbers_go_on(lists: bool, heads: list[str]) -> None:
    items = [("1. 冷水下锅，煮三分钟。", 0), ("2. 再煮二十分钟。", 0)] if lists else []
    names = ("1. 羊排锅", "2. 酸菜锅", "3. 番茄锅")
    rows = [row for name in names for row in ((name, 1), (TEXT, 1), *items)]
    units = [unit_of(PhysicalLine(text, number, gap=gap)) for number, (text, gap) in enumerate(rows, 1)]
    units = mark_fellows([unit_of(PhysicalLine("题目", 0)), units[0].as_kind("heading"), *units[1:]])
    assert [unit.text for unit in units if unit.kind == "heading"] == heads


def test_words_of_one_length_between_sentences_show_each_other_where_lines_stand_close() -> None:
    lines = [line for head in ("题目", "游戏配件", "游戏准备", "胜利条件", "游戏") for line in (head, TEXT)]
    known = ["游戏配件", "游戏准备"]
    heads = [unit.text for unit in mark_fellows(_units(lines, known, gap=0)) if unit.kind == "heading"]
    assert heads == [*known, "胜利条件"]
    one = mark_fellows(_units(lines, known[:1], gap=0))
    assert [unit.text for unit in one if unit.kind == "heading"] == known[:1]


@pytest.mark.parametrize("sign", ["【】", "〖〗", "［］"])
def test_words_in_the_frame_of_two_heads_are_heads_where_lines_stand_close(sign: str) -> None:
    names = [f"{sign[0]}{name}{sign[1]}" for name in ("活动目标", "活动准备", "活动过程", "活动延伸")]
    lines = ["题目", names[0], TEXT, names[1], TEXT, names[2], "一、下水", TEXT, names[3], "收缆——靠岸", TEXT]
    heads = [unit.text for unit in mark_fellows(_units(lines, names[:2], gap=0)) if unit.kind == "heading"]
    assert heads == names
    one = mark_fellows(_units(lines, names[:1], gap=0))
    assert [unit.text for unit in one if unit.kind == "heading"] == names[:1]


def test_a_label_in_a_frame_before_its_value_is_no_head() -> None:
    lines = [line for head in ("题目", "【主料】", "【做法】", "【特点】清淡") for line in (head, TEXT)]
    known = ["【主料】", "【做法】"]
    heads = [unit.text for unit in mark_fellows(_units(lines, known, gap=0)) if unit.kind == "heading"]
    assert heads == known
    one = mark_fellows(_units(lines, known[:1], gap=0))
    assert [unit.text for unit in one if unit.kind == "heading"] == known[:1]


def test_framed_heads_stand_close_where_two_of_them_are_found() -> None:
    known, others = ["【教学目标】", "【教学重点】"], ["【教学过程】", "【板书设计】"]
    lines = [line for head in ["题目", *known, *others] for line in (head, TEXT)]
    close = mark_fellows(_units(lines, known, gap=0))
    assert [unit.text for unit in close if unit.kind == "heading"] == [*known, *others]

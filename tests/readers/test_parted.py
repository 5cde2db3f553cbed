"""Parted paragraphs of a few lines are joined at the width on which their breaks agree; nothing else is."""

from __future__ import annotations

from random import Random

import pytest
from readers.wrapping_programs import Habit, prose, wrapped_text

from typeset.messages.diagnostics import Report
from typeset.readers import ReaderOptions, read_manuscript


def texts_of(text: str) -> list[str]:
    document = read_manuscript(text.encode(), "parted.txt", ReaderOptions(), Report())
    return [block.text for block in document.blocks]


def test_two_paragraphs_of_a_short_letter_are_joined_below_their_indents() -> None:
    found = texts_of(
        "小芸：\n\n　　信收到了。你寄来的照片我看了好几遍，\n孩子长得真快，眼睛像你，嘴巴像他爸爸。\n"
        "　　家里都好，只是后院的枇杷树今年没有结\n果，大概是去年冬天太冷了。\n"
    )
    assert found[1:] == [
        "信收到了。你寄来的照片我看了好几遍，孩子长得真快，眼睛像你，嘴巴像他爸爸。",
        "家里都好，只是后院的枇杷树今年没有结果，大概是去年冬天太冷了。",
    ]


@pytest.mark.parametrize("width", [30, 36, 44])
def test_a_narrow_part_amid_verse_and_lines_that_no_program_wrapped(width: int) -> None:
    random = Random(width)
    parts = [prose(random) for _ in range(4)]
    narrow = wrapped_text(random, parts, Habit(width=width))
    text = (
        f"又忘了\n风把名字吹散\n落在瓦上\n\n第一章　渡口\n\n{narrow}\n\n第二章　来客\n\n　　{prose(random)}\n"
    )
    assert set(parts) <= set(texts_of(text))


def test_items_hang_and_their_next_number_is_a_unit_of_its_own() -> None:
    found = texts_of(
        "菜园公约\n\n"
        "* 雨水桶里的水谁都可以用，用完请把盖子盖上，上个月里面淹死\n  过一只刺猬。\n"
        "* 不许用除草剂。以前有人用过一次，顺着水沟流到隔壁，把人家\n  一畦香菜都烧黄了。\n"
        "* 狗请牵好。\n"
    )
    assert [text[-4:] for text in found[1:]] == ["只刺猬。", "烧黄了。", "请牵好。"]


@pytest.mark.parametrize(
    "text",
    [
        "1. 主愛領我過重洋，黑夜漫漫有星光，\n   水深之處不懼怕，祂手牽我到那方。\n\n"
        "2. 一粒麥子埋下去，百倍收成感主恩，\n   今日所得皆恩典，明日擔當你看見。\n",
        "收件人：河西老街十七号\n　　　　何平面包店\n\n联系人：木舟\n　　　　白天打电话\n",
        "一、关于进一步加强春季森林防火和安全生产工作\n各县区要落实责任，到人到岗。\n\n二、附则\n本办法自公布之日起施行。\n",
    ],
)
def test_verse_addresses_and_heads_above_text_keep_their_lines(text: str) -> None:
    report = Report()
    read_manuscript(text.encode(), "parted.txt", ReaderOptions(), report)
    assert not [repair for repair in report.repairs if repair.rule == "J4"]


def test_lines_below_quote_signs_stay_apart_and_are_a_quotation() -> None:
    text = (
        "各位老师：\n\n显微镜昨天送到了，谢谢。开箱的时候我和小唐都在，外箱没有破，里\n面的泡沫断了一块。\n\n"
        "麻烦本周内回复。下周二学生要上课，三十个人，十五台镜子，少一台\n都排不开。\n\n"
        "> 您送修的显微镜已经修好，今天发出，走的是院里的班车，预计明天上\n> 午到。\n"
    )
    document = read_manuscript(text.encode(), "mail.txt", ReaderOptions(), Report())
    assert [type(block).__name__ for block in document.blocks][-1] == "Quotation"
    assert not any("上> 午" in block.text for block in document.blocks)

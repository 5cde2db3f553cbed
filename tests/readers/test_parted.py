"""Parted paragraphs of a few lines are joined at the width on which their breaks agree; nothing else is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

import pytest
from readers.wrapping_programs import Habit, prose, wrapped_text

from typeset.messages.diagnostics import Report
from typeset.model.characters import columns
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


def test_a_feed_whose_texts_stand_deeper_with_half_width_marks_is_joined() -> None:
    found = texts_of(
        "大东山芒草季: 周末人流管制\n2019-11-17 21:40 | 郊野组\n"
        "  周六周日上午八时至下午五时, 停车场一律不开放. 巴士三路加密至十五分\n"
        "  钟一班, 请勿踏入草丛拍照, 去年踩出的三条路今年还没长回来.\n阅读全文 >>\n\n"
        "凤凰径第八段改道\n2019-11-16 12:03 | 路况\n"
        "  昨日本站说改道约半小时, 实为一小时十分. 有山友误了船, 抱歉. 改道路\n  线见附图, 途中没有水.\n"
        "阅读全文 >>\n\n读者来信: 行山杖的橡胶头\n2019-11-15 18:22 | 来信\n"
        "  石级上用裸尖的行山杖, 十年下来石头全是小坑. 一个橡胶头八块钱, 各位,\n  八块钱.\n阅读全文 >>\n"
    )
    assert "周六周日上午八时至下午五时，停车场一律不开放．巴士三路加密至十五分钟一班" in "".join(
        found
    ).replace(", ", "，").replace(". ", "．")
    assert any(text.startswith("昨日") and text.endswith("没有水.") for text in found)
    assert any(text.startswith("石级") and text.endswith("八块钱.") for text in found)


def test_an_answer_to_a_mail_is_joined_between_the_lines_that_it_quotes() -> None:
    found = texts_of(
        "校样收到了，谢谢你赶得这么快。几处疑问我逐条回在下面，你看\n看行不行。\n\n"
        "> 1. 第47页原文是这个词，前面都译“商队”，要不要统一？\n\n"
        "不统一。前面是外地人，这里是本地人，“驼帮”有味道，留着了。\n不过请在第一次出现的地方加个脚注。\n\n"
        "> 2. 人名索引按拼音排，带“阿尔”的放在前面还是放在后面\n> 那个词？\n\n"
        "放在后面那个词。前面的做成括号的样子。这个活最磨人的地方，\n我已经请小曹先排一遍，你只要抽查。\n"
    )
    assert (
        "不统一。前面是外地人，这里是本地人，“驼帮”有味道，留着了。不过请在第一次出现的地方加个脚注。"
        in found
    )
    assert sum(text.endswith("抽查。") and text.startswith("放在") for text in found) == 1


def test_signs_of_ambiguous_width_may_be_two_columns_wide() -> None:
    parts = [
        "样方位于山脚，坐标是北纬29°41′和东经118°07′，海拔不到四百米，年均温17.1℃，单季稻九月下旬收割。",
        "样田每块大约长50×40米，相邻的样田之间隔开不小于二百米，每月上旬和下旬各调查一次，用望远镜观察。",
        "土温在零下3℃±1℃时不再取样，水深超过12厘米的时候改从东经118°10′的岸边观察，记录取食的次数和时间。",
    ]

    def wide(char: str) -> int:
        return 2 if char in "°′×±℃" else columns(char)

    text = "\n\n".join("\n".join(cut(part, 56, wide)) for part in parts)
    assert texts_of(text) == parts


def cut(text: str, width: int, measure: Callable[[str], int]) -> Iterator[str]:
    """The text in lines of a width, marks kept from their beginnings and words whole."""
    line = ""
    for piece in re.findall("[!-~]+[，。、]?|.[，。、°′℃]*", text):
        if sum(map(measure, line + piece)) > width:
            yield line
            line = ""
        line += piece
    yield line


TOLD = (
    "外婆家的天井里有一口水缸，缸沿上缺了一块，缺口朝着东墙。每年入伏以后，她都要把缸里的水舀干，用丝瓜瓤擦一遍，再等雨来。",
    "那年雨水来得晚，缸空了二十几天，她每天早上走过去敲一敲，听见里面是空的，就说：“不急，它记得路。”",
    "我那时候不懂水怎么会记得路，只觉得这口缸比我们家所有的东西都老，老到可以不讲道理。后来念书，才想起她说的一点没有错。",
    "鱼是河里的小鲫鱼，养到第三年，有一条跳了出来，落在瓷砖上，等我们看见时已经干了。外婆把它埋在花盆里，第二年花开得特别密。",
)
ENDS_FULL = (
    "我那时候不懂水怎么会记得路，只觉得这口缸比我们家所有的东西都老，老到可以不讲道理，后来念书，才想起她说的其实一点没"
    "有错，只是那时已经没有人可以告诉了，也没有人再问起那口旧水缸后来到底怎么样了。"
)


@pytest.mark.parametrize("head", ["祖训八则", "附录", "三棵松"])
@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["close", "blank lines"])
def test_a_head_below_a_full_last_line_is_a_unit_of_its_own(head: str, between: str) -> None:
    """No last line of a paragraph is short and has no mark."""
    habit = Habit(width=64, indent="")
    paragraphs = [wrapped_text(Random(), [part], habit) for part in (*TOLD, ENDS_FULL, *TOLD)]
    assert {columns(line) for line in paragraphs[4].split("\n")} == {64}
    paragraphs[4] += f"\n{head}"
    found = texts_of(between.join(paragraphs))
    assert ENDS_FULL in found
    assert head in found


def test_a_short_line_above_an_address_that_had_no_room_goes_on() -> None:
    habit = Habit(width=64, indent="")
    address = "https://example.org/manuals/kiln/2.4/configuration/keep-days"
    paragraph = f"{ENDS_FULL}详见旧信 {address} 一页。"
    text = wrapped_text(Random(), [*TOLD, paragraph, *TOLD], habit)
    assert "\n详见旧信\n" in text
    assert any("了。详见旧信" in found for found in texts_of(text))

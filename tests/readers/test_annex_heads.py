"""Heads of annexes, of pieces signed below, of days in figures; and what looks like them."""

from __future__ import annotations

import pytest
from readers.labelled import heads, read

TEXT = "去年冬天，村里把石板路逐段翻修，换下的旧石料码在桥头，留给后来的人辨认，也有人搬回家去垫了台阶。"
OTHER = "渡船停了三天，岸边的柳树先绿了。撑船的人说，水还要再涨一尺，到那时候才好过河。"
FRONT = f"河岸纪事\n\n{TEXT}\n\n{OTHER}\n\n{TEXT}\n\n"


@pytest.mark.parametrize("head", [
    "附件　设备清单", "附件二　工作室公约", "附錄　議程", "附录B　术语", "番外 一九九六", "附：三人小传",
    "外传　渡口",
])  # fmt: skip
def test_an_annex_with_text_of_its_own_has_a_head(head: str) -> None:
    assert heads(f"{FRONT}{head}\n\n{OTHER}\n\n{TEXT}\n") == [f"1 {head}"]


@pytest.mark.parametrize("below", ["", "河岸乡文化站\n2012年3月5日\n"])
def test_what_goes_with_a_letter_is_no_head(below: str) -> None:
    assert heads(f"{FRONT}附件：石料清单\n\n{below}") == []


def test_a_head_below_a_head_is_no_author() -> None:
    parts = ("河岸纪事", TEXT, "一、石板路", OTHER, "二、渡口", "（一）停船", TEXT, "（二）水位", OTHER)
    text = "\n\n".join(parts) + "\n"
    assert heads(text) == ["1 一、石板路", "1 二、渡口", "2 （一）停船", "2 （二）水位"]


SIGNED = (
    ("修鞋的老庄", "401 室　许阿姨"), ("我们楼的广播员", "2 号楼　小学生　唐一诺"),
    ("电梯里的三十秒", "9 号楼　出租屋　小安"), ("门卫室的收音机", "退休教师　金先生"),
)  # fmt: skip


def _signed(count: int) -> str:
    parts = "\n\n".join(f"{head}\n{author}\n\n{TEXT}\n\n{OTHER}" for head, author in SIGNED[:count])
    return f"街坊写街坊\n\n{OTHER}\n\n{parts}\n"


def test_pieces_signed_below_their_heads() -> None:
    assert heads(_signed(4)) == [f"1 {head}" for head, _ in SIGNED]
    found = [type(block).__name__ for block in read(_signed(4))[0].blocks]
    assert found.count("Byline") == len(SIGNED)
    assert "Verse" not in found


DAYS = ("2014/3/2（日）", "2014/3/15（六）", "2014/4/8", "2014-5-20 周二", "2014.6.11　晴")


def test_days_of_a_diary_in_figures_are_heads() -> None:
    text = "等着的日子\n\n" + "\n\n".join(f"{day}\n\n{TEXT}\n\n{OTHER}" for day in DAYS) + "\n"
    assert heads(text) == [f"1 {day}" for day in DAYS]


def test_days_out_of_order_are_no_diary() -> None:
    days = (DAYS[2], DAYS[0], DAYS[1])
    assert heads("记\n\n" + "\n\n".join(f"{day}\n\n{TEXT}" for day in days) + "\n") == []


def test_several_annexes_show_each_other_where_lines_stand_close() -> None:
    family = "曲溪陈氏支谱\n一世　讳元，字启明，自闽迁此，配林氏，生二子。\n二世　文，字子章，习医。\n"
    graves = "祖墓在曲溪北岸石鼓山下，坐北朝南，碑一，高三尺，有碑记，今佚。\n"
    assert heads(f"{family}附：祖墓图说\n{graves}附：家规\n{graves}") == ["1 附：祖墓图说", "1 附：家规"]
    assert heads(f"{family}附：期程表乙份\n{graves}附：名单一份\n{graves}") == []


@pytest.mark.parametrize("head", ["答案", "标准答案", "媒体联络", "媒體查詢"])
def test_what_stands_behind_a_text_has_a_head(head: str) -> None:
    below = "宣传推广部　沙小姐\n电话：0000-8812345\n" if head[0] == "媒" else f"{OTHER}\n"
    assert heads(f"{FRONT}{head}\n{below}") == [f"1 {head}"]


@pytest.mark.parametrize(
    "below",
    [
        "1. 登记簿三册\n2. 值守记录一份\n3. 证人笔录（老潘）\n",
        f"（一）糖醋汁\n　　{OTHER}\n（二）蒜泥汁\n　　{OTHER}\n",
        f"　　{OTHER}\n",
    ],
)
def test_an_annex_at_the_margin_has_items_or_parts_of_its_own(below: str) -> None:
    story = f"渡口\n　　{TEXT}\n　　{OTHER}\n　　{TEXT}\n　　{OTHER}\n"
    assert "1 附：渡口旧物" in heads(f"{story}附：渡口旧物\n{below}")
    # What is sent along stands as deep as the text, or is counted by one or two.
    assert "1 附：渡口旧物" not in heads(f"{story}　　附：渡口旧物\n{below}")
    assert "1 附：照片" not in heads(f"{story}附：照片\n1. 渡船\n2. 码头\n")

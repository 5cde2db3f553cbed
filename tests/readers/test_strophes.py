"""Strophes that show each other: couplets in pairs, numbered verses of hymns."""

from __future__ import annotations

import pytest
from readers import labelled


def kinds(text: str) -> list[tuple[str, int]]:
    """The kinds of the blocks with the number of their lines."""
    return [(block.kind, len(block.lines)) for block in labelled.read(text)[0].blocks]


PAIRS = (
    "门前水接千峰翠\n屋后花开四季春",
    "柴米油盐皆学问\n酸甜苦辣是文章",
    "闭户且看前代事\n开窗不废后山青",
)


def test_pairs_below_where_they_hang() -> None:
    text = "春联拟稿\n\n" + "\n\n".join(
        f"{where}\n\n{pair}" for where, pair in zip(("大门", "灶间", "书房"), PAIRS, strict=True)
    )
    assert kinds(text)[1:] == [("heading", 1), ("verse", 2)] * 3


def test_pairs_of_other_lines_are_none() -> None:
    text = "通讯录\n\n" + "\n\n".join(
        ("东方红机械总厂\n北大街一十二号", "西河口供销总社\n南大街三十二号", "石门坳中心小学\n西大街零零五号")
    )
    assert ("verse", 2) not in kinds(text)


@pytest.mark.parametrize("number", ["{}. ", "{}、", "（{}）"])
def test_verses_with_numbers(number: str) -> None:
    verses = (
        "晨光初照山谷间，露水未干草正鲜，\n群鸟齐声来歌唱，歌唱新的这一天。",
        "正午日头晒田埂，汗水滴落土中生，\n一粒麦子埋下去，百倍收成在秋深。",
    )
    text = "短歌\n\n" + "\n\n".join(number.format(place) + verse for place, verse in enumerate(verses, 1))
    assert kinds(text)[-2:] == [("verse", 2)] * 2


def test_steps_on_two_lines_are_no_verses() -> None:
    text = (
        "开机步骤\n\n1. 打开总电源，等待五秒。\n再按绿色按钮，风机启动。\n\n2. 检查压力表，\n低于两格时停机。"
    )
    assert "verse" not in {kind for kind, _ in kinds(text)}

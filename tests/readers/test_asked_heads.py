"""Questions below 常见问题 are heads; those that somebody asks aloud are none."""

from __future__ import annotations

import pytest
from readers.labelled import read

from typeset.model.blocks import Heading

HEAD = "潮汐小工具\n\n在终端里看潮汐，一个命令，一张图，没有广告，也不用登记。\n\n"
ASKED = (
    "为什么和官方表差几厘米？\n因为风，推算里没有天气。\n我的港口不在列表里？\n写信来，附上调和常数的出处。\n"
)


def _heads(text: str) -> list[str]:
    blocks = read(text)[0].blocks
    return [line.text for block in blocks if isinstance(block, Heading) for line in block.lines]


@pytest.mark.parametrize("name", ["常见问题", "FAQ", "问与答", "安装常见问题解答"])
def test_questions_below_their_name_are_heads(name: str) -> None:
    heads = _heads(f"{HEAD}{name}\n{ASKED}\n许可\n随便用，改了请说一声，别的没有什么要求。\n")
    assert heads[:3] == [name, "为什么和官方表差几厘米？", "我的港口不在列表里？"]


def test_questions_with_the_word_for_them_stay_text() -> None:
    asked = ASKED.replace("为什么", "问：为什么").replace("我的", "问：我的")
    assert not any(head.startswith("问") for head in _heads(f"{HEAD}常见问题\n{asked}"))


def test_questions_in_an_essay_stay_text() -> None:
    assert "我的港口不在列表里？" not in _heads(f"{HEAD}{ASKED}")

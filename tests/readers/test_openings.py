"""Lines of wrapped text that open alike stand in turn, full or not; what hangs below a label goes on."""

from __future__ import annotations

from random import Random

import pytest
from readers.wrapping_programs import Habit, prose, wrapped_text

from typeset.messages.diagnostics import Report
from typeset.readers import ReaderOptions, read_manuscript

WIDTH = 56


def texts_of(text: str) -> list[str]:
    document = read_manuscript(text.encode(), "openings.txt", ReaderOptions(), Report())
    return [line.text for block in document.blocks for line in (block.lines or ())] + [
        inner.text for block in document.blocks for inner in getattr(block, "blocks", ())
    ]


def wrapped(above: str) -> str:
    """Wrapped text, and lines at its end."""
    random = Random(5)
    text = wrapped_text(random, [prose(random) for _ in range(12)], Habit(width=WIDTH))
    return f"{text}\n\n{above}\n"


@pytest.mark.parametrize(
    "lines",
    [
        [
            "[1] 许闻笛. 岸桥钢丝绳失效原因分析与对策研究. 港机通讯, 2009.",
            "[2] 江港公司. 维修保养规程. 2012.",
        ],
        ["播出时间：二〇一一年十一月二十日夜间十点至十点五十分止", "主持人：小满"],
        ["民国二十四年  七月大水,溺死三十七人,县府放赈一百二十石.", "一九六三年  八月五日夜,冲毁渡槽一座."],
        ["水位以红色的数字标在每一根桥墩的东面，每天早晚各看一次。", "关键词：水位；桥墩；历年"],
    ],
    ids=["references", "labels", "years", "keywords"],
)
def test_lines_that_open_alike_stay_apart(lines: list[str]) -> None:
    found = "\n".join(texts_of(wrapped("\n".join(lines))))
    assert lines[0][-6:] + lines[1][:4] not in found


def test_what_hangs_below_a_name_goes_on() -> None:
    found = texts_of(
        "女　孩：这么晚送鸡蛋？\n老　人：给开车的。他老婆坐月子。\n女　孩：他是您儿子？\n"
        "老　人：不是。（想了想）去年冬天，我也在这儿，也是过了点。他那车都开\n　　　　过去了，又倒回来。\n"
        "女　孩：就为这个？\n老　人：就为这个。你不知道，一辆大车，倒着开，是很难的。\n女　孩：那您图什么？\n"
        "司　机：（从后视镜里看她）你刚才在站上唱的那个，再唱一遍，行不行？我\n"
        "　　　　在坡底下就听见了，没听全。\n"
        "女　孩：坡底下？那么远？\n"
    )
    assert any(text.endswith("他那车都开过去了，又倒回来。") for text in found)
    assert any(text.endswith("我在坡底下就听见了，没听全。") for text in found)


def test_entries_of_references_in_latin_letters_are_joined() -> None:
    found = texts_of(
        wrapped(
            "[1] TALBOT R, QUILL S. Rice fields as habitat[J]. Ecology,\n2001, 17(4): 201-213.\n"
            "[2] PELL G. Winter flooding. Proc. of the Third Meeting:\nPM Press, 2006: 33-40."
        )
    )
    assert any(text.endswith("17(4): 201-213.") and "TALBOT" in text for text in found)
    assert any(text.endswith("PM Press, 2006: 33-40.") and "PELL" in text for text in found)

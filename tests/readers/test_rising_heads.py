"""Years, days and counts that rise above text are heads; those that sign or list things are none."""

from __future__ import annotations

import pytest
from readers.labelled import read

from typeset.model.blocks import Heading

TEXT = "渡口添了一条机动船，木船从此停用，船工老闵改行看守仓库，仍旧住在坡上的小屋里。"
SHORT = "船修好了，明天开。"


def _heads(lines: list[str]) -> list[str]:
    blocks = read("\n".join(lines) + "\n")[0].blocks
    return [line.text for block in blocks if isinstance(block, Heading) for line in block.lines]


def _above(heads: list[str], text: str = TEXT) -> list[str]:
    return ["青泥渡大事记", "", *(line for head in heads for line in (head, text))]


@pytest.mark.parametrize(
    "heads",
    [
        ["一九四九年", "一九五四年", "一九五八年", "一九六一年"],
        ["1978年（改道）", "1985年", "1993年"],
        ["康熙十二年", "乾隆三年", "乾隆四十一年"],
        ["3月3日　星期四　小雨", "3月8日　星期二　多云", "4月1日　星期五　晴"],
        ["19:00", "21:30", "00:15", "03:40"],
        ["第一展厅　水从哪里来", "第二展厅　渡船的年代", "第三展厅　桥来了"],
        ["2019.3.5　周二　晴", "2019.3.9　周六　小雨", "2019.4.2　周二　阴"],
    ],
)
def test_what_rises_above_text_is_a_head(heads: list[str]) -> None:
    assert _heads(_above(heads)) == heads


@pytest.mark.parametrize(
    ("form", "lines"),
    [
        ("年", _above(["一九五四年", "一九四九年", "一九五八年"])),
        ("年", ["青泥渡", "", *[line for year in (1, 3, 8) for line in (TEXT, "", f"200{year}年", "")]]),
        ("年", ["青泥渡", "", "一九四九年", "一九五四年", "一九五八年", TEXT]),
        ("名", ["获奖名单", "", "第一名　闵四喜", "第二名　郝怀璧", "第三名　钟敏"]),
        (":", ["群聊", "", *[line for hour in ("19:00", "19:05", "19:11") for line in (hour, "船修好了吗")]]),
    ],
)
def test_what_only_looks_so_is_none(form: str, lines: list[str]) -> None:
    assert not [head for head in _heads(lines) if form in head]


def test_chapters_that_a_word_counts_are_no_running_heads() -> None:
    lines = [line for number in (1, 2, 3) for line in (f"Chapter {number}", "", *[TEXT, ""] * 8)]
    document, report = read("长河\n\n" + "\n".join(lines))
    assert [block.text for block in document.blocks if isinstance(block, Heading)] == [
        "Chapter 1", "Chapter 2", "Chapter 3",
    ]  # fmt: skip
    assert not [repair for repair in report.repairs if repair.rule == "M22"]

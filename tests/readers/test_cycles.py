"""Heads that are nothing but a place in a cycle that everybody knows: 卯, 辰, 巳; 春, 夏, 秋; 第一种."""

from __future__ import annotations

import pytest
from readers.labelled import heads

TEXT = "豆浆店的灯先亮。石磨转起来，整条街都听得见，走路的人把领子竖起来。"
VERSE = "落下来\n不说话\n把昨天\n盖住"


def _text(marks: list[str], below: str = TEXT) -> str:
    return "老街十二时辰\n\n" + "".join(f"{mark}\n{below}\n" for mark in marks)


@pytest.mark.parametrize("marks", [
    ["卯", "辰", "巳", "午"], ["春", "夏", "秋", "冬"], ["甲", "乙", "丙"], ["第一周", "第二周", "第三周"],
])  # fmt: skip
def test_places_in_a_cycle_that_run_on_are_heads(marks: list[str]) -> None:
    assert [head[2:] for head in heads(_text(marks))] == marks


@pytest.mark.parametrize(
    "marks", [["甲", "乙", "甲", "乙"], ["春", "秋"], ["卯", "巳", "午"], ["第二周", "第三周"]]
)
def test_what_does_not_run_on_is_none(marks: list[str]) -> None:
    assert heads(_text(marks)) == []


def test_counted_stanzas_have_heads() -> None:
    marks = ["第一种", "第二种", "第三种", "第四种"]
    assert [head[2:] for head in heads(_text(marks, VERSE))] == marks

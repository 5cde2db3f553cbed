"""Fields beside each other on a line, and values in a row: the white that parts them stays."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers import labelled

from typeset.model.walk import blocks

FORM = "登记表\n\n{}\n住址：江城市东湖区 邮编：210000\n备注：无\n\n本表由申请人自己填写，写完以后交到楼下。\n"


def text_of(line: str) -> str:
    """All text of the form with the line in it, after repairs."""
    document, _ = labelled.read(FORM.format(line))
    return "\n".join(block.text for block in blocks(document) if block.lines)


@pytest.mark.parametrize("line", ["申请人：李小红  联系电话：138", "品种：小麦  玉米  大豆"])
def test_white_between_fields_stays(line: str) -> None:
    values = re.findall("[^：\\s]+", line)
    text = text_of(line)
    assert not any(f"{one}{two}" in text for one, two in pairwise(values))


LABEL = st.sampled_from(["姓名", "单位", "职务", "时间", "地点", "主持"])
VALUE = st.text(st.sampled_from("张王李山水东西南北江城"), min_size=2, max_size=5)


@given(
    st.lists(st.tuples(LABEL, VALUE), min_size=2, max_size=4),
    st.sampled_from([" ", "  ", "   ", "\u3000", "\t"]),
)
def test_no_value_runs_into_the_label_behind_it(fields: list[tuple[str, str]], white: str) -> None:
    line = white.join(f"{label}：{value}" for label, value in fields)
    text = text_of(line)
    for (_, value), (label, _) in pairwise(fields):
        assert f"{value}{label}" not in text

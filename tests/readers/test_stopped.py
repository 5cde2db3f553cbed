"""Paragraphs that stops alone part, of few lines, are joined at the width on which their breaks agree."""

from __future__ import annotations

from random import Random

import pytest
from readers import labelled
from readers.wrapping_programs import Habit, prose, wrapped_text

from typeset.messages.diagnostics import Report
from typeset.readers import ReaderOptions, read_manuscript


def texts_of(text: str) -> list[str]:
    document = read_manuscript(text.encode(), "stopped.txt", ReaderOptions(), Report())
    return [block.text for block in document.blocks]


@pytest.mark.parametrize("width", [44, 60, 72])
def test_a_short_text(width: int) -> None:
    random = Random(width)
    parts = ended_early([prose(random) for _ in range(40)], width)[:4]
    assert texts_of(wrapped_text(random, parts, Habit(width=width, indent=""))) == parts


def test_a_narrow_part_behind_a_wide_one() -> None:
    random = Random(4)
    wide = ended_early([prose(random) for _ in range(60)], 72)[:8]
    narrow = ended_early([prose(random) for _ in range(60)], 30)[:6]
    text = "\n".join(
        wrapped_text(random, parts, Habit(width=width, indent=""))
        for parts, width in ((wide, 72), (narrow, 30))
    )
    assert texts_of(text) == [*wide, *narrow]


def ended_early(paragraphs: list[str], width: int) -> list[str]:
    """Those of several lines, of which the last one alone has room left, as no full one has."""
    random = Random(0)
    found = []
    for paragraph in paragraphs:
        *full, last = wrapped_text(random, [paragraph], Habit(width=width, indent="")).split("\n")
        if full and len(last) * 2 < width - 6:
            found.append(paragraph)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "风从北边来\n吹过三条街，两座桥\n停在我家门口\n像一个借了钱的人\n不敢敲门，也不走\n天就这样黑了。\n",
        "昨天去了南门的旧书店，老板说要关门\n买了三本，都是没人要的\n回来的路上下雨，书湿了一本。\n"
        "今天把书晒在阳台上，一页一页翻\n里面夹着一张车票\n",
        "联系人：米工，电话见通知单上的号码\n地址：河东路九号，门口有石狮子两座\n时间：周一至周五，上午九点到下午四点。\n",
    ],
    ids=["verse", "a diary without stops", "labels"],
)
def test_lines_that_do_not_agree_stay(text: str) -> None:
    _, report = labelled.read(text)
    assert not labelled.joins(report)

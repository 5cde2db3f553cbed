"""Titles by weighed evidence: the sums are right, a clear title wins, scraps are left alone."""

from __future__ import annotations

from itertools import pairwise, product
from math import exp, isclose

from typeset.messages.diagnostics import Report
from typeset.readers import ReaderOptions, read_manuscript
from typeset.readers.text import first_units
from typeset.readers.text.weighing.odds import Weights
from typeset.readers.text.weighing.title_odds import TITLE, TitleOdds, _titles

_STEPS = {
    "title": {"title": -300, "title goes on": 80, "kicker": -50, "text": 40},
    "title goes on": {"title": -300, "title goes on": 10, "text": 60},
    "kicker": {"title": 120, "text": -30},
    "text": {"title": -90, "text": 70},
}
_SCORES = [
    {"title": 0.3, "title goes on": -1.0, "kicker": 0.9, "text": 0.1},
    {"title": 1.2, "title goes on": 0.4, "kicker": -0.2, "text": 0.5},
    {"title": -0.7, "title goes on": 0.6, "kicker": 0.0, "text": 1.1},
]
_TEXT = "河水涨到第三级台阶，桥上的人便都散了，只剩下守夜的老人还提着灯。{}"
_PASTED = "\n".join(
    [
        "您现在的位置：首页 >> 信息公开 >> 人事信息",
        "索引号：hr-2020-0056　　发布机构：云溪区教育局",
        "发文日期：2020-06-12　　有效性：有效",
        "云溪区2020年公开招聘幼儿园教师公告",
        *(_TEXT.format(number) for number in range(12)),
    ]
)


def test_sums_over_all_readings() -> None:
    """Each title has the sum of all readings in which its lines, and no others, are the title."""
    sums: dict[tuple[int, ...], float] = {}
    for kinds in product(_STEPS, repeat=len(_SCORES)):
        value = sum(own[kind] for own, kind in zip(_SCORES, kinds, strict=True))
        value += sum(_STEPS[a].get(b, 0) / 100 for a, b in pairwise(kinds))
        title = tuple(place for place, kind in enumerate(kinds) if kind in TITLE)
        sums[title] = sums.get(title, 0.0) + exp(value)
    found = dict(_titles(_SCORES, Weights({}, _STEPS)))
    assert set(found) == set(sums) - {(0, 2)}  # a title is in one piece
    assert all(isclose(exp(value), sums[title]) for title, value in found.items())


def test_clear_title_wins() -> None:
    """A title below the fields of a web page, which the rules miss, is found and told as doubtful."""
    document = read_manuscript(_PASTED.encode(), "a.txt", ReaderOptions(), Report())
    titles = [block.text for block in document.blocks if block.kind == "title"]
    assert titles == ["云溪区2020年公开招聘幼儿园教师公告"]
    assert any(guess.line == 4 and guess.is_doubtful for guess in document.guesses)


def test_scrap_is_not_weighed() -> None:
    """The weights were learned from whole manuscripts and say nothing of a scrap."""
    units = first_units("山高\n水长\n人远\n".encode(), "a.txt", ReaderOptions(), Report())
    assert TitleOdds.of(units).odds == {}


def test_author_told_the_title() -> None:
    """Nothing is weighed where the title is known."""
    units = first_units(_PASTED.encode(), "a.txt", ReaderOptions(), Report())
    assert TitleOdds.of(units).odds
    assert TitleOdds.of([units[0].as_kind("title"), *units[1:]]).odds == {}

"""Heads of one section break at the same place where their structure allows."""

from __future__ import annotations

from typeset.html.parallel import HeadBreaks, sibling_heads
from typeset.html.phrase_breaks import BreakRank, phrase_breaks
from typeset.model.blocks import Document, Heading, Line, Span, Text

PLACE = Span("稿.txt", 1)
THREE = (
    "一、坚持以人民为中心的发展思想，把群众满不满意作为检验工作的根本标准",
    "二、坚持一张蓝图干到底，以钉钉子精神推动各项改造任务落地见效",
    "三、坚持系统观念，统筹好规划、建设、管理三大环节",
)


def head(*lines: str, level: int = 1) -> Heading:
    return Heading(tuple(Line((Text(line, PLACE),)) for line in lines), PLACE, level=level)


def document(*heads: Heading) -> Document:
    return Document("稿.txt", heads)


def clauses(breaks: HeadBreaks, text: str) -> list[int]:
    return [place for place, sense in breaks(text).items() if sense is BreakRank.CLAUSE]


def test_siblings_stand_under_one_head() -> None:
    heads = (
        head("甲"), head("一", level=2), head("二", level=2), head("乙"), head("三", level=2),
        head("四", level=2), head("上", "下", level=2), head("独", level=3),
    )  # fmt: skip
    assert list(sibling_heads(document(*heads))) == [["甲", "乙"], ["一", "二"], ["三", "四"]]


def test_heads_of_as_many_clauses_break_after_the_same_one() -> None:
    breaks = HeadBreaks(document(*map(head, THREE)))
    for text in THREE:
        assert clauses(breaks, text) == [text.index("，") + 1]


def test_of_several_borders_the_one_is_taken_that_parts_all_most_evenly() -> None:
    texts = ("修路，修桥，让城里城外的人常来常往", "点灯，栽树，让老街新街的夜晚亮起来")
    breaks = HeadBreaks(document(*map(head, texts)))
    assert [clauses(breaks, text) for text in texts] == [[6], [6]]


def test_heads_of_one_length_break_at_one_place() -> None:
    texts = ("在城市更新中守护街巷的记忆", "在道路建设中倾听居民的意见")
    alone = [set(phrase_breaks(text)) for text in texts]
    breaks = HeadBreaks(document(*map(head, texts)))
    places = [clauses(breaks, text) for text in texts]
    assert places[0] == places[1]
    assert len(places[0]) == 1
    assert set(places[0]) <= alone[0] & alone[1]


def test_heads_that_are_built_otherwise_break_each_for_itself() -> None:
    texts = (THREE[0], "坚持修好路点亮灯", "城市更新行动里的民生细账")
    breaks = HeadBreaks(document(*map(head, texts)))
    for text in texts:
        assert breaks(text) == phrase_breaks(text)


def test_a_short_clause_makes_no_line_of_its_own() -> None:
    texts = ("看，城里城外同修一条路老街新街共点一盏灯", "听，街头巷尾同唱一首歌家家户户共话新生活")
    breaks = HeadBreaks(document(*map(head, texts)))
    assert [clauses(breaks, text) for text in texts] == [[], []]


def test_a_head_that_is_not_the_documents_is_looked_at_alone() -> None:
    assert HeadBreaks(document())("城市更新") == phrase_breaks("城市更新")

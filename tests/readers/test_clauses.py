"""Clauses of contracts and reports are paragraphs that open with a number; short items stay a list."""

from __future__ import annotations

import pytest

from tests.readers import labelled

LONG = (
    "甲方将坐落于村北坡的果园一处（东至大路，西至水沟，南至坟地，北至山脚）发包给乙方经营，面积共四十二亩。"
)


def kinds(text: str) -> dict[str, str]:
    """The kind of each block, by its first characters."""
    document, _ = labelled.read(text)
    return {block.text[:3]: block.kind for block in document.blocks}


@pytest.mark.parametrize(
    "heads", [("一、标的", "二、价款"), ("1. 标的", "2. 价款"), ("第一条 标的", "第二条 价款")]
)
def test_clauses_below_heads_are_paragraphs(heads: tuple[str, str]) -> None:
    found = kinds(
        f"果园承包合同\n\n{heads[0]}\n\n1.1 {LONG}\n1.2 园内机井一眼一并交付。\n\n"
        f"{heads[1]}\n\n2.1 承包费每年每亩三百元。\n2.2 乙方应于每年十一月三十日前付清。\n"
    )
    assert {found[number] for number in ("1.1", "1.2", "2.1", "2.2")} <= {"paragraph", "lead"}


def test_letters_head_clauses_as_well() -> None:
    found = kinds(f"合唱团手册\n\nA. 排练\n\nA.1 {LONG}\nA.2 谱子用铅笔做记号。\n\nB. 演出\n\nB.1 上场。\n")
    assert {found["A.1"], found["A.2"]} <= {"paragraph", "lead"}


def test_short_items_stay_a_list() -> None:
    found = kinds(
        "宿舍管理\n\n一、入住\n\n1.1 凭通知书登记。\n1.2 床位不得调换。\n\n二、作息\n\n2.1 六点开门。\n"
    )
    assert {found["1.1"], found["1.2"]} == {"list_item"}

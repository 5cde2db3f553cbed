"""Each repair on a good and a bad sample: it mends the one, leaves the other, and can be switched off."""

from __future__ import annotations

import tomllib

import pytest
from readers import labelled

from typeset.messages.codes import Code
from typeset.model.walk import blocks
from typeset.passes import PASSES

TITLE = "一份样稿\n\n"
CLOSE = "\n\n末段照旧。\n"

with (labelled.FOLDER / "repairs.toml").open("rb") as file:
    CASES = tomllib.load(file)["case"]
IDS = [f"{case['rule']} {case['before'][:12]}" for case in CASES]


def paragraph(text: str, skip: frozenset[str]) -> tuple[str, list[str], list[str]]:
    """The text after repair, the rules logged, the messages."""
    document, report = labelled.read(TITLE + text + CLOSE, skip)
    assert document.blocks[-1].text == "末段照旧。"
    return (
        document.blocks[-2].text,
        [item.rule for item in report.repairs],
        # What a kind may be is no matter of repairs.
        [item.code.name for item in report.diagnostics if item.code is not Code.M_DOUBTFUL],
    )


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_repair(case: dict[str, str | list[str]]) -> None:
    rule, before = str(case["rule"]), str(case["before"])
    others = frozenset(case.get("skip", []))
    text, rules, messages = paragraph(before, others)
    assert text == case.get("after", before)
    assert set(rules) == ({rule} if "after" in case else set())
    assert messages == case.get("diagnostics", [])


@pytest.mark.parametrize("case", [case for case in CASES if "after" in case or "diagnostics" in case])
def test_a_repair_that_is_switched_off_does_nothing(case: dict[str, str | list[str]]) -> None:
    rule, before = str(case["rule"]), str(case["before"])
    text, rules, messages = paragraph(before, frozenset({rule, *case.get("skip", [])}))
    assert text == before
    assert rule not in rules
    assert not set(messages) & set(case.get("diagnostics", []))


@pytest.mark.parametrize("case", [case for case in CASES if "after" in case], ids=lambda case: case["rule"])
def test_a_repair_is_logged_at_its_line_with_what_stood_there(case: dict[str, str | list[str]]) -> None:
    _, report = labelled.read(TITLE + str(case["before"]) + CLOSE, frozenset(case.get("skip", [])))
    for repair in report.repairs:
        assert repair.line == 3
        assert repair.before in str(case["before"])
        assert repair.before != repair.after


def test_every_rule_has_a_sample() -> None:
    in_lines = {"M04", "M17", "M24"}
    assert {case["rule"] for case in CASES} == in_lines | {rule for rule, _ in PASSES}


def test_line_ends_and_page_breaks() -> None:
    document, report = labelled.read("标题\r\n\r\n第一段。\u2028第二段。\f第三段。\r\n".encode())
    assert [block.text for block in document.blocks] == ["标题", "第一段。", "第二段。", "第三段。"]
    assert [block.span.line for block in document.blocks] == [1, 3, 3, 3]
    assert [(item.rule, item.line, item.before) for item in report.repairs] == [
        ("M03", 1, "\r\n"),
        ("M03", 3, "\u2028"),
        ("M03", 3, "\f"),
    ]


def test_blank_lines_are_one_entry() -> None:
    _, report = labelled.read("\n\n标题\n\n\n\n\n第一段。\n\n\n\n\n第二段。")
    assert [item.rule for item in report.repairs] == ["M32"]
    assert labelled.read("\n\n标题\n\n第一段。", frozenset({"M32"}))[1].repairs == []


def test_a_repair_in_a_joined_paragraph_names_its_own_line() -> None:
    text = (
        "一份样稿\n\n今年以来,全县对登记在册的古树名木逐株建档，落实专人管护，并安装了防雷设施和智能监"
        "\n\n测设备,古树的生长状况得到明显改善。\n"
    )
    _, report = labelled.read(text)
    assert [(item.rule, item.line) for item in report.repairs] == [("J1", 3), ("M08", 3), ("M08", 5)]


def test_marker_and_number_follow_their_text() -> None:
    document, _ = labelled.read(
        "样稿\n\n１．苹果要洗净；\n２．梨要削皮。\n\n３．总的要求\n\n大家照办就是了。\n"
    )
    markers = [getattr(block, "marker", getattr(block, "number", "")) for block in document.blocks]
    assert markers == ["", "1．", "2．", "3．", ""]


def test_tabs_that_line_up_stay() -> None:
    document, report = labelled.read(
        "一份样稿\n\n姓名\t年级\t分数\n张三\t五年级\t九十\n\n以上是名单，请核对。\n"
    )
    assert [item.rule for item in report.repairs] == []
    assert [cell.text for cell in blocks(document) if cell.kind == "cell"][3:] == ["张三", "五年级", "九十"]


def test_quotation_of_several_paragraphs_is_balanced() -> None:
    _, report = labelled.read("一份样稿\n\n他写道：“第一段话。\n\n“第二段话。\n\n“第三段话。”\n")
    assert report.diagnostics == []

"""The outline's JSON has the shape that machines rely on; its text form is for people."""

from __future__ import annotations

import json
from typing import Any

from readers import labelled

from typeset.readers.outline import Outline, outline, to_json, to_text

TEXT = """清泉村调研记 一步一个脚印

一、基本情况

全村有人家一百二十户。

夯实基础——修通水泥路六公里，安装路灯八十盏，改造老旧电线三千余米。

培育产业——种植花椒五百亩，建成烘干车间两座,年产值三百万元。
"""


def as_json(found: Outline) -> dict[str, Any]:
    """What a program gets of an outline."""
    data: dict[str, Any] = json.loads(json.dumps(to_json(found)))
    return data


def test_json_shape() -> None:
    document, report = labelled.read(TEXT)
    data = as_json(outline(document, report, "en"))
    assert list(data) == ["units", "repairs", "diagnostics", "profile", "dialects"]
    assert data["units"][0] == {
        "kind": "title",
        "level": None,
        "lines": ["清泉村调研记 一步一个脚印"],
        "run_in": None,
        "source": [1, 1],
        "sure": 100,
        "reason": None,
    }
    assert data["units"][1]["level"] == 1
    assert data["units"][3]["run_in"] == "夯实基础——"
    assert data["units"][3]["lines"][0].startswith("夯实基础——修通")
    assert data["repairs"] == [
        {"rule": "M08", "line": 9, "before": "车间两座,年产值三", "after": "车间两座，年产值三"}
    ]
    assert data["diagnostics"] == []


def test_diagnostics_in_either_language() -> None:
    document, report = labelled.read("没有标题的一段话，只好提醒一下。\n")
    entry = as_json(outline(document, report, "en"))["diagnostics"][0]
    assert entry["code"] == "M_NO_TITLE"
    assert (entry["severity"], entry["file"], entry["line"]) == ("warning", "case.txt", 1)
    assert entry["message"] == "no title was found"
    assert outline(document, report, "zh").diagnostics[0].message == "没有找到标题"


def test_text_for_people() -> None:
    text = to_text(outline(*labelled.read(TEXT)))
    assert "heading 1   一、基本情况" in text
    assert "M08" in text

"""Letters that a scanner read within figures are told; names of things with letters in them are not."""

from __future__ import annotations

import pytest
from readers import labelled

from typeset.messages.codes import Code


def told(text: str) -> list[int]:
    """The lines at which it is told."""
    _, report = labelled.read(f"渡口旧事\n\n{text}\n")
    return [item.span.line for item in report.diagnostics if item.code is Code.M_MISREAD_FIGURES]


@pytest.mark.parametrize(
    "figure", ["l958年修了桥", "卖了3O元", "来了I2O0多人", "水深l.5米", "共2o本", "长1O5米"]
)
def test_letters_within_figures_are_told(figure: str) -> None:
    assert told(f"他说那一年，{figure}，大家都记得。") == [3]


@pytest.mark.parametrize(
    "text",
    [
        "呼吸O2的人",
        "大肠杆菌O157的检测",
        "碘I131的量",
        "倒1l水",
        "型号X3O0的机器",
        "第1O",
        "3Omega的表",
        "喝H2O吧",
    ],
)
def test_names_are_left_alone(text: str) -> None:
    assert told(f"他说那一年，{text}，大家都记得。") == []

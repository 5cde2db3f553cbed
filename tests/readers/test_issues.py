"""The number of an issue straight below the name of a newsletter heads nothing."""

from __future__ import annotations

import pytest
from readers import labelled

TEXT = "夜间值守实行双人双岗，交接时当面清点，材料一式三份，其中一份存档。"
NEWS = ("汛前检查完成", "三项措施保灌溉", "渡口换了新船")


@pytest.mark.parametrize("issue", ["第 12 期", "第八期", "第9期（总第41期）", "第 103 期"])
@pytest.mark.parametrize("name", ["水务简报", "渡口通讯", "安全例会纪要"])
def test_the_number_of_an_issue_is_no_head(name: str, issue: str) -> None:
    text = "\n".join(f"{head}\n　　{TEXT}\n　　{TEXT}" for head in NEWS)
    assert not [head for head in labelled.heads(f"{name}\n{issue}\n{text}\n") if issue in head]


def test_several_issues_are_heads() -> None:
    text = "\n\n".join(f"第{number}期　{head}\n\n{TEXT}" for number, head in zip("一二三", NEWS, strict=True))
    assert labelled.heads(f"渡口通讯\n\n{text}\n") == [
        f"1 第{number}期　{head}" for number, head in zip("一二三", NEWS, strict=True)
    ]
    bare = "\n\n".join(f"第{number}期\n\n{TEXT}\n\n{TEXT}" for number in "一二三")
    assert labelled.heads(f"渡口通讯\n\n{bare}\n") == ["1 第一期", "1 第二期", "1 第三期"]

"""What a fence says of its listing, in the notations of many programs; and listings in the tree."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import CodeBlock, Listing
from typeset.readers import ReaderOptions, read_manuscript
from typeset.readers.captions import number_captions
from typeset.readers.markdown.fences import Fence, parse_fence
from typeset.settings.schema import CaptionSettings

CASES = tomllib.loads((Path(__file__).parent / "fences.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["info"] for case in CASES])
def test_what_a_fence_says(case: dict) -> None:
    fence = parse_fence(case["info"])
    said = {name: getattr(fence, name) for name in ("language", "first", "title", "caption", "rest")}
    said |= {"marked": list(fence.marked), "id": fence.attributes.id}
    said |= {"classes": list(fence.attributes.classes)}
    plain = {name: getattr(Fence(), name) for name in ("language", "first", "title", "caption", "rest")}
    plain |= {"marked": [], "id": "", "classes": []}
    assert said == plain | {name: value for name, value in case.items() if name != "info"}


@given(st.text("{}.#=\"'[]:,- 0123459abcLN\u4e00", max_size=40))
def test_any_fence_is_read(info: str) -> None:
    assert all(line >= 1 or line == 0 for line in parse_fence(info).marked)


def test_titles_stand_above_listings_and_files_do_not_count() -> None:
    text = (
        "# 题\n\n```python title='a/b.py' hl_lines='1 9'\nx\ny\n```\n\n```py {#x caption='乘法'}\nx\n```\n\n"
        "```go title='启动 服务'\nx\n```\n\n    indented\n"
    )
    report = Report()
    document = read_manuscript(text.encode(), "case.md", ReaderOptions(), report)
    document = number_captions(document, CaptionSettings(), report)
    first, second, third, last = document.blocks[1:]
    assert [block.blocks[0].text for block in (first, second, third) if isinstance(block, Listing)] == [
        "a/b.py", "清单1\u3000乘法", "启动 服务",
    ]  # fmt: skip
    assert isinstance(first, Listing)
    assert isinstance(first.blocks[1], CodeBlock)
    assert first.blocks[1].marked == (1,)
    assert second.attributes.id == "x"
    assert isinstance(last, CodeBlock)
    assert not [item for item in report.diagnostics if item.code is Code.M_NO_PLACE]

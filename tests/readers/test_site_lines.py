"""What a site sets around texts goes (M23), and what only looks like it stays."""

from __future__ import annotations

import pytest

from typeset.messages.diagnostics import Report
from typeset.readers import ReaderOptions, read_manuscript

TEXT = "瞭望塔\n\n早。东南风三级，能见度二十公里，塔上两人。\n{}\n\n中午换班，塔上只剩一个人，菜也吃完了。\n"


def dropped(line: str, skip: frozenset[str] = frozenset()) -> list[str]:
    report = Report()
    read_manuscript(TEXT.format(line).encode(), "feed.txt", ReaderOptions(skip=skip), report)
    return [repair.before for repair in report.repairs if repair.rule == "M23"]


@pytest.mark.parametrize(
    "line",
    [
        "转发 3  评论 11  赞 86",
        "阅读(1.2万)  点赞(33)",
        "全部微博  |  原创  |  图片  |  视频",
        "上一章　目录　下一章",
        "（本章未完，请点击下一页继续阅读）",
        "点击加载更多",
        "本书首发某某书斋，最快更新！！",
        "附件：报价单_0418.xlsx（23KB）",
    ],
)
def test_what_a_site_set_goes(line: str) -> None:
    assert dropped(line) == [line]
    assert dropped(line, frozenset({"M23"})) == []


@pytest.mark.parametrize(
    "line",
    [
        "目录",
        "转发 3",
        "他说评论 11 条，赞 86 个，都是假的。",
        "附件：报价单",
        "关注 儿童",
        "“请点击下一页。”他念道。",
    ],
)
def test_what_only_looks_like_it_stays(line: str) -> None:
    assert dropped(line) == []

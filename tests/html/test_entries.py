"""What hangs, and what stands at the margin: entries of the references, lines of official papers."""

from __future__ import annotations

import pytest

from typeset.html.shapes import shape_class
from typeset.model.blocks import Block, Kicker, Line, ListItem, Source, Span, Text


def item(text: str, marker: str) -> ListItem:
    """An item as the reader of plain text makes it."""
    span = Span("a.txt", 1)
    return ListItem((Line((Text(text, span),)),), span, marker=marker)


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("[1] 甘棠. 家燕的繁殖习性[J]. 动物学通讯, 1988.", "[1]"),
        ("〔12〕方志办：《河口志》，1991年。", "〔12〕"),
        ("韦玉莲：《水上人家口述集》，西江印社。", ""),
        ("Tam, S. C. Women of the River. Hillside Press, 1988.", ""),
    ],
)
def test_entries_hang(text: str, marker: str) -> None:
    assert shape_class(item(text, marker)) == " entry"


@pytest.mark.parametrize(
    ("text", "marker"),
    [("（一）看《河口志》1991年版", "（一）"), ("1. 铲子", "1."), ("A. 3  B. 4", ""), ("• 盐", "•")],
)
def test_other_items_do_not(text: str, marker: str) -> None:
    assert shape_class(item(text, marker)) == ""


@pytest.mark.parametrize(
    ("kind", "text", "shape"),
    [
        (Source, "抄送：市财政局，市公安局。", " record"),
        (Source, "渡口市水务局办公室　　　2019年3月5日印发", " record"),
        (Source, "发：各科室、车间、班组。", " record"),
        (Source, "报：县委办公室", " record"),
        (Source, "（责任编辑：某某）", ""),
        (Source, "来源：河口日报", ""),
        (Kicker, "000031", " grade"),
        (Kicker, "机密★1年", " grade"),
        (Kicker, "特急", " grade"),
        (Kicker, "渡口市水务局文件", ""),
        (Kicker, "特急送达的一封信", ""),
    ],
)
def test_lines_of_official_papers(kind: type[Block], text: str, shape: str) -> None:
    span = Span("a.txt", 1)
    assert shape_class(kind((Line((Text(text, span),)),), span)) == shape


def test_the_first_annex_shows_where_the_others_stand() -> None:
    assert shape_class(item("附件：1. 自查表", "附件：1.")) == " annex"
    assert shape_class(item("2. 名单", "2.")) == ""

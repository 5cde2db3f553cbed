"""Entries of the references hang; other items do not."""

from __future__ import annotations

import pytest

from typeset.html.shapes import shape_class
from typeset.model.blocks import Line, ListItem, Span, Text


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

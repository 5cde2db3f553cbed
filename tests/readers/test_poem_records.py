"""Records of poems whose lines say by their labels what they are."""

from __future__ import annotations

import pytest

from typeset.messages.diagnostics import Report
from typeset.readers import ReaderOptions, read_manuscript

_FORMS = (
    ("标题：{title}", "诗人：{poet}", ""),
    ("題目:《{title}》", "作者:{poet}（１９６４－）", "%"),
    ("Title: {title}", "Author: {poet}", ""),
    ("【诗题】{title}", "【作者】{poet}", "----"),
    ("诗名 = {title}", "朝代 = {poet}", "***"),
)
_POEMS = (
    ("秋日登楼", "林远山", ("高楼一望秋云起，万里江山入客愁。", "明日扁舟何处去，芦花风里看沙鸥。")),
    ("夜泊", "林远山", ("孤灯照岸水初平，渔火三更梦不成。", "忽听隔船人笑语，始知今夜过江城。")),
    ("早行", "陈子木", ("鸡声惊晓梦，霜气满征衣。", "回首来时路，残星一点微。")),
)


@pytest.mark.parametrize(("title", "poet", "between"), _FORMS)
def test_records_are_poems(title: str, poet: str, between: str) -> None:
    records = [
        "\n".join([title.format(title=name), poet.format(poet=who), *lines]) for name, who, lines in _POEMS
    ]
    text = f"\n{between}\n".join(records)
    document = read_manuscript(text.encode(), "a.txt", ReaderOptions(), Report())
    kinds = [block.kind for block in document.blocks if block.kind != "scene_break"]
    assert kinds == ["heading", "byline", "verse"] * len(_POEMS)


def test_form_with_a_title_is_none() -> None:
    text = (
        "题目：水质调查\n作者：林远山\n正文从第二页开始，请按要求填写，写完后交给组长。\n\n"
        "题目：植物调查\n作者：陈子木\n这一份由第二组填写，填写以前先看说明，再分头去做。\n"
    )
    document = read_manuscript(text.encode(), "a.txt", ReaderOptions(), Report())
    assert "verse" not in [block.kind for block in document.blocks]

"""The reckoned part of the style sheet."""

from __future__ import annotations

import pytest

from typeset.pdf.page_css import css_string, page_css, short_title
from typeset.settings.schema import PageSettings, Settings, TextSettings


def test_type_area_is_characters_by_lines() -> None:
    css = page_css(Settings(page=PageSettings(trim="200x300", inner=0.4, head=0.5)), "")
    # 200 mm − 38 × 12 pt = 110.93 pt beside, 300 mm − 33 × 21 pt = 157.39 pt above and below.
    assert "size:566.929134pt 850.393701pt" in css
    assert "margin:78.69685pt 66.55748pt 78.69685pt 44.371654pt" in css
    assert "@page :left{margin-left:66.55748pt;margin-right:44.371654pt}" in css


def test_columns_are_whole_characters() -> None:
    text = TextSettings(size="10.5pt", leading="17.5pt", characters=22, lines=42, columns=2)
    assert "main{columns:2;column-gap:21pt}" in page_css(Settings(text=text), "")


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("山间驿站重新点灯", "山间驿站重新点灯"),
        ("前一句七个字长 后一句也是七字", "前一句七个字长\u3000后一句也是七字"),
        ("前一句" * 6 + " " + "后一句" * 6, "前一句" * 6),
        ("长" * 60, "长" * 26 + "……"),
        ("Debian 系统 问答 Annual Report", "Debian 系统\u3000问答 Annual Report"),
        ("", ""),
    ],
)
def test_running_head_is_short(title: str, short: str) -> None:
    assert short_title(title) == short


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('a"b', '"a\\22 b"'),
        ("a\\b", '"a\\5c b"'),
        ("</style>", '"\\3c /style\\3e "'),
        ("一\n二", '"一\\a 二"'),
    ],
)
def test_css_strings_cannot_be_left(text: str, quoted: str) -> None:
    assert css_string(text) == quoted

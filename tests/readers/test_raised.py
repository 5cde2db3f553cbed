"""``10^−3^`` and ``H~2~O``: what is raised or lowered, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.readers.markdown.parser import parse


def _read(text: str) -> str:
    """The inlines of a paragraph as markup."""
    tags = {1: "<{}>", -1: "</{}>"}
    return "".join(
        tags[child.nesting].format(child.tag) if child.nesting and child.tag else child.content
        for token in parse(text).tokens
        for child in token.children or ()
    )


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("10^−3^ m^2^", "10<sup>−3</sup> m<sup>2</sup>"),
        ("H~2~O，SO~4~^2−^。", "H<sub>2</sub>O，SO<sub>4</sub><sup>2−</sup>。"),
        ("第1^st^个，e^iπ^", "第1<sup>st</sup>个，e<sup>iπ</sup>"),
        ("log~10~x，x~i,j~", "log<sub>10</sub>x，x<sub>i,j</sub>"),
        ("**C~60~**，平方米^2^", "<strong>C<sub>60</sub></strong>，平方米<sup>2</sup>"),
        ("*x*^2^ + 2*y*~1~", "<em>x</em><sup>2</sup> + 2<em>y</em><sub>1</sub>"),
        ("***v***^2^", "<em><strong>v</strong></em><sup>2</sup>"),
        ("注^①^", "注<sup>①</sup>"),
    ],
)
def test_words_are_raised(text: str, markup: str) -> None:
    assert _read(text) == markup


@pytest.mark.parametrize(
    "text",
    [
        "约3~5天，7~9天", "10~20~30", "x^2+y^2=r^2", "x^2 + y^2", "哈哈^_^", "好^o^，好^w^", "(^o^)", "m^2",
        "A~F/a~f", "A~F,a~f", "好~好~", "约~5~", "~5~", "^2^", "5~6~7号",
    ],
)  # fmt: skip
def test_what_is_no_notation_stays(text: str) -> None:
    assert _read(text) == text


def test_others_notation_stays_its_own() -> None:
    assert _read("~~删~~") == "<s>删</s>"
    assert _read(r"x\^2\^ `a^2^`") == "x^2^ a^2^"
    assert "[^1]" not in _read("甲[^1]^乙\n\n[^1]: 注")


@given(st.text("aH2^~−+[]()甲，. *`{}", max_size=30))
def test_no_character_is_lost(text: str) -> None:
    if "`" in text or "*" in text or "[" in text or "~~" in text or "\n" in text:
        return
    if text.strip() == "2.":  # an item of a list, as yet without words
        return
    shown = _read(text)
    for tag in ("<sup>", "</sup>"):
        shown = shown.replace(tag, "^")
    for tag in ("<sub>", "</sub>"):
        shown = shown.replace(tag, "~")
    assert shown == text.strip() or text.strip()[:1] in "+−.~"

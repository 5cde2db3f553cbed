"""Which readings stand beside their characters."""

from __future__ import annotations

import pytest

from typeset.html.marks import stands_beside
from typeset.model.blocks import RubyPair, Span, Text
from typeset.model.bopomofo import is_bopomofo, syllables_of

_AT = Span("a.md", 1)


@pytest.mark.parametrize(
    ("base", "reading", "is_beside"),
    [
        ("床", "ㄔㄨㄤˊ", True),
        ("的", "˙ㄉㄜ", True),
        ("黑", "ㄏㄧㄚㆷ", True),
        ("床", "chuáng", False),
        ("床", "ˊ", False),
        ("床", "ㄔㄨㄤˊ ", False),
        ("双床", "ㄕㄨㄤ", False),
        ("字", "ㄅㄆㄇㄈㄉ", False),
    ],
)
def test_bopomofo_stands_beside_its_character(base: str, reading: str, is_beside: bool) -> None:
    assert stands_beside(RubyPair(Text(base, _AT), Text(reading, _AT))) == is_beside


def test_syllables_of_a_word_are_those_of_its_characters() -> None:
    assert syllables_of("渡船", ["ㄉㄨˋ ㄔㄨㄢˊ"]) == ["ㄉㄨˋ", "ㄔㄨㄢˊ"]
    assert syllables_of("渡船", ["dù chuán"]) == ["dù chuán"]
    assert syllables_of("船", []) == []
    assert not is_bopomofo("")

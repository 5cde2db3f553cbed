"""Words of scripts that set no spaces stay whole for shaping; lines end where a syllable surely does."""

from __future__ import annotations

from itertools import pairwise

import pytest

from typeset.compose.settings import CompositionSettings
from typeset.compose.shape import Shape
from typeset.compose.syllables import AFTER_MARKS, AT_SYLLABLES, JOINED
from typeset.compose.tracking import inner_places
from typeset.compose.words import Parting, TokenCache, tokens


@pytest.mark.parametrize(
    "word",
    [
        "བསྒྲུབས", "ผู้ชาย", "မြန်မာ", "ខ្មែរ", "ພາສາ", "ᠮᠣᠩᠭᠣᠯ", "ክርስቶስ", "ꦗꦮ", "𑀩𑁆𑀭𑀸", "ꤊꤢꤛ", "ⴰⵎⴰⵣⵉⵖ", "𞤆𞤵𞤤𞤢𞤪",
        "ˈfəʊ", "ᴀʙᴄ", "ﷺ", "𝔸𝛼",
    ],
)  # fmt: skip
def test_letters_that_are_shaped_together_are_one_token(word: str) -> None:
    assert tokens(f"中{word}文") == ["中", word, "文"]


@pytest.mark.parametrize("text", ["かな", "ꆈꌠ", "𗀀𗀁", "😀😀", "𓀀𓀁"])
def test_what_is_set_like_han_is_a_token_each(text: str) -> None:
    assert tokens(text) == list(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("བོད་སྐད་ཡིག", ["བོད་", "སྐད་", "ཡིག"]),
        ("ཡིན།།", ["ཡིན།།"]),
        ("ไทยเป็นภาษาแม่", ["ไทย", "เป็นภาษา", "แม่"]),
        ("จะนำมา", ["จะ", "นำ", "มา"]),
        ("မြန်မာဘာသာ", ["မြန်", "မာ", "ဘာ", "သာ"]),
        ("ဖြစ်သည်", ["ဖြစ်", "သည်"]),
        ("အင်္ဂလိပ်", ["အင်္ဂ", "လိပ်"]),
    ],
)
def test_lines_end_where_a_syllable_surely_does(text: str, parts: list[str]) -> None:
    places = {place.start() for pattern in (AFTER_MARKS, AT_SYLLABLES) for place in pattern.finditer(text)}
    cuts = [0, *sorted(places - {0, len(text)}), len(text)]
    assert [text[a:b] for a, b in pairwise(cuts)] == parts


@pytest.mark.parametrize("word", ["नमस्ते", "বাংলা", "ᠮᠣᠩᠭᠣᠯ", "العربية", "ܫܠܡܐ"])
def test_joined_letters_are_neither_spread_nor_parted(word: str) -> None:
    assert JOINED.search(word)
    shape = Shape(tuple(float(place) for place in range(len(word) + 1)), is_joined=True)
    [unit] = TokenCache(lambda _: shape, CompositionSettings(), parting=Parting.IN_NEED).units(word)
    assert inner_places(unit) == []
    loose = TokenCache(lambda _: shape._replace(is_joined=False), CompositionSettings()).units(word)
    assert any(map(inner_places, loose)) or len(loose) > 1


def test_a_joined_word_without_end_is_parted() -> None:
    word = "म" * 40
    shape = Shape(tuple(float(place) for place in range(len(word) + 1)), is_joined=True)
    assert len(TokenCache(lambda _: shape, CompositionSettings()).units(word)) > 1


@pytest.mark.parametrize("word", ["abc", "สวัสดี", "བོད", "Հայ", "中文", "שלום"])
def test_other_letters_may_be_spread(word: str) -> None:
    assert not JOINED.search(word)

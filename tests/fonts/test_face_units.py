"""What goes to one face as a whole: words of one script, clusters, emoji."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.model.face_units import clusters, is_western, units


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("中文abc，é", ["中", "文", "abc", "，", "é"]),
        ("suﬃcient，ﬁn", ["suﬃcient", "，", "ﬁn"]),  # ligatures, as copied from a PDF
        ("ʃɪp [ˈfəʊ]", ["ʃɪp", " ", "[", "ˈfəʊ", "]"]),
        ("H2O和2023年", ["H2O", "和", "2023", "年"]),
        ("Pe̍h-ōe", ["Pe̍h", "-", "ōe"]),  # a mark that belongs to its letter
        ("العربية عربى", ["العربية", " ", "عربى"]),
        ("한국어와中文", ["한국어와", "中", "文"]),
        ("ケースcase", ["ケース", "case"]),
        ("สวัสดี abc", ["สวัสดี", " ", "abc"]),
        ("👨\u200d💼👍🏽🇨🇳🇯🇵❤\ufe0f\u200d🔥", ["👨\u200d💼", "👍🏽", "🇨🇳", "🇯🇵", "❤\ufe0f\u200d🔥"]),
        ("辻\U000e0100邉", ["辻\U000e0100", "邉"]),
        ("क्\u200dष", ["क्\u200dष"]),
        ("1\ufe0f\u20e3和", ["1\ufe0f\u20e3", "和"]),
    ],
)
def test_units(text: str, wanted: list[str]) -> None:
    assert list(units(text)) == wanted


@pytest.mark.parametrize("character", "aé0%ж\u2010\u2011\u2012ﬀﬁﬄ")
def test_the_western_face_sets_what_stands_in_western_words(character: str) -> None:
    assert is_western(character)


@pytest.mark.parametrize("character", "汉，“”—…·±§×→≥①")
def test_the_han_face_sets_signs_of_chinese_width(character: str) -> None:
    assert not is_western(character)


def test_clusters_part_the_letters_of_a_word() -> None:
    assert list(clusters("ʃe̍p")) == ["ʃ", "e̍", "p"]
    assert list(clusters("👨\u200d👩\u200d👧")) == ["👨\u200d👩\u200d👧"]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_nothing_is_lost(text: str) -> None:
    assert "".join(units(text)) == text
    assert "".join(clusters(text)) == text
    assert all(units(text))

"""Where the judge lets a line end inside Western words, and where not."""

from __future__ import annotations

import pytest

from tests.composition.marks import plain
from tests.composition.western import seams, syllables, words

WIDE, NARROW = 9.0, 3.0  # em


def cut(word: str, places: set[int]) -> str:
    return "".join("|" * (place in places) + char for place, char in enumerate(word))


@pytest.mark.parametrize("expected", ["well-|known", "e-mail", "well--known", "a.out", "x.py", "foo_bar"])
def test_short_words_are_parted_behind_hyphens_alone(expected: str) -> None:
    word = expected.replace("|", "")
    assert cut(word, seams(word, NARROW)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        "https://|example.|org/|abcd",
        "/usr/|share/|network",
        "LC_MESSAGES",
        "info@|example.|org",
        "query=|value&|page=12",
        "v1.25.3~beta",
        "GB/T15834-|2011",
        "get|Element|ById",
        "std::|archi|tec|ture",
        "internationalization",
        "GB/T15834",
        "3.14159",
    ],
)
def test_long_addresses_and_names_in_code_are_parted_inside(expected: str) -> None:
    word = expected.replace("|", "")
    assert cut(word, seams(word, WIDE)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        "ty|pog|ra|phy",
        "morn|ing,",
        "Beethoven",
        "GDP",
        "data",
        "well-|es|tab|lished",
        "a/network/b",
        "layout/",
        "lay|out,",
    ],
)
def test_common_words_are_hyphenated_and_no_names(expected: str) -> None:
    word = expected.replace("|", "")
    places = syllables(word) | seams(word, NARROW)
    assert cut(word, places) == expected


def test_words_are_what_han_and_spaces_leave() -> None:
    found = [word.text for word in words(plain("用Python 3写2019–2023年的90°角，a/b。"))]
    assert found == ["Python", "3", "2019", "2023", "90", "a/b"]

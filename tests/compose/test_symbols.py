"""Signs beside letters: gaps are for Han beside letters and figures; hyphens of all codes join a word."""

from __future__ import annotations

import pytest

from tests.compose.samples import Sample, Text
from typeset.compose.breaks import LineBreak
from typeset.compose.classes import Kind, kind_of
from typeset.compose.rules import pair_rules
from typeset.compose.settings import CompositionSettings


@pytest.mark.parametrize("char", "≥≤≠≈∈∉∩∪⊂⊆∧∨⇒⇔→←√∫∑∏∂∇∠△⊥□■★✓☎§×÷†ℕℝⅢ⅓⟨⟩⌊⌋‖")
def test_no_gap_stands_between_a_sign_and_letters(char: str) -> None:
    rules = pair_rules(CompositionSettings())
    for western in (Kind.LETTER, Kind.FIGURE, Kind.WESTERN_SIGN):
        assert not rules[kind_of(char)][western].is_gap
        assert not rules[western][kind_of(char)].is_gap


@pytest.mark.parametrize("char", "汉年元々ー")
def test_a_gap_stands_between_han_and_letters(char: str) -> None:
    rules = pair_rules(CompositionSettings())
    assert rules[kind_of(char)][Kind.LETTER].is_gap
    assert rules[Kind.FIGURE][kind_of(char)].is_gap


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("COVID‑19", False),  # U+2011, as word processors and the web have it
        ("Wi‑Fi", False),
        ("long‑term", False),
        ("x‒y", False),
        ("long‐term", True),  # U+2010 parts as the hyphen of the keyboard does
        ("long-term", True),
    ],
)
def test_hyphens_of_all_codes_join_a_word(word: str, parts: bool) -> None:
    rows = Sample((Text(f"好{word}好"),)).build()
    inside = rows.breaks[2:-1]
    assert LineBreak.FREE not in inside
    assert (LineBreak.SEAM in inside) is parts

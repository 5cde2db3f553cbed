"""Signs beside letters: gaps are for Han beside letters and figures; hyphens of all codes join a word."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.compose.samples import Sample, Text
from typeset.compose.breaks import LineBreak
from typeset.compose.classes import Kind, kind_of
from typeset.compose.rules import pair_rules
from typeset.compose.settings import CompositionSettings


@pytest.mark.parametrize("char", "≥≤≠≈∈∉∩∪⊂⊆∧∨⇒⇔→←√∫∑∏∂∇∠△⊥□■★✓☎§×÷†〒ℕℝⅢ⅓⟨⟩⌊⌋‖")
def test_no_gap_stands_between_a_sign_and_letters(char: str) -> None:
    rules = pair_rules(CompositionSettings())
    for western in (Kind.LETTER, Kind.FIGURE, Kind.WESTERN_SIGN):
        assert not rules[kind_of(char)][western].is_gap
        assert not rules[western][kind_of(char)].is_gap


@pytest.mark.parametrize("unit", "㎡㎏㎜㎞㏄㎎㎖")
def test_a_unit_in_one_square_stays_with_its_figure(unit: str) -> None:
    rows = Sample((Text(f"约5{unit}的"),)).build()
    assert rows.breaks[2] is LineBreak.STUCK
    assert rows.left[2] == rows.right[1]


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


def test_whoever_is_called_stands_right_behind_the_sign() -> None:
    rows = Sample((Text("问@老王好"),)).build()
    assert rows.breaks[2] is LineBreak.EDGE
    assert rows.left[2] == rows.right[1]
    assert rows.left[1] > rows.right[0]


def test_a_topic_stands_between_its_signs_without_gaps() -> None:
    rows = Sample((Text("看#话题#吧"),)).build()
    assert list(rows.left[1:]) == list(rows.right[:-1])
    rows = Sample((Text("按 # 键"),)).build()  # but typed spaces are gaps
    visible = [unit for unit in range(rows.count) if not rows.vanishes[unit]]
    assert all(rows.left[b] > rows.right[a] for a, b in pairwise(visible))

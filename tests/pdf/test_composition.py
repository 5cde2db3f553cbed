"""The composer's rules as the settings give them."""

from __future__ import annotations

from typing import get_args

import pytest
from msgspec.structs import replace

from typeset.compose import CompositionSettings, Limits
from typeset.compose.settings import Kinsoku, MarkStyle
from typeset.pdf.composition import MARK_STYLES, composition_settings
from typeset.settings.schema import ComposeLimits, ComposeSettings, KinsokuName, MarksName, Settings


def test_a_book_that_sets_nothing_has_the_composers_own_rules() -> None:
    assert composition_settings(Settings(), "zh-CN") == CompositionSettings()


def test_every_setting_arrives() -> None:
    limits = ComposeLimits(
        word_space_least=0.2, word_space_most=0.6, gap_least=0.1, gap_most=0.4, han_gap_most=0.15,
        letters_most=0.04, stops_may_shrink=False,
    )  # fmt: skip
    compose = ComposeSettings(
        kinsoku="strict", marks="开明式", hanging=True, hyphenate=False, gap=0.2, limits=limits
    )
    assert composition_settings(replace(Settings(), compose=compose), "zh-CN") == CompositionSettings(
        kinsoku="strict", marks="kaiming", hanging=True, hyphenate=False, gap=0.2,
        limits=Limits(0.2, 0.6, 0.1, 0.4, 0.15, 0.04, stops_may_shrink=False),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "region"),
    [
        ("zh-CN", "CN"),
        ("zh-TW", "TW"),
        ("zh-HK", "HK"),
        ("zh-Hant", "TW"),
        ("ja", "JP"),
        ("ko-KR", "KR"),
        ("", "CN"),
    ],
)
def test_the_language_says_whose_marks(language: str, region: str) -> None:
    assert composition_settings(Settings(), language).region == region


def test_files_and_composer_know_the_same_choices() -> None:
    assert set(get_args(KinsokuName)) == set(get_args(Kinsoku))
    assert set(MARK_STYLES) == set(get_args(MarksName))
    assert set(MARK_STYLES.values()) == set(get_args(MarkStyle))
    for style in get_args(MarkStyle):  # each has its own name, and a Chinese one
        assert [name for name, known in MARK_STYLES.items() if known == style and name != style] != []
        assert MARK_STYLES[style] == style

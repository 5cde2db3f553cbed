"""Hyphens stand where pyphen, which reads its patterns in full, puts them."""

from __future__ import annotations

import random

import pyphen  # type: ignore[import-untyped]
import pytest

from typeset.pdf.engine.hyphens import hyphenator, read_patterns


@pytest.mark.parametrize("language", sorted(pyphen.LANGUAGES))
def test_patterns_are_those_of_pyphen(language: str) -> None:
    patterns = read_patterns(pyphen.LANGUAGES[language])
    if patterns is None:  # read by pyphen itself
        return
    stock = pyphen.Pyphen(filename=pyphen.LANGUAGES[language], left=2, right=3)
    parts = [part.strip(".") for part in stock.hd.patterns]
    draw = random.Random(language)
    for _ in range(300):
        word = "".join(draw.choices(parts, k=draw.randint(1, 4)))
        assert patterns.positions(word) == tuple(stock.positions(word)), word


def test_common_languages_do_not_need_all_patterns() -> None:
    assert all(
        read_patterns(pyphen.LANGUAGES[name]) for name in ("en_US", "en_GB", "de_DE", "fr", "it_IT", "ru_RU")
    )


@pytest.mark.parametrize("language", ["zh-Hans", "", "en", "sv", "hu"])
def test_words_are_hyphenated(language: str) -> None:
    hyphenate = hyphenator(language)
    assert hyphenate
    assert hyphenate("demonstration")


def test_no_hyphens_without_patterns() -> None:
    assert hyphenator("tlh") is None

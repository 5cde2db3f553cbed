"""Hyphens stand where pyphen, which reads its patterns in full, puts them."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path
from typing import Final

import pyphen  # type: ignore[import-untyped]
import pytest

from typeset.pdf.engine.text import hyphens
from typeset.pdf.engine.text.hyphens import find_file, hyphenator, read_patterns

_COMMON: Final = ("en_US", "en_GB", "de_DE", "es", "fr", "it_IT", "ru_RU")


@pytest.mark.parametrize("language", [*_COMMON, "eu", "hu_HU", "id_ID", "nb_NO", "sv"])
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


def test_common_languages_do_not_need_pyphen_itself() -> None:
    assert all(read_patterns(pyphen.LANGUAGES[name]) for name in _COMMON)


@pytest.mark.parametrize("language", ["zh-Hans", "", "en", "sv", "hu"])
def test_words_are_hyphenated(language: str) -> None:
    hyphenate = hyphenator(language)
    assert hyphenate
    assert hyphenate("demonstration")


def test_no_hyphens_without_patterns() -> None:
    assert hyphenator("tlh") is None


@pytest.mark.parametrize("ending", ["", "_XX", "-Latn-XX"])
def test_files_are_those_that_pyphen_chooses(ending: str) -> None:
    for language in [*pyphen.LANGUAGES, "tlh", "zh"]:
        wanted = pyphen.language_fallback(language + ending)
        assert find_file(language + ending) == (pyphen.LANGUAGES[wanted] if wanted else None), language


def test_common_languages_do_not_load_pyphen() -> None:
    code = (
        "import sys; from typeset.pdf.engine.text.hyphens import hyphenator; "
        "print(hyphenator('zh')('demonstration'), 'pyphen' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[-1] == "False"


def test_patterns_are_read_for_the_first_word(monkeypatch: pytest.MonkeyPatch) -> None:
    files: list[Path] = []

    def read(path: Path) -> object:
        files.append(path)
        return read_patterns(path)

    monkeypatch.setattr(hyphens, "read_patterns", read)
    hyphens.hyphenator.cache_clear()
    hyphens._hyphenator_of.cache_clear()
    hyphenate = hyphenator("zh")
    assert hyphenate
    assert files == []
    assert hyphenate("demonstration") == hyphenate("demonstration") != ()
    assert [path.name for path in files] == ["hyph_en_US.dic"]

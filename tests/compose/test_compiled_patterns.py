"""Patterns of the composer are compiled by whoever has a better way."""

from __future__ import annotations

import re

import pytest

from typeset.compose import patterns
from typeset.pdf.engine.load import load_engine
from typeset.startup.patterns import kept_pattern


def test_another_may_compile_patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, int]] = []

    def compiled(pattern: str, flags: int) -> re.Pattern[str]:
        asked.append((pattern, flags))
        return re.compile(pattern, flags)

    monkeypatch.setattr(patterns, "_compile", patterns._compile)
    patterns.compile_by(compiled)
    late = patterns.late_pattern("[一-鿿]a", re.IGNORECASE)
    assert not asked
    assert late.fullmatch("一A")
    assert late.search("二a")
    assert asked == [("[一-鿿]a", re.IGNORECASE)]


def test_the_engine_has_them_compiled_once_for_all_runs() -> None:
    load_engine()
    assert patterns._compile is kept_pattern

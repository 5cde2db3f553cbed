"""Patterns that wait, and are kept, do what compiled ones do."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest

import typeset
from typeset.startup import patterns
from typeset.startup.patterns import PatternStore, late_pattern

WAITING = type(late_pattern(""))


def _all_patterns() -> set[tuple[str, int]]:
    """Every pattern of the package that waits."""
    modules = [import_module(module.name) for module in walk_packages(typeset.__path__, "typeset.")]
    return {
        (value.pattern, value._given)
        for module in modules
        for value in vars(module).values()
        if isinstance(value, WAITING)
    }


@pytest.fixture(name="source")
def _source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setattr(patterns.atexit, "register", lambda function: None)
    return tmp_path / "patterns"


def _compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by each pattern that is compiled from here on."""
    parser: Any = import_module("re._parser")
    stock, found = parser.parse, []

    def parse(pattern: str, flags: int = 0) -> object:
        found.append(pattern)
        return stock(pattern, flags)

    monkeypatch.setattr(parser, "parse", parse)
    return found


def test_it_matches_as_a_compiled_one() -> None:
    pattern = "(甲)|(?P<n>乙)b"
    late, compiled = late_pattern(pattern, re.IGNORECASE), re.compile(pattern, re.IGNORECASE)
    for text in ("甲", "乙B", "丙", "丙甲乙b"):
        for method in ("match", "search", "fullmatch", "findall", "split"):
            assert repr(getattr(late, method)(text)) == repr(getattr(compiled, method)(text))
        assert late.sub(r"丁\g<n>", text) == compiled.sub(r"丁\g<n>", text)
        assert [found.groupdict() for found in late.finditer(text)] == [
            found.groupdict() for found in compiled.finditer(text)
        ]
    assert (late.pattern, late.flags, late.groups) == (compiled.pattern, compiled.flags, compiled.groups)


def test_every_pattern_of_ours_is_made_again_as_python_compiles_it(source: Path) -> None:
    """Patterns are equal when their code is; what is private in Python is checked by this."""
    wanted = _all_patterns()
    assert len(wanted) > 100
    store = PatternStore(source)
    for key in wanted:
        store.compile(*key)
    store.save()
    again = PatternStore(source)
    for key in wanted:
        assert again.compile(*key) == re.compile(*key), key


def test_nothing_is_compiled_before_it_is_used_nor_twice(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patterns, "_PATTERNS", PatternStore(source))
    compiled = _compiled(monkeypatch)
    late = late_pattern("a[丙-甲]")
    assert late.pattern
    assert compiled == []
    assert late.match("a乙")
    assert late.search("a乙")
    assert compiled == ["a[丙-甲]"]


def test_a_later_run_compiles_only_what_no_earlier_one_has(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = PatternStore(source)
    first.compile("甲", 0)
    first.save()
    compiled = _compiled(monkeypatch)
    second = PatternStore(source)
    assert second.compile("甲", 0).match("甲")
    assert second.compile("甲", re.IGNORECASE).match("甲")
    assert second.compile("乙", 0).match("乙")
    assert compiled == ["甲", "乙"]


def test_patterns_of_versions_gone_by_do_not_pile_up(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_MOST", 2)
    first = PatternStore(source)
    for pattern in "甲乙丙":
        first.compile(pattern, 0)
    first.save()
    second = PatternStore(source)
    second.compile("丙", 0)
    second.save()
    compiled = _compiled(monkeypatch)
    third = PatternStore(source)
    third.compile("丙", 0)
    assert compiled == []
    third.compile("甲", 0)
    assert compiled == ["甲"]


def test_a_python_with_other_insides_compiles_in_each_run(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(name: str) -> object:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(patterns, "import_module", gone)
    assert PatternStore(source).compile("甲", 0) == re.compile("甲")


def test_a_mistake_is_told_at_the_first_use() -> None:
    with pytest.raises(re.error, match="unterminated"):
        late_pattern("(").match("")


def test_a_run_keeps_what_it_has_compiled(tmp_path: Path) -> None:
    code = (
        "import sys; sys.dont_write_bytecode = False; sys.pycache_prefix = sys.argv[1]\n"
        "from typeset.startup.patterns import late_pattern\n"
        "late_pattern('a[丙-甲]').match('a乙')"
    )
    for _ in range(2):
        subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)
        assert len(list(tmp_path.rglob("patterns.kept.*"))) == 1

"""Patterns that wait do what compiled ones do."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pkgutil import walk_packages

import pytest

import typeset
from typeset.patterns import late_pattern

WAITING = type(late_pattern(""))


def test_it_matches_as_a_compiled_one() -> None:
    late, compiled = late_pattern("(甲)|(乙)b", re.IGNORECASE), re.compile("(甲)|(乙)b", re.IGNORECASE)
    for text in ("甲", "乙B", "丙", "丙甲乙b"):
        for method in ("match", "search", "fullmatch", "findall", "split"):
            assert repr(getattr(late, method)(text)) == repr(getattr(compiled, method)(text))
        assert late.sub("丁", text) == compiled.sub("丁", text)
        assert [found.span() for found in late.finditer(text)] == [
            found.span() for found in compiled.finditer(text)
        ]
    assert (late.pattern, late.flags, late.groups) == (compiled.pattern, compiled.flags, compiled.groups)


def test_nothing_is_compiled_before_it_is_used() -> None:
    code = (
        "import re; ran = []; real = re.compile\n"
        "re.compile = lambda *given: (ran.append(given), real(*given))[1]\n"
        "from typeset.patterns import late_pattern\n"
        "late = late_pattern('a'); late.pattern; before = len(ran)\n"
        "late.match('a'); late.match('b'); print(before, len(ran))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "1"]


def test_a_mistake_is_told_at_the_first_use() -> None:
    with pytest.raises(re.error, match="unterminated"):
        late_pattern("(").match("")


def test_every_waiting_pattern_compiles() -> None:
    found = 0
    for module in walk_packages(typeset.__path__, "typeset."):
        if module.name.endswith("__main__"):
            continue
        for value in vars(import_module(module.name)).values():
            if isinstance(value, WAITING):
                assert value.flags is not None
                found += 1
    assert found > 100

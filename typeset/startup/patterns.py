"""Regular expressions that are compiled when they are first used, once for all runs.

A class with Han in it takes a millisecond to compile. A manuscript uses two thirds
of the readers' hundred patterns: a seventh of an article's time. So their compiled
code is kept beside Python's bytecode. There is no public function to make a pattern
of such code; where a Python's private ones differ from those we know, patterns are
compiled in each run.
"""

from __future__ import annotations

import atexit
import marshal
import re
import sys
from array import array
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from typeset.startup.kept import keep, read_kept

if TYPE_CHECKING:
    from re import compile as late_pattern
else:

    def late_pattern(pattern, flags=0):
        """As ``re.compile``, but a mistake in the pattern raises at its first use."""
        return _LatePattern(pattern, int(flags))


__all__ = ["kept_pattern", "late_pattern"]

_MOST: Final = 1000
"""More patterns than we have: if so many are kept, most belong to older versions, and are dropped."""


class _LatePattern:
    """Stands for a compiled pattern, which is made when one of its methods is first asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._given = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(_PATTERNS.compile(self.pattern, self._given), name)
        setattr(self, name, found)
        return found


class PatternStore:
    """The compiled code of patterns, kept for ``source``."""

    def __init__(self, source: Path) -> None:
        self._source = source
        self._ready: dict[tuple[str, int], re.Pattern[str]] = {}
        self._codes: dict[tuple[str, int], tuple[Any, ...]] | None = None
        self._is_changed = False

    def compile(self, pattern: str, flags: int) -> re.Pattern[str]:
        """As ``re.compile``."""
        key = pattern, flags
        if key not in self._ready:
            self._ready[key] = self._make(key)
        return self._ready[key]

    def _make(self, key: tuple[str, int]) -> re.Pattern[str]:
        if self._codes is None:
            kept = read_kept(self._source, _MADE_BY)
            self._codes = marshal.loads(kept) if kept else {}
        try:
            if key not in self._codes:
                self._codes[key] = _code(*key)
                self._change()
            return _pattern(key[0], self._codes[key])
        except (ImportError, AttributeError, TypeError, RuntimeError):  # a Python whose insides differ
            return re.compile(*key)

    def _change(self) -> None:
        if not self._is_changed:
            self._is_changed = True
            atexit.register(self.save)

    def save(self) -> None:
        """Keep the code compiled in this run, together with the code kept before."""
        codes = self._codes or {}
        if len(codes) > _MOST:
            codes = {key: code for key, code in codes.items() if key in self._ready}
        keep(self._source, _MADE_BY, marshal.dumps(codes))


_MADE_BY: Final = sys.version.encode()
_PATTERNS: Final = PatternStore(Path(__file__).with_name("patterns.kept.codes"))


def kept_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As ``re.compile``, at once."""
    return _PATTERNS.compile(pattern, int(flags))


def _code(pattern: str, flags: int) -> tuple[Any, ...]:
    """The code of a pattern, compiled as ``re.compile`` does; ``_pattern`` makes a pattern of it."""
    parsed: Any = import_module("re._parser").parse(pattern, flags)
    code = import_module("re._compiler")._code(parsed, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    return state.flags | flags, array("I", code).tobytes(), state.groups - 1, state.groupdict, tuple(names)


def _pattern(pattern: str, code: tuple[Any, ...]) -> re.Pattern[str]:
    flags, words, *rest = code
    made = import_module("_sre").compile(pattern, flags, array("I", words).tolist(), *rest)
    assert isinstance(made, re.Pattern)
    return made

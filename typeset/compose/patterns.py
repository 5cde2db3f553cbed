"""Regular expressions that are compiled when they are first used.

A class that names the characters of many scripts takes up to a millisecond to
compile, and most texts need few of the patterns. This is a small copy of what
``startup/patterns.py`` does, since ``compose`` imports the standard library alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from re import compile as late_pattern
else:

    def late_pattern(pattern, flags=0):
        """As ``re.compile``; a mistake in the pattern is told at its first use."""
        return _PatternOnDemand(pattern, int(flags))


__all__ = ["compile_by", "late_pattern"]

_compile: Callable[[str, int], re.Pattern[str]] = re.compile


def compile_by(function: Callable[[str, int], re.Pattern[str]]) -> None:
    """Have patterns compiled by another function, which may know them from an earlier run."""
    global _compile  # noqa: PLW0603 - this room imports the standard library alone, so it is told
    _compile = function


class _PatternOnDemand:
    """In place of a compiled pattern. Each method is that of the compiled one, from its first use on."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._given = flags
        self._compiled: re.Pattern[str] | None = None

    def __getattr__(self, name: str) -> Any:
        if self._compiled is None:
            self._compiled = _compile(self.pattern, self._given)
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found

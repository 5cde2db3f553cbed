"""Regular expressions that are compiled when they are first used.

A class with Han in it takes a millisecond to compile, and the readers have a
hundred patterns, of which a manuscript uses two thirds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from re import compile as late_pattern
else:

    def late_pattern(pattern, flags=0):
        """As ``re.compile``; a mistake in the pattern is told at its first use."""
        return _LatePattern(pattern, flags)


__all__ = ["late_pattern"]


class _LatePattern:
    """In place of a compiled pattern; its methods are that one's after each was asked for once."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._given = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self._given), name)  # which keeps what it has compiled
        setattr(self, name, found)
        return found

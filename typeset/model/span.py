"""A place in a manuscript. It has a file of its own because messages name places, and load nothing else."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A place in a manuscript: physical lines ``line`` to ``last_line``, 1-based, inclusive.

    A named tuple and no struct: ``typeset --help`` loads the messages, and shall not load msgspec.
    """

    file: str
    line: int
    column: int = 1
    last_line: int = 0

    @property
    def last(self) -> int:
        """The last physical line of the span, never before the first."""
        return max(self.line, self.last_line)

    def through(self, other: Span) -> Span:
        """The span from the start of this one to the end of ``other``."""
        return Span(self.file, self.line, self.column, max(self.last, other.last))

"""Lines of program listings, which are no prose and keep their breaks."""

from __future__ import annotations

from typing import Final

from typeset.model.characters import count_han
from typeset.startup.patterns import late_pattern

_WORD: Final = late_pattern("[(\"']*[A-Za-z][A-Za-z'’-]*(?:\\(\\d\\))?[.,;:)\"']*")
_STARTS_STATEMENT: Final = late_pattern("[#$%>*+/=;{}\\[\\]<\\\\-]|\\d+[ :]|[A-Za-z-]+ ?[:=]|\\.+$")
_STATEMENT: Final = late_pattern("[#$%>;{}\\[\\]<\\\\]|\\d+ |.*\\S {3,}\\S|.*[;{}]$")
_FEWEST_WORDS: Final = 0.5
"""Less than half of plain words is no prose: options, paths, assignments."""


def is_listing(line: str, following: str) -> bool:
    """Whether two lines without Han look like a listing rather than like a sentence in Latin letters."""
    if count_han(line) or count_han(following):
        return False
    if _STARTS_STATEMENT.match(following) or _STATEMENT.match(line):
        return True
    tokens = f"{line} {following}".split()
    words = sum(_WORD.fullmatch(token) is not None for token in tokens)
    return words < _FEWEST_WORDS * len(tokens)

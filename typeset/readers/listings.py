"""Lines of program listings, which are no prose and keep their breaks."""

from __future__ import annotations

import re
from typing import Final

from typeset.characters import count_han

_WORD: Final = re.compile("[(\"']*[A-Za-z][A-Za-z'’-]*(?:\\(\\d\\))?[.,;:)\"']*")
_STARTS_STATEMENT: Final = re.compile("[#$%>*+/=;{}\\[\\]<\\\\-]|\\d+[ :]|[A-Za-z-]+ ?[:=]|\\.+$")
_STATEMENT: Final = re.compile("[#$%>;{}\\[\\]<\\\\]|\\d+ |.*\\S {3,}\\S|.*[;{}]$")
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

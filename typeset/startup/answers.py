"""Answers about a text that many steps ask for, kept while a manuscript is read.

Each step of the reader asks of a line whether it ends a sentence, which number opens it, how wide it is.
The answer hangs on the characters alone, so it is found once; ``forget_answers`` lets go of all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

_FORGET: list[Callable[[], None]] = []


def answered_once(ask: Callable[[str], T]) -> Callable[[str], T]:
    """A question about a text that is answered once in a reading, however often it is asked."""
    kept = lru_cache(maxsize=None)(ask)
    _FORGET.append(kept.cache_clear)
    return kept


def forget_answers() -> None:
    """Let go of all answers: the texts of one manuscript are not those of the next."""
    for forget in _FORGET:
        forget()

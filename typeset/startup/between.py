"""What one build of a process leaves for the next: bounded in number, keyed by all that it depends on.

A second build, of a text in which a word has changed, asks for nearly all that the first one asked for:
style sheets, faces cut to size, shapes of words. Nothing here outlives the process, and a value that is not
found is made anew, so that a build with all of it and one with nothing give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from threading import Lock
from typing import Generic, TypeVar

F = TypeVar("F", bound=Callable[..., object])
V = TypeVar("V")

_FORGET: list[Callable[[], None]] = []
_LAST: ContextVar[bool] = ContextVar("last", default=False)
_LATER: ContextVar[bool] = ContextVar("later", default=False)


@contextmanager
def last_build() -> Iterator[None]:
    """Inside is the last build of the program: nothing needs to be tidied up behind it."""
    token = _LAST.set(True)
    try:
        yield
    finally:
        _LAST.reset(token)


@contextmanager
def tidied_later() -> Iterator[None]:
    """Inside nothing is tidied up: another build comes, and somebody waits for this one."""
    token = _LATER.set(True)
    try:
        yield
    finally:
        _LATER.reset(token)


def is_tidied_later() -> bool:
    """Whether what this build leaves is tidied up by the next."""
    return _LATER.get()


def is_last_build() -> bool:
    """Whether the program ends behind this build."""
    return _LAST.get()


def kept_between_builds(most: int) -> Callable[[F], F]:
    """A function whose newest ``most`` results are kept; what it gives must never be changed."""

    def keeping(make: F) -> F:
        kept = lru_cache(maxsize=most)(make)
        _FORGET.append(kept.cache_clear)
        return kept  # type: ignore[return-value]  # it is called as the function is

    return keeping


class Shelf(Generic[V]):
    """Values that one build at a time may use and change: each is taken off the shelf, and put back.

    There are no more than ``most``; the one that was put back first goes first.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[Hashable, V] = {}
        self._lock = Lock()
        _FORGET.append(self._values.clear)

    def take(self, key: Hashable) -> V | None:
        """The value of a key, which nobody else has until it is put back; nothing where there is none."""
        with self._lock:
            return self._values.pop(key, None)

    def put(self, key: Hashable, value: V) -> None:
        """Put a value back, or a new one."""
        with self._lock:
            self._values.pop(key, None)
            self._values[key] = value
            while len(self._values) > self._most:
                del self._values[next(iter(self._values))]


def forget_earlier_builds() -> None:
    """Let go of all that is kept: the next build begins as the first one of a process does."""
    for forget in _FORGET:
        forget()

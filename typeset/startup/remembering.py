"""What the builds of one session leave for the next: answers that hang on their question alone.

A function that is ``remembered`` is asked again only about what is new since the last good build. Outside a
session nothing is remembered, and a build with a memory gives the bytes of one without. What the last good
build had no use for is let go, so a memory holds what one build needs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from operator import is_
from typing import Any, Final, NamedTuple, TypeVar

F = TypeVar("F", bound=Callable[..., Any])
A = TypeVar("A")
V = TypeVar("V")


class _Condition(NamedTuple):
    """A question about the machine, and its answer on which a remembered answer relies."""

    ask: Callable[[Any], Any]
    argument: Any
    answer: Any

    @property
    def holds(self) -> bool:
        """Whether the answer is still the same."""
        return bool(self.ask(self.argument) == self.answer)


class _Answer(NamedTuple):
    """An answer, and what it relies on."""

    value: Any
    conditions: tuple[_Condition, ...] = ()


class Memory:
    """The answers of one session. It is for one thread at a time."""

    def __init__(self) -> None:
        self._last: dict[Hashable, _Answer] = {}
        self._new: dict[Hashable, _Answer] = {}
        self._turns: Counter[Hashable] = Counter()

    @contextmanager
    def of_a_build(self) -> Iterator[None]:
        """A build that remembers; when it fails, the memory stays as it was."""
        self._new = {}
        self._turns.clear()
        token = _MEMORY.set(self)
        try:
            yield
            self._last = self._new
        finally:
            _MEMORY.reset(token)
            self._new = {}

    def find(self, key: Hashable) -> _Answer | None:
        """The answer to a question, if it is known and still holds."""
        found = self._new.get(key)
        if found is None:
            found = self._last.get(key)
            if found is None or not all(each.holds for each in found.conditions):
                return None
            self._new[key] = found
        for condition in found.conditions:  # whoever asks relies on them, too
            _note(condition)
        return found

    def turn(self, key: Hashable) -> Hashable:
        """A key of its own for each time that a build asks the same of other things."""
        self._turns[key] += 1
        return key, self._turns[key]

    def put(self, key: Hashable, answer: _Answer) -> None:
        """Remember an answer."""
        self._new[key] = answer


_MEMORY: Final[ContextVar[Memory | None]] = ContextVar("memory", default=None)
_CONDITIONS: Final[ContextVar[list[_Condition] | None]] = ContextVar("conditions", default=None)


def recalled(key: Hashable, make: Callable[[], V], may_keep: Callable[[V], bool] = lambda made: True) -> V:
    """What was made under a key, which says all that it hangs on; else it is made."""
    memory = _MEMORY.get()
    if memory is None:
        return make()
    found = memory.find(key)
    if found is not None:
        return found.value  # type: ignore[no-any-return]  # what was put in
    conditions: list[_Condition] = []
    token = _CONDITIONS.set(conditions)
    try:
        value = make()
    finally:
        _CONDITIONS.reset(token)
    for condition in conditions:
        _note(condition)
    if not may_keep(value):
        return value
    alone = {(condition.ask, condition.argument): condition for condition in conditions}
    memory.put(key, _Answer(value, tuple(alone.values())))
    return value


def remembered(ask: F) -> F:
    """A function whose answers are remembered by its arguments, all of which can be hashed."""

    @wraps(ask)
    def asking(*arguments: Any) -> Any:
        return recalled((ask, arguments), lambda: ask(*arguments))

    return asking  # type: ignore[return-value]  # it is called as the function is


def remembered_for_each(ask: Callable[..., V]) -> Callable[..., tuple[V, ...]]:
    """A question about one thing, asked about each of several, but for those that stood there before.

    Things are known by being the very same objects, which never change, as the blocks of a document. All
    other arguments can be hashed. What the answers hang on is in them, and not on the machine.
    """

    @wraps(ask)
    def asking(things: Sequence[Any], *arguments: Any) -> tuple[V, ...]:
        things = tuple(things)
        memory = _MEMORY.get()
        if memory is None:
            return tuple(ask(thing, *arguments) for thing in things)
        key = memory.turn((ask, arguments))
        last = memory.find(key)
        answers = _answer_each(ask, things, arguments, last.value if last else _Row((), ()))
        memory.put(key, _Answer(_Row(things, answers)))
        return answers

    return asking


class _Row(NamedTuple):
    """Things in a row, and the answer about each."""

    things: tuple[Any, ...]
    answers: tuple[Any, ...]


def _answer_each(
    ask: Callable[..., V], things: tuple[Any, ...], arguments: tuple[Any, ...], known: _Row
) -> tuple[V, ...]:
    """The answers about things; mostly they are those that are known, but for a few in the middle."""
    first = _alike(things, known.things)
    last = _alike(
        things[: first - 1 if first else None : -1], known.things[: first - 1 if first else None : -1]
    )
    ends = len(things) - last, len(known.things) - last
    others = zip(known.things[first : ends[1]], known.answers[first : ends[1]], strict=True)
    moved = {id(thing): answer for thing, answer in others}
    middle = [
        moved[id(thing)] if id(thing) in moved else ask(thing, *arguments)
        for thing in things[first : ends[0]]
    ]
    return (*known.answers[:first], *middle, *known.answers[ends[1] :])


def _alike(things: Sequence[Any], others: Sequence[Any]) -> int:
    """With how many things both begin."""
    differ = (place for place, is_same in enumerate(map(is_, things, others)) if not is_same)
    return next(differ, min(len(things), len(others)))


def relying_on(ask: Callable[[A], V], argument: A, answer: V) -> V:
    """The answer to a question about the machine; what is being remembered holds while it stays so."""
    _note(_Condition(ask, argument, answer))
    return answer


def _note(condition: _Condition) -> None:
    noted = _CONDITIONS.get()
    if noted is not None:
        noted.append(condition)

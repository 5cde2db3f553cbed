"""Objects of a PDF spelt out once while a file is written: pydyf asks for each again, to hash it."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Final

import pydyf  # type: ignore[import-untyped]

_SOON: Final = 6
"""The level of compression from which on time grows sooner than what it saves."""

_LEVEL: ContextVar[int | None] = ContextVar("level", default=None)
_WRITTEN: ContextVar[dict[int, bytes] | None] = ContextVar("written", default=None)

_KEYS: Final[dict[str, bytes]] = {}
"""The keys of dictionaries as they are written: the tags of a book have six, a hundred thousand times."""


def write_objects_once() -> None:
    """Keep what pydyf made of an object while it writes a file; none changes meanwhile."""
    pydyf.Stream.data = property(_once(_less_pressed(pydyf.Stream.data.fget)))
    pydyf.Array.data = property(_once(pydyf.Array.data.fget))
    pydyf.Dictionary.data = property(_once(_dictionary))
    stock_write = pydyf.PDF.write

    @wraps(stock_write)
    def write(self: Any, *arguments: Any, **options: Any) -> None:
        token = _WRITTEN.set({})
        try:
            stock_write(self, *arguments, **options)
        finally:
            _WRITTEN.reset(token)

    pydyf.PDF.write = write


@contextmanager
def written_soon() -> Iterator[None]:
    """While this lasts, streams are compressed in a third of the time, a hundredth larger."""
    token = _LEVEL.set(_SOON)
    try:
        yield
    finally:
        _LEVEL.reset(token)


def _less_pressed(stock: Callable[[Any], bytes]) -> Callable[[Any], bytes]:
    @wraps(stock)
    def data(self: Any) -> bytes:
        """In place of ``Stream.data``, which presses as hard as can be: long rows of tags take most of it."""
        level = _LEVEL.get()
        if level is None or not self.compress:
            return stock(self)
        stream = zlib.compress(b"\n".join(map(pydyf._to_bytes, self.stream)), level)
        extra = pydyf.Dictionary({**self.extra, "Filter": "/FlateDecode", "Length": len(stream)})
        return b"\n".join((extra.data, b"stream", stream, b"endstream"))

    return data


def _once(spell: Callable[[Any], bytes]) -> Callable[[Any], bytes]:
    """The same for objects of the file; what stands inside another is not asked for again."""

    @wraps(spell)
    def data(self: Any) -> bytes:
        written = _WRITTEN.get()
        if written is None or self.number is None:
            return bytes(spell(self))
        known = written.get(self.number)
        if known is None:
            known = written[self.number] = spell(self)
        return known

    return data


def _dictionary(self: Any) -> bytes:
    """In place of ``Dictionary.data``: a key is encoded once."""
    parts = []
    for key, value in self.items():
        name = _KEYS.get(key)
        if name is None:
            name = _KEYS[key] = b"/" + pydyf._to_bytes(key) + b" "
        parts.append(name)
        parts.append(value if type(value) is bytes else pydyf._to_bytes(value))
    return b"<<" + b"".join(parts) + b">>"

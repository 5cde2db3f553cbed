"""Serialises each object of a PDF once while the file is written: pydyf would do it again for the hash."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Final

import pydyf  # type: ignore[import-untyped]

from typeset.startup.between import kept_between_builds

_SOON: Final = 6
"""The zlib level, measured on books: higher levels take three times as long to save a hundredth."""

_MOST_KEPT: Final = 300_000
"""Bytes of a stream that the next build may have again: a page has 20,000, a face of an article 200,000."""

_LEVEL: ContextVar[int | None] = ContextVar("level", default=None)
_WRITTEN: ContextVar[dict[int, bytes] | None] = ContextVar("written", default=None)

_KEYS: Final[dict[str, bytes]] = {}
"""Encoded keys of dictionaries. A book has a hundred thousand tags of six keys each."""


def write_objects_once() -> None:
    """Make pydyf keep the bytes of each object while it writes a file, since no object changes meanwhile."""
    pydyf.Stream.data = property(_once(_less_pressed(pydyf.Stream.data.fget)))
    pydyf.Array.data = property(_once(pydyf.Array.data.fget))
    pydyf.Dictionary.data = property(_once(_dictionary))
    upstream_write = pydyf.PDF.write

    @wraps(upstream_write)
    def write(self: Any, *arguments: Any, **options: Any) -> None:
        token = _WRITTEN.set({})
        try:
            upstream_write(self, *arguments, **options)
        finally:
            _WRITTEN.reset(token)

    pydyf.PDF.write = write


@contextmanager
def written_soon() -> Iterator[None]:
    """Inside, streams are compressed at level 6: in a third of the time, and a hundredth larger."""
    token = _LEVEL.set(_SOON)
    try:
        yield
    finally:
        _LEVEL.reset(token)


def _less_pressed(upstream: Callable[[Any], bytes]) -> Callable[[Any], bytes]:
    @wraps(upstream)
    def data(self: Any) -> bytes:
        """In place of ``Stream.data``, which compresses at the highest level."""
        level = _LEVEL.get()
        if level is None or not self.compress:
            return upstream(self)
        content = b"\n".join(map(pydyf._to_bytes, self.stream))
        stream = _pressed(content, level) if len(content) <= _MOST_KEPT else zlib.compress(content, level)
        extra = pydyf.Dictionary({**self.extra, "Filter": "/FlateDecode", "Length": len(stream)})
        return b"\n".join((extra.data, b"stream", stream, b"endstream"))

    return data


@kept_between_builds(64)
def _pressed(content: bytes, level: int) -> bytes:
    return zlib.compress(content, level)


def _once(spell: Callable[[Any], bytes]) -> Callable[[Any], bytes]:
    """Keep the bytes of numbered objects. Objects inside another are serialised with it, so not kept."""

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
    """In place of ``Dictionary.data``: each key is encoded once."""
    parts = []
    for key, value in self.items():
        name = _KEYS.get(key)
        if name is None:
            name = _KEYS[key] = b"/" + pydyf._to_bytes(key) + b" "
        parts.append(name)
        parts.append(value if type(value) is bytes else pydyf._to_bytes(value))
    return b"<<" + b"".join(parts) + b">>"

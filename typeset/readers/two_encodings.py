"""Two files in one, each in an encoding of its own: where the second begins.

Both parts have text that is not ASCII, and each line belongs to one of them. No single encoding reads both,
and a guess would print one of them as rubbish.
"""

from __future__ import annotations

from itertools import groupby
from typing import Final

from msgspec import Struct

_FEWEST: Final = 2
"""So many lines in a row are a part of a file; a single one may be damaged."""

_NAMES: Final = ("gb18030", "big5hkscs")


class Seam(Struct, frozen=True):
    """The first line of the second part, from 1, and the encodings of both parts."""

    line: int
    first: str
    second: str


def find_seam(data: bytes) -> Seam | None:
    """Where the encoding changes for good, from UTF-8 or to it; None if it does not."""
    lines = data.splitlines()
    kinds = [(number, _is_utf_8(line)) for number, line in enumerate(lines, start=1) if not line.isascii()]
    parts = [list(part) for _, part in groupby(kinds, key=lambda kind: kind[1])]
    if len(parts) != 2 or min(map(len, parts)) < _FEWEST:
        return None
    (_, starts), (number, _) = parts[0][0], parts[1][0]
    other = b"\n".join(lines[number - 1 :] if starts else lines[: number - 1])
    name = next((name for name in _NAMES if _can_be(other, name)), "")
    if not name:
        return None
    return Seam(number, "UTF-8", name.upper()) if starts else Seam(number, name.upper(), "UTF-8")


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _can_be(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True

"""Two files in one, each in an encoding of its own: where the second begins.

Both parts have text that is not ASCII, and each line belongs to one of them. No single encoding reads both,
and a guess would print one of them as rubbish.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from msgspec import Struct

from typeset.model.characters import HAN
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 2
"""So many lines in a row are a part of a file; a single one may be damaged."""

_NAMES: Final = ("gb18030", "big5hkscs")
_BOMS: Final = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
_LINE_ENDS: Final = {"utf-16-le": b"\n\0", "utf-16-be": b"\0\n"}

_BEGINNING: Final = 32
"""Bytes by which the beginning of a part in UTF-16 is known."""

_SAMPLE: Final = 1 << 15
"""Characters that are enough to know UTF-16."""

_PLAIN: Final = late_pattern(f"[{HAN}\\s -~·\u2010-\u2027\u3000-\u30ff\uff01-\uffe6]")
_PLAIN_SHARE: Final = 0.9
"""So much of a text in UTF-16 read in its byte order is Han, kana, ASCII or their marks."""


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


def find_utf_16_seam(data: bytes) -> Seam | None:
    """Where UTF-16 begins behind a text of bytes, or ends before one; None if it does not.

    Only UTF-16 has NUL bytes, at its line ends at least.
    """
    if b"\0" not in data:
        return None
    for name in _BOMS:
        if found := _bytes_first(data, name) or _utf_16_first(data, name):
            return found
    return None


def _bytes_first(data: bytes, name: str) -> Seam | None:
    """The seam where UTF-16 of this byte order is the second part."""
    before = data[: data.index(b"\0")]
    for place in _beginnings(before, _BOMS[name]):
        begins = data[place : place + _BEGINNING].removeprefix(_BOMS[name])
        if _is_typed(begins) or not _is_plain(begins, name) or not _is_plain(data[place:], name):
            continue
        if first := _name_of(data[:place]):
            return Seam(len(data[:place].splitlines(keepends=True)) + 1, first, name.upper())
    return None


def _beginnings(before: bytes, bom: bytes) -> Iterator[int]:
    """The places behind line ends and at marks of the byte order, from the first."""
    places = {match.end() for match in re.finditer(b"\n", before)}
    places |= {match.start() for match in re.finditer(re.escape(bom), before)}
    yield from sorted(places - {0})


def _utf_16_first(data: bytes, name: str) -> Seam | None:
    """The seam where UTF-16 of this byte order is the first part."""
    place = data.rfind(_LINE_ENDS[name]) + 2
    first, rest = data[:place].removeprefix(_BOMS[name]), data[place:]
    if place < 2 or b"\0" in rest or not (b"\n" in rest or _is_utf_8(rest)) or _is_plain(rest, name):
        return None  # the last line of UTF-16 may have no line end
    second = _name_of(rest)
    if not second or not _is_plain(first, name):
        return None
    return Seam(first.decode(name).count("\n") + 1, name.upper(), second)


def _name_of(data: bytes) -> str:
    """The encoding of a part that is none of UTF-16; empty where it has no text that shows it."""
    if data.isascii():
        return ""
    return "UTF-8" if _is_utf_8(data) else next((name.upper() for name in _NAMES if _can_be(data, name)), "")


def _is_typed(data: bytes) -> bool:
    """Whether all bytes are those of keys: two letters read as one character make Han."""
    return all(0x20 <= byte < 0x7F for byte in data)


def _is_plain(data: bytes, name: str) -> bool:
    """Whether the bytes are text in UTF-16 of this byte order."""
    try:
        text = data.decode(name)[:_SAMPLE].removeprefix("\ufeff")
    except UnicodeDecodeError:
        return False
    return len(_PLAIN.findall(text)) >= _PLAIN_SHARE * max(len(text), 1)


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

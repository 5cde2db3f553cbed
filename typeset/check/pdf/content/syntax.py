"""Cuts a content stream into instructions (ISO 32000-1, 7.8.2); a book has hundreds of thousands."""

from __future__ import annotations

import re
from binascii import unhexlify
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from typeset.startup.patterns import late_pattern

_DEPTH: Final = 8
"""How deeply brackets in a string may be nested without a backslash; more than two were never seen."""


def _string(depth: int) -> bytes:
    inner = rb"|" + _string(depth - 1) if depth else rb""
    return rb"\((?:[^()\\]++|\\." + inner + rb")*+\)"


_STRING: Final = _string(_DEPTH)
_NAME: Final = rb"/[^\s/<>()\[\]{}%]*+"
_OPERANDS: Final = (
    rb"(?:\[[\s\d.+\-<>A-Fa-f]*+\]|<<[\w\s/.+\-\[\]]*+>>|[\s\d.+\-\[\]>]++|<[0-9A-Fa-f\s]*+>|<<|"
    + _NAME + rb"|" + _STRING
    + rb"|(?:true|false|null)(?![A-Za-z0-9*])|%[^\r\n]*+)*+"
)  # fmt: skip
"""Arrays of text and dictionaries of tags are tried first, as a whole: a book has little else."""

_INSTRUCTION: Final = late_pattern(rb"(" + _OPERANDS + rb")([A-Za-z'\"][A-Za-z0-9*'\"]*+)", re.DOTALL)
_INLINE: Final = late_pattern(rb"(?<![A-Za-z0-9/#])BI(?![A-Za-z0-9])")
_REST: Final = late_pattern(rb"(?:\s|%[^\r\n]*)*")
_END_OF_IMAGE: Final = late_pattern(rb"\sEI(?![^\s])")
_SHOWN: Final = late_pattern(rb"<([0-9A-Fa-f\s]++)>|(" + _STRING + rb")|(-?[\d.]+)|({)", re.DOTALL)
_END_OF_RUN: Final = b"{"
"""Separates texts that are joined for one search; outside strings no operand has this character."""

_ESCAPE: Final = late_pattern(rb"\\(?:([0-7]{1,3})|(\r\n|.))", re.DOTALL)
_ESCAPES: Final = {
    b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b"",
}  # fmt: skip
_NAMES: Final = late_pattern(rb"/([^\s/<>()\[\]{}%]*)")
_HEX: Final = late_pattern(rb"#([0-9A-Fa-f]{2})")

_AT_ONCE: Final = 4_000_000
"""Bytes of a stream that is cut as a whole; the parts of longer ones would fill the memory."""

DATA: Final = b"\nID\n"
"""Stands between the entries of a picture in the stream and its data."""

DAMAGE: Final = b""
"""Stands in place of an operator where the stream cannot be read."""


def instructions(data: bytes) -> Iterable[tuple[bytes, bytes]]:
    """Operands and operator of each instruction; a picture in the stream gives entries, data and BI."""
    if len(data) < _AT_ONCE and not (b"BI" in data and _INLINE.search(data)):
        found = _INSTRUCTION.findall(data)
        read = len(b"".join(map(b"".join, found)))
        rest = _REST.match(data, read)
        if rest and rest.end() == len(data):
            return found
    return _one_by_one(data)


def _one_by_one(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, end = 0, len(data)
    while at < end:
        for match in _INSTRUCTION.finditer(data, at):
            if match.start() != at:
                yield data[at : match.start()][:40], DAMAGE
            at = match.end()
            operator = match[2]
            if operator == b"ID":
                found = _END_OF_IMAGE.search(data, at)
                yield match[1] + DATA + data[at + 1 : found.start() if found else end], b"BI"
                at = found.end() if found else end
                break
            if operator != b"BI":
                yield match[1], operator
        else:
            rest = _REST.match(data, at)
            if rest is None or rest.end() != end:
                yield data[at:][:40], DAMAGE
            return


def numbers(operands: bytes) -> list[float]:
    """The operands as numbers; raises ValueError if one is something else."""
    return list(map(float, operands.split()))


@lru_cache(4096)
def first_name(operands: bytes) -> str:
    """The first name among the operands, without its slash; empty if there is none."""
    match = _NAMES.search(operands)
    return _decoded(match[1]) if match else ""


def last_name(operands: bytes) -> str:
    """The last name among the operands."""
    found = _NAMES.findall(operands)
    return _decoded(found[-1]) if found else ""


def _decoded(name: bytes) -> str:
    if b"#" in name:
        name = _HEX.sub(lambda match: bytes.fromhex(match[1].decode()), name)
    return name.decode("utf-8", "replace")


def shown(operands: Iterable[bytes]) -> list[tuple[bytes, bytes, bytes, bytes]]:
    """What operators as TJ show, in order.

    Each entry has one of four parts, the other three are empty: hexadecimal digits, a string, a number by
    which the pen goes back, or the end of a text.
    """
    found: list[tuple[bytes, bytes, bytes, bytes]] = _SHOWN.findall(_END_OF_RUN.join((*operands, b"")))
    return found


def text_of(digits: bytes, string: bytes) -> bytes:
    """The bytes that hexadecimal digits, or else a string, stand for."""
    return _bytes(digits) if digits else _unescaped(string[1:-1])


def _bytes(digits: bytes) -> bytes:
    try:
        return unhexlify(digits)
    except ValueError:  # white space in it, or an odd number of digits
        digits = b"".join(digits.split())
        return unhexlify(digits + b"0" if len(digits) % 2 else digits)


def _unescaped(text: bytes) -> bytes:
    if b"\\" not in text:
        return text
    return bytes(
        _ESCAPE.sub(
            lambda match: bytes([int(match[1], 8) & 255]) if match[1] else _ESCAPES.get(match[2], match[2]),
            text,
        )
    )

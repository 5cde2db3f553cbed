"""The chain of segments of a picture in JBIG2 (ITU-T T.88, 7.2), as a PDF holds it: without a file's head."""

from __future__ import annotations

import struct
from typing import Final

_PAGE: Final = 48
_REGIONS: Final = frozenset([4, 6, 7, 20, 22, 23, 36, 38, 39, 40, 42, 43])
_UNKNOWN: Final = 0xFFFFFFFF
"""The length of a region whose end only its content tells."""


def jbig2_fault(data: bytes) -> str:
    """What is missing in a picture; empty if its segments reach its end and one of them is an area."""
    kinds: set[int] = set()
    at = 0
    try:
        while at < len(data):
            kind, length, at = _segment(data, at)
            kinds.add(kind)
            if length == _UNKNOWN:
                break
            at += length
            if at > len(data):
                return f"{at} > {len(data)} bytes"
    except (struct.error, IndexError):
        return f"{len(data)} bytes"
    return "" if _PAGE in kinds and kinds & _REGIONS else "segments"


def _segment(data: bytes, at: int) -> tuple[int, int, int]:
    """The kind of the segment that begins here, its length, and where its data begin."""
    number, flags, count = struct.unpack_from(">LBB", data, at)
    at += 5
    if count >> 5 == 7:
        referred = struct.unpack_from(">L", data, at)[0] & 0x1FFFFFFF
        at += 4 + (referred + 8) // 8
    else:
        referred = count >> 5
        at += 1
    at += referred * (1 if number <= 256 else 2 if number <= 65_536 else 4)
    at += 4 if flags & 0x40 else 1
    return flags & 0x3F, struct.unpack_from(">L", data, at)[0], at + 4

"""What can be told of a JPEG (ITU-T T.81, annex B) without unpacking it: whether its parts hold together."""

from __future__ import annotations

import re
from typing import Final

from typeset.startup.patterns import late_pattern

_MARKER: Final = late_pattern(rb"\xff+([^\x00\xd0-\xd7\xff])", re.DOTALL)
_BLANK: Final = bytes(512)
"""So many noughts in a row are no picture, unless its tables have a code of noughts for nothing."""

_SCAN, _TABLES, _END = 0xDA, 0xC4, 0xD9
_NOTHING: Final = (0x00, 0xF0)
"""The symbols of Huffman tables for an end of a block, and for sixteen noughts."""


def jpeg_fault(data: bytes) -> str:
    """Where the chain of segments breaks off or has no end, or which scan is blank; empty if all is right."""
    match = _MARKER.search(data, 2)
    ends_blocks = False
    while match:
        kind, at = match[1][0], match.end()
        if kind == _END:
            return ""
        length = int.from_bytes(data[at : at + 2], "big")
        if length < 2 or at + length > len(data):
            return f"FF{kind:02X}: cut off"
        if kind == _TABLES:
            ends_blocks = ends_blocks or _ends_blocks(data[at + 2 : at + length])
        match = _MARKER.search(data, at + length)
        if kind == _SCAN and not ends_blocks:
            blank = data.find(_BLANK, at + length, match.start() if match else len(data))
            if blank >= 0:
                return f"{len(_BLANK)} × 00"
    return "no FFD9: cut off"  # Pillow is silent where WeasyPrint runs in the process: it is told to be


def _ends_blocks(tables: bytes) -> bool:
    """Whether a code of noughts alone stands for nothing in one of the tables for coefficients."""
    at = 0
    while at + 17 <= len(tables):
        counts = tables[at + 1 : at + 17]
        first = tables[at + 17 : at + 18]
        if tables[at] >> 4 and first and first[0] in _NOTHING:
            return True
        at += 17 + sum(counts)
    return False

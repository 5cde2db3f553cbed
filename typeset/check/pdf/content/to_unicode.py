"""Reads the characters that the codes of a font stand for (ToUnicode; ISO 32000-1, 9.10.3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from typeset.startup.patterns import late_pattern

_BLOCK: Final = late_pattern(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)


_ROW: Final = late_pattern(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\]]*)\])")


_PAIR: Final = late_pattern(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")


_ITEM: Final = late_pattern(rb"<([0-9A-Fa-f\s]*)>")


def read_to_unicode(data: bytes) -> Mapping[int, str]:
    """The characters that the codes of a font stand for (ISO 32000-1, 9.10.3).

    A glyph that stands for nothing by itself, as a mark whose letter is named with it, has an empty text.
    """
    names: dict[int, str] = {}
    for kind, block in _BLOCK.findall(data):
        if kind == b"bfchar":
            for code, text in _PAIR.findall(block):
                names[int(b"".join(code.split()), 16)] = _text(text)
            continue
        for low, high, text, several in _ROW.findall(block):
            first, last = int(low, 16), min(int(high, 16), 0xFFFF)
            if several:
                names.update(enumerate(map(_text, _ITEM.findall(several)), first))
            elif start := _text(text):
                head, point = start[:-1], ord(start[-1])
                names.update((code, head + chr(point + code - first)) for code in range(first, last + 1))
    return names


def _text(digits: bytes) -> str:
    digits = b"".join(digits.split())
    if len(digits) in {1, 2}:
        return chr(int(digits, 16))
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")

"""Maps of a file's own from codes to the numbers of glyphs (CMap; ISO 32000-1, 9.7.5)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import pikepdf

from typeset.startup.patterns import late_pattern

_SPACES: Final = late_pattern(rb"begincodespacerange(.*?)endcodespacerange", re.DOTALL)
_PAIR: Final = late_pattern(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>")
_RANGES: Final = late_pattern(rb"begincid(range|char)(.*?)endcid\1", re.DOTALL)
_RANGE: Final = late_pattern(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(\d+)")
_SINGLE: Final = late_pattern(rb"<([0-9A-Fa-f\s]+)>\s*(\d+)")
_MODE: Final = late_pattern(rb"/WMode\s+(\d)")
_OTHER: Final = late_pattern(rb"/([\w-]+)\s+usecmap")
_MOST_CODES: Final = 0x10000


class CodeSpace(NamedTuple):
    """A range of codes with the same number of bytes."""

    size: int
    first: int
    last: int


class CMap(NamedTuple):
    """A map: numbers of glyphs by code, code spaces, direction, and the map that it extends."""

    cids: Mapping[int, int]
    spaces: tuple[CodeSpace, ...]
    mode: int
    base: str

    @property
    def is_plain(self) -> bool:
        """Whether all codes have two bytes."""
        return all(space.size == 2 for space in self.spaces)

    def cid(self, code: int) -> int:
        """The number of the glyph for a code: 0 where there is none."""
        found = self.cids.get(code)
        return found if found is not None else code if self.base.startswith("Identity") else 0

    def plain(self, text: bytes) -> bytes:
        """The same codes with two bytes each."""
        found, at = bytearray(), 0
        while at < len(text):
            size, code = self._first(text, at)
            found += (code & 0xFFFF).to_bytes(2, "big")
            at += size
        return bytes(found)

    def _first(self, text: bytes, at: int) -> tuple[int, int]:
        for space in sorted(self.spaces):
            code = text[at : at + space.size]
            low, high = space.first.to_bytes(space.size, "big"), space.last.to_bytes(space.size, "big")
            is_inside = all(a <= byte <= b for byte, a, b in zip(code, low, high, strict=False))
            if len(code) == space.size and is_inside:
                return space.size, int.from_bytes(code, "big")
        size = min((space.size for space in self.spaces), default=1)
        return size, int.from_bytes(text[at : at + size], "big")


def read_cmap(stream: Any) -> CMap:
    """The map in a stream."""
    data = bytes(stream.read_bytes())
    spaces = [
        CodeSpace(
            len(b"".join(low.split())) // 2, int(b"".join(low.split()), 16), int(b"".join(high.split()), 16)
        )
        for block in _SPACES.findall(data)
        for low, high in _PAIR.findall(block)
    ]
    cids: dict[int, int] = {}
    for kind, block in _RANGES.findall(data):
        if kind == b"char":
            cids.update((int(b"".join(code.split()), 16), int(cid)) for code, cid in _SINGLE.findall(block))
            continue
        for low, high, cid in _RANGE.findall(block):
            first, last = int(b"".join(low.split()), 16), int(b"".join(high.split()), 16)
            last = min(last, first + _MOST_CODES)
            cids.update(
                zip(range(first, last + 1), range(int(cid), int(cid) + last - first + 1), strict=True)
            )
    mode, other = _MODE.search(data), _OTHER.search(data)
    base = stream.get("/UseCMap")
    name = str(base)[1:] if isinstance(base, pikepdf.Name) else other[1].decode() if other else ""
    return CMap(
        cids, tuple(space for space in spaces if 0 < space.size < 5), int(mode[1]) if mode else 0, name
    )

"""The tables of an OpenType file: one more is added, and directory and checksums are written anew."""

from __future__ import annotations

import struct
from typing import Final

_SUM: Final = 0xB1B0AFBA  # what a file and its head's checkSumAdjustment add up to


def add_table(data: bytes, tag: bytes, table: bytes) -> bytes:
    """The font file ``data`` with ``table`` as its table ``tag`` (OpenType 1.9, "OpenType Font File")."""
    (count,) = struct.unpack_from(">H", data, 4)
    tables = {}
    for place in range(count):
        name, _, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * place)
        tables[name] = data[offset : offset + length]
    tables[tag] = table
    head = tables[b"head"]
    tables[b"head"] = head[:8] + bytes(4) + head[12:]
    power = len(tables).bit_length() - 1
    search = 16 << power
    directory = struct.pack(">4sHHHH", data[:4], len(tables), search, power, 16 * len(tables) - search)
    offset = 12 + 16 * len(tables)
    body = b""
    for name in sorted(tables):
        content = tables[name]
        directory += struct.pack(">4sIII", name, _checksum(content), offset + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    whole = directory + body
    at = whole.index(tables[b"head"], offset) + 8
    return whole[:at] + struct.pack(">I", (_SUM - _checksum(whole)) % 2**32) + whole[at + 4 :]


def _checksum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) % 2**32

"""Unpacks WOFF 1 into the OpenType file inside it, with the same bytes on every machine."""

from __future__ import annotations

import struct
import zlib

_HEADER = struct.Struct(">4sIIHHI")
_HEADER_SIZE = 44
_WOFF_TABLE = struct.Struct(">4sIIII")
_SFNT_HEADER = struct.Struct(">IHHHH")
_SFNT_TABLE = struct.Struct(">4sIII")


def unpack_woff(data: bytes) -> bytes:
    """The OpenType file in ``data``; raises ValueError if ``data`` is not a whole WOFF 1 file.

    Tables keep the order of the WOFF file, each at a multiple of four (WOFF 1.0, section 5), so that the
    catalogue can state the checksum of the result.
    """
    try:
        return _unpack(data)
    except (struct.error, zlib.error) as error:
        raise ValueError("not a whole WOFF file") from error


def _unpack(data: bytes) -> bytes:
    signature, flavor, _, count, _, _ = _HEADER.unpack_from(data)
    if signature != b"wOFF" or not count:
        raise ValueError("not a WOFF file")
    rows = [_WOFF_TABLE.unpack_from(data, _HEADER_SIZE + index * _WOFF_TABLE.size) for index in range(count)]
    body = bytearray()
    start = _SFNT_HEADER.size + count * _SFNT_TABLE.size
    places: dict[bytes, int] = {}
    for tag, offset, packed, length, _ in sorted(rows, key=lambda row: int(row[1])):
        table = data[offset : offset + packed]
        if packed < length:
            table = zlib.decompress(table)
        if len(table) != length:
            raise ValueError("a table of the WOFF file is cut short")
        places[tag] = start + len(body)
        body += table + bytes(-length % 4)
    exponent = count.bit_length() - 1
    search = 16 << exponent
    head = _SFNT_HEADER.pack(flavor, count, search, exponent, 16 * count - search)
    directory = b"".join(
        _SFNT_TABLE.pack(tag, check, places[tag], length) for tag, _, _, length, check in rows
    )
    return head + directory + bytes(body)

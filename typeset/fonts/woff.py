"""Unpacks WOFF into the OpenType file inside it; of WOFF 1 with the same bytes on every machine."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Final

_HEADER = struct.Struct(">4sIIHHI")
_HEADER_SIZE = 44
_WOFF_TABLE = struct.Struct(">4sIIII")
_SFNT_HEADER = struct.Struct(">IHHHH")
_SFNT_TABLE = struct.Struct(">4sIII")


PACKED: Final = (b"wOFF", b"wOF2")
"""How the files of WOFF 1 and WOFF 2 begin."""


def unpack(data: bytes) -> bytes:
    """The OpenType file in ``data``, which may be WOFF; raises ValueError if ``data`` is damaged WOFF."""
    if data[:4] == b"wOFF":
        return unpack_woff(data)
    return _unpack_woff_2(data) if data[:4] == b"wOF2" else data


def _unpack_woff_2(data: bytes) -> bytes:
    import brotli  # type: ignore[import-untyped]  # noqa: PLC0415 - slow to import, hardly ever needed
    from fontTools.ttLib import TTLibError, woff2  # noqa: PLC0415 - as above

    unpacked = BytesIO()
    try:
        woff2.decompress(BytesIO(data), unpacked)
    # fontTools reads a damaged file to wherever its bytes lead.
    except (TTLibError, brotli.error, struct.error, AssertionError, LookupError, TypeError) as error:
        raise ValueError("not a whole WOFF 2 file") from error
    return unpacked.getvalue()


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
            table = zlib.decompressobj().decompress(table, length + 1)  # no more than it states
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

"""The size that a picture's file states, and whether the file is whole; no picture is unpacked for this."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

ENORMOUS: Final = 80_000_000
"""Pixels: no picture in a book needs so many; a page of A3 at 600 to the inch has 70 million."""

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG_SIZES: Final = frozenset(
    (*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0))
)
_JPEG_BARE: Final = frozenset((0x01, *range(0xD0, 0xD8)))


class PictureSize(Struct, frozen=True):
    """Width and height in pixels."""

    width: int
    height: int

    @property
    def count(self) -> int:
        """The number of pixels."""
        return self.width * self.height

    def __str__(self) -> str:
        return f"{self.width} × {self.height}"


def picture_size(data: bytes) -> PictureSize | None:
    """The size that a PNG, JPEG, GIF or WebP file states; nothing for a vector drawing or a torn file."""
    try:
        if data.startswith(_PNG):
            return PictureSize(*struct.unpack_from(">II", data, 16))
        if data.startswith(b"GIF8"):
            return PictureSize(*struct.unpack_from("<HH", data, 6))
        if data.startswith(b"\xff\xd8"):
            return _jpeg_size(data)
        if data[8:12] == b"WEBP":
            return _webp_size(data)
    except struct.error:
        pass
    return None


def is_whole(data: bytes) -> bool:
    """Whether a raster picture goes to its end, with every checksum right; a drawing in SVG always is."""
    if data.startswith(_PNG):
        kinds = [kind for kind, _ in png_chunks(data)]
        return kinds[:1] == [b"IHDR"] and kinds[-1:] == [b"IEND"] and b"IDAT" in kinds
    if data.startswith(b"\xff\xd8"):
        return _jpeg_size(data) is not None and b"\xff\xd9" in data[-1024:]
    if data.startswith(b"GIF8"):
        return picture_size(data) is not None and _gif_ends(data)
    if data[:4] == b"RIFF":
        return _webp_size(data) is not None and struct.unpack_from("<I", data, 4)[0] + 8 <= len(data) + 1
    return True


def _gif_ends(data: bytes) -> bool:
    """Whether the blocks of a GIF lead to its end (GIF89a, 17 to 27); noughts between them are skipped."""
    at = _GIF_HEAD + _gif_colours(data[10:11])
    while at < len(data) and data[at] != _GIF_END:
        if data[at] == 0:
            at += 1
            continue
        if data[at] not in (_GIF_PICTURE, _GIF_EXTENSION):
            return False
        at += 2 if data[at] == _GIF_EXTENSION else 11 + _gif_colours(data[at + 9 : at + 10])
        while at < len(data) and data[at]:
            at += 1 + data[at]
        at += 1
    return at < len(data)


def _gif_colours(flags: bytes) -> int:
    """The bytes of the table of colours that flags announce."""
    return 6 << (flags[0] & 7) if flags and flags[0] & 0x80 else 0


_GIF_HEAD: Final = 13
_GIF_PICTURE, _GIF_EXTENSION, _GIF_END = 0x2C, 0x21, 0x3B


def png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG, up to the first that is cut short or has a wrong checksum."""
    at = len(_PNG)
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        end = at + 8 + length
        if end + 4 > len(data) or zlib.crc32(data[at + 4 : end]) != struct.unpack_from(">I", data, end)[0]:
            return
        yield data[at + 4 : at + 8], data[at + 8 : end]
        at = end + 4


def jpeg_segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """The segments of a JPEG before its picture data: marker, where it begins, where it ends."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        if marker in _JPEG_BARE:
            at += 2
            continue
        end = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        yield marker, at, end
        if marker == 0xDA:
            return
        at = end


def _jpeg_size(data: bytes) -> PictureSize | None:
    for marker, begin, end in jpeg_segments(data):
        if marker in _JPEG_SIZES and end <= len(data):
            height, width = struct.unpack_from(">HH", data, begin + 5)
            return PictureSize(width, height)
    return None


def _webp_size(data: bytes) -> PictureSize | None:
    kind = data[12:16]
    if kind == b"VP8X":
        wide, high = data[24:27], data[27:30]
        return PictureSize(int.from_bytes(wide, "little") + 1, int.from_bytes(high, "little") + 1)
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return PictureSize((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return PictureSize(width & 0x3FFF, height & 0x3FFF)
    return None

"""Pictures that neither output can show (EMF, WMF, PICT, TIFF, BMP), drawn as SVG by LibreOffice where it is.

Each is put on a page of its own size, which makes the drawing as large as the picture. All pictures of a file
are drawn in one go, since the program takes a second to start; what it makes is kept in memory.
"""

from __future__ import annotations

import base64
import re
import struct
import zlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from typeset.messages.errors import ToolError
from typeset.system.office import find_office, run_office

_BEGINNINGS: Final = (
    (b"\xd7\xcd\xc6\x9a", "WMF"), (b"\x01\x00\x09\x00\x00", "WMF"), (b"\x02\x00\x09\x00\x00", "WMF"),
    (b"II*\x00", "TIFF"), (b"MM\x00*", "TIFF"),
)  # fmt: skip
_EMF_MARK: Final = slice(40, 44)
_BITMAP_HEADERS: Final = frozenset((12, 40, 52, 56, 64, 108, 124))
"""Sizes of the header that stands behind the 14 bytes of a bitmap file's own."""

_PICT_MARK: Final = b"\x00\x11\x02\xff"
_PICT_PLACES: Final = (522, 10)
"""Where version 2 states itself: behind 512 empty bytes, which some files lack, and the size."""

_PACKED: Final = b"\x1f\x8b"
_MOST: Final = 64_000_000
"""Bytes of a picture that is packed, as EMZ and WMZ are."""

_SECONDS: Final = 90.0
_USUAL: Final = (100.0, 75.0)
_WIDEST, _HIGHEST = 200.0, 280.0
"""Millimetres: the size of a picture that states none, and what fits on the page of a new drawing."""

_ROOT: Final = re.compile(rb'<svg([^>]*?) width="[^"]*" height="[^"]*" viewBox="[^"]*"')
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]|&#x0*[ef][0-9a-f]{3};", re.I)
_SPACES: Final = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("style", "style"), ("draw", "drawing"), ("svg", "svg-compatible"),
        ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip


class _Size(NamedTuple):
    """Width and height in millimetres."""

    width: float
    height: float


def foreign_kind(data: bytes) -> str:
    """The format of a picture that LibreOffice can draw for us; empty for any other bytes."""
    if data.startswith(_PACKED):
        return foreign_kind(_unpacked(data[:4096])) if len(data) > len(_PACKED) else ""
    if data[:4] == b"\x01\x00\x00\x00" and data[_EMF_MARK] == b" EMF":
        return "EMF"
    if (
        data[:2] == b"BM"
        and data[14:18]
        and struct.unpack("<I", data[14:18].ljust(4, b"\0"))[0] in _BITMAP_HEADERS
    ):
        return "BMP"
    if any(data[place : place + 4] == _PICT_MARK for place in _PICT_PLACES):
        return "PICT"
    return next((kind for start, kind in _BEGINNINGS if data.startswith(start)), "")


@lru_cache(maxsize=8)
def drawn(pictures: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """The pictures as SVG; empty for each that cannot be drawn, all of them without LibreOffice."""
    nothing = (b"",) * len(pictures)
    probe = find_office()
    if probe is None or not pictures:
        return nothing
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - few books need the program

    with TemporaryDirectory(prefix="typeset-office-") as name:
        folder = Path(name)
        sizes = [_size(_unpacked(one)) for one in pictures]
        sources = []
        for number, (one, size) in enumerate(zip(pictures, sizes, strict=True)):
            sources.append(folder / f"picture{number}.fodg")
            sources[-1].write_text(_page(_unpacked(one), size), encoding="utf-8")
        try:
            run_office(probe, folder, "svg", sources, _SECONDS)
        except ToolError:
            return nothing
        made = (folder / "out" / f"picture{number}.svg" for number in range(len(pictures)))
        return tuple(_fitted(one, size) for one, size in zip(made, sizes, strict=True))


def _unpacked(data: bytes) -> bytes:
    """The picture; what is packed is unpacked as far as it goes."""
    if not data.startswith(_PACKED):
        return data
    try:
        return zlib.decompressobj(31).decompress(data, _MOST)
    except zlib.error:
        return b""


def _size(data: bytes) -> _Size:
    """The size that a picture states, as far as it fits on a page."""
    width, height = _USUAL
    if data[_EMF_MARK] == b" EMF":  # the frame, in hundredths of a millimetre
        left, top, right, bottom = struct.unpack("<4i", data[24:40])
        width, height = (right - left) / 100, (bottom - top) / 100
    elif data.startswith(_BEGINNINGS[0][0]) and len(data) >= 16:  # the box, and its units for an inch
        left, top, right, bottom, inch = struct.unpack("<4hH", data[6:16])
        width, height = ((right - left) * 25.4 / (inch or 96), (bottom - top) * 25.4 / (inch or 96))
    elif (bitmap := _pixels(data)) is not None:
        width, height = bitmap[0] * 25.4 / 96, bitmap[1] * 25.4 / 96
    if width <= 0 or height <= 0:
        width, height = _USUAL
    scale = min(1.0, _WIDEST / width, _HIGHEST / height)
    return _Size(max(width * scale, 1.0), max(height * scale, 1.0))


def _pixels(data: bytes) -> tuple[int, int] | None:
    """Width and height of a bitmap or a TIFF in pixels."""
    if data[:2] == b"BM" and len(data) >= 26:
        width, height = struct.unpack("<2i", data[18:26])
        return abs(width), abs(height)
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(data[:4])
    if order is None or len(data) < 8:
        return None
    found: dict[int, int] = {}
    try:
        (start,) = struct.unpack_from(f"{order}I", data, 4)
        (count,) = struct.unpack_from(f"{order}H", data, start)
        for place in range(start + 2, start + 2 + count * 12, 12):
            tag, kind = struct.unpack_from(f"{order}2H", data, place)
            found[tag] = struct.unpack_from(order + ("H" if kind == 3 else "I"), data, place + 8)[0]
    except struct.error:
        return None
    return (found[256], found[257]) if 256 in found and 257 in found else None


def _page(data: bytes, size: _Size) -> str:
    """A drawing of one page with the picture in its corner."""
    frame = f'svg:x="0mm" svg:y="0mm" svg:width="{size.width:.2f}mm" svg:height="{size.height:.2f}mm"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.graphics"><office:body><office:drawing><draw:page>'
        f"<draw:frame {frame}><draw:image><office:binary-data>{base64.b64encode(data).decode()}"
        "</office:binary-data></draw:image></draw:frame></draw:page></office:drawing></office:body></office:document>"
    )


def _fitted(path: Path, size: _Size) -> bytes:
    """The drawing cut to the size of its picture; its unit is a hundredth of a millimetre.

    One with letters of private faces, as formulae of old editors have, is none: our faces lack them.
    """
    try:
        data = path.read_bytes()
    except OSError:
        return b""
    if _PRIVATE.search(data.decode("utf-8", "replace")):
        return b""
    width, height = round(size.width * 100), round(size.height * 100)
    root = f' width="{size.width:.2f}mm" height="{size.height:.2f}mm" viewBox="0 0 {width} {height}"'
    return _ROOT.sub(lambda found: b"<svg" + found[1] + root.encode(), data, count=1)


def foreign_pictures(parts: Sequence[bytes]) -> tuple[bytes, ...]:
    """Those of the parts of a file that are such pictures."""
    return tuple(data for data in parts if foreign_kind(data))

"""What PDF allows in pictures in JPEG 2000 (ISO 15444-1, annex I; ISO 19005-2, 6.2.8.3)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

_HEADS: Final = (b"jp2h",)
_CHANNELS: Final = (1, 3, 4)
_DEEPEST: Final = 38
_UNKNOWN_SPACE: Final = 19
"""CIEJab, which no PDF/A may have."""


def jpeg2000_fault(data: bytes) -> str:
    """What is wrong with a picture or with the boxes around it; empty if nothing is."""
    boxes = list(_boxes(data)) if data[4:8] == b"jP  " else []
    streams = [content for kind, content in boxes if kind == b"jp2c"] if boxes else [data]
    return _box_fault(boxes) or _stream_fault(streams[0] if streams else b"")


def _box_fault(boxes: list[tuple[bytes, bytes]]) -> str:
    spaces = [content for kind, content in boxes if kind == b"colr" and len(content) >= 3]
    if len(spaces) > 1 and sum(content[2] == 1 for content in spaces) != 1:
        return "colr APPROX"
    best = [content for content in spaces if content[2] == 1] or spaces
    for content in best[:1]:
        if content[0] not in (1, 2, 3):
            return f"colr METH {content[0]}"
        if content[0] == 1 and int.from_bytes(content[3:7], "big") == _UNKNOWN_SPACE:
            return "colr CIEJab"
    for kind, content in boxes:
        if kind == b"ihdr" and len(content) >= 14:
            channels, depth = struct.unpack_from(">H", content, 8)[0], content[10]
            if channels > max(_CHANNELS) + 1:
                return f"ihdr NC {channels}"
            if depth != 255 and (depth & 127) + 1 > _DEEPEST:
                return f"ihdr BPC {depth}"
    return ""


def _boxes(data: bytes, depth: int = 0) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">L4s", data, at)
        head = 8
        if size == 1 and at + 16 <= len(data):
            size, head = struct.unpack_from(">Q", data, at + 8)[0], 16
        end = len(data) if size == 0 else at + size
        if end <= at:
            return
        content = data[at + head : end]
        if kind in _HEADS and not depth:
            yield from _boxes(content, 1)
        else:
            yield kind, content
        at = end


_START, _TILE, _CLOSE = 0xFF4F, 0xFF90, 0xFFD9


def _stream_fault(data: bytes) -> str:
    """Where the chain of tile-parts of a codestream breaks off (ISO 15444-1, annex A)."""
    at = 2
    try:
        if struct.unpack_from(">H", data)[0] != _START:
            return "SOC"
        while at < len(data):
            marker = struct.unpack_from(">H", data, at)[0]
            if marker == _CLOSE:
                return ""
            if marker == _TILE:
                length = struct.unpack_from(">L", data, at + 6)[0]
                at = at + length if length else len(data)
            else:
                at += 2 + struct.unpack_from(">H", data, at + 2)[0]
            if marker < 0xFF00 or at > len(data):
                return f"{len(data)} bytes"
    except struct.error:
        return f"{len(data)} bytes"
    return ""

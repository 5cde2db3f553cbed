"""Reads TrueType and OpenType (ISO/IEC 14496-22): glyphs, widths, maps of characters, outlines."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Final

from typeset.check.pdf.content.cff import read_cff
from typeset.check.pdf.content.program import CUT, DamagedError, Program

_OUTLINES: Final = (b"head", b"maxp", b"hhea", b"hmtx", b"loca", b"glyf")


_MOST_GLYPHS: Final = 65_536


def read_sfnt(data: bytes) -> Program:
    """Read a program made of tables; raises DamagedError if one is missing or cut off."""
    start = struct.unpack_from(">L", data, 12)[0] if data[:4] == b"ttcf" else 0
    count = struct.unpack_from(">H", data, start + 4)[0]
    tables: dict[bytes, bytes] = {}
    for row in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", data, start + 12 + 16 * row)
        if offset + length > len(data) + 3:
            raise DamagedError(f"{tag.decode('latin-1').strip()}: {CUT}")
        tables[tag] = data[offset : offset + length]
    if b"CFF " in tables:
        inner = read_cff(tables[b"CFF "])
        return inner._replace(codes=_read_cmap(tables.get(b"cmap", b"")))
    for tag in _OUTLINES:
        if tag not in tables:
            raise DamagedError(tag.decode())
    unit, is_long = (
        struct.unpack_from(">H", tables[b"head"], 18)[0],
        struct.unpack_from(">h", tables[b"head"], 50)[0],
    )
    glyphs = struct.unpack_from(">H", tables[b"maxp"], 4)[0]
    wide = min(struct.unpack_from(">H", tables[b"hhea"], 34)[0], len(tables[b"hmtx"]) // 4)
    if glyphs and not wide:
        raise DamagedError("hhea")
    widths = struct.unpack_from(">" + "Hh" * wide, tables[b"hmtx"])[::2]
    inked, wrong = _outlines(tables, glyphs, is_long=bool(is_long))
    return Program(
        "sfnt", glyphs, tuple(1000 * width / unit for width in widths),
        codes=_read_cmap(tables.get(b"cmap", b"")), inked=inked, wrong=wrong,
    )  # fmt: skip


def _outlines(
    tables: Mapping[bytes, bytes], glyphs: int, *, is_long: bool
) -> tuple[frozenset[int], frozenset[int]]:
    """The glyphs with at least one contour, or made of others; and those that cannot be read."""
    places, outlines = tables[b"loca"], tables[b"glyf"]
    size = 4 if is_long else 2
    count = min(glyphs + 1, len(places) // size)
    offsets = struct.unpack_from(f">{count}{'L' if is_long else 'H'}", places)
    step = 1 if is_long else 2
    found, wrong = set(), set()
    for glyph in range(count - 1):
        begin, end = offsets[glyph] * step, offsets[glyph + 1] * step
        if begin + 2 <= end <= len(outlines) and outlines[begin : begin + 2] != b"\0\0":
            found.add(glyph)
            if not _is_outline(outlines, begin, end, glyphs):
                wrong.add(glyph)
        elif begin > end or end > len(outlines):
            wrong.add(glyph)
    return frozenset(found), frozenset(wrong)


def _is_outline(data: bytes, begin: int, end: int, glyphs: int) -> bool:
    """Whether the head of an outline holds together: ends of contours in order, or a glyph that is there."""
    contours = int.from_bytes(data[begin : begin + 2], "big", signed=True)
    if contours < 0:
        return end - begin >= 16 and int.from_bytes(data[begin + 12 : begin + 14], "big") < glyphs
    at = begin + 10 + 2 * contours
    if at + 2 > end:
        return False
    ends = struct.unpack_from(f">{contours}H", data, begin + 10)
    return at + 2 + int.from_bytes(data[at : at + 2], "big") <= end and list(ends) == sorted(set(ends))


def _read_cmap(data: bytes) -> dict[tuple[int, int], dict[int, int]]:
    """Maps of characters in the forms that embedded programs use: 0, 4, 6 and 12."""
    found: dict[tuple[int, int], dict[int, int]] = {}
    if len(data) < 4:
        return found
    for row in range(struct.unpack_from(">H", data, 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHL", data, 4 + 8 * row)
        found[platform, encoding] = _read_subtable(data, offset)
    return found


def _read_subtable(data: bytes, at: int) -> dict[int, int]:
    form = struct.unpack_from(">H", data, at)[0]
    if form == 0:
        return {code: glyph for code, glyph in enumerate(data[at + 6 : at + 262]) if glyph}
    if form == 6:
        first, count = struct.unpack_from(">HH", data, at + 6)
        return dict(enumerate(struct.unpack_from(f">{count}H", data, at + 10), first))
    if form == 12:
        rows = struct.unpack_from(">L", data, at + 12)[0]
        found: dict[int, int] = {}
        for row in range(min(rows, _MOST_GLYPHS)):
            first, last, glyph = struct.unpack_from(">LLL", data, at + 16 + 12 * row)
            codes = range(first, min(last, first + _MOST_GLYPHS) + 1)
            found.update((code, glyph + code - first) for code in codes)
        return found
    return _read_segments(data, at) if form == 4 else {}


def _read_segments(data: bytes, at: int) -> dict[int, int]:
    count = struct.unpack_from(">H", data, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", data, at + 14)
    starts, deltas, places = (
        struct.unpack_from(f">{count}H", data, at + 16 + 2 * count * part) for part in (1, 2, 3)
    )
    found: dict[int, int] = {}
    for number, (start, end, delta, place) in enumerate(zip(starts, ends, deltas, places, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            if not place:
                glyph = (code + delta) & 0xFFFF
            else:
                where = at + 16 + 6 * count + 2 * number + place + 2 * (code - start)
                glyph = int.from_bytes(data[where : where + 2], "big")
                glyph = (glyph + delta) & 0xFFFF if glyph else 0
            if glyph:
                found[code] = glyph
    return found

"""Font programs inside a PDF, read as far as rules need them: glyphs, their widths, whether they have ink.

TrueType and OpenType (ISO/IEC 14496-22), CFF (Adobe Technical Note 5176) and Type 1. A program that cannot be
read is damaged: a reader sees other letters, or none.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from typeset.check.pdf.content.standard_names import CFF_NAMES

_SFNT: Final = (b"\0\1\0\0", b"true", b"OTTO", b"ttcf")
_OUTLINES: Final = (b"head", b"maxp", b"hhea", b"hmtx", b"loca", b"glyf")
_CUT: Final = "cut off"
_CHARSTRING: Final = re.compile(rb"/([^\s/<>(){}\[\]%]+)\s+(\d+)\s+(?:RD|-\||\S{1,8}) ")
_MOST_GLYPHS: Final = 65_536


class DamagedError(Exception):
    """A font program cannot be read; the text says what is wrong with it."""


class Program(NamedTuple):
    """What is known of a program.

    ``size`` is the number of glyphs; ``widths`` are theirs in thousandths, empty if unknown. ``names`` and
    ``cids`` lead to glyphs, where the program has any. ``codes`` are the maps of characters of a TrueType
    program, by platform and encoding. ``inked`` are the glyphs with ink; None if nobody looked. ``wrong`` are
    those whose outlines cannot be read.
    """

    kind: str
    size: int
    widths: tuple[float, ...] = ()
    names: Mapping[str, int] = {}
    cids: Mapping[int, int] | None = None
    codes: Mapping[tuple[int, int], Mapping[int, int]] = {}
    inked: frozenset[int] | None = None
    wrong: frozenset[int] = frozenset()

    def width(self, glyph: int) -> float:
        """The width of a glyph; the last one counts for all behind it."""
        return self.widths[min(glyph, len(self.widths) - 1)]


def read_program(data: bytes) -> Program:
    """Read a font program; raises DamagedError if that cannot be."""
    try:
        if data[:4] in _SFNT:
            return _read_sfnt(data)
        if data[:1] == b"\1" and len(data) > 4:
            return _read_cff(data)
        if data[:2] == b"%!" or data[:1] == b"\x80":
            return _read_type1(data)
    except (struct.error, IndexError, ZeroDivisionError, KeyError, UnicodeDecodeError) as error:
        raise DamagedError(_CUT) from error
    raise DamagedError(repr(data[:4])[2:-1] if data.strip(b"\0") else "0")


def _read_sfnt(data: bytes) -> Program:
    start = struct.unpack_from(">L", data, 12)[0] if data[:4] == b"ttcf" else 0
    count = struct.unpack_from(">H", data, start + 4)[0]
    tables: dict[bytes, bytes] = {}
    for row in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", data, start + 12 + 16 * row)
        if offset + length > len(data) + 3:
            raise DamagedError(f"{tag.decode('latin-1').strip()}: {_CUT}")
        tables[tag] = data[offset : offset + length]
    if b"CFF " in tables:
        inner = _read_cff(tables[b"CFF "])
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


def _read_cff(data: bytes) -> Program:
    """CFF: the names or numbers of glyphs, and their widths."""
    _, at = _index(data, data[2])
    tops, at = _index(data, at)
    strings, _ = _index(data, at)
    top = _dictionary(tops[0])
    glyphs, _ = _index(data, int(top[17][0]))
    if not glyphs:
        raise DamagedError("CharStrings")
    charset = _charset(data, int(top.get(15, [0])[0]), len(glyphs))
    scale = 1000 * (top[1207][0] if top.get(1207) else 0.001)
    widths = _cff_widths(data, top, glyphs, scale)
    inked, wrong = _drawn(glyphs)
    if 1230 in top:
        cids = {cid: glyph for glyph, cid in enumerate(charset)}
        return Program("cff", len(glyphs), widths, cids=cids, inked=inked, wrong=wrong)
    names: dict[str, int] = {}
    for glyph, number in enumerate(charset):
        own = number - len(CFF_NAMES)
        name = CFF_NAMES[number] if own < 0 else strings[own].decode("latin-1") if own < len(strings) else ""
        names.setdefault(name, glyph)
    return Program("cff", len(glyphs), widths, names, inked=inked, wrong=wrong)


def _drawn(glyphs: list[bytes]) -> tuple[frozenset[int], frozenset[int]]:
    """The glyphs that draw something, and those that do not end as instructions do (Technical Note 5177)."""
    inked = {
        number for number, glyph in enumerate(glyphs) if len(glyph) > _LEAST_DRAWN or glyph[-1:] in _CALLS
    }
    wrong = {number for number, glyph in enumerate(glyphs) if glyph[-1:] not in _ENDS}
    return frozenset(inked), frozenset(wrong)


_CALLS: Final = (b"\x0a", b"\x1d")
_ENDS: Final = (b"\x0e", b"\x0b", *_CALLS)
_LEAST_DRAWN: Final = 6
"""The bytes of a glyph without outlines, a width and an end."""


def _index(data: bytes, at: int) -> tuple[list[bytes], int]:
    """The items of an INDEX, and the place behind it."""
    count = struct.unpack_from(">H", data, at)[0]
    if not count:
        return [], at + 2
    size = data[at + 2]
    if not 1 <= size <= 4:
        raise DamagedError("INDEX")
    first = at + 3
    offsets = [
        int.from_bytes(data[first + size * n : first + size * (n + 1)], "big") for n in range(count + 1)
    ]
    start = first + size * (count + 1) - 1
    if offsets[0] != 1 or start + offsets[-1] > len(data) or sorted(offsets) != offsets:
        raise DamagedError(_CUT)
    return [data[start + a : start + b] for a, b in pairwise(offsets)], start + offsets[-1]


def _dictionary(data: bytes) -> dict[int, list[float]]:
    """A DICT: operands by operator; those of two bytes count from 1200."""
    found: dict[int, list[float]] = {}
    stack: list[float] = []
    at = 0
    while at < len(data):
        byte = data[at]
        at += 1
        if byte <= 21:
            if byte == 12:
                byte = 1200 + data[at]
                at += 1
            found[byte], stack = stack, []
        elif byte == 30:
            text, at = _real(data, at)
            stack.append(text)
        else:
            value, at = _number(data, at, byte)
            stack.append(value)
    return found


def _real(data: bytes, at: int) -> tuple[float, int]:
    text = ""
    while at < len(data):
        for half in (data[at] >> 4, data[at] & 15):
            if half == 15:
                return float(text or 0), at + 1
            text += ("0123456789.EE -"[half] if half != 12 else "E-") if half < 15 else ""
        at += 1
    raise DamagedError(_CUT)


def _number(data: bytes, at: int, byte: int) -> tuple[int, int]:
    """A number of a DICT or a glyph whose first byte is ``byte``."""
    if 32 <= byte <= 246:
        return byte - 139, at
    if 247 <= byte <= 250:
        return (byte - 247) * 256 + data[at] + 108, at + 1
    if 251 <= byte <= 254:
        return -(byte - 251) * 256 - data[at] - 108, at + 1
    if byte == 28:
        return int.from_bytes(data[at : at + 2], "big", signed=True), at + 2
    if byte == 29:
        return int.from_bytes(data[at : at + 4], "big", signed=True), at + 4
    return int.from_bytes(data[at : at + 4], "big", signed=True) // 65536, at + 4


def _charset(data: bytes, at: int, count: int) -> list[int]:
    """The name or the number of each glyph."""
    if at <= 2:
        return list(range(count))
    form, at = data[at], at + 1
    found = [0]
    while len(found) < count:
        first = struct.unpack_from(">H", data, at)[0]
        if form == 0:
            found.append(first)
            at += 2
            continue
        left = data[at + 2] if form == 1 else struct.unpack_from(">H", data, at + 2)[0]
        found.extend(range(first, first + left + 1))
        at += 3 if form == 1 else 4
    return found[:count]


def _cff_widths(
    data: bytes, top: Mapping[int, list[float]], glyphs: list[bytes], scale: float
) -> tuple[float, ...]:
    """The width of each glyph: the number before its first hints, moves or end, if there is one too many."""
    dictionaries, chosen = [top], [0] * len(glyphs)
    if 1230 in top:
        if 1236 not in top or 1237 not in top:
            return ()
        dictionaries = [_dictionary(item) for item in _index(data, int(top[1236][0]))[0]]
        chosen = _selected(data, int(top[1237][0]), len(glyphs))
    if any(18 not in each for each in dictionaries):
        return ()
    usual: list[tuple[float, float]] = []
    for each in dictionaries:
        size, at = map(int, each[18])
        private = _dictionary(data[at : at + size])
        usual.append((private.get(20, [0.0])[0], private.get(21, [0.0])[0]))
    return tuple(
        (usual[part][0] if own is None else usual[part][1] + own) * scale
        for part, own in zip(chosen, map(_own_width, glyphs), strict=True)
    )


def _selected(data: bytes, at: int, count: int) -> list[int]:
    """The dictionary of each glyph of a face with numbers in place of names (FDSelect)."""
    if data[at] == 0:
        return list(data[at + 1 : at + 1 + count])
    found: list[int] = []
    rows = struct.unpack_from(">H", data, at + 1)[0]
    for row in range(rows):
        first, part, after = struct.unpack_from(">HBH", data, at + 3 + 3 * row)
        found += [part] * (min(after, count) - first)
    return found


def _own_width(glyph: bytes) -> float | None:
    stack: list[float] = []
    at = 0
    while at < len(glyph):
        byte = glyph[at]
        at += 1
        if byte >= 32 or byte == 28:
            value, at = _number(glyph, at, byte)
            stack.append(value)
            continue
        is_odd = len(stack) % 2 == 1
        if byte in (1, 3, 18, 23, 19, 20):
            return stack[0] if is_odd else None
        if byte in (4, 22):
            return stack[0] if len(stack) > 1 else None
        if byte == 21:
            return stack[0] if len(stack) > 2 else None
        if byte == 14:
            return stack[0] if len(stack) in (1, 5) else None
        return None
    return None


def _read_type1(data: bytes) -> Program:
    """Type 1: the names of its glyphs, which stand in the encrypted part."""
    data = _without_heads(data)
    at = data.find(b"eexec")
    if at < 0:
        raise DamagedError("eexec")
    coded = data[at + 5 :].lstrip(b" \t\r\n")
    if re.match(rb"[0-9A-Fa-f\s]{8}", coded):
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", coded)
        coded = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
    plain = _decrypted(coded, 55665)
    start = plain.find(b"/CharStrings")
    if start < 0:
        raise DamagedError("CharStrings")
    names: dict[str, int] = {}
    at = start + 12
    while match := _CHARSTRING.search(plain, at):
        names[match[1].decode("latin-1")] = len(names)
        at = match.end() + int(match[2])
    if not names or at > len(plain):
        raise DamagedError(_CUT)
    return Program("type1", len(names), (), names)


def _without_heads(data: bytes) -> bytes:
    """A program without the heads that parts of a file on disk have (PFB)."""
    parts = []
    while data[:1] == b"\x80" and data[1:2] in (b"\1", b"\2"):
        length = int.from_bytes(data[2:6], "little")
        parts.append(data[6 : 6 + length])
        data = data[6 + length :]
    return b"".join(parts) or data


def _decrypted(data: bytes, key: int) -> bytes:
    plain = bytearray()
    for byte in data:
        plain.append(byte ^ (key >> 8))
        key = ((byte + key) * 52845 + 22719) & 0xFFFF
    return bytes(plain[4:])

"""Reads CFF (Adobe Technical Notes 5176 and 5177): the glyphs of a program, their names and their widths."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from typeset.check.pdf.content.program import CUT, DamagedError, Program
from typeset.check.pdf.content.standard_names import CFF_NAMES


def read_cff(data: bytes) -> Program:
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
        raise DamagedError(CUT)
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
    raise DamagedError(CUT)


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

"""Gives a face without half-width marks a GPOS table with the features ``halt`` and ``chws``.

Reading systems need these features to set 。” tight and to begin a line with a half-width “ (CSS Text 4,
text-spacing-trim); many faces of 楷 lack them. A mark can be halved if its ink stays in one half of the
square. Tables are laid out as in OpenType 1.9, big-endian.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any, Final

import msgspec

from typeset.fonts.font_file import add_table

if TYPE_CHECKING:
    from collections.abc import Iterable

_CLOSING: Final = "，。、；：！？）》」』】〕〉〗］｝”’"
_OPENING: Final = "（《「『【〔〈〖［｛“‘"
_HALF: Final = 0.52  # of the square: ink may reach a little beyond its middle
_SCRIPTS: Final = (b"DFLT", b"hani", b"kana")
_PLACEMENT_AND_ADVANCE, _ADVANCE = 0x5, 0x4  # which values a record holds (ValueFormat)


class _Marks(msgspec.Struct, frozen=True):
    """The glyphs of marks that can be halved, in the order of their numbers, and half of the square."""

    closing: tuple[int, ...]
    opening: tuple[int, ...]
    half: int


def add_half_marks(data: bytes) -> bytes:
    """The font file with both features; unchanged if it has one of them, or no mark that can be halved."""
    import uharfbuzz as hb  # noqa: PLC0415 - `typeset --help` must not pay for it

    face = hb.Face(hb.Blob(data))
    marks = _find_marks(hb.Font(face), face.upem)
    if _has_half_marks(face.reference_table("GPOS").data or b"") or not (marks.closing or marks.opening):
        return data
    return add_table(data, b"GPOS", _make_gpos(marks))


def _has_half_marks(gpos: bytes) -> bool:
    if len(gpos) < 10:
        return False
    (start,) = struct.unpack_from(">H", gpos, 6)
    (count,) = struct.unpack_from(">H", gpos, start)
    tags = (gpos[start + 2 + 6 * place : start + 6 + 6 * place] for place in range(count))
    return any(tag in (b"halt", b"chws") for tag in tags)


def _find_marks(font: Any, square: int) -> _Marks:
    def glyphs(characters: str, *, is_opening: bool) -> tuple[int, ...]:
        found = set()
        for character in characters:
            glyph = font.get_nominal_glyph(ord(character))
            extents = font.get_glyph_extents(glyph) if glyph else None
            if extents is None or font.get_glyph_h_advance(glyph) != square:
                continue
            first, last = extents.x_bearing, extents.x_bearing + extents.width
            if first >= square * (1 - _HALF) if is_opening else last <= square * _HALF:
                found.add(glyph)
        return tuple(sorted(found))

    return _Marks(glyphs(_CLOSING, is_opening=False), glyphs(_OPENING, is_opening=True), square // 2)


def _make_gpos(marks: _Marks) -> bytes:
    """The table GPOS: header, scripts, features and lookups."""
    features = _list((b"chws", struct.pack(">HHH", 0, 1, 1)), (b"halt", struct.pack(">HHH", 0, 1, 0)))
    language = struct.pack(">HHHHH", 0, 0xFFFF, 2, 0, 1)
    script = struct.pack(">HH", 4, 0) + language
    scripts = _list(*((tag, script) for tag in _SCRIPTS))
    lookups = _offsets(_lookup(1, _halves(marks)), _lookup(2, _pairs(marks)))
    head = 10
    places = (head, head + len(scripts), head + len(scripts) + len(features))
    return struct.pack(">HHHHH", 1, 0, *places) + scripts + features + lookups


def _halves(marks: _Marks) -> bytes:
    """``halt``: each mark loses its empty half (SinglePos 2).

    An opening mark loses the half before its ink, all others lose the half behind it.
    """
    glyphs = sorted((*marks.closing, *marks.opening))
    values = (
        struct.pack(">hh", -marks.half if glyph in marks.opening else 0, -marks.half) for glyph in glyphs
    )
    records = b"".join(values)
    coverage = 8 + len(records)
    head = struct.pack(">HHHH", 2, coverage, _PLACEMENT_AND_ADVANCE, len(glyphs))
    return head + records + _coverage(glyphs)


def _pairs(marks: _Marks) -> bytes:
    """``chws``: a closing mark before any mark, and an opening one before another, lose a half (PairPos 2).

    The half is taken off the advance of the first mark: the empty halves of the two overlap.
    """
    glyphs = sorted((*marks.closing, *marks.opening))
    closing, opening = 1, 2
    trimmed = {(closing, closing), (closing, opening), (opening, opening)}
    records = b"".join(
        struct.pack(">h", -marks.half if (first, second) in trimmed else 0)
        for first in range(3)
        for second in range(3)
    )
    classes = _classes(dict.fromkeys(marks.closing, closing) | dict.fromkeys(marks.opening, opening))
    start = 16 + len(records)
    head = struct.pack(">HHHHHHHH", 2, start + len(classes), _ADVANCE, 0, start, start, 3, 3)
    return head + records + classes + _coverage(glyphs)


def _coverage(glyphs: Iterable[int]) -> bytes:
    numbers = tuple(glyphs)
    return struct.pack(f">HH{len(numbers)}H", 1, len(numbers), *numbers)


def _classes(of: dict[int, int]) -> bytes:
    ranges = b"".join(struct.pack(">HHH", glyph, glyph, of[glyph]) for glyph in sorted(of))
    return struct.pack(">HH", 2, len(of)) + ranges


def _lookup(kind: int, table: bytes) -> bytes:
    return struct.pack(">HHHH", kind, 0, 1, 8) + table


def _list(*items: tuple[bytes, bytes]) -> bytes:
    """A list of tagged tables: their tags and offsets, then the tables."""
    start = 2 + 6 * len(items)
    records = b""
    for place, (tag, _) in enumerate(items):
        records += tag + struct.pack(">H", start + sum(len(table) for _, table in items[:place]))
    return struct.pack(">H", len(items)) + records + b"".join(table for _, table in items)


def _offsets(*tables: bytes) -> bytes:
    """A list of tables: their offsets, then the tables."""
    start = 2 + 2 * len(tables)
    places = [start + sum(map(len, tables[:place])) for place in range(len(tables))]
    return struct.pack(f">{len(tables) + 1}H", len(tables), *places) + b"".join(tables)

"""Glyphs once more in a font file, each with white behind it, so that no reader takes a gap for a space.

Readers put a space where the next glyph stands far from the end of one. ActualText
tells only some of them better: MuPDF adds the space nevertheless, and pdfplumber
knows no ActualText. So a glyph before a gap is drawn as a copy of itself whose
advance reaches over the gap. In the file a copy is a composite of one part
(OpenType, table glyf), which takes 16 bytes; the outline is there once.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Sequence
from math import ceil
from sys import byteorder
from typing import Final, NamedTuple

from typeset.pdf.engine.text.actual_text import NARROW_SILENT_GAP

PARTS: Final = 8
"""Advances grow by whole eighths of an em: at most a sixteenth of the gap is left, which no reader sees."""

MOST_PARTS: Final = 16
"""Copies reach over gaps of two em at most: wider ones stand between columns."""

_NOTHING: Final = 0.05
"""What of a part may be left of a gap: poppler sees a thirtieth of an em where the size changes."""

_EMPTY: Final = b""
_PLACED: Final = 0x0002  # a part that is placed by its offset: ARGS_ARE_XY_VALUES
_WORDS: Final = 0x0001  # offsets of two bytes: ARG_1_AND_2_ARE_WORDS
_MORE: Final = 0x0020  # another part follows: MORE_COMPONENTS
_LONGEST_SHORT: Final = 0x1FFFE  # the largest offset that the short form of loca holds
_CHECKSUM: Final = 0xB1B0AFBA
_MOST: Final = 0xFFFF  # the largest count in a table

FARTHEST: Final = 0x7FFF
"""The largest coordinate of a glyph, and the widest advance of what draws several."""

MOST_DRAWN: Final = 32
"""So many glyphs at most are drawn as one: poppler reads no more than some fifty characters for a glyph."""


class Placed(NamedTuple):
    """A glyph that a copy draws, and its offset from the copy's origin in units of the font file."""

    glyph: int
    x: int = 0
    y: int = 0


class Wider(NamedTuple):
    """A copy of a glyph: by how many parts of an em it is wider, and what is read around its own text.

    A copy may draw several glyphs (``drawn``) with an ``advance`` in units of the font
    file, and be read as another ``text``: a letter with the hyphen behind it, which is not
    to be read, or all glyphs of a cluster.
    """

    glyph: int
    parts: int = 0
    before: str = ""
    behind: str = ""
    drawn: tuple[Placed, ...] = ()
    advance: int = 0
    text: str = ""


def parts_over(gap: float) -> int:
    """By how many parts a glyph before a gap of so many em is to be wider, so that no reader sees a space.

    A narrow gap stays.
    """
    return max(round(gap * PARTS), 1) if gap >= NARROW_SILENT_GAP else 0


def parts_across(gap: float) -> int:
    """By how many parts a glyph before a gap of so many em is to be wider, so that nothing is left of it."""
    return ceil(gap * PARTS - _NOTHING)


def add_wider(data: bytes, first: int, copies: Sequence[Wider]) -> bytes:
    """The font file with copies of glyphs, numbered from ``first`` on; glyphs that it lacks before are empty.

    The outlines must be TrueType's.
    """
    tables = _read(data)
    head, maxp = bytearray(tables["head"]), bytearray(tables["maxp"])
    em = _u16(head, 18)
    glyphs = _glyphs(tables, is_long=bool(_u16(head, 50)))
    glyphs += [_EMPTY] * (first - len(glyphs))
    metrics = _metrics(tables, first)
    for copy in copies:
        advance, bearing = metrics[copy.glyph]
        outline = _composite(copy.drawn or (Placed(copy.glyph),), glyphs)
        glyphs.append(outline)
        if copy.drawn:
            advance, bearing = copy.advance, struct.unpack_from(">h", outline, 2)[0] if outline else 0
        metrics.append((advance + round(copy.parts * em / PARTS), bearing))
    places, glyf = [0], bytearray()
    for outline in glyphs:
        glyf += outline + b"\0" * (-len(outline) % 4)
        places.append(len(glyf))
    is_long = places[-1] > _LONGEST_SHORT
    struct.pack_into(">H", head, 50, is_long)
    hhea = bytearray(tables["hhea"])
    struct.pack_into(">H", hhea, 10, max(advance for advance, _ in metrics))
    struct.pack_into(">H", hhea, 34, len(metrics))
    _count_parts(maxp, len(glyphs), max(len(copy.drawn) for copy in copies))
    tables |= {
        "head": bytes(head),
        "hhea": bytes(hhea),
        "hmtx": b"".join(struct.pack(">Hh", *metric) for metric in metrics),
        "maxp": bytes(maxp),
        "glyf": bytes(glyf),
        "loca": struct.pack(f">{len(places)}I", *places)
        if is_long
        else struct.pack(f">{len(places)}H", *(place // 2 for place in places)),
    }
    return _written(data[:4], tables)


def _composite(drawn: Sequence[Placed], glyphs: Sequence[bytes]) -> bytes:
    """A glyph that draws others; an empty one where there is nothing to draw."""
    parts = [part for part in drawn if glyphs[part.glyph]]
    if not parts:
        return _EMPTY
    boxes = [(part, struct.unpack_from(">4h", glyphs[part.glyph], 2)) for part in parts]
    box = (
        min(box[0] + part.x for part, box in boxes), min(box[1] + part.y for part, box in boxes),
        max(box[2] + part.x for part, box in boxes), max(box[3] + part.y for part, box in boxes),
    )  # fmt: skip
    made = struct.pack(">5h", -1, *(min(max(edge, -FARTHEST), FARTHEST) for edge in box))
    for place, (glyph, x, y) in enumerate(parts, 1):
        flags = _PLACED | (_MORE if place < len(parts) else 0)
        if x or y:
            made += struct.pack(">HHhh", flags | _WORDS, glyph, x, y)
        else:
            made += struct.pack(">HHbb", flags, glyph, 0, 0)
    return made


def _glyphs(tables: dict[str, bytes], *, is_long: bool) -> list[bytes]:
    loca, glyf = tables["loca"], tables["glyf"]
    count = _u16(tables["maxp"], 4) + 1
    if is_long:
        places: Sequence[int] = struct.unpack_from(f">{count}I", loca)
    else:
        places = [2 * place for place in struct.unpack_from(f">{count}H", loca)]
    return [glyf[places[k] : places[k + 1]] for k in range(count - 1)]


def _metrics(tables: dict[str, bytes], count: int) -> list[tuple[int, int]]:
    """The advances and left bearings of glyphs; those behind the last one have none."""
    table, known, long = tables["hmtx"], _u16(tables["maxp"], 4), _u16(tables["hhea"], 34)
    metrics: list[tuple[int, int]] = [struct.unpack_from(">Hh", table, 4 * k) for k in range(long)]
    for k in range(known - long):
        metrics.append((metrics[-1][0], *struct.unpack_from(">h", table, 4 * long + 2 * k)))
    return metrics + [(0, 0)] * (count - known)


def _count_parts(maxp: bytearray, count: int, most: int) -> None:
    """Note in the table maxp how many glyphs there are, and that some are composites."""
    points, contours, most_points, most_contours = struct.unpack_from(">4H", maxp, 6)
    elements, depth = struct.unpack_from(">2H", maxp, 28)
    struct.pack_into(">H", maxp, 4, count)
    parts = max(most, 1)
    struct.pack_into(
        ">2H", maxp, 10,
        min(max(points * parts, most_points), _MOST), min(max(contours * parts, most_contours), _MOST),
    )  # fmt: skip
    struct.pack_into(">2H", maxp, 28, max(elements, most, 1), depth + 1)


def _read(data: bytes) -> dict[str, bytes]:
    """The tables of a font file by their tags."""
    rows = (struct.unpack_from(">4s4xII", data, 12 + 16 * k) for k in range(_u16(data, 4)))
    return {tag.decode("latin-1"): data[start : start + length] for tag, start, length in rows}


def _written(version: bytes, tables: dict[str, bytes]) -> bytes:
    """The tables as a font file, with their checksums (OpenType, table directory)."""
    count = len(tables)
    power = count.bit_length() - 1
    spread = (16 << power, power, 16 * count - (16 << power))
    directory, body = bytearray(version + struct.pack(">4H", count, *spread)), bytearray()
    start = 12 + 16 * count
    tables["head"] = tables["head"][:8] + b"\0\0\0\0" + tables["head"][12:]
    head = total = 0
    for tag in sorted(tables):
        table = tables[tag]
        if tag == "head":
            head = start + len(body)
        checksum = _sum(table)
        total += checksum
        directory += struct.pack(">4sIII", tag.encode("latin-1"), checksum, start + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    whole = directory + body
    struct.pack_into(">I", whole, head + 8, (_CHECKSUM - total - _sum(bytes(directory))) & 0xFFFFFFFF)
    return bytes(whole)


def _sum(table: bytes) -> int:
    numbers = array("I", table + b"\0" * (-len(table) % 4))
    if byteorder == "little":
        numbers.byteswap()
    return sum(numbers) & 0xFFFFFFFF


def _u16(data: bytes | bytearray, place: int) -> int:
    return int.from_bytes(data[place : place + 2], "big")

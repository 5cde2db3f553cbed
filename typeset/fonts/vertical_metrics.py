"""Gives a face without vertical metrics the tables vhea and vmtx, in which every glyph is one em tall.

Reading systems take ascender and descender for the advance of a face that has none: 1.44 em with many Chinese
faces. Tables as in OpenType 1.9, big-endian.
"""

from __future__ import annotations

import struct
from typing import Final

from typeset.fonts.font_file import add_table

_ORIGIN: Final = 0.88  # of the em above the baseline: the upper edge of the square, as Chinese faces have it
_VHEA: Final = struct.Struct(">IhhhHhhhhhhhhhhhH")
_MOST: Final = 0x7FFF
_VERSION: Final = 0x00011000


def add_vertical_metrics(data: bytes) -> bytes:
    """The font file with both tables; unchanged if it has them."""
    import uharfbuzz as hb  # noqa: PLC0415 - `typeset --help` must not pay for it

    face = hb.Face(hb.Blob(data))
    if face.reference_table("vhea").data:
        return data
    em, font, bearings = face.upem, hb.Font(face), []
    for glyph in range(face.glyph_count):
        extents = font.get_glyph_extents(glyph)
        bearing = round(em * _ORIGIN) - (extents.y_bearing if extents else 0)
        bearings.append(min(bearing, _MOST))  # a damaged outline may reach below all bounds
    half = em // 2
    vhea = _VHEA.pack(
        _VERSION, half, half - em, 0, em, min(bearings), 0, em, 0, 1, 0, 0, 0, 0, 0, 0, 1
    )  # fmt: skip
    first, *others = bearings
    vmtx = struct.pack(f">Hh{len(others)}h", em, first, *others)
    return add_table(add_table(data, b"vhea", vhea), b"vmtx", vmtx)

"""Faces for layout: cut down to what a document needs, all standing on one line box.

A Han face has 15 MB; WeasyPrint writes each into a temporary folder and reads
it whole. Cut beforehand to the document's characters a face has 100 KB, layout
is quicker, and no face can appear where it was not asked for.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import Final

ASCENT: Final = 0.88
DESCENT: Final = 0.12
"""The line box of every face, in em: the ideographic em box of Source Han and Noto CJK.

Faces side by side in a line (宋 and 黑, Han and Latin) then agree where the line
begins and ends, so no mixture of them pushes a line off the grid.
"""

_USELESS: Final = (
    "BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GDEF", "GPOS", "GSUB", "JSTF",
    "LTSH", "PCLT", "SVG ", "VORG", "vhea", "vmtx",
)  # fmt: skip


def keep_glyphs(data: bytes, index: int, glyphs: Iterable[int], *, hinting: bool) -> bytes:
    """The face with ``glyphs`` alone, for embedding under Identity-H: glyph numbers are kept.

    A CID-keyed face gets an identity charset, since readers built on MuPDF look
    a CID up in the face's own charset and show blank paper where it differs
    from the glyph number. Tables for layout go.
    """
    import uharfbuzz  # noqa: PLC0415 - only when a page is laid out

    flag = uharfbuzz.SubsetFlags
    face = uharfbuzz.Face(uharfbuzz.Blob(data), index)
    request = uharfbuzz.SubsetInput()
    request.glyph_set.update(glyphs)
    request.flags = (
        flag.RETAIN_GIDS | flag.DESUBROUTINIZE | flag.NOTDEF_OUTLINE | flag.CFF_IDENTITY_CHARSET
        | (flag.DEFAULT if hinting else flag.NO_HINTING)
    )  # fmt: skip
    request.drop_table_tag_set.update(map(_tag, _USELESS))
    return bytes(uharfbuzz.subset(face, request).blob.data)


def shared_glyphs(data: bytes) -> frozenset[str]:
    """The characters of a cut face that share their glyph with another of them, as U+0020 and U+00A0 do.

    A PDF tells one character for each glyph, so these need their text told apart.
    """
    import uharfbuzz  # noqa: PLC0415 - only when a page is laid out

    glyphs: dict[int, list[str]] = {}
    face = uharfbuzz.Face(uharfbuzz.Blob(data))
    font = uharfbuzz.Font(face)
    for point in face.unicodes:
        glyphs.setdefault(font.get_nominal_glyph(point), []).append(chr(point))
    return frozenset(char for chars in glyphs.values() if len(chars) > 1 for char in chars)


def _tag(name: str) -> int:
    """A table's or feature's name as HarfBuzz counts it: four bytes, big end first."""
    return int.from_bytes(name.encode(), "big")


def level_face(data: bytes) -> bytes:
    """The face with the vertical metrics of its tables ``hhea`` and ``OS/2`` set to the one line box."""
    font = bytearray(data)
    tables = {
        bytes(font[place : place + 4]): struct.unpack_from(">I", font, place + 8)[0]
        for place in range(12, 12 + 16 * struct.unpack_from(">H", font, 4)[0], 16)
    }
    (em,) = struct.unpack_from(">H", font, tables[b"head"] + 18)
    ascent, descent = round(ASCENT * em), round(DESCENT * em)
    struct.pack_into(">hhh", font, tables[b"hhea"] + 4, ascent, -descent, 0)
    if b"OS/2" in tables:
        struct.pack_into(">hhhHH", font, tables[b"OS/2"] + 68, ascent, -descent, 0, ascent, descent)
    return bytes(font)

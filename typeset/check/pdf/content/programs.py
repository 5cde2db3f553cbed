"""Font programs inside a PDF, read as far as rules need them: glyphs, their widths, whether they have ink.

TrueType and OpenType (ISO/IEC 14496-22), CFF (Adobe Technical Note 5176) and Type 1. A program that cannot be
read is damaged: a reader sees other letters, or none.
"""

from __future__ import annotations

import struct
from typing import Final

from typeset.check.pdf.content.cff import read_cff
from typeset.check.pdf.content.program import CUT, DamagedError, Program
from typeset.check.pdf.content.truetype import read_sfnt
from typeset.check.pdf.content.type1 import read_type1

_SFNT: Final = (b"\0\1\0\0", b"true", b"OTTO", b"ttcf")


_STARTS: Final = {
    "/FontFile": (b"%!", b"\x80"), "/FontFile2": _SFNT, "/FontFile3/OpenType": _SFNT,
    "/FontFile3/Type1C": (b"\1",), "/FontFile3/CIDFontType0C": (b"\1",),
}  # fmt: skip
"""With what a program begins, by the key and the kind under which it stands."""

_WANTED: Final = {"/TrueType": ("sfnt",), "/CIDFontType2": ("sfnt",), "/CIDFontType0": ("cff",)}
"""The kinds of programs that a font may hold; those of Type 1 are as often CFF."""


def kind_fault(kind: str, place: str, data: bytes, program: Program) -> str:
    """Whether a program is of another kind than its font or its place says (ISO 32000-1, table 126).

    ``kind`` is the subtype of the font, ``place`` the key of the program with the subtype of its stream.
    """
    wanted, starts = _WANTED.get(kind, ()), _STARTS.get(place)
    if wanted and program.kind not in wanted:
        return f"{kind[1:]}: {program.kind}"
    return "" if starts and data.startswith(starts) else place[1:]


def read_program(data: bytes) -> Program:
    """Read a font program; raises DamagedError if that cannot be."""
    try:
        if data[:4] in _SFNT:
            return read_sfnt(data)
        if data[:1] == b"\1" and len(data) > 4:
            return read_cff(data)
        if data[:2] == b"%!" or data[:1] == b"\x80":
            return read_type1(data)
    except (struct.error, IndexError, ZeroDivisionError, KeyError, UnicodeDecodeError) as error:
        raise DamagedError(CUT) from error
    raise DamagedError(repr(data[:4])[2:-1] if data.strip(b"\0") else "0")

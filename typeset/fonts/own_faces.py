"""Looks the author's own faces over before they are used.

The catalogue's faces are known by their checksums. A file of the author's may be cut off, may draw nothing or
one glyph for everything, and then a book without words would be made and be called sound. So a few of its
characters are measured and cut out once. That costs some milliseconds, for own faces alone.
"""

from __future__ import annotations

import struct
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from typeset.fonts.catalogue import FaceKey, checksum
from typeset.fonts.faces import Face, coverage, may_be_blank, may_be_packed, open_face, subset_face
from typeset.fonts.woff import PACKED
from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import FontError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from typeset.messages.diagnostics import Report
    from typeset.model.span import Span

_SAMPLE: Final = 48
"""How many characters are looked at, spread over all that the face covers."""

_FEW: Final = 3
"""A face with fewer characters may rightly draw one glyph for all."""

_REQUIRED: Final = ("cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post")  # OpenType, font tables
_OUTLINES: Final = ("glyf", "CFF ", "CFF2")
_UNITS: Final = range(16, 16385)  # OpenType, table head: unitsPerEm
_COLLECTION: Final = b"ttcf"
_MOST_TABLES: Final = 512


def look_over(key: FaceKey, path: Path, span: Span | None) -> Face:
    """The face in an author's file. ``span`` is the place that names it.

    Raises FontError for a file that is damaged, that cannot be cut, or whose glyphs have no ink, no widths,
    or are one and the same.
    """
    fault = _fault_of_file(path)
    if not fault:
        face = Face(key, path, checksum(path), own=True)
        try:
            fault = _fault_of_tables(open_face(face)) or _fault_of_glyphs(face)
        except ValueError:
            fault = (Code.F_NOT_A_FACE, "cmap")
    if fault:
        code, detail = fault
        raise FontError(diagnose(code, span, face=str(key), path=str(path), detail=detail))
    return face


def check_rights(faces: Iterable[Face], report: Report) -> None:
    """Report each own face that may not be embedded in a PDF, cut to the characters in use (OS/2 fsType)."""
    for face in dict.fromkeys(faces):
        if face.own and not may_be_packed(face):
            report.add(Code.F_RESTRICTED, face=str(face.key), path=str(face.path))


Fault = tuple[Code, str]


def _fault_of_file(path: Path) -> Fault | None:
    """What is wrong with the directory of tables: HarfBuzz would take a table that is cut off for none."""
    size = path.stat().st_size
    try:
        with path.open("rb") as stream:
            head = stream.read(16)
            if head[:4] in PACKED:
                return None
            stream.seek(struct.unpack_from(">I", head, 12)[0] if head[:4] == _COLLECTION else 0)
            (count,) = struct.unpack(">4xH6x", stream.read(12))
            rows = stream.read(16 * min(count, _MOST_TABLES))
        for tag, _, offset, length in struct.iter_unpack(">4sIII", rows):
            if offset + length > size:
                return Code.F_NOT_A_FACE, tag.decode("ascii", errors="replace")
    except struct.error:
        return Code.F_NOT_A_FACE, "OpenType"
    return None


def _fault_of_tables(opened: Any) -> Fault | None:
    """The first table that is missing, or says what no font may say."""
    tags = opened.table_tags
    for tag in _REQUIRED:
        if tag not in tags:
            return Code.F_NOT_A_FACE, tag
    if not any(tag in tags for tag in _OUTLINES):
        return Code.F_NOT_A_FACE, "glyf, CFF"
    head = opened.reference_table("head").data or b""
    units = int.from_bytes(head[18:20], "big")
    if units not in _UNITS:
        return Code.F_NOT_A_FACE, f"unitsPerEm {units}"
    return None


def _fault_of_glyphs(face: Face) -> Fault | None:
    """What is wrong with a sample of the glyphs, and with a subset of them."""
    sample = _sample(face)
    measured = _Measured(open_face(face), sample)
    if 2 * measured.blank > len(sample):
        return Code.F_BLANK_FACE, _some(sample)
    if measured.glyphs == 1 and len(sample) >= _FEW:
        return Code.F_ONE_GLYPH, _some(sample)
    subset_face(face, sample, for_epub=False)  # raises FontError where it fails
    return None


def _sample(face: Face) -> list[str]:
    """Characters that should have ink and width, spread evenly."""
    points = list(coverage(face))
    spread = [
        chr(point) for point in points[:: -(-len(points) // (4 * _SAMPLE))] if not 0xD800 <= point < 0xE000
    ]
    seen = [char for char in spread if not may_be_blank(char) and unicodedata.category(char)[0] != "M"]
    return seen[:: -(-len(seen) // _SAMPLE)] if seen else []


class _Measured:
    """How many of the characters have no ink or no width, and how many glyphs draw them."""

    def __init__(self, opened: Any, characters: Iterable[str]) -> None:
        import uharfbuzz as hb  # noqa: PLC0415 - `typeset --help` must not pay for it

        font = hb.Font(opened)
        glyphs = [font.get_nominal_glyph(ord(char)) or 0 for char in characters]
        self.glyphs = len(set(glyphs))
        self.blank = sum(not _Ink(font, glyph).has_any for glyph in glyphs)


class _Ink:
    """A pen that notes whether anything is drawn. A glyph without width counts as nothing."""

    def __init__(self, font: Any, glyph: int) -> None:
        self.has_any = False
        if font.get_glyph_h_advance(glyph) > 0:
            font.draw_glyph_with_pen(glyph, self)

    def _draw(self, *_: object) -> None:
        self.has_any = True

    def _pass(self, *_: object) -> None:
        """Moving the pen draws nothing."""

    moveTo = closePath = endPath = _pass  # noqa: N815 - the names of fontTools' pens
    lineTo = curveTo = qCurveTo = _draw  # noqa: N815 - as above


def _some(sample: list[str]) -> str:
    return "".join(sample[:8])

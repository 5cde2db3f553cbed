"""The fonts of a PDF as far as rules need them: embedded or not, widths, glyphs, encodings."""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FILES: Final = ("/FontFile", "/FontFile2", "/FontFile3")
_SFNT: Final = (b"\0\1\0\0", b"true", b"OTTO")
NOTDEF: Final = ".notdef"
_USUAL: Final = 500.0
"""The width of a letter, in thousandths, where the file leaves widths to the program that shows it."""


class _Widths(dict[int, float]):
    """Widths of glyphs by their codes; a code that is not listed has the ``default``."""

    default = 0.0

    def __missing__(self, code: int) -> float:
        self[code] = self.default
        return self.default


class FontResource:
    """One font of the file; ``used`` gathers the codes that texts show with it, ``pages`` where they do."""

    def __init__(self, font: Any) -> None:
        self.font = font
        self.kind = str(font.get("/Subtype", ""))[1:]
        self.is_wide = self.kind == "Type0"
        inner = font.get("/DescendantFonts", [None])[0] if self.is_wide else font
        self.inner: Any = inner if isinstance(inner, pikepdf.Dictionary) else pikepdf.Dictionary()
        self.descriptor: Any = self.inner.get("/FontDescriptor")
        self.name = str(font.get("/BaseFont", font.get("/Name", "/?")))[1:]
        self.encoding = font.get("/Encoding")
        self.used: set[int] = set()
        self.pages: set[int] = set()
        self.is_shown = False
        self._widths = _Widths(_wide_widths(self.inner) if self.is_wide else _plain_widths(font))
        self._widths.default = float(self.inner.get("/DW", 1000)) if self.is_wide else _USUAL
        self.unit = _type3_unit(font) if self.kind == "Type3" else 0.001
        self.sfnt = read_sfnt(self.program())
        self._absent = _absent(self)
        is_numbered = self.has_identity and str(self.inner.get("/CIDToGIDMap")) == "/Identity"
        self._count = self.sfnt.glyphs if self.sfnt and is_numbered else 0

    @property
    def is_embedded(self) -> bool:
        """Whether the file holds the font; a Type 3 font always does, since it is drawn in the file."""
        return self.kind == "Type3" or self._file() is not None

    @property
    def has_identity(self) -> bool:
        """Whether a code is the number of a glyph, or mapped to one by the file."""
        return self.is_wide and str(self.encoding) in ("/Identity-H", "/Identity-V")

    def _file(self) -> Any:
        if not isinstance(self.descriptor, pikepdf.Dictionary):
            return None
        return next((self.descriptor[key] for key in _FILES if key in self.descriptor), None)

    def program(self) -> bytes:
        """The font program inside the file; empty if there is none."""
        file = self._file()
        try:
            return file.read_bytes() if isinstance(file, pikepdf.Stream) else b""
        except pikepdf.PdfError:
            return b""

    def codes(self, text: bytes) -> Sequence[int]:
        """The codes in a string: of one byte, or of two in a wide font."""
        if not self.is_wide:
            return text
        codes = array("H", text[: len(text) // 2 * 2])
        if sys.byteorder == "little":
            codes.byteswap()
        return codes

    def widths(self, codes: Iterable[int]) -> Iterator[float]:
        """The widths of the glyphs, in the font's ``unit``."""
        return map(self._widths.__getitem__, codes)

    def width(self, code: int) -> float:
        """The width that the file states for a glyph, in thousandths."""
        return float(self._widths[code])

    def lacks(self, codes: Collection[int]) -> bool:
        """Whether one of these codes shows the font's sign for a missing glyph."""
        if self._count and codes and max(codes) >= self._count:
            return True
        return not self._absent.isdisjoint(codes)


def _absent(face: FontResource) -> frozenset[int]:
    """The codes for which a font has no glyph, as far as the file states it."""
    if not face.has_identity:
        return _not_defined(face.encoding)
    mapped = face.inner.get("/CIDToGIDMap")
    if not isinstance(mapped, pikepdf.Stream):
        return frozenset({0} if face.is_embedded else ())
    table = mapped.read_bytes()
    return frozenset(code for code in range(len(table) // 2) if table[2 * code : 2 * code + 2] == b"\0\0")


class Sfnt:
    """The number of glyphs and their widths in a TrueType or OpenType file."""

    def __init__(self, data: bytes, tables: Mapping[bytes, int]) -> None:
        self.unit = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
        self.glyphs = struct.unpack_from(">H", data, tables[b"maxp"] + 4)[0]
        count = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
        self._widths = struct.unpack_from(">" + "Hh" * count, data, tables[b"hmtx"])[::2]

    def width(self, glyph: int) -> float:
        """The width of a glyph, in thousandths."""
        return float(1000 * self._widths[min(glyph, len(self._widths) - 1)] / self.unit)


def read_sfnt(data: bytes) -> Sfnt | None:
    """The tables of a font program; None if it is of another kind or cannot be read."""
    if data[:4] not in _SFNT:
        return None
    try:
        count = struct.unpack_from(">H", data, 4)[0]
        rows = (struct.unpack_from(">4sLLL", data, 12 + 16 * row) for row in range(count))
        return Sfnt(data, {tag: offset for tag, _, offset, _ in rows})
    except (struct.error, KeyError, ZeroDivisionError):
        return None


def _wide_widths(font: Any) -> dict[int, float]:
    """ISO 32000-1, 9.7.4.3: ``c [w ...]`` or ``first last w``."""
    widths: dict[int, float] = {}
    items = list(font.get("/W", []))
    at = 0
    while at + 1 < len(items):
        if isinstance(items[at + 1], pikepdf.Array):
            widths.update(enumerate(map(float, items[at + 1]), int(items[at])))
            at += 2
        elif at + 2 < len(items):
            first, last = int(items[at]), min(int(items[at + 1]), 0xFFFF)
            widths.update(dict.fromkeys(range(first, last + 1), float(items[at + 2])))
            at += 3
        else:
            break
    return widths


def _plain_widths(font: Any) -> dict[int, float]:
    return dict(enumerate(map(float, font.get("/Widths", [])), int(font.get("/FirstChar", 0))))


def _type3_unit(font: Any) -> float:
    return abs(float(font.get("/FontMatrix", [0.001])[0])) or 0.001


def _not_defined(encoding: Any) -> frozenset[int]:
    """The codes that an encoding maps to no glyph."""
    if not isinstance(encoding, pikepdf.Dictionary):
        return frozenset()
    code, found = 0, set()
    for item in encoding.get("/Differences", []):
        if isinstance(item, pikepdf.Name):
            if str(item) == "/" + NOTDEF:
                found.add(code)
            code += 1
        else:
            code = int(item)
    return frozenset(found)

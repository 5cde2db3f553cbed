"""The fonts of a PDF as far as rules need them: embedded or not, widths, glyphs, encodings."""

from __future__ import annotations

import sys
from array import array
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from typeset.check.pdf.content.cmaps import read_cmap
from typeset.check.pdf.content.face_entries import differences, plain_widths, type3_unit, wide_widths
from typeset.check.pdf.content.program import DamagedError, Program
from typeset.check.pdf.content.programs import kind_fault, read_program
from typeset.check.pdf.content.standard_names import ENCODINGS
from typeset.check.pdf.content.to_unicode import read_to_unicode
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

_FILES: Final = ("/FontFile", "/FontFile2", "/FontFile3")
NOTDEF: Final = ".notdef"
_BLANK: Final = (NOTDEF, "space", "nbspace", "nonbreakingspace", "uni00A0")
_USUAL: Final = 500.0
"""The width of a letter, in thousandths, where the file leaves widths to the program that shows it."""

_SYMBOLIC: Final = 4
"""The flag of a face with characters outside the standard Latin set."""

_MISSING: Final = -1


class _Widths(dict[int, float]):
    """Widths of glyphs by their codes; a code that is not listed has the ``default``."""

    default = 0.0

    def __missing__(self, code: int) -> float:
        self[code] = self.default
        return self.default


class FontResource:
    """One font of the file; ``used`` gathers the codes that texts show with it, ``pages`` where they do.

    ``seen`` are codes that are shown visibly, ``silent`` those whose reading no ActualText gives;
    with ``is_told_apart`` some text is invisible, or reads as an ActualText says. ``damage`` says what is
    wrong with the program inside the file; empty if it can be read.
    """

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
        self.drawn: set[int] = set()
        self.seen: set[int] = set()
        self.silent: set[int] = set()
        self.is_shown = False
        self.is_told_apart = False
        self.has_odd_text = False
        self.cmap = (
            read_cmap(self.encoding) if self.is_wide and isinstance(self.encoding, pikepdf.Stream) else None
        )
        self._widths = _Widths(wide_widths(self.inner) if self.is_wide else plain_widths(font))
        self._widths.default = float(self.inner.get("/DW", 1000)) if self.is_wide else _USUAL
        self.unit = type3_unit(font) if self.kind == "Type3" else 0.001
        self._looked: set[int] = set()
        self._absent: set[int] = set()

    @cached_property
    def is_embedded(self) -> bool:
        """Whether the file holds the font; a Type 3 font always does, since it is drawn in the file."""
        return self.kind == "Type3" or self._file() is not None

    @property
    def has_identity(self) -> bool:
        """Whether a code is the number of a glyph, or mapped to one by the file."""
        return self.is_wide and str(self.encoding) in ("/Identity-H", "/Identity-V")

    @property
    def is_symbolic(self) -> bool:
        """Whether the descriptor says that the face has characters of its own."""
        flags = self.descriptor.get("/Flags", 0) if isinstance(self.descriptor, pikepdf.Dictionary) else 0
        return bool(int(flags) & _SYMBOLIC)

    def _file(self) -> Any:
        if not isinstance(self.descriptor, pikepdf.Dictionary):
            return None
        return next((self.descriptor[key] for key in _FILES if key in self.descriptor), None)

    @cached_property
    def _read(self) -> Program | str:
        """The program, or what is wrong with it; nothing is wrong with one that is not there."""
        file = self._file()
        if not isinstance(file, pikepdf.Stream):
            return "" if file is None else "stream"
        try:
            data = bytes(file.read_bytes())
            read = read_program(data)
            key = next(key for key in _FILES if key in self.descriptor)
            stated = str(file.get("/Subtype", "/–")) if key == "/FontFile3" else ""
            return kind_fault(str(self.inner.get("/Subtype", "")), key + stated, data, read) or read
        except DamagedError as error:
            return str(error)
        except pikepdf.PdfError:
            return "stream"

    @cached_property
    def program(self) -> Program | None:
        """The font program inside the file; None if there is none, or it cannot be read."""
        return None if isinstance(self._read, str) else self._read

    @cached_property
    def characters(self) -> Mapping[int, str] | None:
        """What its codes stand for, read once; None if the file does not say."""
        stream = self.font.get("/ToUnicode")
        return read_to_unicode(stream.read_bytes()) if isinstance(stream, pikepdf.Stream) else None

    @property
    def damage(self) -> str:
        """What is wrong with the program; empty if it can be read, or is not there."""
        return self._read if isinstance(self._read, str) else ""

    def codes(self, text: bytes) -> Sequence[int]:
        """The codes in a string: of one byte, or of two in a wide font."""
        if not self.is_wide:
            return text
        codes = array("H", text[: len(text) // 2 * 2])
        if sys.byteorder == "little":
            codes.byteswap()
        return codes

    def plain(self, text: bytes) -> bytes:
        """The string with two bytes for each code, where a map has codes of other lengths."""
        return text if self.cmap is None or self.cmap.is_plain else self.cmap.plain(text)

    def widths(self, codes: Iterable[int]) -> Iterator[float]:
        """The widths of the glyphs, in the font's ``unit``."""
        if self.cmap is not None:
            codes = map(self.cmap.cid, codes)
        return map(self._widths.__getitem__, codes)

    def width(self, code: int) -> float:
        """The width that the file states for a glyph, in thousandths."""
        return float(self._widths[self.cmap.cid(code) if self.cmap else code])

    def lacks(self, codes: Collection[int]) -> bool:
        """Whether one of these codes shows the font's sign for a missing glyph, or none at all."""
        new = set(codes) - self._looked
        if new and self._is_direct:
            self._looked |= new
            self._absent |= {code for code in new if not 0 < code < self._count}
        elif new:
            self._looked |= new
            self._absent |= {code for code in new if self._is_absent(code)}
        return not self._absent.isdisjoint(codes)

    def _is_absent(self, code: int) -> bool:
        if self.kind == "Type3":
            name = self.names.get(code, NOTDEF)
            return name not in _BLANK and "/" + name not in self.font.get("/CharProcs", {})
        if not self.is_wide and self._is_undefined(code):
            return True
        glyph = self.glyph(code)
        if glyph is None or (glyph <= 0 and not self.is_wide and self.names.get(code, "") in _BLANK):
            return False
        is_numbered = self.program is None or not self.program.names  # else the first glyph may be any
        return glyph < is_numbered or (self.program is not None and glyph >= self.program.size)

    @cached_property
    def maps_to_private_use(self) -> bool:
        """Whether some code seems to stand for a character of private use."""
        stream = self.font.get("/ToUnicode")
        return isinstance(stream, pikepdf.Stream) and bool(_PRIVATE.search(stream.read_bytes()))

    @cached_property
    def _is_direct(self) -> bool:
        """Whether codes are the numbers of glyphs, with nothing between: so it is in nearly all books."""
        program = self.program
        return (
            self.has_identity and self._glyph_table is None and program is not None and program.cids is None
        )

    @cached_property
    def _count(self) -> int:
        return self.program.size if self.program else 0

    def _is_undefined(self, code: int) -> bool:
        """Whether the encoding gives no glyph to a code."""
        name = self.names.get(code)
        is_whole = len(self.names) > 128 and not self.is_symbolic and self.is_embedded
        return name == NOTDEF or (name is None and is_whole)

    def true_width(self, code: int) -> float | None:
        """The width that the program itself gives a glyph, in thousandths; None if it cannot be told."""
        if self._is_direct and self.program:
            widths = self.program.widths
            return widths[min(code, len(widths) - 1)] if widths and code < self._count else None
        if self.kind == "Type3":
            glyph = self.font.get("/CharProcs", {}).get("/" + self.names.get(code, NOTDEF))
            found = _DRAWN_WIDTH.match(glyph.read_bytes()) if isinstance(glyph, pikepdf.Stream) else None
            return float(found[1]) if found else None
        glyph = self.glyph(code)
        if (
            self.program is None
            or not self.program.widths
            or glyph is None
            or not 0 <= glyph < self.program.size
        ):
            return None
        return self.program.width(glyph)

    def glyph(self, code: int) -> int | None:
        """The glyph that a code shows: 0 or less if it is missing, None if that cannot be told."""
        if self._is_direct:
            return code
        if self.is_wide:
            return self._wide_glyph(code)
        if self.program is None:
            return None
        if self.program.names:
            name = self.names.get(code)
            return None if name is None else self.program.names.get(name, _MISSING)
        return self._mapped_glyph(code) if self.program.kind == "sfnt" else None

    def _wide_glyph(self, code: int) -> int | None:
        if self.cmap is None and not self.has_identity:
            return None
        cid = self.cmap.cid(code) if self.cmap else code
        table = self._glyph_table
        if table is not None:
            return int.from_bytes(table[2 * cid : 2 * cid + 2], "big")
        if not self.is_embedded:
            return None
        if self.program is not None and self.program.cids is not None:
            return self.program.cids.get(cid, _MISSING)
        return cid

    @cached_property
    def _glyph_table(self) -> bytes | None:
        mapped = self.inner.get("/CIDToGIDMap")
        return bytes(mapped.read_bytes()) if isinstance(mapped, pikepdf.Stream) else None

    def _mapped_glyph(self, code: int) -> int | None:
        """The glyph of a TrueType program (ISO 32000-1, 9.6.6.4)."""
        maps: Mapping[tuple[int, int], Mapping[int, int]] = self.program.codes if self.program else {}
        if self.is_symbolic or self.encoding is None:
            for key, shifts in (((3, 0), (0xF000, 0, 0xF100, 0xF200)), ((1, 0), (0,))):
                if key in maps:
                    return next((maps[key][shift + code] for shift in shifts if shift + code in maps[key]), 0)
            return None
        name = self.names.get(code, NOTDEF)
        character = _CHARACTERS.get(name)
        if character is None:
            return None
        if (3, 1) in maps:
            return maps[3, 1].get(character, 0)
        place = _MAC_CODES.get(name)
        return maps[1, 0].get(place, 0) if (1, 0) in maps and place is not None else None

    @cached_property
    def names(self) -> Mapping[int, str]:
        """The names of glyphs by code, as far as the encoding states them."""
        encoding = self.encoding
        base = encoding.get("/BaseEncoding") if isinstance(encoding, pikepdf.Dictionary) else encoding
        found = dict(enumerate(ENCODINGS.get(str(base), ())))
        has_own = (
            self.is_embedded and self.kind != "TrueType"
        )  # an embedded program has an encoding of its own
        if (
            base is None
            and not self.is_symbolic
            and self.kind in ("Type1", "MMType1", "TrueType")
            and not has_own
        ):
            found = dict(enumerate(ENCODINGS["/StandardEncoding"]))
        found = {code: name for code, name in found.items() if name != NOTDEF}
        if isinstance(encoding, pikepdf.Dictionary):
            found |= differences(encoding)
        return found


_PRIVATE: Final = late_pattern(rb"<\s*(?:[Ee][0-9A-Fa-f]{3}|[Ff][0-8][0-9A-Fa-f]{2}|[Dd][Bb][89A-Fa-f])")
_DRAWN_WIDTH: Final = late_pattern(rb"\s*(-?[\d.]+)\s+-?[\d.]+\s+(?:(?:-?[\d.]+\s+){4}d1|d0)\b")
_CHARACTERS: Final = {
    name: ord(bytes([code]).decode(codec))
    for encoding, codec in (("/MacRomanEncoding", "mac_roman"), ("/WinAnsiEncoding", "cp1252"))
    for code, name in enumerate(ENCODINGS[encoding])
    if code >= 32 and name != NOTDEF and bytes([code]).decode(codec, "ignore")
} | {"space": 32, "hyphen": 45, "bullet": 0x2022}
"""Characters by the names of their glyphs, for the standard encodings."""

_MAC_CODES: Final = {name: code for code, name in enumerate(ENCODINGS["/MacRomanEncoding"])}

"""In place of ``weasyprint.pdf.fonts``: writes the fonts of a PDF (ISO 32000-2, 9.7 to 9.10).

Every font is a composite font whose codes are glyph numbers. Its file holds the
glyphs in use alone, unless the whole file is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec
import pydyf  # type: ignore[import-untyped]

from typeset.pdf.engine.drawing.pdf_font import PartFonts, PdfFont
from typeset.pdf.engine.text.faces import keep_glyphs
from typeset.pdf.engine.text.glyphs import ShapingFace
from typeset.pdf.engine.text.wider_glyphs import add_wider

_FIXED_PITCH: Final = 1  # flag of a font descriptor: table 121
_STEM: Final = 80  # only readers without the embedded file use it
_MOST_IN_A_LIST: Final = 100  # entries between begin… and end… of a CMap: 9.10.3
_CODES: Final = (b"1 begincodespacerange", b"<0000> <ffff>", b"endcodespacerange")
_CMAP_START: Final = (b"/CIDInit /ProcSet findresource begin", b"12 dict begin", b"begincmap")
_CMAP_END: Final = (b"endcmap", b"CMapName currentdict /CMap defineresource pop", b"end", b"end")
_MISSING_CMAP: Final = "WP-Encod-0"


class Font(PdfFont):
    """A face for the fields of forms."""

    def __init__(self, pango_font: ShapingFace, description: ShapingFace, font_size: float) -> None:
        super().__init__(pango_font)


class _Writing(msgspec.Struct, frozen=True):
    """The PDF that fonts are written into, and how."""

    pdf: Any
    compress: bool
    hinting: bool
    with_set: bool

    def stream(self, lines: Iterable[bytes], **extra: Any) -> bytes:
        """Add a stream to the PDF. Returns the reference to it."""
        stream = pydyf.Stream(list(lines), pydyf.Dictionary(extra), compress=self.compress)
        return self.add(stream)

    def add(self, thing: Any) -> bytes:
        """Add an object to the PDF. Returns the reference to it."""
        self.pdf.add_object(thing)
        reference: bytes = thing.reference
        return reference


def build_fonts_dictionary(
    pdf: Any, fonts: Mapping[Any, PdfFont], compress: bool, subset: bool, options: Mapping[str, Any]
) -> Any:
    """Write the fonts of a PDF. Returns the font dictionary, to which its pages refer."""
    if isinstance(fonts, PartFonts):  # they are written with those of the other parts
        return pydyf.Dictionary()
    version = options["pdf_version"]
    writing = _Writing(pdf, compress, options["hinting"], version is not None and str(version) <= "1.4")
    found = pydyf.Dictionary()
    for font in fonts.values():
        if font.used_in_forms or not subset:
            _ask_for_all(font)
        found[font.hash] = _write_font(writing, font, is_cut=subset and not font.used_in_forms)
    return found


def _ask_for_all(font: PdfFont) -> None:
    """Note every glyph of a face as used, with the first of its characters as its text."""
    face = font.face
    for code in range(face.glyph_count):
        font.widths.setdefault(code, face.width(code))
    for character in sorted(face.characters):
        font.to_unicode.setdefault(face.font.get_nominal_glyph(ord(character)), character)


def _write_font(writing: _Writing, font: PdfFont, *, is_cut: bool) -> bytes:
    data = font.face.data
    if is_cut and font.to_unicode:
        data = keep_glyphs(data, tuple(sorted(font.drawn)), hinting=writing.hinting)
    if font.wider:
        data = add_wider(data, font.glyph_count, list(font.wider))
    is_postscript = font.has_postscript_outlines
    file = (
        writing.stream([data], Subtype="/OpenType")
        if is_postscript
        else writing.stream([data], Length1=len(data))
    )
    told = writing.stream(_to_unicode(font.to_unicode))
    described = writing.add(_descriptor(writing, font, {f"FontFile{3 if is_postscript else 2}": file}))
    inner = pydyf.Dictionary({
        "Type": "/Font",
        "Subtype": f"/CIDFontType{0 if is_postscript else 2}",
        "BaseFont": font.name,
        "CIDSystemInfo": _system("Identity"),
        "CIDToGIDMap": "/Identity",
        "W": _widths(_by_glyph(font)),
        "FontDescriptor": described,
    })  # fmt: skip
    outer = pydyf.Dictionary({
        "Type": "/Font",
        "Subtype": "/Type0",
        "BaseFont": font.name,
        "ToUnicode": told,
        "DescendantFonts": pydyf.Array([writing.add(inner)]),
        "Encoding": _missing_encoding(writing, font) if _lacks(font) else "/Identity-H",
    })  # fmt: skip
    return writing.add(outer)


def _lacks(font: PdfFont) -> bool:
    """Whether pages show missing characters. Only then a CMap of our own is used: pdfminer reads none."""
    return not font.to_unicode.keys().isdisjoint(font.missing.values())


def _system(ordering: str) -> Any:
    return pydyf.Dictionary({
        "Registry": pydyf.String("Adobe"), "Ordering": pydyf.String(ordering), "Supplement": 0,
    })  # fmt: skip


def _descriptor(writing: _Writing, font: PdfFont, file: dict[str, bytes]) -> Any:
    copies = frozenset(font.wider.values())
    widths = [width for code, width in font.widths.items() if code not in copies]
    is_even = len(widths) > 1 and len(set(widths)) == 1
    descriptor = pydyf.Dictionary({
        "Type": "/FontDescriptor",
        "FontName": font.name,
        "FontFamily": pydyf.String(font.family),
        "Flags": font.flags | (_FIXED_PITCH if is_even else 0),
        "FontBBox": pydyf.Array((0, font.descent, max(widths, default=0), font.ascent)),
        "ItalicAngle": 0,
        "Ascent": font.ascent,
        "Descent": font.descent,
        "CapHeight": font.ascent,
        "StemV": _STEM,
        "StemH": _STEM,
    } | file)  # fmt: skip
    if writing.with_set:  # PDF/A-1 asks for it: ISO 19005-1, 6.3.5
        descriptor["CIDSet"] = writing.stream([_cid_set(font.widths)])
    return descriptor


def _cid_set(codes: Iterable[int]) -> bytes:
    """The codes in use as a row of bits, from the high bit of the first byte on."""
    codes = set(codes)
    bits = bytearray(max(codes, default=0) // 8 + 1)
    for code in codes:
        bits[code // 8] |= 0x80 >> code % 8
    return bytes(bits)


def _by_glyph(font: PdfFont) -> dict[int, float]:
    """The widths by glyph: a missing character is shown by .notdef, whatever its code."""
    missing = set(font.missing.values())
    return {0 if code in missing else code: width for code, width in font.widths.items()}


def _widths(widths: Mapping[int, float]) -> Any:
    """The array W: the widths of runs of consecutive codes."""
    rows = pydyf.Array()
    row = pydyf.Array()
    for code in sorted(widths):
        if code - 1 not in widths:
            row = pydyf.Array()
            rows.extend((code, row))
        row.append(widths[code])
    return rows


def _to_unicode(texts: Mapping[int, str]) -> Iterator[bytes]:
    """The ToUnicode CMap: from codes to text, in the order of codes, whichever glyph was drawn first."""
    yield from _CMAP_START
    yield from (
        b"/CIDSystemInfo", b"<< /Registry (Adobe)", b"/Ordering (UCS)", b"/Supplement 0", b">> def",
        b"/CMapName /Adobe-Identity-UCS def", b"/CMapType 2 def",
    )  # fmt: skip
    yield from _CODES
    yield from _listed(
        "bfchar", [f"<{code:04x}> <{text.encode('utf-16-be').hex()}>" for code, text in sorted(texts.items())]
    )
    yield from _CMAP_END


def _missing_encoding(writing: _Writing, font: PdfFont) -> bytes:
    """The CMap from codes to glyphs for a font with missing characters: their codes show .notdef."""
    missing = set(font.missing.values())
    lines = [
        *_CMAP_START, b"/CIDSystemInfo", b"3 dict dup begin", b"/Registry (Adobe) def",
        b"/Ordering (Identity) def", b"/Supplement 0 def", b"end def",
        f"/CMapName /{_MISSING_CMAP} def".encode("ascii"), b"/CMapType 1 def", *_CODES,
        *_listed(
            "cidchar", [f"<{code:04x}> {0 if code in missing else code}" for code in sorted(font.to_unicode)]
        ),
        *_CMAP_END,
    ]  # fmt: skip
    return writing.stream(
        lines, Type="/CMap", CMapName=f"/{_MISSING_CMAP}", CIDSystemInfo=_system("Identity")
    )


def _listed(kind: str, entries: Sequence[str]) -> Iterator[bytes]:
    """The entries of a CMap, in lists of at most a hundred."""
    for start in range(0, len(entries), _MOST_IN_A_LIST):
        part = entries[start : start + _MOST_IN_A_LIST]
        yield f"{len(part)} begin{kind}".encode("ascii")
        yield from (entry.encode("ascii") for entry in part)
        yield f"end{kind}".encode("ascii")

"""Our faces as fonts of a PDF: what WeasyPrint writes a font dictionary from.

``PdfFont`` has what ``weasyprint.pdf.fonts.build_fonts_dictionary`` reads of
its own ``Font``. Codes are glyph numbers, so that text which WeasyPrint draws
itself can use the same object and the file is embedded once.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, MutableMapping
from hashlib import sha256
from typing import Any, Final, NamedTuple

from typeset.pdf.engine.faces import keep_glyphs
from typeset.pdf.engine.shaping import Face

Fonts = MutableMapping[Hashable, Any]
"""The fonts of one PDF: ours by the digest of their file, WeasyPrint's by keys of its own."""

_MOST_FONTS: Final = 4  # of one face: glyphs that stand for more texts than that are unheard of
_SYMBOLIC: Final = 1 << 2  # flags of a font descriptor: ISO 32000-2, table 121
_SERIF: Final = 1 << 1
_ITALIC: Final = 1 << 6
_STEM: Final = 80  # as WeasyPrint has it; only readers that lack the embedded file look at it
_ALIASES: Final = "typeset_keys"


class PdfFont:
    """A face in one PDF, with the glyphs that its pages draw: ``widths`` and ``to_unicode`` by code."""

    def __init__(self, face: Face, number: int = 0) -> None:
        """``number`` tells fonts of one file apart."""
        self.file_content = face.data
        self.index = 0
        self.family = face.family
        self.tables = face.tables
        self.upem = face.upem
        self.glyph_count = face.glyph_count
        self.missing = face.missing
        self.ascent = round(face.metrics.ascent * 1000)
        self.descent = -round(face.metrics.descent * 1000)
        self.italic_angle = 0
        self.stemv = self.stemh = _STEM
        self.hash = _tag(face.digest, number)
        self.name = b"/" + f"{self.hash}+{_name(face.family)}".encode("ascii")
        serif = _SERIF if "serif" in face.family.casefold().split() else 0
        self.flags = _SYMBOLIC | serif | (_ITALIC if face.italic else 0)
        self.widths: dict[int, float] = {}
        self.to_unicode: dict[int, str] = {}
        self.used_in_forms = False
        # WeasyPrint draws pictures for the glyphs of such fonts; ours show their outlines.
        self.bitmap = self.png = self.svg = self.colr = False
        self.variations: dict[str, float] = {}
        self._face = face

    @property
    def type(self) -> str:
        """``otf`` for outlines of PostScript, ``ttf`` for those of TrueType."""
        return "otf" if self.file_content[:4] == b"OTTO" else "ttf"

    def get_unused_glyph_id(self, codepoint: int) -> int:
        """A code for a character that the face has no glyph for."""
        return self._face.code_of_missing(chr(codepoint))

    def clean(self, to_unicode: dict[int, str], hinting: bool) -> None:
        """Cut the file to the codes in use; nothing is cut when there are none."""
        if to_unicode:
            self.file_content = keep_glyphs(self.file_content, self.index, to_unicode, hinting=hinting)


class Chosen(NamedTuple):
    """A font for some glyphs, whether it is the first of its face, whether readers get their texts."""

    font: Any
    is_first: bool
    reads: bool


def base_font(fonts: Fonts, face: Face) -> Any:
    """The font of a face in a PDF, made or taken over from WeasyPrint at first use."""
    font = fonts.get(face.digest)
    if font is None:
        font = fonts[face.digest] = _take_over(fonts, face) or PdfFont(face)
    return font


def font_for(fonts: Fonts, face: Face, texts: Mapping[int, str]) -> Chosen:
    """The font that draws codes of a face as these texts.

    A PDF tells one text for each code of a font, so a glyph that stands for
    another text is drawn from another font of the same file. What readers still
    would not read: later glyphs of a cluster, whose text is empty, and missing
    characters, which are one to MuPDF.
    """
    for number in range(_MOST_FONTS):
        font = _font(fonts, face, number)
        known = font.to_unicode
        if number == _MOST_FONTS - 1 or all(
            (known.get(code) or text) == text for code, text in texts.items()
        ):
            break
    reads = True
    for code, text in texts.items():
        font.widths[code] = face.width(code)
        if not known.get(code):
            known[code] = text
        reads = reads and bool(text) and known[code] == text and code < face.glyph_count
    return Chosen(font, number == 0, reads)


def _font(fonts: Fonts, face: Face, number: int) -> Any:
    if not number:
        return base_font(fonts, face)
    key = (face.digest, number)
    font = fonts.get(key)
    if font is None:
        font = fonts[key] = PdfFont(face, number)
    return font


def shared_font(fonts: Fonts, key: Hashable) -> Any | None:
    """The font that stands for WeasyPrint's ``key`` since both have one file; None when there is none."""
    return next((font for font in fonts.values() if key in getattr(font, _ALIASES, ())), None)


def share_font(fonts: Fonts, key: Hashable) -> Any:
    """WeasyPrint's font under ``key``, or in its place the one of the same file that we draw from."""
    font = fonts[key]
    for other in fonts.values():
        if other is not font and other.file_content == font.file_content:
            del fonts[key]
            _alias(other, key)
            return other
    return font


def _take_over(fonts: Fonts, face: Face) -> Any | None:
    for key, font in fonts.items():
        if font.file_content == face.data and not font.missing:
            del fonts[key]
            _alias(font, key)
            font.missing = face.missing
            return font
    return None


def _alias(font: Any, key: Hashable) -> None:
    font.__dict__.setdefault(_ALIASES, set()).add(key)


def _tag(digest: bytes, number: int) -> str:
    """Six capitals made from the file (ISO 32000-2, 9.9.2)."""
    digest = sha256(digest + bytes([number])).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _name(family: str) -> str:
    """A family as a PDF name needs it."""
    return re.sub(r"[^A-Za-z0-9]+", "-", family).strip("-") or "Face"

"""Faces as fonts of a PDF: which glyphs of a face its pages draw, and what these read as.

Codes are glyph numbers. ``own_text.pdf_fonts`` writes the fonts into the file.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, MutableMapping
from hashlib import sha256
from typing import Any, Final, NamedTuple

from typeset.pdf.engine.text.glyphs import MOST_GLYPHS, ShapingFace
from typeset.pdf.engine.text.pieces import FIRST_OWN, Cluster
from typeset.pdf.engine.text.wider_glyphs import PARTS, Wider

Fonts = MutableMapping[Hashable, Any]
"""The fonts of one PDF: the first of a file by its digest, further ones by digest and number."""


class PartFonts(dict[Hashable, Any]):
    """The fonts of a part of a book that is drawn apart.

    Copies of glyphs have codes of the part's own, until the parts are joined.
    """


_MOST_FONTS: Final = 4  # of one face; a glyph that stands for more texts than this is unheard of
_SYMBOLIC: Final = 1 << 2  # flags of a font descriptor: ISO 32000-2, table 121
_SERIF: Final = 1 << 1
_ITALIC: Final = 1 << 6


class PdfFont:
    """A font of one PDF: a face, and the glyphs that pages draw of it.

    In the first font of a file a glyph of a character reads as the face says (``ShapingFace.readings``),
    so that no text hangs on what was drawn before it. Other glyphs read as they are first drawn.
    ``widths`` and ``to_unicode`` are by code. ``wider`` are the codes of wider copies of glyphs.
    ``used_in_forms`` says that readers type in it; then the whole face is embedded.
    """

    def __init__(self, face: ShapingFace, number: int = 0, *, is_of_part: bool = False) -> None:
        """``number`` counts the fonts of one file."""
        self.number = number
        self.face = face
        self.readings: Mapping[int, str] = {} if number else face.readings
        self.family = face.family
        self.glyph_count = face.glyph_count
        self.first_copy = FIRST_OWN if is_of_part else face.glyph_count
        self.missing = face.missing
        self.ascent = round(face.metrics.ascent * 1000)
        self.descent = -round(face.metrics.descent * 1000)
        tag = _tag(face.digest, number)
        self.hash = f"f{tag.lower()}" if is_of_part else tag  # no capitals, which are those of codes
        self.name = b"/" + f"{tag}+{_name(face.family)}".encode("ascii")
        serif = _SERIF if "serif" in face.family.casefold().split() else 0
        self.flags = _SYMBOLIC | serif | (_ITALIC if face.italic else 0)
        self.widths: dict[int, float] = {}
        self.to_unicode: dict[int, str] = {}
        self.wider: dict[Wider, int] = {}
        self.used_in_forms = False

    @property
    def has_postscript_outlines(self) -> bool:
        """Whether its outlines are PostScript's, else they are TrueType's."""
        return self.face.is_postscript

    def widen(self, copy: Wider) -> int:
        """The code of a copy of a glyph; 0 where there can be none.

        PostScript's outlines have no composites. Missing characters have codes from the other end.
        """
        text = copy.text or self.to_unicode.get(copy.glyph)
        if self.has_postscript_outlines or not text:
            return 0
        found = self.wider.get(copy)
        if found is None:
            found = self.first_copy + len(self.wider)
            is_full = found >= MOST_GLYPHS - len(self.missing)
            if self.glyph_count > self.first_copy or copy.glyph >= self.glyph_count or is_full:
                return 0
            self.wider[copy] = found
            width = copy.advance * 1000 / self.face.upem if copy.drawn else self.face.width(copy.glyph)
            self.widths[found] = width + copy.parts * 1000 / PARTS
            self.to_unicode[found] = copy.before + text + copy.behind
        return found

    def reading_of(self, code: int, text: str) -> str:
        """What a code reads as, or would if it were drawn as ``text`` now."""
        return self.to_unicode.get(code) or self.readings.get(code) or text

    def read(self, code: int, text: str) -> bool:
        """Note that a code is drawn as ``text``. Returns whether it reads so."""
        self.widths[code] = self.face.width(code)
        self.to_unicode[code] = reading = self.reading_of(code, text)
        return reading == text

    def code_of(self, cluster: Cluster) -> int:
        """The code of a cluster: that of its only glyph where it reads rightly, else of a copy; else 0."""
        (glyph, x, y), width = cluster.drawn[0], self.face.width(cluster.drawn[0].glyph)
        is_alone = len(cluster.drawn) == 1 and not (x or y)
        is_alone = is_alone and round(width * self.face.upem / 1000) == cluster.advance
        if is_alone and self.reading_of(glyph, cluster.text) == cluster.text:
            self.to_unicode[glyph], self.widths[glyph] = cluster.text, width
            return glyph
        return self.widen(Wider(glyph, drawn=cluster.drawn, advance=cluster.advance, text=cluster.text))

    @property
    def drawn(self) -> set[int]:
        """The glyphs that its pages draw, those in copies as well."""
        copied = {part.glyph for copy in self.wider for part in copy.drawn}
        return copied.union((copy.glyph for copy in self.wider), self.to_unicode)


class Chosen(NamedTuple):
    """The font for a piece, whether it is the first of its face, and whether the piece is copied rightly."""

    font: Any
    is_first: bool
    reads: bool


def base_font(fonts: Fonts, face: ShapingFace) -> Any:
    """The first font of a face in a PDF, made at first use."""
    font = fonts.get(face.digest)
    if font is None:
        font = fonts[face.digest] = PdfFont(face, is_of_part=isinstance(fonts, PartFonts))
    return font


def first_font(fonts: Fonts, face: ShapingFace, glyphs: Iterable[Any]) -> Any:
    """The first font of a face where its glyphs read as the face says; else None, with nothing noted.

    What ``font_for`` finds as well, for most pieces, and much sooner.
    """
    readings = face.readings
    if not all(glyph.text and readings.get(glyph.code) == glyph.text for glyph in glyphs):
        return None
    font = base_font(fonts, face)
    for glyph in glyphs:
        code = glyph.code
        font.to_unicode[code] = glyph.text
        font.widths[code] = face.width(code)
    return font


def font_for(fonts: Fonts, face: ShapingFace, texts: Mapping[int, str]) -> Chosen:
    """The font that draws codes of a face as these texts.

    A font has one text for each code. So a glyph that stands for another text as
    well is drawn from a further font of the same file. Two kinds of glyphs are not
    copied rightly even so: later glyphs of a cluster, whose text is empty, and
    missing characters, which MuPDF does not tell apart.
    """
    # The first font whose texts do not contradict these; the last one takes whatever comes.
    for number in range(_MOST_FONTS):
        font = _font(fonts, face, number)
        if number == _MOST_FONTS - 1 or all(
            font.reading_of(code, text) == text for code, text in texts.items()
        ):
            break
    reads = True
    for code, text in texts.items():
        reads = font.read(code, text) and reads and bool(text) and code < face.glyph_count
    return Chosen(font, number == 0, reads)


def _font(fonts: Fonts, face: ShapingFace, number: int) -> Any:
    if not number:
        return base_font(fonts, face)
    key = (face.digest, number)
    font = fonts.get(key)
    if font is None:
        font = fonts[key] = PdfFont(face, number, is_of_part=isinstance(fonts, PartFonts))
    return font


def _tag(digest: bytes, number: int) -> str:
    """The tag of a font subset: six capital letters, made from the file's digest (ISO 32000-2, 9.9.2)."""
    digest = sha256(digest + bytes([number])).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _name(family: str) -> str:
    """The name of a family with only the characters that a PDF name takes unescaped."""
    return re.sub(r"[^A-Za-z0-9]+", "-", family).strip("-") or "Face"

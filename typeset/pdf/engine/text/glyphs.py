"""A font file that HarfBuzz has open, and a glyph of it where it is set."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, Final

import msgspec
import uharfbuzz

MOST_GLYPHS: Final = 0xFFFF
"""The largest glyph number of a font file, and the largest code in a page's text: both have two bytes."""


class FaceMetrics(msgspec.Struct, frozen=True):
    """The vertical metrics of a face in em, counted upwards from the baseline.

    ``descent`` counts downwards. ``underline`` is the top of the stroke, as in the
    table ``post``.
    """

    ascent: float
    descent: float
    underline: float
    underline_thickness: float
    strike: float
    strike_thickness: float
    x_height: float
    cap_height: float


class ShapingFace:
    """One font file that HarfBuzz has open. Faces are compared by identity, so that they can be keys.

    ``sets_han`` says that it holds Han characters. ``advances`` and ``missing`` are
    filled as they are asked for. ``readings`` has the character that a glyph stands for.
    ``drawn`` is for ``drawing.drawn`` alone.
    """

    __slots__ = ("advances", "characters", "data", "digest", "drawn", "family", "font", "glyph_count",
                 "italic", "metrics", "missing", "readings", "sets_han", "upem")  # fmt: skip

    def __init__(
        self, data: bytes, family: str, *, italic: bool = False, ranges: Iterable[range] = ()
    ) -> None:
        """Open a font file. ``ranges`` are the code points that it may set; without any, it may set all.

        Raises ValueError where ``data`` is not a font with glyphs and characters.
        """
        face = uharfbuzz.Face(uharfbuzz.Blob(data))
        if not face.glyph_count or not face.unicodes:
            raise ValueError(f"{family}: not a font")
        allowed = tuple(ranges)
        self.data = data
        self.digest = sha256(data).digest()
        self.family = family
        self.italic = italic
        self.upem: int = face.upem
        self.glyph_count: int = face.glyph_count
        self.characters = frozenset(
            chr(point) for point in face.unicodes if not allowed or any(point in part for part in allowed)
        )
        self.sets_han = any("\u3400" <= char <= "\u9fff" for char in self.characters)
        self.font = uharfbuzz.Font(face)
        self.metrics = _measure(self.font, self.upem)
        self.readings = read_glyphs(self.font, self.characters)
        self.advances: dict[int, float] = {}
        self.missing: dict[int, int] = {}
        self.drawn: Any = None

    @property
    def is_postscript(self) -> bool:
        """Whether its outlines are PostScript's, else they are TrueType's."""
        return self.data[:4] == b"OTTO"

    def width(self, code: int) -> float:
        """The advance of a glyph in the font file, in thousandths of an em."""
        if code not in self.advances:
            number = code if code < self.glyph_count else 0
            self.advances[code] = self.font.get_glyph_h_advance(number) * 1000 / self.upem
        return self.advances[code]

    def ink(self, code: int) -> tuple[float, float, float, float]:
        """The left edge, the foot, the width and the height of a glyph's ink, in em."""
        found = self.font.get_glyph_extents(code) if code < self.glyph_count else None
        if found is None:
            return 0.0, 0.0, 0.0, 0.0
        sides = (found.x_bearing, found.y_bearing + found.height, found.width, -found.height)
        left, foot, width, height = (side / self.upem for side in sides)
        return left, foot, width, height

    def code_of_missing(self, character: str) -> int:
        """A code above all glyph numbers for a missing character: drawn as .notdef, read as itself.

        Such codes are counted from the last one down: copies of glyphs take those behind the last glyph.
        """
        return self.missing.setdefault(ord(character), max(MOST_GLYPHS - len(self.missing), self.glyph_count))


def read_glyphs(font: Any, characters: Iterable[str]) -> dict[int, str]:
    """The character of each glyph that stands for one by itself.

    Where it stands for several, as for a space and one that keeps words together, a character that Unicode
    makes of another one comes last, else the lowest code point first.
    """
    ordered = sorted(characters, key=lambda char: (bool(unicodedata.decomposition(char)), char), reverse=True)
    return {font.get_nominal_glyph(ord(char)): char for char in ordered}


def _measure(font: Any, upem: int) -> FaceMetrics:
    tag = uharfbuzz.OTMetricsTag
    extents = font.get_font_extents("ltr")

    def position(of: Any) -> float:
        return float(font.get_metric_position_with_fallback(of)) / upem

    return FaceMetrics(
        extents.ascender / upem,
        -extents.descender / upem,
        position(tag.UNDERLINE_OFFSET),
        position(tag.UNDERLINE_SIZE),
        position(tag.STRIKEOUT_OFFSET),
        position(tag.STRIKEOUT_SIZE),
        position(tag.X_HEIGHT),
        position(tag.CAP_HEIGHT),
    )


class Glyph(msgspec.Struct, frozen=True):
    """A glyph of a token; lengths in em.

    ``code`` is its number in the font file, or the code of a missing character.
    ``x`` and ``y`` are its offset from the pen, ``y`` upwards. ``text`` is the text
    of its cluster; the later glyphs of a cluster have none. ``start`` is the index
    of the cluster's first character in the token.
    """

    face: ShapingFace
    code: int
    advance: float
    x: float
    y: float
    text: str
    start: int

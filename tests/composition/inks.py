"""What glyphs of a PDF draw: whether the ink of one lies over that of the next."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

import pymupdf
from fontTools.cffLib import CFFFontSet
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont, TTLibError

from tests.composition.glyphs import Glyph

TOUCH: Final = 0.02
"""In em, across and up: by this much two boxes of ink may lie over each other and nobody sees it."""


@dataclass(frozen=True, slots=True)
class Box:
    """The ink of a glyph in em, from its origin."""

    left: float
    foot: float
    right: float
    head: float


class Inks:
    """The boxes of ink of all glyphs in the faces that a PDF holds."""

    def __init__(self, data: bytes) -> None:
        self._faces: dict[str, list[_Face]] = {}
        self._known: dict[tuple[str, int], Box | None] = {}
        seen: set[int] = set()
        with pymupdf.open(stream=data, filetype="pdf") as document:
            for page in document:
                for xref, *_ in page.get_fonts(full=True):
                    if xref not in seen:
                        seen.add(xref)
                        self._add(document.extract_font(xref))

    def _add(self, font: tuple[str, str, str, bytes]) -> None:
        name, extension, _, data = font
        if data:
            self._faces.setdefault(_family(name), []).append(_Face(data, extension))

    def box(self, glyph: Glyph) -> Box | None:
        """The ink of a glyph; nothing where it draws none, or shares its ink with other characters."""
        name = _family(glyph.font)
        key = (name, glyph.glyph)
        if glyph.is_part:
            return None
        if key not in self._known:
            boxes = (face.box(glyph.glyph) for face in self._faces.get(name, ()))
            self._known[key] = next((box for box in boxes if box), None)
        return self._known[key]

    def overlap(self, before: Glyph, after: Glyph) -> bool:
        """Whether the ink of two neighbours lies over each other; letters of one face may, by kerning."""
        if before.font == after.font and before.char.isascii() and after.char.isascii():
            return False
        first, second = self.box(before), self.box(after)
        if first is None or second is None:
            return False
        em = min(before.size, after.size)
        across = before.x + first.right * before.size - after.x - second.left * after.size
        up = min(first.head * before.size - before.y, second.head * after.size - after.y) - max(
            first.foot * before.size - before.y, second.foot * after.size - after.y
        )
        return across > TOUCH * em and up > TOUCH * em


class _Face:
    """A face inside a PDF, cut to some glyphs."""

    def __init__(self, data: bytes, extension: str) -> None:
        self._glyphs: Any = {}
        self._order: list[str] = []
        self._em = 1000.0
        try:
            if extension == "cff":
                fonts = CFFFontSet()
                fonts.decompile(BytesIO(data), None)
                top = fonts[0]
                self._order, self._glyphs = top.charset, top.CharStrings
                return
            font = TTFont(BytesIO(data), lazy=True)
            self._order, self._glyphs = font.getGlyphOrder(), font.getGlyphSet()
            self._em = float(font["head"].unitsPerEm)
        except (TTLibError, KeyError, AssertionError):
            self._order = []  # a face that cannot be read has no ink to judge

    def box(self, number: int) -> Box | None:
        if not 0 <= number < len(self._order):
            return None
        pen = BoundsPen(self._glyphs)
        self._glyphs[self._order[number]].draw(pen)
        if pen.bounds is None:
            return None
        left, foot, right, head = (edge / self._em for edge in pen.bounds)
        return Box(left, foot, right, head)


def _family(name: str) -> str:
    """The letters of a face's name, without the six of a subset and what MuPDF puts behind it."""
    plain = name.partition(", glyph ")[0]
    return "".join(filter(str.isalnum, plain.partition("+")[2] or plain))

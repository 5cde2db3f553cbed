"""What glyphs of a PDF draw: whether the ink of one lies over that of the next."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from math import floor
from typing import Any, Final

import pymupdf
from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import BasePen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont, TTLibError

from tests.composition.glyphs import Glyph

Point = tuple[float, float]

TOUCH: Final = 0.02
"""In em, across and up: by this much ink may lie over ink and nobody sees it."""

_SLICE: Final = 0.01
"""Em by which outlines are cut into slices, where the boxes of two glyphs lie over each other."""

_STEPS: Final = 12
"""The straight pieces that a curve is looked at as."""


@dataclass(frozen=True, slots=True)
class Box:
    """The ink of a glyph in em, from its origin."""

    left: float
    foot: float
    right: float
    head: float


class _Slices(BasePen):  # type: ignore[misc] - fontTools has no types
    """How far the outline of a glyph reaches to both sides in each slice of its height."""

    def __init__(self, glyphs: Any, em: float) -> None:
        super().__init__(glyphs)
        self.reach: dict[int, tuple[float, float]] = {}
        self._em = em
        self._begin = self._here = (0.0, 0.0)

    def _moveTo(self, point: Point) -> None:  # noqa: N802 - names of fontTools, as below
        self._begin = self._here = point

    def _lineTo(self, point: Point) -> None:  # noqa: N802
        (left, foot), (right, head) = self._here, point
        self._here = point
        steps = int(abs(head - foot) / self._em / _SLICE) + 1
        for step in range(steps + 1):
            part = step / steps
            x, y = left + (right - left) * part, foot + (head - foot) * part
            key, x = floor(y / self._em / _SLICE), x / self._em
            low, high = self.reach.get(key, (x, x))
            self.reach[key] = (min(low, x), max(high, x))

    def _curveToOne(self, first: Point, second: Point, end: Point) -> None:  # noqa: N802
        begin = self._here
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            x, y = (
                a * p + b * q + c * r + d * s for p, q, r, s in zip(begin, first, second, end, strict=True)
            )
            self._lineTo((x, y))

    def _closePath(self) -> None:  # noqa: N802
        self._lineTo(self._begin)


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
        return across > TOUCH * em and up > TOUCH * em and self._meet(before, after, em)

    def _meet(self, before: Glyph, after: Glyph, em: float) -> bool:
        """Whether their outlines do, and not their boxes alone: an f may lean over a stop."""
        first, second = self._outline(before), self._outline(after)
        height = 0.0
        for key, (_, right) in first.items():
            y = (key + 0.5) * _SLICE * before.size - before.y + after.y
            other = second.get(floor(y / after.size / _SLICE))
            if other and before.x + right * before.size - after.x - other[0] * after.size > TOUCH * em:
                height += _SLICE * before.size
        return height > TOUCH * em

    def _outline(self, glyph: Glyph) -> dict[int, tuple[float, float]]:
        faces = (face for face in self._faces.get(_family(glyph.font), ()) if face.box(glyph.glyph))
        return next((face.slices(glyph.glyph) for face in faces), {})


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

    def slices(self, number: int) -> dict[int, tuple[float, float]]:
        """How far a glyph reaches to both sides, slice by slice from its foot, in em."""
        pen = _Slices(self._glyphs, self._em)
        self._glyphs[self._order[number]].draw(pen)
        return pen.reach


def _family(name: str) -> str:
    """The letters of a face's name, without the six of a subset and what MuPDF puts behind it."""
    plain = name.partition(", glyph ")[0]
    return "".join(filter(str.isalnum, plain.partition("+")[2] or plain))

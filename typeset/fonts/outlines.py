"""Glyphs as paths, for text that is drawn where no font shall be: the slug line beside a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.fonts.faceset import FaceSet

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Outline:
    """A character: how far it goes on, and its path, in em.

    A path is made of steps: an operator of PDF's (m, l, c, h) and its points.
    """

    advance: float
    steps: tuple[tuple[str, tuple[Point, ...]], ...]


class _Pen:
    """Gathers what HarfBuzz draws, its quadratic curves raised to cubic ones."""

    def __init__(self, unit: float) -> None:
        self.steps: list[tuple[str, tuple[Point, ...]]] = []
        self._unit = unit
        self._at: Point = (0, 0)

    def _step(self, operator: str, *points: Point) -> None:
        scaled = tuple((x / self._unit, y / self._unit) for x, y in points)
        self.steps.append((operator, scaled))
        self._at = points[-1] if points else self._at

    def moveTo(self, to: Point) -> None:  # noqa: N802 - the names are those of HarfBuzz's pens
        """Begin a contour."""
        self._step("m", to)

    def lineTo(self, to: Point) -> None:  # noqa: N802 - as above
        """Go straight."""
        self._step("l", to)

    def curveTo(self, first: Point, second: Point, to: Point) -> None:  # noqa: N802 - as above
        """Go along a cubic curve."""
        self._step("c", first, second, to)

    def qCurveTo(self, control: Point, to: Point) -> None:  # noqa: N802 - as above
        """Go along a quadratic curve."""
        first, second = (
            (end[0] + 2 * (control[0] - end[0]) / 3, end[1] + 2 * (control[1] - end[1]) / 3)
            for end in (self._at, to)
        )
        self._step("c", first, second, to)

    def closePath(self) -> None:  # noqa: N802 - as above
        """End a contour."""
        self._step("h")


def outlines(faces: FaceSet, part: str, characters: Iterable[str]) -> dict[str, Outline]:
    """The characters that the part's faces have, as paths."""
    import uharfbuzz as hb  # noqa: PLC0415 - `typeset --help` must not pay for it

    fonts: dict[str, hb.Font] = {}
    found = {}
    for character in sorted(set(characters)):
        face = faces.face_for(part, character)
        if face is None:
            continue
        if face.sha256 not in fonts:
            fonts[face.sha256] = hb.Font(hb.Face(hb.Blob.from_file_path(str(face.path))))
        font = fonts[face.sha256]
        glyph = font.get_nominal_glyph(ord(character))
        pen = _Pen(font.face.upem)
        font.draw_glyph_with_pen(glyph, pen)
        found[character] = Outline(font.get_glyph_h_advance(glyph) / font.face.upem, tuple(pen.steps))
    return found

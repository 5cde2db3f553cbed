"""The line beside each page that says what it is: pictures of one bit, as fine as the plate.

So no face is added for it, no reader finds its words, and whoever draws or checks the file has no curves to
follow on every page.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pikepdf
from PIL import Image, ImageDraw, ImageFont

from typeset.dataclass import dataclass
from typeset.press.boxes import number
from typeset.press.inks import ALL
from typeset.press.marks import SLUG_INSET, SLUG_RISE, slug_middle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typeset.fonts import FaceSet
    from typeset.press.boxes import Frame

FIGURES: Final = "0123456789ivxlcdm()/ "
"""What tells the sheet of one page from that of another."""

_SIZE: Final = 6.0
"""Points; smaller is lost on a plate, larger runs into the marks."""
_EM: Final = 100
"""Dots to an em: 1,200 to the inch."""
_DROP: Final = 30
"""Dots below the baseline."""
_PREFIX: Final = "/TypesetSlug"


@dataclass(frozen=True, slots=True)
class Strip:
    """A piece of the line: its width in dots, and the dots, row by row, ink being 0."""

    width: int
    dots: bytes

    @property
    def length(self) -> float:
        """Its width in points."""
        return self.width * _SIZE / _EM


@dataclass(frozen=True, slots=True)
class Slug:
    """The line of a file: what stands at its left and its right, and the figures of pages between."""

    left: Strip
    right: Strip
    figures: Mapping[str, Strip]


def make_slug(left: str, right: str, room: float, faces: FaceSet) -> Slug:
    """The line in the body's faces; what ``room`` points do not hold of its left is left out."""
    writer = _Writer(faces)
    return Slug(
        writer.strip(writer.fitted(left, room)),
        writer.strip(right),
        {each: writer.strip(each) for each in FIGURES},
    )


class _Writer:
    """Draws characters side by side, each in its face; what no face has is passed over."""

    def __init__(self, faces: FaceSet) -> None:
        self._faces = faces
        self._font = cache(lambda path: ImageFont.truetype(path, _EM))

    def _placed(self, text: str) -> tuple[list[tuple[float, str, Any]], float]:
        """The characters with where they begin, and where the last ends."""
        placed, at = [], 0.0
        for character in text:
            face = self._faces.face_for("body", character)
            if face:
                font = self._font(str(face.path))
                placed.append((at, character, font))
                at += font.getlength(character)
        return placed, at

    def fitted(self, text: str, room: float) -> str:
        """The text, cut where there is no room for all of it."""
        cut = text
        while cut and self._placed(cut)[1] * _SIZE / _EM > room:
            cut = text[: len(cut.removesuffix("…")) - 1] + "…" if len(cut) > 1 else ""
        return cut

    def strip(self, text: str) -> Strip:
        """The text as dots."""
        placed, end = self._placed(text)
        picture = Image.new("1", (max(round(end), 1), _EM + _DROP), 1)
        pen = ImageDraw.Draw(picture)
        for at, character, font in placed:
            pen.text((round(at), _EM), character, fill=0, font=font, anchor="ls")
        return Strip(picture.width, picture.tobytes())


class SlugStrips:
    """The pieces as objects of a file."""

    def __init__(self, file: pikepdf.Pdf, slug: Slug) -> None:
        self._slug = slug
        pieces = (slug.left, slug.right, *slug.figures.values())
        self.objects = {f"{_PREFIX}{at}": _as_object(file, piece) for at, piece in enumerate(pieces)}
        self._figures = {figure: f"{_PREFIX}{at}" for at, figure in enumerate(slug.figures, 2)}

    def draw(self, frame: Frame, page: str) -> bytes:
        """The line below a page, from which ``page`` is told."""
        y = frame.bleed.bottom - SLUG_RISE - _DROP * _SIZE / _EM
        lines = [b"q " + ALL.encode() + b" cs 1 scn"]
        lines.append(_drawn(f"{_PREFIX}0", self._slug.left, frame.trim.left + SLUG_INSET, y))
        x = slug_middle(frame)
        for figure in page:
            if figure in self._figures:
                piece = self._slug.figures[figure]
                if figure != " ":
                    lines.append(_drawn(self._figures[figure], piece, x, y))
                x += piece.length
        lines.append(_drawn(f"{_PREFIX}1", self._slug.right, x + _SIZE, y))
        return b"\n".join((*lines, b"Q")) + b"\n"


def _drawn(name: str, piece: Strip, x: float, y: float) -> bytes:
    height = (_EM + _DROP) * _SIZE / _EM
    matrix = b" ".join(map(number, (piece.length, 0, 0, height, x, y)))
    return b"q " + matrix + b" cm " + name.encode() + b" Do Q"


def _as_object(file: pikepdf.Pdf, piece: Strip) -> Any:
    item = pikepdf.Stream(file, piece.dots)
    facts: dict[str, Any] = {
        "/Type": pikepdf.Name("/XObject"), "/Subtype": pikepdf.Name("/Image"), "/ImageMask": True,
        "/Width": piece.width, "/Height": _EM + _DROP, "/BitsPerComponent": 1,
    }  # fmt: skip
    for key, value in facts.items():
        item[key] = value
    return file.make_indirect(item)

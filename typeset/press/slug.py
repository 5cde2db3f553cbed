"""The line beside each page that says what it is: pictures of one bit, as fine as the plate.

So no face is added for it, no reader finds its words, and whoever draws or checks the file has no curves to
follow on every page.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec
import pikepdf
from PIL import Image, ImageDraw, ImageFont

from typeset.press.boxes import number as number_of
from typeset.press.ink.inks import ALL
from typeset.press.marks import SLUG_INSET, SLUG_RISE, slug_middle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from typeset.fonts import FaceSet
    from typeset.press.boxes import PageBoxes

FIGURES: Final = "0123456789ivxlcdm()/ "
"""What tells the sheet of one page from that of another."""

_SIZE: Final = 6.0
"""Points; smaller is lost on a plate, larger runs into the marks."""
_EM: Final = 100
"""Dots to an em: 1,200 to the inch."""
_DROP: Final = 30
"""Dots below the baseline."""
_PREFIX: Final = "/TypesetSlug"


class Strip(msgspec.Struct, frozen=True):
    """A piece of the line: its width in dots, and the dots, row by row, ink being 0."""

    width: int
    dots: bytes

    @property
    def length(self) -> float:
        """Its width in points."""
        return self.width * _SIZE / _EM


class Slug(msgspec.Struct, frozen=True):
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
    """The pieces as objects of a file with so many pages.

    Of a page's number all but its last figure is one piece, so that few are drawn and few are made.
    """

    def __init__(self, file: pikepdf.Pdf, slug: Slug, count: int) -> None:
        self._file = file
        self._slug = slug
        self._placed: dict[str, _StripObject] = {}
        self.objects: dict[str, Any] = {}
        self._left = self._as_placed(slug.left)
        end = _joined([slug.figures[figure] for figure in f"/{count}) "])
        self._right = self._as_placed(_joined([end, slug.right]))

    def draw(self, frame: PageBoxes, label: str, number: int) -> bytes:
        """The line below a page: what it is called, which it is."""
        x, told = slug_middle(frame), f"  ({number}"
        pieces = [(frame.trim.left + SLUG_INSET, self._left)]
        for text in (label[:-1], label[-1:], told[:-1], told[-1]):
            piece = self._spelt(text)
            pieces.append((x, piece))
            x += piece.length
        pieces.append((x, self._right))
        y, height = frame.bleed.bottom - SLUG_RISE - _DROP * _SIZE / _EM, (_EM + _DROP) * _SIZE / _EM
        lines = [b"q " + ALL.encode() + b" cs 1 scn"]
        at, unit = 0.0, 1.0  # each piece stands in the coordinates of the one before
        for x, (name, length) in pieces:
            if name:
                cells = (length / unit, 0, 0, height, (x - at) / unit, y)
                lines.append(b" ".join(map(number_of, cells)) + b" cm " + name + b" Do")
                at, unit, height, y = x, length, 1.0, 0.0
        return b"\n".join((*lines, b"Q")) + b"\n"

    def _spelt(self, text: str) -> _StripObject:
        """Figures as one piece; what is none is left out."""
        if text not in self._placed:
            figures = [self._slug.figures[figure] for figure in text if figure in self._slug.figures]
            self._placed[text] = self._as_placed(_joined(figures)) if figures else _StripObject(b"", 0.0)
        return self._placed[text]

    def _as_placed(self, piece: Strip) -> _StripObject:
        name = f"{_PREFIX}{len(self.objects)}"
        self.objects[name] = _as_object(self._file, piece)
        return _StripObject(name.encode(), piece.length)


class _StripObject(NamedTuple):
    """A piece as an object: its name, its width in points."""

    name: bytes
    length: float


def _joined(pieces: Sequence[Strip]) -> Strip:
    """Pieces side by side."""
    whole = Image.new("1", (sum(piece.width for piece in pieces), _EM + _DROP), 1)
    at = 0
    for piece in pieces:
        whole.paste(Image.frombytes("1", (piece.width, whole.height), piece.dots), (at, 0))
        at += piece.width
    return Strip(whole.width, whole.tobytes())


def _as_object(file: pikepdf.Pdf, piece: Strip) -> Any:
    item = pikepdf.Stream(file, piece.dots)
    facts: dict[str, Any] = {
        "/Type": pikepdf.Name("/XObject"), "/Subtype": pikepdf.Name("/Image"), "/ImageMask": True,
        "/Width": piece.width, "/Height": _EM + _DROP, "/BitsPerComponent": 1,
    }  # fmt: skip
    for key, value in facts.items():
        item[key] = value
    return file.make_indirect(item)

"""The slug: the line below each page that says which file and which page it is.

The slug is drawn as pictures of one bit with 1,200 dots to the inch. So it adds no face to the file, and
searching or reading the file aloud does not find its words. Drawn as outlines of letters it took half of the
time of finishing and checking a book, since every page had its curves again.
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
"""The characters that page numbers and folios are made of."""

_SIZE: Final = 6.0
"""Points, chosen by eye: smaller type is lost on a plate, larger runs into the marks."""
_EM: Final = 100
"""Dots to an em; at 6 points these are 1,200 to the inch."""
_DROP: Final = 30
"""Dots below the baseline."""
_PREFIX: Final = "/TypesetSlug"
"""The names of pieces among a page's objects, before their number."""


class Strip(msgspec.Struct, frozen=True):
    """A piece of the slug as a picture: its width in dots, and its dots row by row, 0 for ink."""

    width: int
    dots: bytes

    @property
    def length(self) -> float:
        """Its width in points."""
        return self.width * _SIZE / _EM


class Slug(msgspec.Struct, frozen=True):
    """The slug of a file: what stands at its left and at its right, and each character of page numbers."""

    left: Strip
    right: Strip
    figures: Mapping[str, Strip]


def make_slug(left: str, right: str, room: float, faces: FaceSet) -> Slug:
    """The slug in the faces of the body text; ``left`` is shortened to fit into ``room`` points."""
    writer = _Writer(faces)
    return Slug(
        writer.strip(writer.fitted(left, room)),
        writer.strip(right),
        {each: writer.strip(each) for each in FIGURES},
    )


class _Writer:
    """Draws characters side by side, each in its face; a character that no face has is left out."""

    def __init__(self, faces: FaceSet) -> None:
        self._faces = faces
        self._font = cache(lambda path: ImageFont.truetype(path, _EM))

    def _placed(self, text: str) -> tuple[list[tuple[float, str, Any]], float]:
        """The characters with the places where they begin, and the place where the last one ends."""
        placed, at = [], 0.0
        for character in text:
            face = self._faces.face_for("body", character)
            if face:
                font = self._font(str(face.path))
                placed.append((at, character, font))
                at += font.getlength(character)
        return placed, at

    def fitted(self, text: str, room: float) -> str:
        """The text, shortened with “…” where ``room`` points are too few."""
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
    """The pieces of the slug as objects of a file with ``count`` pages.

    All figures of a page number but the last make one piece, which ten pages share: so few objects are made,
    and each page draws few.
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
        """The slug of one page as operators; ``label`` is its folio, ``number`` counts pages from 1."""
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
        """The figures of a text as one piece; other characters are left out."""
        if text not in self._placed:
            figures = [self._slug.figures[figure] for figure in text if figure in self._slug.figures]
            self._placed[text] = self._as_placed(_joined(figures)) if figures else _StripObject(b"", 0.0)
        return self._placed[text]

    def _as_placed(self, piece: Strip) -> _StripObject:
        name = f"{_PREFIX}{len(self.objects)}"
        self.objects[name] = _as_object(self._file, piece)
        return _StripObject(name.encode(), piece.length)


class _StripObject(NamedTuple):
    """A piece of the slug among the file's objects: its name, and its width in points."""

    name: bytes
    length: float


def _joined(pieces: Sequence[Strip]) -> Strip:
    """Several pieces joined side by side."""
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

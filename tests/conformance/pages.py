"""What a finished PDF shows, in em from the text's left edge: glyphs, lines, ink, strokes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, NamedTuple

import pymupdf
import uharfbuzz
from fontTools import ttLib

from tests.composition.marks import TRIMMED_LEFT
from typeset.pdf.pdf_input import PrintFace

SIZE = 20.0  # pt: one em of every specimen
LEFT, TOP = 40.0, 40.0  # pt: where its text area begins
LEADING = 2.0  # em
_SAME_LINE = 0.6  # em: a superscript or a mark under the text belongs to its line
_HYPHENS = "-‐"
DOTS = 80  # pixels to the em, for ink


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character where it is drawn: its origin, and how far the face moves on."""

    char: str
    x: float
    y: float
    advance: float
    size: float
    face: str

    @property
    def end(self) -> float:
        """The right edge of its cell, as the face has it."""
        return self.x + self.advance


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; ``y`` grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half way between left and right."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Row:
    """The visible glyphs of one line, from left to right."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(glyph.char for glyph in self.glyphs)

    @property
    def y(self) -> float:
        """Its baseline."""
        return max(self.glyphs, key=lambda glyph: glyph.size).y

    def at(self, text: str, count: int = 0) -> Glyph:
        """The first glyph of the ``count``-th place where ``text`` stands."""
        return self.glyphs[self.place(text, count)]

    def place(self, text: str, count: int = 0) -> int:
        """The number of that glyph in the row."""
        place = -1
        for _ in range(count + 1):
            place = self.text.index(text, place + 1)
        return place

    def step(self, text: str, count: int = 0) -> float:
        """From the origin of ``text`` to that of the glyph behind it."""
        place = self.place(text, count)
        return self.glyphs[place + len(text)].x - self.glyphs[place].x

    def steps(self) -> Iterator[tuple[Glyph, Glyph, float]]:
        """Neighbours, with the step from one origin to the other."""
        for first, second in zip(self.glyphs, self.glyphs[1:], strict=False):
            yield first, second, second.x - first.x


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the PDF: its paragraphs, line by line, and what is drawn besides.

    ``rescues`` holds what the composer said of lines that broke a limit, by their text;
    ``told`` the codes of what the author of a book was told.
    """

    paragraphs: tuple[tuple[Row, ...], ...]
    strokes: tuple[Box, ...]
    curves: tuple[Box, ...]
    source: tuple[bytes, int]
    rescues: Mapping[str, str] = field(default_factory=dict)
    told: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All lines of the page."""
        return tuple(row for paragraph in self.paragraphs for row in paragraph)

    @property
    def row(self) -> Row:
        """The only line."""
        (row,) = self.rows
        return row

    def ink(self, left: float, right: float, row: Row) -> Box:
        """The box of all ink between two edges on a line, to an eightieth of an em."""
        data, number = self.source
        margin, top = LEFT / SIZE, row.y - 1.2
        clip = pymupdf.Rect((left + margin) * SIZE, top * SIZE, (right + margin) * SIZE, (row.y + 0.6) * SIZE)
        scale = DOTS / SIZE
        with pymupdf.open(stream=data, filetype="pdf") as document:
            picture = document[number].get_pixmap(
                matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csGRAY, alpha=False, clip=clip
            )
        dark = [place for place, value in enumerate(picture.samples) if value < 128]
        if not dark:
            raise AssertionError(f"no ink between {left:.2f} and {right:.2f} em of {row.text}")
        xs = [picture.x + place % picture.stride for place in dark]
        ys = [picture.y + place // picture.stride for place in dark]
        return Box(
            min(xs) / DOTS - margin, min(ys) / DOTS, (max(xs) + 1) / DOTS - margin, (max(ys) + 1) / DOTS
        )


def read_pages(data: bytes, faces: Iterable[PrintFace]) -> tuple[Page, ...]:
    """The pages of a PDF set in these faces, whose text area begins at ``LEFT`` and ``TOP``."""
    known = _Faces(faces)
    with pymupdf.open(stream=data, filetype="pdf") as document:
        known.read_copies(document)
        return tuple(
            Page(tuple(_paragraphs(_rows(_glyphs(page, known)))), *_drawings(page), (data, page.number))
            for page in document
        )


def _glyphs(page: pymupdf.Page, faces: _Faces) -> Iterator[Glyph]:
    for span in page.get_texttrace():
        face, size = span["font"], span["size"] / SIZE
        for code, glyph, (x, y), _ in _drawn(span["chars"]):
            if code > 0 and not chr(code).isspace() and chr(code) not in "\u200b\u2060\ufeff":
                left = (x - LEFT) / SIZE
                advance = faces.advance(face, glyph, chr(code)) * size
                yield Glyph(chr(code), left, y / SIZE, advance, size, face)
                if hyphen := faces.hyphen(face, glyph):
                    yield Glyph(
                        hyphen.char, left + hyphen.x * size, y / SIZE, hyphen.advance * size, size, face
                    )


def _drawn(
    chars: Sequence[tuple[int, int, tuple[float, float], Any]],
) -> Iterator[tuple[int, int, tuple[float, float], Any]]:
    """The characters that are drawn; a hyphen typed at the end of a line is read with the next line."""
    places = iter(range(len(chars)))
    for place in places:
        code, glyph, origin, box = chars[place]
        is_read_before = (
            chr(max(code, 0)) in _HYPHENS and place + 1 < len(chars) and chars[place + 1][1] == -1
        )
        if is_read_before:
            code = chars[next(places)][0]
        yield code, glyph, origin, box


class _Hyphen(NamedTuple):
    """A hyphen that a copy draws: where it begins behind the copy's origin, and its advance, in em."""

    char: str
    x: float
    advance: float


class _Faces:
    """The faces that a PDF was set in: a glyph's own advance, whatever the copies in the PDF add to it."""

    def __init__(self, faces: Iterable[PrintFace]) -> None:
        self._fonts: dict[str, tuple[uharfbuzz.Font, int]] = {}
        self._hyphens: dict[tuple[str, int], _Hyphen] = {}
        for face in faces:
            opened = uharfbuzz.Face(uharfbuzz.Blob(face.data))
            self._fonts[face.name] = uharfbuzz.Font(opened), opened.upem

    def advance(self, name: str, glyph: int, char: str) -> float:
        """In em; none for what a ligature has taken up. Copies that fill gaps count as their patterns."""
        font, em = self._fonts[name]
        if glyph >= font.face.glyph_count:
            glyph = font.get_nominal_glyph(ord(char)) or 0
        return font.get_glyph_h_advance(glyph) / em if glyph >= 0 else 0.0

    def read_copies(self, document: pymupdf.Document) -> None:
        """Find the copies that draw a hyphen behind a letter and are read as the letter alone."""
        fonts = {
            (entry[0], entry[3]) for number in range(len(document)) for entry in document[number].get_fonts()
        }
        for xref, name in fonts:
            opened: Any = document
            face, data = name.rpartition("+")[2], opened.extract_font(xref)[3]
            if face not in self._fonts or not data:
                continue
            font, em = self._fonts[face]
            signs = {font.get_nominal_glyph(ord(char)): char for char in reversed(_HYPHENS)}
            for glyph, parts in _composites(data, font.face.glyph_count):
                for part, x in parts[1:]:
                    if part in signs:
                        advance = font.get_glyph_h_advance(part) / em
                        self._hyphens[face, glyph] = _Hyphen(signs[part], x / em, advance)

    def hyphen(self, name: str, glyph: int) -> _Hyphen | None:
        """The hyphen that a copy draws behind its letter."""
        return self._hyphens.get((name, glyph))


def _composites(data: bytes, first: int) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """The composites of a font file from glyph ``first`` on: the glyphs of each with their offsets."""
    font: Any = ttLib.TTFont(BytesIO(data))
    if "glyf" not in font:
        return
    for glyph, name in enumerate(font.getGlyphOrder()):
        outline = font["glyf"][name]
        if glyph >= first and outline.isComposite():
            parts = outline.components
            yield glyph, [(font.getGlyphID(part.glyphName), part.x) for part in parts]


def _rows(glyphs: Iterable[Glyph]) -> Iterator[Row]:
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.y):
        if row and glyph.y - row[-1].y > _SAME_LINE:
            yield _row(row)
            row = []
        row.append(glyph)
    if row:
        yield _row(row)


def _row(glyphs: list[Glyph]) -> Row:
    # A trimmed opener's empty half lies over the mark before it.
    return Row(tuple(sorted(glyphs, key=lambda glyph: glyph.x + 0.45 * (glyph.char in TRIMMED_LEFT))))


def _paragraphs(rows: Iterable[Row]) -> Iterator[tuple[Row, ...]]:
    """Lines that follow each other at once are one paragraph; specimens keep a line free between two."""
    paragraph: list[Row] = []
    for row in rows:
        if paragraph and row.y - paragraph[-1].y > 1.5 * LEADING:
            yield tuple(paragraph)
            paragraph = []
        paragraph.append(row)
    if paragraph:
        yield tuple(paragraph)


def _drawings(page: pymupdf.Page) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Straight strokes and bars, and curves, from left to right."""
    found: dict[bool, list[Box]] = {False: [], True: []}
    for drawing in page.get_drawings():
        is_curved = any(item[0] == "c" for item in drawing["items"])
        box = drawing["rect"]
        found[is_curved].append(
            Box((box.x0 - LEFT) / SIZE, box.y0 / SIZE, (box.x1 - LEFT) / SIZE, box.y1 / SIZE)
        )
    for boxes in found.values():
        boxes.sort(key=lambda box: (box.left, box.top))
    return tuple(found[False]), tuple(found[True])

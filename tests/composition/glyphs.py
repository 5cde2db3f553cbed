"""From a finished PDF to rows of glyphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import groupby
from types import MappingProxyType
from typing import Any, NamedTuple

import pymupdf
from fontTools import ttLib

from tests.composition.marks import MARKS, TRIMMED_LEFT, plain

_SAME_LINE = 0.35  # of the body size: a raised note mark stays with its line, a line below does not
_SAME_SIZE = 0.01
FULL_WIDTH = 0.7  # em; a quotation mark narrower than this is a Western one
_PART = ", glyph "
_TRUETYPE = (b"\0\1\0\0", b"true")
_CONTINUED = -1  # what MuPDF calls the glyph of a further character


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character where the PDF draws it: origin and advance in pt, the face's own advance, spacing aside.

    A glyph of several characters (ffi, ——) is parted evenly among them; ``font`` then says so.
    """

    char: str
    x: float
    y: float
    advance: float
    size: float
    glyph: int
    font: str = ""

    @property
    def is_full(self) -> bool:
        """Whether the glyph is a mark with a cell of one em."""
        return self.char in MARKS and self.advance > FULL_WIDTH * self.size

    @property
    def is_part(self) -> bool:
        """Whether the character shares its glyph with others."""
        return _PART in self.font

    @property
    def face(self) -> str:
        """The name of the face alone."""
        return self.font.partition(_PART)[0]

    @property
    def ink(self) -> float:
        """About where the ink begins, in pt: a trimmed opener's cell reaches back below its neighbour."""
        return self.x + 0.5 * self.size * (self.char in TRIMMED_LEFT and self.is_full)


class _Hyphened(NamedTuple):
    """A letter and a hyphen as one glyph, in em: their advances in the face, and where the hyphen begins.

    It begins where kerning and spread letters put it.
    """

    letter: float
    begin: float
    hyphen: float


_GlyphOf = tuple[str, int]  # the name of a font, the number of a glyph
_NONE: Mapping[_GlyphOf, _Hyphened] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known of the page: edges of the type area in pt from the sheet's top left, body size in pt.

    ``centred`` says that stops stand in the middle of their cells, as in Hong Kong and Taiwan. With several
    ``columns`` the edges are those of the first, and the next stands ``pitch`` pt further right.
    """

    left: float
    right: float
    top: float
    bottom: float
    size: float
    centred: bool = False
    columns: int = 1
    pitch: float = 0.0

    @property
    def measure(self) -> float:
        """The measure in em."""
        return (self.right - self.left) / self.size


@dataclass(frozen=True, slots=True)
class Row:
    """Glyphs on one baseline, from left to right, white space aside.

    Those of a further column stand as if it were the first.
    """

    page: int
    glyphs: tuple[Glyph, ...]
    column: int = 0

    @property
    def text(self) -> str:
        """The row's characters, dashes in one form."""
        return plain("".join(glyph.char for glyph in self.glyphs)).text


def read_rows(data: bytes, size: float, frame: Frame | None, *, alone: bool = False) -> Iterator[list[Row]]:
    """The rows of each page in reading order; with a frame only those whose baseline lies inside it.

    With ``alone`` only glyphs of that size are read.
    """
    with pymupdf.open(stream=data, filetype="pdf") as document:
        hyphened = _hyphened(document)
        pages = [list(_glyphs(page, hyphened)) for page in document]
    own = _own_advances(glyph for glyphs in pages for glyph in glyphs)
    for number, whole in enumerate(pages):
        glyphs = [
            _narrowed(glyph, own)
            for glyph in whole
            if (frame is None or frame.top <= glyph.y <= frame.bottom + 0.3 * frame.size)
            and (not alone or abs(glyph.size - size) < _SAME_SIZE * size)
        ]
        yield [
            Row(number, row, column)
            for column, part in enumerate(_columns(glyphs, frame))
            for row in _gather(part, _SAME_LINE * size)
        ]


def _own_advances(glyphs: Iterable[Glyph]) -> dict[tuple[str, str], float]:
    """The narrowest advance of each character of a face, in em: before gaps stand wider copies of it.

    The parts of a glyph of several characters are apart from those that stand alone.
    """
    found: dict[tuple[str, str], float] = {}
    for glyph in glyphs:
        key, advance = (glyph.font, glyph.char), glyph.advance / glyph.size
        found[key] = min(advance, found.get(key, advance))
    return found


def _narrowed(glyph: Glyph, own: dict[tuple[str, str], float]) -> Glyph:
    advance = own[glyph.font, glyph.char] * glyph.size
    return replace(glyph, advance=advance) if advance < glyph.advance - _SAME_SIZE * glyph.size else glyph


def _columns(glyphs: Sequence[Glyph], frame: Frame | None) -> Iterator[Sequence[Glyph]]:
    """The glyphs column by column, those of a further one moved into the first."""
    if frame is None or frame.columns == 1:
        yield glyphs
        return
    between = frame.left - (frame.pitch - (frame.right - frame.left)) / 2
    for column in range(frame.columns):
        low = between + column * frame.pitch
        own = (glyph for glyph in glyphs if low <= glyph.ink < low + frame.pitch)
        yield [replace(glyph, x=glyph.x - column * frame.pitch) for glyph in own]


def _hyphened(document: pymupdf.Document) -> dict[_GlyphOf, _Hyphened]:
    """Glyphs that draw a hyphen behind a letter and read as the letter.

    They are composites whose last part is flat, at the height of a hyphen, and begins where the first ends.
    """
    found: dict[_GlyphOf, _Hyphened] = {}
    opened: Any = document
    fonts = {(entry[0], entry[3]) for number in range(len(document)) for entry in opened[number].get_fonts()}
    for xref, name in fonts:
        data = opened.extract_font(xref)[3]
        font: Any = ttLib.TTFont(BytesIO(data)) if data[:4] in _TRUETYPE else {}
        for glyph, own in enumerate(font.getGlyphOrder() if "glyf" in font else ()):
            outline = font["glyf"][own]
            if outline.isComposite() and len(outline.components) == 2:
                first, last = outline.components
                em, sign = font["head"].unitsPerEm, font["glyf"][last.glyphName]
                is_flat = sign.numberOfContours == 1 and 0.1 * em < sign.yMin < sign.yMax < 0.45 * em
                letter, hyphen = (font["hmtx"][part.glyphName][0] for part in (first, last))
                if is_flat and last.x >= 0.9 * letter > 0:
                    known = _Hyphened(letter / em, last.x / em, hyphen / em)
                    found[name.rpartition("+")[2], glyph] = known
    return found


def _glyphs(page: pymupdf.Page, hyphened: Mapping[_GlyphOf, _Hyphened] = _NONE) -> Iterator[Glyph]:
    for span in page.get_texttrace():
        chars, size, font = span["chars"], span["size"], span["font"]
        for place, (code, glyph, origin, box) in enumerate(chars):
            if glyph == _CONTINUED:
                continue
            codes = [code, *(more for more in _continued(chars, place + 1) if not chr(more).isspace())]
            if (
                len(codes) > 1 and chr(codes[0]) == "-"
            ):  # typed at the end of the line before, and drawn there
                codes = codes[1:]
            joined = hyphened.get((font, glyph))
            width = joined.letter * size if joined else box[2] - box[0]
            part = width / len(codes)  # a space that a glyph reads as besides takes no part of it
            read = [_char(code) for code in codes]
            name = font if len(read) == 1 else f"{font}{_PART}{''.join(read)}"
            for index, char in enumerate(read):
                if not char.isspace() and char not in "\u200b\u2060\ufeff\x00":
                    yield Glyph(char, origin[0] + index * part, origin[1], part, size, glyph, name)
            if joined:
                at, advance = origin[0] + joined.begin * size, joined.hyphen * size
                yield Glyph("-", at, origin[1], advance, size, glyph, f"{font}{_PART}-")


def _char(code: int) -> str:
    """The character of a glyph that is drawn: a soft hyphen that shows is a hyphen."""
    return {0xAD: "-"}.get(code, chr(code)) if code > 0 else "\ufffd"


def _continued(chars: Sequence[tuple[int, int, object, object]], place: int) -> Iterator[int]:
    """The further characters of a glyph, which MuPDF lists after its first."""
    while place < len(chars) and chars[place][1] == _CONTINUED:
        yield chars[place][0]
        place += 1


def _gather(glyphs: Iterable[Glyph], near: float) -> Iterator[tuple[Glyph, ...]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.y):
        if rows and glyph.y - rows[-1][-1].y < near:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    for row in rows:
        yield tuple(sorted(row, key=lambda glyph: glyph.ink))


def body_size(data: bytes) -> float:
    """The size in pt in which most characters of the PDF are set."""
    counts: dict[float, int] = {}
    with pymupdf.open(stream=data, filetype="pdf") as document:
        for page in document:
            for size, group in groupby(_glyphs(page), key=lambda glyph: round(glyph.size, 2)):
                counts[size] = counts.get(size, 0) + sum(1 for _ in group)
    return max(counts, key=lambda size: counts[size])

"""Composed text onto a page: the glyphs exactly where the composer put them, in few operators.

Text that a reader would copy otherwise than it was written, since a gap looks
like a space or a glyph stands for another text, carries itself as ActualText
(ISO 32000-2, 14.9.4).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from typeset.pdf.engine.pdf_font import font_for, note_glyphs
from typeset.pdf.engine.shaping import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typeset.compose.shape import Shape
    from typeset.pdf.engine.pdf_font import Fonts
    from typeset.pdf.engine.shaping import Face, FaceMetrics, Glyph, ShapedToken

WIDEST_SILENT_GAP: Final = 0.095
"""Gaps between glyphs from here on, in em, are told: poppler takes .1 em for a space, PDFium .125."""

_TOLERANCE: Final = 0.3  # thousandths of an em that a glyph may stand away; nothing adds up
_MOST_TAKEN_BACK: Final = 4  # glyphs; in longer words it is shorter to switch the character spacing off
_PLAIN: Final = re.compile(r"[ -'*-\[\]-~]*")  # ASCII that a string of a PDF needs no escape for
_DRAWN: Final = "typeset_drawn"
_NONE: Final[frozenset[Any]] = frozenset()


Resolve = Callable[[Any], float]
"""A length or a share of the font's size, as CSS gives it, in px."""


class SetUnit(Protocol):
    """A unit of the composer's: a slice of a shape's token."""

    @property
    def shape(self) -> Shape:
        """The token's shape, with a ShapedToken as its glyphs."""

    @property
    def first(self) -> int:
        """The first character of the slice."""

    @property
    def last(self) -> int:
        """The character behind the slice."""


class ShapeSlice(NamedTuple):
    """A unit of our own, such as the hyphen at a line's end."""

    shape: Shape
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class ComposedText:
    """What a text box shows: rows of units, of their sizes in px, and of their glyphs' origins.

    Origins are counted in px from the box's left edge. ``extra`` is the even gap
    of the line in px, drawn as character spacing: a hint, for the origins rule.
    """

    units: Sequence[SetUnit]
    sizes: Sequence[float]
    origins: Sequence[float]
    metrics: FaceMetrics
    extra: float = 0.0


class Piece:
    """Glyphs of one slice, in one face, at one height, ready for writing; in em from the slice's origin."""

    __slots__ = ("codes", "face", "glyphs", "hex", "is_space", "numbers", "offset", "rise", "text", "width")

    def __init__(self, glyphs: tuple[Glyph, ...], offset: float, pens: Sequence[float]) -> None:
        """``pens`` are the places of the glyphs' origins from the piece's own."""
        self.glyphs = glyphs
        self.face: Face = glyphs[0].face
        self.rise = glyphs[0].y
        self.offset = offset
        self.text = "".join(glyph.text for glyph in glyphs)
        self.is_space = self.text.isspace()
        self.codes = [f"{glyph.code:04x}" for glyph in glyphs]
        self.numbers: list[float] = []
        pen = 0.0
        for glyph, wanted in zip(glyphs, pens, strict=True):
            number = _rounded((pen - wanted) * 1000) if pen != wanted else 0.0
            self.numbers.append(number)
            pen += (self.face.width(glyph.code) - number) / 1000
        self.width = pen
        self.hex = "".join(
            (f">{number:g}<" if number else "") + code
            for code, number in zip(self.codes, self.numbers, strict=True)
        )


def _rounded(thousandths: float) -> float:
    """A number for TJ, to a tenth, none when it is too small to be seen."""
    return 0.0 if abs(thousandths) <= _TOLERANCE else round(thousandths, 1)


def pieces_of(unit: SetUnit) -> tuple[Piece, ...]:
    """The pieces of a unit, one for most, none for what draws nothing."""
    token: ShapedToken = unit.shape.glyphs
    key = (unit.first, unit.last)
    pieces = token.pieces.get(key)
    if pieces is None:
        pieces = token.pieces[key] = tuple(_cut(unit))
    return pieces


def _cut(unit: SetUnit) -> Iterator[Piece]:
    token: ShapedToken = unit.shape.glyphs
    group: list[Glyph] = []
    places: list[float] = []
    pen = 0.0
    for glyph in token.glyphs:
        if not unit.first <= glyph.start < unit.last:
            continue
        if group and (glyph.face is not group[0].face or glyph.y != group[0].y):
            yield _piece(group, places)
            group, places = [], []
        group.append(glyph)
        places.append(pen + glyph.x)
        pen += glyph.advance
    if group:
        yield _piece(group, places)


def _piece(glyphs: list[Glyph], places: list[float]) -> Piece:
    return Piece(tuple(glyphs), places[0], [place - places[0] for place in places])


class _Drawn:
    """What a PDF has drawn of one font: whether each piece reads as it should, and which may go plainly."""

    __slots__ = ("plain", "reads")

    def __init__(self) -> None:
        self.plain: set[Piece] = set()
        self.reads: dict[Piece, bool] = {}


class TextWriter:
    """Writes a text box into a content stream.

    ``misleads`` says that copies would read otherwise than ``texts``, the texts
    of the pieces drawn.
    """

    __slots__ = ("_drawn", "_extra", "_face", "_fonts", "_out", "_rise", "_size", "_spacing", "_stream",
                 "misleads", "texts")  # fmt: skip

    def __init__(self, stream: Any, fonts: Fonts) -> None:
        self._stream = stream
        self._fonts = fonts
        self._face: Face | None = None
        self._drawn = _Drawn()
        self._out: list[str] = []
        self._size = self._rise = self._spacing = self._extra = 0.0
        self.misleads = False
        self.texts: list[str] = []

    def write(self, text: ComposedText, x: float, y: float) -> None:
        """Draw the units on the baseline ``y``; their box begins at ``x`` (px, from the page's top left)."""
        self._extra = extra = round(text.extra, 4)
        out, texts = self._out, self.texts
        pen: float | None = None
        plain: frozenset[Piece] | set[Piece] = _NONE
        size = near = 0.0
        for unit, origin, its_size in zip(text.units, text.origins, text.sizes, strict=True):
            for piece in unit.shape.glyphs.pieces.get((unit.first, unit.last)) or pieces_of(unit):
                place = origin + piece.offset * its_size
                if pen is None:
                    pen = place
                    self._stream.stream.append(f"1 0 0 -1 {_number(x + place)} {_number(y)} Tm".encode())
                if piece in plain and its_size == size and -near <= pen - place <= near:
                    out.append(piece.hex)
                    pen += piece.width * size + extra
                else:
                    pen = self._draw(piece, place, pen, its_size)
                    size = its_size
                    near = _TOLERANCE * size / 1000
                    is_even = self._spacing == extra < WIDEST_SILENT_GAP * size and not self._rise
                    plain = self._drawn.plain if is_even else _NONE
                texts.append(piece.text)
        self._flush()
        self._set_spacing(0.0)
        if self._rise:
            self._set_rise(0.0)

    def _draw(self, piece: Piece, place: float, pen: float, size: float) -> float:
        """Draw a piece at ``place`` when the pen is at ``pen``; returns where it goes."""
        if piece.face is not self._face or size != self._size or piece.rise != self._rise:
            self._switch(piece, size)
        end = pen - self._spacing
        if place - end >= WIDEST_SILENT_GAP * size and self.texts:
            self.misleads |= not (piece.is_space or self.texts[-1].isspace())
        count = len(piece.codes)
        if self._spacing != self._extra and count == 1:
            self._set_spacing(self._extra)
        elif self._spacing and count > _MOST_TAKEN_BACK:
            self._set_spacing(0.0)
        number = _rounded((pen - place) * 1000 / size)
        if number:
            self._out.append(f">{number:g}<")
            pen -= number * size / 1000
        if not self._drawn.reads.get(piece):
            self._note(piece)
        if self._spacing and count > 1:
            return pen + self._take_back(piece)
        self._out.append(piece.hex)
        return pen + piece.width * size + self._spacing

    def _take_back(self, piece: Piece) -> float:
        """Draw glyphs that belong together while character spacing is on; returns how far the pen goes."""
        shift = self._spacing * 1000 / self._size
        width = piece.width * 1000 + shift
        self._out.append(piece.codes[0])
        for code, number in zip(piece.codes[1:], piece.numbers[1:], strict=True):
            taken = round(number + shift, 1)
            self._out.append(f">{taken:g}<{code}")
            width += number + shift - taken
        return width * self._size / 1000

    def _note(self, piece: Piece) -> None:
        font = font_for(self._fonts, piece.face)
        reads = self._drawn.reads[piece] = note_glyphs(font, piece.glyphs)
        if reads and len(piece.codes) == 1 and not piece.rise:
            self._drawn.plain.add(piece)
        self.misleads |= not reads

    def _switch(self, piece: Piece, size: float) -> None:
        self._flush()
        font = font_for(self._fonts, piece.face)
        self._stream.set_font_size(font.hash, size)
        self._face, self._size = piece.face, size
        self._drawn = font.__dict__.setdefault(_DRAWN, _Drawn())
        if piece.rise or self._rise:
            self._set_rise(piece.rise)

    def _set_rise(self, rise: float) -> None:
        self._stream.set_text_rise(_number(rise * self._size))
        self._rise = rise

    def _set_spacing(self, spacing: float) -> None:
        if spacing != self._spacing:
            self._flush()
            self._stream.stream.append(f"{_number(spacing)} Tc".encode())
            self._spacing = spacing

    def _flush(self) -> None:
        if self._out:
            shown = f"[<{''.join(self._out)}>] TJ".replace("<>", "")
            self._stream.stream.append(shown.encode())
            self._out.clear()


def _number(value: float) -> str:
    """A length in px for an operator."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def draw_composed(stream: Any, fonts: Fonts, text: ComposedText, box: Any) -> None:
    """Draw the text of a box whose style has a size, on its baseline, in its colour."""
    stream.set_color(box.style["color"])
    stream.begin_text()
    begin = len(stream.stream)
    writer = TextWriter(stream, fonts)
    writer.write(text, box.position_x, box.position_y + box.baseline)
    written = said(box.text)
    if written and (writer.misleads or "".join(writer.texts) != written):
        stream.stream.insert(begin, tell(written))
        stream.stream.append(b"EMC")
    stream.end_text()


def tell(text: str) -> bytes:
    """The operator that begins content which reads as ``text``; EMC ends it."""
    if _PLAIN.fullmatch(text):
        return f"/Span <</ActualText ({text})>> BDC".encode("ascii")
    return b"/Span <</ActualText <feff" + text.encode("utf-16-be").hex().encode() + b">>> BDC"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line along a text box: its middle, counted down from the baseline, and its thickness, in px."""

    below: float
    thickness: float


@dataclass(frozen=True, slots=True)
class Strokes:
    """The lines that are drawn before a text and after it."""

    under: tuple[Stroke, ...] = ()
    over: tuple[Stroke, ...] = ()


def decoration_strokes(style: Any, metrics: FaceMetrics, resolve: Resolve) -> Strokes:
    """The decorations of a style (CSS Text Decoration 4), where the face has them unless the style says."""
    size, lines = style["font_size"], style["text_decoration_line"]
    asked = style["text_decoration_thickness"]
    is_of_face = asked in ("auto", "from-font")
    thickness = metrics.underline_thickness * size if is_of_face else resolve(asked)
    under, over = [], []
    if "overline" in lines:
        under.append(Stroke(thickness / 2 - metrics.ascent * size, thickness))
    if "underline" in lines:
        offset = style["text_underline_offset"]
        below = -metrics.underline * size if offset == "auto" else resolve(offset)
        under.append(Stroke(below + thickness / 2, thickness))
    if "line-through" in lines:
        through = metrics.strike_thickness * size if is_of_face else thickness
        over.append(Stroke(-metrics.strike * size, through))
    return Strokes(tuple(under), tuple(over))

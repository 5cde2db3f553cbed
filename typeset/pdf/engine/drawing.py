"""Composed text onto a page: the glyphs exactly where the composer put them, in few operators.

Text that a reader would copy otherwise than it was written, since a gap looks
like a space or a glyph stands for another text, carries itself as ActualText
(ISO 32000-2, 14.9.4).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from typeset.pdf.engine.pdf_font import font_for, note_glyphs
from typeset.pdf.engine.pieces import TOLERANCE, pieces_of, tenths
from typeset.pdf.engine.shaping import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typeset.pdf.engine.pdf_font import Fonts
    from typeset.pdf.engine.pieces import Piece, SetUnit
    from typeset.pdf.engine.shaping import Face, FaceMetrics

WIDEST_SILENT_GAP: Final = 0.095
"""Gaps between glyphs from here on, in em, are told: poppler takes .1 em for a space, PDFium .125."""

_MOST_WRITTEN_APART: Final = 4  # glyphs; in longer words it is shorter to change the character spacing
_PLAIN: Final = re.compile(r"[ -'*-\[\]-~]*")  # ASCII that a string of a PDF needs no escape for
# PDFium leaves characters behind U+FFFC out of ActualText; the selectors, which it never copies, may go.
_LAST_TELLABLE: Final = "\uffff"
_UNTELLABLE: Final = re.compile("([\U00010000-\U000dffff\U000f0000-\U0010ffff]+)")
# Spaces at the ends of a text and wide ones, which poppler and PDFium else drop.
_FRAGILE: Final = re.compile("^[ \u00a0]|[ \u00a0]$|\u3000")
_DRAWN: Final = "typeset_drawn"
_NONE: Final[frozenset[Any]] = frozenset()


Resolve = Callable[[Any], float]
"""A length or a share of the font's size, as CSS gives it, in px."""


@dataclass(frozen=True, slots=True)
class ComposedText:
    """What a text box shows: rows of units, of their sizes in px, and of their glyphs' origins.

    Origins are counted in px from the box's left edge. ``extra`` is the even gap
    of the line in px, drawn as character spacing: a hint, for the origins rule.
    ``letter_spacing`` parts the characters inside a unit, in px.
    """

    units: Sequence[SetUnit]
    sizes: Sequence[float]
    origins: Sequence[float]
    metrics: FaceMetrics
    extra: float = 0.0
    letter_spacing: float = 0.0


class Place(NamedTuple):
    """A point on the page in px, from its top left."""

    x: float
    y: float


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

    __slots__ = ("_drawn", "_extra", "_face", "_fonts", "_inner", "_out", "_rise", "_size", "_spacing",
                 "_stream", "misleads", "operators", "texts")  # fmt: skip

    def __init__(self, stream: Any, fonts: Fonts) -> None:
        self._stream = stream
        self.operators: list[Any] = stream.stream
        self._fonts = fonts
        self._face: Face | None = None
        self._drawn = _Drawn()
        self._out: list[str] = []
        self._size = self._rise = self._spacing = self._extra = self._inner = 0.0
        self.misleads = False
        self.texts: list[str] = []

    def write(self, text: ComposedText, start: Place) -> None:
        """Draw the units along the baseline; ``start`` is where their box begins on it."""
        self._extra = extra = round(text.extra, 4)
        self._inner = inner = text.letter_spacing
        out, texts = self._out, self.texts
        pen: float | None = None
        plain: frozenset[Piece] | set[Piece] = _NONE
        size = near = 0.0
        for unit, origin, its_size in zip(text.units, text.origins, text.sizes, strict=True):
            for piece in unit.shape.glyphs.pieces.get((unit.first, unit.last)) or pieces_of(unit):
                place = origin + piece.offset * its_size + piece.ahead * inner
                if pen is None:
                    pen = place
                    self.operators.append(_matrix(start.x + place, start.y))
                if piece in plain and its_size == size and -near <= pen - place <= near:
                    out.append(piece.hex)
                    pen += piece.width * size + extra
                else:
                    pen = self._draw(piece, place, pen, its_size)
                    size = its_size
                    near = TOLERANCE * size / 1000
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
        self._choose_spacing(piece)
        number = tenths((pen - place) * 1000 / size)
        if number:
            self._out.append(f">{number:g}<")
            pen -= number * size / 1000
        if not self._drawn.reads.get(piece):
            self._note(piece)
        if len(piece.codes) > 1 and (self._spacing or self._inner):
            return pen + self._draw_spaced(piece, (pen - place) * 1000 / size)
        self._out.append(piece.hex)
        return pen + piece.width * size + self._spacing

    def _choose_spacing(self, piece: Piece) -> None:
        """Use the line's spacing for single glyphs, its own for a long word; short ones are written apart."""
        count = len(piece.codes)
        if count == 1:
            self._set_spacing(self._extra)
        elif count > _MOST_WRITTEN_APART:
            self._set_spacing(round(self._inner, 4))

    def _draw_spaced(self, piece: Piece, owed: float) -> float:
        """Draw glyphs as far apart as letter-spacing says, whatever the line's; returns the pen's way.

        ``owed`` is how far the pen stands to the right of its place, in thousandths of an em.
        """
        em = self._size / 1000
        spacing = self._spacing
        self._out.append(piece.codes[0])
        way = self._size * piece.width + spacing
        for code, number, step in zip(piece.codes[1:], piece.numbers[1:], piece.steps, strict=True):
            wanted = owed + number + (spacing - step * self._inner) / em
            drawn = tenths(wanted)
            owed = wanted - drawn
            self._out.append(f">{drawn:g}<{code}" if drawn else code)
            way += (number - drawn) * em + spacing
        return way

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
            self.operators.append(f"{_number(spacing)} Tc".encode())
            self._spacing = spacing

    def _flush(self) -> None:
        if self._out:
            shown = f"[<{''.join(self._out)}>] TJ".replace("<>", "")
            self.operators.append(shown.encode())
            self._out.clear()


def _matrix(x: float, y: float) -> bytes:
    """The operator that begins text at a point of WeasyPrint's pages, whose y goes down."""
    return f"1 0 0 -1 {_number(x)} {_number(y)} Tm".encode("ascii")


def _number(value: float) -> str:
    """A length in px for an operator."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def draw_composed(stream: Any, fonts: Fonts, text: ComposedText, box: Any) -> None:
    """Draw the text of a box whose style has a size, on its baseline, in its colour."""
    stream.set_color(box.style["color"])
    stream.begin_text()
    x, y = box.position_x, box.position_y + box.baseline
    written = said(box.text)
    if max(written, default="") <= _LAST_TELLABLE:
        _draw_part(TextWriter(stream, fonts), text, Place(x, y), written)
    else:
        for part, its_text in zip(_parts(text), _UNTELLABLE.split(written), strict=False):
            _draw_part(TextWriter(stream, fonts), part, Place(x, y), its_text)
    stream.end_text()


def _draw_part(writer: TextWriter, text: ComposedText, place: Place, written: str) -> None:
    begin = len(writer.operators)
    writer.write(text, place)
    if written and (writer.misleads or "".join(writer.texts) != written or _FRAGILE.search(written)):
        writer.operators.insert(begin, tell(written))
        writer.operators.append(b"EMC")


def _parts(text: ComposedText) -> Iterator[ComposedText]:
    """The text cut before and after its runs of characters that ActualText would lose."""
    begin = 0
    is_lost = False
    for end, unit in enumerate(text.units):
        has_lost = _UNTELLABLE.search(unit.shape.glyphs.text[unit.first : unit.last]) is not None
        if has_lost != is_lost:
            yield _part(text, begin, end)
            begin, is_lost = end, has_lost
    yield _part(text, begin, len(text.units))


def _part(text: ComposedText, begin: int, end: int) -> ComposedText:
    return replace(
        text,
        units=text.units[begin:end],
        sizes=text.sizes[begin:end],
        origins=text.origins[begin:end],
    )


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

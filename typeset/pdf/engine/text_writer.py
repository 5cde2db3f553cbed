"""Glyphs into a content stream: exact to less than half a thousandth of an em, in few operators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from typeset.pdf.engine.pdf_font import WIDER, font_for, note_glyphs, wide_font_for
from typeset.pdf.engine.pieces import TOLERANCE, pieces_of, tenths
from typeset.pdf.engine.telling import WIDEST_SILENT_GAP, Stretch, tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from typeset.pdf.engine.drawing import ComposedText
    from typeset.pdf.engine.pdf_font import Fonts
    from typeset.pdf.engine.pieces import Piece
    from typeset.pdf.engine.shaping import Face
    from typeset.pdf.engine.telling import Told

_MOST_WRITTEN_APART: Final = 4  # glyphs; in longer words it is shorter to change the character spacing
_DRAWN: Final = "typeset_drawn"
_NONE: Final[frozenset[Any]] = frozenset()


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
    """Writes one text box into a content stream: ``write``, then ``finish``.

    In between, ``texts`` says what each piece drawn reads as, and ``misleading``
    which of them would be copied otherwise.
    """

    __slots__ = ("_drawn", "_extra", "_face", "_fonts", "_inner", "_items", "_operators", "_rise", "_size",
                 "_spacing", "_starts", "_stream", "misleading", "texts")  # fmt: skip

    def __init__(self, stream: Any, fonts: Fonts) -> None:
        self._stream = stream
        self._fonts = fonts
        self._face: Face | None = None
        self._drawn = _Drawn()
        self._items: list[str] = []  # what TJ shows, without the brackets around all
        self._starts: list[int] = []  # the first item of each piece
        self._operators: list[tuple[int, bytes]] = []  # other operators, by the item behind them
        self._size = self._rise = self._spacing = self._extra = self._inner = 0.0
        self.misleading: list[Stretch] = []
        self.texts: list[str] = []

    def write(self, text: ComposedText, start: Place) -> None:
        """Draw the units along the baseline; ``start`` is where their box begins on it."""
        self._extra = extra = round(text.extra, 4)
        self._inner = inner = text.letter_spacing
        items, starts, texts = self._items, self._starts, self.texts
        pen: float | None = None
        plain: frozenset[Piece] | set[Piece] = _NONE
        size = near = 0.0
        for unit, origin, its_size in zip(text.units, text.origins, text.sizes, strict=True):
            for piece in unit.shape.glyphs.pieces.get((unit.first, unit.last)) or pieces_of(unit):
                place = origin + piece.offset * its_size + piece.ahead * inner
                if pen is None:
                    pen = place
                    self._operators.append((0, _matrix(start.x + place, start.y)))
                starts.append(len(items))
                if piece in plain and its_size == size and -near <= pen - place <= near:
                    items.append(piece.hex)
                    pen += piece.width * size + extra
                else:
                    pen = self._draw(piece, place, pen, its_size)
                    size = its_size
                    near = TOLERANCE * size / 1000
                    is_even = self._spacing == extra < WIDEST_SILENT_GAP * size and not self._rise
                    plain = self._drawn.plain if is_even else _NONE
                texts.append(piece.text)
        if text.gap_after >= WIDEST_SILENT_GAP * size and texts:
            self._bridge(text.gap_after, len(texts) - 1)
        self._set_spacing(0.0)
        if self._rise:
            self._set_rise(0.0)

    def finish(self, told: Sequence[Told]) -> None:
        """Append what was drawn to the stream; what is told begins and ends around its pieces."""
        operators = self._stream.stream
        begin = 0
        for place, operator in _with_told(self._operators, told, [*self._starts, len(self._items)]):
            if place > begin:
                operators.extend(_show(self._items[begin:place]))
                begin = place
            operators.append(operator)
        if begin < len(self._items):
            operators.extend(_show(self._items[begin:]))

    def _draw(self, piece: Piece, place: float, pen: float, size: float) -> float:
        """Draw a piece at ``place`` when the pen is at ``pen``; returns where it goes."""
        gap = place - (pen - self._spacing)
        if gap >= WIDEST_SILENT_GAP * size and self.texts and not piece.is_space:
            pen += self._bridge(gap, len(self.texts))
        if piece.face is not self._face or size != self._size or piece.rise != self._rise:
            self._switch(piece, size)
        self._choose_spacing(piece)
        number = tenths((pen - place) * 1000 / size)
        if number:
            self._items.append(f">{number:g}<")
            pen -= number * size / 1000
        if not self._drawn.reads.get(piece):
            self._note(piece)
        if len(piece.codes) > 1 and (self._spacing or self._inner):
            return pen + self._draw_spaced(piece, (pen - place) * 1000 / size)
        self._items.append(piece.hex)
        return pen + piece.width * size + self._spacing

    def _bridge(self, gap: float, to: int) -> float:
        """Make a gap part of the last glyph's advance, by a wide font; returns how far the pen goes.

        What cannot be bridged, up to the piece ``to``, misleads: gaps wider still,
        and lines so loose that every gap would need it.
        """
        if self.texts[-1].isspace():
            return 0.0
        size, face = self._size, self._face
        number = int(self._items[-1][-4:], 16)
        is_narrow = gap < (WIDER / 1000 + WIDEST_SILENT_GAP) * size
        is_loose = self._extra >= WIDEST_SILENT_GAP * size
        font = wide_font_for(self._fonts, face) if face and is_narrow and not is_loose else None
        if face is None or font is None or number >= face.glyph_count:
            self.misleading.append(Stretch(len(self.texts) - 1, to))
            return 0.0
        known = font_for(self._fonts, face)
        font.to_unicode[number] = known.to_unicode[number]
        font.widths[number] = known.widths[number] + WIDER
        self._items[-1] = self._items[-1][:-4]
        self._use(font, size)
        self._items.append(f"{number:04x}")
        self._face = None
        return size * WIDER / 1000

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
        self._items.append(piece.codes[0])
        way = self._size * piece.width + spacing
        for code, number, step in zip(piece.codes[1:], piece.numbers[1:], piece.steps, strict=True):
            wanted = owed + number + (spacing - step * self._inner) / em
            drawn = tenths(wanted)
            owed = wanted - drawn
            self._items.append(f">{drawn:g}<{code}" if drawn else code)
            way += (number - drawn) * em + spacing
        return way

    def _note(self, piece: Piece) -> None:
        font = font_for(self._fonts, piece.face)
        reads = self._drawn.reads[piece] = note_glyphs(font, piece.glyphs)
        if not reads:
            self.misleading.append(Stretch(len(self.texts), len(self.texts)))
        elif len(piece.codes) == 1 and not piece.rise:
            self._drawn.plain.add(piece)

    def _switch(self, piece: Piece, size: float) -> None:
        font = font_for(self._fonts, piece.face)
        self._use(font, size)
        self._face, self._size = piece.face, size
        self._drawn = font.__dict__.setdefault(_DRAWN, _Drawn())
        if piece.rise or self._rise:
            self._set_rise(piece.rise)

    def _use(self, font: Any, size: float) -> None:
        operators = self._stream.stream
        count = len(operators)
        self._stream.set_font_size(font.hash, size)  # the stream knows whether it has to be said
        if len(operators) > count:
            self._add_operator(operators.pop())

    def _set_rise(self, rise: float) -> None:
        self._add_operator(f"{_number(rise * self._size)} Ts".encode("ascii"))
        self._rise = rise

    def _set_spacing(self, spacing: float) -> None:
        if spacing != self._spacing:
            self._add_operator(f"{_number(spacing)} Tc".encode("ascii"))
            self._spacing = spacing

    def _add_operator(self, operator: bytes) -> None:
        self._operators.append((len(self._items), operator))


def _with_told(
    operators: list[tuple[int, bytes]], told: Sequence[Told], starts: Sequence[int]
) -> Iterable[tuple[int, bytes]]:
    """The operators with those that tell: in one place first what ends, last what begins."""
    if not told:
        return operators
    marks = [(place, 1, operator) for place, operator in operators]
    for first, last, text in told:
        marks.append((starts[first], 2, tell(text)))
        marks.append((starts[last + 1], 3 if last < first else 0, b"EMC"))
    marks.sort(key=lambda mark: mark[:2])
    return [(place, operator) for place, _, operator in marks]


def _show(items: Sequence[str]) -> Iterator[bytes]:
    """The operator that shows glyphs and moves between them, none when there are none."""
    shown = "".join(items)
    if shown:
        yield f"[<{shown}>] TJ".replace("<>", "").encode("ascii")


def _matrix(x: float, y: float) -> bytes:
    """The operator that begins text at a point of WeasyPrint's pages, whose y goes down."""
    return f"1 0 0 -1 {_number(x)} {_number(y)} Tm".encode("ascii")


def _number(value: float) -> str:
    """A length in px for an operator."""
    return f"{value:.4f}".rstrip("0").rstrip(".")

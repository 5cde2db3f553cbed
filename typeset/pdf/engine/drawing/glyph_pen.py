"""The pen of a text: shows glyphs in few operators; a glyph may reach over a gap, and read as more."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from typeset.pdf.engine.drawing.drawn import Drawn, NotPlain, Plain, drawn_of
from typeset.pdf.engine.drawing.pdf_font import base_font
from typeset.pdf.engine.text.actual_text import NARROW_SILENT_GAP, PieceRange, begin_actual_text
from typeset.pdf.engine.text.pieces import Cluster, Piece, spell_code, tenths
from typeset.pdf.engine.text.wider_glyphs import MOST_PARTS, PARTS, Placed, Wider, parts_across, parts_over

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from typeset.pdf.engine.drawing.pdf_font import Fonts
    from typeset.pdf.engine.text.actual_text import ActualText
    from typeset.pdf.engine.text.glyphs import ShapingFace

_MOST_WRITTEN_APART: Final = (
    4  # glyphs; for longer words it takes fewer bytes to change the character spacing
)

_LAST_TWO: Final = re.compile("([0-9a-fA-F]{4})(?:>(-?[0-9.]+)<)?([0-9a-fA-F]{4})$")
"""The codes of the last two glyphs shown, and the number between them."""

NONE_PLAIN: Final[dict[int, Plain | NotPlain]] = {}


_LEVEL: Final = (1, 0, 0, -1)


class TextMatrix(NamedTuple):
    """A point on the page in px, from its top left, and how text is turned there (ISO 32000-2, 9.4.2)."""

    x: float
    y: float
    a: float = 1
    b: float = 0
    c: float = 0
    d: float = -1


class GlyphPen:
    """Shows pieces of one text, from left to right. ``finish`` writes them into the content stream.

    ``texts`` has the text of each piece, ``misleading`` the pieces that would be copied wrongly.
    """

    __slots__ = ("_drawn", "_extra", "_face", "_font", "_fonts", "_inner", "_is_first_font", "_items",
                 "_operators", "_plain", "_rise", "_size", "_spacing", "_starts", "_stream",
                 "misleading", "texts")  # fmt: skip

    def __init__(self, stream: Any, fonts: Fonts) -> None:
        self._stream = stream
        self._fonts = fonts
        self._face: ShapingFace | None = None
        self._font: Any = None
        self._drawn: Drawn
        self._plain = NONE_PLAIN  # units of one readable glyph of the font in use
        self._items: list[str] = []  # the operands of TJ, without the brackets around them
        self._starts: list[int] = []  # the index of the first operand of each piece
        # Other operators, with the index of the operand behind them.
        self._operators: list[tuple[int, bytes]] = []
        self._size = self._rise = self._extra = self._inner = 0.0
        self._spacing = 0.0  # character spacing, in px
        self._is_first_font = True  # whether the font in use is the first of its face
        self.misleading: list[PieceRange] = []
        self.texts: list[str] = []

    def _draw_together(self) -> bool:
        """Draw the last two glyphs as one that is copied as the first. Returns whether that can be."""
        begin = max(len(self._items) - 3, self._operators[-1][0])
        found = _LAST_TWO.search("".join(self._items[begin:]))
        if found is None or self._font is None:
            return False
        first, hyphen = int(found[1], 16), int(found[3], 16)
        if not self._font.widths.get(hyphen):
            return False
        step = self._font.widths[first] - float(found[2] or 0) + self._spacing * 1000 / self._size
        em = self._font.face.upem / 1000
        copy = self._font.widen(
            Wider(
                first,
                drawn=(Placed(first), Placed(hyphen, round(step * em))),
                advance=round((step + self._font.widths[hyphen]) * em),
            )
        )
        if not copy:
            return False
        kept = "".join(self._items[begin:])[: found.start()] + spell_code(copy)
        for place in range(begin, len(self._items)):
            self._items[place], kept = kept[: len(self._items[place])], kept[len(self._items[place]) :]
        return True

    def _begin(self, place: float, start: TextMatrix) -> float:
        """Go to the first piece. Returns where the pen is then."""
        self._operators.append((0, place_text(start, place)))
        return place

    def is_shown_at_once(self, pieces: PieceRange) -> bool:
        """Whether one operator shows all pieces of a range."""
        begin = self._starts[pieces.first]
        end = self._starts[pieces.last + 1] if pieces.last + 1 < len(self._starts) else len(self._items)
        places = [place for place, _ in self._operators]
        return bisect_right(places, begin) == bisect_left(places, end)

    def finish(self, actual: Sequence[ActualText]) -> None:
        """Append what was drawn to the stream, with ActualText around the pieces that need it."""
        operators = self._stream.stream
        begin = 0
        for place, operator in _with_actual_texts(self._operators, actual, [*self._starts, len(self._items)]):
            if place > begin:
                operators.extend(_show(self._items[begin:place]))
                begin = place
            operators.append(operator)
        if begin < len(self._items):
            operators.extend(_show(self._items[begin:]))

    def _draw(self, piece: Piece, place: float, pen: float, size: float, before: str = "") -> float:
        """Draw a piece at ``place`` with the pen at ``pen``. Returns where the pen is then; all in px.

        It reads as the spaces ``before`` and its own text.
        """
        self._starts.append(len(self._items))
        self._use_for(piece, size)
        self._choose_spacing(piece)
        self.texts.append(piece.text)
        pen = self._move_to(place, pen)
        first = len(self._items)
        if len(piece.codes) > 1 and (self._spacing or self._inner):
            pen += self._draw_spaced(piece, (pen - place) * 1000 / size)
        else:
            self._items.append(piece.hex)
            pen += piece.width * size + self._spacing
        if before:
            self._read_before(first, before)
        return pen

    def _draw_cluster(self, cluster: Cluster, place: float, pen: float, size: float) -> float:
        """Draw a cluster as one glyph at ``place``. Returns where the pen is then."""
        self._starts.append(len(self._items))
        font = base_font(self._fonts, cluster.face)
        if cluster.face is not self._face:
            self._face, self._drawn = cluster.face, drawn_of(self._fonts, cluster.face)
        if font is not self._font or size != self._size:
            self._use(font, size)
        self._size, self._is_first_font, self._plain = size, True, NONE_PLAIN
        if self._rise:
            self._set_rise(0.0)
        self.texts.append(cluster.text)
        pen = self._move_to(place, pen)
        self._items.append(spell_code(font.code_of(cluster)))
        return pen + cluster.advance * size / cluster.face.upem + self._spacing

    def _read_before(self, item: int, spaces: str) -> None:
        """Let the first glyph of a piece read as spaces before its own text."""
        codes = self._items[item]
        copy = self._font.widen(Wider(int(codes[:4], 16), 0, spaces))
        if copy:
            self._items[item] = spell_code(copy) + codes[4:]
            self.texts[-1] = spaces + self.texts[-1]

    def _move_to(self, place: float, pen: float) -> float:
        """Move to a place. Returns where the pen is then: less than half a thousandth of an em away."""
        number = tenths((pen - place) * 1000 / self._size)
        if number:
            self._items.append(f">{number:g}<")
            pen -= number * self._size / 1000
        return pen

    def _reach(self, place: float, pen: float, spaces: str, *, is_next: bool = False) -> float | None:
        """Let the last glyph reach to ``place`` and read as ``spaces`` behind its own text.

        ``is_next`` says that the next box begins there, whose font or size may be another:
        there poppler looks more closely. Returns where the pen is then; None where it cannot.
        """
        gap = (place - pen + self._spacing) / self._size
        parts = max(parts_across(gap), 0) if is_next else parts_over(gap)
        if not spaces and not 0 < parts <= MOST_PARTS:
            return None
        item = self._items[-1]
        copy = self._font.widen(Wider(int(item[-4:], 16), parts, "", spaces))
        if not copy:
            return None
        self._items[-1] = item[:-4] + spell_code(copy)
        return pen + parts * self._size / PARTS

    def _choose_spacing(self, piece: Piece) -> None:
        """Set the character spacing for a piece.

        Single glyphs have that of the line, long words their letter-spacing. Short words
        leave it as it is: ``_draw_spaced`` moves their glyphs one by one.
        """
        count = len(piece.codes)
        if count == 1:
            self._set_spacing(self._extra)
        elif count > _MOST_WRITTEN_APART:
            self._set_spacing(round(self._inner, 4))
        is_even = self._spacing == self._extra < NARROW_SILENT_GAP * self._size
        self._plain = self._drawn.plain if is_even and self._is_first_font and not self._rise else NONE_PLAIN

    def _draw_spaced(self, piece: Piece, owed: float) -> float:
        """Draw the glyphs of a piece with letter-spacing between them. Returns how far the pen goes, in px.

        The character spacing that is set may be another one. ``owed`` is how far the
        pen stands to the right of its place, in thousandths of an em.
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

    def _use_for(self, piece: Piece, size: float) -> None:
        """Switch to the font, the size and the text rise of a piece."""
        if piece.face is not self._face:
            self._face = piece.face
            self._drawn = drawn_of(self._fonts, piece.face)
        chosen = self._drawn.chosen.get(piece) or self._drawn.choose(piece)
        if not chosen.reads:
            self.misleading.append(PieceRange(len(self.texts), len(self.texts)))
        if chosen.font is not self._font or size != self._size:
            self._use(chosen.font, size)
        if piece.rise != self._rise or (piece.rise and size != self._size):
            self._size = size
            self._set_rise(piece.rise)
        self._size, self._is_first_font = size, chosen.is_first

    def _use(self, font: Any, size: float) -> None:
        operators = self._stream.stream
        count = len(operators)
        self._stream.set_font_size(
            font.hash, size
        )  # the stream writes the operator only where the font or size changes
        if len(operators) > count:
            self._add_operator(operators.pop())
        self._font = font

    def _set_rise(self, rise: float) -> None:
        self._add_operator(f"{length(rise * self._size)} Ts".encode("ascii"))
        self._rise = rise

    def _set_spacing(self, spacing: float) -> None:
        if spacing != self._spacing:
            self._add_operator(f"{length(spacing)} Tc".encode("ascii"))
            self._spacing = spacing

    def _add_operator(self, operator: bytes) -> None:
        self._operators.append((len(self._items), operator))


def _with_actual_texts(
    operators: list[tuple[int, bytes]], actual: Sequence[ActualText], starts: Sequence[int]
) -> Iterable[tuple[int, bytes]]:
    """The operators and those of ActualText.

    At the same index, what ends comes first and what begins last.
    """
    if not actual:
        return operators
    marks = [(place, 1, operator) for place, operator in operators]
    for first, last, text in actual:
        marks.append((starts[first], 2, begin_actual_text(text)))
        marks.append((starts[last + 1], 3 if last < first else 0, b"EMC"))
    marks.sort(key=lambda mark: mark[:2])
    return [(place, operator) for place, _, operator in marks]


def _show(items: Sequence[str]) -> Iterator[bytes]:
    """The operator TJ for these operands; nothing where there are none."""
    shown = "".join(items)
    if shown:
        yield f"[<{shown}>] TJ".replace("<>", "").encode("ascii")


def place_text(start: TextMatrix, way: float) -> bytes:
    """The operator Tm for text that begins ``way`` px along the baseline from ``start``."""
    x, y, a, b, c, d = start
    if (a, b, c, d) == _LEVEL:
        return f"1 0 0 -1 {length(x + way)} {length(y)} Tm".encode("ascii")
    numbers = (a, b, c, d, x + way * a, y + way * b)
    return f"{' '.join(map(length, numbers))} Tm".encode("ascii")


def length(value: float) -> str:
    """A length in px as an operand, to four decimals."""
    return f"{value:.4f}".rstrip("0").rstrip(".")

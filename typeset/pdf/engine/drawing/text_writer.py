"""Writes glyphs into a content stream, to less than half a thousandth of an em, in few operators.

Gaps that a reader would take for a space are noted, so that the text around them
gets ActualText (``actual_text``). Fonts with wider advances, so that there are no
gaps, were tried. MuPDF and pdfplumber then copy rightly as well. But files grow by
a tenth, and whoever measures a page by the advances of its fonts is misled.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from typeset.pdf.engine.drawing.drawn import Drawn, NotPlain, Plain, drawn_of
from typeset.pdf.engine.text.actual_text import (
    NARROWEST_SPACE,
    WIDEST_SILENT_GAP,
    WIDEST_SPACE,
    PieceRange,
    begin_actual_text,
)
from typeset.pdf.engine.text.composed import HYPHEN
from typeset.pdf.engine.text.pieces import GLYPH_TOLERANCE, Piece, pieces_of, tenths
from typeset.pdf.engine.text.wider_glyphs import MOST_PARTS, PARTS, Wider, parts_across, parts_over

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from typeset.pdf.engine.drawing.pdf_font import Fonts
    from typeset.pdf.engine.text.actual_text import ActualText
    from typeset.pdf.engine.text.composed import ComposedText
    from typeset.pdf.engine.text.pieces import SetUnit
    from typeset.pdf.engine.text.shaping import ShapingFace

_MOST_WRITTEN_APART: Final = (
    4  # glyphs; for longer words it takes fewer bytes to change the character spacing
)

_LAST_TWO: Final = re.compile("([0-9a-f]{4})(?:>(-?[0-9.]+)<)?([0-9a-f]{4})$")
"""The codes of the last two glyphs shown, and the number between them."""

_NONE: Final[dict[int, Plain | NotPlain]] = {}


_LEVEL: Final = (1, 0, 0, -1)


class TextMatrix(NamedTuple):
    """A point on the page in px, from its top left, and how text is turned there (ISO 32000-2, 9.4.2)."""

    x: float
    y: float
    a: float = 1
    b: float = 0
    c: float = 0
    d: float = -1


class _Space(NamedTuple):
    """A space that is not drawn yet, where it stands and its size, in px."""

    piece: Piece
    place: float
    size: float


class TextWriter:
    """Writes the text of one box into a content stream: call ``write``, then ``finish``.

    In between, ``texts`` has the text of each drawn piece, and ``misleading`` the
    pieces that would be copied wrongly.
    """

    __slots__ = (
        "_before",
        "_drawn",
        "_extra",
        "_face",
        "_font",
        "_fonts",
        "_inner",
        "_is_first_font",
        "_items",
        "_operators",
        "_pending",
        "_plain",
        "_rise",
        "_size",
        "_spacing",
        "_starts",
        "_stream",
        "misleading",
        "texts",
    )  # fmt: skip

    def __init__(self, stream: Any, fonts: Fonts) -> None:
        self._stream = stream
        self._fonts = fonts
        self._face: ShapingFace | None = None
        self._font: Any = None
        self._drawn: Drawn
        self._plain = _NONE  # units of one readable glyph of the font in use
        self._items: list[str] = []  # the operands of TJ, without the brackets around them
        self._starts: list[int] = []  # the index of the first operand of each piece
        # Other operators, with the index of the operand behind them.
        self._operators: list[tuple[int, bytes]] = []
        self._size = self._rise = self._extra = self._inner = 0.0
        self._spacing = 0.0  # character spacing, in px
        self._is_first_font = True  # whether the font in use is the first of its face
        self._pending: list[_Space] = []  # spaces that are not drawn yet
        self._before = ""  # what the first glyph reads as before its own text
        self.misleading: list[PieceRange] = []
        self.texts: list[str] = []

    def write(self, text: ComposedText, start: TextMatrix) -> None:
        """Draw the units along the baseline. ``start`` is the left end of the box on the baseline."""
        self._extra = round(text.extra, 4)
        self._inner = text.letter_spacing
        self._before = HYPHEN if text.copied is not None and text.copied.takes_hyphen else ""
        units, origins, sizes = text.units, text.origins, text.sizes
        place, count, pen = 0, len(units), 0.0
        while place < count:
            # Most units are one glyph at its place: a short loop writes as many of them as follow.
            if self._plain and not self._pending:
                place, pen = self._write_plain(text, place, pen)
            # The unit that stopped it may need another font, a height, a gap or a space.
            if place < count:
                pen = self._write_unit(units[place], origins[place], sizes[place], pen, start)
                place += 1
        self._end(text, pen, start)
        self._set_spacing(0.0)
        if self._rise:
            self._set_rise(0.0)

    def _end(self, text: ComposedText, pen: float, start: TextMatrix) -> None:
        """Let the last glyph reach to the next text of the line, and be copied as it should be."""
        if text.copied is not None and self.texts:
            if text.copied.silent:
                self._silence(len(self.texts[-1]))
            elif text.copied.leaves_hyphen:
                self._silence(1)
        if self._pending:
            self._settle(text.behind if self.texts else None, pen, start, is_next=True)
        elif text.behind is not None and self.texts:
            self._reach(text.behind, pen, "", is_next=True)

    def _silence(self, count: int) -> None:
        """Let the last glyph, a hyphen, be drawn with the one before it and be copied as nothing.

        It stands for ``count`` characters. ActualText alone would not do: pdfplumber knows none.
        """
        last = len(self.texts) - 1
        self.texts[-1] = self.texts[-1][:-count]
        if not self._draw_together():
            self.misleading.append(PieceRange(last if self.texts[-1] else max(last - 1, 0), last))

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
        copy = self._font.widen(Wider(first, hyphen=hyphen, ahead=round(step * self._font.face.upem / 1000)))
        if not copy:
            return False
        kept = "".join(self._items[begin:])[: found.start()] + f"{copy:04x}"
        for place in range(begin, len(self._items)):
            self._items[place], kept = kept[: len(self._items[place])], kept[len(self._items[place]) :]
        return True

    def _write_plain(self, text: ComposedText, first: int, pen: float) -> tuple[int, float]:
        """Draw units of one readable glyph from ``first`` on.

        Returns the first other unit, and where the pen is.
        """
        items, starts, texts = self._items, self._starts, self.texts
        plain, size, extra = self._plain, self._size, self._extra
        near, widest = GLYPH_TOLERANCE * size / 1000, WIDEST_SILENT_GAP * size
        units, origins, sizes = text.units, text.origins, text.sizes
        for k in range(first, len(units)):
            known = plain.get(id(units[k]))
            if known is None or len(known) == 1 or sizes[k] != size:
                return k, pen
            _, code, width, text_of_unit = known
            way = pen - origins[k]
            if -near <= way <= near:
                starts.append(len(items))
                pen += width * size + extra
            else:
                if origins[k] - pen + extra >= widest or texts[-1].isspace():
                    return k, pen  # ``_write_unit`` notes gaps and spaces that mislead
                starts.append(len(items))
                number = tenths(way * 1000 / size)
                if number:
                    items.append(f">{number:g}<")
                    pen -= number * size / 1000
                pen = pen + width * size + extra
            items.append(code)
            texts.append(text_of_unit)
        return len(units), pen

    def _write_unit(self, unit: SetUnit, origin: float, size: float, pen: float, start: TextMatrix) -> float:
        """Draw a unit with the pen at ``pen``. Returns where the pen is then; all in px."""
        pieces = pieces_of(unit)
        for piece in pieces:
            place = origin + piece.offset * size + piece.ahead * self._inner
            if piece.is_space:
                self._pending.append(_Space(piece, place, size))
                continue
            before, self._before = self._before, ""
            if self._pending:
                pen, before = self._settle(place, pen, start)
            elif self.texts:
                pen = self._close_gap(place, pen)
            if not self.texts:
                pen = self._begin(place, start)
            pen = self._draw(piece, place, pen, size, before)
        if len(pieces) == 1 and not pieces[0].is_space:
            self._drawn.note_plain(unit)
        return pen

    def _begin(self, place: float, start: TextMatrix) -> float:
        """Go to the first piece. Returns where the pen is then."""
        self._operators.append((0, place_text(start, place)))
        return place

    def _settle(
        self, place: float | None, pen: float, start: TextMatrix, *, is_next: bool = False
    ) -> tuple[float, str]:
        """Draw the pending spaces before a piece at ``place``, or those at the end of a line.

        A single space in the middle is drawn as it is, where all readers see one. Others
        are text of the glyph before them, so that readers give back what was typed.
        ``is_next`` says that the piece belongs to the next box. Returns where the pen is
        then, and the spaces that the piece is to read as before it.
        """
        spaces, self._pending = self._pending, []
        text = "".join(space.piece.text for space in spaces)
        if self.texts and place is not None and text == " " and not is_next:
            width = place - spaces[0].place
            if NARROWEST_SPACE * self._size <= width <= WIDEST_SPACE * self._size:
                return self._draw_space(spaces[0], pen), ""
        if self.texts:
            reached = self._reach(pen - self._spacing if place is None else place, pen, text, is_next=is_next)
            if reached is not None:
                self.texts[-1] += text
                return reached, ""
        elif place is not None and not spaces[-1].piece.face.is_postscript:
            return pen, text
        for space in spaces:
            if not self.texts:
                pen = self._begin(space.place, start)
            self.misleading.append(
                PieceRange(max(len(self.texts) - 1, 0), len(self.texts) + (place is not None))
            )
            pen = self._draw_space(space, pen)
        return pen, ""

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

    def _read_before(self, item: int, spaces: str) -> None:
        """Let the first glyph of a piece read as spaces before its own text."""
        codes = self._items[item]
        copy = self._font.widen(Wider(int(codes[:4], 16), 0, spaces))
        if copy:
            self._items[item] = f"{copy:04x}{codes[4:]}"
            self.texts[-1] = spaces + self.texts[-1]

    def _draw_space(self, space: _Space, pen: float) -> float:
        """Draw a space: one of the font in use, whatever face it belongs to, if it has one."""
        piece = space.piece
        blank = self._blank(piece) if self.texts and space.size == self._size else None
        self._starts.append(len(self._items))
        if blank is None:
            self._use_for(piece, space.size)
            self._choose_spacing(piece)
        self.texts.append(piece.text)
        piece = blank or piece
        pen = self._move_to(space.place, pen)
        self._items.append(piece.hex)
        return pen + piece.width * space.size + self._spacing

    def _move_to(self, place: float, pen: float) -> float:
        """Move to a place. Returns where the pen is then, which is less than half a thousandth of an em away."""
        number = tenths((pen - place) * 1000 / self._size)
        if number:
            self._items.append(f">{number:g}<")
            pen -= number * self._size / 1000
        return pen

    def _blank(self, piece: Piece) -> Piece | None:
        """A space of the font in use in place of another face's, so that the run of text goes on."""
        found = self._drawn.blank(piece, self._font) if self._face is not None else None
        if found is None:
            return None
        blank, is_misleading = found
        if is_misleading:
            self.misleading.append(PieceRange(max(len(self.texts) - 1, 0), len(self.texts)))
        self._plain = _NONE
        return blank

    def _close_gap(self, place: float, pen: float) -> float:
        """Let the glyph before a gap reach to ``place``, where the gap looks like a space.

        Returns where the pen is then. What cannot be closed is noted as misleading.
        """
        if self.texts[-1].isspace() or place - pen + self._spacing < WIDEST_SILENT_GAP * self._size:
            return pen
        reached = self._reach(place, pen, "")
        if reached is None:
            last = len(self.texts) - 1
            self.misleading.append(PieceRange(last, last + 1))
            return pen
        return reached

    def _reach(self, place: float, pen: float, spaces: str, *, is_next: bool = False) -> float | None:
        """Let the last glyph reach to ``place`` and read as ``spaces`` behind its own text.

        ``is_next`` says that the next box begins there, whose font or size may be another:
        there poppler looks more closely. Returns where the pen is then; None where it cannot.
        """
        gap = (place - pen + self._spacing) / self._size
        if is_next:
            parts = max(parts_across(gap), 0)
        else:
            parts = parts_over(gap) if gap >= WIDEST_SILENT_GAP else 0
        if not spaces and not 0 < parts <= MOST_PARTS:
            return None
        item = self._items[-1]
        copy = self._font.widen(Wider(int(item[-4:], 16), parts, "", spaces))
        if not copy:
            return None
        self._items[-1] = f"{item[:-4]}{copy:04x}"
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
        is_even = self._spacing == self._extra < WIDEST_SILENT_GAP * self._size
        self._plain = self._drawn.plain if is_even and self._is_first_font and not self._rise else _NONE

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

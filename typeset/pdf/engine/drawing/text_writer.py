"""Writes glyphs into a content stream, to less than half a thousandth of an em, in few operators.

What readers would copy wrongly is mended here. A glyph before a gap is drawn as a
wider copy of itself, and spaces that readers lose are text of such a copy
(``wider_glyphs``). A hyphen at the end of a line is drawn with the glyph before it.
The rest gets ActualText (``actual_text``).

Fonts of their own with wider advances were tried: files grew by a tenth. Copies
inside a font take less than the ActualText that they save.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from typeset.pdf.engine.drawing.glyph_pen import NONE_PLAIN, GlyphPen, TextMatrix
from typeset.pdf.engine.text.actual_text import (
    NARROW,
    NARROW_SILENT_GAP,
    NARROWEST_SPACE,
    WIDEST_SILENT_GAP,
    WIDEST_SPACE,
    PieceRange,
    silent_gap,
)
from typeset.pdf.engine.text.composed import HYPHEN
from typeset.pdf.engine.text.pieces import GLYPH_TOLERANCE, Cluster, Piece, clusters_of, pieces_of, tenths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.pdf.engine.drawing.pdf_font import Fonts
    from typeset.pdf.engine.text.composed import ComposedText
    from typeset.pdf.engine.text.pieces import SetUnit


class _Space(NamedTuple):
    """A space that is not drawn yet, where it stands and its size, in px."""

    piece: Piece
    place: float
    size: float


class TextWriter(GlyphPen):
    """Writes the text of one box into a content stream: call ``write``, then ``finish``."""

    __slots__ = ("_before", "_pending", "_turned")

    def __init__(self, stream: Any, fonts: Fonts) -> None:
        super().__init__(stream, fonts)
        self._pending: list[_Space] = []  # spaces that are not drawn yet
        self._turned = False
        self._before = ""  # what the first glyph reads as before its own text

    def write(self, text: ComposedText, start: TextMatrix) -> None:
        """Draw the units along the baseline. ``start`` is the left end of the box on the baseline."""
        self._extra = round(text.extra, 4)
        self._inner = text.letter_spacing
        self._turned = text.turned
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

    def _write_plain(self, text: ComposedText, first: int, pen: float) -> tuple[int, float]:
        """Draw units of one readable glyph from ``first`` on.

        Returns the first other unit, and where the pen is.
        """
        items, starts, texts = self._items, self._starts, self.texts
        plain, size, extra = self._plain, self._size, self._extra
        near, widest = GLYPH_TOLERANCE * size / 1000, WIDEST_SILENT_GAP * size
        narrow = NARROW_SILENT_GAP * size
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
                if origins[k] - pen + extra >= (widest if width >= NARROW else narrow) or texts[-1].isspace():
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
        is_whole = self._turned or (not self._inner and any(piece.is_stack for piece in pieces))
        if is_whole and not any(piece.is_space for piece in pieces):
            clusters = clusters_of(unit)
            if clusters:
                return self._write_clusters(clusters, origin, size, pen, start)
        for piece in pieces:
            place = origin + piece.offset * size + piece.ahead * self._inner
            if piece.is_space and self._turned:
                if not self.texts:
                    pen = self._begin(place, start)
                pen = self._draw_space(_Space(piece, place, size), pen)
                continue
            if piece.is_space:
                self._pending.append(_Space(piece, place, size))
                continue
            before, self._before = self._before, ""
            if self._pending:
                pen, before = self._settle(place, pen, start)
            elif self.texts:
                pen = self._close_gap(place, pen, piece.width)
            if not self.texts:
                pen = self._begin(place, start)
            pen = self._draw(piece, place, pen, size, before)
        if len(pieces) == 1 and not pieces[0].is_space:
            self._drawn.note_plain(unit)
        return pen

    def _write_clusters(
        self, clusters: Sequence[Cluster], origin: float, size: float, pen: float, start: TextMatrix
    ) -> float:
        """Draw the clusters of a unit, each as one glyph: pdfplumber parts words at glyphs without text."""
        before, self._before = self._before, ""
        if self._pending:
            pen, before = self._settle(origin + clusters[0].offset * size, pen, start)
        elif self.texts and not self._turned:
            pen = self._close_gap(
                origin + clusters[0].offset * size, pen, clusters[0].advance / clusters[0].face.upem
            )
        clusters = [clusters[0]._replace(text=before + clusters[0].text), *clusters[1:]]
        for cluster in clusters:
            place = origin + cluster.offset * size
            if not self.texts:
                pen = self._begin(place, start)
            pen = self._draw_cluster(cluster, place, pen, size)
        return pen

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
        if self.texts and place is not None and text == " " and not is_next and not self._is_first_lone():
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
            has_more = place is not None and not is_next  # the text of the next box is none of these pieces
            self.misleading.append(PieceRange(max(len(self.texts) - 1, 0), len(self.texts) + has_more))
            pen = self._draw_space(space, pen)
        return pen, ""

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

    def _blank(self, piece: Piece) -> Piece | None:
        """A space of the font in use in place of another face's, so that the run of text goes on."""
        found = self._drawn.blank(piece, self._font) if self._face is not None else None
        if found is None:
            return None
        blank, is_misleading = found
        if is_misleading:
            self.misleading.append(PieceRange(max(len(self.texts) - 1, 0), len(self.texts)))
        self._plain = NONE_PLAIN
        return blank

    def _is_first_lone(self) -> bool:
        """Whether the text begins with one character alone: poppler sees no spaces behind such words."""
        return len(self.texts) == 1 and len(self.texts[0]) == 1

    def _close_gap(self, place: float, pen: float, width: float) -> float:
        """Let the glyph before a gap reach to ``place``, where the gap looks like a space.

        ``width`` is that of the piece behind it, in em. Returns where the pen is then. What
        cannot be closed is noted as misleading.
        """
        if self.texts[-1].isspace() or place - pen + self._spacing < silent_gap(width) * self._size:
            return pen
        reached = self._reach(place, pen, "")
        if reached is None:
            last = len(self.texts) - 1
            self.misleading.append(PieceRange(last, last + 1))
            return pen
        return reached

"""What a PDF has drawn of each face: the font of every piece, and what may be drawn again as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.pdf.engine.drawing.pdf_font import font_for
from typeset.pdf.engine.text.pieces import blank_piece, pieces_of

if TYPE_CHECKING:
    from typeset.pdf.engine.drawing.pdf_font import Chosen, Fonts
    from typeset.pdf.engine.text.pieces import Piece, SetUnit
    from typeset.pdf.engine.text.shaping import ShapingFace

Plain = tuple[Any, str, float, str]
"""A unit of one glyph with what drawing it takes: its code, how far the pen goes, in em, what it reads as."""

NotPlain = tuple[Any]
"""A unit that may not be drawn as it is."""


class Drawn:
    """What the PDF with these ``fonts`` has drawn of one face: the font of each piece.

    ``readable`` are those that copy rightly in the face's first font, ``plain`` the
    units that are a single glyph of them at its place, by identity, and those known not to be; ``blanks`` its
    spaces that stand for those of other faces; ``pen`` belongs to the compiled core.
    """

    __slots__ = ("blanks", "chosen", "face", "fonts", "pen", "plain", "readable")

    def __init__(self, fonts: Fonts, face: ShapingFace) -> None:
        self.fonts = fonts
        self.face = face
        self.readable: set[Piece] = set()
        self.plain: dict[int, Plain | NotPlain] = {}
        self.chosen: dict[Piece, Chosen] = {}
        self.blanks: dict[str, Piece] = {}
        self.pen: Any = None

    def choose(self, piece: Piece) -> Chosen:
        """The font of a piece, noted for the next time."""
        texts: dict[int, str] = {}
        is_clear = all(texts.setdefault(glyph.code, glyph.text) == glyph.text for glyph in piece.glyphs)
        texts.update((glyph.code, glyph.text) for glyph in reversed(piece.glyphs))
        chosen = font_for(self.fonts, piece.face, texts)
        chosen = self.chosen[piece] = chosen._replace(reads=chosen.reads and is_clear)
        if chosen.is_first and chosen.reads:
            self.readable.add(piece)
        return chosen

    def blank(self, piece: Piece, font: Any) -> tuple[Piece, bool] | None:
        """A space as a font of the face has it, and whether it is copied otherwise; none if it has none."""
        face = self.face
        if piece.face is not face:
            if " " not in face.characters:
                return None
            blank = self.blanks.get(piece.text)
            if blank is None:
                blank = self.blanks[piece.text] = blank_piece(face, piece.text)
            piece = blank
        glyph = piece.glyphs[0]
        font.widths[glyph.code] = face.width(glyph.code)
        return piece, font.to_unicode.setdefault(glyph.code, glyph.text) != glyph.text

    def note_plain(self, unit: SetUnit) -> Plain | None:
        """What drawing a unit takes, if it may be drawn as it is; noted for the next time, as is that not."""
        known = self.plain.get(id(unit))
        if known is None:
            known = self.plain[id(unit)] = self._look_at(unit) or (unit,)
        return None if len(known) == 1 else known

    def _look_at(self, unit: SetUnit) -> Plain | None:
        pieces = pieces_of(unit)
        if len(pieces) != 1:
            return None
        piece = pieces[0]
        is_single = len(piece.codes) == 1 and not (piece.is_space or piece.rise or piece.offset)
        if not is_single or piece.face is not self.face:
            return None
        if piece not in self.chosen:
            self.choose(piece)
        if piece not in self.readable:
            return None
        return unit, piece.hex, piece.width, piece.text


def drawn_of(fonts: Fonts, face: ShapingFace) -> Drawn:
    """What a PDF has drawn of a face; of other PDFs nothing is kept."""
    drawn: Drawn | None = face.drawn
    if drawn is None or drawn.fonts is not fonts:
        drawn = face.drawn = Drawn(fonts, face)
    return drawn

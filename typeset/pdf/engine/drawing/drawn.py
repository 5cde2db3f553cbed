"""What one PDF has drawn of each face: the font of each piece, and units that need no second look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.pdf.engine.drawing.pdf_font import Chosen, first_font, font_for
from typeset.pdf.engine.text.pieces import blank_piece, pieces_of

if TYPE_CHECKING:
    from typeset.pdf.engine.drawing.pdf_font import Fonts
    from typeset.pdf.engine.text.glyphs import ShapingFace
    from typeset.pdf.engine.text.pieces import Piece, SetUnit

Plain = tuple[Any, str, float, str]
"""A unit of one glyph: the unit, its code, its advance in em, its text."""

NotPlain = tuple[Any]
"""A unit that ``Plain`` does not describe. It is kept so that its ``id`` stays its own."""


class Drawn:
    """What the PDF with these ``fonts`` has drawn of one face.

    ``chosen`` is the font of each piece; ``readable`` are the pieces that are copied
    rightly from the first font of the face. ``plain`` says of units, by their
    ``id``, whether they are one readable glyph without an offset. ``blanks`` are
    spaces of this face that stand for those of other faces. ``pen`` is the compiled
    core's, ``last_pen`` that of the PDF before, which knows the pieces of many units.
    """

    __slots__ = ("blanks", "chosen", "face", "fonts", "last_pen", "pen", "plain", "readable")

    def __init__(self, fonts: Fonts, face: ShapingFace) -> None:
        self.fonts = fonts
        self.face = face
        self.readable: set[Piece] = set()
        self.plain: dict[int, Plain | NotPlain] = {}
        self.chosen: dict[Piece, Chosen] = {}
        self.blanks: dict[str, Piece] = {}
        self.pen: Any = None
        self.last_pen: Any = None

    def choose(self, piece: Piece) -> Chosen:
        """Choose the font of a piece, and keep the choice in ``chosen``."""
        if (font := first_font(self.fonts, piece.face, piece.glyphs)) is not None:
            chosen = self.chosen[piece] = Chosen(font, is_first=True, reads=True)
            self.readable.add(piece)
            return chosen
        texts: dict[int, str] = {}
        is_clear = all(texts.setdefault(glyph.code, glyph.text) == glyph.text for glyph in piece.glyphs)
        texts.update((glyph.code, glyph.text) for glyph in reversed(piece.glyphs))
        chosen = font_for(self.fonts, piece.face, texts)
        chosen = self.chosen[piece] = chosen._replace(reads=chosen.reads and is_clear)
        if chosen.is_first and chosen.reads:
            self.readable.add(piece)
        return chosen

    def blank(self, piece: Piece, font: Any) -> tuple[Piece, bool] | None:
        """A space as a font of the face has it, and whether it is copied wrongly.

        None where the face has none.
        """
        face = self.face
        if piece.face is not face:
            if " " not in face.characters:
                return None
            blank = self.blanks.get(piece.text)
            if blank is None:
                blank = self.blanks[piece.text] = blank_piece(face, piece.text)
            piece = blank
        glyph = piece.glyphs[0]
        return piece, not font.read(glyph.code, glyph.text)

    def note_plain(self, unit: SetUnit) -> Plain | None:
        """What is needed to draw a unit of one readable glyph; None for other units.

        Either answer is kept.
        """
        known = self.plain.get(id(unit))
        if known is None:
            known = self.plain[id(unit)] = self._look_at(unit) or (unit,)
        return None if len(known) == 1 else known

    def _look_at(self, unit: SetUnit) -> Plain | None:
        """Whether a unit is one readable glyph of this face at its place, and which."""
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
    """What a PDF has drawn of a face. What an earlier PDF has drawn of it is forgotten."""
    drawn: Drawn | None = face.drawn
    if drawn is None or drawn.fonts is not fonts:
        last_pen = None if drawn is None else drawn.pen or drawn.last_pen
        drawn = face.drawn = Drawn(fonts, face)
        drawn.last_pen = last_pen
    return drawn

"""Texts that the compiled core writes, byte for byte as ``TextWriter`` writes them.

The core is a twin of the pure code, which is the reference: change a rule there
first, then in ``compose/core_pen.pxi``. What the core does not write is left to
``TextWriter``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from typeset.compose import twins
from typeset.compose.rules import SPACES
from typeset.pdf.engine.drawing.drawn import drawn_of
from typeset.pdf.engine.drawing.pdf_font import base_font
from typeset.pdf.engine.lines.line_texts import parts_at_hyphen
from typeset.pdf.engine.text.actual_text import (
    NARROW,
    NARROW_SILENT_GAP,
    NARROWEST_SPACE,
    WIDEST_SILENT_GAP,
    WIDEST_SPACE,
    PieceRange,
    actual_texts,
    begin_actual_text,
)
from typeset.pdf.engine.text.pieces import GLYPH_TOLERANCE, may_stack, pieces_of, spell_code
from typeset.pdf.engine.text.shaping import copied_text
from typeset.pdf.engine.text.wider_glyphs import MOST_PARTS, PARTS, Wider, parts_across

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from typeset.pdf.engine.drawing.glyph_pen import TextMatrix
    from typeset.pdf.engine.drawing.pdf_font import Chosen, Fonts, PdfFont
    from typeset.pdf.engine.lines.line_runs import LineRun
    from typeset.pdf.engine.lines.line_texts import LaterText
    from typeset.pdf.engine.text.actual_text import ActualText
    from typeset.pdf.engine.text.composed import ComposedText
    from typeset.pdf.engine.text.glyphs import ShapingFace
    from typeset.pdf.engine.text.pieces import Piece

_LIMITS: Final = (
    GLYPH_TOLERANCE, WIDEST_SILENT_GAP, NARROWEST_SPACE, WIDEST_SPACE, float(PARTS), float(MOST_PARTS),
    NARROW, NARROW_SILENT_GAP,
)  # fmt: skip


class _Known:
    """What the core asks Python for while it writes texts of the PDF with these ``fonts``.

    The core knows its methods by their names.
    """

    __slots__ = ("fonts",)

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts

    pieces_of = staticmethod(pieces_of)
    may_stack = staticmethod(may_stack)
    tell = staticmethod(begin_actual_text)
    parts_at_hyphen = staticmethod(parts_at_hyphen)
    spell = staticmethod(spell_code)
    parts_across = staticmethod(parts_across)

    @staticmethod
    def widen(font: PdfFont, code: int, parts: int, before: str, behind: str) -> int:
        """The code of a wider copy of a glyph; 0 where there can be none."""
        return font.widen(Wider(code, parts, before, behind))

    def choose(self, piece: Piece) -> Chosen:
        """The font that draws a piece."""
        drawn = drawn_of(self.fonts, piece.face)
        return drawn.chosen.get(piece) or drawn.choose(piece)

    def first_font(self, face: ShapingFace) -> PdfFont:
        """The first font of a face."""
        font: PdfFont = base_font(self.fonts, face)
        return font

    def blank(self, font: Any, face: ShapingFace, piece: Piece) -> tuple[Piece | None, bool]:
        """A space as a font of the face has it (None where it has none), and whether it is copied wrongly."""
        return drawn_of(self.fonts, face).blank(piece, font) or (None, False)

    @staticmethod
    def told(
        texts: list[str],
        written: str,
        misleading: Sequence[tuple[int, int]],
        is_one: Callable[[PieceRange], bool],
    ) -> list[ActualText]:
        """The ActualText of a text that was drawn."""
        return actual_texts(
            texts, copied_text(written), [PieceRange(*pieces) for pieces in misleading], is_one
        )


def write_text(stream: Any, fonts: Fonts, text: ComposedText, start: TextMatrix, written: str) -> bool:
    """Draw a text that is not turned.

    Returns False, with nothing drawn, where there is no core, and for a text that is copied
    with what stands in another one, or is spaced or ends with spaces before one.
    """
    is_bare = text.copied is None and not text.turned and not may_stack(written)
    if is_bare and text.units and text.behind is not None:
        is_bare = not (
            text.letter_spacing or text.extra or any(piece.is_space for piece in pieces_of(text.units[-1]))
        )
    pen = _pen_for(fonts, text.units[0]) if text.units and is_bare else None
    if pen is None:
        return False
    pen.write_text(stream, text, start.x, start.y, written)
    return True


def write_span(stream: Any, fonts: Fonts, later: LaterText, start: TextMatrix, written: str) -> bool:
    """Draw the last text of a line straight from the rows of its paragraph.

    Returns False, with nothing drawn, where there is no core, and for a text that is
    not the last of its line, or has a hyphen or spread letters behind it.
    """
    (paragraph, _, line, _), span, style = later
    rows = paragraph.rows
    is_bare = span.last == line.last and span.stop == span.last + 1 and not line.hyphen
    is_bare = is_bare and (span.first == line.first or rows.unit[span.first].head not in SPACES)
    is_bare = (
        is_bare
        and not may_stack(written)
        and not any(parts_at_hyphen(rows.unit, place) for place in (line.first, line.last + 1))
    )
    pen = _pen_for(fonts, rows.unit[span.first]) if is_bare and not line.adjustment.letters else None
    if pen is None:
        return False
    pen.write_span(stream, rows, line, span, style.letter_spacing, start.x, start.y, written)
    return True


def write_lines(stream: Any, fonts: Fonts, run: LineRun, first: int) -> int:
    """Draw the lines of a run from the line ``first`` on.

    Returns the index of the first line that is not drawn.
    """
    rows, style = run.paragraph.rows, run.item.style
    assert style is not None
    pen = _pen_for(fonts, rows.unit[run.lines[first].first])
    if pen is None:
        return first
    ys = [y + run.above - style.baseline + style.baseline for y in run.ys]
    text, inner = run.item.box.text, style.letter_spacing
    count: int = pen.write_lines(stream, rows, run.lines, first, run.xs, ys, inner, text)
    return count


def _pen_for(fonts: Fonts, unit: Any) -> Any:
    """The core's pen for texts that begin with a unit.

    None without a core, and where the unit has no glyph.
    """
    glyphs = unit.shape.glyphs.glyphs if twins.core is not None else None
    if not glyphs:
        return None
    drawn = drawn_of(fonts, glyphs[0].face)
    if drawn.pen is None:
        assert twins.core is not None
        known, pen = _Known(fonts), drawn.last_pen
        drawn.pen = pen if pen is not None and pen.renew(known) else twins.core.Pen(known, _LIMITS)
        drawn.last_pen = None
    return drawn.pen

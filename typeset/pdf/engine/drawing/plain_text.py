"""Texts of single glyphs of one face, three lines of four in a book, written at once by the compiled core."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.compose import twins
from typeset.pdf.engine.drawing.drawn import drawn_of
from typeset.pdf.engine.drawing.pdf_font import base_font
from typeset.pdf.engine.drawing.pieces import TOLERANCE
from typeset.pdf.engine.drawing.telling import WIDEST_SILENT_GAP
from typeset.pdf.engine.drawing.text_writer import length, place_text

if TYPE_CHECKING:
    from typeset.pdf.engine.drawing.composed import ComposedText
    from typeset.pdf.engine.drawing.drawn import Drawn
    from typeset.pdf.engine.drawing.pdf_font import Fonts
    from typeset.pdf.engine.drawing.text_writer import Place
    from typeset.pdf.engine.lines.line_texts import LaterText


def write_plain(stream: Any, fonts: Fonts, text: ComposedText, start: Place, written: str) -> bool:
    """Draw a text as ``TextWriter`` would; nothing, and says so, where that takes more than the core knows.

    All that misleads who copies is more.
    """
    core, units = twins.core, text.units
    if core is None or not units or text.letter_spacing or not units[0].shape.glyphs.glyphs:
        return False
    drawn = drawn_of(fonts, units[0].shape.glyphs.glyphs[0].face)
    shown = core.show_glyphs(
        units, text.sizes, text.origins, drawn.plain, drawn.note_plain, _limits(text.extra), written
    )
    if shown is None:
        return False
    _add(stream, drawn, (start, text.origins[0], text.sizes[0]), text.extra, shown)
    return True


def write_line(stream: Any, fonts: Fonts, later: LaterText, start: Place, written: str) -> bool | None:
    """The same for a text that its line ends with, from the rows of its paragraph; none for others."""
    (source, _, line, _), span, style = later
    core = twins.core
    is_bare = span.last == line.last and span.stop == span.last + 1 and not line.hyphen
    if core is None or not is_bare or style.letter_spacing or line.spread.letters:
        return None
    rows, even = source.rows, line.spread.even
    glyphs = rows.unit[span.first].shape.glyphs.glyphs
    if not glyphs:
        return None
    drawn = drawn_of(fonts, glyphs[0].face)
    shown, way = core.show_line(rows, line, span, drawn.plain, drawn.note_plain, _limits(even), written)
    if shown is None:
        return False
    _add(stream, drawn, (start, way, rows.sizes[span.first]), even, shown)
    return True


def _limits(extra: float) -> tuple[float, float, float]:
    return (round(extra, 4), TOLERANCE, WIDEST_SILENT_GAP)


def _add(stream: Any, drawn: Drawn, begin: tuple[Place, float, float], extra: float, shown: bytes) -> None:
    """Add the operators of a text that begins at a place, so far along the baseline, in a size."""
    start, way, size = begin
    operators, even = stream.stream, round(extra, 4)
    operators.append(place_text(start, way))
    stream.set_font_size(base_font(drawn.fonts, drawn.face).hash, size)
    if even:
        operators += [b"%s Tc" % length(even).encode("ascii"), shown, b"0 Tc"]
    else:
        operators.append(shown)

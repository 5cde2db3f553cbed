"""Texts of single glyphs of one face, three lines of four in a book, written at once by the compiled core."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.compose import twins
from typeset.pdf.engine.drawn import drawn_of
from typeset.pdf.engine.pdf_font import base_font
from typeset.pdf.engine.pieces import TOLERANCE
from typeset.pdf.engine.telling import WIDEST_SILENT_GAP
from typeset.pdf.engine.text_writer import length, place_text

if TYPE_CHECKING:
    from typeset.pdf.engine.drawing import ComposedText
    from typeset.pdf.engine.pdf_font import Fonts
    from typeset.pdf.engine.text_writer import Place


def write_plain(stream: Any, fonts: Fonts, text: ComposedText, start: Place, written: str) -> bool:
    """Draw a text as ``TextWriter`` would; nothing, and says so, where that takes more than the core knows.

    All that misleads who copies is more.
    """
    core, units = twins.core, text.units
    if core is None or not units or text.letter_spacing or not units[0].shape.glyphs.glyphs:
        return False
    face = units[0].shape.glyphs.glyphs[0].face
    drawn = drawn_of(fonts, face)
    even = round(text.extra, 4)
    shown = core.show_glyphs(
        units, text.sizes, text.origins, drawn.plain, drawn.note_plain,
        (even, TOLERANCE, WIDEST_SILENT_GAP), written,
    )  # fmt: skip
    if shown is None:
        return False
    operators = stream.stream
    operators.append(place_text(start, text.origins[0]))
    stream.set_font_size(base_font(fonts, face).hash, text.sizes[0])
    if even:
        operators += [b"%s Tc" % length(even).encode("ascii"), shown, b"0 Tc"]
    else:
        operators.append(shown)
    return True

"""In place of ``weasyprint.draw.text``: draws text boxes of pages, and texts of SVG pictures."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from typeset.pdf.engine.drawing.bopomofo import draw_beside
from typeset.pdf.engine.drawing.drawing import (
    Stroke,
    Strokes,
    decoration_strokes,
    draw_composed,
    write_glyphs,
)
from typeset.pdf.engine.drawing.drawn_signs import COPIED, draw_outlines, draw_turned_sign
from typeset.pdf.engine.drawing.emphasis import draw_emphasis
from typeset.pdf.engine.drawing.glyph_pen import TextMatrix
from typeset.pdf.engine.drawing.side_lines import draw_side_lines
from typeset.pdf.engine.lines.line_runs import LineRun, text_parts
from typeset.pdf.engine.lines.line_texts import composed_of
from typeset.pdf.engine.session.names import DRAW_LINE, GET_COLOR, upstream
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.text.ellipsis import cut_short

if TYPE_CHECKING:
    from typeset.pdf.engine.text.composed import ComposedText

_LOGGER: Final = logging.getLogger("weasyprint")


def draw_text(
    stream: Any, textbox: Any, offset_x: float, text_overflow: str, block_ellipsis: Any = "none"
) -> None:
    """Draw a text box with its decorations. For list markers WeasyPrint leaves the last argument out."""
    if textbox.style["visibility"] != "visible":
        return
    composed = None
    if not _is_set_by_us(textbox):
        composed = cut_short(textbox.pango_layout, text_overflow, block_ellipsis)
        _tell_missing(composed)
    if BoxRecord.beside.is_on(textbox):
        draw_beside(stream, textbox)
        return
    style = textbox.style
    if style[COPIED] == "none":
        draw_outlines(stream, textbox, composed)
        return
    strokes = Strokes()
    if style["text_decoration_line"] != "none":
        percentage = upstream().percentage
        size, metrics = style["font_size"], (composed or composed_of(textbox)).metrics
        strokes = decoration_strokes(style, metrics, lambda value: percentage(value, style, size))
        if BoxRecord.line_depth.is_on(textbox):  # its underline is a box's, which is drawn as one
            strokes = replace(strokes, under=tuple(one for one in strokes.under if one.below < 0))
            draw_side_lines(stream, textbox)
    for stroke in strokes.under:
        _draw_stroke(stream, textbox, stroke, offset_x)
    parts = text_parts(textbox)
    draw_composed(stream, stream._fonts, parts, composed)
    for part in parts:
        if not isinstance(part, LineRun):  # lines with dots are never in a run: ``is_bare``
            draw_emphasis(stream, part, composed)
            draw_turned_sign(stream, part)
    for stroke in strokes.over:
        _draw_stroke(stream, textbox, stroke, offset_x)


def _is_set_by_us(textbox: Any) -> bool:
    """Whether a text box knows what it shows: our composer set it."""
    fields = (BoxRecord.later_text, BoxRecord.parts, BoxRecord.composed_text)
    return any(field.is_on(textbox) for field in fields)


def _draw_stroke(stream: Any, textbox: Any, stroke: Stroke, offset_x: float) -> None:
    style = textbox.style
    y = textbox.position_y + textbox.baseline + stroke.below
    color = GET_COLOR.find()[2](style, "text_decoration_color")
    DRAW_LINE.find()[2](
        stream, textbox.position_x, y, textbox.position_x + textbox.width, y, stroke.thickness,
        style["text_decoration_style"], color, offset_x,
    )  # fmt: skip


def draw_first_line(
    stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any
) -> list[Any]:
    """Draw a text of an SVG picture at a matrix.

    Returns the glyphs that are pictures, for ``draw_emojis``: always none.
    """
    a, b, c, d, x, y = matrix.values
    layout = textbox.pango_layout
    _tell_missing(layout.composed)
    write_glyphs(stream, stream._fonts, layout.composed, TextMatrix(x, y, a, b, c, d), layout.text)
    return []


def _tell_missing(text: ComposedText) -> None:
    """Log the characters that no face has. Those of composed paragraphs are reported with their pages."""
    for unit in text.units:
        for glyph in unit.shape.glyphs.glyphs:
            if glyph.code >= glyph.face.glyph_count:
                _LOGGER.warning("no face has “%s” (U+%04X)", glyph.text, ord(glyph.text[0]))


def draw_emojis(stream: Any, style: Any, x: float, y: float, emojis: list[Any]) -> None:
    """Do nothing: WeasyPrint draws glyphs that are pictures here, and ours are outlines."""

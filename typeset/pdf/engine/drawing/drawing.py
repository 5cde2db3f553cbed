"""Draws composed text: glyphs where the composer put them, and the text decorations of the style."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from typeset.pdf.engine.drawing.core_texts import write_lines, write_span, write_text
from typeset.pdf.engine.drawing.glyph_pen import TextMatrix
from typeset.pdf.engine.drawing.text_writer import TextWriter
from typeset.pdf.engine.lines.line_runs import LineRun
from typeset.pdf.engine.lines.line_texts import composed_of
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.text.actual_text import actual_texts
from typeset.pdf.engine.text.shaping import copied_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.pdf.engine.drawing.pdf_font import Fonts
    from typeset.pdf.engine.lines.line_texts import LaterText
    from typeset.pdf.engine.text.composed import ComposedText
    from typeset.pdf.engine.text.glyphs import FaceMetrics

Resolve = Callable[[Any], float]
"""Takes a length or a percentage of the font size, as CSS gives it, and returns px."""


def draw_composed(
    stream: Any, fonts: Fonts, boxes: Sequence[Any], composed: ComposedText | None = None
) -> None:
    """Draw text boxes and runs of lines that share one style, in its colour, as one text object.

    ``composed`` is the text of a single box that was not composed as a paragraph.
    """
    stream.set_color(boxes[0].style["color"])
    stream.begin_text()
    for box in boxes:
        if isinstance(box, LineRun):
            _draw_run(stream, fonts, box)
            continue
        start, later = TextMatrix(box.position_x, box.position_y + box.baseline), BoxRecord.later_text.of(box)
        if composed is None and later is not None and not BoxRecord.composed_text.is_on(box):
            _draw_later(stream, fonts, later, start, box.text)
        else:
            _draw_now(stream, fonts, composed or composed_of(box), start, box.text)
    stream.end_text()


def _draw_run(stream: Any, fonts: Fonts, run: LineRun) -> None:
    """Draw the lines of a run: by the core as far as it goes, the line at which it stops by ``_draw_now``."""
    place, count = 0, len(run.lines)
    while place < count:
        place = write_lines(stream, fonts, run, place)
        if place < count:
            later, written, x, y = run.drawn(place)
            _draw_now(stream, fonts, later.composed(), TextMatrix(x, y), written)
            place += 1


def _draw_later(stream: Any, fonts: Fonts, later: LaterText, start: TextMatrix, written: str) -> None:
    """Draw a text that is not composed yet; the core needs no composed text for most."""
    if not write_span(stream, fonts, later, start, written):
        _draw_now(stream, fonts, later.composed(), start, written)


def _draw_now(stream: Any, fonts: Fonts, text: ComposedText, start: TextMatrix, written: str) -> None:
    """Draw a composed text, by the core where there is one."""
    written = written if text.copied is None else text.copied.read(written)
    if not write_text(stream, fonts, text, start, written):
        write_glyphs(stream, fonts, text, start, written)


def write_glyphs(stream: Any, fonts: Fonts, text: ComposedText, start: TextMatrix, written: str) -> None:
    """Draw glyphs inside a text object, with ActualText where copies would not read as ``written``."""
    writer = TextWriter(stream, fonts)
    writer.write(text, start)
    # Readers turn words that run to the left themselves; ActualText would be turned once more.
    if text.turned:
        writer.finish(())
        return
    reading = copied_text(written)
    writer.finish(actual_texts(writer.texts, reading, writer.misleading, writer.is_shown_at_once))


class Stroke(msgspec.Struct, frozen=True):
    """A text decoration: the middle of its line, in px below the baseline, and its thickness in px."""

    below: float
    thickness: float


class Strokes(msgspec.Struct, frozen=True):
    """The text decorations drawn before a text (``under``) and after it (``over``)."""

    under: tuple[Stroke, ...] = ()
    over: tuple[Stroke, ...] = ()


def decoration_strokes(style: Any, metrics: FaceMetrics, resolve: Resolve) -> Strokes:
    """The decorations of a style (CSS Text Decoration 4): as the style says, else as the face says."""
    size, lines = style["font_size"], style["text_decoration_line"]
    asked = style["text_decoration_thickness"]
    is_of_face = asked in ("auto", "from-font")
    thickness = metrics.underline_thickness * size if is_of_face else resolve(asked)
    under, over = [], []
    if "overline" in lines:
        under.append(Stroke(thickness / 2 - metrics.ascent * size, thickness))
    if "underline" in lines:
        offset = style["text_underline_offset"]
        below = -metrics.underline * size if offset == "auto" else resolve(offset)
        under.append(Stroke(below + thickness / 2, thickness))
    if "line-through" in lines:
        through = metrics.strike_thickness * size if is_of_face else thickness
        over.append(Stroke(-metrics.strike * size, through))
    return Strokes(tuple(under), tuple(over))

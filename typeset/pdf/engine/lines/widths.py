"""The narrowest and the widest width of a paragraph, for tables, floats and inline blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

from typeset.compose.breaks import LineBreak
from typeset.compose.endings import candidates_of
from typeset.pdf.engine.lines.reading import NARROWEST, WIDEST, paragraph_of
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.session import active_session
from typeset.pdf.engine.text.single_line import LINE_ENDS

if TYPE_CHECKING:
    from typeset.pdf.engine.lines.paragraph_map import ParagraphMap, SkipStack


_NARROWING: Final = LINE_ENDS | {LineBreak.ANYWHERE}
"""The kinds of breaks at which lines end in a text that is as narrow as it can be.

Places that ``overflow-wrap: break-word`` allows are not among them (CSS Text 3, section 5.5).
"""

_NARROWING_ANYWHERE: Final = _NARROWING | {LineBreak.EDGE}
"""The same where text may part anywhere: there marks stand at wrong edges before a line leaves its room."""


def measure_lines(upstream_widths: Callable[..., Iterator[float]]) -> Callable[..., Iterator[float]]:
    """In place of ``inline_line_widths``: measures the paragraphs of a session by what our composer sets."""

    def inline_line_widths(  # noqa: PLR0913, PLR0917 - WeasyPrint dictates its shape
        context: Any, box: Any, outer: bool, is_line_start: bool, minimum: bool,
        skip_stack: SkipStack | None = None, first_line: bool = False,
    ) -> Iterator[float]:  # fmt: skip
        session = active_session()
        if session is not None and isinstance(box, upstream().boxes.LineBox):
            paragraph = paragraph_of(session, context, box, NARROWEST if minimum else WIDEST)
            if paragraph is not None:
                widths = _line_widths(paragraph, _indent(box), minimum=minimum)
                if not minimum:
                    # WeasyPrint subtracts the width of a space at the end, which we have not counted.
                    widths[-1] += upstream().trailing_whitespace_size(context, box)
                yield from widths[:1] if first_line else widths
                return
        yield from upstream_widths(context, box, outer, is_line_start, minimum, skip_stack, first_line)

    return inline_line_widths


def _indent(line_box: Any) -> float:
    """The indent of the first line in px; a percentage of a width that is not known yet counts as 0."""
    indent = line_box.style["text_indent"]
    return float(indent.value) if getattr(indent, "unit", "%") != "%" else 0.0


def _kept_spaces(paragraph: ParagraphMap, first: int, at: int) -> float:
    """The width in px of the spaces at the end of a line that does not wrap (CSS Text 3, 4.1.3).

    The composer lets spaces hang over the right edge, so it counts none of them.
    """
    rows, width = paragraph.rows, 0.0
    for unit in range(at - 1, first - 1, -1):
        style = paragraph.items[paragraph.item(unit)].style
        if not rows.vanishes[unit] or style is None or style.wraps or not style.keeps_spaces:
            break
        width += rows.unit[unit].width * style.size + style.letter_spacing + style.word_spacing
    return width


def _line_widths(paragraph: ParagraphMap, indent: float, *, minimum: bool) -> list[float]:
    """The widths of lines in px: as narrow as they go if ``minimum``, else unbroken between newlines."""
    rows = paragraph.rows
    kinds = _narrowing(paragraph) if minimum else frozenset({LineBreak.FORCED})
    candidates = candidates_of(rows, kinds)
    widths, first = [], 0
    for at, end in zip(candidates.at, candidates.end, strict=True):
        while first < at and rows.vanishes[first]:
            first += 1
        widths.append(
            (end - rows.line_start[first] if first < at else 0.0) + _kept_spaces(paragraph, first, at)
        )
        first = at
    if not widths:
        return [indent]
    widths[0] += indent
    return widths


def _narrowing(paragraph: ParagraphMap) -> frozenset[LineBreak]:
    styles = (item.style.style for item in paragraph.items if item.style is not None)
    parts_anywhere = any(style["overflow_wrap"] == "anywhere" for style in styles)
    return _NARROWING_ANYWHERE if parts_anywhere else _NARROWING

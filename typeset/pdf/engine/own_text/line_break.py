"""In place of ``weasyprint.text.line_break``: the widths and the line breaks of single texts."""

from __future__ import annotations

from typing import Any, Final

from typeset.pdf.engine.text.single_line import SingleLine, may_break, single_line
from typeset.pdf.engine.text.struts import character_ratio, strut
from typeset.pdf.engine.text.text_styles import WRAPPING

__all__ = ["can_break_text", "character_ratio", "create_layout", "split_first_line", "strut"]

_TOO_WIDE: Final = 2.0**21
"""From this width on, in px, a line has no limit: WeasyPrint passes such a number for one."""


def split_first_line(  # noqa: PLR0913, PLR0917 - WeasyPrint dictates its shape
    text: str, style: Any, context: Any, max_width: float | None, justification_spacing: float,
    is_line_start: bool = True, minimum: bool = False,
) -> tuple[SingleLine, int, int | None, float, float, float]:  # fmt: skip
    """The first line of a text, the number of its bytes and of those before the next line, and its size.

    The size is the width, the height, and the baseline from the top, in px.
    """
    wraps = style["white_space"] in WRAPPING and max_width is not None and max_width < _TOO_WIDE
    wrap = style["overflow_wrap"]
    splits = style["word_break"] == "break-all" or (
        is_line_start and (wrap == "anywhere" or (wrap == "break-word" and not minimum))
    )
    line = single_line(text, style, max_width if wraps else None, splits_words=splits)
    line.room = max_width
    following = None if line.next is None else len(text[: line.next].encode())
    text_style = line.style
    ascent = text_style.baseline - text_style.half_leading
    return line, len(line.text.encode()), following, line.width, text_style.height, ascent


def create_layout(
    text: str, style: Any, context: Any, max_width: float | None, justification_spacing: float
) -> SingleLine:
    """A text on one line, with ``justification_spacing`` px added to each space."""
    return single_line(text, style, None, justification=justification_spacing)


def can_break_text(text: str, lang: str | None) -> bool:
    """Whether a line may end inside a text."""
    return len(text or "") > 1 and may_break(text)

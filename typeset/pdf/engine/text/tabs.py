"""Tab stops: how far a tab goes hangs on where it begins, so they are set when a paragraph is built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.compose.paragraph import Break, Run
from typeset.pdf.engine.session.units import TOLERANCE_PX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.compose import Paragraph, Piece
    from typeset.pdf.engine.text.text_styles import TextStyle


def tab_width(style: TextStyle) -> float:
    """The distance from stop to stop, in px: in spaces, rounded as WeasyPrint does, or a length."""
    size: Any = style.style["tab_size"]
    if not isinstance(size, int):
        return float(size.value) or 1.0
    space = style.shaper(" ").advance * style.size + style.letter_spacing + style.word_spacing
    return float(round(size * space)) or 1.0


def set_tabs(rows: Paragraph, pieces: Sequence[Piece], widths: dict[int, float]) -> None:
    """Move what follows a tab to the next stop, counted from the start of the text or the last newline.

    ``widths`` are the distances of stops by piece. Where a line wraps, the stops
    of the rest are those of the line unwrapped: the composer has one width for a
    unit, whatever line it is on.
    """
    origin = rows.left[0] if rows.count else 0.0
    owed = 0.0
    for k in range(rows.count):
        rows.left[k] += owed
        rows.line_start[k] += owed
        if rows.breaks[k] is Break.FORCED:
            origin = rows.left[k]
        if _is_tab(rows, pieces, k):
            left, stop = rows.left[k], widths[rows.piece[k]]
            wanted = origin + ((left - origin + TOLERANCE_PX) // stop + 1) * stop
            owed = wanted - rows.right[k]
            rows.line_end[k] = wanted
            rows.right[k] = wanted
        else:
            rows.right[k] += owed
            rows.line_end[k] += owed


def _is_tab(rows: Paragraph, pieces: Sequence[Piece], k: int) -> bool:
    piece = pieces[rows.piece[k]]
    return isinstance(piece, Run) and piece.text[rows.start[k]] == "\t"

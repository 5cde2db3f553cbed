"""Tab stops. The width of a tab depends on where it begins, so tabs are set when their paragraph is built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.compose.breaks import LineBreak
from typeset.compose.paragraph import Run
from typeset.pdf.engine.session.units import TOLERANCE_PX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.compose import InlinePiece, ParagraphRows
    from typeset.pdf.engine.text.text_styles import TextStyle


def tab_width(style: TextStyle) -> float:
    """The distance between tab stops in px: a length, or a number of spaces."""
    size: Any = style.style["tab_size"]
    if not isinstance(size, int):
        return float(size.value) or 1.0
    space = style.shaper(" ").advance * style.size + style.letter_spacing + style.word_spacing
    return size * space or 1.0


def set_tabs(rows: ParagraphRows, pieces: Sequence[InlinePiece], widths: dict[int, float]) -> None:
    """Move what follows a tab to the next stop, counted from the start of the text or the last newline.

    ``widths`` are the distances between stops, by piece. Behind the end of a wrapped
    line the stops are those of the unwrapped line, since the composer knows one
    width of a unit, whatever line it stands on.
    """
    origin = rows.left[0] if rows.count else 0.0
    owed = 0.0
    for k in range(rows.count):
        rows.left[k] += owed
        rows.line_start[k] += owed
        if rows.breaks[k] is LineBreak.FORCED:
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


def _is_tab(rows: ParagraphRows, pieces: Sequence[InlinePiece], k: int) -> bool:
    piece = pieces[rows.piece[k]]
    return isinstance(piece, Run) and piece.text[rows.start[k]] == "\t"

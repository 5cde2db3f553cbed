"""The lines of a block, one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from typeset.pdf.engine.lines.compose_box import compose_lines
from typeset.pdf.engine.notes.note_calls import tell_ends_of_lines


def compose_and_watch_lines(upstream: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """In place of ``iter_line_boxes``."""
    composed_lines = compose_lines(upstream)

    @wraps(upstream)
    def iter_line_boxes(context: Any, box: Any, position_y: float, bottom_space: float, *rest: Any) -> Any:
        # 1. The whole paragraph is composed; its lines are handed over as WeasyPrint asks for them.
        lines = composed_lines(context, box, position_y, bottom_space, *rest)
        # 2. The notes of the page are told where a line ends before the line's own notes are laid out.
        return tell_ends_of_lines(context, lines, bottom_space, rest[1]) if context.footnotes else lines

    return iter_line_boxes

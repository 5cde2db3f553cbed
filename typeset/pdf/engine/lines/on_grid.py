"""Lines on the baseline grid: they are put on it while they are laid out, by where they are asked for.

They are not moved afterwards, so page breaks, notes and columns know where lines
stand, and no style can push a line off the grid. Which line boxes stand on the
grid is marked in the box tree once, before the first page is made.
"""

from __future__ import annotations

from typing import Any

from typeset.pdf.engine.session.grid import BaselineGrid
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.session.session import active_grid
from typeset.pdf.engine.session.units import TOLERANCE_PX


def grid_below(line_box: Any) -> BaselineGrid | None:
    """The grid to which the lines of a line box are moved; None where they stand where they come."""
    return active_grid() if BoxRecord.moves_to_grid.of(line_box) else None


def is_of_head(line_box: Any) -> bool:
    """Whether a line box is that of a head, whose lines stand on the grid only where they happen to."""
    return BoxRecord.moves_to_grid.of(line_box) is False


def grid_origin(context: Any) -> float:
    """Where the grid begins on the page that is being made, in px: at the top of its type area."""
    top: float = context.current_footnote_area.page.content_box_y()
    return top


def line_top(context: Any, line_box: Any, y: float) -> float:
    """Where the first line of a line box may stand, from ``y`` on, in px."""
    grid = grid_below(line_box)
    return y if grid is None else y + grid.to_next_line(y - grid_origin(context))


def settle_line(context: Any, line_box: Any, made: Any) -> None:
    """Move a line that was made for a line box onto the grid, and let it take whole lines of it."""
    moves = BoxRecord.moves_to_grid.of(line_box)
    grid = active_grid() if moves is not None else None
    if grid is None or not made.height:
        return
    # The top of the line goes to the next place of the grid.
    down = grid.to_next_line(made.position_y - grid_origin(context))
    if moves and abs(down) > TOLERANCE_PX:
        made.translate(0, down)
    elif abs(down) > TOLERANCE_PX:
        return  # the lines of this head stand between two places on purpose
    # Its baseline goes to that of the grid, and its content with it.
    baseline, height = grid.settled(made.baseline, made.height)
    inside = baseline - made.baseline
    if inside:
        made.baseline = baseline
        for child in made.children:
            child.translate(0, inside)
    if moves:
        made.height = height

"""How high columns are on a page: with all their notes below them, ending level, and not lower than need be.

Heights are whole lines. Where the text goes on over the page, up to three lines are given up
for columns that end level, and one line for feet that differ by one. Where the text ends, its
columns are as low as holds it all, as ``column-fill`` says.
"""

from __future__ import annotations

from itertools import pairwise
from math import ceil, floor
from typing import Any, Final

from typeset.pdf.engine.blocks.column_trials import ColumnGroup, Columns, Trial
from typeset.pdf.engine.blocks.table_parts import has_head_alone
from typeset.pdf.engine.notes.note_area import SHARE_OF_TEXT
from typeset.pdf.engine.pages.feathering import in_flow
from typeset.pdf.engine.pages.page_depth import blocks_of, fill, is_stranded, may_stand_alone
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.session.session import active_grid
from typeset.pdf.engine.session.units import TOLERANCE_LINES, TOLERANCE_PX

_MOST_LOWER: Final = 3
"""How many lines are given up at most so that columns end level (by eye: more looks like an end)."""

_MOST_HIGHER: Final = 4
"""Where a text ends in columns, they may be so many lines higher than needed, so that they end level."""

_UNLEVEL, _LOWER = 100, 12
"""The prices of a line by which feet differ, and of one by which columns are lower, as in ``spread``."""

_BY_ONE: Final = 20
"""The price of feet that differ by one line: worth a line, not two (by eye: the white below shows more)."""

_WHOLE: Final = frozenset({"avoid", "avoid-column"})


def best_columns(columns: Columns, group: ColumnGroup, lower: int) -> Trial:
    """The columns of a group as they stand in the end, at least ``lower`` lines lower than they could be."""
    # 1. As high as notes leave room. From there heights only become lower.
    trial = _highest(columns, group)
    # 2. The text ends here: its columns are balanced, unless ``column-fill`` says that they are not.
    if trial.ends and group.is_balanced:
        return _balanced(columns, group, trial)
    # 3. It goes on: its columns are to end level with each other, and with those of the facing page.
    if trial.boxes and not trial.ends and columns.is_level:
        more = max(lower - columns.free(trial), 0) * columns.grid.pitch
        trial = columns.lay_out_again(group, trial, trial.bottom - more) if more else trial
        return _level(columns, group, trial)
    return trial


def _highest(columns: Columns, group: ColumnGroup) -> Trial:
    """The highest columns that leave room for all their notes; where none do, those with fewest late ones."""
    pitch, bottom = columns.grid.pitch, columns.bottom
    least = group.top + max(floor((bottom - group.top) / pitch / SHARE_OF_TEXT), 1) * pitch
    # Down to the foot of the page. Notes that have no room below are late.
    trial = columns.lay_out(group, bottom)
    if not trial.boxes or not trial.late:
        return trial
    # So low that all notes which these columns call have room. Lower columns call fewer of them.
    low = bottom - ceil((bottom - max(bottom - trial.wanted, least)) / pitch - TOLERANCE_LINES) * pitch
    trial = columns.lay_out_again(group, trial, low)
    if trial.late:
        return _with_fewest_late(columns, group, trial, least)
    # The highest in between that leaves room for all notes which are called then.
    for step in range(int((bottom - trial.wanted - low) / pitch + TOLERANCE_LINES), 0, -1):
        trial = columns.lay_out_again(group, trial, low + step * pitch)
        if not trial.late:
            return trial
    return _made(columns, group, trial, low)


def _with_fewest_late(columns: Columns, group: ColumnGroup, trial: Trial, least: float) -> Trial:
    """Columns lower than those of ``trial``, for notes that are late even with all the room left."""
    best = trial
    bottom = trial.bottom - columns.grid.pitch
    while best.late and bottom > least - TOLERANCE_PX:
        trial = columns.lay_out_again(group, trial, bottom)
        if trial.boxes and trial.late < best.late:
            best = trial
        bottom -= columns.grid.pitch
    return _made(columns, group, trial, best.bottom)


def _level(columns: Columns, group: ColumnGroup, highest: Trial) -> Trial:
    """Columns of a text that goes on: as high as ``highest``, or some lines lower if they end level then."""
    pitch = columns.grid.pitch
    best = trial = highest
    # A line lower, two, three: as long as that costs less than feet that differ.
    for lines in range(1, _MOST_LOWER + 1):
        if _LOWER * lines >= _cost(best, highest, pitch):
            break
        trial = columns.lay_out_again(group, trial, highest.bottom - lines * pitch)
        if trial.boxes and not trial.ends and _cost(trial, highest, pitch) < _cost(best, highest, pitch):
            best = trial
    return _made(columns, group, trial, best.bottom)


def _cost(trial: Trial, highest: Trial, pitch: float) -> float:
    lower = round((highest.bottom - trial.bottom) / pitch) + trial.depth.least
    unlevel = trial.depth.unlevel
    uneven = _BY_ONE * (unlevel > 0) + _UNLEVEL * max(unlevel - 1, 0)
    return uneven + _UNLEVEL * trial.late + _LOWER * lower


def _balanced(columns: Columns, group: ColumnGroup, highest: Trial) -> Trial:
    """Columns of a text that ends: as low as holds all of it, or a little higher if they end level then."""
    pitch = columns.grid.pitch
    best, trial, cuts = None, highest, _cuts(highest)
    most = int((highest.bottom - group.top) / pitch + TOLERANCE_LINES)
    edge = highest.bottom - most * pitch if active_grid() else group.top
    depths = (depth.lines for depth in highest.depth.columns)
    # From the height at which the columns would hold all lines if nothing had to stay together, line by line.
    for lines in range(max(ceil(sum(depths) / columns.count), 1), most):
        bottom = edge + lines * pitch
        if best and (
            not best.depth.unlevel or bottom > best.bottom + (_MOST_HIGHER + TOLERANCE_LINES) * pitch
        ):
            break
        trial = columns.lay_out_again(group, trial, bottom, must_fit=True)
        is_whole = (
            trial.ends and trial.late <= highest.late and not _is_forced(trial) and _cuts(trial) <= cuts
        )
        if is_whole and (best is None or trial.depth.unlevel < best.depth.unlevel):
            best = trial
    if best is None:
        return _made(columns, group, trial, highest.bottom)
    # What was tried last stands on the page; the best is laid out again, unless it is that.
    if best is not trial:
        best = columns.lay_out_again(group, trial, best.bottom, must_fit=True)
    # What is left is made up for with white, here and not by the spread: nothing follows in these columns.
    if columns.is_level:
        fill(best.depth, best.depth.least, columns.grid)
        for column in best.boxes:
            BoxRecord.is_levelled.put(column, True)
    return best


def _is_forced(trial: Trial) -> bool:
    """Whether a line or a table's head stands alone that should not, because text had to go somewhere."""
    columns = [list(blocks_of(column)) for column in trial.boxes]
    ends = [block for blocks in columns for block in (*blocks[:1], *blocks[-1:])]
    return any((is_stranded(block) and not may_stand_alone(block)) or has_head_alone(block) for block in ends)


def _cuts(trial: Trial) -> int:
    """How many boxes that are to stay whole go on in the next column."""
    return sum(len(_whole_at(above, -1) & _whole_at(below, 0)) for above, below in pairwise(trial.boxes))


def _whole_at(column: Any, place: int) -> set[int]:
    """The boxes to stay whole with which a column begins (``place`` 0) or ends (-1), by their elements."""
    found: set[int] = set()
    box = column
    while children := list(in_flow(box)):
        box = children[place]
        if box.style["break_inside"] in _WHOLE:
            found.add(id(box.element))
    return found


def _made(columns: Columns, group: ColumnGroup, last: Trial, bottom: float) -> Trial:
    """The trial of a height; it is made again, unless it was the last one."""
    return last if abs(last.bottom - bottom) < TOLERANCE_PX else columns.lay_out_again(group, last, bottom)

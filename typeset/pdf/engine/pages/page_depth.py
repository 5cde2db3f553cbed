"""How deep pages are filled: how many lines each is short of, and filling up with white what can be.

The trade says depth of the page for what the text takes of the height of its type area.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from typeset.pdf.engine.lines.line_runs import boxed_lines
from typeset.pdf.engine.lines.plain_flow import parts_of
from typeset.pdf.engine.pages.feathering import (
    White,
    end_of,
    in_flow,
    is_object,
    lower,
    places_of,
    row_room,
    share_out,
)
from typeset.pdf.engine.pages.turned_tables import is_turned
from typeset.pdf.engine.pages.white_plans import Plan, WhitePlace
from typeset.pdf.engine.session.grid import BaselineGrid
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.session.units import TOLERANCE_PX

Edges = tuple[float, float]
"""Where the room for text begins and ends, in px."""


class PageDepth(msgspec.Struct, eq=False):
    """How deep a page, or a column, is filled.

    ``lines`` are filled and ``short`` are missing; ``spare`` of these can be let in as white.
    ``rest`` is the part of a line that is missing besides, in px. ``bottom`` is where the room
    for text ends, in px. ``box`` is the box whose depth this is. ``last`` is the figure or
    table at its foot, if one stands there; ``goes_on`` says that this table has rows on the
    next page. If nothing stands on the page, it ``is_empty`` and short of none. Where a page
    ends in columns, ``columns`` are their depths.
    """

    short: int = 0
    lines: int = 0
    bottom: float = 0.0
    is_empty: bool = True
    places: list[WhitePlace] = msgspec.field(default_factory=list)
    last: Any = None
    goes_on: bool = False
    rest: float = 0.0
    box: Any = None
    columns: list[PageDepth] = msgspec.field(default_factory=list)

    @property
    def spare(self) -> int:
        """How many lines of white can be let in."""
        return sum(place.lines for place in self.places)

    @property
    def least(self) -> int:
        """How many lines are missing when all its white is let in."""
        if self.columns:
            return min(_least_of(self.columns), self.short)
        return max(self.short - self.spare, 0)

    @property
    def unlevel(self) -> int:
        """By how many lines the feet of its columns differ when as much white is let in as helps."""
        return max(_least_of(self.columns) - self.short, 0) if self.columns else 0


def _least_of(columns: Sequence[PageDepth]) -> int:
    return max(column.least for column in columns)


def depth_of(page: Any, grid: BaselineGrid) -> PageDepth:
    """The depth of a page that has been made, above its notes; that of a turned table counts as empty."""
    root, area = page.children[0], page.children[1]
    if any(map(is_turned, blocks_of(root))):
        return PageDepth()
    top = page.content_box_y()
    end = top + page.height - (area.margin_height() if area.children else 0.0)
    around = columns_at_foot(root)
    if around is not None:
        columns = [child for child in around.children if getattr(child, "is_column", False)]
        return depth_of_columns(columns, BoxRecord.column_count.known(around), (top, end), grid)
    return depth_in(root, (top, end), grid)


def depth_of_columns(columns: Sequence[Any], count: int, room: Edges, grid: BaselineGrid) -> PageDepth:
    """The depth of what stands in ``count`` columns; one in which nothing stands is all short."""
    depths = [depth_in(column, room, grid) for column in columns]
    lines = max(int((room[1] - columns[0].position_y + TOLERANCE_PX) // grid.pitch), 0) if columns else 0
    depths = [PageDepth(lines) if depth.is_empty else depth for depth in depths]
    depths += [PageDepth(lines)] * (count - len(depths))
    return PageDepth(
        min(depth.short for depth in depths), max(depth.lines for depth in depths), room[1],
        all(depth.is_empty for depth in depths), columns=depths,
    )  # fmt: skip


def columns_at_foot(root: Any) -> Any:
    """What ends the flow of a box in columns; none where nothing does."""
    box = root
    while box is not None and not BoxRecord.column_count.is_on(box):
        if isinstance(box, upstream().boxes.LineBox) or BoxRecord.white_above.is_on(box) or parts_of(box):
            return None
        box = next(reversed(list(in_flow(box))), None)
    return box


def depth_in(root: Any, room: Edges, grid: BaselineGrid) -> PageDepth:
    """The depth of a page, or of a column, that has room for text from one height to another, in px."""
    top, end = room
    bottom = end_of_text(root)
    if bottom is None:
        return PageDepth()
    short = max(int((end - bottom + TOLERANCE_PX) // grid.pitch), 0)
    blocks = list(blocks_of(root))
    last = blocks[-1] if blocks and is_object(blocks[-1]) else None
    return PageDepth(
        short=short,
        lines=round((bottom - top) / grid.pitch),
        bottom=end,
        is_empty=False,
        places=[] if BoxRecord.is_levelled.is_on(root) else list(places_of(root, grid.pitch)),
        last=last,
        goes_on=last is not None and BoxRecord.goes_on.is_on(last),
        rest=max(end - bottom - short * grid.pitch, 0.0),
        box=root,
    )


def end_of_text(box: Any) -> float | None:
    """Where the last thing in the flow of a box ends; none where nothing stands in it."""
    if isinstance(box, upstream().boxes.LineBox):
        bottom: float = box.position_y + box.height
        return bottom
    if parts := parts_of(box):
        return parts[-1].foot
    if BoxRecord.white_above.is_on(box):
        return end_of(box)
    children = list(in_flow(box))
    if not children:
        height = box.border_height()
        return float(box.border_box_y() + height) if height else None
    if getattr(children[-1], "is_column", False):
        return max((foot for child in children if (foot := end_of_text(child)) is not None), default=None)
    return next((foot for child in reversed(children) if (foot := end_of_text(child)) is not None), None)


def blocks_of(box: Any) -> Iterator[Any]:
    """The lowest blocks of the flow outside columns, and those that take whole lines.

    Plain paragraphs behind each other are one.
    """
    for child in in_flow(box):
        if parts_of(child):
            yield child
            continue
        inner = next(in_flow(child), None)
        is_line = isinstance(inner, upstream().boxes.LineBox)
        is_leaf = BoxRecord.white_above.is_on(child) or inner is None or is_line
        if is_leaf or getattr(inner, "is_column", False):
            if child.border_height():
                yield child
        else:
            yield from blocks_of(child)


def is_stranded(block: Any) -> bool:
    """Whether a block is one line of a paragraph that has others on another page."""
    lines = boxed_lines(getattr(block, "children", ()))
    boxed = lines[0] if len(lines) == 1 else None
    if boxed is None:
        return False
    return boxed.start > 0 or boxed.line.next < boxed.paragraph.rows.count


def may_stand_alone(block: Any) -> bool:
    """Whether the style lets the one line of a stranded block be by itself."""
    (boxed,) = boxed_lines(block.children)
    assert boxed is not None
    least: int = block.style["widows" if boxed.start > 0 else "orphans"]
    return least <= 1


def fill(depth: PageDepth, target: int, grid: BaselineGrid, plan: Plan | None = None) -> None:
    """Let white in by a plan until a page is short of ``target`` lines, each of its columns by itself.

    What is at the foot of the page stands on it. So does the last row of a table that goes on over the page.
    """
    for column in depth.columns:
        if column.short > target and not column.is_empty:
            fill(column, target, grid)
    if depth.columns:
        return
    given = share_out(depth.places, depth.short - target, grid.pitch, plan)
    target = depth.short - round(sum(white.above + white.rows for white in given.values()) / grid.pitch)
    if depth.last is not None and depth.last.is_table_wrapper:
        white = given.get(id(depth.last), White())
        rows = white.rows + depth.rest
        if depth.goes_on and rows <= row_room(depth.last, grid.pitch):
            given[id(depth.last)] = white._replace(rows=rows)
    if given:
        lower(depth.box, 0.0, given)
    if any(place.box is depth.last for place in depth.places) and not depth.goes_on:
        depth.last.translate(0, max(depth.bottom - target * grid.pitch - end_of(depth.last), 0.0))

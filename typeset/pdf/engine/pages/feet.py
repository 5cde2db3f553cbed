"""The feet of pages: how many lines a page is short of, and the white that makes up for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any, Final

from typeset.dataclass import dataclass
from typeset.pdf.engine.lines.line_runs import boxed_lines
from typeset.pdf.engine.pages.white import (
    Place,
    White,
    end_of,
    in_flow,
    is_object,
    let_in,
    lower,
    places_of,
    row_room,
)
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.records import BoxRecord

if TYPE_CHECKING:
    from typeset.pdf.engine.session.grid import BaselineGrid

_CLOSE: Final = 1e-3

Edges = tuple[float, float]
"""Where the room for text begins and ends, in px."""


@dataclass(slots=True)
class Foot:
    """How a page ends: it is ``short`` of so many lines, of which ``spare`` can be let in as white.

    ``depth`` is how many lines it is filled to, ``bottom`` where the room for its
    text ends, in px, ``last`` the figure or the like that it ends with, if it does;
    ``goes_on`` tells that this is a table with rows on the next page, and ``rest`` what
    it lacks of a line, in px. A page on which nothing stands has no foot, and is short of none.
    ``box`` is what ends there; where that is ``columns`` side by side, theirs are the feet.
    """

    short: int = 0
    depth: int = 0
    bottom: float = 0.0
    is_empty: bool = True
    places: list[Place] = field(default_factory=list)
    last: Any = None
    goes_on: bool = False
    rest: float = 0.0
    box: Any = None
    columns: list[Foot] = field(default_factory=list)

    @property
    def spare(self) -> int:
        """How many lines of white can be let in."""
        return sum(place.lines for place in self.places)

    @property
    def least(self) -> int:
        """How many lines it is short of with all its white let in."""
        if self.columns:
            return min(_least_of(self.columns), self.short)
        return max(self.short - self.spare, 0)

    @property
    def unlevel(self) -> int:
        """By how many lines the feet of its columns differ when as much white is let in as helps."""
        return max(_least_of(self.columns) - self.short, 0) if self.columns else 0


def _least_of(columns: Sequence[Foot]) -> int:
    return max(column.least for column in columns)


def foot_of(page: Any, lattice: BaselineGrid) -> Foot:
    """The foot of a page that has been made, above its notes."""
    root, area = page.children[0], page.children[1]
    top = page.content_box_y()
    end = top + page.height - (area.margin_height() if area.children else 0.0)
    around = columns_at_foot(root)
    if around is not None:
        columns = [child for child in around.children if getattr(child, "is_column", False)]
        return foot_of_columns(columns, BoxRecord.column_count.known(around), (top, end), lattice)
    return foot_in(root, (top, end), lattice)


def foot_of_columns(columns: Sequence[Any], count: int, room: Edges, lattice: BaselineGrid) -> Foot:
    """The foot of what stands in ``count`` columns; one in which nothing stands is all short."""
    feet = [foot_in(column, room, lattice) for column in columns]
    lines = max(int((room[1] - columns[0].position_y + _CLOSE) // lattice.pitch), 0) if columns else 0
    feet = [Foot(lines) if foot.is_empty else foot for foot in feet]
    feet += [Foot(lines)] * (count - len(feet))
    return Foot(
        min(foot.short for foot in feet), max(foot.depth for foot in feet), room[1],
        all(foot.is_empty for foot in feet), columns=feet,
    )  # fmt: skip


def columns_at_foot(root: Any) -> Any:
    """What ends the flow of a box in columns; none where nothing does."""
    box = root
    while box is not None and not BoxRecord.column_count.is_on(box):
        if isinstance(box, upstream().boxes.LineBox) or BoxRecord.white_above.is_on(box):
            return None
        box = next(reversed(list(in_flow(box))), None)
    return box


def foot_in(root: Any, room: Edges, lattice: BaselineGrid) -> Foot:
    """The foot of a page, or of a column, that has room for text from one height to another."""
    top, end = room
    bottom = end_of_text(root)
    if bottom is None:
        return Foot()
    short = max(int((end - bottom + _CLOSE) // lattice.pitch), 0)
    blocks = list(blocks_of(root))
    last = blocks[-1] if blocks and is_object(blocks[-1]) else None
    depth = round((bottom - top) / lattice.pitch)
    rest = max(end - bottom - short * lattice.pitch, 0.0)
    places = [] if BoxRecord.is_levelled.is_on(root) else list(places_of(root, lattice.pitch))
    return Foot(
        short, depth, end, False, places, last, last is not None and BoxRecord.goes_on.is_on(last), rest, root
    )


def end_of_text(box: Any) -> float | None:
    """Where the last thing in the flow of a box ends; none where nothing stands in it."""
    if isinstance(box, upstream().boxes.LineBox):
        bottom: float = box.position_y + box.height
        return bottom
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
    """The lowest blocks of the flow outside columns, and those that take whole lines."""
    for child in in_flow(box):
        inner = next(in_flow(child), None)
        has_lines = inner is None or isinstance(inner, upstream().boxes.LineBox)
        is_leaf = has_lines or BoxRecord.white_above.is_on(child)
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


def fill(foot: Foot, target: int, lattice: BaselineGrid) -> None:
    """Let white in above a foot until it is short of ``target`` lines. What is at the foot stands on it.

    So does the last row of a table that goes on over the page. Columns are as short as that, each by itself.
    """
    for column in foot.columns:
        if column.short > target and not column.is_empty:
            fill(column, target, lattice)
    if foot.columns:
        return
    given = let_in(foot.places, foot.short - target, lattice.pitch)
    if foot.last is not None and foot.last.is_table_wrapper:
        white = given.get(id(foot.last), White())
        rows = white.rows + foot.rest
        if foot.goes_on and rows <= row_room(foot.last, lattice.pitch):
            given[id(foot.last)] = white._replace(rows=rows)
    if given:
        lower(foot.box, 0.0, given)
    if any(place.box is foot.last for place in foot.places) and not foot.goes_on:
        foot.last.translate(0, max(foot.bottom - target * lattice.pitch - end_of(foot.last), 0.0))

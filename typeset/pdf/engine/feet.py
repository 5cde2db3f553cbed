"""The feet of pages: how many lines a page is short of, and the white that makes up for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import TYPE_CHECKING, Any, Final

from typeset.dataclass import dataclass
from typeset.pdf.engine.lattice import GOES_ON, WHOLE
from typeset.pdf.engine.names import stock
from typeset.pdf.engine.white import (
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

if TYPE_CHECKING:
    from typeset.pdf.engine.lattice import Lattice

_CLOSE: Final = 1e-3


@dataclass(slots=True)
class Foot:
    """How a page ends: it is ``short`` of so many lines, of which ``spare`` can be let in as white.

    ``depth`` is how many lines it is filled to, ``bottom`` where the room for its
    text ends, in px, ``last`` the figure or the like that it ends with, if it does;
    ``goes_on`` tells that this is a table with rows on the next page, and ``rest`` what
    it lacks of a line, in px. A page on which nothing stands has no foot, and is short of none.
    """

    short: int = 0
    depth: int = 0
    bottom: float = 0.0
    is_empty: bool = True
    places: list[Place] = field(default_factory=list)
    last: Any = None
    goes_on: bool = False
    rest: float = 0.0

    @property
    def spare(self) -> int:
        """How many lines of white can be let in."""
        return sum(place.lines for place in self.places)

    @property
    def least(self) -> int:
        """How many lines it is short of with all its white let in."""
        return max(self.short - self.spare, 0)


def foot_of(page: Any, lattice: Lattice) -> Foot:
    """The foot of a page that has been made, above its notes."""
    root, area = page.children[0], page.children[1]
    bottom = _bottom(root)
    if bottom is None:
        return Foot()
    top = page.content_box_y()
    end = top + page.height - (area.margin_height() if area.children else 0.0)
    short = max(int((end - bottom + _CLOSE) // lattice.pitch), 0)
    blocks = list(blocks_of(root))
    last = blocks[-1] if blocks and is_object(blocks[-1]) else None
    depth = round((bottom - top) / lattice.pitch)
    rest = max(end - bottom - short * lattice.pitch, 0.0)
    places = list(places_of(root, lattice.pitch))
    return Foot(short, depth, end, False, places, last, last is not None and GOES_ON in last.__dict__, rest)


def _bottom(box: Any) -> float | None:
    """Where the last thing in the flow of a box ends; none where nothing stands in it."""
    if isinstance(box, stock().boxes.LineBox):
        bottom: float = box.position_y + box.height
        return bottom
    if WHOLE in box.__dict__:
        return end_of(box)
    children = list(in_flow(box))
    if not children:
        height = box.border_height()
        return float(box.border_box_y() + height) if height else None
    if getattr(children[-1], "is_column", False):
        return max((foot for child in children if (foot := _bottom(child)) is not None), default=None)
    return next((foot for child in reversed(children) if (foot := _bottom(child)) is not None), None)


def blocks_of(box: Any) -> Iterator[Any]:
    """The lowest blocks of the flow outside columns, and those that take whole lines."""
    for child in in_flow(box):
        inner = next(in_flow(child), None)
        is_leaf = WHOLE in child.__dict__ or inner is None or isinstance(inner, stock().boxes.LineBox)
        if is_leaf or getattr(inner, "is_column", False):
            if child.border_height():
                yield child
        else:
            yield from blocks_of(child)


def fill(page: Any, foot: Foot, target: int, lattice: Lattice) -> None:
    """Let white into a page until it is short of ``target`` lines. What is at the foot stands on it.

    So does the last row of a table that goes on over the page.
    """
    given = let_in(foot.places, foot.short - target, lattice.pitch)
    if foot.last is not None and foot.last.is_table_wrapper:
        white = given.get(id(foot.last), White())
        rows = white.rows + foot.rest
        if foot.goes_on and rows <= row_room(foot.last, lattice.pitch):
            given[id(foot.last)] = white._replace(rows=rows)
    if given:
        lower(page.children[0], 0.0, given)
    if any(place.box is foot.last for place in foot.places) and not foot.goes_on:
        foot.last.translate(0, max(foot.bottom - target * lattice.pitch - end_of(foot.last), 0.0))

"""The feet of pages: how many lines a page is short of, and the white that can make up for them.

White on a lattice grows by whole lines. A head has one line more above it, a
figure or a table one above and one below; nothing else is pulled apart, and
nothing at the head of a page or behind another head.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from typeset.dataclass import dataclass
from typeset.pdf.engine.lattice import WHOLE
from typeset.pdf.engine.names import stock

if TYPE_CHECKING:
    from typeset.pdf.engine.lattice import Lattice

_HEADS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LINES_OF_HEAD: Final = 1
_LINES_OF_OBJECT: Final = 2
_CLOSE: Final = 1e-3


@dataclass(slots=True)
class Foot:
    """How a page ends: it is ``short`` of so many lines, of which ``spare`` can be let in as white.

    ``depth`` is how many lines it is filled to, ``bottom`` where the room for its
    text ends, in px, ``last`` the figure or the like that it ends with, if it does.
    A page on which nothing stands has no foot, and is short of none.
    """

    short: int = 0
    depth: int = 0
    bottom: float = 0.0
    is_empty: bool = True
    places: list[tuple[Any, int]] = field(default_factory=list)
    last: Any = None

    @property
    def spare(self) -> int:
        """How many lines of white can be let in."""
        return sum(lines for _, lines in self.places)

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
    return Foot(short, depth, end, False, list(_places(blocks)), last)


def _bottom(box: Any) -> float | None:
    """Where the last thing in the flow of a box ends; none where nothing stands in it."""
    if isinstance(box, stock().boxes.LineBox):
        bottom: float = box.position_y + box.height
        return bottom
    children = [] if WHOLE in box.__dict__ else list(_in_flow(box))
    if not children:
        height = box.border_height()
        return float(box.border_box_y() + height) if height else None
    if getattr(children[-1], "is_column", False):
        return max((foot for child in children if (foot := _bottom(child)) is not None), default=None)
    return next((foot for child in reversed(children) if (foot := _bottom(child)) is not None), None)


def _in_flow(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        if hasattr(child, "style") and child.is_in_normal_flow():
            yield child


def is_head(box: Any) -> bool:
    """Whether it is a head."""
    return box.element_tag in _HEADS


def is_object(box: Any) -> bool:
    """Whether it takes whole lines and is no head: a figure, a table."""
    return WHOLE in box.__dict__ and not is_head(box)


def _places(blocks: list[Any]) -> Iterator[tuple[Any, int]]:
    """What white can be let in above, and around, in order; with how many lines of it."""
    for before, box in pairwise(blocks):
        if WHOLE in box.__dict__ and not is_head(before):
            yield box, _LINES_OF_OBJECT if is_object(box) else _LINES_OF_HEAD


def blocks_of(box: Any) -> Iterator[Any]:
    """The lowest blocks of the flow outside columns, and those that take whole lines."""
    for child in _in_flow(box):
        inner = next(_in_flow(child), None)
        is_leaf = WHOLE in child.__dict__ or inner is None or isinstance(inner, stock().boxes.LineBox)
        if is_leaf or getattr(inner, "is_column", False):
            if child.border_height():
                yield child
        else:
            yield from blocks_of(child)


def fill(page: Any, foot: Foot, target: int, lattice: Lattice) -> None:
    """Let white into a page until it is short of ``target`` lines, the last places first.

    No place has two lines before all have one. A figure at the foot stands on it.
    """
    given: dict[int, int] = {}
    lines = foot.short - target
    for turn in range(1, _LINES_OF_OBJECT + 1):
        for box, most in reversed(foot.places):
            if lines and most >= turn:
                given[id(box)] = turn
                lines -= 1
    if given:
        _lower(page.children[0], 0.0, given, lattice.pitch)
    if any(box is foot.last for box, _ in foot.places):
        end = foot.last.border_box_y() + foot.last.border_height()
        white = foot.bottom - target * lattice.pitch - end
        foot.last.translate(0, max(white, 0.0))


def _lower(box: Any, down: float, given: dict[int, int], pitch: float) -> float:
    """Move all that is in a box by ``down`` and by the white let in before it; how far its end has moved."""
    for child in box.children:
        white = given.get(id(child), 0) * pitch
        if white:
            child.translate(0, down + (white if is_head(child) else white / 2))
            down += white
        elif _holds(child, given):
            child.position_y += down
            moved = _lower(child, down, given, pitch)
            child.height += moved - down
            down = moved
        elif down:
            child.translate(0, down)
    return down


def _holds(box: Any, given: dict[int, int]) -> bool:
    """Whether white is let in inside a box."""
    if isinstance(box, stock().boxes.LineBox) or WHOLE in box.__dict__:
        return False
    children = getattr(box, "children", ())
    return any(id(child) in given or _holds(child, given) for child in children)

"""One lattice of baselines through the book: where lines may stand, and what takes whole lines instead.

Lines are moved when they are laid out, down to the next place on the lattice of
their page, so that page breaks, columns and notes reckon with where they stand.
A style that keeps to whole lines loses nothing by it; whatever else stands
between lines (heads, pictures, tables, the area of notes) is made up to whole
lines. Every page has the same lattice, from the top of its type area: so lines
back up through the leaf.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from typeset.dataclass import dataclass
from typeset.pdf.engine.lines.composer import active_composer
from typeset.pdf.engine.names import PrivateName, stock
from typeset.pdf.engine.text.struts import strut

if TYPE_CHECKING:
    from typeset.pdf.engine.lines.composer import Composer

_PARAMETERS: Final = (
    "context", "box", "bottom_space", "skip_stack", "containing_block", "page_is_empty", "absolute_boxes",
    "fixed_boxes", "adjoining_margins", "first_letter_style", "first_line_style", "discard", "max_lines",
)  # fmt: skip
BLOCK_LAYOUTS: Final = tuple(
    PrivateName(module, "block_level_layout", _PARAMETERS, "let what is no line of text take whole lines")
    for module in ("layout.block", "layout", "layout.page")
)

WHOLE: Final = "_typeset_whole"
"""Under this name a block that takes whole lines keeps the share of its white that is put above it."""

SET_OFF: Final = "_typeset_set_off"
"""Under this name a block says that it has a line of white above and below it: a listing, a quotation."""

GOES_ON: Final = "_typeset_goes_on"
"""Under this name what takes whole lines says that the next page has the rest of it."""

_ON_LATTICE: Final = "_typeset_on_lattice"
"""Under this name a line box keeps whether its lines are moved; lines of heads only stand where they can."""

_ITEM: Final = "_typeset_item"
"""Under this name a list item says that its marker stands before the lines inside are laid out."""

_HEADS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ABOVE_HEAD: Final = 0.65  # of the white left over: a head belongs to what follows it
_WHOLE_TAGS: Final = _HEADS | {"figure", "header"}
_DRIFT: Final = 0.06  # of the pitch: what is off by less is pulled back, and costs no line
_CLOSE: Final = 1e-6


@dataclass(slots=True)
class Lattice:
    """``pitch`` from one baseline to the next; ``baseline`` of a body line from its top; in px."""

    pitch: float
    baseline: float = 0.0

    def way(self, distance: float) -> float:
        """How far down to the next place from ``distance`` behind one; back to it when that is a hair."""
        rest = distance % self.pitch
        return -rest if rest < _DRIFT * self.pitch else self.pitch - rest

    def nearest(self, distance: float) -> float:
        """How far to the nearest place, up or down."""
        return round(distance / self.pitch) * self.pitch - distance

    def whole(self, height: float) -> float:
        """The height of the whole lines that ``height`` takes."""
        return max(1, math.ceil(height / self.pitch - _DRIFT)) * self.pitch

    def settled(self, baseline: float, height: float) -> tuple[float, float]:
        """The baseline, from its top, and the height of a line on the lattice that would have others."""
        is_plain = abs(height - self.pitch) < _DRIFT * self.pitch
        distance = baseline - self.baseline
        inside = self.nearest(distance) if is_plain else self.way(distance)
        if abs(inside) <= _CLOSE:
            inside = 0.0
        return baseline + inside, self.pitch if is_plain else self.whole(height + inside)


def active_lattice() -> Lattice | None:
    """The lattice of the book that is laid out; none where there shall be none."""
    composer: Composer | None = active_composer()
    return composer.lattice if composer is not None else None


def mark_flow(root: Any, lattice: Lattice) -> None:
    """Mark what stands on the lattice, and what takes whole lines, in the tree that pages are made from."""
    lattice.baseline = strut(_body(root).style)[1]
    _mark(root, lattice)


def _body(root: Any) -> Any:
    return next((child for child in root.children if child.element_tag == "body"), root)


def _mark(box: Any, lattice: Lattice) -> None:
    boxes = stock().boxes
    for child in box.children:
        if not child.is_in_normal_flow():
            continue
        if isinstance(child, boxes.LineBox):
            _mark_line(child, lattice, moves=True)
        elif _is_whole(child):
            child.__dict__[WHOLE] = _ABOVE_HEAD if child.element_tag in _HEADS else 0.5
            for line in getattr(child, "children", ()):
                if isinstance(line, boxes.LineBox):
                    _mark_line(line, lattice, moves=False)
        elif isinstance(child, boxes.BlockContainerBox):
            _mark(child, lattice)
            if min(_px(child, "margin_top"), _px(child, "margin_bottom")) >= lattice.pitch - _DRIFT:
                child.__dict__[SET_OFF] = True
            if child.children and (child.children[0].element_tag or "").endswith("::marker"):
                child.__dict__[_ITEM] = True


def _mark_line(line: Any, lattice: Lattice, *, moves: bool) -> None:
    if abs(strut(line.style)[0] - lattice.pitch) < _DRIFT:
        line.__dict__[_ON_LATTICE] = moves


def _is_whole(box: Any) -> bool:
    is_block = isinstance(box, stock().boxes.BlockContainerBox)
    return box.is_table_wrapper or not is_block or box.element_tag in _WHOLE_TAGS


def lattice_below(line_box: Any) -> Lattice | None:
    """The lattice that the lines of a line box are moved to; none where they stand as they come."""
    return active_lattice() if line_box.__dict__.get(_ON_LATTICE) else None


def is_of_head(line_box: Any) -> bool:
    """Whether the lines of a line box are those of a head, which stand on the lattice where they can."""
    return line_box.__dict__.get(_ON_LATTICE) is False


def line_top(context: Any, line_box: Any, y: float) -> float:
    """Where the first line of a line box may stand, from ``y`` on."""
    lattice = lattice_below(line_box)
    return y if lattice is None else y + lattice.way(y - _origin(context))


def settle_line(context: Any, line_box: Any, made: Any) -> None:
    """Put the baseline of a line that was made of a line box on the lattice; it takes whole lines."""
    moves = line_box.__dict__.get(_ON_LATTICE)
    lattice = active_lattice() if moves is not None else None
    if lattice is None or not made.height:
        return
    origin = _origin(context)
    down = lattice.way(made.position_y - origin)
    if moves and abs(down) > _CLOSE:
        made.translate(0, down)
    elif abs(down) > _CLOSE:
        return  # a head stands between two lines, on purpose
    baseline, height = lattice.settled(made.baseline, made.height)
    inside = baseline - made.baseline
    if inside:
        made.baseline = baseline
        for child in made.children:
            child.translate(0, inside)
    if moves:
        made.height = height


def _origin(context: Any) -> float:
    top: float = context.current_footnote_area.page.content_box_y()
    return top


def lay_out_whole_lines(stock_layout: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``block_level_layout``: heads, pictures, tables and the area of notes take whole lines."""

    @wraps(stock_layout)
    def block_level_layout(  # noqa: PLR0913, PLR0917 - WeasyPrint dictates its shape
        context: Any, box: Any, bottom_space: float, skip_stack: Any, containing_block: Any,
        page_is_empty: bool = True, *rest: Any, **named: Any,
    ) -> Any:  # fmt: skip
        lattice = active_lattice()
        marks = box.__dict__
        if lattice is not None and _ITEM in marks and skip_stack is None and not page_is_empty:
            _lower_item(context, box, lattice, rest)
        result = stock_layout(
            context, box, bottom_space, skip_stack, containing_block, page_is_empty, *rest, **named
        )
        made = result[0]
        if lattice is None or made is None:
            return result
        if result[1] is not None and skip_stack is None and not page_is_empty and not _has_content(made):
            return (None, None, *result[2:])
        if isinstance(box, stock().boxes.FootnoteAreaBox):
            fill_area(made, lattice)
        elif WHOLE in marks and result[1] is not None:
            made.__dict__[GOES_ON] = True
        elif WHOLE in marks and skip_stack is None and not page_is_empty:
            _center(context, made, bottom_space, lattice)
        return result

    return block_level_layout


def _has_content(box: Any) -> bool:
    """Whether anything stands in a box: the newlines between the lines of a listing have no height."""
    if isinstance(box, stock().boxes.LineBox):
        return bool(box.height)
    children = [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]
    return any(map(_has_content, children)) if children else bool(box.border_height())


def _lower_item(context: Any, box: Any, lattice: Lattice, rest: tuple[Any, ...]) -> None:
    """Move a list item to where its first line will stand, since its marker is placed before that line."""
    margins = [*(rest[2] if len(rest) > 2 and rest[2] else ()), _px(box, "margin_top")]
    above = max(0, *margins) + min(0, *margins) + _px(box, "padding_top") + box.style["border_top_width"]
    box.position_y += lattice.way(box.position_y + above - _origin(context))


def _px(box: Any, name: str) -> float:
    length = box.style[name]
    return float(length.value) if getattr(length, "unit", "") == "px" else 0.0


def _center(context: Any, made: Any, bottom_space: float, lattice: Lattice) -> None:
    """Share out the white between a block and the next place of the lattice above and below it.

    A head that takes whole lines by itself has all of it above, and stands on the lattice.
    """
    bottom = made.border_box_y() + made.border_height()
    white = lattice.way(bottom + made.margin_bottom - _origin(context))
    is_head = made.__dict__[WHOLE] == _ABOVE_HEAD
    is_even = is_head and abs(lattice.way(made.border_height() + made.margin_bottom)) < _DRIFT
    above = white if is_even else white * made.__dict__[WHOLE]
    if white > _CLOSE and not context.overflows_page(bottom_space, bottom + above):
        made.translate(0, above)


def fill_area(area: Any, lattice: Lattice) -> None:
    """Let an area of notes take whole lines: its notes stand at its foot, the rule above them rises."""
    if area.children:
        white = lattice.way(area.margin_height())
        area.height += white
        for child in area.children:
            child.translate(0, white)


def on_lattice(stock_pages: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """In place of ``make_all_pages``: what stands on the lattice is marked before the first page is made."""

    @wraps(stock_pages)
    def make_all_pages(context: Any, root_box: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
        lattice = active_lattice()
        if lattice is not None and not pages:
            mark_flow(root_box, lattice)
        return stock_pages(context, root_box, html, pages)

    return make_all_pages

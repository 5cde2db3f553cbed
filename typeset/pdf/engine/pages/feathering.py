"""Feathering: white that a page lets in so that it ends level with the one it faces.

A head has one more line of white above it, a listing or a quotation one above and one
below, a figure or a table two around it, a table that goes on over the page one above it.
Then the rows of tables stand apart. Nothing else is pulled apart, and nothing at the head
of a page or behind a head. White is let in last, by whole lines, and moves no break. What
is of one rank has the same (``white_plans``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

from typeset.pdf.engine.lines.plain_flow import is_flow, parts_of
from typeset.pdf.engine.pages.white_plans import ROWS, Plan, WhitePlace, best_plans
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.records import BoxRecord

_HEADS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LINES_OF_OBJECT: Final = 2
_LISTINGS: Final = "pre.code-block"  # their rank, as ``_kind_of`` names one without a caption
_WIDEST_ROW: Final = 0.5
"""Of the pitch, between two rows: by eye, a whole line reads as the end of the table."""


class White(NamedTuple):
    """The white that a block is given, in px: above it (around an object), and between its rows."""

    above: float = 0.0
    rows: float = 0.0


def is_head(box: Any) -> bool:
    """Whether it is a head."""
    return box.element_tag in _HEADS


def is_object(box: Any) -> bool:
    """Whether it takes whole lines and is no head: a figure, a table."""
    return BoxRecord.white_above.is_on(box) and not is_head(box)


def end_of(box: Any) -> float:
    """Where what takes whole lines ends; a table that goes on over the page ends with its last row here."""
    if BoxRecord.goes_on.is_on(box) and box.is_table_wrapper and (rows := _rows(box)):
        return _row_end(rows[-1])
    if box.is_table_wrapper:
        return max((end_of(child) for child in box.children), default=box.border_box_y())
    return float(box.border_box_y() + box.border_height())


def places_of(root: Any, pitch: float) -> Iterator[WhitePlace]:
    """The places of a page where white may be let in, in order; ``pitch`` is that of the grid in px."""
    for before, box in pairwise([None, *_blocks_with_places(root)]):
        if before is not None and not is_head(before):
            if is_object(box):
                is_listing = _is_listing(box)  # with its caption it has the white of one without
                lines = 1 if is_listing or BoxRecord.goes_on.is_on(box) else _LINES_OF_OBJECT
                rank = "table" if box.is_table_wrapper else _LISTINGS if is_listing else "figure"
                yield WhitePlace(box, lines, rank=rank)
            elif is_head(box):
                yield WhitePlace(box, 1, rank=box.element_tag)
            elif BoxRecord.is_set_off.is_on(box) or BoxRecord.is_set_off.is_on(before):
                # White below what is set off is of its rank, like that above it.
                set_off = box if BoxRecord.is_set_off.is_on(box) else before
                first = box.children[0] if is_flow(box) else box
                yield WhitePlace(first, 1, rank=_kind_of(set_off))
        if box.is_table_wrapper and (lines := int(row_room(box, pitch) // pitch)):
            yield WhitePlace(box, lines, rows=True, rank=ROWS)


def row_room(wrapper: Any, pitch: float) -> float:
    """How much white the rows of a table may have between them, in px."""
    return max(len(_rows(wrapper)) - 1, 0) * _WIDEST_ROW * pitch


def share_out(
    places: Sequence[WhitePlace], lines: int, pitch: float, plan: Plan | None = None
) -> dict[int, White]:
    """So many lines shared out by a plan, the best for the page alone if none is given.

    Tells what each block has, by its id. Where a rank has not a line for all of its places, the last ones
    have it, and none has two before all have one.
    """
    left = dict((plan or best_plans([(places, lines)])[0]).lines)
    given: dict[int, White] = {}
    for turn in range(1, _LINES_OF_OBJECT + 1):
        for box, most, rows, rank in reversed(places):
            if not rows and most >= turn and left.get(rank, 0):
                given[id(box)] = White(turn * pitch)
                left[rank] -= 1
    for box, most, rows, _ in reversed(places):
        if rows and left.get(ROWS, 0):
            taken = min(most, left[ROWS])
            given[id(box)] = given.get(id(box), White())._replace(rows=taken * pitch)
            left[ROWS] -= taken
    return given


def lower(box: Any, down: float, given: Mapping[int, White]) -> float:
    """Move all that is in a box by ``down`` and by the white let in before it; how far its end has moved."""
    for child in box.children:
        white = given.get(id(child))
        if (child.element_tag or "").endswith("::marker"):
            child.translate(0, down + _white_above_first(box, given))
        elif white is not None:
            child.translate(0, down + _above(child, white))
            down += white.above
            if white.rows:
                _part_rows(child, white.rows)
                down += white.rows
        elif _holds(child, given):
            child.position_y += down
            moved = lower(child, down, given)
            child.height += moved - down
            down = moved
        elif down:
            child.translate(0, down)
    return down


def _above(box: Any, white: White) -> float:
    """How much of the white of a block stands above it: half where it is around it."""
    is_around = is_object(box) and not BoxRecord.goes_on.is_on(box)
    return white.above / 2 if is_around else white.above


def _white_above_first(item: Any, given: Mapping[int, White]) -> float:
    """The white let in above what a list item begins with: its marker goes down with that."""
    first = next(in_flow(item), None)
    if first is None or isinstance(first, upstream().boxes.LineBox):
        return 0.0
    white = given.get(id(first))
    return _above(first, white) if white is not None else _white_above_first(first, given)


def _blocks_with_places(box: Any) -> Iterator[Any]:
    """The lowest blocks of the flow outside columns, those that take whole lines, and those set off."""
    for child in in_flow(box):
        if parts_of(child):
            yield child
            continue
        inner = next(in_flow(child), None)
        is_line = isinstance(inner, upstream().boxes.LineBox)
        is_leaf = BoxRecord.white_above.is_on(child) or inner is None or is_line
        is_leaf = is_leaf or getattr(inner, "is_column", False)
        if is_leaf or (BoxRecord.is_set_off.is_on(child) and not _has_whole(child)):
            if child.border_height():
                yield child
        else:
            yield from _blocks_with_places(child)


def in_flow(box: Any) -> Iterator[Any]:
    """What stands in the flow of a box."""
    for child in getattr(box, "children", ()):
        if hasattr(child, "style") and child.is_in_normal_flow():
            yield child


def _kind_of(box: Any) -> str:
    """The element and the first class of what is set off."""
    classes = ("" if box.element is None else box.element.get("class") or "").split()
    return f"{box.element_tag}.{classes[0] if classes else ''}"


def _is_listing(box: Any) -> bool:
    """Whether a figure holds a listing."""
    return any(child.element_tag == "pre" for child in in_flow(box))


def _has_whole(box: Any) -> bool:
    return any(BoxRecord.white_above.is_on(child) or _has_whole(child) for child in in_flow(box))


def _rows(wrapper: Any) -> list[Any]:
    """The rows of a table, those of heads and feet left out."""
    return [
        row
        for table in wrapper.children
        for group in getattr(table, "children", ())
        if isinstance(group, upstream().boxes.TableRowGroupBox)
        and not group.is_header
        and not group.is_footer
        for row in group.children
    ]


def _row_end(row: Any) -> float:
    """Where a row ends; one that is broken, which is made as high as its page, ends with its last line."""
    end, last_line = float(row.position_y + row.height), _content_end(row)
    return last_line if end - last_line > row.style["font_size"] / 2 else end


def _content_end(box: Any) -> float:
    """Where the last thing in a box ends."""
    if isinstance(box, upstream().boxes.LineBox):
        return float(box.position_y + box.height)
    ends = [_content_end(child) for child in in_flow(box)]
    is_empty = isinstance(box, upstream().boxes.BlockContainerBox)
    return max(ends, default=box.position_y if is_empty else box.border_box_y() + box.border_height())


def _part_rows(wrapper: Any, white: float) -> None:
    """Let the rows of a table stand apart, all by the same: each but the last grows."""
    rows = _rows(wrapper)[:-1]
    growing, step, down = {id(row) for row in rows}, white / len(rows), 0.0
    for child in wrapper.children:
        if not isinstance(child, upstream().boxes.TableBox):
            child.translate(0, down)  # a caption, below the table or above it
            continue
        for group in child.children:
            begin = down
            group.position_y += down
            for row in group.children:
                row.translate(0, down)
                if id(row) in growing:
                    _grow(row, step)
                    down += step
            group.height += down - begin
        child.height += down
    wrapper.height += white


def _grow(row: Any, white: float) -> None:
    row.height += white
    for cell in row.children:
        if cell.rowspan == 1:
            cell.padding_bottom += white


def _holds(box: Any, given: Mapping[int, White]) -> bool:
    """Whether white is let in inside a box."""
    if isinstance(box, upstream().boxes.LineBox) or BoxRecord.white_above.is_on(box) or parts_of(box):
        return False
    children = getattr(box, "children", ())
    return any(id(child) in given or _holds(child, given) for child in children)

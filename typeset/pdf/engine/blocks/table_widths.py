"""How wide the columns are of a table too wide for its page: short ones stay whole, long ones share the rest.

A long head above short cells takes several lines, as many as make the table lowest by its
widest cells; the room goes to text. Where even whole words
are too wide, and the style lets them be parted, the widest columns alone are squeezed.

Han breaks anywhere, so CSS finds no word that a column must hold, and lets a column
of long text starve one of two characters. A head that is longer than the cells below
it takes several lines rather than the room of columns that need it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from math import ceil
from typing import Any, Final, NamedTuple

from typeset.pdf.engine.session.names import PrivateName, upstream
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.session.units import TOLERANCE_LINES, TOLERANCE_PX

WRAPPER_WIDTH: Final = PrivateName(
    "layout.block", "table_wrapper_width", ("context", "wrapper", "containing_block"),
    "share out the width of a table among its columns",
)  # fmt: skip

_HEAD_LINES: Final = 4
"""A head may take this many lines so that other columns get more room."""

_LEAST_IN_HEAD: Final = 2
"""A line of a head holds this many characters at least, where the column has room for them."""

_FOR_WORDS: Final = 0.7
"""The share of the page that columns of Western words get, if words must be parted.

With a larger share the columns of text would be a few characters wide (by eye).
"""


def share_width(upstream_width: Callable[..., None]) -> Callable[..., None]:
    """In place of ``table_wrapper_width``, for tables whose columns have no widths of their own."""

    @wraps(upstream_width)
    def table_wrapper_width(context: Any, wrapper: Any, containing_block: Any) -> None:
        # WeasyPrint goes first: where all columns get what they want, nothing is left to do.
        upstream_width(context, wrapper, containing_block)
        table = wrapper.get_wrapped_table()
        if table.style["table_layout"] == "fixed" and table.width != "auto":
            return
        _, _, least, most, shares, asked, _, _ = upstream().preferred_widths(context, wrapper, outer=False)
        if any(shares) or any(asked):
            return
        total = sum(table.column_widths)
        excess = table.border_width() - _room(wrapper, containing_block)
        # Even whole words are too wide, and the style lets them be parted.
        if excess > TOLERANCE_PX and table.style["overflow_wrap"] == "break-word":
            table.column_widths = squeezed_widths(least, most, total - excess)
            table.width -= excess
            BoxRecord.squeezed_by.put(wrapper, excess)
            wrapper.width = table.border_width()
        # Words fit, but not all text on one line each: the room is shared out anew.
        elif sum(most) > total + TOLERANCE_PX:
            heads = _heads_of(context, wrapper, table, most)
            widths = eased_widths(least, most, heads, total) if heads else shared_widths(least, most, total)
            table.column_widths = widths or table.column_widths

    return table_wrapper_width


class Heads(NamedTuple):
    """The heads of columns.

    ``cells`` are the widths that the cells below want, ``padding`` the white beside the text of a cell, both
    in px; ``size`` is the size of the heads' text.
    """

    cells: Sequence[float]
    padding: float
    size: float


def _heads_of(context: Any, wrapper: Any, table: Any, most: Sequence[float]) -> Heads | None:
    """The heads of a table; none where the cells of each column want at least the width of its head."""
    groups = [group for group in table.children if not group.is_header]
    if len(groups) == len(table.children) or not groups:
        return None
    body = wrapper.copy_with_children([table.copy_with_children(groups)])
    _, _, _, cells, *_ = upstream().preferred_widths(context, body, outer=False)
    heads = [cell for row in table.children[0].children for cell in row.children]
    if len(cells) != len(most) or not heads:
        return None
    if all(head <= cell + TOLERANCE_PX for head, cell in zip(most, cells, strict=True)):
        return None
    style = heads[0].style
    sides = (style["padding_left"], style["padding_right"])
    return Heads(cells, sum(side.value for side in sides if side.unit == "px"), style["font_size"])


def eased_widths(least: Sequence[float], most: Sequence[float], heads: Heads, total: float) -> list[float]:
    """The widths of columns whose heads want more than their cells: the heads take several lines.

    They take as many as make the table lowest, reckoned by its widest cells. No head runs down the page, one
    character a line, if that can be avoided.
    """
    found: list[list[float]] = []
    # For each number of lines that heads may take: the widths, with what is left shared by what columns lack.
    for lines in range(1, _HEAD_LINES + 1):
        wanted = [
            max(need, cell, min(want, _in_lines(want, lines, heads)))
            for need, want, cell in zip(least, most, heads.cells, strict=True)
        ]
        widths = shared_widths(least, wanted, total)
        lacks = [want - width for want, width in zip(most, widths, strict=False)]
        if widths and sum(lacks) > TOLERANCE_PX:
            share = (total - sum(widths)) / sum(lacks)
            found.append([width + lack * share for width, lack in zip(widths, lacks, strict=True)])
    return min(
        found,
        key=lambda widths: (_down_the_page(widths, most, heads), _height(widths, most, heads)),
        default=[],
    )


def _in_lines(width: float, lines: int, heads: Heads) -> float:
    """The width of a head in so many lines, in px."""
    count = round((width - heads.padding) / heads.size)
    return heads.padding + max(ceil(count / lines), _LEAST_IN_HEAD) * heads.size


def _down_the_page(widths: Sequence[float], most: Sequence[float], heads: Heads) -> int:
    """How many heads would have one character in each line."""
    room = heads.padding + _LEAST_IN_HEAD * heads.size - TOLERANCE_PX
    return sum(width < min(want, room) for width, want in zip(widths, most, strict=True))


def _height(widths: Sequence[float], most: Sequence[float], heads: Heads) -> int:
    """How many lines the head and the highest cell take in columns of these widths."""

    def lines(wanted: Sequence[float]) -> int:
        pairs = zip(wanted, widths, strict=True)
        room = heads.padding
        return max(
            ceil((want - room) / max(width - room, heads.size) - TOLERANCE_LINES) for want, width in pairs
        )

    return lines(most) + lines(heads.cells)


def _room(wrapper: Any, containing_block: Any) -> float:
    """The room that a block has for a table, in px."""
    is_size = isinstance(containing_block, tuple)
    width: float = containing_block[0] if is_size else containing_block.width
    for side in ("left", "right"):
        margin = getattr(wrapper, f"margin_{side}")
        width -= 0.0 if margin == "auto" else margin
    return width


def shared_widths(least: Sequence[float], most: Sequence[float], total: float) -> list[float]:
    """The widths of columns that want ``most`` and need ``least``; none where nothing is left to share.

    A column that wants no more than an equal share gets it. The others share what is
    left by what they want, each with half an equal share at least.
    """
    widths = list(most)
    rest = sorted(range(len(most)), key=lambda place: most[place])
    while rest and most[rest[0]] <= total / len(rest):
        total -= most[rest.pop(0)]
    base = [max(total / len(rest) / 2, least[place]) for place in rest]
    wanted = [most[place] - width for place, width in zip(rest, base, strict=True)]
    spare = total - sum(base)
    if spare < 0 or (rest and sum(wanted) <= 0):
        return []
    for place, width, want in zip(rest, base, wanted, strict=True):
        widths[place] = width + spare * want / sum(wanted)
    return widths


def squeezed_widths(least: Sequence[float], most: Sequence[float], total: float) -> list[float]:
    """The widths of columns whose words are too wide: those of the widest are parted, all others stay whole.

    Words, and columns that want no more than an equal share, get ``_FOR_WORDS`` of the page, other text
    no less than half an equal share; what is left goes to columns by what they want.
    """
    equal = total / len(most)
    pairs = zip(least, most, strict=True)
    words = [max(need, want if want <= equal else min(want, equal / 2)) for need, want in pairs]
    left, cap = total * _FOR_WORDS, 0.0
    for count, width in zip(range(len(words), 0, -1), sorted(words), strict=True):
        cap = left / count
        if width > cap:
            break
        left -= width
    base = [min(width, cap) for width in words]
    wanted = [want - width for width, want in zip(base, most, strict=True)]
    share = (total - sum(base)) / sum(wanted)
    return [width + want * share for width, want in zip(base, wanted, strict=True)]

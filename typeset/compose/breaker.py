"""Where lines end: the cheapest way to cut a paragraph into lines, and the first-fit way for comparison.

After Knuth and Plass (1981), with these departures: lines are priced with the
widths and rules that hold at their own edges (``candidates``); the search goes
forward over places, not over active nodes, which keeps it linear in the text;
costs know nothing of the line before, so any tail can be composed alone (``cost``).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from typeset.compose.candidates import STRAIGHT, Fit, Lines
from typeset.compose.cost import EVEN_GAP, LONE, ratio_of
from typeset.compose.endings import ANY, LEGAL, UNPARTED, Candidates, Ending, candidates_of
from typeset.compose.tracking import LOOSEST

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.compose.paragraph import ParagraphRows

_QUICK_GAP: Final = EVEN_GAP
"""The widest even gap that the first search allows, in em; most paragraphs need no second search."""


class LineWidths(NamedTuple):
    """How wide the lines are: ``first`` holds the first ones one by one, ``rest`` is for all others."""

    rest: float
    first: tuple[float, ...] = ()


def total_fit(rows: ParagraphRows, widths: LineWidths, start: int, fit: Fit) -> list[Ending]:
    """The endings of the cheapest lines from unit ``start`` to the paragraph's end."""
    endings: list[Ending] = []
    legal = candidates_of(rows, LEGAL)
    while (end := legal.segment_end(start)) is not None:
        ahead = LineWidths(widths.rest, widths.first[len(endings) :])
        lines = Lines(rows, legal, fit, legal.segment_start(start), end)
        places = _cheapest(lines, ahead, start)
        if places is None:
            lines = _rescue_lines(lines, candidates_of(rows, ANY), start)
            places = _places(_search(lines, ahead, start, LOOSEST, rescue=True)) or []
        endings.extend(lines.candidates.ending(c) for c in places)
        start = endings[-1].at
    return endings


def first_fit(rows: ParagraphRows, widths: LineWidths, start: int, fit: Fit) -> list[Ending]:
    """The endings of lines filled one by one, each as full as shrinking allows; for comparison."""
    endings: list[Ending] = []
    legal = candidates_of(rows, UNPARTED)
    while (end := legal.segment_end(start)) is not None:
        lines = Lines(rows, legal, fit, legal.segment_start(start), end)
        while start < legal.at[end]:
            width = _width_of(widths, len(endings))
            most = rows.settings.limits.han_gap_most * rows.size
            found = lines.from_unit(start, width, most)
            candidates = legal
            if not found:
                candidates = candidates_of(rows, ANY)
                found = _rescue_lines(lines, candidates, start).from_unit(
                    start, width, LOOSEST * rows.size, rescue=True
                )
            place = max(found)[0]
            endings.append(candidates.ending(place))
            start = endings[-1].at
    return endings


def _width_of(widths: LineWidths, count: int) -> float:
    return widths.first[count] if count < len(widths.first) else widths.rest


def _rescue_lines(lines: Lines, candidates: Candidates, start: int) -> Lines:
    """The same lines with the places of rescues added."""
    end = candidates.segment_end(start)
    assert end is not None
    return Lines(lines.rows, candidates, lines.fit, lines.start, end)


def _cheapest(lines: Lines, widths: LineWidths, start: int) -> list[int] | None:
    """The places of the cheapest legal lines; nothing when there are none, or when one of them is lone.

    Then rescues are looked for too: a line opened by a little beyond its limit shows less (``LONE_IN_NEED``).
    """
    most = lines.rows.settings.limits.han_gap_most
    is_straight = lines.fit in STRAIGHT
    result = None
    if is_straight and most > _QUICK_GAP:
        result = _search(lines, widths, start, _QUICK_GAP)
        if result is not None:
            # A line that alone costs more than this result is in no cheaper one.
            most = min(most, EVEN_GAP * ratio_of(result[0] + 1))
    if result is None or most > _QUICK_GAP:
        result = _search(lines, widths, start, most)
    places = _places(result)
    if is_straight and result is not None and result[0] >= LONE and _has_lone(lines, start, places or []):
        return None
    return places


def _has_lone(lines: Lines, start: int, places: list[int]) -> bool:
    """Whether the last line holds one character alone, or another one marks alone."""
    ink = lines.rows.ink
    seen = [ink[start - 1] if start else 0, *(ink[lines.candidates.last[c]] for c in places)]
    inks = [after - before for before, after in pairwise(seen)]
    is_whole = start == lines.start and len(inks) == 1
    return not is_whole and (inks[-1] <= 1 or 0 in inks)


_SHORT: Final = 1000
"""A paragraph with more places than this is searched without a ceiling: there it would spare little."""

_Path = tuple[int, "_Path | None"]
_Node = tuple[int, _Path | None]


def _places(node: _Node | None) -> list[int] | None:
    if node is None:
        return None
    places = []
    path = node[1]
    while path is not None:
        place, path = path
        places.append(place)
    return places[::-1]


def _search(
    lines: Lines, widths: LineWidths, start: int, most: float, *, rescue: bool = False
) -> _Node | None:
    """The cheapest way from unit ``start`` to the segment's end: its cost and its places, last first."""
    at, end = lines.candidates.at, lines.end
    most *= lines.rows.size
    finished: list[_Node] = []
    frontier: list[tuple[int, _Node]] = [(start, (0, None))]
    nodes: dict[int, _Node] = {}
    for width in (*widths.first, widths.rest):
        nodes = {}
        for unit, node in frontier:
            _extend(nodes, node, lines.from_unit(unit, width, most, rescue=rescue))
        if end in nodes:
            finished.append(nodes[end])
        frontier = [(at[c], nodes[c]) for c in sorted(nodes) if c != end]
    is_short = end - min(nodes, default=end) <= _SHORT
    known: dict[int, list[tuple[int, int]]] = {}  # of a short paragraph: a long one has millions of lines

    def lines_from(c: int) -> list[tuple[int, int]]:
        found = known.get(c)
        if found is None:
            found = lines.from_unit(at[c], widths.rest, most, rescue=rescue)
            if is_short:
                known[c] = found
        return found

    ceiling = _some_way(nodes, end, lines_from) if is_short else None
    for c in range(min(nodes, default=end), end):
        reached = nodes.pop(c, None)
        if reached is not None and (ceiling is None or reached[0] <= ceiling):
            _extend(nodes, reached, lines_from(c))
    if end in nodes:
        finished.append(nodes[end])
    return min(finished, key=_cost, default=None)


def _some_way(
    nodes: dict[int, _Node], end: int, lines_from: Callable[[int], list[tuple[int, int]]]
) -> int | None:
    """The cost of the way to the end that takes the cheapest line each time; none when it leads nowhere.

    It is a ceiling for the search. Costs are never negative, so a place that costs more
    than this is on no cheapest way. Leaving such places out spares half of the work.
    """
    if not nodes:
        return None
    c = min(nodes, key=lambda place: nodes[place][0])
    cost = nodes[c][0]
    while c != end:
        found = lines_from(c)
        if not found:
            return None
        c, more = min(found, key=_price)
        cost += more
    return cost


def _price(line: tuple[int, int]) -> int:
    return line[1]


def _cost(node: _Node) -> int:
    return node[0]


def _extend(nodes: dict[int, _Node], node: _Node, found: list[tuple[int, int]]) -> None:
    """Go on from a node along the lines found. A place keeps its cheapest way; of equal ones, the first."""
    cost, path = node
    for c, more in found:
        total = cost + more
        known = nodes.get(c)
        if known is None or total < known[0]:
            nodes[c] = (total, (c, path))

"""A paragraph in one line more or less than is best, for a page that is short or full.

TeX calls this looseness. It has a search of its own, run only when a page asks: line
after line, it keeps the cheapest way to each place. The first search knows no numbers of
lines and pays nothing for this one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.compose.breaker import LineWidths
from typeset.compose.candidates import Fit, Lines
from typeset.compose.cost import PART
from typeset.compose.endings import LEGAL, candidates_of
from typeset.compose.lines import set_lines
from typeset.compose.set_line import SetLine

if TYPE_CHECKING:
    from typeset.compose.paragraph import ParagraphRows

_Path = tuple[int, "_Path | None"]
_Node = tuple[int, _Path | None]


def compose_in_lines(
    rows: ParagraphRows, widths: LineWidths, count: int, most: float
) -> list[SetLine] | None:
    """The cheapest ``count`` lines of a justified paragraph, with even gaps of at most ``most`` em.

    None where there are none, where a line would hold a lone character or part an address at
    a syllable, or where lines must end inside the paragraph.
    """
    candidates = candidates_of(rows, LEGAL)
    end = candidates.segment_end(0)
    lines = None
    if end is not None and end == len(candidates.at) - 1:
        node = _search(Lines(rows, candidates, Fit.JUSTIFIED, 0, end), widths, count, most * rows.size)
        if node is not None:
            endings = map(candidates.ending, _places(node))
            lines = set_lines(rows, widths, endings, 0, Fit.JUSTIFIED)
    rows.cache.clear()
    return lines


def _search(lines: Lines, widths: LineWidths, count: int, most: float) -> _Node | None:
    """The cheapest way to the end in so many lines: its cost and its places, last first."""
    nodes: dict[int, _Node] = {}
    at = lines.candidates.at
    frontier: list[tuple[int, _Node]] = [(0, (0, None))]
    for number in range(count):
        width = widths.first[number] if number < len(widths.first) else widths.rest
        nodes = {}
        for unit, (cost, path) in frontier:
            for c, more in lines.from_unit(unit, width, most):
                known = nodes.get(c)
                if more < PART and (known is None or cost + more < known[0]):
                    nodes[c] = (cost + more, (c, path))
        frontier = [(at[c], node) for c, node in sorted(nodes.items()) if c != lines.end]
    return nodes.get(lines.end)


def _places(node: _Node) -> list[int]:
    places = []
    path = node[1]
    while path is not None:
        place, path = path
        places.append(place)
    return places[::-1]

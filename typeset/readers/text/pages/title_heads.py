"""Running heads too seldom to count: the words of the title beside a folio, or the same cells twice.

An extract has one page break or two. What stands alone there names the work, as its first lines do.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import Final

from typeset.readers.lines import PhysicalLine
from typeset.readers.text.words import closed
from typeset.startup.patterns import late_pattern

_FRONT: Final = 8
"""Lines among which those of the title stand."""

_LONGEST: Final = 60
"""Characters of a running head with the white inside."""

_FEWEST_CELLS: Final = 3
_SHORTEST: Final = 2
"""Characters of a title that a running head repeats."""

_CELLS: Final = late_pattern(" {3,}|\u3000{2,}|\t")
_FIGURES: Final = late_pattern("\\d+")
_STATED: Final = late_pattern("第 ?\\d{1,4} ?[页頁](?:[ ，,/]*共 ?\\d{1,4} ?[页頁])?")
_BESIDE: Final = late_pattern(
    "(?:\\d{1,4}(?: {2,}|\u3000+)(?P<right>\\D+)|(?P<left>\\D+?)(?: {2,}|\u3000+)\\d{1,4})"
)


def heads_of_title(lines: list[PhysicalLine]) -> set[int]:
    """Places of lines that repeat the title beside a folio, or the cells of another such line."""
    stated = [place for place, line in enumerate(lines) if _is_stated(line.text)]
    front = [closed(line.text) for line in lines[:_FRONT] if len(line.text) <= _LONGEST]
    names = {name for name in front if len(name) >= _SHORTEST}
    names |= {above + below for above, below in pairwise(front)}
    above = {place - 1 for place in stated if place > _FRONT and _repeats(lines, place - 1, names)}
    alone = {place + 1 for place in above}
    return above | alone | _beside_folios(lines, names) | _same_cells(lines)


def _is_stated(text: str) -> bool:
    """Whether the line is a folio with its word: 第 2 页 共 4 页."""
    return text[-1] in "页頁" and len(text) <= _LONGEST and _STATED.fullmatch(text) is not None


def _repeats(lines: list[PhysicalLine], place: int, names: set[str]) -> bool:
    """Whether the line right above a folio is one of the title's."""
    return lines[place].gap > 0 and not lines[place + 1].gap and closed(lines[place].text) in names


def _beside_folios(lines: list[PhysicalLine], names: set[str]) -> set[int]:
    """Places of the title's words beside a number, unless other words stand beside numbers in this way."""
    found: set[int] = set()
    for place, line in enumerate(lines):
        text = line.text
        if place < _FRONT or len(text) > _LONGEST or not (text[0].isdecimal() or text[-1].isdecimal()):
            continue
        match = _BESIDE.fullmatch(text)
        if match is None or not _is_set_off(lines, place):
            continue
        if closed(match["right"] or match["left"]).strip(" \u3000") not in names:
            return set()
        found.add(place)
    return found


def _same_cells(lines: list[PhysicalLine]) -> set[int]:
    """Places of lines that hold the same cells, three or more in any order, but for a page that rises."""
    rows: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for place, line in enumerate(lines):
        if len(line.text) > _LONGEST or not _is_set_off(lines, place):
            continue
        cells = [closed(cell) for cell in _CELLS.split(line.text)]
        pages = [cell for cell in cells if _STATED.fullmatch(cell)]
        if len(cells) >= _FEWEST_CELLS and len(pages) == 1:
            page = _FIGURES.search(pages[0])
            key = tuple(sorted(cell for cell in cells if cell != pages[0]))
            rows[key].append((place, int(page[0]) if page else 0))
    return {
        place
        for found in rows.values()
        if len(found) > 1 and all(above[1] < below[1] for above, below in pairwise(found))
        for place, _ in found
    }


def _is_set_off(lines: list[PhysicalLine], place: int) -> bool:
    """Whether white stands above the line and below it."""
    return lines[place].gap > 0 and place + 1 < len(lines) and lines[place + 1].gap > 0

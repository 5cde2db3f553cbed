"""Running heads without folios: the same words a page apart, again and again, amid sentences that go on."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, pairwise
from typing import Final

from typeset.readers.lines import PhysicalLine
from typeset.readers.text.pages.page_heads import LONGEST
from typeset.readers.text.units import ends_in_mark, shape
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 3
"""So many of one line, or of two that take turns, are running heads."""

_SHORTEST_PAGE: Final = 15
"""Lines: no page has fewer, hardly any strophe with its refrain has more."""

_UNEVEN: Final = 0.2
"""The part of a page by which others are longer or shorter: notes and white take lines away."""

_MOST_MISSING: Final = 3
"""Pages in a row without their head: openings of chapters, plates."""

_MOST_LINES: Final = 24
"""So many lines that come at even distances are compared: a list of many is no book with running heads."""

_SHORTEST_LINE: Final = 12
"""Characters of a line of text without a mark; a title above its poet has fewer."""

_INNER_MARK: Final = late_pattern("[，。；！？、]")
"""Verse whose lines break off has no marks within them."""


def recurring_heads(lines: list[PhysicalLine]) -> set[int]:
    """Places of running heads that stand at even distances, if a third of them break into sentences.

    A head that stands between paragraphs before all others is the chapter's own.
    """
    alike: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if 1 < len(line.text) <= LONGEST and not ends_in_mark(shape(line.text)):
            alike["".join(line.text.split())].append(place)
    several = [places for places in alike.values() if len(places) > 1]
    found: set[int] = set()
    for places in [*several, *_taking_turns(several)]:
        chain = _at_pages(places)
        torn = [place for place in chain if _breaks_sentence(lines, place)]
        if len(chain) >= _FEWEST and len(torn) * 3 >= len(chain) and len(torn) > 1:
            found.update(place for place in chain if place >= torn[0])
    return found


def _taking_turns(several: list[list[int]]) -> list[list[int]]:
    """The places of two lines that take turns, as the heads of facing pages do."""
    even = [places for places in several if _at_pages(places)][:_MOST_LINES]
    turns: list[list[int]] = []
    for one, other in combinations(even, 2):
        both = sorted([*one, *other])
        if set(both[::2]) in (set(one), set(other)):
            turns.append(both)
    return turns


def _at_pages(places: list[int]) -> list[int]:
    """The places from the first that stand a page apart, or a few pages; none if pages are not alike."""
    steps = [below - above for above, below in pairwise(places)]
    page = min(steps)
    if page < _SHORTEST_PAGE:
        return []
    for step in steps:
        pages = round(step / page)
        if pages > _MOST_MISSING or abs(step - pages * page) > _UNEVEN * page * pages:
            return []
    return places


def _breaks_sentence(lines: list[PhysicalLine], place: int) -> bool:
    """Whether a sentence of prose breaks off above the line and goes on below."""
    if not 0 < place < len(lines) - 1:
        return False
    above, below = shape(lines[place - 1].text), shape(lines[place + 1].text)
    is_open = above[-1] in "，、" or not ends_in_mark(above)
    is_prose = _INNER_MARK.search(above) is not None or (
        len(above) >= _SHORTEST_LINE and _INNER_MARK.search(below[:-1]) is not None
    )
    return is_open and is_prose and lines[place + 1].indent <= lines[place - 1].indent + 1

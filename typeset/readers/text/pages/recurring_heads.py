"""Running heads that sentences around them show: the same words a page apart, or some beside each folio."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, pairwise
from typing import Final

from typeset.readers.lines import PhysicalLine
from typeset.readers.numbering import parse_number
from typeset.readers.text.pages.page_heads import LONGEST
from typeset.readers.text.units import ends_in_mark, shape
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 3
"""So many of one line, or of two that take turns, are running heads."""

_LONGEST_BARE: Final = 16
"""Characters of a running head beside whose folio other words stand on other pages."""

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

_OF_BOOKS: Final = ("part", "volume")
_DIVISIONS: Final = (*_OF_BOOKS, "chapter", "section")
"""Numbers that a running head may have: 第七辑, 第五章　桥."""

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


def heads_beside_folios(lines: list[PhysicalLine], folios: set[int]) -> set[int]:
    """Places of short lines that stand on the same side of nearly all folios, if text goes on around one.

    Of these go those whose words come twice, and those that part a paragraph themselves.
    """
    found: set[int] = set()
    indents = _indents(lines)
    for step in (-1, 1):
        beside = [folio + step for folio in sorted(folios) if _may_be_head(lines, folio, folio + step)]
        torn = {place for place in beside if _parts_text(lines, sorted((place, place - step)), indents)}
        if len(beside) < _FEWEST or len(beside) * 4 < len(folios) * 3 or not torn:
            continue
        named = {place for place in torn if parse_number(lines[place].text) is None}
        found |= named | _known_again(lines, beside, torn)
    return found


def _known_again(lines: list[PhysicalLine], beside: list[int], torn: set[int]) -> set[int]:
    """Places of those whose words come twice; a chapter's own head, the first, stands between sentences.

    A volume has none of its own where its name and other words take turns, as on facing pages.
    """
    alike: dict[str, list[int]] = defaultdict(list)
    for place in beside:
        alike["".join(lines[place].text.split())].append(place)
    several = [places for places in alike.values() if len(places) > 1]
    takes_turns = len(several) > 1 and all(
        {beside.index(place) % 2 for place in places} in ({0}, {1}) for places in several
    )
    found: set[int] = set()
    for places in several:
        number = parse_number(lines[places[0]].text)
        is_own = number is not None and not (takes_turns and number.scheme in _OF_BOOKS)
        found.update(place for place in places if not is_own or place > places[0] or place in torn)
    return found


def _may_be_head(lines: list[PhysicalLine], folio: int, place: int) -> bool:
    """Whether a line beside a folio is short, has no mark and no number, and belongs to the same page."""
    if not 0 <= place < len(lines) or lines[max(folio, place)].gap:
        return False
    text = lines[place].text
    number = parse_number(text)
    is_item = number is not None and number.scheme not in _DIVISIONS
    return len(text) <= _LONGEST_BARE and not ends_in_mark(shape(text)) and not is_item


def _parts_text(lines: list[PhysicalLine], pair: list[int], indents: bool) -> bool:
    """Whether a sentence or a paragraph of prose breaks off above a folio and its head, and goes on below."""
    above, below = pair[0] - 1, pair[-1] + 1
    if above < 0 or below >= len(lines):
        return False
    text = lines[below].text[:-1]
    is_within = indents and not lines[below].indent and _INNER_MARK.search(text) is not None
    return is_within or _goes_on(lines, above, below)


def _indents(lines: list[PhysicalLine]) -> bool:
    """Whether paragraphs begin indented, and hardly any line below one that breaks off."""
    below = [after.indent for line, after in pairwise(lines) if not ends_in_mark(line.text)]
    ended = [after.indent for line, after in pairwise(lines) if ends_in_mark(line.text)]
    return sum(map(bool, ended)) * 2 > len(ended) > 0 and sum(map(bool, below)) * 10 < len(below)


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
    return 0 < place < len(lines) - 1 and _goes_on(lines, place - 1, place + 1)


def _goes_on(lines: list[PhysicalLine], place: int, further: int) -> bool:
    """Whether a line of prose breaks off, and another goes on with it."""
    above, below = shape(lines[place].text), shape(lines[further].text)
    is_open = above[-1] in "，、" or not ends_in_mark(above)
    is_prose = _INNER_MARK.search(above) is not None or (
        len(above) >= _SHORTEST_LINE and _INNER_MARK.search(below[:-1]) is not None
    )
    return is_open and is_prose and lines[further].indent <= lines[place].indent + 1

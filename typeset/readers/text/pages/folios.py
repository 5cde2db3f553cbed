"""Page furniture pasted along with the text: folios and running heads (M22)."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.messages.diagnostics import Report
from typeset.model.characters import HAN
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.heads.scene_heads import sets_scene
from typeset.readers.text.pages.alike_heads import heads_alike
from typeset.readers.text.pages.framed_folios import framed_folios
from typeset.readers.text.pages.page_heads import (
    LONGEST,
    find_page_heads,
    manual_heads,
    roman_value,
    similar_heads,
    stated_heads,
)
from typeset.readers.text.pages.recurring_heads import heads_beside_folios, recurring_heads
from typeset.readers.text.pages.title_heads import heads_of_title
from typeset.readers.text.pages.torn_sentences import heads_inside_sentences
from typeset.readers.text.units import ends_in_mark, ends_sentence
from typeset.startup.patterns import late_pattern

_FOLIO: Final = late_pattern(
    "[-－—–·•~\\s]*(?:第\\s*)?(\\d{1,4})(?:\\s*页)?(?:\\s*(?:[/／,，]\\s*)?(?:共\\s*)?\\d{1,4}\\s*页?)?[-－—–·•~\\s]*"
)
_ROMAN_FOLIO: Final = late_pattern("[-—–·•~\\s]*([ivxlc]{1,7})[-—–·•~\\s]*")
_NAMED: Final = late_pattern(".*[第页—–-]")
_FEWEST: Final = 3
"""So many numbers that count up are folios; so many equal lines beside them are a running head."""

_RUNNING: Final = 20
"""Characters: a shorter line above a lone number may be a head or an item."""

_TORN: Final = late_pattern(f"[，、。；].*[{HAN}，、]$")
_GOES_ON: Final = late_pattern(f"[{HAN}，。、；”）].*[，。；！？]")
_DASHED: Final = late_pattern("[-－—–·]\\s?\\d{1,4}\\s?[-－—–·]")
_FAR_RIGHT: Final = 6
"""Columns: a number that is indented as far is set off from the text."""

_SHORTEST_PAGE: Final = 15
"""Lines: no page has fewer, hardly any numbered poem has more."""


class _PageNumber(Struct, frozen=True):
    """A line that may be a folio: its place among the lines and its number."""

    place: int
    value: int


def drop_page_furniture(
    lines: list[PhysicalLine], skip: frozenset[str], report: Report
) -> list[PhysicalLine]:
    """The lines without folios and running heads; what followed them begins a new page.

    Folios are lone numbers that count up by one through the manuscript and
    stand apart from the text, or break into its sentences; or a single one
    that breaks into running text. Running heads are lines that recur beside
    folios.
    """
    if "M22" in skip:
        return lines
    numbers = [_PageNumber(place, value) for place, line in enumerate(lines)
               if len(line.text) < 20 and (value := _folio(line.text))]  # fmt: skip
    # A number inside a sentence is certain. All others need company: they count up, and stand apart.
    gone = {folio.place for folio in numbers if _breaks_text(lines, folio.place)}
    folios = _counting(numbers)
    if len(folios) >= _FEWEST and _stand_apart(lines, folios):
        gone |= {folio.place for folio in folios}
        gone |= _running_heads(lines, gone) | heads_beside_folios(lines, gone)
    gone |= _dashed(lines, numbers) | manual_heads(lines) | framed_folios(lines)
    heads = find_page_heads(lines)
    gone |= {head.place for head in heads} | similar_heads(lines, heads) | _heads_of_pages(lines)
    gone |= stated_heads(lines) | heads_of_title(lines) | heads_inside_sentences(lines) | heads_alike(lines)
    gone |= recurring_heads(lines)
    gone = {place for place in gone if not sets_scene(lines[place].text)}
    if not gone or len(gone) == len(lines):
        return lines
    for place in sorted(gone):
        report.repair("M22", lines[place].number, lines[place].text, "")
    return _without(lines, gone)


def _folio(text: str) -> int:
    """The number of a line that is nothing else than a folio; 0 if it is more."""
    match = _FOLIO.fullmatch(text)
    if match is not None:
        return int(match[1])
    roman = _ROMAN_FOLIO.fullmatch(text)
    return roman_value(roman[1]) if roman else 0


def _heads_of_pages(lines: list[PhysicalLine]) -> set[int]:
    """Places of lines at the head or foot of pages, as the file parts them, that come on many pages."""
    tops = [place for place, line in enumerate(lines) if line.new_page]
    if len(tops) < _FEWEST:
        return set()
    edges = [place for top in tops for place in (top - 1, top) if _may_run(lines[place])]
    counts = Counter(_key(lines[place]) for place in edges)
    enough = max(_FEWEST, len(tops) // 4)
    return {place for place in edges if counts[_key(lines[place])] >= enough and _key(lines[place])}


def _breaks_text(lines: list[PhysicalLine], place: int) -> bool:
    """Whether the number stands between two pieces of one sentence of running text."""
    if not 0 < place < len(lines) - 1:
        return False
    before, after = lines[place - 1].text, lines[place + 1].text
    is_torn = len(before) >= _RUNNING and _TORN.search(before[-_RUNNING:]) is not None
    return is_torn and _GOES_ON.match(after) is not None


def _counting(candidates: list[_PageNumber]) -> list[_PageNumber]:
    """The candidates that have a neighbour one higher or one lower."""
    kept: list[_PageNumber] = []
    for index, folio in enumerate(candidates):
        before = candidates[index - 1].value if index else None
        after = candidates[index + 1].value if index + 1 < len(candidates) else None
        if before == folio.value - 1 or after == folio.value + 1:
            kept.append(folio)
    return kept


def _stand_apart(lines: list[PhysicalLine], folios: list[_PageNumber]) -> bool:
    """Whether the numbers are folios, not numbers of poems or chapters, nor terms."""
    if _explained(lines, folios):
        return False
    apart = 0
    for folio in folios:
        line = lines[folio.place]
        torn = folio.place > 0 and _is_torn(lines[folio.place - 1].text)
        paged = folio.place + 1 < len(lines) and lines[folio.place + 1].new_page
        apart += line.indent >= _FAR_RIGHT or paged or _NAMED.match(line.text) is not None or torn
    return apart * 2 >= len(folios) or _evenly_spaced(folios)


def _is_torn(text: str) -> bool:
    """Whether the line above a number is one of running text that goes on; lines of verse are shorter."""
    return len(text) >= _RUNNING and not ends_in_mark(text)


def _explained(lines: list[PhysicalLine], folios: list[_PageNumber]) -> bool:
    """Whether what each number means hangs directly below it, as in a list of exit codes."""
    near = sum(after.place - before.place < _SHORTEST_PAGE for before, after in pairwise(folios))
    below = [
        lines[folio.place + 1] if folio.place + 1 < len(lines) else lines[folio.place] for folio in folios
    ]
    hangs = all(
        not line.gap and not line.new_page and line.indent > lines[folio.place].indent
        for folio, line in zip(folios, below, strict=True)
    )
    return hangs and near * 2 >= len(folios)


def _dashed(lines: list[PhysicalLine], numbers: list[_PageNumber]) -> set[int]:
    """Places of numbers between dashes that count up from a later page, or stand at the feet of pages.

    A story counts from 1, with as much white above its numbers as below.
    """
    found = [number for number in numbers if _DASHED.fullmatch(lines[number.place].text)]
    rises = all(before.value < after.value for before, after in pairwise(found))
    if not found or not rises:
        return set()
    at_foot = all(_stands_at_foot(lines, number.place) for number in found)
    enough = 1 if found[-1].place + 1 == len(lines) else _FEWEST - 1
    if len(found) < _FEWEST - 1 and not (at_foot and len(found) >= enough and found[0].value > _FEWEST):
        return set()
    if found[0].value <= _FEWEST and not at_foot:
        return set()
    return {number.place for number in found}


def _stands_at_foot(lines: list[PhysicalLine], place: int) -> bool:
    """Whether a line stands right below another, with white below it or nothing."""
    is_last = place + 1 == len(lines)
    return place > 0 and lines[place].gap == 0 and (is_last or lines[place + 1].gap > 0)


def _evenly_spaced(folios: list[_PageNumber]) -> bool:
    """Whether the numbers stand a page apart: evenly, and further than a stanza is long."""
    steps = sorted(after.place - before.place for before, after in pairwise(folios))
    return steps[0] >= _SHORTEST_PAGE and steps[-1] <= 1.5 * steps[len(steps) // 2]


def _running_heads(lines: list[PhysicalLine], folios: set[int]) -> set[int]:
    """Places of lines beside a folio whose text, numbers aside, recurs beside folios."""
    beside = {
        place
        for folio in folios
        for place in (folio - 1, folio + 1)
        if 0 <= place < len(lines) and place not in folios and _may_run(lines[place])
    }
    counts = Counter(_key(lines[place]) for place in beside)
    found = {place for place in beside if counts[_key(lines[place])] >= _FEWEST}
    # The first and the last page may lack their folios; what stands where the others stand is the same head.
    twice = {lines[place].margin + lines[place].text for place in beside if counts[_key(lines[place])] > 1}
    alike = [place for place, line in enumerate(lines) if line.margin and line.margin + line.text in twice]
    return found | set(alike if len(alike) >= _FEWEST else ())


def _may_run(line: PhysicalLine) -> bool:
    """Whether a line may be a running head: names are short, and end in no stop."""
    return len(line.text) <= LONGEST and not ends_sentence(line.text)


def _key(line: PhysicalLine) -> str:
    return re.sub("\\d+", "#", line.text)


def _without(lines: list[PhysicalLine], gone: set[int]) -> list[PhysicalLine]:
    """The lines that stay; blank lines above a dropped one are counted as above the next."""
    kept: list[PhysicalLine] = []
    gap, new_page = 0, False
    for place, line in enumerate(lines):
        if place in gone:
            gap, new_page = gap + line.gap, True
            continue
        kept.append(replace(line, gap=line.gap + gap, new_page=line.new_page or new_page))
        gap, new_page = 0, False
    return kept

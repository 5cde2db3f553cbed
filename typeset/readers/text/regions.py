"""Regions of a manuscript: where lines were wrapped at one width, at another, or not at all.

A collection was typed in parts, each wrapped by its own program. So widths are sought in small blocks of
lines, and the best way through all lines is found by dynamic programming (A. J. Viterbi 1967): a line costs
what it does not explain under a width, and to change the width costs more than a few odd lines.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Final

from msgspec import Struct

from typeset.model.characters import CLOSERS, count_han, is_drawn
from typeset.readers.lines import PhysicalLine
from typeset.readers.numbering import parse_number
from typeset.readers.text.kinds.contents import is_leader
from typeset.readers.text.tears import is_inside_phrase, is_label, is_stamp
from typeset.readers.text.units import ends_in_mark, ends_sentence
from typeset.readers.text.wrapping import (
    FEWEST,
    LONGER,
    WIDE,
    Counting,
    Width,
    Wrapping,
    breaks_sentences,
    certain_edges,
    fewest,
    first_word,
    line_width,
    measure_wrapping,
    width_of,
    with_habits,
)
from typeset.startup.patterns import late_pattern

_NARROWEST: Final = 40
"""Columns: below this, lines of equal length are rather verse than wrapped text."""

_NARROW: Final = (11, 24)
"""Characters: lines from the one up to the other are as short as verse, so that more evidence is asked."""

_BLOCK: Final = 24
"""Lines of a block in which widths are sought: a part of a collection is seldom shorter."""

_FEWEST_STOPPED: Final = 3
"""So many lines at least end in stops where a single one breaks off at the width."""

_MOST_WIDTHS: Final = 12
"""So many widths are tried on each line; a file that seems to have more has none."""

_CHANGE: Final = 5.0
_CHANGE_INSIDE: Final = 12.0
"""What it costs to change the width, between paragraphs or inside one. By eye: a smaller price makes regions
of single paragraphs, with a larger one a short part is taken for odd lines of its neighbour."""

_COUNTINGS: Final[tuple[Counting, ...]] = ("wide", "narrow", "characters", "quoted")

_MANY_FULL: Final = 8
"""So many full lines are no chance."""

_LEAST_FULL: Final = 0.75
_LEAST_FULL_WIDE: Final = 0.6
"""The share of broken lines, half as wide as the text or wider, that are full; in verse about half are."""

_SET_OFF: Final = 16
"""Columns: a line with such a margin is a title or a signature."""

_FIRST_INDENT: Final = 3
"""Columns: the next line's indent below a head."""

_INNER_MARK: Final = late_pattern("[，。、；！？,](?=.)")

_LONG_EDGE: Final = 8
"""So many lines in a row go on at one left edge where it is that of a part, not of an item or a quotation."""

_COUNTED_OTHERWISE: Final = late_pattern("[·—‘’“”… -~\u00a0-\u024f]")
"""Characters that are one column to one program and two to another."""

_COLUMNS: Final = late_pattern("\\S(?:\\t| {3,}|\u3000{2,})\\S")
_HANGING: Final = f"，。、；：！？…,.;:!?\"'){CLOSERS}"
_REMARK_ENDS: Final = frozenset(f'{CLOSERS})"')
_AT_ITEMS: Final = frozenset("；：;:")


class Stretch(Struct, frozen=True):
    """Lines from ``start`` up to ``end``, and how they were wrapped, if they were.

    ``full`` says of each line whether it is filled, so that the program went on to the next line.
    """

    start: int
    end: int
    wrapping: Wrapping | None = None
    full: tuple[bool, ...] = ()


def find_stretches(lines: list[PhysicalLine]) -> list[Stretch]:
    """The lines cut into stretches of one width and one left edge, in order, none empty."""
    measured = _Measured(lines)
    broken = [place for place, line in enumerate(lines[:-1])
              if len(line.text) * 2 >= _NARROWEST and measured.is_broken(place)]  # fmt: skip
    found = _stretches(measured, broken)
    narrow = [place for place, line in enumerate(lines[:-1])
              if _NARROW[0] <= len(line.text) < _NARROW[1] and measured.is_cut(place)]  # fmt: skip
    if len(narrow) < FEWEST:
        return found
    return [
        part
        for stretch in found
        for part in (_narrow_stretches(measured, stretch, narrow) if stretch.wrapping is None else [stretch])
    ]


def _stretches(measured: _Measured, broken: list[int]) -> list[Stretch]:
    """The lines cut into stretches by the widths of lines that break off inside a sentence."""
    if not broken:
        return [Stretch(0, len(measured.lines))]
    found: list[Stretch] = []
    for start, end, width in _refined(measured, broken):
        wrapped = _wrapped(measured, range(start, end), width) if width else []
        before = found[-1].wrapping if found else None
        if found and before is None and not wrapped:
            found[-1] = Stretch(found[-1].start, end)
        else:
            found += wrapped or [Stretch(start, end)]
    return found


def _narrow_stretches(measured: _Measured, stretch: Stretch, narrow: list[int]) -> list[Stretch]:
    """An unwrapped stretch cut anew by its ``narrow`` lines: those of newspaper columns, of small screens."""
    own = narrow[bisect_left(narrow, stretch.start) : bisect_left(narrow, stretch.end)]
    if len(own) < FEWEST:
        return [stretch]
    part = _Measured(measured.lines[stretch.start : stretch.end])
    return [
        Stretch(found.start + stretch.start, found.end + stretch.start, found.wrapping, found.full)
        for found in _stretches(part, [place - stretch.start for place in own])
    ]


class _Measured:
    """Lines, and their widths, each reckoned once."""

    def __init__(self, lines: list[PhysicalLine]) -> None:
        self.lines = lines
        self._widths: dict[Counting, list[int]] = {}

    def is_prose(self, place: int) -> bool:
        """Whether a program may have wrapped the line: no row of a table, no entry of a contents list."""
        return not (is_drawn(self.lines[place].text) or is_leader(self.lines[place]))

    def is_broken(self, place: int) -> bool:
        """Whether the line breaks off inside a sentence; it is not the last one."""
        text, following = self.lines[place].text, self.lines[place + 1]
        if (following.gap and not following.new_page) or ends_sentence(text):
            return False
        if text[-1] in _AT_ITEMS and parse_number(following.text) is not None:
            return False
        return self.is_prose(place) and _COLUMNS.search(text) is None

    def goes_on(self, place: int) -> bool:
        """Whether the line, which ends without a mark, must go on in the next line if it is text.

        It need not above white, above an indent, or if it has a number, as heads have.
        """
        line, following = self.lines[place], self.lines[place + 1]
        if (following.gap and not following.new_page) or line.indent >= _SET_OFF:
            return False
        if following.indent >= line.indent + _FIRST_INDENT or parse_number(line.text) is not None:
            return False
        return self.is_prose(place) and _COLUMNS.search(line.text) is None

    def is_cut(self, place: int) -> bool:
        """Whether a narrow line is cut inside a sentence that began on it or before: it has a mark inside."""
        text = self.lines[place].text
        return not ends_in_mark(text) and _INNER_MARK.search(text) is not None and self.goes_on(place)

    def is_broken_prose(self, place: int) -> bool:
        """Whether a broken line is prose, no item, clause, command or signature."""
        line, following = self.lines[place], self.lines[place + 1]
        if not self.is_broken(place) or line.indent >= _SET_OFF or line.text[-1] in _AT_ITEMS:
            return False
        has_number = parse_number(line.text) is not None or parse_number(following.text) is not None
        return not has_number and count_han(line.text) > 0

    def widths(self, counting: Counting) -> list[int]:
        """The width of each line."""
        if counting in self._widths:
            return self._widths[counting]
        if counting == "wide":
            found = [line_width(line, counting) for line in self.lines]
        else:
            found = [
                line_width(line, counting) if line.margin or _COUNTED_OTHERWISE.search(line.text) else wide
                for line, wide in zip(self.lines, self.widths("wide"), strict=True)
            ]
        self._widths[counting] = found
        return found


def _wrapped(measured: _Measured, places: range, width: Width) -> list[Stretch]:
    """The stretches of lines of one width, if a program wrapped them: those of each left edge."""
    widths = measured.widths(width.counting)
    prose = [place for place in places if measured.is_prose(place)]
    own, own_widths = [measured.lines[place] for place in prose], [widths[place] for place in prose]
    wrapping = measure_wrapping(own, own_widths, width)
    lines = measured.lines[places.start : places.stop]
    full = [
        wrapping.is_full(line, following, widths[place])
        for place, line, following in zip(places, lines, lines[1:], strict=False)
    ]
    full.append(False)
    stamps = sum(is_full and is_stamp(line.text) for line, is_full in zip(lines, full, strict=True))
    if stamps * 2 >= sum(full):
        return []
    is_usual = breaks_sentences(own, own_widths, width.columns) and _are_full(measured, places, full, width)
    if not is_usual and not _obey(measured, places, full, width):
        return []
    starts = [0, *_changes_of_edge(lines, full), len(lines)]
    found = []
    for start, end in pairwise(starts):
        own = [place for place in range(start, end) if measured.is_prose(places.start + place)]
        habits = with_habits([lines[place] for place in own], [full[place] for place in own], wrapping)
        found.append(Stretch(places.start + start, places.start + end, habits, tuple(full[start:end])))
    return found


def _are_full(measured: _Measured, places: range, full: list[bool], width: Width) -> bool:
    """Whether enough lines that break off are full, where many were counted."""
    if width.columns < _NARROWEST:
        return False
    lines, widths = measured.lines[places.start : places.stop], measured.widths(width.counting)
    prose_full = [
        is_full
        for place, is_full in zip(places[:-1], full, strict=False)
        if widths[place] * 2 >= width.columns and measured.is_broken_prose(place)
    ]
    least = _LEAST_FULL if width.columns < WIDE else _LEAST_FULL_WIDE
    small = len(lines) < _BLOCK and not _stands_apart(measured.lines, places)
    if small or sum(prose_full) < least * len(prose_full):
        return False
    return sum(full) >= _MANY_FULL or _ends_as_text(lines, full, widths[places.start : places.stop], width)


def _obey(measured: _Measured, places: range, full: list[bool], width: Width) -> bool:
    """Whether lines that are few, or narrow as verse, all do what a program does that wraps at the width.

    None is wider; all that end without a mark are full, of which there are some, while others end in marks.
    Sentences end inside of lines, and not always at the same place, as in couplets.
    """
    widths = measured.widths(width.counting)
    if max(widths[places.start : places.stop]) > width.columns + LONGER:
        return False
    inside: set[int] = set()
    found = ended = stopped = with_mark = missed = 0
    for place, is_full in zip(places, full, strict=True):
        text = measured.lines[place].text
        pauses = is_full and text[-1] in "，、" and width.columns >= _NARROWEST
        if ends_in_mark(text) and not pauses:
            ended += not is_full
            stopped += not is_full and ends_sentence(text)
            continue
        if place + 1 == len(measured.lines) or not measured.goes_on(place):
            continue
        if not is_full:
            missed += text[-1] not in _REMARK_ENDS
            continue
        if measured.lines[place + 1].new_page:
            continue  # a page broke it off, not a width
        found += 1
        mark = _INNER_MARK.search(text)
        if mark is not None:
            with_mark += 1
            inside.add(mark.start())
    if not found or not ended or missed * 20 > found:
        return False
    lines = measured.lines[places.start : places.stop]
    if width.columns >= _NARROWEST and _are_parted(lines, full):
        return True
    varied = len(inside) > min(found // 2, 2) and with_mark * 2 >= found
    if width.columns >= _NARROWEST and found >= FEWEST:
        varied = varied or stopped >= _FEWEST_STOPPED
    if found >= FEWEST - (width.columns >= _NARROWEST):
        return varied
    return varied and not missed and stopped == ended and _are_torn(lines, full)


def _are_parted(lines: list[PhysicalLine], full: list[bool]) -> bool:
    """Whether all lines but those below full ones begin with an indent, or stand below white."""
    below = [
        (following, is_full)
        for line, following, is_full in zip(lines, lines[1:], full, strict=False)
        if not (is_full and ends_sentence(line.text))  # a full line with a stop may end a paragraph, or go on
    ]
    edge = max((line.indent for line, is_full in below if is_full), default=0)
    begins = [line.gap > 0 or line.indent >= edge + _FIRST_INDENT for line, _ in below]
    return sum(begins) >= _FEWEST_STOPPED - 1 and all(
        own != is_full for own, (_, is_full) in zip(begins, below, strict=True)
    )


def _are_torn(lines: list[PhysicalLine], full: list[bool]) -> bool:
    """Whether most full lines break off inside words and phrases, as no author does who forgets a stop."""
    text = "\n".join(line.text for line in lines)
    breaks = [
        is_inside_phrase(line.text, following.text) or text.count(line.text[-1] + following.text[0]) > 1
        for line, following, is_full in zip(lines, lines[1:], full, strict=False)
        if is_full and not ends_sentence(line.text)
    ]
    return sum(breaks) * 2 > len(breaks)


def _ends_as_text(lines: list[PhysicalLine], full: list[bool], widths: list[int], width: Width) -> bool:
    """Whether few full lines are no chance: none is longer, and the lines that end paragraphs end in marks.

    Where authors type no stops, in chats and recipes, some lines are as long as others by chance.
    """
    if any(own > width.columns + LONGER for own in widths):
        return False
    ends = [
        ends_in_mark(line.text)
        for line, before, own in zip(lines[1:], full, full[1:], strict=False)
        if before and not own
    ]
    speaks = sum(is_label(line.text) for line, before in zip(lines[1:], full, strict=False) if before)
    return sum(ends) * 2 >= len(ends) and speaks * 2 <= sum(full)


def _stands_apart(lines: list[PhysicalLine], places: range) -> bool:
    """Whether a stretch begins and ends where paragraphs do; lines of verse alike by chance do not."""
    begins = places.start == 0 or lines[places.start].gap > 0 or ends_in_mark(lines[places.start - 1].text)
    last = lines[places.stop - 1]
    return begins and (places.stop == len(lines) or lines[places.stop].gap > 0 or ends_in_mark(last.text))


def _changes_of_edge(lines: list[PhysicalLine], full: list[bool]) -> list[int]:
    """Places at which the left edge of the text changes for long: a part that was typed with a margin."""
    runs = [list(run) for _, run in groupby(certain_edges(lines, full).items(), key=itemgetter(1))]
    long = [run for run in runs if len(run) >= _LONG_EDGE]
    found: list[int] = []
    for before, run in pairwise(long):
        if before[0][1] == run[0][1]:
            continue
        place = run[0][0]
        while place > before[-1][0] + 1 and full[place - 1] and lines[place].gap == 0 and (
            not ends_sentence(lines[place - 1].text)
        ):  # fmt: skip
            place -= 1
        found.append(place)
    return found


def _likely_widths(measured: _Measured, broken: list[int]) -> list[Width]:
    """Widths at which many lines of a block break off, the most frequent first."""
    mass: Counter[Width] = Counter()
    for _, block in groupby(broken, key=lambda place: place // _BLOCK):
        found = _widths_of(measured, list(block))
        most = max(
            sum(found[width] for width in found if width.counting == counting) for counting in _COUNTINGS
        )
        for counting in _COUNTINGS:
            own = {width: count for width, count in found.items() if width.counting == counting}
            if sum(own.values()) == most:
                mass.update(own)
                break
    return [width for width, _ in mass.most_common(_MOST_WIDTHS)]


def _widths_of(measured: _Measured, broken: list[int]) -> Counter[Width]:
    """The widths at which these lines break off, by each way of counting that differs for them."""
    lines = measured.lines
    text = "".join(lines[place].margin + lines[place].text for place in broken)
    block = range(broken[0], broken[-1] + 1)
    others = [place for place in block if ends_sentence(lines[place].text)]
    found: Counter[Width] = Counter()
    for counting in _COUNTINGS if _COUNTED_OTHERWISE.search(text) else _COUNTINGS[:1]:
        if counting == "quoted" and '"' not in text:
            continue
        widths = measured.widths(counting)
        piles = _piles([widths[place] for place in broken], [widths[place] for place in others])
        found.update({Width(width, counting): count for width, count in piles.items()})
    return found


def _piles(broken: list[int], others: list[int]) -> Counter[int]:
    """The widths at which lines of a block pile up, each with its number of lines; else the widest line's."""
    own = Counter(broken)
    every = own + Counter(others)
    found: Counter[int] = Counter()
    for width in own:
        count = own[width] + own[width - 1]
        peak = count >= own[width] + own[width + 1]
        if peak and count * 5 >= len(broken) and every[width] + every[width - 1] >= fewest(width):
            found[width] = count
    return found or Counter({max(own): 1})


class _Costs:
    """What each line costs under a width; under none it costs what would be a tear."""

    def __init__(self, measured: _Measured, broken: list[int]) -> None:
        self._measured = measured
        self._broken = frozenset(broken)

    def of(self, place: int, widths: list[Width]) -> list[float]:
        """The costs of the line under each width, and last under none."""
        text = self._measured.lines[place].text
        if not self._measured.is_prose(place) or _COLUMNS.search(text):
            return [0.0] * (len(widths) + 1)
        is_broken = place in self._broken
        word = first_word(self._measured.lines[place + 1].text) if is_broken else ""
        hanging = text[-1] in _HANGING
        costs = []
        for width in widths:
            over = self._measured.widths(width.counting)[place] - width.columns
            if over > LONGER:
                costs.append(3.0)
            elif over > 0 and not hanging:
                costs.append(1.0)
            elif not is_broken:
                costs.append(0.0)
            else:
                room = -over - width_of(word, width.counting)
                costs.append(-1.0 if over >= 0 or room < 0 else 1.5 if room else -0.5)
        costs.append(0.5 if is_broken else 0.0)
        return costs


def _refined(measured: _Measured, broken: list[int]) -> Iterator[tuple[int, int, Width | None]]:
    """Start, end and width of each stretch; the width is the best of all that lines of the stretch show.

    Blocks show few lines: their widths tell one stretch from another, but may miss the true one by a mark.
    """
    costs = _Costs(measured, broken)
    found: list[tuple[int, int, Width | None]] = []
    for start, end, width in _best_way(measured, broken, costs):
        best = width
        if width is not None:
            places = broken[bisect_left(broken, start) : bisect_left(broken, end)]
            choice = [width, *(other for other in _widths_of(measured, places) if other != width)]
            sums = [
                sum(column) for column in zip(*(costs.of(place, choice) for place in places), strict=True)
            ]
            best = choice[min(range(len(choice)), key=sums.__getitem__)]
        if found and found[-1][2] == best:
            start = found.pop()[0]  # noqa: PLW2901 - two stretches are one
        found.append((start, end, best))
    yield from found


def _best_way(
    measured: _Measured, broken: list[int], costs: _Costs
) -> Iterator[tuple[int, int, Width | None]]:
    """Start, end and width of each stretch on the cheapest way through all lines."""
    lines = measured.lines
    widths = _likely_widths(measured, broken)
    total = [0.0] * (len(widths) + 1)
    # For each line: the cheapest width of the line before, and for which widths one comes from it.
    ways: list[tuple[int, list[bool]]] = []
    for place, line in enumerate(lines):
        inside = place > 0 and line.gap == 0 and not ends_sentence(lines[place - 1].text)
        price = _CHANGE_INSIDE if inside else _CHANGE
        cheapest = min(range(len(total)), key=total.__getitem__)
        limit = total[cheapest] + price
        ways.append((cheapest, [before > limit for before in total]))
        own = costs.of(place, widths)
        total = [min(before, limit) + cost for before, cost in zip(total, own, strict=True)]
    state = min(range(len(total)), key=total.__getitem__)
    found: list[tuple[int, int, Width | None]] = []
    end = len(lines)
    for place in range(len(lines) - 1, -1, -1):
        cheapest, changed = ways[place]
        if place and not changed[state]:
            continue
        found.append((place, end, widths[state] if state < len(widths) else None))
        state, end = cheapest, place
    yield from reversed(found)

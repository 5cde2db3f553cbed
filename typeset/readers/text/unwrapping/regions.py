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
from msgspec.structs import replace

from typeset.model.characters import CLOSERS
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.tears import is_stamp
from typeset.readers.text.units import ends_sentence
from typeset.readers.text.unwrapping.full_lines import BLOCK, NARROWEST, are_full, obey
from typeset.readers.text.unwrapping.measured_lines import (
    COUNTED_OTHERWISE,
    FIRST_INDENT,
    MeasuredLines,
)
from typeset.readers.text.unwrapping.parted import PartedRun, parted_paragraphs, parted_runs
from typeset.readers.text.unwrapping.wrapping import (
    FEWEST,
    LONGER,
    Counting,
    Width,
    Wrapping,
    breaks_sentences,
    certain_edges,
    fewest,
    first_word,
    measure_wrapping,
    width_of,
    with_habits,
)

_NARROW: Final = (11, 24)
"""Characters: lines from the one up to the other are as short as verse, so that more evidence is asked."""

_MANY_AGAIN: Final = 6
"""So many full lines at least make a wrapped stretch of what others have left."""

_MOST_WIDTHS: Final = 12
"""So many widths are tried on each line; a file that seems to have more has none."""

_CHANGE: Final = 5.0
_CHANGE_INSIDE: Final = 12.0
"""What it costs to change the width, between paragraphs or inside one. By eye: a smaller price makes regions
of single paragraphs, with a larger one a short part is taken for odd lines of its neighbour."""

_COUNTINGS: Final[tuple[Counting, ...]] = ("wide", "narrow", "characters", "quoted")

_LONG_EDGE: Final = 8
"""So many lines in a row go on at one left edge where it is that of a part, not of an item or a quotation."""

_HANGING: Final = f"，。、；：！？…,.;:!?\"'){CLOSERS}"


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
    measured = MeasuredLines(lines)
    return [part for stretch in _by_widths(measured) for part in _with_parted(measured, stretch)]


def _by_widths(measured: MeasuredLines) -> list[Stretch]:
    """The lines cut into stretches by the widths at which many lines break off."""
    lines = measured.lines
    broken = [place for place, line in enumerate(lines[:-1])
              if len(line.text) * 2 >= NARROWEST and measured.is_broken(place)]  # fmt: skip
    found = _stretches(measured, broken)
    narrow = [place for place, line in enumerate(lines[:-1])
              if _NARROW[0] <= len(line.text) < _NARROW[1] and measured.is_cut(place)]  # fmt: skip
    if len(narrow) < FEWEST:
        return found
    # Those of newspaper columns, of small screens; what they leave is looked at once more.
    parts = [part for stretch in found for part in _anew(measured, stretch, narrow)]
    if len(parts) == len(found):
        return parts
    again = ((stretch, _anew(measured, stretch, broken)) for stretch in parts)
    return [part for stretch, cut in again for part in (cut if _has_many(cut) else [stretch])]


def _with_parted(measured: MeasuredLines, stretch: Stretch) -> list[Stretch]:
    """A stretch cut at the runs of parted paragraphs in it that its own width does not explain."""
    places = range(stretch.start, stretch.end)
    paragraphs = parted_paragraphs(measured.lines, places)
    if not paragraphs:
        return [stretch]
    text = "\n".join(measured.lines[place].text for place in places)
    countings = [
        counting
        for counting in (_COUNTINGS if COUNTED_OTHERWISE.search(text) else _COUNTINGS[:1])
        if counting != "quoted" or '"' in text
    ]
    each = [
        [run for run in parted_runs(measured, paragraphs, counting) if not _explains(stretch, run)]
        for counting in countings
    ]
    runs = max(each, key=lambda found: sum(len(run.broken) for run in found))
    found: list[Stretch] = []
    start = stretch.start
    for run in runs:
        found += _part_of(stretch, start, run.start)
        found.append(_parted(measured, run))
        start = run.end
    return [*found, *_part_of(stretch, start, stretch.end)]


def _explains(stretch: Stretch, run: PartedRun) -> bool:
    """Whether the width of the stretch explains most breaks of a run."""
    if stretch.wrapping is None:
        return False
    full = sum(stretch.full[place - stretch.start] for place in run.broken)
    return full * 2 > len(run.broken)


def _part_of(stretch: Stretch, start: int, end: int) -> list[Stretch]:
    """The lines of a stretch from ``start`` up to ``end``; none, if there are none."""
    if start >= end:
        return []
    return [Stretch(start, end, stretch.wrapping, stretch.full[start - stretch.start : end - stretch.start])]


def _parted(measured: MeasuredLines, run: PartedRun) -> Stretch:
    """A run of parted paragraphs as a stretch."""
    lines = measured.lines[run.start : run.end]
    widths = measured.widths(run.width.counting)[run.start : run.end]
    first_indent = run.edge + FIRST_INDENT if run.edge >= 0 else 0
    wrapping = replace(measure_wrapping(lines, widths, run.width), first_indent=first_indent)
    broken = frozenset(place - run.start for place in run.broken)
    full = [
        place in broken or wrapping.is_full(line, following, width)
        for place, (line, following, width) in enumerate(zip(lines, lines[1:], widths, strict=False))
    ]
    return Stretch(run.start, run.end, wrapping, (*full, False))


def _has_many(cut: list[Stretch]) -> bool:
    """Whether each wrapped stretch has so many full lines that they are no long lines of verse."""
    return all(sum(stretch.full) >= _MANY_AGAIN for stretch in cut if stretch.wrapping is not None)


def _stretches(measured: MeasuredLines, broken: list[int]) -> list[Stretch]:
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


def _anew(measured: MeasuredLines, stretch: Stretch, broken: list[int]) -> list[Stretch]:
    """An unwrapped stretch cut anew by the ``broken`` lines in it; a wrapped one as it is."""
    own = broken[bisect_left(broken, stretch.start) : bisect_left(broken, stretch.end)]
    if stretch.wrapping is not None or not own:
        return [stretch]
    part = measured.part(stretch.start, stretch.end)
    return [
        Stretch(found.start + stretch.start, found.end + stretch.start, found.wrapping, found.full)
        for found in _stretches(part, [place - stretch.start for place in own if place + 1 < stretch.end])
    ]


def _wrapped(measured: MeasuredLines, places: range, width: Width) -> list[Stretch]:
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
    is_usual = breaks_sentences(own, own_widths, width.columns) and are_full(measured, places, full, width)
    if not is_usual and not obey(measured, places, full, width):
        return _without_margins(measured, places, full, width)
    starts = [0, *_changes_of_edge(lines, full), len(lines)]
    found = []
    for start, end in pairwise(starts):
        text = [place for place in range(start, end) if measured.is_prose(places.start + place)]
        habits = with_habits([lines[place] for place in text], [full[place] for place in text], wrapping)
        found.append(Stretch(places.start + start, places.start + end, habits, tuple(full[start:end])))
    return found


def _without_margins(measured: MeasuredLines, places: range, full: list[bool], width: Width) -> list[Stretch]:
    """The same for the blocks from the first with full lines to the last, if others lie around them."""
    lines = measured.lines
    broken = [
        place for place, is_full in zip(places, full, strict=True) if is_full and measured.goes_on(place)
    ]
    if len(broken) < _MANY_AGAIN:
        return []
    start, end = broken[0], broken[-1] + 2
    while start > places.start and not lines[start].gap:
        start -= 1
    while end < places.stop and not lines[end].gap:
        end += 1
    if (start, end) == (places.start, places.stop):
        return []
    found = _wrapped(measured, range(start, end), width)
    if found and start > places.start:
        found.insert(0, Stretch(places.start, start))
    if found and end < places.stop:
        found.append(Stretch(end, places.stop))
    return found


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


def _likely_widths(measured: MeasuredLines, broken: list[int]) -> list[Width]:
    """Widths at which many lines of a block break off, the most frequent first."""
    mass: Counter[Width] = Counter()
    for _, block in groupby(broken, key=lambda place: place // BLOCK):
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


def _widths_of(measured: MeasuredLines, broken: list[int]) -> Counter[Width]:
    """The widths at which these lines break off, by each way of counting that differs for them."""
    lines = measured.lines
    text = "".join(lines[place].margin + lines[place].text for place in broken)
    block = range(broken[0], broken[-1] + 1)
    others = [place for place in block if ends_sentence(lines[place].text)]
    found: Counter[Width] = Counter()
    for counting in _COUNTINGS if COUNTED_OTHERWISE.search(text) else _COUNTINGS[:1]:
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

    def __init__(self, measured: MeasuredLines, broken: list[int]) -> None:
        self._measured = measured
        self._broken = frozenset(broken)

    def each(self, widths: list[Width]) -> Iterator[list[float]]:
        """The costs of all lines, empty where there are none.

        Lines that are as wide as each other and do not break off have the same costs.
        """
        measured, broken = self._measured, self._broken
        known: dict[tuple[bool, tuple[int, ...]], list[float]] = {}
        countings = [measured.widths(counting) for counting in dict.fromkeys(one.counting for one in widths)]
        for place, (line, *own) in enumerate(zip(measured.lines, *countings, strict=True)):
            if place in broken:
                yield self.of(place, widths)
            elif not measured.is_text(place):
                yield []
            else:
                key = (line.text[-1] in _HANGING, tuple(own))
                if key not in known:
                    found = self.of(place, widths)
                    known[key] = found if any(found) else []
                yield known[key]

    def of(self, place: int, widths: list[Width]) -> list[float]:
        """The costs of the line under each width, and last under none."""
        if not self._measured.is_text(place):
            return [0.0] * (len(widths) + 1)
        text = self._measured.lines[place].text
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


def _refined(measured: MeasuredLines, broken: list[int]) -> Iterator[tuple[int, int, Width | None]]:
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
    measured: MeasuredLines, broken: list[int], costs: _Costs
) -> Iterator[tuple[int, int, Width | None]]:
    """Start, end and width of each stretch on the cheapest way through all lines."""
    lines = measured.lines
    widths = _likely_widths(measured, broken)
    total = [0.0] * (len(widths) + 1)
    # For each line: the cheapest width of the line before, and for which widths one comes from it.
    ways: list[tuple[int, list[bool]]] = []
    stays = [False] * len(total)
    least = most = 0.0
    for place, (line, own) in enumerate(zip(lines, costs.each(widths), strict=True)):
        inside = place > 0 and line.gap == 0 and not ends_sentence(lines[place - 1].text)
        limit = least + (_CHANGE_INSIDE if inside else _CHANGE)
        cheapest = total.index(least)
        if most <= limit:
            ways.append((cheapest, stays))
        else:
            ways.append((cheapest, [before > limit for before in total]))
            total = [min(before, limit) for before in total]
        if own:
            total = [before + cost for before, cost in zip(total, own, strict=True)]
        least, most = min(total), max(total)
    state = total.index(least)
    found: list[tuple[int, int, Width | None]] = []
    end = len(lines)
    for place in range(len(lines) - 1, -1, -1):
        cheapest, changed = ways[place]
        if place and not changed[state]:
            continue
        found.append((place, end, widths[state] if state < len(widths) else None))
        state, end = cheapest, place
    yield from reversed(found)

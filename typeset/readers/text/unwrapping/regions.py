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

from typeset.model.characters import CLOSERS
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.tears import is_stamp
from typeset.readers.text.units import ends_sentence
from typeset.readers.text.unwrapping.agreeing import with_agreeing
from typeset.readers.text.unwrapping.full_lines import BLOCK, NARROWEST, are_full, obey
from typeset.readers.text.unwrapping.known_widths import with_known_widths
from typeset.readers.text.unwrapping.measured_lines import FIRST_INDENT, MeasuredLines
from typeset.readers.text.unwrapping.stretches import COUNTINGS, Stretch, countings_of, cut_at_runs
from typeset.readers.text.unwrapping.whole_paragraphs import with_whole_paragraphs
from typeset.readers.text.unwrapping.wrapping import (
    FEWEST,
    LONGER,
    Width,
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

_LONG_EDGE: Final = 8
"""So many lines in a row go on at one left edge where it is that of a part, not of an item or a quotation."""

_HANGING: Final = f"，。、；：！？…,.;:!?\"'){CLOSERS}"


def find_stretches(lines: list[PhysicalLine]) -> list[Stretch]:
    """The lines cut into stretches of one width and one left edge, in order, none empty."""
    measured = MeasuredLines(lines)
    found = [part for stretch in _by_widths(measured) for part in cut_at_runs(measured, stretch)]
    found = with_whole_paragraphs(measured, with_agreeing(measured, found))
    return with_known_widths(measured, found)


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
    part = MeasuredLines(measured.lines[stretch.start : stretch.end])
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
    stamps = sum(
        is_full and is_stamp(line.text) and line.indent < below.indent + FIRST_INDENT
        for line, below, is_full in zip(lines, lines[1:], full, strict=False)
    )
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
            sum(found[width] for width in found if width.counting == counting) for counting in COUNTINGS
        )
        for counting in COUNTINGS:
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
    for counting in countings_of(text):
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

    def of_lines(self, widths: list[Width]) -> Iterator[list[float]]:
        """The costs of each line; an empty list where it costs nothing, as lines that fit into all widths."""
        own = [
            (
                self._measured.widths(counting),
                [width.columns for width in widths if width.counting == counting],
            )
            for counting in COUNTINGS
            if any(width.counting == counting for width in widths)
        ]
        bounds = [(found, min(limits), max(limits) + LONGER) for found, limits in own]
        too_long = [*([3.0] * len(widths)), 0.0]
        for place in range(len(self._measured.lines)):
            if place in self._broken:
                yield self.of(place, widths)
            elif all(found[place] <= least for found, least, _ in bounds):
                yield []
            elif all(found[place] > most for found, _, most in bounds) and self._measured.is_plain(place):
                yield too_long
            else:
                yield self.of(place, widths)

    @staticmethod
    def none(widths: list[Width]) -> list[float]:
        """The costs of a line that costs nothing."""
        return [0.0] * (len(widths) + 1)

    def of(self, place: int, widths: list[Width]) -> list[float]:
        """The costs of the line under each width, and last under none."""
        text = self._measured.lines[place].text
        if not self._measured.is_plain(place):
            return self.none(widths)
        is_broken = place in self._broken
        word = first_word(self._measured.lines[place + 1].text) if is_broken else ""
        hanging = text[-1] in _HANGING
        counted = {
            counting: (self._measured.widths(counting)[place], width_of(word, counting))
            for counting in {width.counting: None for width in widths}
        }
        costs = []
        for width in widths:
            own, needed = counted[width.counting]
            over = own - width.columns
            if over > LONGER:
                costs.append(3.0)
            elif over > 0 and not hanging:
                costs.append(1.0)
            elif not is_broken:
                costs.append(0.0)
            else:
                room = -over - needed
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
        places = broken[bisect_left(broken, start) : bisect_left(broken, end)]
        if width is not None and places:  # lines too long for the stretches around may show no width
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
    cheapest, most = 0, 0.0
    # For each line: the cheapest width of the line before, and for which widths one comes from it.
    ways: list[tuple[int, list[bool]]] = []
    stays = [False] * len(total)
    for place, own in enumerate(costs.of_lines(widths)):
        # Where no width is much dearer than the cheapest, none changes, whatever the price of a change.
        changed = stays
        if most - total[cheapest] > _CHANGE:
            above = lines[place - 1].text
            inside = place > 0 and lines[place].gap == 0 and not ends_sentence(above)
            limit = total[cheapest] + (_CHANGE_INSIDE if inside else _CHANGE)
            changed = [before > limit for before in total]
            total = [min(before, limit) for before in total]
        ways.append((cheapest, changed))
        if own or changed is not stays:
            total = [before + cost for before, cost in zip(total, own or costs.none(widths), strict=True)]
            cheapest, most = min(range(len(total)), key=total.__getitem__), max(total)
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

"""The lines that may be set between two places of a paragraph, each with its price."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from typeset.compose.cost import (
    EVEN_GAP,
    GAP_WEIGHT,
    LEAST_LINES,
    LONE,
    LONE_IN_NEED,
    OVERFULL,
    OVERFULL_EM,
    RAGGED,
    RAGGED_EM,
    RUN_ON,
    SHRINK_WEIGHTS,
    TRACKED_LAST,
    UNEVEN,
    WEIGHED_AT,
    demerits,
    opened,
)
from typeset.compose.endings import LEGAL, Candidates
from typeset.compose.pen import total
from typeset.compose.tracking import LOOSEST, letter_gaps, letter_rows, open_line, reach, word_reach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.compose.paragraph import ParagraphRows

TOLERANCE: Final = 1e-4
"""In px: lengths that differ by less are the same. It is a hundredth of the finest printer dot."""


class Fit(IntEnum):
    """What lines aim at."""

    JUSTIFIED = 0  # both edges straight
    RAGGED = 1  # as full as they come
    BALANCED = 2  # as few as can be, and of one length
    FLUSH = 3  # both edges straight, the last line's too


STRAIGHT: Final = (Fit.JUSTIFIED, Fit.FLUSH)
_NO_DEMERITS: Final = demerits(0.0)
ENDLESS: Final = 1e4
"""In em: a line longer than this is as good as one without end."""


class Lines:
    """The lines of one segment of a paragraph, which ends with candidate ``end``.

    A segment ends with the paragraph, or before a forced break. ``start`` is the unit
    that it begins with: a segment of one line may hold a single character.
    """

    def __init__(self, rows: ParagraphRows, candidates: Candidates, fit: Fit, start: int, end: int) -> None:
        self.rows = rows
        self.candidates = candidates
        self.fit = fit
        self.start = start
        self.end = end
        self._is_straight = fit in STRAIGHT
        self._letters: list[int] | None = None
        self._lone = 2 if fit is Fit.BALANCED else 1
        self._weights = (rows.settings.limits.word_weight, GAP_WEIGHT)
        self._mark_weight = 1.0

    def from_unit(
        self, first: int, width: float, most: float, *, rescue: bool = False
    ) -> list[tuple[int, int]]:
        """The lines that begin with unit ``first``: pairs of a candidate's index and a cost.

        ``most`` is the widest even gap allowed. With
        ``rescue`` there is at least one line, at whatever price.
        """
        rows, candidates, end = self.rows, self.candidates, self.end
        self._letters = letter_rows(rows) if rescue else None
        self._mark_weight = mark_weight(width, rows.size)
        low = bisect_right(candidates.at, first)
        visible, stop = first, candidates.at[end]
        while visible < stop and rows.vanishes[visible]:
            visible += 1
        if visible >= stop:
            return [(end, 0)]
        while candidates.last[low] < visible:
            low += 1
        limit = rows.line_start[visible] + width
        middle = bisect_right(candidates.least or candidates.end, limit + TOLERANCE, low, end + 1)
        found = self._tight_lines(visible, middle, limit) if middle <= end else []
        if middle <= low:
            pass
        elif self._is_straight:
            self._add_loose_lines(found, visible, (low, middle), limit, most)
        else:
            self._add_ragged_lines(found, (low, middle), limit)
        prices, lasts, inks = candidates.price, candidates.last, rows.ink
        least = self._lone + (inks[visible - 1] if visible else 0)
        for place, (c, cost) in enumerate(found):
            is_plain = inks[lasts[c]] > least and not rows.clauses
            more = prices[c] if is_plain else self._end_cost(first, visible, c)
            if more:
                found[place] = (c, cost + more)
        if rescue and all(cost > RAGGED for _, cost in found):
            found.extend(self._ragged_lines(low, middle, limit))
            if not found:
                found.append(self._overfull_line(middle, limit))
        return found

    def _tight_lines(self, visible: int, first: int, limit: float) -> list[tuple[int, int]]:
        """The lines from candidate ``first`` on that are too long and can shrink."""
        ends, least, end = self.candidates.end, self.candidates.least, self.end
        tightest = self.candidates.tightest
        nearest = limit - total(self.rows.rooms[visible]) + 2 * TOLERANCE
        found = []
        for c in range(first, end + 1):
            cost = self._tight(visible, c, ends[c] - limit)
            if cost is not None:
                found.append((c, cost))
                continue
            if c < end and (self._brings_room(c + 1) if tightest is None else tightest[c + 1] <= nearest):
                continue
            if least is None or self._tight(visible, c, least[c] - limit) is None:
                break
        return found

    def _brings_room(self, c: int) -> bool:
        """Whether the line gains as much room to shrink as width here: by a mark that hangs or is small."""
        candidates, rooms = self.candidates, self.rows.rooms
        here, before = rooms[candidates.last[c]], rooms[candidates.last[c - 1]]
        more = 0.0 if here is before else total(here) - total(before)
        return candidates.end[c] - candidates.end[c - 1] <= more

    def _add_loose_lines(
        self, found: list[tuple[int, int]], visible: int, places: tuple[int, int], limit: float, most: float
    ) -> None:
        """Add the lines that fit or must grow, from the fullest on; the composer's innermost loop."""
        rows, candidates, end = self.rows, self.candidates, self.end
        ends, lasts, rests, all_grows = candidates.end, candidates.last, candidates.rest, rows.grows
        rest, grows, size = rows.rest[visible], all_grows[visible], rows.size
        loose = rows.settings.limits.han_gap_most * size
        for c in range(places[1] - 1, places[0] - 1, -1):
            if c == end:
                found.append((c, self._flush(visible, limit) if self.fit is Fit.FLUSH else _NO_DEMERITS))
                continue
            last, need, ratio = lasts[c], limit - ends[c], 0.0
            if need < -TOLERANCE:
                cost = self._tight(visible, c, -need)
                if cost is not None:
                    found.append((c, cost))
                continue
            if all_grows[last] is not grows:
                ratio, need = _grow(all_grows[last], grows, need, self._weights)
            if need > TOLERANCE:
                gaps = rests[c] - rest
                reach = most * gaps if self._letters is None else self._reach(visible, last, gaps)
                if need > reach + TOLERANCE:
                    if candidates.most is None or limit - candidates.most[c] > reach + TOLERANCE:
                        break
                    continue
                if need > loose * gaps + TOLERANCE and self._letters is not None:
                    found.append((c, self._opened(visible, last, need, gaps)))
                    continue
                ratio += need / gaps / size / EVEN_GAP
            badness = 1.0 + 100.0 * ratio * ratio * ratio
            found.append((c, int(badness * badness * 16.0)))

    def _reach(self, visible: int, last: int, gaps: int) -> float:
        """How far a line can be opened in need."""
        assert self._letters is not None  # only a rescue asks
        letters = letter_gaps(self.rows, self._letters, visible, last)
        return reach(self.rows, gaps, letters) + word_reach(self.rows, visible, last)

    def _opened(self, visible: int, last: int, need: float, gaps: int) -> int:
        """The cost of a line that lacks more than its spaces legally give."""
        assert self._letters is not None  # as above
        letters = letter_gaps(self.rows, self._letters, visible, last)
        rest = max(need - reach(self.rows, gaps, letters), 0.0)
        gap, tracked = open_line(self.rows, gaps, letters, need - rest)
        more = TRACKED_LAST if tracked and self.rows.settings.limits.word_gaps else 0
        if rest > TOLERANCE:  # better than the same line left short, no better than one that lacks less
            more += RAGGED + int(rest / self.rows.size * RAGGED_EM)
        return opened(gap / self.rows.size, tracked / self.rows.size) + more

    def _flush(self, visible: int, limit: float) -> int:
        """The cost of a last line that fits and shall be flush: that of any line, however wide its gaps."""
        rows, candidates, c = self.rows, self.candidates, self.end
        last = candidates.last[c]
        ratio, need = _grow(rows.grows[last], rows.grows[visible], limit - candidates.end[c], self._weights)
        if need <= TOLERANCE:
            return demerits(ratio)
        gaps = candidates.rest[c] - rows.rest[visible]
        gap = min(need / gaps / rows.size, LOOSEST) if gaps > 0 else LOOSEST
        return demerits(ratio + gap / EVEN_GAP)

    def _add_ragged_lines(self, found: list[tuple[int, int]], places: tuple[int, int], limit: float) -> None:
        """Add the lines that fit, for a setting that is not justified."""
        ends = self.candidates.end
        for c in range(places[1] - 1, places[0] - 1, -1):
            need = limit - ends[c]
            if need < -TOLERANCE:
                continue
            if self.fit is Fit.BALANCED:
                found.append((c, LEAST_LINES + _unevenness(need / self.rows.size)))
            elif c == self.end:
                found.append((c, _NO_DEMERITS))
                break  # the paragraph ends here, and no other line costs less
            else:
                found.append((c, _unevenness(need / self.rows.size)))

    def _tight(self, visible: int, c: int, excess: float) -> int | None:
        """The cost of a line that must shrink by ``excess``; nothing when it cannot."""
        rows = self.rows
        rooms, before = rows.rooms[self.candidates.last[c]], rows.rooms[visible]
        if excess <= TOLERANCE:
            return _NO_DEMERITS
        if not self._is_straight or rooms is before or excess > total(rooms) - total(before) + 2 * TOLERANCE:
            return None
        ratio, weights = 0.0, (self._weights[0], *(weight * self._mark_weight for weight in SHRINK_WEIGHTS))
        for here, there, weight in zip(rooms, before, weights, strict=True):
            room = here - there
            if room > TOLERANCE:
                if excess <= room + TOLERANCE:
                    return demerits(ratio + weight * excess / room)
                ratio += weight
                excess -= room
        return None

    def _end_cost(self, first: int, visible: int, c: int) -> int:
        """The cost of the line's end, and more if one character, marks alone or a new clause stands there."""
        rows, candidates = self.rows, self.candidates
        cost = candidates.price[c]
        ink = rows.ink[candidates.last[c]] - (rows.ink[visible - 1] if visible else 0)
        if first == self.start and c == self.end:
            return cost
        if ink <= self._lone and (c == self.end or ink == 0 or self._lone == 2):
            lone = LONE if self._letters is None else LONE_IN_NEED
            cost += lone if ink else 2 * lone
        if rows.clauses:
            inside = bisect_left(rows.clauses, candidates.at[c]) - bisect_right(rows.clauses, visible)
            cost += RUN_ON * inside
        return cost

    def _ragged_lines(self, low: int, middle: int, limit: float) -> Iterator[tuple[int, int]]:
        """The lines that fit, left short: the fullest, and shorter ones as long as their end is milder."""
        candidates, size = self.candidates, self.rows.size
        price = None
        for c in range(middle - 1, low - 1, -1):
            if price is not None and candidates.price[c] >= price:
                continue
            short = (limit - candidates.end[c]) / size
            if short < -TOLERANCE:
                continue
            price = candidates.price[c]
            yield c, RAGGED + price + int(min(short, ENDLESS) * RAGGED_EM)
            if candidates.kind[c] in LEGAL:
                break

    def _overfull_line(self, c: int, limit: float) -> tuple[int, int]:
        """The line that sticks out least, where none fits."""
        excess = (self.candidates.end[c] - limit) / self.rows.size
        return c, OVERFULL + self.candidates.price[c] + int(excess * OVERFULL_EM)


def _grow(
    here: tuple[float, float], before: tuple[float, float], need: float, weights: tuple[float, float]
) -> tuple[float, float]:
    """ρ of word spaces and gaps that grow, and what is needed besides."""
    ratio = 0.0
    for room, weight in ((here[0] - before[0], weights[0]), (here[1] - before[1], weights[1])):
        if room > TOLERANCE:
            if need <= room:
                return ratio + weight * need / room, 0.0
            ratio += weight
            need -= room
    return ratio, need


def mark_weight(width: float, size: float) -> float:
    """By how much the white of marks weighs less in a line as wide as this."""
    return min(1.0, WEIGHED_AT * size / width) if width > 0.0 else 1.0


def _unevenness(short: float) -> int:
    """The cost of a line that is ``short`` em too short. Beyond ``ENDLESS`` it grows no more."""
    return int(UNEVEN * min(short, ENDLESS) ** 2)

"""The lines that may be set between two places of a paragraph, each with its price."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from typeset.compose.cost import (
    EVEN_GAP,
    GROW_WEIGHTS,
    LEAST_LINES,
    LONE,
    LOOSE,
    OVERFULL,
    PENALTIES,
    RAGGED,
    RUN_ON,
    SHRINK_WEIGHTS,
    SPLITS,
    UNEVEN,
    demerits,
)
from typeset.compose.paragraph import Break

if TYPE_CHECKING:
    from typeset.compose.paragraph import Paragraph

LEGAL: Final = frozenset(
    {
        Break.FREE, Break.RELUCTANT, Break.SEAM, Break.SYLLABLE, Break.CLAUSE, Break.PHRASE, Break.MID_PHRASE,
        Break.FORCED,
    }
)  # fmt: skip
ANY: Final = LEGAL | frozenset(SPLITS)

TOLERANCE: Final = 1e-4
"""Lengths that differ by less than this are the same; a hundredth of the finest printer dot, in px."""

LOOSEST: Final = 1.0
"""Even gaps, in em, that a rescue allows before it leaves a line ragged: by eye, wider ones are holes."""


class Fit(IntEnum):
    """What lines aim at."""

    JUSTIFIED = 0  # both edges straight
    RAGGED = 1  # as full as they come
    BALANCED = 2  # as few as can be, and of one length
    FLUSH = 3  # both edges straight, the last line's too


_STRAIGHT: Final = (Fit.JUSTIFIED, Fit.FLUSH)


@dataclass(frozen=True, slots=True)
class Ending:
    """A line's end: before unit ``at``; ``last`` is its last visible unit, ``kind`` what it ends with."""

    at: int
    last: int
    kind: Break


class Candidates:
    """The places where lines may end, as rows: before which unit, where the edge stands, after which unit."""

    __slots__ = ("_forced", "at", "end", "kind", "last")

    def __init__(self, rows: Paragraph, kinds: frozenset[Break]) -> None:
        self.at: list[int] = []
        self.end: list[float] = []
        self.last: list[int] = []
        self.kind: list[Break] = []
        last = 0
        breaks, vanishes, line_end = rows.breaks, rows.vanishes, rows.line_end
        for k in range(1, rows.count):
            if not vanishes[k - 1]:
                last = k - 1
            if breaks[k] in kinds and not (vanishes[k] and breaks[k] is not Break.FORCED):
                self.at.append(k)
                self.end.append(line_end[last] + rows.unit[k].hyphen * rows.sizes[k])
                self.last.append(last)
                self.kind.append(breaks[k])
        if rows.count:
            self.at.append(rows.count)
            self.last.append(last if vanishes[-1] else rows.count - 1)
            self.end.append(line_end[self.last[-1]])
            self.kind.append(Break.FORCED)
        self._forced = [c for c, kind in enumerate(self.kind) if kind is Break.FORCED]

    def segment_end(self, start: int) -> int | None:
        """The candidate that ends the segment in which unit ``start`` lies; none behind the last unit."""
        place = bisect_right(self._forced, start, key=self.at.__getitem__)
        return self._forced[place] if place < len(self._forced) else None

    def segment_start(self, start: int) -> int:
        """The unit that the segment of unit ``start`` begins with."""
        place = bisect_right(self._forced, start, key=self.at.__getitem__)
        return self.at[self._forced[place - 1]] if place else 0

    def ending(self, c: int) -> Ending:
        """The candidate as a value of its own."""
        return Ending(self.at[c], self.last[c], self.kind[c])


def candidates_of(rows: Paragraph, kinds: frozenset[Break]) -> Candidates:
    """The places where a line may end with one of these breaks; looked up once a paragraph."""
    known: Candidates | None = rows.cache.get(kinds)
    if known is None:
        known = rows.cache[kinds] = Candidates(rows, kinds)
    return known


class Lines:
    """The lines of one segment of a paragraph, which ends with candidate ``end``.

    That is the paragraph's last candidate, or a forced break.
    ``start`` is the unit that the segment begins with: its first line may hold a
    single character.
    """

    def __init__(self, rows: Paragraph, candidates: Candidates, fit: Fit, start: int, end: int) -> None:
        self.rows = rows
        self.candidates = candidates
        self.fit = fit
        self.start = start
        self.end = end

    def from_unit(
        self, first: int, width: float, most: float, *, rescue: bool = False
    ) -> list[tuple[int, int]]:
        """The lines that begin with unit ``first``: pairs of a candidate's index and a cost.

        ``most`` is the widest even gap allowed. With ``rescue`` there is at least
        one line, at whatever price.
        """
        rows, candidates = self.rows, self.candidates
        ends, end = candidates.end, self.end
        low = bisect_right(candidates.at, first)
        visible = first
        while visible < candidates.at[end] and rows.vanishes[visible]:
            visible += 1
        if visible >= candidates.at[end]:
            return [(end, 0)]
        limit = rows.line_start[visible] + width
        middle = bisect_right(ends, limit + TOLERANCE, low, end + 1)
        found = []
        for c in range(middle, end + 1):
            cost = self._tight(visible, c, ends[c] - limit)
            if cost is None:
                break
            found.append((c, cost + self._end_cost(first, visible, c)))
        for c in range(middle - 1, low - 1, -1):
            if candidates.last[c] < visible:
                continue
            need = limit - ends[c]
            if c == end:
                cost = self._final(need)
            elif self.fit in _STRAIGHT:
                cost = self._loose(visible, c, need, most)
            else:
                cost = self._ragged(need, width)
            if cost is None:
                break
            found.append((c, cost + self._end_cost(first, visible, c)))
        if rescue and not found:
            found.append(self._last_resort(low, middle, limit))
        return found

    def _tight(self, visible: int, c: int, excess: float) -> int | None:
        """The cost of a line that must shrink by ``excess``; nothing when it cannot."""
        rows = self.rows
        rooms, before = rows.rooms[self.candidates.last[c]], rows.rooms[visible]
        if excess <= TOLERANCE:
            return demerits(0.0)
        if self.fit not in _STRAIGHT or rooms is before:
            return None
        ratio = 0.0
        for here, there, weight in zip(rooms, before, SHRINK_WEIGHTS, strict=True):
            room = here - there
            if room > TOLERANCE:
                if excess <= room + TOLERANCE:
                    return demerits(ratio + weight * excess / room)
                ratio += weight
                excess -= room
        return None

    def _loose(self, visible: int, c: int, need: float, most: float) -> int | None:
        """The cost of a line that must grow by ``need``; nothing when its gaps would be too wide."""
        rows = self.rows
        last = self.candidates.last[c]
        ratio = 0.0
        grows, before = rows.grows[last], rows.grows[visible]
        if grows is not before:
            for here, there, weight in zip(grows, before, GROW_WEIGHTS, strict=True):
                room = here - there
                if room > TOLERANCE:
                    if need <= room:
                        return demerits(ratio + weight * need / room)
                    ratio += weight
                    need -= room
        if need <= TOLERANCE:
            return demerits(ratio)
        gaps = rows.rest[last] - rows.rest[visible]
        if not gaps:
            return None
        gap = need / gaps
        if gap > most:
            return None
        em = gap / rows.size
        if em > rows.settings.limits.han_gap_most:
            return LOOSE + int(em * 1e15)
        return demerits(ratio + em / EVEN_GAP)

    def _ragged(self, need: float, width: float) -> int | None:
        if self.fit is Fit.RAGGED and need > width / 2:
            return None
        return self._final(need) if self.fit is Fit.BALANCED else int(UNEVEN * (need / self.rows.size) ** 2)

    def _final(self, need: float) -> int:
        """The cost of a last line: none, unless lines shall be of one length."""
        if self.fit is Fit.BALANCED:
            return LEAST_LINES + int(UNEVEN * (need / self.rows.size) ** 2)
        return demerits(0.0)

    def _end_cost(self, first: int, visible: int, c: int) -> int:
        """What the line's end costs, and a line that holds one character, or marks alone."""
        rows, kind = self.rows, self.candidates.kind[c]
        cost = PENALTIES.get(kind) or SPLITS.get(kind, 0)
        ink = rows.ink[self.candidates.last[c]] - (rows.ink[visible - 1] if visible else 0)
        least = 2 if self.fit is Fit.BALANCED else 1
        if (
            ink <= least
            and (c == self.end or ink == 0 or least == 2)
            and not (first == self.start and c == self.end)
        ):
            cost += LONE if ink else 2 * LONE
        clauses = rows.clauses
        if clauses and not (first == self.start and c == self.end):
            inside = bisect_left(clauses, self.candidates.at[c]) - bisect_right(clauses, visible)
            cost += RUN_ON * inside
        return cost

    def _last_resort(self, low: int, middle: int, limit: float) -> tuple[int, int]:
        """The fullest line that fits, left ragged; or, when none fits, the one that sticks out least."""
        candidates = self.candidates
        if middle > low:
            c = middle - 1
            short = (limit - candidates.end[c]) / self.rows.size
            return c, RAGGED + SPLITS.get(candidates.kind[c], 0) + int(short * 1e19)
        excess = (candidates.end[middle] - limit) / self.rows.size
        return middle, OVERFULL + SPLITS.get(candidates.kind[middle], 0) + int(excess * 1e22)

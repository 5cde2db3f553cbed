"""The places where the lines of a paragraph may end, as rows."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from typeset.compose.breaks import LineBreak
from typeset.compose.classes import Kind
from typeset.compose.cost import PENALTIES, SPLITS, STOP_AT_START
from typeset.compose.joints import JOINTS
from typeset.compose.pen import total
from typeset.compose.rules import STOPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.compose.paragraph import ParagraphRows

LEGAL: Final = frozenset(
    {
        LineBreak.FREE, LineBreak.RELUCTANT, LineBreak.SEAM, LineBreak.SYLLABLE, LineBreak.INSIDE,
        LineBreak.SYLLABLE_AT_NEED, LineBreak.BETWEEN_SYLLABLES,
        LineBreak.CLAUSE, LineBreak.PHRASE, LineBreak.BESIDE_TURN, LineBreak.MID_PHRASE,
        LineBreak.ANYWHERE, LineBreak.IN_NEED, LineBreak.FORCED,
        *(LineBreak[joint.cut.name] for joint in JOINTS),
    }
)  # fmt: skip
HYPHENATED: Final = (
    LineBreak.SYLLABLE, LineBreak.SYLLABLE_AT_NEED, LineBreak.SPLIT_WORD, LineBreak.CRUMB,
)  # fmt: skip
"""Line ends that take a hyphen."""

UNPARTED: Final = LEGAL - {LineBreak.ANYWHERE, LineBreak.IN_NEED}
ANY: Final = LEGAL | frozenset(SPLITS)

_GRAVE: Final = STOPS | {Kind.CLOSE}
"""What shows most at a line's start, of all that may not stand there."""

PRICES: Final = tuple({**dict.fromkeys(LineBreak, 0), **SPLITS, **PENALTIES}[kind] for kind in LineBreak)


class Ending(NamedTuple):
    """A line's end: before unit ``at``; ``last`` is its last visible unit, ``kind`` what it ends with."""

    at: int
    last: int
    kind: LineBreak


class Candidates:
    """The places where lines may end, as rows: before which unit, where the edge stands, after which unit.

    ``price`` is what ending a line there costs; ``rest`` counts the even gaps up to
    there. Edges mostly stand one right of the other. Where one does not, because the edge
    before it has a hyphen, ``least`` holds the leftmost edge from each place on, and
    ``most`` the rightmost up to it; else both are None. ``tightest`` is how far left
    shrinking can bring any edge from a place on. It is None unless marks hang or sizes
    differ: only then may a later edge come farther left than an earlier one.
    """

    __slots__ = ("_forced", "at", "end", "kind", "last", "least", "most", "price", "rest", "tightest")

    def __init__(self, rows: ParagraphRows, kinds: frozenset[LineBreak]) -> None:
        breaks, vanishes, line_end = rows.breaks, rows.vanishes, rows.line_end
        wanted = [kind in kinds for kind in LineBreak]
        self.at = [k for k, kind in enumerate(breaks) if wanted[kind]]
        if True in vanishes:
            self.at = [k for k in self.at if not vanishes[k] or breaks[k] is LineBreak.FORCED]
        self.kind = [breaks[k] for k in self.at]
        if rows.count:
            self.at.append(rows.count)
            self.kind.append(LineBreak.FORCED)
        self.last = _last_visible(self.at, vanishes) if True in vanishes else [k - 1 for k in self.at]
        self.end = [line_end[last] for last in self.last]
        edges = map(rows.edge_unit, self.last) if rows.hanging else self.last
        self.rest = [rows.rest[k] for k in edges]
        for hyphenated in HYPHENATED:
            if hyphenated in self.kind:
                for c, kind in enumerate(self.kind):
                    if kind is hyphenated:
                        self.end[c] += hyphen_before(rows, self.at[c])
        self.price = [PRICES[kind] for kind in self.kind]
        if LineBreak.EDGE in self.kind:
            for c, kind in enumerate(self.kind):
                if kind is LineBreak.EDGE and rows.unit[self.at[c]].head in _GRAVE:
                    self.price[c] += STOP_AT_START
        self.least: list[float] | None = None
        self.most: list[float] | None = None
        if sorted(self.end) != self.end:
            self.least = list(accumulate(reversed(self.end), min))[::-1]
            self.most = list(accumulate(self.end, max))
        self.tightest: list[float] | None = None
        if rows.hanging or (rows.sizes and rows.sizes.count(rows.sizes[0]) < rows.count):
            brought = [end - total(rows.rooms[last]) for end, last in zip(self.end, self.last, strict=True)]
            self.tightest = list(accumulate(reversed(brought), min))[::-1]
        self._forced = [c for c, kind in enumerate(self.kind) if kind is LineBreak.FORCED]

    def segment_end(self, start: int) -> int | None:
        """The candidate that ends the segment of unit ``start``; None behind the last unit."""
        place = bisect_right(self._forced, start, key=self.at.__getitem__)
        return self._forced[place] if place < len(self._forced) else None

    def segment_start(self, start: int) -> int:
        """The unit that the segment of unit ``start`` begins with."""
        place = bisect_right(self._forced, start, key=self.at.__getitem__)
        return self.at[self._forced[place - 1]] if place else 0

    def ending(self, c: int) -> Ending:
        """The candidate as a value of its own."""
        return Ending(self.at[c], self.last[c], self.kind[c])


def hyphen_before(rows: ParagraphRows, at: int) -> float:
    """The width of the hyphen that a line needs when it ends before a unit; 0 where it needs none."""
    is_hyphenated = at < rows.count and rows.breaks[at] in HYPHENATED
    return rows.unit[at].hyphen * rows.sizes[at] if is_hyphenated else 0.0


def _last_visible(places: list[int], vanishes: Sequence[int]) -> list[int]:
    """For each place the last unit before it that is no space."""
    lasts = []
    before = last = 0
    for at in places:
        k = at - 1
        while k >= before and vanishes[k]:
            k -= 1
        if k >= before:
            last = k
        lasts.append(last)
        before = at
    return lasts


def candidates_of(rows: ParagraphRows, kinds: frozenset[LineBreak]) -> Candidates:
    """The places where a line may end with one of these breaks; looked up once a paragraph."""
    known: Candidates | None = rows.cache.get(kinds)
    if known is None:
        known = rows.cache[kinds] = Candidates(rows, kinds)
    return known

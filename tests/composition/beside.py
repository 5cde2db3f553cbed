"""Two settings of one text compared: their gaps over the lines that both set flush."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from tests.composition.least import least_gap, least_hole
from tests.composition.measured import Placed, percentile
from tests.composition.side import Line, Side

HAIR: Final = 0.002  # em; what PDFs round

OF_PARAGRAPHS: Final = frozenset({"edges", "full", "white", "lone", "no way"})
"""Faults that make all lines of a paragraph tighter: whoever has one pays with it for calm."""

OF_LINES: Final = frozenset({"ragged", "over", "under"})
"""Faults that make one line calmer: it misses its edge, or other gaps take what Han would have to."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """The 99th percentile and the most of the widest gaps of lines, in em; all of them, the widest first."""

    p99: float
    most: float
    all: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Our setting and another's; ``flush``, ``cells`` and ``holes`` hold the gaps of both, ours first.

    ``flush`` are gaps between cells over the lines that both set flush. ``cells`` are those of lines where
    neither breaks a rule that the other keeps; ``holes`` are gaps of all kinds. Both are without the
    paragraphs ``paid`` for: ``lent`` are those that lend a line so that pages end level. ``no_way`` names the
    musts of gaps that no setting of the paragraphs reaches that are in their way (``least``).
    """

    ours: Side
    rival: Side
    flush: tuple[Gaps, Gaps]
    cells: tuple[Gaps, Gaps]
    holes: tuple[Gaps, Gaps]
    paid: int
    lent: int
    tracked: int
    no_way: frozenset[str] = frozenset()


def compare(ours: Side, rival: Side, natural: Counter[int]) -> Beside:
    """Compare them; ``natural`` is how many lines each paragraph of ours has where none lends any."""
    lent = {unit for unit, _ in lengths(ours).items() ^ natural.items()}
    paid = lent | {
        line.unit
        for side in (ours, rival)
        for line in side.lines
        if not OF_PARAGRAPHS.isdisjoint(line.faults)
    }
    flush, even = (
        [list(both_kept(one.lines, other.lines, faults)) for one, other in ((ours, rival), (rival, ours))]
        for faults in (frozenset({"ragged"}), OF_LINES)
    )
    alike = [[line for line in own if line.unit not in paid] for own in even]
    holes = [[line for line in own if line.unit not in paid] for own in flush]
    tracked = sum(line.is_tracked for line in ours.lines)
    cells, all_holes = _both(alike, "gap"), _both(holes, "hole")
    out_of_reach = frozenset(
        (
            *(f"{name} gap" for name in _out_of_reach(ours, alike[0], cells, "gap")),
            *(f"{name} hole" for name in _out_of_reach(ours, holes[0], all_holes, "hole")),
        )
    )
    return Beside(
        ours, rival, _both(flush, "gap"), cells, all_holes, len(paid), len(lent), tracked, out_of_reach
    )  # fmt: skip


def _out_of_reach(ours: Side, lines: Sequence[Line], gaps: tuple[Gaps, Gaps], name: str) -> Iterator[str]:
    """Which of ``p99`` and ``widest`` no setting reaches: each paragraph in its way has a line so wide.

    Of a paragraph that has several only the widest line is excused from the percentile.
    """
    least = least_gap if name == "gap" else least_hole
    own, rival = gaps
    known: dict[int, float] = {}
    for figure, most in (("p99", rival.p99), ("widest", rival.most)):
        wide = [line for line in lines if (getattr(line, name) or 0.0) > most + HAIR]
        for line in wide:
            if line.unit not in known:
                found = least(ours.recipes[line.unit]) if line.unit in ours.recipes else 0.0
                known[line.unit] = found if found < inf else 0.0
        forced = {line.unit for line in wide if known[line.unit] > most + HAIR}
        rest = [line for line in wide if line.unit not in forced]
        several = len(wide) - len(rest) - len(forced)
        count = len(own.all)
        if figure == "widest":
            if wide and not rest:
                yield figure
        elif own.p99 > most + HAIR and not _exceeds(len(rest) + several, count):
            yield figure


def _exceeds(wide: int, count: int) -> bool:
    """Whether so many wide lines of all lines lift the 99th percentile."""
    return bool(count) and percentile([(1.0, "")] * wide + [(0.0, "")] * (count - wide), 0.99) > 0.0


def lengths(side: Side) -> Counter[int]:
    """How many lines each paragraph has."""
    return Counter(line.unit for line in side.lines)


def both_kept(own: Sequence[Line], other: Sequence[Line], faults: frozenset[str]) -> Iterator[Line]:
    """The full lines without these faults, no character of which stands in a line of the other with one."""
    with_fault: dict[int, list[Line]] = {}
    for line in other:
        if not faults.isdisjoint(line.faults):
            with_fault.setdefault(line.unit, []).append(line)
    for line in own:
        is_kept = not line.is_last and faults.isdisjoint(line.faults)
        if is_kept and not any(map(line.touches, with_fault.get(line.unit, ()))):
            yield line


def pooled(items: Sequence[Beside], name: str) -> tuple[Gaps, Gaps]:
    """The gaps of several texts as one."""
    sides = zip(*(getattr(item, name) for item in items), strict=True)
    ours, rival = (_gaps([width for gaps in side for width in gaps.all]) for side in sides)
    return ours, rival


def _both(sides: Sequence[Sequence[Line]], name: str) -> tuple[Gaps, Gaps]:
    ours, rival = (
        _gaps([(width, line.place) for line in own if (width := getattr(line, name)) is not None])
        for own in sides
    )
    return ours, rival


def _gaps(widths: Sequence[Placed]) -> Gaps:
    ordered = tuple(sorted(widths, reverse=True))
    return Gaps(percentile(ordered, 0.99), ordered[0][0] if ordered else 0.0, ordered)

"""Two settings of one text compared: their gaps over the lines that both set flush."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tests.composition.measured import Placed, percentile
from tests.composition.side import Line, Side


RULES: Final = frozenset({"edges", "full", "white", "lone"})
"""Faults that make a paragraph's lines tighter: whoever has one pays with it for calm."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """The 99th percentile and the widest of the widest gaps of lines, in em, and the widest ones with places."""

    p99: float
    most: float
    worst: tuple[Placed, ...]
    lines: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Our setting and another's; ``cells`` and ``words`` hold the gaps of both, ours first.

    ``flush`` are cells over the lines that both set flush, ``cells`` and ``words`` those of them that stand in
    paragraphs where neither breaks a rule that the other keeps, and none lends a line so that pages end level:
    ``paid`` counts the others, ``lent`` those that lend.
    """

    ours: Side
    rival: Side
    flush: tuple[Gaps, Gaps]
    cells: tuple[Gaps, Gaps]
    words: tuple[Gaps, Gaps]
    paid: int
    lent: int
    tracked: int


def compare(ours: Side, rival: Side, loose: Side) -> Beside:
    """Compare them; ``loose`` is our setting without level pages, whose paragraphs lend no lines."""
    lent = lengths(ours).items() ^ lengths(loose).items()
    paid = {unit for unit, _ in lent} | {line.unit for side in (ours, rival) for line in side.lines if not RULES.isdisjoint(line.faults)}
    flush = [list(both_flush(one.lines, other.lines)) for one, other in ((ours, rival), (rival, ours))]
    even = [[line for line in own if line.unit not in paid] for own in flush]
    tracked = sum(line.is_tracked for line in ours.lines)
    return Beside(
        ours, rival, _both(flush, "gap"), _both(even, "gap"), _both(even, "word"), len(paid), len(lent) // 2, tracked
    )


def lengths(side: Side) -> Counter[int]:
    """How many lines each paragraph has."""
    return Counter(line.unit for line in side.lines)


def both_flush(own: Sequence[Line], other: Sequence[Line]) -> Iterator[Line]:
    """The full lines that are flush, and no character of which stands in a ragged line of the other setting."""
    ragged: dict[int, list[Line]] = {}
    for line in other:
        if line.is_ragged:
            ragged.setdefault(line.unit, []).append(line)
    for line in own:
        if not line.is_last and not line.is_ragged and not any(map(line.touches, ragged.get(line.unit, ()))):
            yield line


def _both(sides: Sequence[Sequence[Line]], name: str) -> tuple[Gaps, Gaps]:
    ours, rival = (_gaps([(width, line.place) for line in own if (width := getattr(line, name)) is not None]) for own in sides)
    return ours, rival


def _gaps(widths: Sequence[Placed]) -> Gaps:
    worst = tuple(sorted(widths, reverse=True)[:5])
    return Gaps(percentile(widths, 0.99), worst[0][0] if worst else 0.0, worst, len(widths))

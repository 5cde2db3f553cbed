"""What a meter found in a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

Placed = tuple[float, str]


@dataclass(slots=True)
class Measured:
    """What was measured. A list holds places: page, and how the line begins and ends.

    ``judged`` counts the lines that must be justified. A line that is ragged or
    has a gap over its cap is ``ragged`` or ``illegal`` where its paragraph has a
    legal setting, and one of ``rescues`` where it has none. ``widest`` holds the
    widest gap between Han of each line, or ``widest_apart`` beside a unit over
    3 em; rescues are in neither.
    """

    pages: int = 0
    lines: int = 0
    judged: int = 0
    paragraphs: int = 0
    ragged: list[str] = field(default_factory=list)
    illegal: list[str] = field(default_factory=list)
    rescues: list[str] = field(default_factory=list)
    spare: list[str] = field(default_factory=list)
    starts: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    pairs: int = 0
    unsqueezed: list[str] = field(default_factory=list)
    crushed: list[str] = field(default_factory=list)
    end_marks: int = 0
    end_full: list[str] = field(default_factory=list)
    untrimmed: list[str] = field(default_factory=list)
    widest: list[Placed] = field(default_factory=list)
    widest_apart: list[Placed] = field(default_factory=list)
    han_latin: list[Placed] = field(default_factory=list)
    words: list[Placed] = field(default_factory=list)
    uneven: list[Placed] = field(default_factory=list)
    lone: list[str] = field(default_factory=list)
    lone_unavoidable: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    wrong: int = 0


def percentile(figures: Sequence[Placed], share: float) -> float:
    """The figure that ``share`` of all figures do not pass; 0 of none."""
    ordered = sorted(figure for figure, _ in figures)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0

"""Where the type area begins and ends, and by how much a line misses it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from tests.composition.glyphs import Frame, Glyph
from tests.composition.marks import DASHES, POINTS, TRIMMED_LEFT, free_sides
from tests.composition.matching import SetLine, Unit

EDGE = 0.02  # em by which a line may miss its edge
Frames = Callable[[int], Frame]


def find_frames(judged: Sequence[SetLine], units: Sequence[Unit], size: float) -> Frames:
    """The type area of each page: from where most lines begin and end, one for even and one for odd pages."""
    lefts: tuple[Counter[float], Counter[float]] = (Counter(), Counter())
    rights: tuple[Counter[float], Counter[float]] = (Counter(), Counter())
    for line in judged:
        parity, first = line.row.page % 2, line.glyphs[0]
        if not line.first:
            left = first.x / size + 0.5 * (first.char in TRIMMED_LEFT) - units[line.unit].indents.rest
            lefts[parity][round(left, 2)] += 1
        if not line.last:
            rights[parity][round(ends(line, size)[0] / size, 2)] += 1
    found = [
        Frame(_favourite(left) * size, _favourite(right) * size, 0, 0, size)
        for left, right in zip(lefts, rights, strict=True)
    ]
    return lambda page: found[page % 2]


def _favourite(side: Counter[float]) -> float:
    """Where most lines begin, or end."""

    def votes(at: float) -> int:
        return sum(count for other, count in side.items() if abs(other - at) <= 2 * EDGE)

    return max(side, key=votes, default=0.0)


def ends(line: SetLine, size: float, *, centred: bool = False) -> list[float]:
    """Where the line may be said to end, in pt; the first is how it ought to."""
    glyph = line.glyphs[-1]
    if glyph.is_full:
        full = glyph.x + glyph.size
        free = free_sides(glyph.char, centred)[1]
        return [full - free * glyph.size, full] if free else [full]
    reach = glyph.x + glyph.advance
    if glyph.char in DASHES:  # one glyph or two, anywhere in a cell of 2 em
        unit = [other for other in line.glyphs[-2:] if other.char == glyph.char]
        right = max(other.x + other.advance for other in unit)
        return [(unit[0].x + right) / 2 + size, unit[0].x + 2 * size, right]
    if glyph.char in POINTS + "–/":  # in a cell of half an em
        return [glyph.x + glyph.advance / 2 + 0.25 * size, reach, glyph.x + 0.5 * size]
    return [reach]


def start(glyph: Glyph, left: float) -> tuple[float, bool]:
    """By how many pt the line's first glyph misses the edge, and whether it is an opener not trimmed.

    An opener's ink stands inside the edge wherever its left half has gone; what is
    left of that half is no ragged edge.
    """
    missed = glyph.x - left
    if glyph.is_full and glyph.char in TRIMMED_LEFT:
        untrimmed = EDGE * glyph.size < missed + 0.5 * glyph.size
        return (0.0 if untrimmed and missed < EDGE * glyph.size else glyph.ink - left), untrimmed
    if glyph.char in DASHES + POINTS + "–/" and abs(missed) < (0.25 + EDGE) * glyph.size:
        return 0.0, False  # centred in its cell
    return missed, False

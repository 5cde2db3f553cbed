"""The advances that a face gives its glyphs, where a PDF draws them from a copy of it with wider ones.

A gap that is part of an advance is still a gap: readers of text then take it for
no space, and a meter must take it off again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tests.composition.glyphs import Glyph, Row
from tests.composition.marks import is_han

_STEP = 3  # decimals of an em to which advances are told apart
_PROOF = 2  # characters that must be drawn with both advances before a copy is believed
_CLOSE = 0.1  # em; no gap between Han and Western is so narrow, so an advance that leaves less holds it

Seen = dict[tuple[str, str], set[float]]


def own_advances(rows: Sequence[Row]) -> list[Row]:
    """The rows with every glyph as wide as its face makes it."""
    seen = _seen(rows)
    wider = _wider(seen)
    if not wider:
        return list(rows)
    return [Row(row.page, tuple(_own(row, seen, wider))) for row in rows]


def _seen(rows: Sequence[Row]) -> Seen:
    """The advances in em with which each face draws each character."""
    seen: Seen = defaultdict(set)
    for row in rows:
        for glyph in row.glyphs:
            if glyph.advance and not is_han(glyph.char):
                seen[glyph.font, glyph.char].add(round(glyph.advance / glyph.size, _STEP))
    return seen


def _wider(seen: Seen) -> dict[str, float]:
    """By how many em the copy of a face is wider, for those that have one."""
    counts: defaultdict[str, Counter[float]] = defaultdict(Counter)
    for (font, _), advances in seen.items():
        if len(advances) == 2:
            counts[font][round(max(advances) - min(advances), _STEP)] += 1
    best = {font: count.most_common(1)[0] for font, count in counts.items()}
    return {font: wider for font, (wider, times) in best.items() if times >= _PROOF}


def _own(row: Row, seen: Seen, wider: dict[str, float]) -> list[Glyph]:
    glyphs = []
    for glyph, after in pairwise((*row.glyphs, None)):
        assert glyph is not None
        advances = seen.get((glyph.font, glyph.char), set())
        if glyph.font not in wider or not glyph.advance or not advances:
            glyphs.append(glyph)
        elif len(advances) > 1:
            glyphs.append(replace(glyph, advance=min(advances) * glyph.size))
        else:  # drawn from one of the two only: told by what stands behind it
            holds = after is not None and is_han(after.char) and _room(glyph, after) < _CLOSE
            glyphs.append(replace(glyph, advance=glyph.advance - holds * wider[glyph.font] * glyph.size))
    return glyphs


def _room(glyph: Glyph, after: Glyph) -> float:
    return (after.x - glyph.x - glyph.advance) / glyph.size

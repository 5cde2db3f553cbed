"""What a line costs: how much its spaces give, and what its end breaks; in whole numbers, to add exactly.

After Knuth and Plass, “Breaking Paragraphs into Lines” (1981): demerits
(1 + 100 ρ³)². Their ratio ρ is stretch over stretchability; here it is what a
reader sees, since Chinese lines have no elastic spaces, only an order in which
spaces give way: each class adds its weight when it is used up, and even gaps
count by their width. Demerits are additive and know nothing of the line before,
so the tail of a paragraph is the same wherever its composition starts anew.
"""

from __future__ import annotations

import math
from typing import Final

from typeset.compose.breaks import LineBreak

EVEN_GAP: Final = 0.06
"""An even gap, in em, that makes ρ = 1: by eye, gaps begin to show from .05 em on."""

EVEN_GAP_APART: Final = 0.18
"""The same on a line that holds a long unit or could not take it: readers see why it is loose.

By eye: with less, the lines around it are opened for its sake; with more, its
gaps gather on one line where two could share them.
"""

LONG_UNIT: Final = 3.0
"""A unit that no line parts is long from this width on, in em."""

GROW_WEIGHTS: Final = (0.15, 0.2)
"""ρ of word spaces, and of gaps beside Western words, grown to their most."""

SHRINK_WEIGHTS: Final = (0.15, 0.2, 0.2, 0.25, 0.2, 0.3)
"""ρ of each shrinking class used up, in the order of ``ShrinkClass``.

Pulling a mark in by half an em at 28 characters, .25, stands below pushing one
out, .3: shrinking is preferred to stretching (CLREQ #h-line_adjustment).
"""


def demerits(ratio: float) -> int:
    """The demerits of a line whose spaces give by ``ratio``."""
    badness = 1.0 + 100.0 * ratio * ratio * ratio
    return int(badness * badness * 16.0)


def ratio_of(cost: int) -> float:
    """The ratio whose demerits are ``cost``, or a hair more."""
    badness = max(math.sqrt(cost / 16.0) - 1.0, 0.0)
    return math.cbrt(badness / 100.0) + 1e-9


PARTED: Final = 10**14
"""What a word costs that its style lets be parted in need: above lone characters, below rescues."""

PENALTIES: Final = {
    LineBreak.FREE: 0,
    LineBreak.FORCED: 0,
    LineBreak.RELUCTANT: demerits(0.05 / EVEN_GAP),
    LineBreak.SEAM: demerits(0.55),
    LineBreak.SYLLABLE: demerits(0.75),
    LineBreak.INSIDE: demerits(1.25),
    LineBreak.CLAUSE: 0,
    LineBreak.PHRASE: 400,  # by eye: 4 em² of unevenness; with much more, lines come out lopsided
    LineBreak.MID_PHRASE: 12 * 10**8,  # a line more is better
    LineBreak.ANYWHERE: PARTED,
    LineBreak.IN_NEED: PARTED,
}
"""What ending a line at each kind of break adds; a hyphen weighs as an even gap of .045 em."""

# Above all sums of demerits, each above all sums of the one before: lost edges
# weigh more than marks at the wrong edge, those more than loose lines and split
# words, those more than lone characters, and all more than gaps.
LONE: Final = 10**13
TRACKED: Final = 10**16
LOOSE: Final = 10**16
SPLITS: Final = {
    LineBreak.SPLIT: 15 * 10**15,
    LineBreak.SPLIT_WORD: 25 * 10**15,
    LineBreak.CRUMB: 10**17,
    LineBreak.EDGE: 10**21,
    LineBreak.STUCK: 3 * 10**21,
}
RAGGED: Final = 10**24
OVERFULL: Final = 10**27

_LOOSE_GAP: Final = 0.25
_TRACKED_GAP: Final = 0.08


def opened(gap: float, letters: float) -> int:
    """The cost of a line beyond its limits: of its even gaps, and of its letters' distance, both in em.

    As bad as each other, by eye: gaps of .3 em and a word cut where figures begin;
    of .4 em and a hyphen in a name; of .8 em and a letter torn off; of .25 em and
    letters that stand .08 em apart.
    """
    return int(LOOSE * (gap / _LOOSE_GAP) ** 2 + TRACKED * (letters / _TRACKED_GAP) ** 2)


LEAST_LINES: Final = 10**9
"""What each line of a balanced setting costs: one line less is worth any unevenness."""

RUN_ON: Final = 15 * 10**8
"""What a clause costs that begins inside a line of a balanced setting: a line more is better."""

UNEVEN: Final = 100.0
"""What a line that is not full costs where lines are not justified, times its lack in em, squared."""

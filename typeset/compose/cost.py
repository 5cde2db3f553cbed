"""What a line costs: how much its spaces give, and what its end breaks; in whole numbers, to add exactly.

After Knuth and Plass, “Breaking Paragraphs into Lines” (1981): the demerits of a
line are (1 + 100 ρ³)². Their ratio ρ is stretch over stretchability. Chinese lines
have no elastic spaces, only an order in which spaces give way. So here ρ is what a
reader sees: each class adds its weight when it is used up, and even gaps count by
their width.

Cost has an order. First, no text is lost or leaves the measure; then no mark stands at
the wrong edge; then no number is torn; then edges are straight; then no line is loose and
no word is split; then no character stands alone on a line; then gaps are even. Each step
outweighs all sums of the next. Costs are whole numbers, so sums are exact.

The cost of a line knows nothing of the line before it. So the tail of a paragraph is
composed as it was inside the whole, and composing may start again at any line. That
is why two hyphens in a row cost no more than two apart; three in a row are composed anew (``hyphens``).
"""

from __future__ import annotations

import math
from typing import Final

from typeset.compose.breaks import LineBreak
from typeset.compose.joints import JOINTS

EVEN_GAP: Final = 0.06
"""An even gap, in em, that makes ρ = 1: by eye, gaps begin to show from .05 em on.

It is the same beside a long word or address. Readers see there why a line is loose, but two lines that share
the looseness are calmer than one that has all of it: set beside Typst's, the widest gaps of lines of 40
characters of technical text fall from .088 to .053 em so, and the mean of all gaps with them.
"""

GAP_WEIGHT: Final = 0.2
"""ρ of gaps beside Western words grown to their most; that of word spaces is ``Limits.word_weight``."""

SHRINK_WEIGHTS: Final = (0.2, 0.2, 0.25, 0.2, 0.3)
"""ρ of each shrinking class used up, in the order of ``ShrinkClass`` behind word spaces: theirs is
``Limits.word_weight``.

Pulling a mark in by half an em at 28 characters, .25, stands below pushing one
out, .3: shrinking is preferred to stretching (CLREQ #h-line_adjustment).
"""

WEIGHED_AT: Final = 15.0
"""The measure, in em, up to which marks weigh what ``SHRINK_WEIGHTS`` say; in longer lines they weigh less.

Half an em let in weighs less there too, since more gaps share it. So shrinking stays preferred to stretching
(CLREQ #h-line_adjustment) in lines of 20 to 40 characters, where two marks must be pulled in for one
character, too. By eye and beside Typst's: at 20 em lines of dialogue had gaps of .026 em where two marks
could give, and at 28 em of .02 em.
"""


def demerits(ratio: float) -> int:
    """The demerits of a line whose spaces give by ``ratio``."""
    badness = 1.0 + 100.0 * ratio * ratio * ratio
    return int(badness * badness * 16.0)


def ratio_of(cost: int) -> float:
    """The ratio whose demerits are ``cost``, or a hair more."""
    badness = max(math.sqrt(cost / 16.0) - 1.0, 0.0)
    return math.cbrt(badness / 100.0) + 1e-9


PART: Final = 10**12
"""What a line end inside a part of an address costs: more than all gaps of a paragraph within their limits.

So whole parts stay whole wherever lines are legal without it. But it is legal itself: a line that must spread
its letters to save a part looks worse.
"""

PARTED: Final = 10**14
"""What parting a word costs where its style allows that (``overflow-wrap``).

It is more than a lone character and less than any rescue. So a word stays whole
wherever some other legal setting leaves it so.
"""

PENALTIES: Final = {
    LineBreak.FREE: 0,
    LineBreak.FORCED: 0,
    LineBreak.RELUCTANT: demerits(0.05 / EVEN_GAP),
    LineBreak.SEAM: demerits(0.55),
    **{LineBreak[joint.cut.name]: demerits(joint.ratio) for joint in JOINTS},
    LineBreak.SYLLABLE: demerits(0.75),  # a hyphen: as bad as an even gap of .045 em
    LineBreak.SYLLABLE_AT_NEED: demerits(1.5),  # as bad as an even gap of .09 em
    LineBreak.BETWEEN_SYLLABLES: demerits(0.4),  # KLREQ #line_breaking_rules has both ways
    LineBreak.INSIDE: PART,
    LineBreak.CLAUSE: 0,
    LineBreak.PHRASE: 400,  # by eye: 4 em² of unevenness; with much more, lines come out lopsided
    LineBreak.BESIDE_TURN: 10**7,  # more than any unevenness, less than a line more
    LineBreak.MID_PHRASE: 12 * 10**8,  # a line more is better
    LineBreak.ANYWHERE: PARTED,
    LineBreak.IN_NEED: PARTED,
}
"""The price of each kind of line end. It is added to the demerits of the line."""

# The order of costs. Each of these is larger than any sum of those before it, and the
# smallest is larger than any sum of demerits.
LONE: Final = 10**13
SOCIABLE: Final = 1.2
"""By how much a line is opened beyond its limit where that leaves no lone character (CLREQ 3.4.4).

By eye: at ten characters to the line, gaps of .3 em show less than one character alone; .4 em are holes.
"""

OPENED: Final = 10**15
"""The least cost of a line opened beyond its limits.

Rescues are only looked for where no lines are legal. So each must cost more than what a legal line may cost
beside demerits, or the legal lines found would not be the cheapest.
"""

TRACKED: Final = 10**16
LOOSE: Final = 10**16
SPLITS: Final = {
    LineBreak.SPLIT: 15 * 10**15,
    LineBreak.SPLIT_WORD: 25 * 10**15,
    LineBreak.CRUMB: 2 * 10**17,
    LineBreak.GROUP: 10**22,
    LineBreak.TORN: 10**23,
    LineBreak.EDGE: 10**25,
    LineBreak.STUCK: 3 * 10**25,
}
STOP_AT_START: Final = 5 * 10**24
"""What a stop or a closing mark at a line's start costs beside ``EDGE``: it shows more than a % there."""

RAGGED: Final = 10**21
RAGGED_EM: Final = 10**17
"""What a line costs besides for each em that it lacks."""

OVERFULL: Final = 10**28
OVERFULL_EM: Final = 10**24
"""The same for each em that sticks out."""

TRACKED_LAST: Final = 4 * 10**16
"""What a line with spread letters costs besides in a Western paragraph: spaces and hyphens are milder."""

_LOOSE_GAP: Final = 0.25
_TRACKED_GAP: Final = 0.08


def opened(gap: float, letters: float) -> int:
    """The cost of a line opened beyond its limits: of its even gaps and of the space between letters, in em.

    All rescues are priced on one scale, so that the least ugly is chosen and not the
    first. Equally bad, by eye: gaps of .3 em and a word cut where figures begin; gaps of
    .4 em and a hyphen in a name; gaps of .8 em and a letter torn off a word; gaps of
    .25 em and letters that stand .08 em apart. Letters spread by a hair still cost ``OPENED``.
    """
    return max(OPENED, int(LOOSE * (gap / _LOOSE_GAP) ** 2 + TRACKED * (letters / _TRACKED_GAP) ** 2))


LONE_IN_NEED: Final = opened(SOCIABLE * _LOOSE_GAP, 0.0) + OPENED // 10
"""What a lone character costs among rescues: a hair more than a line that is opened for its sake."""

LEAST_LINES: Final = 10**9
"""The cost of each line of a balanced setting: one line less is worth any unevenness."""

RUN_ON: Final = 15 * 10**8
"""The cost of a clause that begins inside a line of a balanced setting: one line more is better."""

UNEVEN: Final = 100.0
"""The cost of a ragged line: this times the square of what it lacks, in em."""

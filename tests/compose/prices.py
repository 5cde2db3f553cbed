"""What lines cost, written down a second time by hand: nothing here is read from ``typeset.compose.cost``.

Whoever changes a price there changes it here, too, with its reason. The oracle sets short paragraphs by
these, ``test_prices.py`` asks for the price of one line after the other.
"""

from __future__ import annotations

from typing import Final

from typeset.compose.breaks import LineBreak


def demerits(ratio: float) -> int:
    """Knuth and Plass's (1 + 100 ρ³)², in sixteenths, so that small ones differ as whole numbers."""
    return int(16.0 * (1.0 + 100.0 * ratio**3) ** 2)


EVEN_GAP: Final = 0.06  # em that make ρ = 1: by eye, gaps begin to show from .05 em on

GROW_WEIGHTS: Final = (
    0.15,  # word spaces: they vary in all Western setting
    0.2,  # gaps beside Western words: they are meant to be a quarter em
)
SHRINK_WEIGHTS: Final = (
    0.15,  # word spaces, first of all
    0.2,  # middle dots
    0.2,  # brackets and quotes
    0.25,  # commas: one pulled in on a line of 28 costs less than one pushed out, .3 (CLREQ)
    0.2,  # gaps beside Western words
    0.3,  # full stops: they part sentences, so they give last
)

ENDS: Final = {
    LineBreak.NEVER: 0,  # no line ends there
    LineBreak.FREE: 0,
    LineBreak.FORCED: 0,
    LineBreak.RELUCTANT: 55_451,  # 25|年, as bad as even gaps of .05 em
    LineBreak.SEAM: 4_977,  # well-|known: ρ = .55, there is a hyphen already
    LineBreak.SYLLABLE: 29_842,  # inter-|national: ρ = .75, even gaps of .045 em
    LineBreak.SYLLABLE_AT_NEED: 1_833_316,  # in a last word, a compound, a name: ρ = 1.5, even gaps of .09 em
    # The joints of an address in their order, from a typed hyphen's price to that of gaps of .06 em.
    LineBreak.AT_SLASH: 4_977,
    LineBreak.AT_DOT: 9_866,
    LineBreak.AT_HYPHEN: 16_840,
    LineBreak.AT_UNDERSCORE: 27_585,
    LineBreak.AT_QUERY: 43_597,
    LineBreak.AT_COLONS: 66_782,
    LineBreak.AT_CASE: 163_216,
    LineBreak.BETWEEN_SYLLABLES: 876,  # of Korean
    LineBreak.INSIDE: 1_000_000_000_000,  # at a syllable of a part: above a thousand lines at their limit
    LineBreak.CLAUSE: 0,
    LineBreak.PHRASE: 400,  # four square em of unevenness: by eye, with much more heads come out lopsided
    LineBreak.BESIDE_TURN: 10_000_000,  # above any unevenness of a head, below a line more
    LineBreak.MID_PHRASE: 1_200_000_000,  # above a line more, so no phrase is torn to save one
    LineBreak.ANYWHERE: 100_000_000_000_000,  # above ten lone characters, below any rescue
    LineBreak.IN_NEED: 100_000_000_000_000,
    # Rescues. Letters and figures may meet there: better than a hole of .31 em, worse than one of .3 em.
    LineBreak.SPLIT: 15_000_000_000_000_000,
    LineBreak.SPLIT_WORD: 25_000_000_000_000_000,  # a hyphen in a name: as bad as gaps of .4 em
    LineBreak.CRUMB: 200_000_000_000_000_000,  # a letter torn off: as bad as gaps of 1.1 em
    LineBreak.GROUP: 10**22,  # a number behind its mark: above ten edges lost
    LineBreak.TORN: 10**23,  # a number torn: above a hundred edges lost, for it is read wrong
    LineBreak.EDGE: 10**25,  # a mark at a wrong edge: above a hundred torn numbers
    LineBreak.STUCK: 3 * 10**25,  # a figure without its sign: three such marks
}
"""What ending a line at each kind of break adds."""

WEIGHED_AT: Final = 15.0  # em; in longer lines the white of marks weighs less, as half an em let in does
LONE: Final = 10_000_000_000_000  # a character alone on the last line; marks alone cost it twice
OPENED: Final = 1_000_000_000_000_000  # a line opened by a hair: above ten words parted by their style
LOOSE: Final = 10_000_000_000_000_000  # a line opened beyond its limit, at a gap of a quarter em
LOOSE_GAP: Final = 0.25
TRACKED: Final = 10_000_000_000_000_000  # letters spread by .08 em: as bad
TRACKED_GAP: Final = 0.08
RAGGED: Final = 10**21  # an edge lost: above all gaps and splits
RAGGED_EM: Final = 10**17  # and for each em that is lacking
OVERFULL: Final = 10**28  # text in the margin: above all else
STOP_AT_START: Final = 5 * 10**24
OVERFULL_EM: Final = 10**24  # and for each em that sticks out

LEAST_LINES: Final = 1_000_000_000  # each line of a head: above any unevenness
RUN_ON: Final = 1_500_000_000  # a clause that begins inside a line: a line more is better
UNEVEN: Final = 100  # for each square em that a line of a head is short

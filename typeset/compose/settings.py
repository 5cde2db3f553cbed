"""How paragraphs are composed: the choices of a house style, and their limits."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal, NamedTuple

Kinsoku = Literal["none", "basic", "gb", "strict"]
"""Levels of prohibition at line edges (CLREQ #prohibition_rules_for_line_start_end)."""

MarkStyle = Literal["line-end-half", "full", "kaiming", "half", "tight"]
"""Widths of marks: 行末半角式, 全角式, 开明式, 半角式, and 行末半角式 with adjacent marks set tight."""

Region = Literal["CN", "HK", "TW", "JP", "KR"]
"""Whose rules and marks: stops stand lower left in the square (mainland, Japan), or in its middle (Hong Kong,
Taiwan); a middle dot has half a square in the mainland, else a whole one."""


class Limits(NamedTuple):
    """How far spaces may shrink and grow, in em (CLREQ #procedures_for_inter-character_spacing_reduction).

    A line that keeps to these is a legal setting; one that cannot is a rescue. Only a
    rescue spreads the letters of Western words, by up to ``letters_most``. ``word_weight`` is
    what word spaces at their least or at their most weigh as ρ. With ``word_gaps`` they may grow
    further as even gaps, as those between Han do.
    """

    word_space_least: float = 0.25
    word_space_most: float = 0.5
    gap_least: float = 0.125
    gap_most: float = 1 / 3
    han_gap_most: float = 0.25
    letters_most: float = 0.08
    stops_may_shrink: bool = True
    word_weight: float = 0.15
    word_gaps: bool = False


class CompositionSettings(NamedTuple):
    """The rules that a document is composed by.

    ``gap`` is the natural space between Han and Western letters or figures, in
    em; ``hanging`` lets one stop hang over the end of a line; ``hyphenate`` lets
    Western words break at their syllables, in at most ``hyphens_in_row`` lines
    one below the other, 0 for any number. ``centred`` are the pauses and stops
    that the face draws in the middle of their squares, None means those that
    faces of the region do.
    """

    kinsoku: Kinsoku = "gb"
    marks: MarkStyle = "line-end-half"
    region: Region = "CN"
    centred: str | None = None
    hanging: bool = False
    hyphenate: bool = True
    hyphens_in_row: int = 2
    gap: float = 0.25
    limits: Limits = Limits()


_LEAST_WESTERN: Final = 0.16
"""The narrowest word space of a Western paragraph, in em: two thirds of what most faces have, as in Typst."""


@lru_cache(maxsize=16)
def western_settings(settings: CompositionSettings, *, spreads: bool = True) -> CompositionSettings:
    """The rules for paragraphs in a Western language, which have no gaps but word spaces.

    In Chinese paragraphs word spaces give first, since few look at them. Here everybody does: at their
    least, and grown to their most, half an em, they weigh as much as in TeX, ρ = 1. In need they grow on.
    Letters are spread only where that is not enough, as in a line that is one long address, and only if
    ``spreads``: scripts that run to the left do without.
    """
    limits = settings.limits
    own = limits._replace(
        word_space_least=min(limits.word_space_least, _LEAST_WESTERN),
        letters_most=limits.letters_most if spreads else 0.0,
        word_weight=1.0,
        word_gaps=True,
    )
    return settings._replace(limits=own)


_WORDED_WEIGHT: Final = 0.6
"""ρ of word spaces used up in paragraphs of words: by eye. With .15 spaces of .7 em stood in lines of 40
characters rather than a hyphen, or a Korean word parted; with 1, even gaps come in before they have to."""


@lru_cache(maxsize=16)
def worded_settings(settings: CompositionSettings) -> CompositionSettings:
    """The rules for paragraphs of words with spaces, in a Chinese text or in Korean.

    Many of their lines have no Han between which even gaps could stand. So word spaces take a share of
    those, and letters are spread last.
    """
    limits = settings.limits._replace(word_gaps=True, word_weight=_WORDED_WEIGHT)
    return settings._replace(limits=limits)

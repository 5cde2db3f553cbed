"""How paragraphs are composed: the choices of a house style, and their limits."""

from __future__ import annotations

from typing import Literal, NamedTuple

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
    rescue spreads the letters of Western words, by up to ``letters_most``.
    """

    word_space_least: float = 0.25
    word_space_most: float = 0.5
    gap_least: float = 0.125
    gap_most: float = 1 / 3
    han_gap_most: float = 0.25
    letters_most: float = 0.08
    stops_may_shrink: bool = True


class CompositionSettings(NamedTuple):
    """The rules that a document is composed by.

    ``gap`` is the natural space between Han and Western letters or figures, in
    em; ``hanging`` lets one stop hang over the end of a line; ``hyphenate`` lets
    Western words break at their syllables. ``centred`` are the pauses and stops
    that the face draws in the middle of their squares, None means those that
    faces of the region do.
    """

    kinsoku: Kinsoku = "gb"
    marks: MarkStyle = "line-end-half"
    region: Region = "CN"
    centred: str | None = None
    hanging: bool = False
    hyphenate: bool = True
    gap: float = 0.25
    limits: Limits = Limits()

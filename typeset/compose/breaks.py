"""What the end of a line may mean, for the place where it falls."""

from __future__ import annotations

from enum import IntEnum


class LineBreak(IntEnum):
    """What it means to end a line before a unit, from the mildest to the worst.

    Up to FORCED a line end is legal; what comes after it is a rescue. Where titles and
    heads may end a line, the author's own mark decides (CLAUSE), else a model of phrases
    (PHRASE, MID_PHRASE); ``build_paragraph`` is told the places.
    """

    __hash__ = int.__hash__  # that of enumerations is written in Python, and breaks are hashed all the time

    NEVER = 0
    FREE = 1
    RELUCTANT = 2  # between a figure and its measure word
    SEAM = 3  # inside a Western compound, behind a dot in an address or a name in code
    SYLLABLE = 4  # with a hyphen
    SYLLABLE_AT_NEED = 5  # with a hyphen that is best avoided: in a last word, a compound, a name
    INSIDE = 6  # inside a part of an address or of a name in code
    CLAUSE = 7  # between clauses of a head; each begins a line, even where that takes a line more
    PHRASE = 8  # between phrases, where sense is asked for
    BESIDE_TURN = 9  # the same, in a head that parts better at its —— or ：
    MID_PHRASE = 10  # inside a phrase, where sense is asked for
    ANYWHERE = 11  # inside a word that its style lets part anywhere
    IN_NEED = 12  # the same, but it does not count for the least width of a column
    FORCED = 13
    SPLIT = 14  # the rest are rescues: a long word cut where letters, figures and signs meet
    SPLIT_WORD = 15  # a long word cut with a hyphen
    EDGE = 16  # a mark at the edge where none may stand
    STUCK = 17  # units parted that belong together
    CRUMB = 18  # a word cut anywhere, with no hyphen
    TORN = 19  # a number cut, or a row of signs: only where it would leave the measure

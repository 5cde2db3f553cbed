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
    SEAM = 3  # inside a Western compound, behind its hyphen
    AT_SLASH = 4  # in an address or a name in code; which signs these are, ``joints`` says
    AT_DOT = 5
    AT_HYPHEN = 6
    AT_UNDERSCORE = 7
    AT_QUERY = 8
    AT_COLONS = 9
    AT_CASE = 10
    SYLLABLE = 11  # with a hyphen
    SYLLABLE_AT_NEED = 12  # with a hyphen that is best avoided: in a last word, a compound, a name
    INSIDE = 13  # inside a part of an address or of a name in code, at a syllable, without a hyphen
    CLAUSE = 14  # between clauses of a head; each begins a line, even where that takes a line more
    PHRASE = 15  # between phrases, where sense is asked for
    BESIDE_TURN = 16  # the same, in a head that parts better at its —— or ：
    MID_PHRASE = 17  # inside a phrase, where sense is asked for
    ANYWHERE = 18  # inside a word that its style lets part anywhere
    IN_NEED = 19  # the same, but it does not count for the least width of a column
    FORCED = 20
    SPLIT = 21  # the rest are rescues: a long word cut where letters, figures and signs meet
    SPLIT_WORD = 22  # a long word cut with a hyphen
    EDGE = 23  # a mark at the edge where none may stand
    STUCK = 24  # units parted that belong together
    CRUMB = 25  # a word cut anywhere: one of letters with a hyphen, a name in code without
    GROUP = 26  # a number cut behind its marks or by fours: only where it would leave the measure
    TORN = 27  # a number cut anywhere, or a row of signs: the same
    BETWEEN_SYLLABLES = 28  # inside a Korean word; no rescue, and no hyphen


class Cut(IntEnum):
    """What it means to end a line before a unit that is not the first of its token.

    Each member is the ``LineBreak`` of the same name.
    """

    __hash__ = int.__hash__  # as above

    NEVER = 0
    SEAM = 1  # behind a hyphen that is in the text
    AT_SLASH = 2
    AT_DOT = 3
    AT_HYPHEN = 4
    AT_UNDERSCORE = 5
    AT_QUERY = 6
    AT_COLONS = 7
    AT_CASE = 8
    SYLLABLE = 9
    INSIDE = 10
    SPLIT = 11
    SPLIT_WORD = 12
    EDGE = 13
    CRUMB = 14
    FREE = 15  # between any letters, where style says so
    ANYWHERE = 16
    IN_NEED = 17
    GROUP = 18
    TORN = 19
    BETWEEN_SYLLABLES = 20

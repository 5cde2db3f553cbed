"""Which words of letters may take a hyphen at a line's end, and between which of their letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.compose.addresses import STAYS
from typeset.compose.joints import LETTERS
from typeset.compose.patterns import late_pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from typeset.compose.shape import Hyphenate

PLAIN_WORD: Final = late_pattern(rf"[{LETTERS}]+")
_LEAST_HYPHENATED: Final = 5
_LONGEST_ACRONYM: Final = 8
"""Letters: MERCOSUR, INTERPOL. By eye: what is longer and in capitals is a word that shouts."""


def syllable_places(token: str, hyphenate: Hyphenate, *, capital_nouns: bool, western: bool) -> Iterator[int]:
    """The places between two letters of a token where a hyphen may end a line.

    In Chinese text no name is parted, nor an acronym, nor what is part of a code (CY/T 154). In a Western
    text, ``western``, a word in capitals is an acronym only if it is short. A word with one capital is parted
    there too, in need (``hyphens``): most are names, but the spaces of its line have nothing else to give.
    Where nouns have capitals, one makes no name.
    """
    for word in PLAIN_WORD.finditer(token):
        text = word.group()
        if len(text) < _LEAST_HYPHENATED or is_in_code(token, word):
            continue
        is_shouted = text.isupper() and len(text) > _LONGEST_ACRONYM
        least = 0
        if not (text.islower() or (capital_nouns and text[1:].islower()) or (western and is_shouted)):
            if not (western and text[1:].islower()):
                continue
            least = STAYS
        for place in hyphenate(text):
            if least <= place <= len(text) - least:
                yield word.start() + place


def is_in_code(token: str, word: re.Match[str]) -> bool:
    """Whether a word is part of an address or a code, whose hyphens are its own."""
    around = token[: word.start()] + token[word.end() :].rstrip(".,;:!?)")
    return any(char.isdigit() or char in "/@_=\\.<>{}^|$#" for char in around)

"""Units that one face sets as a whole: a word of one script, a letter with its marks, an emoji sequence.

A word whose letters come from two faces looks broken, a mark over the letter of another face stands wrong,
and emoji that a joiner joins are drawn as one by their own face alone.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from typeset.model.characters import draws_nothing, is_han

if TYPE_CHECKING:
    from collections.abc import Iterator

# Western characters: Latin, Greek and Cyrillic with their extensions, except signs that Chinese text uses at
# Chinese width. Quotes, dashes and dots from U+2013 on belong to the Han face (CLREQ 3.1.1): “ ” ‘ ’ — … · ;
# the hyphens before them are of Western words: COVID‑19 with U+2011.
_WESTERN_BLOCKS: Final = (
    (0x20, 0x52F), (0x1E00, 0x1FFF), (0x2010, 0x2012), (0x2C60, 0x2C7F), (0xA720, 0xA7FF), (0xFB00, 0xFB06),
)  # fmt: skip
_PHONETIC_BLOCKS: Final = ((0x1D00, 0x1DBF), (0xAB30, 0xAB6F), (0x1C80, 0x1C8F), (0x2DE0, 0x2DFF))
_CHINESE_SIGNS: Final = frozenset("§¨°±´·×÷ˇˉˊˋ˙")
_WESTERN: Final = "western"
_JOINER: Final = "\u200d"  # ZERO WIDTH JOINER
_TONES: Final = ("\U0001f3fb", "\U0001f3ff")  # emoji modifiers: tones of skin
_FLAG_LETTERS: Final = ("\U0001f1e6", "\U0001f1ff")  # regional indicators; two make a flag


def is_western(character: str) -> bool:
    """Whether the Western face sets the character, in Chinese text as well."""
    if character in _CHINESE_SIGNS:
        return False
    point = ord(character)
    return any(first <= point <= last for first, last in _WESTERN_BLOCKS)


@lru_cache(maxsize=1 << 12)
def is_shared_sign(character: str) -> bool:
    """Whether Chinese and Western faces both have such a sign under one code: ± ° § × ≥ →, and “ ” — …."""
    return (
        "\u00a7" <= character < "\u3000"
        and not is_western(character)
        and unicodedata.category(character)[0] in "SP"
    )


def units(text: str) -> Iterator[str]:
    """The text in pieces that belong into one face each: words by script, all others by cluster."""
    return _split(text, joins_letters=True)


def clusters(text: str) -> Iterator[str]:
    """The text by cluster: a character with the marks, joiners and selectors behind it; a whole emoji.

    UAX 29, extended grapheme clusters, without those of Hangul letters and of prefixes, which are words here.
    """
    return _split(text, joins_letters=False)


def _split(text: str, *, joins_letters: bool) -> Iterator[str]:
    start, script = 0, ""
    for place, character in enumerate(text):
        if place > start and not _goes_on(text, start, place):
            if joins_letters and script and script == _script(character):
                continue
            yield text[start:place]
            start = place
        if place == start:
            script = _script(character)
    if text:
        yield text[start:]


def _goes_on(text: str, start: int, place: int) -> bool:
    """Whether a character belongs to the one before it, in the unit that begins at ``start``."""
    character = text[place]
    if character < "\u00ad":
        return False
    if stays_with_base(character):
        return True
    if text[place - 1] == _JOINER:
        return _script(character) == ""
    if _TONES[0] <= character <= _TONES[1]:
        return True
    is_second = place - start == 1 and _FLAG_LETTERS[0] <= text[start] <= _FLAG_LETTERS[1]
    return is_second and _FLAG_LETTERS[0] <= character <= _FLAG_LETTERS[1]


@lru_cache(maxsize=1 << 16)
def stays_with_base(character: str) -> bool:
    """Whether a character takes the face of the one before it: combining marks, joiners, selectors."""
    return character > "\u00a8" and (
        unicodedata.category(character) in ("Mn", "Me", "Mc") or draws_nothing(character)
    )


@lru_cache(maxsize=1 << 14)
def _script(character: str) -> str:
    """A name for the script of a letter or figure; nothing for Han and for all that is no letter.

    Python knows no scripts: the first word of a letter's name stands for it.
    """
    category = unicodedata.category(character)
    if not (category[0] == "L" or category == "Nd") or is_han(character) or character in _CHINESE_SIGNS:
        return ""
    point = ord(character)
    if any(first <= point <= last for first, last in _WESTERN_BLOCKS + _PHONETIC_BLOCKS):
        return _WESTERN
    return unicodedata.name(character, "").replace("-", " ").partition(" ")[0]

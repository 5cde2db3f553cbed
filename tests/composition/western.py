"""Western words in Chinese text, and the places where a line may end inside one: the judge's own rules.

A line may end behind a hyphen that the author typed, at a syllable with a hyphen
of our own (CY/T 154), and inside long addresses, paths and names in code (``names``).
Anywhere else it splits a word (CLREQ #unbreakable).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import pyphen

from tests.composition.marks import Plain
from tests.composition.names import places

LONG: Final = 3.0  # em; a shorter name in code is no trouble to a line
_OWN_WIDTH: Final = "§¨°±´·×÷"  # Latin-1 signs that Chinese text sets like Han
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_LEAST_LETTERS: Final = 5  # of a word with syllables


@dataclass(frozen=True, slots=True)
class Word:
    """Western characters in a row: the places ``start`` to ``stop`` (exclusive) of a unit."""

    text: str
    start: int

    @property
    def stop(self) -> int:
        """Behind the last character."""
        return self.start + len(self.text)


def in_word(char: str) -> bool:
    """Whether Western words are made of such characters: letters, figures and their signs."""
    return (
        "!" <= char <= "~"
        or ("\u00a1" <= char <= "\u052f" and char not in _OWN_WIDTH)
        or "\u1e00" <= char <= "\u1fff"
        or "\u2070" <= char <= "\u20cf"
    )


def is_hangul(char: str) -> bool:
    """Whether it is a syllable of Korean, which parts its words by spaces as Western languages do."""
    return "\uac00" <= char <= "\ud7a3"


def words(plain: Plain) -> Iterator[Word]:
    """All Western words of a unit, as white space and Han part them."""
    start = 0
    for place in range(1, len(plain.text) + 1):
        at_end = place == len(plain.text)
        if at_end or plain.spaces[place] or in_word(plain.text[place]) != in_word(plain.text[start]):
            if in_word(plain.text[start]):
                yield Word(plain.text[start:place], start)
            start = place


def is_rule(word: str) -> bool:
    """Whether it is a line drawn with the keyboard, which has no inside to keep together: ------."""
    return len(word) > 3 and len(set(word)) == 1 and not word[0].isalnum()


def is_option(word: str) -> bool:
    """Whether hyphens at its head begin a name by themselves: --info, but not -x, which needs a space."""
    return word.startswith("--") and word[2:3].isalpha()


def seams(word: str, width: float) -> set[int]:
    """Where a line may end inside the word as it stands; ``width`` in em."""
    if is_rule(word):
        return set(range(1, len(word)))
    found = places(word)
    if found is not None:
        return found if width > LONG else set()
    return {place for place in range(1, len(word)) if _is_behind_hyphen(word, place)}


def syllables(word: str) -> set[int]:
    """Where a line may end inside the word with a hyphen: no names, no acronyms, no codes."""
    found_places: set[int] = set()
    if places(word) is not None:
        return found_places
    for found in _LETTERS.finditer(word):
        text, around = found[0], word[: found.start()] + word[found.end() :].rstrip(".,;:!?)")
        is_code = any(char.isdigit() or char in "/@_=\\." for char in around)
        if len(text) >= _LEAST_LETTERS and text.islower() and not is_code:
            found_places |= {found.start() + int(place) for place in _patterns().positions(text)}
    return found_places


@cache
def _patterns() -> pyphen.Pyphen:
    """English ones, which Chinese text takes for all; a hyphen leaves two letters before it, three behind."""
    return pyphen.Pyphen(lang="en_US", left=2, right=3)


def _is_behind_hyphen(word: str, place: int) -> bool:
    return (
        word[place - 1] == "-" and _are_two(word[max(0, place - 3) : place - 1]) and _begin_two(word, place)
    )


def _begin_two(word: str, place: int) -> bool:
    return _are_two(word[place : place + 2])


def _are_two(text: str) -> bool:
    return len(text) == 2 and text.isalnum()

"""Korean text: its words, with Han, letters and figures in them, stay whole; spaces stand between them.

KLREQ #line_breaking_rules: lines end at the spaces between words (어절), or between any two syllables, as
most books have it. We keep words whole where lines stay calm: to part one costs a little more than a hyphen.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from typeset.compose.breaks import Cut
from typeset.compose.classes import EXTENDING, HANGUL, WESTERN, Kind, head_kind, tail_kind
from typeset.compose.patterns import late_pattern
from typeset.compose.units import TokenUnit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from typeset.compose.settings import Region
    from typeset.compose.shape import Shape

_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9"
_SYLLABLES: Final = f"{HANGUL}{_HAN}"
_LONGEST: Final = 512

_WORD: Final = late_pattern(
    f"(?=[{WESTERN}“”‘’·]{{0,64}}[{_SYLLABLES}])[{_SYLLABLES}{WESTERN}{EXTENDING}“”‘’·]{{1,{_LONGEST}}}"
)
"""A word with at least one syllable near its start; marks and letters of any script stick to it."""

_INSIDE: Final = late_pattern(f"(?<=[{_SYLLABLES}])(?=[{_SYLLABLES}])")


_LETTERS: Final = late_pattern(f"[{WESTERN}]{{5,}}")
_BEHIND_LETTERS: Final = late_pattern(f"(?<=[A-Za-z0-9_.-]{{4}}[A-Za-z])(?=[{_SYLLABLES}])")
"""Between a long word of letters and its particle, where a line that is ragged otherwise ends: Linux|는."""
_SYLLABLE: Final = late_pattern(f"[{_SYLLABLES}]")
_HANGUL: Final = late_pattern(f"[{HANGUL}]")


def is_korean(token: str, region: Region) -> bool:
    """Whether a token is a Korean word: in Korean text Han makes one, too."""
    return bool(_SYLLABLE.search(token) if region == "KR" else _HANGUL.match(token))


def is_syllable(char: str) -> bool:
    """Whether a character of a Korean word is a syllable, and no mark, letter or figure."""
    return bool(_SYLLABLE.match(char))


def korean_words(text: str) -> Iterator[tuple[str, bool]]:
    """The text as pieces in order, each with whether it is a Korean word."""
    place = 0
    for word in _WORD.finditer(text):
        if place < word.start():
            yield text[place : word.start()], False
        yield word.group(), True
        place = word.end()
    if place < len(text):
        yield text[place:], False


def between_syllables(word: str) -> Iterator[int]:
    """The places between two syllables, where a word may be parted, without a hyphen."""
    return (place.start() for place in _INSIDE.finditer(word))


def letters_inside(word: str) -> Iterator[tuple[int, str]]:
    """What stands between the syllables of a word, long enough to be parted: where it begins, and it."""
    return ((found.start(), found.group()) for found in _LETTERS.finditer(word))


class InnerCut(NamedTuple):
    """A cut inside a word: the width of the hyphen that it needs, and the kerning that falls away there."""

    cut: Cut = Cut.NEVER
    hyphen: float = 0.0
    kerning: float = 0.0


_WHOLE: Final = InnerCut()


def korean_units(
    token: str, shape: Shape, inside: Mapping[int, InnerCut], between: Cut
) -> Iterator[TokenUnit]:
    """The units of a Korean word, which may be parted between syllables.

    ``inside`` are the cuts in the words of letters that are part of it, ``between`` those between syllables.
    """
    places = (place for place in between_syllables(token) if shape.edges[place] is not None)
    particles = (place.start() for place in _BEHIND_LETTERS.finditer(token))
    cuts = dict.fromkeys(
        (place for place in particles if shape.edges[place] is not None), InnerCut(Cut.SPLIT)
    )
    cuts.update(dict.fromkeys(places, InnerCut(between)))
    cuts.update(inside)
    head = Kind.HANGUL if is_syllable(token[0]) else head_kind(token)
    tail = Kind.HANGUL if is_syllable(token[-1]) else tail_kind(token)
    for first, last in pairwise([0, *sorted(cuts), len(token)]):
        here, kerning = cuts.get(first, _WHOLE), cuts.get(last, _WHOLE).kerning
        yield TokenUnit(
            head if first == 0 else _kind_inside(token[first]),
            tail if last == len(token) else _kind_inside(token[last - 1]),
            (shape.edges[last] or 0.0) - (shape.edges[first] or 0.0),
            0.0, 0.0, kerning, shape, first, last, here.cut, here.hyphen,
            ink=sum(map(str.isalnum, token[first:last])),  # 요. is one character alone, too
        )  # fmt: skip


def _kind_inside(char: str) -> Kind:
    return Kind.HANGUL if is_syllable(char) else Kind.LETTER

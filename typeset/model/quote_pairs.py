"""Which quotes of a line belong together, and which marks are apostrophes instead."""

from __future__ import annotations

from typing import Final, NamedTuple

from typeset.model.characters import HAN
from typeset.startup.patterns import late_pattern

LETTERS: Final = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f\u1e00-\u1fff"
"""Body of a regular-expression class of the letters of Western words: Latin, Greek and Cyrillic."""

_QUOTE: Final = late_pattern("[“”‘’„‚]")
_CLOSERS_OF: Final = {"“": "”", "‘": "’", "„": "“”", "‚": "‘’"}
_DEEPEST: Final = 3
"""How many quotes opened later a closing one may leave without a partner."""

_MOST_OPEN: Final = 8
"""So many quotes may be open at one place; no text has more, and each costs a look at the line."""

_APOSTROPHE: Final = late_pattern(
    f"(?<=[{LETTERS}0-9])[‘’](?=[{LETTERS}])"  # don’t, O’Brien, l’amour, 90’s
    f"|(?<=[{HAN}])’(?=s\\b)"  # 中国’s
    "|(?<![^\\W_])’(?=[0-9]{2}s?\\b)"  # ’89, ’60s
    f"|(?<![^\\W_])’(?=(?:[Tt]is|[Tt]was|em|[Tt]il|[Cc]ause|n|[Bb]out|[Rr]ound|[Cc]uz)(?![{LETTERS}]))"
    "|(?<= ’n)’(?= )"  # rock ’n’ roll
    f"|(?<=[{LETTERS}][SsXxZz]|[0-9]s)’(?![{LETTERS}])"  # James’, boys’, 1990s’; if no ‘ is open
)
"""Where a mark may stand for letters left out, or for the genitive."""

_ENDINGS: Final = late_pattern(r"(?:t|s|d|m|ll|re|ve)\b", 2)
"""What stands behind the apostrophe of a word that a quote opened: ‘don’t’. 2: capitals, too."""

_WORD_BEFORE: Final = late_pattern(f"‘[{LETTERS}0-9]+$")
_LONGEST_WORD: Final = 40


class Pair(NamedTuple):
    """An opening and a closing quote, with the pair around both: its place in the list, or -1 for none."""

    start: int
    end: int
    outer: int


class Quotes(NamedTuple):
    """The quotes of a line: pairs, outer ones first; apostrophes; those without a partner."""

    pairs: tuple[Pair, ...]
    apostrophes: tuple[int, ...]
    loose: tuple[int, ...]


def find_quotes(text: str) -> Quotes:
    """The quotes of a line in pairs. A line knows nothing of others: what it does not close stays loose."""
    apostrophes: list[int] = []
    opened: list[int] = []
    found: list[tuple[int, int]] = []
    loose: list[int] = []
    for match in _QUOTE.finditer(text):
        place, mark = match.start(), match[0]
        if mark in "‘’" and _is_apostrophe(text, place, opened):
            apostrophes.append(place)
            continue
        start = _partner(text, mark, opened)
        if start is not None:
            loose += opened[opened.index(start) + 1 :]
            del opened[opened.index(start) :]
            found.append((start, place))
        elif mark == "’" and _may_stand_apart(text, place):
            apostrophes.append(place)
        elif mark in _CLOSERS_OF and len(opened) < _MOST_OPEN:
            opened.append(place)
        else:
            loose.append(place)
    return Quotes(_nested(sorted(found)), tuple(apostrophes), tuple(sorted(loose + opened)))


def _partner(text: str, mark: str, opened: list[int]) -> int | None:
    """The opening quote that the mark closes, among the last ones opened."""
    for place in reversed(opened[-_DEEPEST:]):
        if mark in _CLOSERS_OF[text[place]]:
            return place
    return None


def _is_apostrophe(text: str, place: int, opened: list[int]) -> bool:
    if _APOSTROPHE.match(text, place) is None:
        return False
    is_open = any(text[start] in "‘‚" for start in opened[-_DEEPEST:])
    inside = text[place + 1 : place + 2].isalpha() and text[place - 1 : place].isalnum()
    if not inside:
        # Behind a final s it may close a quotation, if one is open: ‘three years’.
        return not (is_open and text[place - 1 : place] in "SsXxZz")
    # ‘A’B: the quote closes, unless the word goes on like don’t.
    return not (
        is_open
        and _WORD_BEFORE.search(text, max(place - _LONGEST_WORD, 0), place)
        and not _ENDINGS.match(text, place + 1)
    )


def _may_stand_apart(text: str, place: int) -> bool:
    """Whether a mark that closes nothing stands between spaces of a Western text: the farmers ’ market."""
    before, after = text[max(place - 2, 0) : place], text[place + 1 : place + 3]
    return before[-1:] == " " and after[:1] == " " and before[:1].isascii() and after[1:].isascii()


def _nested(found: list[tuple[int, int]]) -> tuple[Pair, ...]:
    pairs: list[Pair] = []
    around: list[int] = []
    for start, end in found:
        while around and pairs[around[-1]].end < start:
            around.pop()
        pairs.append(Pair(start, end, around[-1] if around else -1))
        around.append(len(pairs) - 1)
    return tuple(pairs)

"""Whose each mark is, Western or Chinese: the one table, by what a mark encloses and what stands around it.

“ ” ‘ ’ — – … · have one code each in both scripts (Unicode). Chinese sets them in squares of its own face,
Western text in the face of its words, at its own widths (CLREQ #h-punctuation_marks; CY/T 154-2017,
夹用英文的编辑规范).

===================  ========================================================================================
mark                 whose it is
===================  ========================================================================================
“ ” ‘ ’              whose the sentence is that goes on outside: “AI”时代 and 他说：“Hello.” are Chinese,
                     the word “道” means is Western. Outer quotes say nothing of inner ones, whose sentence
                     is what the outer ones enclose: “What is ‘love’?”. Where nothing stands outside, what
                     they enclose decides
„ “ and ‚ ‘          Western: Chinese has no such quotes
’ in or at a word    Western: don’t, James’, ’90s, 中国’s
— – alone            Western between Western words of one sentence; between figures, whose the sentence is
……, ——               Chinese: Western text has … and one dash
…                    as a lone dash
·                    Western between Western letters: kW·h; Chinese in a name that has Han: J·K·罗琳
× ÷ ± √ ≤ ≈ and so   Western before Western letters and figures: 1024×768, ±5%, a≤b; a × or ÷ behind Han,
                     as in 三×4, is as typed
, . : ; ? ! ( )      whose the letters on both sides are; the repair M08 makes Chinese ones full-width
" '                  the repair M09 makes pairs of them quotes in Chinese text; then as “ ” ‘ ’
% / ~ [ ] « »        Western; ％ ／ ～ ′ ″ （ ） ［ ］ ， and the like are Chinese, having their own codes
===================  ========================================================================================

Where the evidence is even, a mark is as typed: what has one code for both is Chinese in Chinese text.
"""

from __future__ import annotations

import re
from collections import deque
from itertools import zip_longest
from typing import Final, NamedTuple

from typeset.model.characters import HAN
from typeset.model.quote_pairs import LETTERS, Pair, find_quotes
from typeset.startup.patterns import late_pattern

SHARED: Final = "“”‘’„‚—–…·"
"""The marks that both scripts have under one code."""

RECKONING: Final = "±×÷\u2200-\u2233\u2238-\u22ff"
"""Signs of mathematics, as a set for regular expressions: Chinese faces draw them in squares, and thin."""

_NEAR: Final = late_pattern(f"[!-~{LETTERS}] ?[{SHARED}]|[{SHARED}{RECKONING}] ?[!-~{LETTERS}]")
"""A shared mark beside anything Western: without one, all marks of a text are Chinese."""

_CHINESE: Final = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffef\U00020000-\U000323af"
"""What Western text never holds: Han, kana, bopomofo, Hangul, and marks and letters of full width."""

_WALL: Final = late_pattern(f"[{_CHINESE}]|——+|……+")
_OPENERS: Final = frozenset("（《〈「『【〔［｛")
_CLOSERS: Final = frozenset("）》〉」』】〕］｝")
_WESTERN_CLOSERS: Final = ("»", "›", ")", "]")
_WESTERN_CLOSER: Final = late_pattern("[»›)\\]]")
_WORD: Final = late_pattern(f"[{LETTERS}]+(?:[’'][{LETTERS}]+)*")
_HAN_INSIDE: Final = late_pattern(f"[{_CHINESE}]")
_RUN: Final = late_pattern("—+|–|…+")
_BETWEEN_FIGURES: Final = late_pattern("(?:(?<=[0-9])|(?<=[0-9][A-Za-z])).(?=[A-Za-z]?[0-9])")
_COUNTED: Final = late_pattern(f"[0-9.,]+ ?[%％]?[{HAN}]")
_DOT: Final = late_pattern("·")
_RECKONED: Final = late_pattern(f"(?!(?<=[{HAN}])[×÷])[{RECKONING}](?=[{RECKONING}]* ?[!-~{LETTERS}])")
_SIGN: Final = f"[!-~{LETTERS}\u2200-\u22ff]"
_BEFORE_DOT: Final = late_pattern(f"({_SIGN}) ?$")
_BEHIND_DOT: Final = late_pattern(f" ?({_SIGN})")
_NAME: Final = late_pattern(f"[{LETTERS}0-9]{{1,20}}")
_FARTHEST: Final = 160
"""How far the sentence around a mark is looked at, in characters: many words, and the cost stays linear."""

_PHRASE: Final = 3
"""So many words in a row are a phrase, even without a word such as *the*."""

_SENTENCE: Final = 4
_WORDS_FOR_HAN: Final = 2
"""A Western paragraph has so many words at least, and so many for each Chinese character in it."""

_ENGLISH_WORDS: Final = (
    "the of and is are was were that this it he she they we you my his her their not for with from be been "
    "have has had does did will would can could what who how when where why if but said says it's"
    " i'm you're i've"
)
_ENGLISH: Final = frozenset(_ENGLISH_WORDS.split())
_LITTLE_WORDS: Final = (
    "the of and to in is are was were an that this it he she they we you my his her their not for with on "
    "at by from as be been have has had do does did will would can could what who how when where why if "
    "or but so said says asked means le les la et est une des du der die das und ist nicht ein eine el "
    "los y es una il che di del"
)
_LITTLE: Final = frozenset(_LITTLE_WORDS.split())
"""Words that are in a sentence, and in no name of a product."""


class Side(NamedTuple):
    """What stands on one side of a mark: how many Western words in a row, and what ends the row.

    ``is_phrase`` tells that they are no mere names, ``has_word`` that one is no code such as HM,
    ``meets_chinese`` that Chinese stands behind them, ``is_bracketed`` that a Chinese bracket does.
    """

    words: int
    is_phrase: bool
    has_word: bool
    meets_chinese: bool
    is_bracketed: bool

    @property
    def is_western(self) -> bool:
        """Whether any Western word stands there."""
        return self.words > 0

    @property
    def is_chinese(self) -> bool:
        """Whether Chinese stands there at once."""
        return not self.words and self.meets_chinese


def is_shared(text: str) -> bool:
    """Whether the text may have a Western mark among the shared ones; few Chinese texts do."""
    return _NEAR.search(text) is not None


def is_mostly_western(text: str) -> bool:
    """Whether a paragraph is Western: sentences, with a Chinese word here and there; no name of a product."""
    words = _WORD.findall(text)
    return (
        len(words) >= _SENTENCE
        and len(words) >= _WORDS_FOR_HAN * len(_HAN_INSIDE.findall(text))
        and any(map(_is_little, words))
    )


def is_english(text: str) -> bool:
    """Whether a Western text is English, by words that only English has."""
    return any(
        word.lower().replace("’", "'") in _ENGLISH or "n't" in word.replace("’", "'")
        for word in _WORD.findall(text)
    )


def western_marks(text: str, *, is_western: bool | None = None) -> frozenset[int]:
    """The places of the shared marks of a line that are Western.

    ``is_western`` tells whether its paragraph is; None lets the line itself tell.
    """
    if not is_shared(text):
        return frozenset()
    return frozenset(_Line(text, is_mostly_western(text) if is_western is None else is_western).western())


class _Line:
    """The marks of one line."""

    def __init__(self, text: str, is_western: bool) -> None:
        self._text = text
        self._is_western = is_western
        self._quotes = find_quotes(text)
        self._levels = self._find_levels()
        self._owned: dict[int, bool] = {}

    def western(self) -> list[int]:
        """The places of Western marks."""
        found = list(self._quotes.apostrophes)
        for number, pair in enumerate(self._quotes.pairs):
            if self._is_western_pair(number):
                found += (pair.start, pair.end)
        found += filter(self._is_western_loose, self._quotes.loose)
        for run in _RUN.finditer(self._text):
            if self._is_western_run(run):
                found += range(run.start(), run.end())
        return [*found, *self._dots(), *(sign.start() for sign in _RECKONED.finditer(self._text))]

    def _find_levels(self) -> list[str]:
        """For each depth of quotes the line with all but what stands at that depth left blank."""
        pairs = self._quotes.pairs
        depths = bytearray(len(self._text))
        self._holders = [-1] * len(self._text)
        for number, pair in enumerate(pairs):
            inside = slice(pair.start + 1, pair.end)
            size = pair.end - pair.start - 1
            depth = depths[pair.start] + 1
            depths[inside] = bytes([depth]) * size
            self._holders[inside] = [number] * size
        return [
            "".join(
                char if own == depth and char not in "“”„‚" else " "
                for char, own in zip(self._text, depths, strict=True)
            )
            for depth in range(max(depths, default=0) + 1)
        ]

    def _depth(self, level: int) -> int:
        depth = 0
        while level >= 0:
            level = self._quotes.pairs[level].outer
            depth += 1
        return depth

    def _bounds(self, level: int) -> tuple[int, int]:
        if level < 0:
            return 0, len(self._text)
        pair = self._quotes.pairs[level]
        return pair.start + 1, pair.end

    def _sides(self, start: int, end: int, level: int) -> tuple[Side, Side]:
        """What stands before ``start`` and from ``end`` on, inside the pair that both stand in."""
        text = self._levels[self._depth(level)]
        first, last = self._bounds(level)
        return _side_before(text, max(first, start - _FARTHEST), start), _side_behind(
            text, end, min(last, end + _FARTHEST)
        )

    def _is_western_pair(self, number: int) -> bool:
        if number not in self._owned:
            pair = self._quotes.pairs[number]
            self._owned[number] = self._text[pair.start] in "„‚" or self._owns(pair)
        return self._owned[number]

    def _owns(self, pair: Pair) -> bool:
        """Whether Western text owns a pair of quotes."""
        before, behind = self._sides(pair.start, pair.end + 1, pair.outer)
        inside = self._text[pair.start + 1 : min(pair.end, pair.start + _FARTHEST)]
        is_pure = _HAN_INSIDE.search(inside) is None
        if before.is_chinese and behind.is_chinese:
            return False
        if not before.is_western and not behind.is_western:
            return not (before.is_chinese or behind.is_chinese) and self._owns_alone(pair, inside)
        is_apart = before.meets_chinese or behind.meets_chinese
        if before.is_chinese or behind.is_chinese:  # the sentence turns here: a whole phrase must say so
            phrase = before if before.is_western else behind
            return is_pure and phrase.is_phrase and phrase.words > 1
        if self._is_western or (is_pure and not is_apart):
            return True
        return before.is_phrase or behind.is_phrase or before.words + behind.words >= _PHRASE

    def _owns_alone(self, pair: Pair, inside: str) -> bool:
        """The same where nothing stands outside: “‘Yes’” goes as the quotes around it."""
        if pair.outer >= 0:
            return self._is_western_pair(pair.outer)
        if any(side.is_bracketed for side in self._sides(pair.start, pair.end + 1, pair.outer)):
            return False  # （“foo-data”） stands in a Chinese sentence
        words = len(_WORD.findall(inside))
        return _HAN_INSIDE.search(inside) is None and words > 0 and (words > 1 or self._is_western)

    def _is_western_loose(self, place: int) -> bool:
        """A quote without a partner goes with what it encloses as far as the line shows."""
        before, behind = self._sides(place, place + 1, self._holders[place])
        inside, outside = (behind, before) if self._text[place] in "“‘„‚" else (before, behind)
        if not inside.is_western or outside.is_chinese:
            return False
        return self._is_western or (inside.is_phrase and not inside.meets_chinese) or outside.is_phrase

    def _is_western_run(self, run: re.Match[str]) -> bool:
        """Whether Western text owns a lone dash, or the dots of one sign."""
        if len(run[0]) > 1:
            return False
        before, behind = self._sides(run.start(), run.end(), self._holders[run.start()])
        if _BETWEEN_FIGURES.match(self._text, run.start()):
            # 10–20人 and 第10—20页 are Chinese; pp. 3–5 is not.
            return (before.has_word or behind.has_word) and not _COUNTED.match(self._text, run.end())
        if _is_enclosed(self._text, run.start(), run.end()):
            return True
        if before.is_chinese or behind.is_chinese:
            return False
        if before.is_western and behind.is_western:
            return True
        return any(
            side.is_western and (side.is_phrase or not side.meets_chinese) for side in (before, behind)
        )

    def _dots(self) -> list[int]:
        """The points between Western signs; those of one name go together: J·K·罗琳 has one kind."""
        found: list[int] = []
        chain: list[int] = []
        places = [match.start() for match in _DOT.finditer(self._text)]
        for place, after in zip_longest(places, places[1:]):
            chain.append(place)
            if after is None or not _NAME.fullmatch(self._text, place + 1, after):
                before = _BEFORE_DOT.search(self._text, max(chain[0] - 2, 0), chain[0])
                behind = _BEHIND_DOT.match(self._text, place + 1)
                if before and behind and not (before[1] + behind[1]).isdigit():  # 3·15 is Chinese
                    found += chain
                chain = []
        return found


def _is_enclosed(text: str, start: int, end: int) -> bool:
    """Whether a mark stands at an end of Western words in brackets of their own: «и вот…», (young…)."""
    if text[end : end + 1] in _WESTERN_CLOSERS:
        first = max(map(text[max(0, start - _FARTHEST) : start].rfind, "«‹([")) + max(0, start - _FARTHEST)
        inside = text[first + 1 : start] if text[first] in "«‹([" else ""
    elif text[start - 1 : start] in ("«", "‹", "(", "["):
        last = _WESTERN_CLOSER.search(text, end, end + _FARTHEST)
        inside = text[end : last.start()] if last else ""
    else:
        return False
    return _WORD.search(inside) is not None and _HAN_INSIDE.search(inside) is None


def _side_before(text: str, first: int, place: int) -> Side:
    """What stands in the text between two places, seen from the second."""
    part = text[first:place]
    wall = deque(_WALL.finditer(part), maxlen=1)
    start = wall[0].end() if wall else 0
    return _side(part[start:], wall[0][0] if wall else "", _OPENERS)


def _side_behind(text: str, place: int, last: int) -> Side:
    """What stands in the text between two places, seen from the first."""
    part = text[place:last]
    wall = _WALL.search(part)
    return _side(part[: wall.start()] if wall else part, wall[0] if wall else "", _CLOSERS)


def _side(part: str, wall: str, brackets: frozenset[str]) -> Side:
    words = [word.replace("’", "'") for word in _WORD.findall(part)]
    count = sum(1 + ("'" in word) for word in words)
    is_phrase = count >= _PHRASE or any(word == "I" or _is_little(word) for word in words)
    has_word = any(not word.isupper() for word in words)
    return Side(count, is_phrase, has_word, bool(wall) and wall not in brackets, wall in brackets)


def _is_little(word: str) -> bool:
    """Whether a word is of a sentence: The and the, but no THE of a name; what's by its first part."""
    first = word.partition("'")[0]
    return first[1:].islower() and first.lower() in _LITTLE

"""Where lines of titles and heads may end: between clauses, after marks, between phrases.

A head breaks at the gap that its author typed, else where its sense allows: budoux's phrase model finds
the phrases, and the rules below put right what it parts wrongly. For print the composer asks for these
places; in the EPUB they stand as ``wbr`` in the markup, where reading systems find them.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from typeset.model.characters import CLOSERS, HAN, OPENERS, PAUSES, STOPS
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from budoux import Parser


class BreakRank(IntEnum):
    """How well a line ends at a place, from the best on."""

    CLAUSE = 1  # the author left a gap; parallel heads break alike
    TURN = 2  # behind —— or ：; in a head that has one, lines end elsewhere only in need
    PAUSE = 3  # after a mark that divides more than a list, after 的
    PHRASE = 4


_HANGUL: Final = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"
JOINT: Final = late_pattern(rf" *\u3000[ \u3000]*|(?<![!-~ {_HANGUL}]) +(?![!-~ {_HANGUL}])")
"""A gap between clauses: between Chinese characters, or wide; beside other words it is a word space."""

_CUT: Final = late_pattern(rf"{JOINT.pattern}|\n")
_WORD_SPACE: Final = late_pattern(" +")
_CHAPTER: Final = late_pattern(r"第[^ \u3000]{1,6}[编部卷章回节讲课篇条](?=[ \u3000])")
_NUMBER: Final = late_pattern(
    rf"{_CHAPTER.pattern}|(?:[〇一二三四五六七八九十百]+、|[0-9]+[.．、]|[（(][^）)\n]{{1,3}}[）)]) *\S"
)
"""The number at the start of a head; a short one stays on the line of the word that follows."""

_BINDS_ON: Final = "和与及暨或并而在以对为将把被向从让使"
"""Words of one character that belong to what follows; a line may begin with one, none ends with one."""

_LEANS_BACK: Final = "中里上下内外前后间时者化会"
"""Words of one character that belong to what stands before; a line may end with one."""

_TRAILS: Final = f"的地得了着过之们等{re.escape(CLOSERS + PAUSES + STOPS)}—·"
_OPENS_NO_LINE: Final = late_pattern(f"[是{_TRAILS}]")
_ENDS_NO_LINE: Final = late_pattern(rf"[{_BINDS_ON}{re.escape(OPENERS)}第]\Z")
_ENDS_WELL: Final = late_pattern(rf"[的，；：{re.escape(CLOSERS + STOPS)}—]\Z")
_TURN: Final = late_pattern(rf"(?:—{{2,}}|⸺|：)(?=[^\s⸺{_TRAILS}])")
_LEAST_TURN: Final = 3
"""Characters that a head has on both sides of a turn: by eye, fewer look like a leftover."""

_WHOLE: Final = late_pattern(
    r"《[^》\n]*》|〈[^〉\n]*〉"
    r"|“[^”\n]{1,8}”|‘[^’\n]{1,8}’|「[^」\n]{1,8}」|『[^』\n]{1,8}』|（[^）\n]{1,8}）"
    rf"|[0-9]+(?:[.,][0-9]+)* ?(?:[A-Za-z%％℃‰]+|[{HAN}])"
    rf"|第?[〇零一二两三四五六七八九十百千万亿]{{2,}}[{HAN}]"
    r"|[!-~]+"
)
"""What stays on one line: titles of works, short quotations, figures with their units or nouns."""


def phrase_breaks(text: str, names: Iterable[str] = ()) -> dict[int, BreakRank]:
    """The places of a head, each before a character, where a line may begin.

    ``names`` are those of persons, which are not broken. A gap belongs to the line before
    it. A text with line ends is taken line by line.
    """
    # The author's gaps part clauses; inside a clause lines may end between phrases.
    breaks: dict[int, BreakRank] = {}
    chapter = _CHAPTER.match(text)
    start = 0
    for gap in _CUT.finditer(text):
        _add_phrases(breaks, text, start, gap.start())
        start = gap.end()
        if gap[0] != "\n":
            is_chapter = chapter is not None and gap.start() == chapter.end()
            breaks[start] = BreakRank.PAUSE if is_chapter else BreakRank.CLAUSE
    _add_phrases(breaks, text, start, len(text))
    _add_turns(breaks, text)
    # Last, places inside what stays whole are taken back.
    for first, last in _wholes(text, names):
        for place in range(first + 1, last):
            breaks.pop(place, None)
    return breaks


def _add_phrases(breaks: dict[int, BreakRank], text: str, start: int, end: int) -> None:
    """Add the places between the phrases of one clause."""
    place = start
    words = _words(text[start:end])
    for before, after in pairwise(words):
        place += len(before)
        if _may_part(before, after):
            breaks[place] = BreakRank.PAUSE if _ENDS_WELL.search(before) else BreakRank.PHRASE
    for space in _WORD_SPACE.finditer(text, start, end):
        for inside in range(space.start(), space.end()):
            breaks.pop(inside, None)
        if start < space.start() and space.end() < end:
            breaks[space.end()] = BreakRank.PHRASE


def _add_turns(breaks: dict[int, BreakRank], text: str) -> None:
    """Add the places behind —— and ：, which part a head better than any other but a typed gap."""
    for mark in _TURN.finditer(text):
        is_amid = mark.start() >= _LEAST_TURN and len(text) - mark.end() >= _LEAST_TURN
        if is_amid and breaks.get(mark.end()) is not BreakRank.CLAUSE:
            breaks[mark.end()] = BreakRank.TURN


def _may_part(before: str, after: str) -> bool:
    """Whether a line may end between two words: beside most words of one character it may not."""
    if _ENDS_NO_LINE.search(before) or _OPENS_NO_LINE.match(after):
        return False
    if _ENDS_WELL.search(before) or after[0] in _BINDS_ON:
        return True
    return len(after) > 1 and (len(before) > 1 or before in _LEANS_BACK)


def _wholes(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    number = _NUMBER.match(text)
    if number:
        yield number.span()
    for whole in _WHOLE.finditer(text):
        yield whole.span()
    for name in names:
        if len(name) > 1:
            for found in re.finditer(re.escape(name), text):
                yield found.span()


def _words(text: str) -> list[str]:
    """The text in phrases (budoux's model for Simplified Chinese)."""
    return _parser().parse(text) if len(text) > 1 else [text]


@cache
def _parser() -> Parser:
    import budoux  # noqa: PLC0415 - only where there is a head

    return budoux.load_default_simplified_chinese_parser()

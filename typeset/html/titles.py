"""The shape of title, deck and byline: where their lines break, at the author's joint, else at sense.

A browser or a layout engine breaks a title where the line is full, in the
middle of a word if need be; a typesetter breaks it where the sense pauses and
sets the lines about equally long.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from typeset.characters import CLOSERS, OPENERS, PAUSES, STOPS, columns

if TYPE_CHECKING:
    from budoux import Parser

    from typeset.model import Block

TITLE_WIDTH: Final = 16
"""A title wider than this, in em, takes several lines; a style sets its titles to fit."""

DECK_WIDTH: Final = 25
"""The same for a deck, its opening dash left out."""

LONG_GAIN: Final = 4
"""By how many em the lines of a long title may be wider, since it is set smaller."""

JOINT: Final = re.compile(r" *\u3000[ \u3000]*|(?<![!-~ ]) +(?![!-~ ])")
"""A gap between clauses: between Chinese characters, or wide; beside a Western word it is a word space."""

_STAYS_WITH_WORD_BEFORE: Final = re.compile(rf"[的地得了着过之{re.escape(CLOSERS + PAUSES + STOPS)}—·]")
_STAYS_WITH_WORD_AFTER: Final = re.compile(rf"[和与及或在以对为将把被向从{re.escape(OPENERS)}第]\Z")

# Chosen by eye, in squares of em: a break after 的 or a mark may cost a line half
# an em of unevenness per character of a title; without it a plain word end wins
# too often, with much more the lines come out lopsided.
_PLAIN_BREAK: Final = 4.0
_WEAK_BREAK: Final = 12.0


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a title that stays on one line, with the gap typed after it, if any."""

    text: str
    joint: str = ""


@dataclass(frozen=True, slots=True)
class TitleShape:
    """A line of the title block as it is set.

    ``lines`` are the author's, each as clauses; ``classes`` is empty for a text
    that stands on one line; `` wide`` for one whose clauses each take a line,
    `` wide long`` when they are many; ``dash`` is the —— that opens a deck.
    """

    lines: tuple[tuple[Clause, ...], ...]
    classes: str = ""
    dash: str = ""


def shape_title(block: Block) -> TitleShape:
    """The shape of a title: whole when it fits one line, else one clause to the line."""
    return _shape(block, TITLE_WIDTH)


def shape_deck(block: Block) -> TitleShape:
    """The shape of a deck: as a title's, less its opening dash, after which turned lines are aligned."""
    first = block.lines[0].text if block.lines else ""
    dash = match[0] if (match := re.match(r"[—─―]+", first)) else ""
    return _shape(block, DECK_WIDTH, dash)


def shape_plain(block: Block) -> TitleShape:
    """The shape of a byline and its like: gaps are marked, nothing is broken."""
    return TitleShape(tuple(split_clauses(line.text, math.inf) for line in block.lines))


def _shape(block: Block, limit: float, dash: str = "") -> TitleShape:
    texts = [line.text for line in block.lines] or [""]
    texts[0] = texts[0].removeprefix(dash)
    # A typed gap stands 1 em wide, not half: it counts as a Han character.
    widest = max(width(JOINT.sub("\u3000", text)) for text in texts)
    if len(texts) == 1 and widest <= limit:
        return TitleShape((split_clauses(texts[0], math.inf),), dash=dash)
    if sum(map(width, texts)) > 2 * limit:
        lines = tuple(split_clauses(text, limit + LONG_GAIN) for text in texts)
        return TitleShape(lines, " wide long", dash)
    return TitleShape(tuple(split_clauses(text, limit) for text in texts), " wide", dash)


def width(text: str) -> float:
    """The width of the text in em: a Han character is one, a Western letter half."""
    return columns(text) / 2


def split_clauses(text: str, limit: float) -> tuple[Clause, ...]:
    """The clauses of a title line: its pieces between typed gaps, each at most ``limit`` em wide.

    A piece that is wider is broken at sense into lines of nearly equal width. A
    text that fits ``limit`` whole is broken nowhere but at its gaps.
    """
    clauses: list[Clause] = []
    for piece, joint in _pieces(text):
        *rest, last = break_at_sense(piece, limit) or ("",)
        clauses += (Clause(line) for line in rest)
        clauses.append(Clause(last, joint))
    return tuple(clauses)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    start = 0
    for gap in JOINT.finditer(text):
        yield text[start : gap.start()], gap[0]
        start = gap.end()
    if start < len(text) or not text:
        yield text[start:], ""


def break_at_sense(text: str, limit: float) -> tuple[str, ...]:
    """The text as lines of at most ``limit`` em, broken between words, as even as may be.

    The fewest lines that hold the text are used; among the ways to break it the
    sum of squared departures from the mean width and of the costs of the breaks
    is least (after Knuth and Plass, Breaking Paragraphs into Lines, 1981). A
    single word wider than the limit stays whole.
    """
    if width(text) <= limit:
        return (text,)
    words = _words(text)
    lines = max(2, math.ceil(width(text) / limit))
    while lines < len(words):
        if best := _even_lines(words, lines, limit):
            return best
        lines += 1
    return tuple(words)


def _even_lines(words: list[str], lines: int, limit: float) -> tuple[str, ...]:
    """The cheapest way to set ``words`` in ``lines`` lines, or nothing if some line must overrun."""
    mean = sum(map(width, words)) / lines
    best: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for _ in range(lines):
        longer: dict[int, tuple[float, tuple[str, ...]]] = {}
        for start, (cost, done) in best.items():
            for end in range(start + 1, len(words) + 1):
                line = "".join(words[start:end])
                if width(line) > limit:
                    break
                total = cost + (width(line) - mean) ** 2
                total += _break_cost(words[end - 1]) if end < len(words) else 0
                if end not in longer or total < longer[end][0]:
                    longer[end] = (total, (*done, line))
        best = longer
    return best[len(words)][1] if len(words) in best else ()


def _break_cost(word: str) -> float:
    if word[-1] in PAUSES + STOPS + CLOSERS:
        return 0.0
    if _STAYS_WITH_WORD_AFTER.search(word):
        return _WEAK_BREAK
    return 0.0 if word.endswith("的") else _PLAIN_BREAK


def _words(text: str) -> list[str]:
    """The words of the text, with what may not open a line drawn to the word before."""
    words: list[str] = []
    for word in _parser().parse(text):
        if words and (_STAYS_WITH_WORD_BEFORE.match(word) or words[-1][-1] in OPENERS):
            words[-1] += word
        else:
            words.append(word)
    return words


@cache
def _parser() -> Parser:
    import budoux  # noqa: PLC0415 - only for long titles

    return budoux.load_default_simplified_chinese_parser()

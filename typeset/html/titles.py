"""The shape of title, deck and byline: their clauses, and for decks and covers their lines.

The composer breaks a title, since it knows how wide the lines are. The lines of a deck and of a
cover's title are found here, between phrases and about equally long: a deck that takes several
lines is set as a block behind its dash, and a cover is drawn as large as its longest line allows.
"""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from typeset.html.phrase_breaks import JOINT, BreakRank, phrase_breaks
from typeset.model.characters import columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from typeset.model.blocks import Block

TITLE_WIDTH: Final = 16
"""A title wider than two lines of so many em is long: a style sets it smaller."""

DECK_WIDTH: Final = 25
"""A deck wider than so many em, without its opening dash, takes several lines; a style sets it to fit."""

LONG_GAIN: Final = 4
"""The lines of a long deck may be wider by so many em."""

_COSTS: Final = {BreakRank.CLAUSE: 0.0, BreakRank.TURN: 0.0, BreakRank.PAUSE: 0.0, BreakRank.PHRASE: 4.0}
"""The cost of a break, in squares of em of unevenness; by eye, a higher one makes lines uneven."""

_BESIDE_TURN: Final = 1e4
"""What a break costs besides in a text that has a better place behind —— or ：: more than any unevenness."""


class Clause(Struct, frozen=True):
    """A part of a title between two typed gaps, or a line of it; ``joint`` is the gap typed after it."""

    text: str
    joint: str = ""


class TitleShape(Struct, frozen=True):
    """A line of the title block as it is set.

    ``lines`` are the author's, each as clauses; ``classes`` is `` long`` for a title
    that wants a smaller size, `` wide`` for a deck whose clauses each take a line;
    ``dash`` is the —— that opens a deck.
    """

    lines: tuple[tuple[Clause, ...], ...]
    classes: str = ""
    dash: str = ""


def shape_title(block: Block) -> TitleShape:
    """The shape of a title: its clauses."""
    is_long = sum(width(line.text) for line in block.lines) > 2 * TITLE_WIDTH
    return TitleShape(shape_plain(block).lines, " long" if is_long else "")


def shape_deck(block: Block) -> TitleShape:
    """The shape of a deck without its opening dash: whole if it fits one line, else a clause on each line."""
    texts = [line.text for line in block.lines] or [""]
    match = re.match(r"[—─―]+", texts[0])
    dash = match[0] if match else ""
    texts[0] = texts[0].removeprefix(dash)
    # A typed gap stands 1 em wide, not half: it counts as a Han character.
    widest = max(width(JOINT.sub("\u3000", text)) for text in texts)
    if len(texts) == 1 and widest <= DECK_WIDTH:
        return TitleShape((split_clauses(texts[0], math.inf),), dash=dash)
    limit = DECK_WIDTH + LONG_GAIN if sum(map(width, texts)) > 2 * DECK_WIDTH else DECK_WIDTH
    classes = " wide long" if limit > DECK_WIDTH else " wide"
    return TitleShape(tuple(split_clauses(text, limit) for text in texts), classes, dash)


def shape_plain(block: Block) -> TitleShape:
    """The shape of a byline and the like: clauses between typed gaps, and no line breaks of ours."""
    return TitleShape(tuple(split_clauses(line.text, math.inf) for line in block.lines))


def width(text: str) -> float:
    """The width of the text in em: a Han character is one, a Western letter half."""
    return columns(text) / 2


def split_clauses(text: str, limit: float) -> tuple[Clause, ...]:
    """The clauses of a line: its pieces between typed gaps, each at most ``limit`` em wide.

    A wider piece is broken between phrases into lines of nearly equal width. A text
    that fits ``limit`` is parted at its gaps only.
    """
    clauses: list[Clause] = []
    for piece, joint in _pieces(text):
        *rest, last = break_at_phrases(piece, limit) or ("",)
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


def break_at_phrases(text: str, limit: float) -> tuple[str, ...]:
    """The text as lines of at most ``limit`` em, broken between phrases, as even as may be.

    The fewest lines that hold the text are used; among the ways to break it the
    sum of squared departures from the mean width and of the costs of the breaks
    is least (after Knuth and Plass, Breaking Paragraphs into Lines, 1981). A
    single phrase wider than the limit stays whole.
    """
    if width(text) <= limit:
        return (text,)
    breaks = phrase_breaks(text)
    places = [0, *sorted(breaks), len(text)]
    lines = max(2, math.ceil(width(text) / limit))
    while lines < len(places) - 1:
        ends = _even_lines(places, lines, _Pricing(text, limit, width(text) / lines, breaks))
        if ends:
            return tuple(text[first:last] for first, last in pairwise((0, *ends)))
        lines += 1
    return tuple(text[first:last] for first, last in pairwise(places))


class _Pricing(Struct, frozen=True):
    """Prices the lines of a text; widths in em."""

    text: str
    limit: float
    mean: float
    breaks: Mapping[int, BreakRank]

    def cost(self, start: int, end: int) -> float | None:
        """The cost of the line between two places; nothing when it is too wide."""
        wide = width(self.text[start:end])
        if wide > self.limit:
            return None
        return (wide - self.mean) ** 2 + self._cost_of_end(end)

    def _cost_of_end(self, end: int) -> float:
        if end not in self.breaks:
            return 0.0
        rank = self.breaks[end]
        is_beside = rank > BreakRank.TURN and BreakRank.TURN in self.breaks.values()
        return _COSTS[rank] + (_BESIDE_TURN if is_beside else 0.0)


def _even_lines(places: list[int], lines: int, pricing: _Pricing) -> tuple[int, ...]:
    """The ends of the cheapest ``lines`` lines, or nothing if some line must overrun."""
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for _ in range(lines):
        longer: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, done) in best.items():
            for end in (place for place in places if place > start):
                more = pricing.cost(start, end)
                if more is None:
                    break
                if end not in longer or cost + more < longer[end][0]:
                    longer[end] = (cost + more, (*done, end))
        best = longer
    return best[places[-1]][1] if places[-1] in best else ()

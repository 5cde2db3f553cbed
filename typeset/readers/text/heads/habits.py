"""What is usual in a document: indents, white, stops at line ends, talk; beside it heads stand out."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final

from msgspec import Struct

from typeset.readers.numbering import parse_any_number
from typeset.readers.text.heads.head_shape import is_prose
from typeset.readers.text.heads.plain_looks import COLUMNED, LABEL, side_of
from typeset.readers.text.units import Unit, ends_in_mark, shape
from typeset.startup.patterns import late_pattern

_SPEECH: Final = 3
"""Paragraphs that open with a quotation mark, and a quarter of all, make a story in which people talk."""

_RARELY: Final = 5

_FEW_HEADS: Final = 3
"""So many heads have white around them, and at most one text in five."""

_TEXT_LINE: Final = 12
"""Characters of a line of text at least."""

_STORY: Final = late_pattern("[“「『](?:[^”」』]*[。！？…，—～!?,~][”」』]|[^”」』]*(?:$|[”」』]$))")


class Habits(Struct, frozen=True):
    """What is usual in a document: indent of text, blank lines between paragraphs, stops at their ends.

    ``spaced`` says that most paragraphs have a blank line above; ``counted`` how many heads have
    numbers, ``talks`` that people speak.
    ``is_open``: most text ends without a stop, as notes do that are typed line by line.
    ``places`` says which share of text stands at an indent, with white above and below or not; ``loose_at``
    how many short lines name no text, by indent and white above.
    ``white``: where blank lines stand around heads with numbers, and hardly ever around text.
    """

    indent: int
    spaced: bool
    stops: float
    counted: int
    talks: bool
    is_open: bool
    white: frozenset[tuple[bool, bool]]
    places: dict[tuple[str, bool, bool], float]
    loose_at: dict[tuple[str, bool], int]


def habits_of(units: list[Unit], candidates: frozenset[int], loose: set[int]) -> Habits:
    """The habits of these units; ``loose`` are those of the ``candidates`` for heads that name no text."""
    indents: Counter[int] = Counter()
    texts = ends = gaps = speech = lines = stopped = 0
    for place, unit in enumerate(units):
        if unit.kind or place in candidates:
            continue
        texts += 1
        prose = is_prose(unit)
        ends += prose
        gaps += unit.first.gap > 0
        speech += _STORY.match(unit.text) is not None
        if len(unit.text) >= _TEXT_LINE and not LABEL.match(unit.text) and _is_text_line(unit.text):
            lines += 1
            stopped += ends_in_mark(shape(unit.text))
        if prose:
            indents[unit.first.indent] += len(unit.text)
    usual = indents.most_common(1)[0][0] if indents else 0
    where: Counter[tuple[str, bool, bool]] = Counter()
    for place, unit in enumerate(units):
        if not unit.kind and place not in candidates:
            below = units[place + 1].first.gap > 0 if place + 1 < len(units) else False
            where[side_of(unit, usual), unit.first.gap > 0, below] += 1
    loose_at = Counter((side_of(units[place], usual), units[place].first.gap > 0) for place in loose)
    return Habits(
        places={key: count / where.total() for key, count in where.items()},
        loose_at=loose_at,
        indent=usual,
        spaced=gaps * 2 > texts,
        stops=ends / texts if texts else 1.0,
        counted=sum(unit.kind == "heading" and bool(unit.number) for unit in units),
        talks=speech >= _SPEECH and speech * 4 > texts,
        is_open=lines >= _SPEECH and stopped * 2 < lines,
        white=_white_of_heads(units, candidates),
    )


def _is_text_line(text: str) -> bool:
    has_gap = "\t" in text or "  " in text or "\u3000\u3000" in text
    return parse_any_number(text) is None and not (has_gap and COLUMNED.search(text))


def _white_of_heads(units: list[Unit], candidates: frozenset[int]) -> frozenset[tuple[bool, bool]]:
    """Whether blank lines stand above and below heads with numbers, where text hardly has such white."""
    heads: Counter[tuple[bool, bool]] = Counter()
    texts: Counter[tuple[bool, bool]] = Counter()
    for place, (unit, below) in enumerate(pairwise(units)):
        white = unit.first.gap > 0, below.first.gap > 0
        if unit.kind == "heading":
            heads[white] += bool(unit.number)
        elif not unit.kind and place not in candidates:
            texts[white] += 1
    rare = texts.total() // _RARELY
    return frozenset(
        white for white, count in heads.items() if count >= _FEW_HEADS and white[0] and texts[white] <= rare
    )

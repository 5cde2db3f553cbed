"""Entries of feeds and diaries: the first one has the form of all others, and is no title of the whole."""

from __future__ import annotations

from typing import Final

from typeset.readers.text.around.bylines import is_byline
from typeset.readers.text.around.datelines import is_dateline
from typeset.readers.text.around.endmatter import is_source
from typeset.readers.text.units import Unit, ends_in_mark, shape
from typeset.readers.text.words import closed
from typeset.startup.patterns import late_pattern

_SEARCHED: Final = 400
_FEWEST: Final = 2
"""So many further entries of the same form show each other."""

_LONGEST_HEAD: Final = 40
_LONGEST_LINE: Final = 80
_LONGEST_DAY: Final = 24

_DAY: Final = late_pattern("(?:\\d{4} ?[年./-] ?)?\\d{1,2} ?[月./-] ?\\d{1,2}(?: ?[日号號])?(?![\\d年])")
"""A day, which opens the line above an entry of a diary."""

_SAME: Final = 2
"""Lines of one form have so many first characters in common: 记者, 发布时间."""


def opens_entries(units: list[Unit]) -> bool:
    """Whether the first line heads the first of several entries, below a day or above who wrote it and when.

    Below 市水务局开展汛前检查 stands 发布时间：…; further below, above other texts, the same stands again.
    """
    return _opens_days(units) or _opens_news(units)


def _opens_days(units: list[Unit]) -> bool:
    """Whether a day opens the first line, and further short lines that white parts from the text above."""
    below = [unit for unit in units[1:_SEARCHED] if unit.first.gap > 0]
    return _is_day(units[0]) and sum(map(_is_day, below)) >= _FEWEST


def _is_day(unit: Unit) -> bool:
    text = unit.text
    return len(text) <= _LONGEST_DAY and _DAY.match(text) is not None and not ends_in_mark(text)


def _opens_news(units: list[Unit]) -> bool:
    """Whether line, author or date, and text follow one another, and do so again in the same words."""
    if len(units) < _SHORTEST or not _heads_news(units, 0):
        return False
    opening = closed(units[1].text)[:_SAME]
    return any(
        units[place].first.gap > 0
        and units[place + 1].text != units[1].text
        and closed(units[place + 1].text[:_LONGEST_LINE])[:_SAME] == opening
        and _heads_news(units, place)
        for place in range(_SHORTEST - 1, min(len(units) - 2, _SEARCHED))
    )


_SHORTEST: Final = 4
"""Units: the first entry, and the head of the next."""


def _heads_news(units: list[Unit], place: int) -> bool:
    """Whether a short line stands here, below it who wrote or when, and below that a sentence."""
    head, stated, text = units[place : place + 3]
    if head.kind or stated.kind not in _KINDS or len(head.text) > _LONGEST_HEAD or ends_in_mark(head.text):
        return False
    line = stated.text
    is_stated = len(line) <= _LONGEST_LINE and (is_byline(line) or is_dateline(line) or is_source(line))
    return is_stated and ends_in_mark(shape(text.text[-_LONGEST_LINE:]))


_KINDS: Final = ("", "byline", "dateline", "source")

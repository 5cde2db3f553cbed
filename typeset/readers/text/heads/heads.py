"""Heads inside the text: numbered, unnumbered, of one or two lines; and their levels."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from typeset.readers.text.heads.asked_heads import mark_asked
from typeset.readers.text.heads.false_heads import drop_false_heads, drop_stated
from typeset.readers.text.heads.fellow_heads import mark_fellows
from typeset.readers.text.heads.group_heads import mark_grouped
from typeset.readers.text.heads.head_levels import with_levels
from typeset.readers.text.heads.head_shape import (
    LONGEST_HEAD,
    could_be_plain,
    is_annex,
    is_head_word,
    is_prose,
    is_title_like,
)
from typeset.readers.text.heads.margin_heads import mark_at_margin
from typeset.readers.text.heads.numbered_heads import Surroundings, mark_numbered
from typeset.readers.text.heads.plain_heads import mark_pairs, mark_plain
from typeset.readers.text.heads.plain_looks import mark_of
from typeset.readers.text.heads.poet_heads import drop_authors, drop_poets
from typeset.readers.text.heads.quoted_heads import mark_quoted_heads
from typeset.readers.text.heads.series import find_series, numbers_of
from typeset.readers.text.heads.twin_heads import join_twins
from typeset.readers.text.heads.white_heads import heads_by_white, mark_by_white
from typeset.readers.text.units import Unit, ends_in_mark, stacked
from typeset.readers.text.weighing.likely_heads import mark_likely
from typeset.readers.text.weighing.weighed import Weighed
from typeset.startup.patterns import late_pattern

_LONGEST_SIGNED: Final = 12
"""Characters of a sign with a pen name, or with the name of a group."""

_DAY: Final = late_pattern(
    "(?:[\\d〇○零一二三四五六七八九]{4} ?年 ?)?[\\d一二三四五六七八九十正腊臘冬]{1,3} ?月 ?"
    "[初廿\\d一二三四五六七八九十]{1,3} ?[日號号]?(?=$|[ \u3000，,（(])"
)
"""A day, which opens the line above an entry of a diary."""

_FEWEST_DAYS: Final = 2
_FRONT: Final = 6
"""Units that may stand around a title."""

_SURE: Final = 85
_STARRED: Final = late_pattern("[*+•·] ?\\S")


def mark_heads(units: list[Unit], weighed: Weighed) -> list[Unit]:
    """The units with heads recognised, two-line heads made one, bulleted items known, levels given.

    ``weighed`` decides where the rules leave a line open; white that tells heads needs no weighing.
    """
    units = mark_at_margin(_annexes([_by_word(unit) for unit in _with_signs(units)]))
    if told := heads_by_white(units):
        return with_levels(mark_plain(mark_by_white(units, told)))
    numbers = numbers_of(units)
    fixed = [unit.kind == "heading" for unit in units]
    series = find_series(numbers, fixed)
    marked = drop_stated(mark_numbered(Surroundings.measure(units, numbers), series))
    grouped = mark_grouped(mark_quoted_heads(mark_asked(marked)))
    plain = drop_false_heads(mark_plain(grouped), grouped)
    fellows = mark_fellows(_with_first_day(mark_likely(mark_pairs(plain), weighed)))
    return with_levels(drop_authors(drop_poets(join_twins(fellows))))


def _with_first_day(units: list[Unit]) -> list[Unit]:
    """The units; a day below the title is the first head of a diary where other days are heads."""
    days = sum(unit.kind == "heading" and _DAY.match(unit.text) is not None for unit in units)
    if days < _FEWEST_DAYS:
        return units
    result = list(units)
    for place, unit in enumerate(units[:_FRONT]):
        if unit.kind == "heading":
            break
        if unit.kind in ("", "dateline", "deck") and len(unit.text) <= LONGEST_HEAD and _DAY.match(unit.text):
            below = units[place + 1] if place + 1 < len(units) else unit
            if is_prose(below) and not ends_in_mark(unit.text):
                result[place] = replace(unit, kind="heading", sure=_SURE)
            break
    return result


def _with_signs(units: list[Unit]) -> list[Unit]:
    """The units; ◎ 小菜 is no byline where the sign opens other short lines as well."""
    # A poet behind the title of his poem stands on its line.
    behind = {below.first.number for above, below in pairwise(units) if _are_poem(above, below)}
    signed = {
        unit.first.number: mark
        for unit in units
        if unit.kind == "byline" and unit.first.number not in behind and (mark := _sign(unit))
    }
    if not signed:
        return units
    signs: Counter[str | None] = Counter(_sign(unit) for unit in units)
    return [
        unit.as_kind("") if unit.kind == "byline" and signs[signed.get(unit.first.number)] > 1 else unit
        for unit in units
    ]


def _are_poem(above: Unit, below: Unit) -> bool:
    """Whether a title and its poet share a line, or stand one below the other, the poet in 〔〕."""
    is_near = above.first.number == below.first.number or below.text[0] in "〔［"
    return above.kind == "heading" and is_near


def _sign(unit: Unit) -> str:
    """The sign that opens a short line; empty for any other."""
    return mark_of(unit) if len(unit.text) <= _LONGEST_SIGNED else ""


def _annexes(units: list[Unit]) -> list[Unit]:
    """The units; the name of an annex stands on the line below its number, and is part of the head."""
    result: list[Unit] = []
    for unit in units:
        above = result[-1] if result else None
        if above is not None and above.kind == "heading" and is_annex(above.text) and could_be_plain(unit):
            result[-1] = stacked([above, unit], "heading")
        else:
            result.append(unit)
    return result


def _by_word(unit: Unit) -> Unit:
    """The unit as a heading if its words are those of a head, or a rule stands below words behind a star."""
    if unit.kind:
        return unit
    is_ruled = unit.last.ruled and _STARRED.match(unit.text) is not None and is_title_like(unit.text)
    return unit.as_kind("heading") if is_ruled or is_head_word(unit.text) else unit

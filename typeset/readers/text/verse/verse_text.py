"""Whether a whole text is free verse: short lines in stanzas, and no list, play or wrapped prose."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final

from typeset.model.characters import columns
from typeset.readers.numbering import parse_any_number
from typeset.readers.text.around.bylines import is_byline
from typeset.readers.text.around.datelines import is_dateline
from typeset.readers.text.heads.ruled import is_rule
from typeset.readers.text.units import DASH, Unit, ends_in_mark, ends_sentence, measure, shape
from typeset.readers.text.verse.poem_lines import is_poet, is_set_apart
from typeset.startup.patterns import late_pattern

_LONGEST: Final = 24

_LONGEST_AROUND: Final = 40
"""Characters of a line around a title."""

_FEWEST: Final = 12
"""Lines of a text that can be known to be verse as a whole."""

_SHORT: Final = 0.85
"""This share of the lines is short, at least."""

_ALL: Final = 0.95
"""This share is short where marks do not show that it is verse."""

_IN_STANZAS: Final = 0.6
"""This share of the lines has another line right above or below."""

_MARKED: Final = 0.3
"""This share of the lines ends in a mark; lists have none."""

_TOLD: Final = 0.35
"""Or this share of the lines holds a word of grammar: lists name things, verse says something of them."""

_GRAMMAR: Final = late_pattern(
    "[的了着著在是我你他她它也不没沒就还還把被从從和与與又只到过過来來去谁誰有咗佢係嘅喺啲嗰冇咁]"
)

_OPEN: Final = 0.25
"""This share of the lines ends in no stop: short sentences would all end in one."""

_SEVERAL: Final = 3

_FULL: Final = 28

_FILLED: Final = 0.3
"""Where so many lines that others follow end at one column, so far to the right, a program broke them."""

_STOPS: Final = frozenset("。！？”」.")
_SHORTEST: Final = 8
_MAY_BE_AROUND: Final = late_pattern("[：:\\s—─―－（(【\\[/／·]|--")
"""A sentence of some length that names somebody holds one of these."""

_NEVER_FIRST: Final = frozenset("，。、；：！？）」』”")
"""No line of verse begins with these."""

_SPOKEN: Final = 0.25
"""Where more than this share of the lines names who speaks, the text is a play."""

_COUNTED: Final = 0.15
"""At most this share of the lines opens with the number or the sign of an item, as the line above does."""

_ITEMS: Final = frozenset({"digit", "digit_paren", "circled", "letter", "step", "framed", "bullet", "han"})
_OF_LAW: Final = frozenset({"chapter", "section", "article"})
_NEVER_BESIDE: Final = frozenset({"table", "caption", "code_block", "formula"})
"""What stands in no text that is verse as a whole."""

_SPEAKER: Final = late_pattern(
    "[^\\s，。！？]{1,3}(?:[ \u3000]{1,2}[^\\s，。！？])?[ \u3000（(【]|【[^】]{1,8}】"
)

_NO_VERSE: Final = late_pattern("[^：:]{1,8}[：:]|.*[A-Za-z/\\\\@]{4}|[-*•·●▪■□]|\\d{1,2}[:：]\\d{2}|.*\\t")

_DASH: Final = late_pattern(DASH)

_ROLE: Final = late_pattern("[作词詞曲编編演唱译譯文诗詩]{1,2}(?:者|人)?[：:／/]")


_HANDED_ON: Final = late_pattern(
    ".{0,20}(?:口[述传傳]|搜集|收集|整理|[采採][录錄]|[记記][录錄]|演唱|[传傳]唱)(?:者|人)?[：:]"
)
"""Who sang a song of the people, and who wrote it down."""


def is_around_title(unit: Unit) -> bool:
    """Whether the line names who wrote, or when, or opens with the dash of a deck."""
    text = unit.text
    if len(text) > _LONGEST_AROUND:
        return False
    if is_poet(unit) or is_set_apart(unit) or is_byline(text) or is_dateline(text):
        return True
    return any(pattern.match(text) is not None for pattern in (_DASH, _ROLE, _HANDED_ON))


def tells(text: str) -> bool:
    """Whether the line holds a word of grammar, as what says something has, and mere names lack."""
    return _GRAMMAR.search(text) is not None


def share_of_grammar(text: str) -> float:
    """The share of the characters that are words of grammar: high in prose, low in old verse."""
    return len(_GRAMMAR.findall(text)) / max(len(text), 1)


def is_verse_text(units: list[Unit]) -> bool:
    """Whether nearly all lines are short, most stand in stanzas, some end in marks and some do not."""
    lines = [unit for unit in units if not unit.kind and not is_rule(unit.text)]
    if len(lines) < _FEWEST or len(lines) < 0.8 * len(units):
        return False
    if (
        any(unit.kind in _NEVER_BESIDE for unit in units)
        or _are_prose(lines)
        or _are_counted(lines)
        or _are_headed(lines)
    ):
        return False
    others = _without_titles(lines)
    if others is None:
        return False
    lines, count = others, len(others)
    short = sum(measure(unit.text) <= _LONGEST and not _NO_VERSE.match(unit.text) for unit in lines)
    if short < _SHORT * count:
        return False
    is_all = short >= _ALL * count
    adjacent = sum(
        unit.first.gap == 0 or (place + 1 < len(lines) and lines[place + 1].first.gap == 0)
        for place, unit in enumerate(lines)
    )
    if _have_speakers(lines) or _are_wrapped(lines):
        return False
    marked = sum(ends_in_mark(shape(unit.text)) for unit in lines)
    told = sum(tells(unit.text) for unit in lines)
    stopped = sum(unit.text[-1] in "。！？”」." for unit in lines)
    return (
        adjacent >= _IN_STANZAS * count
        and (marked >= _MARKED * count or (is_all and told >= _TOLD * count))
        and count - stopped >= _OPEN * count
        and stopped <= 0.75 * marked + 1
    )


def _without_titles(lines: list[Unit]) -> list[Unit] | None:
    """The lines but for those around titles; nothing where too few have marks or words of grammar for verse.

    What stands around a title is dear to know, so that it is asked of no more lines than decide.
    """
    marked = sum(ends_in_mark(shape(unit.text)) for unit in lines)
    told = sum(tells(unit.text) for unit in lines)
    most = max(marked / _MARKED, told / _TOLD) + 1
    found: list[Unit] = []
    for unit in lines:
        if not is_around_title(unit):
            found.append(unit)
            if len(found) > most:
                return None
    return found


def _are_prose(lines: list[Unit]) -> bool:
    """Whether prose is known at once: many lines too long for any around a title, or sentences that end."""
    long = sum(len(unit.text) > _LONGEST_AROUND and measure(unit.text) > _LONGEST for unit in lines)
    if long > (1 - _SHORT) * len(lines):
        return True
    sentences = sum(
        unit.text[-1] in _STOPS and len(unit.text) > _SHORTEST and _MAY_BE_AROUND.search(unit.text) is None
        for unit in lines
    )
    return sentences > (1 - _OPEN) * len(lines)


def _are_wrapped(lines: list[Unit]) -> bool:
    """Whether lines break where they are full, in mid-sentence, or before a mark that begins the next one."""
    pairs = [(unit, below) for unit, below in pairwise(lines) if not below.first.gap]
    orphans = sum(below.text[0] in _NEVER_FIRST for _, below in pairs)
    widths = Counter(
        width
        for unit, _ in pairs
        if (width := unit.first.indent + columns(unit.text)) >= _FULL and not ends_sentence(unit.text)
    )
    full = max(widths.values(), default=0)
    return orphans >= _SEVERAL or full >= max(_SEVERAL, _FILLED * len(pairs))


def _are_counted(lines: list[Unit]) -> bool:
    """Whether lines are short articles of a law, or items in a row; numbers of stanzas stand apart."""
    numbers = [parse_any_number(unit.text) for unit in lines]
    articles = sum(number is not None and number.scheme in _OF_LAW for number in numbers)
    items = [number is not None and number.scheme in _ITEMS for number in numbers]
    in_a_row = sum(one and other for one, other in pairwise(items))
    return articles >= _SEVERAL or in_a_row > _COUNTED * len(lines)


def _are_headed(lines: list[Unit]) -> bool:
    """Whether lines behind 一、 and 二、 stand each right above a line that is a sentence, as in papers."""
    counted = [
        number.value
        for unit, below in pairwise(lines)
        if (number := parse_any_number(unit.text)) is not None
        and number.scheme == "han"
        and unit.text[len(number.marker) - 1] == "、"
        and below.text[-1] == "。"
    ]
    return counted[:_PAIR] == [1, 2]


_PAIR: Final = 2


def _have_speakers(lines: list[Unit]) -> bool:
    """Whether many lines begin with words that begin others, too, and a gap: a play without colons."""
    begins = [match[0] for unit in lines if (match := _SPEAKER.match(unit.text))]
    again = sum(count for count in Counter(begins).values() if count > 1)
    return again > _SPOKEN * len(lines)

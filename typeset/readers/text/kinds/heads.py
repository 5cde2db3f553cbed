"""Heads inside the text: numbered, unnumbered, of one or two lines; and their levels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from typeset.model.characters import is_drawn
from typeset.readers.numbering import RANK, Number, parse_number
from typeset.readers.text.kinds.words import HEAD_WORDS
from typeset.readers.text.units import Unit, ends_in_mark, shape, stacked
from typeset.startup.patterns import late_pattern

LONGEST_HEAD: Final = 36
"""A head has at most so many characters in a line."""

_DIVISIONS: Final = ("part", "volume", "chapter", "section")
_PLAIN_RANK: Final = RANK["article"]
_NOT_HEAD: Final = late_pattern(
    "(?:附|附件|抄送|主送|主题词|联系人|电话|时间|地点|地址|邮编|注|备注|关键词|摘要)[：:]|"
    '[（(].*[）)]$|[“「『"]|.*[。；;]|.*[：:]$|\\W+$|https?:|www\\.'
)
_ENCLOSURE: Final = late_pattern("附件?[：:] ?")


def mark_heads(units: list[Unit]) -> list[Unit]:
    """The units with heads recognised, two-line heads made one, levels given."""
    units = _numerals(units)
    marked = [_numbered(units, index) for index in range(len(units))]
    return _with_levels(_pairs(_plain(marked)))


def _numerals(units: list[Unit]) -> list[Unit]:
    """The units with lone numerals (一, 2) made headings where they count up from part to part."""
    numbers = [None if unit.kind or len(unit.text) > 4 else parse_number(unit.text) for unit in units]
    values = {number.value for number in numbers if number and number.scheme == "numeral"}
    return [
        _head(unit, number)
        if number and number.scheme == "numeral" and values & {number.value - 1, number.value + 1}
        else unit
        for unit, number in zip(units, numbers, strict=True)
    ]


def _numbered(units: list[Unit], index: int) -> Unit:
    """The unit as a heading or a list item if its number says so."""
    unit = units[index]
    if unit.kind:
        return unit
    text = shape(unit.text[: 2 * LONGEST_HEAD])
    if text in HEAD_WORDS:
        return unit.as_kind("heading")
    number = parse_number(text)
    if number is None or number.scheme == "numeral":
        return unit
    if number.scheme == "bullet":
        return replace(unit, kind="list_item", number=number.marker)
    if _is_head(units, index, number):
        return _head(unit, number)
    return unit if number.scheme in (*_DIVISIONS, "article") else replace(unit, number=number.marker)


def _is_head(units: list[Unit], index: int, number: Number) -> bool:
    """Whether a numbered unit is a head: short, without a stop, and no item among items."""
    text = shape(units[index].text[: 2 * LONGEST_HEAD])
    rest = text[len(number.marker) :].strip()
    if number.scheme == "article":
        return not rest
    if len(text) > LONGEST_HEAD or ends_in_mark(text) or "。" in text:
        return False
    if number.scheme in _DIVISIONS:
        return True
    if not rest or index + 1 == len(units):
        return False
    following = parse_number(units[index + 1].text)
    return not _continues(number, following) and not _continues_before(units, index, number)


def _head(unit: Unit, number: Number) -> Unit:
    """The unit as a numbered heading; its rank stands in ``level`` until levels are given."""
    return replace(unit, kind="heading", number=number.marker.strip())


def _continues(number: Number, following: Number | None) -> bool:
    """Whether the next unit is the next item of the same series, so that both are items."""
    return following is not None and following.scheme == number.scheme and following.value == number.value + 1


def _continues_before(units: list[Unit], index: int, number: Number) -> bool:
    """Whether the unit before is the item before of the same series."""
    before = parse_number(_ENCLOSURE.sub("", units[index - 1].text)) if index else None
    return before is not None and _continues(before, number)


def _plain(units: list[Unit]) -> list[Unit]:
    """Unnumbered short lines above text become headings, unless they stand in threes and more."""
    result = list(units)
    for start, end in plain_runs(units):
        if end - start > 2 or end == len(units):
            continue
        for index in range(start, end):
            result[index] = units[index].as_kind("heading")
    return result


def plain_runs(units: list[Unit]) -> Iterator[tuple[int, int]]:
    """Runs of units that could be unnumbered heads."""
    start = 0
    for index in range(len(units) + 1):
        if index < len(units) and _could_be_plain(units[index]):
            continue
        if index > start:
            yield start, index
        start = index + 1


def _could_be_plain(unit: Unit) -> bool:
    """Whether an unnumbered line looks like a head by itself."""
    if unit.kind or unit.number or not 2 <= len(unit.text) <= LONGEST_HEAD:
        return False
    text = shape(unit.text)
    is_bare = parse_number(text) is None and not ends_in_mark(text) and not is_drawn(text)
    return is_bare and _NOT_HEAD.match(text) is None


def _pairs(units: list[Unit]) -> list[Unit]:
    """Two stacked unnumbered heads become one head of two lines where such pairs recur."""
    plain = [unit.kind == "heading" and not unit.number and unit.text not in HEAD_WORDS for unit in units]
    starts = [
        index
        for index in range(len(units) - 1)
        if plain[index] and plain[index + 1] and not (index and plain[index - 1])
    ]
    singles = sum(plain) - 2 * len(starts)
    if len(starts) < 2 or singles > len(starts):
        return units
    result: list[Unit] = []
    index = 0
    pairs = set(starts)
    while index < len(units):
        width = 2 if index in pairs else 1
        result.append(stacked(units[index : index + width], "heading") if width == 2 else units[index])
        index += width
    return result


def _with_levels(units: list[Unit]) -> list[Unit]:
    """The headings with levels: the schemes in use, largest division first, count from 1."""
    ranks = [_rank(unit) if unit.kind == "heading" else None for unit in units]
    if any(rank and rank[0] == RANK["decimal"] for rank in ranks):
        ranks = [(RANK["decimal"], 1) if rank == (RANK["digit"], 1) else rank for rank in ranks]
    order = sorted({rank for rank in ranks if rank is not None and rank > (-1, 0)})
    levels = {rank: min(place, 6) for place, rank in enumerate(order, start=1)} | {(-1, 0): 1}
    return [
        unit if rank is None or unit.level else replace(unit, level=levels[rank])
        for unit, rank in zip(units, ranks, strict=True)
    ]


def _rank(unit: Unit) -> tuple[int, int]:
    """The heading's place in the order of divisions; words such as 前言 stand at the top."""
    if not unit.number:
        return (-1, 0) if unit.text in HEAD_WORDS else (_PLAIN_RANK, 0)
    number = parse_number(shape(unit.text))
    return (RANK[number.scheme], number.depth) if number else (_PLAIN_RANK, 0)

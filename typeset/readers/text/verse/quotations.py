"""Quotations: paragraphs that are indented deeper than the text around them, and lines of a mail below >."""

from __future__ import annotations

from collections import Counter
from typing import Final

from typeset.readers.numbering import parse_number
from typeset.readers.text.units import Unit, ends_in_mark, shape
from typeset.startup.patterns import late_pattern

_DEEPER: Final = 4
"""Columns: a quotation stands two em deeper than other paragraphs."""

_LEAST: Final = 8
"""Columns: two em alone are the indent of any paragraph."""

_SHORTEST: Final = 8
"""Characters: what is shorter is no paragraph."""

_FEWEST_QUOTED: Final = 2
"""So many lines with > in a row are quoted; one alone may be a prompt, an answer, a sign."""

_RARE: Final = 3
"""At most one character in so many is in a quotation; else the depth means something else."""


_QUOTED: Final = late_pattern("[>＞](?![>＞]{2}|=|\\s?\\d+[%％]?$)")


def mark_quoted(units: list[Unit]) -> list[Unit]:
    """The units; runs of lines that each begin with >, as a mail quotes another, become quotations."""
    quoted = [not unit.kind and _QUOTED.match(unit.text) is not None for unit in units]
    if sum(quoted) < _FEWEST_QUOTED:
        return units
    around = zip([False, *quoted], quoted, [*quoted[1:], False], strict=False)
    return [
        unit.as_kind("quotation") if own and (before or after) else unit
        for unit, (before, own, after) in zip(units, around, strict=True)
    ]


def mark_quotations(units: list[Unit]) -> list[Unit]:
    """The units; paragraphs indented deeper than the usual indent, if there is one, become quotations."""
    sizes: Counter[int] = Counter()
    indents = [_indent(unit) if _is_sentence(unit) else -1 for unit in units]
    for unit, indent in zip(units, indents, strict=True):
        if indent >= 0:
            sizes[indent] += len(unit.text)
    if not sizes:
        return units
    usual, size = sizes.most_common(1)[0]
    least = max(usual + _DEEPER, _LEAST)
    deep = {place for place, indent in enumerate(indents) if indent >= least}
    quoted = sum(len(units[place].text) for place in deep)
    if not deep or quoted * _RARE > sum(sizes.values()) or size * 2 < sum(sizes.values()):
        return units
    return [
        unit.as_kind("quotation") if place in deep and _stands_apart(units, place, deep) else unit
        for place, unit in enumerate(units)
    ]


def _indent(unit: Unit) -> int:
    """The least margin of the unit's lines: of a paragraph its left edge."""
    return min(piece.indent for line in unit.lines for piece in line.pieces)


def _is_sentence(unit: Unit) -> bool:
    """Whether the unit can be a paragraph of text."""
    if unit.kind or len(unit.text) < _SHORTEST or parse_number(unit.text) is not None:
        return False
    return ends_in_mark(unit.text) or ends_in_mark(shape(unit.text[-200:]))


def _stands_apart(units: list[Unit], place: int, deep: set[int]) -> bool:
    """Whether running text at the usual depth stands before the quotation, and no item or term."""
    while place - 1 in deep:
        place -= 1
    before = units[place - 1] if place else None
    return (
        before is not None
        and before.kind in ("", "quotation")
        and _is_sentence(before)
        and len(before.text) > 12
    )

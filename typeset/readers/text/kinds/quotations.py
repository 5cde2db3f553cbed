"""Quotations: paragraphs that are indented deeper than the text around them."""

from __future__ import annotations

from collections import Counter
from typing import Final

from typeset.readers.numbering import parse_number
from typeset.readers.text.units import Unit, ends_in_mark, shape

_DEEPER: Final = 4
"""Columns: a quotation stands two em deeper than other paragraphs."""

_LEAST: Final = 8
"""Columns: two em alone are the indent of any paragraph."""

_SHORTEST: Final = 8
"""Characters: what is shorter is no paragraph."""

_RARE: Final = 3
"""At most one character in so many is in a quotation; else the depth means something else."""


def mark_quotations(units: list[Unit]) -> list[Unit]:
    """The units; paragraphs indented deeper than the usual indent, if there is one, become quotations."""
    sizes: Counter[int] = Counter()
    for unit in units:
        if _is_sentence(unit):
            sizes[_indent(unit)] += len(unit.text)
    if not sizes:
        return units
    usual, size = sizes.most_common(1)[0]
    least = max(usual + _DEEPER, _LEAST)
    deep = {place for place, unit in enumerate(units) if _is_sentence(unit) and _indent(unit) >= least}
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
    text = shape(unit.text[-200:])
    is_text = not unit.kind and len(unit.text) >= _SHORTEST and ends_in_mark(text)
    return is_text and parse_number(unit.text) is None


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

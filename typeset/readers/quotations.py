"""Quotations: paragraphs that are indented deeper than the text around them."""

from __future__ import annotations

from collections import Counter
from typing import Final

from typeset.readers.numbering import parse_number
from typeset.readers.units import Unit, ends_in_mark, shape

_DEEPER: Final = 4
"""Columns: a quotation stands two em deeper than other paragraphs."""

_SHORTEST: Final = 8
_RARE: Final = 4
"""At most one paragraph in so many is a quotation; else the depth means something else."""


def mark_quotations(units: list[Unit]) -> list[Unit]:
    """The units with deeper indented paragraphs made quotations, where a usual indent is to be seen."""
    indents = Counter(_indent(unit) for unit in units if _is_sentence(unit))
    if not indents:
        return units
    usual, count = indents.most_common(1)[0]
    deep = {
        place for place, unit in enumerate(units) if _is_sentence(unit) and _indent(unit) >= usual + _DEEPER
    }
    if not deep or len(deep) * _RARE > sum(indents.values()) or count * 2 < sum(indents.values()):
        return units
    return [
        unit.as_kind("quotation") if place in deep and _stands_apart(units, place, deep) else unit
        for place, unit in enumerate(units)
    ]


def _indent(unit: Unit) -> int:
    """The least margin of the unit's lines: of a paragraph its left edge."""
    return min(piece.indent for row in unit.rows for piece in row.pieces)


def _is_sentence(unit: Unit) -> bool:
    """Whether the unit can be a paragraph of text."""
    text = shape(unit.text[-200:])
    is_text = not unit.kind and len(unit.text) >= _SHORTEST and ends_in_mark(text)
    return is_text and parse_number(unit.text) is None


def _stands_apart(units: list[Unit], place: int, deep: set[int]) -> bool:
    """Whether the text before the quotation is running text at the usual depth, no item or term."""
    while place - 1 in deep:
        place -= 1
    before = units[place - 1] if place else None
    return (
        before is not None
        and before.kind in ("", "quotation")
        and _is_sentence(before)
        and len(before.text) > 12
    )

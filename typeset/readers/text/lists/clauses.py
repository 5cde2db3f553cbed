"""Clauses: text below a head with a number that goes on with the head's, 1.1 below 一、总则; no list.

Items are short. Where one below a head fills several lines, its fellows are clauses of a contract, a report,
a rule book as well: paragraphs that open with a number.
"""

from __future__ import annotations

from typing import Final

from typeset.readers.numbering import Number, parse_any_number, parse_number
from typeset.readers.text.units import Unit, ends_sentence, shape

_LONG: Final = 45
"""Characters: a line or two of a page. By eye: items of lists with such numbers are shorter."""

_TO_NUMBER: Final = 12
"""Characters of a unit that show its number."""


def with_clauses(units: list[Unit]) -> list[Unit]:
    """The units; those of no kind yet that are clauses are paragraphs."""
    found = {
        place: number.marker[0] if number.form.isalpha() else number.form
        for place, unit in enumerate(units)
        if not unit.kind and (number := _decimal(unit)) is not None
    }
    if not any(
        len(units[place].text) >= _LONG and ends_sentence(shape(units[place].text)) for place in found
    ):
        return units
    above = {name for unit in units if unit.kind == "heading" for name in _names(unit)}
    return [
        unit.as_kind("paragraph") if found.get(place) in above else unit for place, unit in enumerate(units)
    ]


def _decimal(unit: Unit) -> Number | None:
    """The number of two parts that opens the unit: 1.1, A.2."""
    number = parse_number(unit.text[:_TO_NUMBER])
    return number if number is not None and number.scheme == "decimal" and number.depth == 2 else None


def _names(head: Unit) -> tuple[str, ...]:
    """What a clause below the head has before its point: its value, or its letter."""
    number = parse_any_number(head.text[:_TO_NUMBER])
    if number is None or number.scheme in ("decimal", "bullet"):
        return ()
    return (str(number.value), number.marker[0])

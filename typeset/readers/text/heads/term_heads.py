"""Numbers alone above terms, as standards have them: 3.1, below it the term, then what it means."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from typeset.readers.numbering import Number, parse_number
from typeset.readers.text.heads.head_shape import is_prose
from typeset.readers.text.heads.ordered_heads import SURE_BY_FORM
from typeset.readers.text.units import Unit, ends_in_mark, stacked

_FEWEST: Final = 2
"""So many numbers that count on show each other."""

_LONGEST_NUMBER: Final = 12
_LONGEST_TERM: Final = 40


def mark_numbered_terms(units: list[Unit]) -> list[Unit]:
    """The units; a decimal number alone and the term on the line below are one heading, if they count on."""
    found = [place for place in range(len(units) - 2) if _is_above_term(units, place)]
    if len(found) < _FEWEST:
        return units
    numbers = {place: _number(units[place]) for place in found}
    heads = {
        place
        for above, below in pairwise(found)
        if _counts_on(numbers[above], numbers[below])
        for place in (above, below)
    }
    result: list[Unit] = []
    for place, unit in enumerate(units):
        if place in heads:
            head = stacked([unit, units[place + 1]], "heading")
            result.append(replace(head, number=unit.text.strip(), sure=SURE_BY_FORM))
        elif place - 1 not in heads:
            result.append(unit)
    return result


def _number(unit: Unit) -> Number | None:
    """The decimal number that is all of the line."""
    if unit.kind or len(unit.text) > _LONGEST_NUMBER or "." not in unit.text:
        return None
    number = parse_number(f"{unit.text} ")
    is_alone = number is not None and number.scheme == "decimal" and number.marker.strip() == unit.text
    return number if is_alone else None


def _is_above_term(units: list[Unit], place: int) -> bool:
    """Whether a number alone stands straight above a short line, and this above text."""
    if _number(units[place]) is None:
        return False
    term, text = units[place + 1 : place + 3]
    is_short = not term.kind and len(term.text) <= _LONGEST_TERM and not ends_in_mark(term.text)
    return is_short and not term.first.gap and (is_prose(text) or not text.first.gap)


def _counts_on(above: Number | None, below: Number | None) -> bool:
    """Whether the second number is the next one of its depth, below the same division."""
    return (
        above is not None and below is not None and (above.form, above.value + 1) == (below.form, below.value)
    )

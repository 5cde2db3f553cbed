"""Series of typed numbers: which units count on, where a series restarts, and below which it stands.

A number alone proves little. One that follows another of its scheme, or restarts below a larger division,
shows that its author counts. So heads and items are judged by the series.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from typeset.model.han_numbers import han_value
from typeset.readers.numbering import RANK, Number, parse_any_number
from typeset.readers.text.units import Unit, ends_in_mark, shape
from typeset.startup.patterns import late_pattern

DIVISIONS: Final = ("part", "volume", "subpart", "chapter", "appendix", "section")
"""Schemes whose words say that they divide a text, in their order."""

_LOOKED_AT: Final = 72
"""Characters: no number is longer, and none counts behind so many."""

_LONGEST_ORNAMENT: Final = 16
_ORNAMENTED: Final = late_pattern(
    "([^\\w\\s（(\\[【〔]|(?i:part|no|vol)[. ]?)"
    "\\1{0,3}\\s*(\\d{1,2}|[一二三四五六七八九十]{1,3})\\s*[^\\w\\s]{0,4}"
)

_SHORT: Final = 24
"""Characters of a line with a bare number that is no sentence."""

_SKIPPED: Final = 2
"""A series goes on where so many numbers at most are missing."""


class Series(Struct):
    """Units that count on. ``places`` are their indices; ``parent`` is the place of the head or item above.

    ``runs_on`` says that it begins at 0 or 1, or goes on with an earlier series of its scheme.
    ``ends`` are the places at which what belongs to each member ends.
    """

    key: tuple[str, str]
    parent: int | None
    runs_on: bool
    places: list[int] = field(default_factory=list)
    values: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    @property
    def scheme(self) -> str:
        """The scheme's name in ``numbering``."""
        return self.key[0]


def numbers_of(units: list[Unit]) -> list[Number | None]:
    """The number of each unit that may be a head or an item; a bullet is no number."""
    numbers = [_number_of(unit.text) if unit.kind in ("", "heading") else None for unit in units]
    numbers = _without_amounts(units, numbers)
    lone = [number is not None and number.scheme == "numeral" for number in numbers]
    # Numerals that follow one another are said aloud or stand in a table.
    crowded = {place for place in range(1, len(lone)) if lone[place] and lone[place - 1]}
    return [
        None if place in crowded or place + 1 in crowded else number for place, number in enumerate(numbers)
    ]


def _without_amounts(units: list[Unit], numbers: list[Number | None]) -> list[Number | None]:
    """The numbers without 96 of 96 例均为女性: what opens a paragraph and counts on with nothing before.

    Where short lines have such numbers, a paragraph has none even if it would count on: 3 号样区最多。
    """
    bare = [number is not None and number.scheme == "digit_gap" for number in numbers]
    if not any(bare):
        return numbers
    short = any(is_bare and len(unit.text) <= _SHORT for unit, is_bare in zip(units, bare, strict=True))
    result = list(numbers)
    last = 0
    for place, number in enumerate(numbers):
        if number is None or not bare[place]:
            continue
        is_amount = short and len(units[place].text) > _SHORT and ends_in_mark(units[place].text)
        if is_amount or not (number.value <= 1 or 0 < number.value - last <= 1 + _SKIPPED):
            result[place] = None
        else:
            last = number.value
    return result


def is_ornamented(text: str) -> bool:
    """Whether the line is a numeral between ornaments, or behind one: — 01 —, ▎01."""
    return len(text) <= _LONGEST_ORNAMENT and _ORNAMENTED.fullmatch(text) is not None


def _number_of(text: str) -> Number | None:
    """The number that opens the text or, between ornaments, is all of it: — 01 —, ▎01."""
    if len(text) <= _LONGEST_ORNAMENT and (match := _ORNAMENTED.fullmatch(text)):
        sort = "digit" if match[2].isdigit() else "han"
        value = int(match[2]) if match[2].isdigit() else han_value(match[2])
        return Number("numeral", text, value, form=match[1] + sort)
    number = parse_any_number(shape(text[:_LOOKED_AT]))
    return None if number is None or number.scheme == "bullet" else number


def find_series(numbers: list[Number | None], fixed: list[bool]) -> list[Series]:
    """The series of all numbers, in the order in which they begin; ``fixed`` places end all but divisions.

    Open series stand in a stack, each below the one before it. A number that goes on with an open series
    ends those below it.
    """
    found: list[Series] = []
    stack: list[Series] = []
    latest: dict[tuple[str, str], Series] = {}
    for place, typed in enumerate(numbers):
        if typed is None:
            if fixed[place]:
                _close(stack, _first_below(stack, "section"), place)
            continue
        number = _as_letter(typed, stack)
        key = (number.scheme, f"{number.form}.{number.depth}" if number.scheme == "decimal" else number.form)
        depth = next((index for index, open_one in enumerate(stack) if open_one.key == key), None)
        if depth is not None and _goes_on(stack[depth], number.value):
            _close(stack, depth + 1, place)
            stack[depth].ends.append(place)
        else:
            _close(stack, _place_in(stack, number, depth), place)
            before = latest.get(key)
            goes_on = number.value in (0, 1) or (before is not None and number.value == before.values[-1] + 1)
            stack.append(Series(key, stack[-1].places[-1] if stack else None, goes_on))
            found.append(stack[-1])
            latest[key] = stack[-1]
        stack[-1].places.append(place)
        stack[-1].values.append(number.value)
    _close(stack, 0, len(numbers))
    return found


def _as_letter(number: Number, stack: list[Series]) -> Number:
    """I., V. and X. are letters where H., U. or W. stands before."""
    sign = number.marker.strip("（(）).．、 ")
    if number.scheme != "roman" or len(sign) > 1 or not sign.isascii():
        return number
    value = ord(sign.lower()) - ord("a") + 1
    before = next((series for series in reversed(stack) if series.scheme == "letter"), None)
    return (
        replace(number, scheme="letter", value=value) if before and before.values[-1] == value - 1 else number
    )


def _goes_on(series: Series, value: int) -> bool:
    return 0 < value - series.values[-1] <= 1 + _SKIPPED


def _place_in(stack: list[Series], number: Number, depth: int | None) -> int:
    """How many open series stay open above a new one of this number."""
    if depth is not None:
        return depth
    if number.scheme in DIVISIONS:
        return _first_below(stack, number.scheme)
    if number.scheme == "decimal":
        # 2.1 stands below 2, and ends what stands below 1.
        return next(
            (
                index
                for index, series in enumerate(stack)
                if series.scheme == "decimal" and not _is_above(series, number)
            ),
            len(stack),
        )
    # 四、 behind （三） counts nothing anew: the text is torn out of a longer one.
    torn = number.scheme == "han" and number.value > 1 and all(series.values[0] > 1 for series in stack)
    return _first_below(stack, number.scheme) if torn else len(stack)


def _is_above(series: Series, number: Number) -> bool:
    """Whether a decimal series holds the number above this one."""
    prefix, _, _ = series.key[1].rpartition(".")
    return f"{number.form}.".startswith(f"{prefix}.{series.values[-1]}.")


def _first_below(stack: list[Series], scheme: str) -> int:
    """The first open series whose scheme ranks below."""
    return next(
        (index for index, series in enumerate(stack) if RANK[series.scheme] > RANK[scheme]), len(stack)
    )


def _close(stack: list[Series], depth: int, place: int) -> None:
    """End the series from this depth on."""
    for series in stack[depth:]:
        series.ends.append(place)
    del stack[depth:]

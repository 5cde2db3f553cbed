"""Long numbers and what is written like them: dates, times, versions, telephone numbers, hosts in figures.

A number is read as a whole, so it stays on one line wherever one can hold it. In a column that is too narrow
for it, it parts behind its own marks, else by fours (``Cut.GROUP``).
"""

from __future__ import annotations

from typing import Final

from typeset.compose.breaks import Cut
from typeset.compose.patterns import late_pattern

_NUMBER: Final = late_pattern(
    r"[+~#(]?(?:[Vv]|[A-Z]{2,5}[-:.]?|[A-Z][a-z]{2,7})?\+?[0-9]+"
    r"(?:(?:[-.,:/~+()×_]+(?:[A-Za-z]{1,6}[-.,:/~+()×_]*)?|[A-Za-z]{1,6}[-.,:/~+()×_]*)[0-9]+)*"
    r"(?:[-.~+]?[A-Za-z]{1,6}){0,3}%?"
)
"""Figures with marks between them; a few letters before and behind them, as of a version."""

_WITH_UNIT: Final = late_pattern(r"[+-]?[0-9][0-9.,]*[A-Za-z]{1,5}(?:/[A-Za-z]{1,3})?")
_LONG_LETTERS: Final = late_pattern("[A-Za-z]{4}")
_VERSION: Final = late_pattern(r"(?:[A-Z][a-z]+|[Vv])?[0-9]+\.[0-9]")
_HEX_GROUPS: Final = late_pattern(
    r"[0-9A-Fa-f]{0,4}(?:(?::{1,2}[0-9A-Fa-f]{1,4}){2,}(?:/[0-9]+)?|(?::{1,2}[0-9A-Fa-f]{1,4})+%[0-9A-Za-z]+)"
)
"""Addresses of hosts and of devices (RFC 4291, RFC 4007 with %, IEEE 802)."""

_RANGE: Final = late_pattern("[0-9]{2,4}-[0-9]{2,6}")
"""2019-2023: the hyphen of a range parts it as that of a compound does."""

_STANDARD: Final = late_pattern("[A-Z]{2,5}/[A-Z]{1,2}[0-9]+(?:[.][0-9]+)*(-)[0-9]{4}")
"""GB/T15834-2011: the year may go to the next line."""

_BEHIND_MARKS: Final = late_pattern(r"(?<=[0-9A-Za-z:][-.,:/×])(?=[0-9A-Za-z]..|[0-9A-Za-z]{2})")
_POINTS: Final = late_pattern(r"(?<![0-9.])(?:10\.(?=[0-9]{4,9}/)|[0-9][0-9,]*\.(?=[0-9]{9,}$))")
"""No line ends behind such a point: that of the head of a DOI (ISO 26324), that before many decimals."""

_FOURS: Final = late_pattern(r"[0-9]{9,}")


def number_cuts(text: str) -> dict[int, Cut] | None:
    """The cuts inside a long number, all for need; None for what is no number, or a plain range."""
    standard = _STANDARD.fullmatch(text)
    if standard is not None:
        return {standard.end(1): Cut.SEAM}
    if _RANGE.fullmatch(text) or not _is_number(text):
        return None
    cuts = {place.start(): Cut.GROUP for place in _BEHIND_MARKS.finditer(text)}
    for point in _POINTS.finditer(text):
        cuts.pop(point.end(), None)
    for run in _FOURS.finditer(text):
        cuts.update(dict.fromkeys(range(run.end() - 4, run.start() + 1, -4), Cut.GROUP))
    return cuts


def _is_number(text: str) -> bool:
    if _WITH_UNIT.fullmatch(text) or _HEX_GROUPS.fullmatch(text):
        return True
    if not _NUMBER.fullmatch(text):
        return False
    if text[0].isdigit() and not _LONG_LETTERS.search(text):
        return True
    figures = sum(map(str.isdigit, text))
    return figures * 2 >= sum(map(str.isalnum, text)) or bool(_VERSION.match(text))

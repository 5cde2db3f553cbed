"""Which characters the families of the catalogue have, known before a face is obtained.

``coverage.txt`` has a line for each family: its name, a tab, and its code points as runs in ascending order.
A run is the distance from the last code point of the one before, and, behind a dot, how many code points
follow its first one; both are numbers to the base 36. ``encode_points`` writes what ``decode_points`` reads.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from typeset.fonts.catalogue import Family

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


class KnownCoverage:
    """The code points of families, read from ``coverage.txt`` when they are first asked for."""

    def __init__(self, path: Path) -> None:
        rows = (line.partition("\t") for line in path.read_text("utf-8").splitlines())
        self._rows = {name: points for name, _, points in rows}
        self._points: dict[str, frozenset[int]] = {}

    def points(self, family: Family) -> frozenset[int]:
        """The code points of a family. Raises KeyError for one that the table does not have."""
        found = self._points.get(family.name)
        if found is None:
            found = self._points[family.name] = decode_points(self._rows[family.name])
        return found


@lru_cache(maxsize=1)
def read_known_coverage(path: Path) -> KnownCoverage:
    """The table at ``path``, read once."""
    return KnownCoverage(path)


def decode_points(text: str) -> frozenset[int]:
    """The code points of a row."""
    points: list[int] = []
    last = 0
    for run in text.split():
        distance, _, more = run.partition(".")
        first = last + int(distance, 36)
        last = first + (int(more, 36) if more else 0)
        points.extend(range(first, last + 1))
    return frozenset(points)


def encode_points(points: Iterable[int]) -> str:
    """The row of code points."""
    runs: list[str] = []
    first = last = before = 0
    for point in (*sorted(points), 0):
        if point == last + 1 and last:
            last = point
            continue
        if last:
            runs.append(_base_36(first - before) + (f".{_base_36(last - first)}" if last > first else ""))
            before = last
        first = last = point
    return " ".join(runs)


def _base_36(number: int) -> str:
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
        if not number:
            return digits

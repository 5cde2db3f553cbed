"""Wrapped text with white between all of its lines, as e-books and copies of double-spaced pages have it."""

from __future__ import annotations

from collections import Counter
from typing import Final

from msgspec.structs import replace

from typeset.readers.lines import PhysicalLine
from typeset.readers.text.units import ends_sentence
from typeset.readers.text.unwrapping.regions import find_stretches

_FEWEST: Final = 8
"""So many lines at least show that white stands between all lines."""

_LEAST_OPEN: Final = 0.25
"""The share of lines that end in no stop: where fewer do, each line is a paragraph."""


def close_lines(lines: list[PhysicalLine]) -> list[PhysicalLine]:
    """The lines without the white that stands between all of them, if they were wrapped at a width."""
    gaps = [line.gap for line in lines[1:]]
    if len(lines) < _FEWEST or gaps.count(0) * 20 > len(gaps):
        return lines
    if sum(not ends_sentence(line.text) for line in lines) < _LEAST_OPEN * len(lines):
        return lines
    usual = Counter(gaps).most_common(1)[0][0]
    closed = [replace(line, gap=max(line.gap - usual, 0)) for line in lines]
    wrapped = sum(
        stretch.end - stretch.start for stretch in find_stretches(closed) if stretch.wrapping is not None
    )
    return closed if wrapped * 2 > len(lines) else lines

"""Stretches end where paragraphs do: one that ends within a paragraph takes the rest of it.

A stretch is found by lines that break off inside a sentence. A full line that ends in a stop shows nothing,
so the last lines of a paragraph may be left to the next stretch. Where white or indents part paragraphs, the
layout shows that they go on.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.readers.numbering import parse_number
from typeset.readers.text.unwrapping.measured_lines import MeasuredLines
from typeset.readers.text.unwrapping.stretches import Stretch

_NEARLY_ALL: Final = 0.9
"""The share of paragraphs that begin below white, where white parts them."""

_FEWEST: Final = 2
"""So many paragraphs at least show what parts them."""


def with_whole_paragraphs(measured: MeasuredLines, stretches: list[Stretch]) -> list[Stretch]:
    """The stretches; where one of a width ends in a full line, it takes what goes on with the paragraph."""
    found: list[Stretch] = []
    start = 0  # the lines above are those of stretches before
    for stretch in stretches:
        own = _from(stretch, start)
        if own is None:
            continue
        own = _with_rest(measured, own)
        found.append(own)
        start = own.end
    return found


def _from(stretch: Stretch, start: int) -> Stretch | None:
    """The lines of a stretch from ``start`` on; nothing, if there are none."""
    if stretch.start >= start:
        return stretch
    if stretch.end <= start:
        return None
    return replace(stretch, start=start, full=stretch.full[start - stretch.start :])


def _with_rest(measured: MeasuredLines, stretch: Stretch) -> Stretch:
    """The stretch with the lines below it that go on with its last paragraph."""
    wrapping = stretch.wrapping
    if (
        wrapping is None
        or not wrapping.marked
        or wrapping.hanging
        or not _goes_on(measured, stretch, stretch.end)
    ):
        return stretch
    if not (wrapping.first_indent or _is_parted_by_white(measured, stretch)):
        return stretch
    lines, widths = measured.lines, measured.widths(wrapping.counting)
    full = list(stretch.full[:-1])
    end = stretch.end
    while _goes_on(measured, stretch, end) and wrapping.is_full(lines[end - 1], lines[end], widths[end - 1]):
        full.append(True)
        end += 1
    return stretch if end == stretch.end else replace(stretch, end=end, full=(*full, False))


def _goes_on(measured: MeasuredLines, stretch: Stretch, place: int) -> bool:
    """Whether the layout shows that the line at a place goes on with the one above it."""
    lines, wrapping = measured.lines, stretch.wrapping
    if wrapping is None or place >= len(lines) or lines[place].gap or not measured.is_plain(place):
        return False
    line, above = lines[place], lines[place - 1]
    if measured.widths(wrapping.counting)[place] > wrapping.width or parse_number(line.text) is not None:
        return False
    if wrapping.first_indent:
        return line.indent < wrapping.first_indent
    return line.indent == above.indent


def _is_parted_by_white(measured: MeasuredLines, stretch: Stretch) -> bool:
    """Whether nearly all lines below one that had room stand below white."""
    places = range(stretch.start + 1, stretch.end)
    begins = [
        measured.lines[place].gap > 0 for place in places if not stretch.full[place - 1 - stretch.start]
    ]
    return len(begins) >= _FEWEST and sum(begins) >= _NEARLY_ALL * len(begins)

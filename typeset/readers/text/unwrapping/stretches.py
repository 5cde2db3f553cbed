"""Stretches of lines, cut at the runs of paragraphs in them that were wrapped at a width of their own."""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.readers.text.unwrapping.measured_lines import COUNTED_OTHERWISE, FIRST_INDENT, MeasuredLines
from typeset.readers.text.unwrapping.parted import PartedRun, parted_runs
from typeset.readers.text.unwrapping.stopped import stopped_runs
from typeset.readers.text.unwrapping.wrapping import AMBIGUOUS, Counting, Wrapping, measure_wrapping

COUNTINGS: Final[tuple[Counting, ...]] = ("wide", "narrow", "characters", "quoted", "ambiguous")
"""All ways of counting, the most frequent first."""


class Stretch(Struct, frozen=True):
    """Lines from ``start`` up to ``end``, and how they were wrapped, if they were.

    ``full`` says of each line whether it is filled, so that the program went on to the next line.
    """

    start: int
    end: int
    wrapping: Wrapping | None = None
    full: tuple[bool, ...] = ()


def cut_at_runs(measured: MeasuredLines, stretch: Stretch) -> list[Stretch]:
    """A stretch cut at the runs of parted paragraphs in it that its own width does not explain."""
    places = range(stretch.start, stretch.end)
    text = "\n".join(measured.lines[place].text for place in places)
    each = [
        [run for run in parted_runs(measured, places, counting) if not _explains(stretch, run)]
        for counting in countings_of(text)
    ]
    runs = max(each, key=lambda found: sum(len(run.broken) for run in found))
    parts = _cut_at(measured, stretch, runs)
    return [one for part in parts for one in _with_stopped(measured, part)]


def _with_stopped(measured: MeasuredLines, stretch: Stretch) -> list[Stretch]:
    """A stretch cut at the runs of lines in it that stops alone part, and its own width does not explain."""
    places = range(stretch.start, stretch.end)
    text = "\n".join(measured.lines[place].text for place in places)
    each = [
        [run for run in stopped_runs(measured, places, counting) if not _explains(stretch, run)]
        for counting in countings_of(text)
    ]
    return _cut_at(measured, stretch, max(each, key=lambda found: sum(len(run.broken) for run in found)))


def _cut_at(measured: MeasuredLines, stretch: Stretch, runs: list[PartedRun]) -> list[Stretch]:
    """A stretch cut at runs of lines in it."""
    found: list[Stretch] = []
    start = stretch.start
    for run in runs:
        found += _part_of(stretch, start, run.start)
        found.append(_parted(measured, run))
        start = run.end
    return [*found, *_part_of(stretch, start, stretch.end)]


def _explains(stretch: Stretch, run: PartedRun) -> bool:
    """Whether the width of the stretch explains most breaks of a run."""
    if stretch.wrapping is None:
        return False
    full = sum(stretch.full[place - stretch.start] for place in run.broken)
    return full * 2 > len(run.broken)


def _part_of(stretch: Stretch, start: int, end: int) -> list[Stretch]:
    """The lines of a stretch from ``start`` up to ``end``; none, if there are none."""
    if start >= end:
        return []
    return [Stretch(start, end, stretch.wrapping, stretch.full[start - stretch.start : end - stretch.start])]


def _parted(measured: MeasuredLines, run: PartedRun) -> Stretch:
    """A run of parted paragraphs as a stretch."""
    lines = measured.lines[run.start : run.end]
    widths = measured.widths(run.width.counting)[run.start : run.end]
    first_indent = run.edge + FIRST_INDENT if run.edge >= 0 else 0
    wrapping = replace(
        measure_wrapping(lines, widths, run.width), first_indent=first_indent, marked=run.marked
    )
    broken = frozenset(place - run.start for place in run.broken)
    full = [
        place in broken or wrapping.is_full(line, following, width)
        for place, (line, following, width) in enumerate(zip(lines, lines[1:], widths, strict=False))
    ]
    return Stretch(run.start, run.end, wrapping, (*full, False))


def countings_of(text: str) -> list[Counting]:
    """The ways of counting that may differ for a text."""
    is_ambiguous = AMBIGUOUS.search(text) is not None
    if not is_ambiguous and COUNTED_OTHERWISE.search(text) is None:
        return ["wide"]
    without = {"quoted": '"' not in text, "ambiguous": not is_ambiguous}
    return [counting for counting in COUNTINGS if not without.get(counting, False)]

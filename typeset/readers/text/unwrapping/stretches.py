"""Stretches of lines, cut at the runs of paragraphs in them that were wrapped at a width of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.model.characters import NARROW_MARKS
from typeset.readers.text.unwrapping.measured_lines import COUNTED_OTHERWISE, FIRST_INDENT, MeasuredLines
from typeset.readers.text.unwrapping.parted import PartedRun, parted_paragraphs, parted_runs
from typeset.readers.text.unwrapping.stopped import stopped_runs, stopped_sentences
from typeset.readers.text.unwrapping.wrapping import AMBIGUOUS, Counting, Wrapping, measure_wrapping

COUNTINGS: Final[tuple[Counting, ...]] = ("wide", "narrow", "characters", "quoted", "ambiguous")
"""All ways of counting, the most frequent first."""


Find = Callable[[MeasuredLines, list[range], Counting], list[PartedRun]]
"""Finds runs of lines that were wrapped at one width among the lines of paragraphs."""


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
    parts = _cut_at(measured, stretch, parted_paragraphs(measured.lines, places), parted_runs)
    return [one for part in parts for one in _with_stopped(measured, part)]


def _with_stopped(measured: MeasuredLines, stretch: Stretch) -> list[Stretch]:
    """A stretch cut at the runs of lines in it that stops alone part, and its own width does not explain."""
    places = range(stretch.start, stretch.end)
    return _cut_at(measured, stretch, stopped_sentences(measured.lines, places), stopped_runs)


def _cut_at(measured: MeasuredLines, stretch: Stretch, each: list[range], find: Find) -> list[Stretch]:
    """A stretch cut at the runs that ``find`` sees in it, counted in the way that explains most breaks."""
    if not each:
        return [stretch]
    # How signs are counted matters where lines break off.
    text = "\n".join(measured.lines[place].text for one in each if len(one) > 1 for place in one)
    countings = countings_of(text)
    if "narrow" in countings and not any(
        NARROW_MARKS.search(measured.lines[place].text) for one in each for place in one
    ):
        countings.remove("narrow")  # each line is as wide as by "wide", which comes first
    found_by = [
        [run for run in find(measured, each, counting) if not _explains(stretch, run)]
        for counting in countings
    ]
    runs = max(found_by, key=lambda found: sum(len(run.broken) for run in found))
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

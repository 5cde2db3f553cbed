"""Warnings where the whole of what was read looks wrong, though each guess had its reasons."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import Final

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document, Heading, Span
from typeset.readers.text.evidence import Evidence, Region, Run

_FEWEST_HEADS: Final = 10
"""Fewer heads than this are soon looked through; a short notice may consist of a third of heads."""

_LONG: Final = 60
"""Characters: a passage as long comes twice by mistake, a shorter one by design."""

_PROSE: Final = ("paragraph", "lead", "dialogue")

_FEWEST_LINES: Final = 12
_NARROWEST: Final = 30
"""Lines, columns: a smaller region that ends in no marks is a list, a table or verse."""

_PLACES: Final = 5
"""So many places a message names."""

_FEWEST_CHAPTERS: Final = 3
_SHORTEST_CHAPTER: Final = 4
"""So many chapters, of so many lines each, make a work."""


def check_whole(document: Document, evidence: Evidence, report: Report) -> None:
    """Report what an editor would wonder about before reading a line: too many heads, two files in one."""
    _check_heads(document, report)
    _check_widths(document, evidence, report)
    _check_glued(document, evidence, report)
    _check_twice(document, report)
    _check_doubts(document, report)


def _check_heads(document: Document, report: Report) -> None:
    """Report heads that are every third unit, most of them without a number; an anthology has one a poem."""
    heads = [block for block in document.blocks if isinstance(block, Heading)]
    bare = sum(not head.number for head in heads)
    poems = sum(block.kind == "verse" for block in document.blocks)
    if len(heads) < _FEWEST_HEADS or bare * 2 < len(heads) or poems * 2 >= len(heads):
        return
    if len(heads) * 3 >= len(document.blocks):
        report.add(Code.M_MANY_HEADS, heads[0].span, count=len(heads), total=len(document.blocks))


def _check_widths(document: Document, evidence: Evidence, report: Report) -> None:
    """Report a region whose lines look wrapped, in a file of which other parts were."""
    widths = sorted({region.wrapping.width for region in evidence.regions if region.wrapping})
    if not widths:
        return
    text = "、".join(map(str, widths))
    for region in evidence.regions:
        if region.wrapping is None and _looks_wrapped(region):
            span = Span(document.file, region.first)
            report.add(Code.M_WIDTH_UNKNOWN, span, first=region.first, last=region.last, widths=text)


def _looks_wrapped(region: Region) -> bool:
    size = region.end - region.start
    return (
        size >= _FEWEST_LINES
        and region.median >= _NARROWEST
        and region.longest < 2 * region.median
        and region.marked < 0.5
        and region.spaced < 0.5
    )


def _check_glued(document: Document, evidence: Evidence, report: Report) -> None:
    """Report chapters that begin anew at 1, where no part or volume stands above them."""
    heads = {block.span.line for block in document.blocks if block.kind == "heading"}
    chapters = [
        run
        for run in evidence.runs
        if run.scheme == "chapter"
        and sum(number in heads for number in run.numbers) >= _FEWEST_CHAPTERS
        # Entries of a contents list stand one below the other.
        and run.numbers[-1] - run.numbers[0] >= _SHORTEST_CHAPTER * len(run.numbers)
    ]
    divisions = [run.numbers[0] for run in evidence.runs if run.scheme in ("part", "volume")]
    if divisions or len(chapters) != 2 or any(run.start != 1 for run in chapters):
        return
    line = chapters[1].numbers[0]
    block = next((block for block in document.blocks if block.span.line >= line), document.blocks[-1])
    if _follows(chapters[0], chapters[1]):
        report.add(Code.M_GLUED, Span(document.file, line), text=block.text[:12])


def _follows(first: Run, second: Run) -> bool:
    return first.numbers[-1] < second.numbers[0]


def _check_twice(document: Document, report: Report) -> None:
    texts = [(block, block.text) for block in document.blocks if block.kind in _PROSE]
    prose = [(block, text) for block, text in texts if len(text) >= _LONG]
    twice = [text for text, count in Counter(text for _, text in prose).items() if count > 1]
    if twice:
        second = [block for block, text in prose if text == twice[0]][1]
        report.add(Code.M_PASTED_TWICE, second.span, count=len(twice), text=twice[0][:12])


def _check_doubts(document: Document, report: Report) -> None:
    """Report how many units are doubtful, and where; neighbours are one place."""
    runs = [
        [guess.line for guess in run]
        for is_doubtful, run in groupby(document.guesses, key=lambda guess: guess.is_doubtful)
        if is_doubtful
    ]
    if runs:
        places = "、".join(_place(run) for run in runs[:_PLACES]) + ("……" if len(runs) > _PLACES else "")
        span = Span(document.file, runs[0][0])
        report.add(Code.M_DOUBTFUL, span, count=sum(map(len, runs)), places=places)


def _place(lines: list[int]) -> str:
    return f"{lines[0]}–{lines[-1]}" if len(lines) > 1 else str(lines[0])

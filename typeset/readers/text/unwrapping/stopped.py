"""Paragraphs that nothing but their stops parts, wrapped at one width: a few lines, as of a short mail.

Each line that breaks off inside a sentence bounds the width from below and above. Where those of several
paragraphs in a row leave but a few columns, a program wrapped them; breaks by chance do not agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from typeset.readers.lines import PhysicalLine
from typeset.readers.numbering import parse_number
from typeset.readers.text.tears import is_stamp
from typeset.readers.text.units import ends_sentence
from typeset.readers.text.unwrapping.measured_lines import COLUMNS, INNER_MARK, MeasuredLines
from typeset.readers.text.unwrapping.parted import (
    ENDLESS,
    PartedRun,
    bare_width,
    is_open,
    near_torn,
    unparted,
)
from typeset.readers.text.unwrapping.wrapping import Counting, Width, width_of

_NARROWEST: Final = 28
_WIDE: Final = 40
"""Columns: lines of verse are seldom as wide, so that less evidence is needed."""

_FEWEST: Final = 3
_FEWEST_NARROW: Final = 5
"""So many lines at least break off at the width."""

_LEEWAY: Final = 3
"""Columns between the least and the greatest width that explain all breaks."""


class _Sentences(NamedTuple):
    """Lines up to one that ends in a stop, and the widths at which they may be wrapped.

    ``opened``: lines without any mark at their end; ``inner``: lines with one inside.
    """

    places: range
    least: int
    most: int
    opened: int
    inner: int


def stopped_sentences(lines: list[PhysicalLine], places: range) -> list[range]:
    """The places of the lines up to each stop among these; none, if hardly a line breaks off before one."""
    found = list(_each(lines, places))
    return near_torn(found) if len(places) - len(found) >= _FEWEST else []


def stopped_runs(measured: MeasuredLines, each: list[range], counting: Counting) -> list[PartedRun]:
    """The runs among these sentences that were wrapped at one width each."""
    found: list[PartedRun] = []
    run: list[_Sentences] = []
    least, most = 0, ENDLESS
    for sentences in (_sentences(measured, places, counting) for places in each):
        if max(least, sentences.least) > min(most, sentences.most):
            found += _believed(run, Width(least, counting), most)
            run, least, most = [], 0, ENDLESS
        if sentences.least <= sentences.most:
            run.append(sentences)
            least, most = max(least, sentences.least), min(most, sentences.most)
    return found + _believed(run, Width(least, counting), most)


def _believed(run: list[_Sentences], width: Width, most: int) -> list[PartedRun]:
    """The run, if its breaks agree on a width for certain."""
    broken = tuple(place for sentences in run for place in sentences.places[:-1])
    enough = _FEWEST if width.columns >= _WIDE else _FEWEST_NARROW
    if width.columns < _NARROWEST or len(broken) < enough or most - width.columns > _LEEWAY:
        return []
    opened, inner = sum(one.opened for one in run), sum(one.inner for one in run)
    torn = sum(len(one.places) > 1 for one in run)
    if opened * 2 < len(broken) or inner * 2 < len(broken) or torn < _FEWEST - 1:
        return []
    return [PartedRun(run[0].places.start, run[-1].places.stop, width, -1, broken, marked=False)]


def _each(lines: list[PhysicalLine], places: range) -> Iterator[range]:
    """The lines up to each stop; those that end otherwise have no width."""
    start = places.start
    for place in places:
        is_last = place + 1 == places.stop or _begins_anew(lines[place], lines[place + 1])
        if is_last or ends_sentence(lines[place].text):
            yield range(start, place + 1)
            start = place + 1


def _begins_anew(line: PhysicalLine, below: PhysicalLine) -> bool:
    """Whether the layout parts two lines."""
    return below.gap > 0 or abs(below.indent - line.indent) > 1


def _sentences(measured: MeasuredLines, places: range, counting: Counting) -> _Sentences:
    lines, widths = measured.lines, measured.widths(counting)
    least = max([bare_width(lines[place].text, widths[place]) for place in places])
    most = ENDLESS if ends_sentence(lines[places[-1]].text) else -1
    if most < least or len(places) == 1:
        return _Sentences(places, least, most, 0, 0)
    opened = inner = 0
    for place in places[:-1]:
        text, below = lines[place].text, lines[place + 1].text
        is_talk = is_stamp(text) or measured.speaks(place + 1)
        if is_talk or not measured.is_prose(place) or COLUMNS.search(text):
            most = -1
        if most < least or parse_number(below) is not None:
            return _Sentences(places, least, -1, 0, 0)
        most = min(most, widths[place] + width_of(unparted(text, below), counting) - 1)
        opened += is_open(text) and text[-1] not in "，、"
        inner += INNER_MARK.search(text) is not None
    return _Sentences(places, least, most, opened, inner)

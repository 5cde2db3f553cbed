"""Whether lines that are full at a width show that a program wrapped them there, or are so by chance.

Of many lines most must be full. Where they are few, or narrow as lines of verse, all must do what a program
does; a single one proves nothing unless something else shows that it was torn.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from typeset.model.characters import CLOSERS
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.tears import is_inside_phrase, is_label
from typeset.readers.text.units import ends_in_mark, ends_sentence
from typeset.readers.text.unwrapping.measured_lines import FIRST_INDENT, INNER_MARK, MeasuredLines
from typeset.readers.text.unwrapping.wrapping import FEWEST, LONGER, WIDE, Width

NARROWEST: Final = 40
"""Columns: below this, lines of equal length are rather verse than wrapped text."""

BLOCK: Final = 24
"""Lines of a block in which widths are sought: a part of a collection is seldom shorter."""

_FEWEST_STOPPED: Final = 3
"""So many lines at least end in stops where a single one breaks off at the width."""

_MANY_FULL: Final = 8
"""So many full lines are no chance."""

_LEAST_FULL: Final = 0.75
_LEAST_FULL_WIDE: Final = 0.6
"""The share of broken lines, half as wide as the text or wider, that are full; in verse about half are."""

_REMARK_ENDS: Final = frozenset(f'{CLOSERS})"')


def are_full(measured: MeasuredLines, places: range, full: list[bool], width: Width) -> bool:
    """Whether enough lines that break off are full, where many were counted."""
    if width.columns < NARROWEST:
        return False
    lines, widths = measured.lines[places.start : places.stop], measured.widths(width.counting)
    prose_full = [
        is_full
        for place, is_full in zip(places[:-1], full, strict=False)
        if widths[place] * 2 >= width.columns and measured.is_broken_prose(place)
    ]
    least = _LEAST_FULL if width.columns < WIDE else _LEAST_FULL_WIDE
    small = len(lines) < BLOCK and not _stands_apart(measured.lines, places)
    if small or sum(prose_full) < least * len(prose_full):
        return False
    return sum(full) >= _MANY_FULL or _ends_as_text(lines, full, widths[places.start : places.stop], width)


def obey(measured: MeasuredLines, places: range, full: list[bool], width: Width) -> bool:
    """Whether lines that are few, or narrow as verse, all do what a program does that wraps at the width.

    None is wider; all that end without a mark are full, of which there are some, while others end in marks.
    Sentences end inside of lines, and not always at the same place, as in couplets.
    """
    widths = measured.widths(width.counting)
    if max(widths[places.start : places.stop]) > width.columns + LONGER:
        return False
    ends = _ends(measured, places, full, width)
    if not ends.open or not ends.ended or ends.missed * 20 > len(ends.open):
        return False
    lines = measured.lines[places.start : places.stop]
    is_wide = width.columns >= NARROWEST
    if is_wide and _are_parted(lines, full):
        return True
    found = len(ends.open)
    marks = [mark.start() for text in ends.open if (mark := INNER_MARK.search(text))]
    varied = len(set(marks)) > min(found // 2, 2) and len(marks) * 2 >= found
    if is_wide and found >= FEWEST:
        varied = varied or ends.stopped >= _FEWEST_STOPPED
    if not varied or found >= FEWEST - is_wide:
        return varied
    # A single one may be torn, but shows no width.
    return found > 1 and not ends.missed and ends.stopped == ends.ended and _are_torn(lines, full)


class _Ends(NamedTuple):
    """The full lines that are open; how many others end in marks, in stops, or are open but not full."""

    open: list[str]
    ended: int
    stopped: int
    missed: int


def _ends(measured: MeasuredLines, places: range, full: list[bool], width: Width) -> _Ends:
    """How these lines end; those of heads and remarks, and those that a page broke off, do not count."""
    found: list[str] = []
    ended = stopped = missed = 0
    for place, is_full in zip(places, full, strict=True):
        text = measured.lines[place].text
        pauses = is_full and text[-1] in "，、" and width.columns >= NARROWEST
        if ends_in_mark(text) and not pauses:
            ended += not is_full
            stopped += not is_full and ends_sentence(text)
            continue
        if place + 1 == len(measured.lines) or not measured.goes_on(place):
            continue
        if not is_full:
            missed += text[-1] not in _REMARK_ENDS
            continue
        if measured.lines[place + 1].new_page:
            continue  # a page broke it off, not a width
        found.append(text)
    return _Ends(found, ended, stopped, missed)


def _are_parted(lines: list[PhysicalLine], full: list[bool]) -> bool:
    """Whether all lines but those below full ones begin with an indent, or stand below white."""
    below = [
        (following, is_full)
        for line, following, is_full in zip(lines, lines[1:], full, strict=False)
        if not (is_full and ends_sentence(line.text))  # a full line with a stop may end a paragraph, or go on
    ]
    edge = max((line.indent for line, is_full in below if is_full), default=0)
    begins = [line.gap > 0 or line.indent >= edge + FIRST_INDENT for line, _ in below]
    return sum(begins) >= _FEWEST_STOPPED - 1 and all(
        own != is_full for own, (_, is_full) in zip(begins, below, strict=True)
    )


def _are_torn(lines: list[PhysicalLine], full: list[bool]) -> bool:
    """Whether most full lines break off inside words and phrases, as no author does who forgets a stop."""
    text = "\n".join(line.text for line in lines)
    breaks = [
        is_inside_phrase(line.text, following.text) or text.count(line.text[-1] + following.text[0]) > 1
        for line, following, is_full in zip(lines, lines[1:], full, strict=False)
        if is_full and not ends_sentence(line.text)
    ]
    return sum(breaks) * 2 > len(breaks)


def _ends_as_text(lines: list[PhysicalLine], full: list[bool], widths: list[int], width: Width) -> bool:
    """Whether few full lines are no chance: none is longer, and the lines that end paragraphs end in marks.

    Where authors type no stops, in chats and recipes, some lines are as long as others by chance.
    """
    if any(own > width.columns + LONGER for own in widths):
        return False
    ends = [
        ends_in_mark(line.text)
        for line, before, own in zip(lines[1:], full, full[1:], strict=False)
        if before and not own
    ]
    speaks = sum(is_label(line.text) for line, before in zip(lines[1:], full, strict=False) if before)
    return sum(ends) * 2 >= len(ends) and speaks * 2 <= sum(full)


def _stands_apart(lines: list[PhysicalLine], places: range) -> bool:
    """Whether a stretch begins and ends where paragraphs do; lines of verse alike by chance do not."""
    begins = places.start == 0 or lines[places.start].gap > 0 or ends_in_mark(lines[places.start - 1].text)
    last = lines[places.stop - 1]
    return begins and (places.stop == len(lines) or lines[places.stop].gap > 0 or ends_in_mark(last.text))

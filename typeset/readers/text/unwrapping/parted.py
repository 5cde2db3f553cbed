"""Paragraphs that white or indents part, wrapped at one width: a few lines are enough to show it.

Where the layout shows the paragraphs, each break inside one was made by somebody. A program made it if the
next word had no room; so each break bounds the width from below and above. Paragraphs that lie one behind
the other and leave a width on which all agree were wrapped there; verse, forms and addresses do not agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from typeset.model.characters import CLOSERS
from typeset.readers.lines import PhysicalLine
from typeset.readers.numbering import parse_number
from typeset.readers.text.tears import is_label, is_stamp
from typeset.readers.text.units import ends_in_mark
from typeset.readers.text.unwrapping.measured_lines import COLUMNS, FIRST_INDENT, INNER_MARK, MeasuredLines
from typeset.readers.text.unwrapping.wrapping import WIDE, Counting, Width, first_word, width_of
from typeset.startup.patterns import late_pattern

_NARROWEST: Final = 24
"""Columns: so narrow are columns of newspapers and small screens; verse of one length is narrower."""

_SINGLE: Final = 40
"""Columns: a single break shows a width from here on."""

_DEEPEST: Final = 8
"""Columns: no first line is indented by more, and what stands deeper is a title or a signature."""

_ENDLESS: Final = 10**6

_LATIN: Final = late_pattern(f"[!-~]+[{CLOSERS}，。、；：！？…]*")
_HANGING: Final = frozenset("，。、；：！？”」』）》")
_CLOSING: Final = frozenset(f'{CLOSERS})"')
_HANG: Final = 2
"""Columns that a mark may stick out."""


class PartedRun(NamedTuple):
    """Lines from ``start`` up to ``end``, wrapped at one width.

    ``edge`` is that of the text below indents, -1 where white alone parts the paragraphs; ``broken`` are the
    places of the lines that break off.
    """

    start: int
    end: int
    width: Width
    edge: int
    broken: tuple[int, ...]


class _Block(NamedTuple):
    """A paragraph by its layout, and the widths from ``least`` up to ``most`` at which it may be wrapped.

    ``broken`` are the places of the lines inside it; ``opened`` counts those without a mark at their end,
    ``going`` those that end in a pause, ``inner`` the open ones with a mark inside. ``ends``: the last
    line ends in a mark; ``edge`` is the left edge of the lines below an indented first one, or -1;
    ``is_laid``: an indent shows where the paragraph begins, or its item hangs; ``is_item``: it has a number.
    """

    start: int
    end: int
    least: int
    most: int
    broken: tuple[int, ...] = ()
    opened: int = 0
    going: int = 0
    inner: int = 0
    ends: bool = False
    edge: int = -1
    is_laid: bool = False
    is_item: bool = False


def parted_paragraphs(lines: list[PhysicalLine], places: range) -> list[range]:
    """The places of the lines of each paragraph among these, as the layout shows them.

    None, if all lines inside end as paragraphs do: their widths are not worth reckoning.
    """
    found = list(_extents(lines, places))
    is_open = any(_is_open(lines[place].text) for extent in found if len(extent) > 1 for place in extent[:-1])
    return found if is_open else []


def parted_runs(measured: MeasuredLines, paragraphs: list[range], counting: Counting) -> list[PartedRun]:
    """The runs of parted paragraphs among these that were wrapped at one width each."""
    lines = measured.lines
    found: list[PartedRun] = []
    run: list[_Block] = []
    least, most = 0, _ENDLESS
    for block in (_block(measured, paragraph, counting) for paragraph in paragraphs):
        first = lines[block.start]
        if block.least > block.most and (first.indent >= FIRST_INDENT or parse_number(first.text)):
            block = _unbroken(block, measured, counting)  # noqa: PLW2901 - paragraphs of a line each
        if max(least, block.least) > min(most, block.most):
            found += _believed(run, Width(least, counting))
            run, least, most = [], 0, _ENDLESS
        if block.least > block.most:
            continue
        run.append(block)
        least, most = max(least, block.least), min(most, block.most)
    return found + _believed(run, Width(least, counting))


def _believed(run: list[_Block], width: Width) -> list[PartedRun]:
    """The run, if its breaks are those of a program, and no verse."""
    torn = [block for block in run if block.broken]
    breaks = sum(len(block.broken) for block in torn)
    opened, going = sum(block.opened for block in torn), sum(block.going for block in torn)
    # Items hang, and so do numbered stanzas, but those are narrow.
    is_wide = width.columns >= WIDE
    by_indent = sum(block.edge >= 0 or (is_wide and block.is_laid) for block in torn) * 2 > len(torn)
    if width.columns < _NARROWEST or (opened + going) * 2 <= breaks:
        return []
    if sum(block.ends for block in torn) * 4 < 3 * len(torn):
        return []
    # Lines of verse are set flush with one another; what white parts alone must have marks inside of lines.
    if not by_indent and sum(block.inner for block in torn) * 3 < opened:
        return []
    # A long head with a number stands above text as an item's first line stands above the second.
    is_weak = width.columns < _SINGLE or all(block.is_item and not block.is_laid for block in torn)
    if not opened and not by_indent:
        return []
    # A single break that white alone shows may be a tear as well.
    if opened + going < 1 + (is_weak or not by_indent):
        return []
    edges = [block.edge for block in torn if block.edge >= 0]
    broken = tuple(place for block in torn for place in block.broken)
    return [PartedRun(torn[0].start, torn[-1].end, width, edges[0] if edges else -1, broken)]


def _extents(lines: list[PhysicalLine], places: range) -> Iterator[range]:
    """The places of the lines of each paragraph, as the layout shows them."""
    start = places.start
    for place in range(places.start + 1, places.stop + 1):
        if place == places.stop or not _goes_on(lines, start, place):
            yield range(start, place)
            start = place


def _goes_on(lines: list[PhysicalLine], start: int, place: int) -> bool:
    """Whether the layout shows that a line goes on with the paragraph that begins at ``start``."""
    line = lines[place]
    if line.gap > 0:
        return False
    # Numbers are looked for last: most lines are told by their places.
    if place - 1 > start:
        fits = abs(line.indent - lines[place - 1].indent) < FIRST_INDENT
    else:
        fits = _goes_on_below_first(lines, start)
    return fits and parse_number(line.text) is None


def _goes_on_below_first(lines: list[PhysicalLine], start: int) -> bool:
    """Whether the second line of a paragraph goes on with the first one at ``start``, by where it stands."""
    first, line = lines[start], lines[start + 1]
    indent, above = line.indent, first.indent
    if indent + FIRST_INDENT <= above <= indent + _DEEPEST:
        return True  # below an indent
    number = parse_number(first.text) if indent >= above else None
    if number is not None and indent >= above + (number.scheme == "bullet"):
        return indent <= above + 2 * len(number.marker) + 2  # below an item or its words
    if (first.gap == 0 and start > 0) or indent > _DEEPEST or abs(indent - above) >= FIRST_INDENT:
        return False
    # Below white a line alike goes on, unless it opens a paragraph of its own.
    below = lines[start + 2] if start + 2 < len(lines) else None
    return below is None or below.gap > 0 or indent < below.indent + FIRST_INDENT


def _block(measured: MeasuredLines, places: range, counting: Counting) -> _Block:
    """What the lines of one paragraph show of the width."""
    lines, widths = measured.lines, measured.widths(counting)
    least = max(widths[place] - _HANG * (lines[place].text[-1] in _HANGING) for place in places)
    most, opened, going, inner = _ENDLESS, 0, 0, 0
    first, last = lines[places.start], lines[places.stop - 1]
    is_indented = len(places) > 1 and first.indent >= lines[places.start + 1].indent + FIRST_INDENT
    for place in places[:-1]:
        text, below = lines[place].text, lines[place + 1].text
        if (
            COLUMNS.search(text)
            or is_stamp(text)
            or not measured.is_prose(place)
            or (is_label(below) and not is_indented)
        ):
            most = -1
        else:
            most = min(most, widths[place] + width_of(_unparted(text, below), counting) - 1)
        if least > most:
            break
        is_open = _breaks_off(text)
        opened += is_open
        going += text[-1] in "，、"
        inner += is_open and INNER_MARK.search(text) is not None
    return _Block(
        places.start, places.stop, least, most, tuple(places[:-1]), opened, going, inner,
        ends=ends_in_mark(last.text) or last.text[-1] in CLOSERS,
        edge=lines[places.start + 1].indent if is_indented else -1,
        is_item=parse_number(first.text) is not None,
        is_laid=len(places) > 1 and first.indent != lines[places.start + 1].indent,
    )  # fmt: skip


def _breaks_off(text: str) -> bool:
    return not ends_in_mark(text) and text[-1] not in _CLOSING


def _is_open(text: str) -> bool:
    """Whether a sentence goes on behind the text."""
    return text[-1] in "，、" or _breaks_off(text)


def _unbroken(block: _Block, measured: MeasuredLines, counting: Counting) -> _Block:
    """The lines of a block as paragraphs of their own."""
    widths = measured.widths(counting)[block.start : block.end]
    return _Block(block.start, block.end, max(widths) - _HANG, _ENDLESS)


def _unparted(text: str, below: str) -> str:
    """What a program that parts neither words nor addresses would have set behind the text."""
    latin = _LATIN.match(below)
    word = latin[0] if latin else first_word(below)
    return " " + word if latin and text[-1].isascii() else word

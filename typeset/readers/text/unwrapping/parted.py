"""Paragraphs that white or indents part, wrapped at one width: a few lines are enough to show it.

Where the layout shows the paragraphs, each break inside one was made by somebody. A program made it if the
next word had no room; so each break bounds the width from below and above. Paragraphs that lie one behind
the other and leave a width on which all agree were wrapped there; verse, forms and addresses do not agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from typing import Final, NamedTuple

from typeset.model.characters import CLOSERS, columns, has_han
from typeset.readers.lines import PhysicalLine
from typeset.readers.numbering import parse_number
from typeset.readers.text.tears import is_stamp
from typeset.readers.text.units import ends_in_mark, ends_sentence
from typeset.readers.text.unwrapping.measured_lines import FIRST_INDENT, INNER_MARK, MeasuredLines
from typeset.readers.text.unwrapping.openings import hangs_below_label, is_labelled, opens_abstract
from typeset.readers.text.unwrapping.wrapping import WIDE, Counting, Width, first_word, width_of
from typeset.startup.patterns import late_pattern

_NARROWEST: Final = 24
"""Columns: so narrow are columns of newspapers and small screens; verse of one length is narrower."""

_SINGLE: Final = 40
"""Columns: a single break shows a width from here on."""

_DEEPEST: Final = 8
"""Columns: no first line is indented by more, and what stands deeper is a title or a signature."""

_DEEPER: Final = 2
"""Columns by which a passage stands deeper than what is around it; scanners shift a line by one."""

ENDLESS: Final = 10**6

_NEIGHBOURS: Final = 12
"""Paragraphs on each side of one with several lines that bound the width at which it was wrapped."""

_LATIN: Final = late_pattern(f"[!-~]+[{CLOSERS}，。、；：！？…]*")
_HANGING: Final = frozenset("，。、；：！？”」』）》")
_CLOSING: Final = frozenset(f'{CLOSERS})"')
_STOP: Final = late_pattern("[。！？；]|\\.(?= |$)")
_HANG: Final = 2
"""Columns that a mark may stick out."""


class PartedRun(NamedTuple):
    """Lines from ``start`` up to ``end``, wrapped at one width.

    ``edge`` is that of the text below indents, -1 where white alone parts the paragraphs; ``broken`` are the
    places of the lines that break off; ``marked``: the layout parts the paragraphs.
    """

    start: int
    end: int
    width: Width
    edge: int
    broken: tuple[int, ...]
    marked: bool = True


class _Block(NamedTuple):
    """A paragraph by its layout, and the widths from ``least`` up to ``most`` at which it may be wrapped.

    ``broken`` are the places of the lines inside it; ``opened`` counts those without a mark at their end,
    ``going`` those that end in a pause, ``inner`` the open ones with a mark inside. ``ends``: the last
    line ends in a mark; ``edge`` is the left edge of the lines below an indented first one, or -1;
    ``is_laid``: an indent shows where the paragraph begins, or its item hangs; ``is_item``: it has a number;
    ``has_stop``: a sentence ends in it.
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
    has_stop: bool = False


def parted_paragraphs(lines: list[PhysicalLine], places: range) -> list[range]:
    """The places of the lines of each paragraph among these, as the layout shows them.

    None, if all lines inside end as paragraphs do: their widths are not worth reckoning.
    """
    found = list(_extents(lines, places))
    is_torn = any(is_open(lines[place].text) for one in found if len(one) > 1 for place in one[:-1])
    return near_torn(found) if is_torn else []


def near_torn(found: list[range]) -> list[range]:
    """Those with several lines, and their neighbours: lines far from any break say nothing of a width."""
    kept = bytearray(len(found))
    for place, lines in enumerate(found):
        if len(lines) > 1:
            start = max(place - _NEIGHBOURS, 0)
            end = min(place + _NEIGHBOURS + 1, len(found))
            kept[start:end] = b"\1" * (end - start)
    return list(compress(found, kept))


def breaks_at(measured: MeasuredLines, paragraph: range, counting: Counting) -> range | None:
    """The widths in columns at which a paragraph of running text may be wrapped; None if it is none."""
    if len(paragraph) < 2 or measured.lines[paragraph.start].text[0] in ">＞":
        return None
    block = _block(measured, paragraph, counting)
    is_text = block.ends and block.opened + block.going == len(block.broken) and block.least >= _SINGLE
    has_mark = INNER_MARK.search(measured.lines[block.start].text) is not None
    return range(block.least, block.most + 1) if is_text and has_mark and block.least <= block.most else None


def parted_runs(measured: MeasuredLines, paragraphs: list[range], counting: Counting) -> list[PartedRun]:
    """The runs among these parted paragraphs that were wrapped at one width each."""
    lines = measured.lines
    found: list[PartedRun] = []
    run: list[_Block] = []
    least, most = 0, ENDLESS
    for block in (_block(measured, paragraph, counting) for paragraph in paragraphs):
        first = lines[block.start]
        if first.text[0] in ">＞":
            continue  # a mail quotes another line by line
        if block.least > block.most and (first.indent >= FIRST_INDENT or parse_number(first.text)):
            block = _unbroken(block, measured, counting)  # noqa: PLW2901 - paragraphs of a line each
        if max(least, block.least) > min(most, block.most):
            found += _believed(run, Width(least, counting))
            run, least, most = [], 0, ENDLESS
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
    # Where no sentence ends nothing is told: a title stands above who made the text.
    has_stop = any(block.has_stop for block in torn)
    if not by_indent and (sum(block.inner for block in torn) * 3 < opened or not has_stop):
        return []
    # A long head with a number stands above text as an item's first line stands above the second.
    is_weak = width.columns < _SINGLE or all(block.is_item and not block.is_laid for block in torn)
    # Lines that all break off at a pause may be verse, unless several paragraphs of so wide lines agree.
    if not opened and not by_indent and not (is_wide and len(torn) > 1):
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
    line, above, first = lines[place], lines[place - 1], lines[start]
    if line.gap > 0:
        return False
    # What the words say is asked last: most lines are told by their places.
    if place - 1 > start:
        is_below_indent = first.indent >= lines[start + 1].indent + FIRST_INDENT
        fits = -_DEEPER < line.indent - above.indent < FIRST_INDENT
        fits = fits and not (is_below_indent and _is_ended(lines, place))
    else:
        fits = _is_second(lines, start, place)
    return fits and parse_number(line.text) is None and not _is_apart(above, line, first)


def _is_ended(lines: list[PhysicalLine], place: int) -> bool:
    """Whether the line above ends a sentence and had room, as the one above it shows."""
    above, upper = lines[place - 1], lines[place - 2]
    if not ends_sentence(above.text):
        return False
    width = bare_width(upper.text, columns(upper.text) + upper.indent)
    return columns(above.text) + above.indent + columns(first_word(lines[place].text)) <= width


def _is_second(lines: list[PhysicalLine], start: int, place: int) -> bool:
    """Whether a line stands where the second one of the paragraph that begins at ``start`` may stand."""
    line, first = lines[place], lines[start]
    if line.indent + FIRST_INDENT <= first.indent <= line.indent + _DEEPEST:
        return True  # below an indent
    if hangs_below_label(first, line):
        return True
    number = parse_number(first.text)
    if number is not None and line.indent >= first.indent + (number.scheme == "bullet"):
        return line.indent <= first.indent + 2 * len(number.marker) + 2  # below an item or its words
    return line.indent <= _DEEPEST and _goes_on_below_first(lines, start, place)


def _is_apart(above: PhysicalLine, line: PhysicalLine, first: PhysicalLine) -> bool:
    """Whether a label begins on the line, or a passage that stands deeper than a short line above it."""
    if opens_abstract(line.text):
        return True
    if ends_sentence(above.text) and is_labelled(line.text) and first.indent < line.indent + FIRST_INDENT:
        return True
    return line.indent >= above.indent + _DEEPER and columns(above.text) * 4 < columns(line.text) * 3


def _goes_on_below_first(lines: list[PhysicalLine], start: int, place: int) -> bool:
    """Whether a line below the first one, alike, goes on with it."""
    line, first = lines[place], lines[start]
    if first.gap == 0 and start > 0:
        # A passage that stands deeper than the line above, as a whole.
        return line.indent == first.indent > lines[start - 1].indent + 1
    # Below white a line alike goes on, unless it opens a paragraph of its own.
    below = lines[place + 1] if place + 1 < len(lines) else None
    opens = below is not None and below.gap == 0 and line.indent >= below.indent + FIRST_INDENT
    return abs(line.indent - first.indent) < FIRST_INDENT and not opens


def _block(measured: MeasuredLines, places: range, counting: Counting) -> _Block:
    """What the lines of one paragraph show of the width."""
    lines, widths = measured.lines, measured.widths(counting)
    if len(places) == 1:  # it bounds the width, and shows nothing else
        return _Block(
            places.start, places.stop, bare_width(lines[places.start].text, widths[places.start]), ENDLESS
        )
    least, most = max([bare_width(lines[place].text, widths[place]) for place in places]), ENDLESS
    first, last, second = lines[places.start], lines[places.stop - 1], lines[places.start + 1].indent
    is_indented = first.indent >= second + FIRST_INDENT
    for place in places[:-1]:
        text, below = lines[place].text, lines[place + 1].text
        is_talk = not is_indented and (is_stamp(text) or measured.speaks(place + 1))
        if is_talk or not measured.is_plain(place):
            return _Block(places.start, places.stop, least, -1)
        most = min(most, widths[place] + width_of(unparted(text, below), counting) - 1)
        if least > most:
            return _Block(places.start, places.stop, least, most)
    broken = [lines[place].text for place in places[:-1]]
    # A line without Han above words that have some is code or figures, no text that breaks off.
    opened = [
        text
        for text, place in zip(broken, places, strict=False)
        if _breaks_off(text) and has_han(text) >= has_han(lines[place + 1].text)
    ]
    return _Block(
        places.start, places.stop, least, most, tuple(places[:-1]), len(opened),
        going=sum(text[-1] in "，、" for text in broken),
        inner=sum(INNER_MARK.search(text) is not None for text in opened),
        ends=ends_in_mark(last.text) or last.text[-1] in CLOSERS,
        edge=second if is_indented else -1,
        is_item=parse_number(first.text) is not None,
        is_laid=first.indent != second,
        has_stop=any(_STOP.search(lines[place].text) is not None for place in places),
    )  # fmt: skip


def _breaks_off(text: str) -> bool:
    return not ends_in_mark(text) and text[-1] not in _CLOSING


def is_open(text: str) -> bool:
    """Whether a sentence goes on behind the text."""
    return text[-1] in "，、" or _breaks_off(text)


def _unbroken(block: _Block, measured: MeasuredLines, counting: Counting) -> _Block:
    """The lines of a block as paragraphs of their own."""
    widths = measured.widths(counting)[block.start : block.end]
    return _Block(block.start, block.end, max(widths) - _HANG, ENDLESS)


def bare_width(text: str, width: int) -> int:
    """The width of a line without the mark at its end, which may stick out."""
    return width - _HANG * (text[-1] in _HANGING)


def unparted(text: str, below: str) -> str:
    """What a program that parts neither words nor addresses would have set behind the text.

    Before a Latin word a space may have stood, which the break took away, behind a Han character, too.
    """
    latin = _LATIN.match(below)
    if latin is None:
        return " " + first_word(below) if _is_latin(text[-1]) else first_word(below)
    return latin[0] if text[-1] in _HANGING else " " + latin[0]


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()

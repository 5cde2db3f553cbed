"""Hard-wrapped manuscripts: lines cut at a fixed width, and how they join again (J4).

A program that wraps text fills each line as far as it can. So a line belongs
to the same paragraph as the next one exactly if the next one's first word
would not have fitted; a line that had room left was ended by its author.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.messages.diagnostics import Report
from typeset.model.characters import CLOSERS, OPENERS, columns, is_drawn, is_han
from typeset.readers.lines import PhysicalLine
from typeset.readers.numbering import parse_number
from typeset.readers.text.growing_unit import GrowingUnit
from typeset.readers.text.joins import glue, log_join
from typeset.readers.text.kinds.contents import ContentsList, is_leader, without_leader
from typeset.readers.text.kinds.listings import is_listing
from typeset.readers.text.units import Unit, ends_in_mark, ends_sentence, unit_of
from typeset.startup.patterns import late_pattern

_NARROWEST: Final = 40
"""Columns: below this, lines of equal length are rather verse than wrapped text."""

_LONGER: Final = 4
"""Columns that a full line may stick out, by hanging marks or squeezing; a longer line was not wrapped."""

_FIRST_INDENT: Final = 3
"""Columns: the least indent of a first line, which is two em wide in the original."""

_FEWEST: Final = 4
"""So many full lines at least make a wrapped manuscript."""

_FIRST_WORD: Final = late_pattern(
    f"[{OPENERS}(]*(?:[!-~]+?(?:[/?&=#](?=[!-~])|(?![!-~]))|.)[{CLOSERS}，。、；：！？…]*"
)
_CUT_WORD: Final = late_pattern("([A-Za-z]+)-$")
_URL_END: Final = late_pattern("(?:https?:|[/.@?=&_#%-])[^\\s]*$|(?:^|[\\s(（<])(?:https?|ftp):[!-~]*$")
_OPEN_URL: Final = late_pattern("(?:https?|ftp):[!-~]*$")


class Wrapping(Struct, frozen=True):
    """The width at which a manuscript was wrapped, in columns, and what the program did there.

    ``slack`` are columns that a line may lack and still be full; ``spaced``
    says that the author types a space between Han and Latin, which is lost at
    a break; a line with a margin of ``first_indent`` or more starts a
    paragraph (0: margins mean nothing); ``marked`` says that blank lines or
    margins mark paragraphs, so that a full line with a stop may go on.
    """

    width: int
    wide_quotes: bool
    slack: int
    spaced: bool = False
    first_indent: int = 0
    marked: bool = True

    def columns(self, line: PhysicalLine) -> int:
        """Width of the line with its margin."""
        return line.indent + columns(line.text, wide_quotes=self.wide_quotes)

    def could_be_head(self, line: PhysicalLine) -> bool:
        """Whether the line is short and without a stop, as no last line of a paragraph is."""
        return self.columns(line) * 2 <= self.width and not ends_in_mark(line.text)

    def is_full(self, line: PhysicalLine, following: PhysicalLine) -> bool:
        """Whether the first word of the following line would not have fitted on the line."""
        match = _FIRST_WORD.match(following.text[:80].replace("\u00a0", "x"))
        word = match[0] if match else following.text[:1]
        space = len(self.between(line.text, following.text))
        needed = space + columns(word, wide_quotes=self.wide_quotes)
        width = self.columns(line)
        filled = width + needed > self.width - self.slack and width <= self.width + _LONGER
        return filled and not line.text.endswith("\\")

    def between(self, left: str, right: str) -> str:
        """The text between two wrapped pieces: nothing, or the space that stood at the break."""
        if _URL_END.search(left[-80:]) and right[:1].isascii() and not right.startswith("("):
            return ""
        if glue(left, right):
            return " "
        a, b = left[-1:], right[:1]
        if a.isascii() and b.isascii():
            return " " if a not in "(/-<" and b not in ")/,.;:>" else ""
        mixed = (is_han(a) and b.isascii() and b.isalnum()) or (is_han(b) and a.isascii() and a not in "(/")
        return " " if mixed and self.spaced else ""


def measure_wrapping(lines: list[PhysicalLine]) -> Wrapping | None:
    """How the manuscript is wrapped, or nothing if it is not.

    The width is that of most lines. It counts if hardly any line is longer, and if
    most lines of this width break off inside a sentence.
    """
    # The width: where most lines end, with the marks of ambiguous width taken both ways.
    best: Wrapping | None = None
    mass = 0
    for wide in (True, False):
        widths = Counter(line.indent + columns(line.text, wide_quotes=wide) for line in lines)
        for width in widths:
            found = widths[width] + widths[width - 1]
            if found > mass and width >= _NARROWEST:
                squeezed = sum(widths[width + extra] for extra in (1, 2, 3))
                best, mass = Wrapping(width, wide, 2 if squeezed * 50 > found else 1), found
    if best is None or mass < max(_FEWEST, len(lines) // 50):
        return None
    if not _breaks_sentences(lines, best):
        return None
    # What marks paragraphs: indents of first lines, or blank lines.
    first_indent = _first_line_indent(lines, best)
    gaps = sum(line.gap > 0 for line in lines)
    marked = first_indent > 0 or gaps * 10 > len(lines)
    return replace(best, spaced=_spaces_between_scripts(lines), first_indent=first_indent, marked=marked)


def _first_line_indent(lines: list[PhysicalLine], wrapping: Wrapping) -> int:
    """The margin from which on a line starts a paragraph; 0 if first lines are not indented.

    Lines that certainly continue a sentence show the left edge of the text;
    lines that stand deeper and hardly ever continue one are first lines.
    """
    certain = [
        following.indent
        for line, following in pairwise(lines)
        if following.gap == 0 and wrapping.is_full(line, following) and not ends_sentence(line.text)
    ]
    if not certain:
        return 0
    edge, count = Counter(certain).most_common(1)[0]
    deeper = sum(line.indent >= edge + _FIRST_INDENT for line in lines)
    going_on = sum(indent >= edge + _FIRST_INDENT for indent in certain)
    is_habit = (
        deeper >= _FEWEST
        and deeper * 10 >= len(lines)
        and going_on * 20 <= deeper
        and count * 10 >= 8 * len(certain)
    )
    return edge + _FIRST_INDENT if is_habit else 0


def _breaks_sentences(lines: list[PhysicalLine], wrapping: Wrapping) -> bool:
    """Whether full lines go on in the next line, and few lines are longer."""
    full = cut = longer = 0
    for line, following in pairwise(lines):
        width = wrapping.columns(line)
        longer += width > wrapping.width + _LONGER
        if wrapping.width - 1 <= width <= wrapping.width:
            full += 1
            cut += (following.gap == 0 or following.new_page) and not ends_sentence(line.text)
    return full >= _FEWEST and cut * 10 >= full * 6 and longer * 10 <= len(lines)


def unwrap(
    lines: list[PhysicalLine],
    wrapping: Wrapping,
    contents: ContentsList,
    skip: frozenset[str],
    report: Report,
) -> list[Unit]:
    """Units of the wrapped lines, those of one paragraph joined (J4).

    A line that the contents list names is a head: it ends there, and grows
    only as far as the entry goes.
    """
    may_cut = "M21" not in skip and any(_CUT_WORD.search(line.text[-40:]) for line in lines)
    words = _latin_words(lines) if may_cut else frozenset[str]()
    units: list[GrowingUnit] = []
    for place, line in enumerate(lines):
        unit = unit_of(line)
        if not units or not _joins(lines[place - 1], line, units[-1].brief, (wrapping, contents)):
            units.append(GrowingUnit(unit))
            continue
        before = units[-1].brief
        _mend_word(units[-1], line, words, report)
        is_cut = _CUT_WORD.search(before.text[-40:]) is not None
        between = "" if is_cut else wrapping.between(before.text, unit.text)
        log_join("J4", before, unit, between, report)
        units[-1].add(unit, between)
    return [unit.whole() for unit in units]


def _latin_words(lines: list[PhysicalLine]) -> frozenset[str]:
    """Every Latin word of the manuscript in small letters, those cut at line ends left out."""
    found: set[str] = set()
    for line in lines:
        found.update(word.lower() for word in re.findall("[A-Za-z]{4,}(?!-?$|[A-Za-z])", line.text))
    return frozenset(found)


def _mend_word(unit: GrowingUnit, following: PhysicalLine, words: frozenset[str], report: Report) -> None:
    """Take the hyphen at the unit's end away, if the word that it cuts stands whole elsewhere (M21)."""
    before = unit.brief
    start, rest = _CUT_WORD.search(before.text[-40:]), re.match("[a-z]+", following.text)
    if words and start is not None and rest is not None and (start[1] + rest[0]).lower() in words:
        report.repair("M21", before.last.number, f"{start[0]}\n{rest[0]}", start[1] + rest[0])
        unit.drop_last()


def ended_lines(lines: list[PhysicalLine], wrapping: Wrapping) -> frozenset[int]:
    """Numbers of the lines that had room left, so that nothing may be joined to them."""
    return frozenset(
        line.number for line, following in pairwise(lines) if not wrapping.is_full(line, following)
    )


def _joins(
    line: PhysicalLine, following: PhysicalLine, unit: Unit, known: tuple[Wrapping, ContentsList]
) -> bool:
    """Whether the following line goes on with the unit that the line ends."""
    wrapping, contents = known
    if is_leader(line) or contents.has(unit.text):
        return False
    if following.gap == 0 and contents.begins(unit.text + without_leader(following.text)):
        return True
    if not wrapping.is_full(line, following) or _is_no_prose(line.text, following.text):
        return False
    if wrapping.first_indent and (following.gap == 0 or following.new_page):
        is_head = ends_sentence(line.text) and wrapping.could_be_head(following)
        return following.indent < wrapping.first_indent and not is_head
    if not wrapping.marked and ends_sentence(line.text):
        return wrapping.columns(line) + 2 > wrapping.width and following.text[0] not in "“「『"
    return _continues(line, following, unit)


def _is_no_prose(line: str, following: str) -> bool:
    """Whether the break between the two belongs to a drawn table or a listing."""
    if is_drawn(line) or is_drawn(following):
        return True
    return is_listing(line, following) and _OPEN_URL.search(line[-80:]) is None


def _continues(line: PhysicalLine, following: PhysicalLine, unit: Unit) -> bool:
    """Whether the line after a full line goes on with its paragraph."""
    if following.new_page:
        return not ends_sentence(line.text) and following.indent <= line.indent + 1
    if following.gap:
        return False
    if following.indent > line.indent + 2 and len(unit.lines[0].pieces) > 1:
        return False
    number = parse_number(following.text)
    if number is not None and number.scheme == "bullet" and following.indent != _text_edge(line):
        return False
    starts_item = number is not None and number.scheme != "digit_paren"
    return not (starts_item and ends_sentence(line.text))


def _text_edge(line: PhysicalLine) -> int:
    """The column at which the line's paragraph goes on: past its bullet, if it has one."""
    number = parse_number(line.text)
    return line.indent + (len(number.marker) if number and number.scheme == "bullet" else 0)


def _spaces_between_scripts(lines: list[PhysicalLine]) -> bool:
    """Whether the author habitually types a space between Han and Latin."""
    text = "\n".join(line.text for line in lines)
    spaced = len(re.findall("[\u4e00-\u9fff] [A-Za-z\\d]|[A-Za-z\\d] [\u4e00-\u9fff]", text))
    tight = len(re.findall("[\u4e00-\u9fff][A-Za-z\\d]|[A-Za-z\\d][\u4e00-\u9fff]", text))
    return spaced > 4 * tight

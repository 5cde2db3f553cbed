"""The width at which a program wrapped a stretch of a manuscript, and what the program did there."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from typeset.model.characters import CLOSERS, OPENERS, columns, is_han
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.units import ends_in_mark, ends_sentence
from typeset.startup.patterns import late_pattern

LONGER: Final = 4
"""Columns that a full line may stick out, by hanging marks or squeezing; a longer line was not wrapped."""

FEWEST: Final = 4
"""So many full lines at least make a wrapped stretch."""

WIDE: Final = 56
"""Columns: no verse has lines of one length as wide as this, so that less evidence is needed."""

_FIRST_INDENT: Final = 2
"""Columns: the least indent of a first line: two em in the original, or two spaces."""

_TWO_SPACES: Final = 2
"""Columns of that indent where it was typed as two half-width spaces."""

_FEWEST_FIRST: Final = 2
"""So many lines that stand deeper than all that go on are first lines."""

_FIRST_WORD: Final = late_pattern(
    f"[{OPENERS}(]*(?:[!-~]+?(?:[/?&=#](?=[!-~])|(?![!-~]))|——|……|.)[{CLOSERS}，。、；：！？…)\\],.;:!?]*"
)
_URL_END: Final = late_pattern("(?:https?:|[/.@?=&_#%-])[^\\s]*$|(?:^|[\\s(（<])(?:https?|ftp):[!-~]*$")
_ADDRESS: Final = late_pattern('[(<"“‘「《]*(?=[\\w.:~-]*[/?&=#])[!-~]{4,}')
_LATIN_BREAK: Final = late_pattern("[A-Za-z]{2}")
_LETTERS: Final = late_pattern("[A-Za-z]+")
_LAST_LETTERS: Final = late_pattern("[A-Za-z]+$")
_WHOLE_WORD: Final = late_pattern("(?<=[^a-z])[a-z]{2,}(?=[^a-z-])")

AMBIGUOUS: Final = late_pattern("[°±×÷′″‰℃℉№①-⓿Ⅰ-ↂ←-↙∀-⋿■-◿★☆Α-ωА-яё]")
"""Signs of ambiguous width (UAX #11) that are one column in most programs."""

_MAY_END: Final = frozenset(f"；：;:{CLOSERS}")

_LONGEST_WORD: Final = 80
"""Columns: a line that lacks more than any word is wide was ended by its author."""

Counting = Literal["wide", "narrow", "characters", "quoted", "ambiguous"]
"""How a program counts: marks of ambiguous width (“ — …) as two columns or one; or all characters alike.

``ambiguous``: signs and letters of ambiguous width (° ′ × ① α) are two columns wide, too.

``quoted``: the quotes " were “ and ” when the lines were wrapped, as wide as a Han character.
"""


def width_of(text: str, counting: Counting) -> int:
    """Width of the text in columns, or twice its number of characters."""
    if counting == "characters":
        return 2 * len(text)
    if counting == "quoted":
        return columns(text) + text.count('"')
    if counting == "ambiguous":
        return columns(text) + len(AMBIGUOUS.findall(text))
    return columns(text, wide_quotes=counting == "wide")


def line_width(line: PhysicalLine, counting: Counting) -> int:
    """Width of the line with its margin."""
    margin = 2 * len(line.margin) if counting == "characters" else line.indent
    return margin + width_of(line.text, counting)


def first_word(text: str) -> str:
    """The characters at the start of the text that no program parts."""
    match = _FIRST_WORD.match(text[:80].replace("\u00a0", "x"))
    return match[0] if match else text[:1]


class Width(Struct, frozen=True):
    """A width in columns, and how the program counts."""

    columns: int
    counting: Counting


class Wrapping(Struct, frozen=True):
    """The width at which lines were wrapped, in columns, and what the program did there.

    ``slack`` are columns that a line may lack and still be full; ``spaced``
    says that the author types a space between Han and Latin, which is lost at
    a break; ``cuts_words`` says that the program breaks off inside Latin words;
    a line with a margin of ``first_indent`` or more starts a
    paragraph (0: margins mean nothing); where paragraphs hang, all lines but their
    first have a margin of ``hanging`` or more (0: they do not); ``marked`` says that blank
    lines or margins mark paragraphs, so that a full line with a stop may go on.
    """

    width: int
    counting: Counting
    slack: int
    spaced: bool = False
    cuts_words: bool = False
    first_indent: int = 0
    hanging: int = 0
    marked: bool = True

    def columns(self, line: PhysicalLine) -> int:
        """Width of the line with its margin."""
        return line_width(line, self.counting)

    def could_be_head(self, line: PhysicalLine) -> bool:
        """Whether the line is short and without a stop, as no last line of a paragraph is."""
        return self.columns(line) * 2 <= self.width and not ends_in_mark(line.text)

    def is_full(self, line: PhysicalLine, following: PhysicalLine, width: int) -> bool:
        """Whether the first word of the following line would not have fitted on the line of this width."""
        if width >= self.width:
            return width <= self.width + LONGER and not line.text.endswith("\\")
        if width < self.width - _LONGEST_WORD:
            return False
        word = first_word(following.text)
        if self.cuts_words and word[0].isascii():
            word = word[0]
        needed = width_of(self.between(line, following) + word, self.counting)
        if width + needed > self.width - self.slack:
            return not line.text.endswith("\\")
        return self._lacks_room(line, following, width)

    def _lacks_room(self, line: PhysicalLine, following: PhysicalLine, width: int) -> bool:
        """Whether a sentence breaks off at an address too wide for it; some programs part addresses."""
        address = _ADDRESS.match(following.text)
        if address is None or width * 4 < self.width or ends_in_mark(line.text[-1]):
            return False
        return width + 1 + width_of(address[0], self.counting) > self.width

    def between(self, line: PhysicalLine, following: PhysicalLine) -> str:
        """The text between two wrapped lines: nothing, or the space that stood at the break."""
        left, right = line.text, following.text
        a, b = left[-1:], right[:1]
        if _URL_END.search(left[-80:]) and b.isascii() and b != "(":
            return ""
        if self.cuts_words and a.isascii() and b.isascii():
            return "" if self.columns(line) >= self.width else " "
        if a.isascii() and b.isascii():
            return " " if a not in "(/-<" and b not in ")/,.;:>" else ""
        mixed = (is_han(a) and b.isascii() and b.isalnum()) or (is_han(b) and a.isascii() and a not in "(/")
        return " " if mixed and self.spaced else ""


def measure_wrapping(lines: list[PhysicalLine], widths: list[int], width: Width) -> Wrapping:
    """How a program wraps that wrapped lines of these widths at a width."""
    counts = Counter(widths)
    found = counts[width.columns] + counts[width.columns - 1]
    squeezed = sum(counts[width.columns + extra] for extra in (1, 2, 3))
    return Wrapping(
        width.columns,
        width.counting,
        slack=2 if squeezed * 50 > found else 1,
        spaced=_spaces_between_scripts(lines),
        cuts_words=_cuts_words(lines, widths, width),
    )


def breaks_sentences(lines: list[PhysicalLine], widths: list[int], most: int) -> bool:
    """Whether most lines of this width break off inside a sentence, and few are longer."""
    full = cut = 0
    for line, following, width in zip(lines, lines[1:], widths, strict=False):
        if most - 1 <= width <= most:
            full += 1
            cut += (following.gap == 0 or following.new_page) and not ends_sentence(line.text)
    longer = sum(width > most + LONGER for width in widths)
    return full >= fewest(most) and cut * 10 >= full * 6 and longer * 10 <= len(lines)


def fewest(width: int) -> int:
    """How many full lines of this width at least make a wrapped stretch."""
    return FEWEST - (width >= WIDE)


def _cuts_words(lines: list[PhysicalLine], widths: list[int], width: Width) -> bool:
    """Whether the program breaks off inside Latin words: lines that end in one fill the last column.

    Of few lines this may be chance; then a word that stands whole elsewhere must be among those cut.
    """
    least = width.columns - (2 if width.counting == "characters" else 1)
    breaks = [
        (line.text, following.text, own >= least)
        for line, following, own in zip(lines, lines[1:], widths, strict=False)
        if line.text[-1].isascii()
        and following.gap == 0
        and _LATIN_BREAK.match(line.text[-1] + following.text[0])
        and own * 2 > width.columns
    ]
    filled = sum(is_filled for _, _, is_filled in breaks)
    if not filled or filled * 20 < 19 * len(breaks):
        return False
    words = whole_words(lines)
    cut = sum(cut_word(before, after) in words for before, after, _ in breaks)
    return cut > 0 if len(breaks) < FEWEST else cut * 10 > len(breaks) or not words


def whole_words(lines: list[PhysicalLine]) -> frozenset[str]:
    """Every Latin word that stands whole inside a line, in small letters."""
    found: set[str] = set()
    for line in lines:
        if _LETTERS.search(line.text):
            found.update(_WHOLE_WORD.findall(line.text.lower()))
    return frozenset(found)


def cut_word(before: str, after: str) -> str:
    """The Latin word that a break between two lines would cut, in small letters."""
    start, end = _LAST_LETTERS.search(before[-_LONGEST_WORD:]), _LETTERS.match(after)
    return ((start[0] if start else "") + (end[0] if end else "")).lower()


def with_habits(lines: list[PhysicalLine], full: list[bool], wrapping: Wrapping) -> Wrapping:
    """The wrapping with what marks paragraphs in these lines: indents of first lines, or blank lines."""
    first_indent = _first_line_indent(lines, full)
    hanging = 0 if first_indent else _hanging_indent(lines, full)
    gaps = sum(line.gap > 0 for line in lines)
    marked = first_indent > 0 or hanging > 0 or gaps * 10 > len(lines)
    return replace(wrapping, first_indent=first_indent, hanging=hanging, marked=marked)


def _hanging_indent(lines: list[PhysicalLine], full: list[bool]) -> int:
    """The margin of all lines that certainly go on with a sentence, if all others stand further left."""
    below = list(zip(full, lines, lines[1:], strict=False))
    going_on = [
        following.indent
        for is_full, line, following in below
        if is_full and following.gap == 0 and _breaks_off(line.text)
    ]
    edge = min(going_on, default=0)
    outer = [following.indent for is_full, _, following in below if not is_full]
    hangs = len(going_on) >= FEWEST and len(outer) >= _FEWEST_FIRST and edge >= max(outer) + _FIRST_INDENT
    return edge if hangs else 0


def _first_line_indent(lines: list[PhysicalLine], full: list[bool]) -> int:
    """The margin from which on a line starts a paragraph; 0 if first lines are not indented.

    Lines that certainly continue a sentence show the left edge of the text;
    lines that stand deeper and hardly ever continue one are first lines.
    """
    certain = certain_edges(lines, full)
    if not certain:
        return 0
    edge, count = Counter(certain.values()).most_common(1)[0]
    step = _step(lines, edge)
    deeper = sum(bool(line.margin) and line.indent >= edge + step for line in lines)
    going_on = sum(indent >= edge + step for indent in certain.values())
    # Few are first lines if they stand deeper than what begins flush for certain, below white.
    flush = sum(line.gap > 0 and line.indent < edge + step for line in lines[1:])
    is_habit = (
        deeper >= _FEWEST_FIRST
        and (deeper * 10 >= len(lines) or (not going_on and flush <= deeper))
        and going_on * 20 <= deeper
        and count * 10 >= 8 * len(certain)
    )
    return edge + step if is_habit else 0


def _step(lines: list[PhysicalLine], edge: int) -> int:
    """Columns by which first lines stand deeper at least: two where two spaces are the usual indent."""
    near = Counter(line.indent - edge for line in lines if line.margin)
    usual = sum(near[step] for step in range(_FIRST_INDENT, 2 * _FIRST_INDENT))
    return _TWO_SPACES if near[_TWO_SPACES] >= _FEWEST_FIRST and near[_TWO_SPACES] > usual else _FIRST_INDENT


def certain_edges(lines: list[PhysicalLine], full: list[bool]) -> dict[int, int]:
    """Places of the lines that certainly go on with the sentence of a full line, each with its indent.

    Those that stand deeper than the line above belong to an item and show no edge of the text.
    """
    return {
        place: following.indent
        for place, following in enumerate(lines)
        if place
        and full[place - 1]
        and following.gap == 0
        and following.indent <= lines[place - 1].indent
        and _breaks_off(lines[place - 1].text)
    }


def _breaks_off(text: str) -> bool:
    """Whether a sentence goes on behind the text, for certain; an item, a remark in brackets may end."""
    return not ends_sentence(text) and text[-1] not in _MAY_END


def _spaces_between_scripts(lines: list[PhysicalLine]) -> bool:
    """Whether the author habitually types a space between Han and Latin."""
    text = "\n".join(line.text for line in lines)
    spaced = len(re.findall("[\u4e00-\u9fff] [A-Za-z\\d]|[A-Za-z\\d] [\u4e00-\u9fff]", text))
    tight = len(re.findall("[\u4e00-\u9fff][A-Za-z\\d]|[A-Za-z\\d][\u4e00-\u9fff]", text))
    return spaced > 4 * tight

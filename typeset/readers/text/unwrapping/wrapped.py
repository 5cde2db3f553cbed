"""Hard-wrapped manuscripts: lines cut at a fixed width, and how they join again (J4).

A program that wraps text fills each line as far as it can. So a line belongs
to the same paragraph as the next one exactly if the next one's first word
would not have fitted; a line that had room left was ended by its author.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final, Self

from msgspec import Struct

from typeset.messages.diagnostics import Report
from typeset.model.characters import CIRCLED
from typeset.readers.lines import PhysicalLine
from typeset.readers.numbering import parse_any_number, parse_number
from typeset.readers.text.evidence import Region
from typeset.readers.text.growing_unit import GrowingUnit
from typeset.readers.text.heads.contents import ContentsList, is_leader, read_contents, without_leader
from typeset.readers.text.joins import glue, log_join
from typeset.readers.text.units import Unit, ends_in_mark, ends_sentence, shape, unit_of
from typeset.readers.text.unwrapping.lines_apart import is_head_by_chance, is_no_prose, is_remark, lines_alone
from typeset.readers.text.unwrapping.openings import (
    are_labelled,
    hangs_below_label,
    hangs_exactly,
    open_alike,
    opens_abstract,
)
from typeset.readers.text.unwrapping.wrapping import (
    Wrapping,
    cut_word,
    whole_words,
)
from typeset.startup.patterns import late_pattern

_HYPHENED: Final = late_pattern("([A-Za-z]+)-$")
_SPEAKER: Final = late_pattern(
    "[【〔\\[][^，。；！？：:】〕\\]]{1,8}[】〕\\]]|[^，。；！？：:“”「」（(]{1,8}[：:](?![“「『/])"
)
_AT_ITEMS: Final = frozenset("；：;:")
"""Marks between the items of a list, and above it."""

_TO_MARKER: Final = 40
"""Characters of a unit that show its number."""

_TWO_EM: Final = "\u3000\u3000"
"""The indent with which a Chinese paragraph opens; spaces may be the left edge of the text."""

_SAME: Final = 4
"""Characters with which two lines in turn open: 中華民國一〇二年 and 中華民國一〇七年."""

_NEARLY_ALL: Final = 0.9
"""Where so many lines have a margin, it is the left edge of the text."""


_LONE_CALL: Final = late_pattern(f"[{CIRCLED}]")


class _Known(Struct, frozen=True):
    """What unwrapping asks of a region: its wrapping, heads that contents lists name, who speaks in it.

    ``fields`` and ``alone`` are numbers of lines: with labels; short ones without a mark.
    """

    region: Region
    wrapping: Wrapping
    contents: ContentsList
    speakers: frozenset[str]
    fields: frozenset[int]
    alone: frozenset[int]

    @classmethod
    def of(
        cls, region: Region, wrapping: Wrapping, contents: ContentsList, lines: list[PhysicalLine]
    ) -> Self:
        """What the lines of a region show."""
        alone = lines_alone(lines, wrapping)
        return cls(region, wrapping, contents, _speakers(lines), _fields(lines), alone)

    def is_speech(self, text: str) -> bool:
        """Whether the line opens with one of the speakers."""
        match = _SPEAKER.match(text)
        return match is not None and match[0] in self.speakers


def unwrap(
    lines: list[PhysicalLine], regions: tuple[Region, ...], skip: frozenset[str], report: Report
) -> list[Unit]:
    """Units of the lines; those of one paragraph are joined where the lines were wrapped (J4).

    A line that the contents list names is a head: it ends there, and grows
    only as far as the entry goes.
    """
    if "J4" in skip or all(region.wrapping is None for region in regions):
        return [unit_of(line) for line in lines]
    contents, words = read_contents(lines), known_words(lines, skip)
    units: list[Unit] = []
    for region in regions:
        own = lines[region.start : region.end]
        if region.wrapping is None:
            units += map(unit_of, own)
        else:
            known = _Known.of(region, region.wrapping, contents, own)
            units += _unwrap_region(own, known, words, report)
    return units


def _fields(lines: list[PhysicalLine]) -> frozenset[int]:
    """Numbers of the lines with a label above another one with a label: 全程：3.2公里 above 耗时：四小时."""
    return frozenset(
        line.number
        for line, below in pairwise(lines)
        if below.gap == 0 and are_labelled(line.text, below.text)
    )


def _speakers(lines: list[PhysicalLine]) -> frozenset[str]:
    """The labels of speakers that open more than one line."""
    labels = Counter(match[0] for line in lines if (match := _SPEAKER.match(line.text)))
    return frozenset(label for label, count in labels.items() if count > 1)


def _unwrap_region(
    lines: list[PhysicalLine], known: _Known, words: frozenset[str], report: Report
) -> list[Unit]:
    """Units of the lines of one region."""
    units: list[GrowingUnit] = []
    for place, line in enumerate(lines):
        unit = unit_of(line)
        if not units or not (
            _hangs_below_sign(units[-1].brief, line) or _joins(lines[place - 1], line, units[-1].brief, known)
        ):
            units.append(GrowingUnit(unit))
            continue
        before = units[-1].brief
        between = seam(units[-1], (lines[place - 1], line), known.wrapping, words, report)
        log_join("J4", before, unit, between, report)
        units[-1].add(unit, between)
    return [unit.whole() for unit in units]


def seam(
    unit: GrowingUnit,
    lines: tuple[PhysicalLine, PhysicalLine],
    wrapping: Wrapping | None,
    words: frozenset[str],
    report: Report,
) -> str:
    """What stands between two lines of a unit that were parted; a hyphen of the program goes (M21).

    ``unit`` ends in the first of the ``lines``; ``words`` are those that stand whole in the manuscript.
    """
    line, following = lines
    if wrapping is None:
        return glue(line.text, following.text)
    hyphened = _HYPHENED.search(unit.brief.text[-40:])
    if hyphened is None:
        return _between(line, following, wrapping, words)
    if following.text[0].islower() and cut_word(hyphened[1], following.text) in words:
        rest = following.text[:6]
        report.repair("M21", line.number, f"{hyphened[0]}\n{rest}", hyphened[1] + rest)
        unit.drop_last()
    return ""


def known_words(lines: list[PhysicalLine], skip: frozenset[str]) -> frozenset[str]:
    """The Latin words of the manuscript that stand whole in it; none, if words that are cut stay so (M21)."""
    return frozenset() if "M21" in skip else whole_words(lines)


def _between(line: PhysicalLine, following: PhysicalLine, wrapping: Wrapping, words: frozenset[str]) -> str:
    """What stands between two wrapped lines; where a Latin word may be cut, other places of it decide."""
    between = wrapping.between(line, following)
    if not (line.text[-1].isascii() and line.text[-1].isalpha() and following.text[0].isascii()):
        return between
    if wrapping.columns(line) < wrapping.width:
        return between
    is_known = cut_word(line.text, following.text) in words
    if between and is_known and cut_word(line.text, "") not in words:
        return ""
    both = cut_word(line.text, "") in words and cut_word("", following.text) in words
    return " " if both and not is_known else between


def ended_lines(lines: list[PhysicalLine], regions: tuple[Region, ...]) -> frozenset[int]:
    """Numbers of the wrapped lines that had room left, so that nothing may be joined to them."""
    return frozenset(
        line.number
        for region in regions
        if region.wrapping is not None
        for line in lines[region.start : region.end]
        if line.number not in region.full
    )


def _joins(line: PhysicalLine, following: PhysicalLine, unit: Unit, known: _Known) -> bool:
    """Whether the following line goes on with the unit that the line ends."""
    contents = known.contents
    if is_leader(line) or contents.has(unit.text):
        return False
    if (
        following.gap == 0
        and contents.prefixes
        and contents.begins(unit.text + without_leader(following.text))
    ):
        return True
    is_full = line.number in known.region.full or _pauses_at_edge(line, following, unit, known.wrapping)
    if not is_full or _is_set_apart(line, following, known):
        return False
    if is_head_by_chance(line, following, unit, known.wrapping):
        return False
    if _stands_in_turn(following, unit):
        return False
    return (following.gap == 0 and _hangs(following, unit)) or _goes_on(line, following, unit, known)


def _pauses_at_edge(line: PhysicalLine, following: PhysicalLine, unit: Unit, wrapping: Wrapping) -> bool:
    """Whether a line nearly full ends in a pause inside a paragraph, as the indents show."""
    return (
        following.gap == 0
        and line.text[-1] in "，、"
        and following.indent < wrapping.first_indent <= unit.first.indent
        and wrapping.columns(line) * 4 >= wrapping.width * 3
        and parse_number(following.text) is None
    )


def _hangs_below_sign(unit: Unit, following: PhysicalLine) -> bool:
    """Whether the line stands exactly below the words behind the sign that opens the unit."""
    return hangs_exactly(unit.first, following) and not open_alike(unit.text, following.text)


def _goes_on(line: PhysicalLine, following: PhysicalLine, unit: Unit, known: _Known) -> bool:
    """Whether the line after a full line goes on with its paragraph, by what parts paragraphs here."""
    wrapping = known.wrapping
    if _LONE_CALL.fullmatch(following.text):
        return following.gap == 0  # the call of a note had no room
    if wrapping.first_indent and (following.gap == 0 or following.new_page):
        return _goes_on_by_indent(line, following, wrapping)
    if wrapping.hanging:
        return following.gap == 0 and following.indent >= wrapping.hanging
    if following.margin[:2] == _TWO_EM and ends_sentence(line.text) and known.region.indented < _NEARLY_ALL:
        return False
    if not wrapping.marked and ends_sentence(shape(line.text)):
        begins = following.text[0] in "“「『" or parse_number(following.text) is not None
        return wrapping.columns(line) + 2 > wrapping.width and not begins
    return _continues(line, following, unit)


def _is_set_apart(line: PhysicalLine, following: PhysicalLine, known: _Known) -> bool:
    """Whether the two are no text that goes on: drawn, items, signed at the right, said in turn, quoted."""
    if min(line.indent, following.indent) * 2 >= known.wrapping.width:
        return True
    is_flush = following.indent < known.wrapping.first_indent  # where paragraphs begin deeper
    is_remarked = is_remark(following.text) and not is_flush
    is_other = known.is_speech(following.text) or is_remarked or following.number in known.alone
    if is_other and ends_sentence(line.text):
        return True
    if following.number in known.fields and following.gap == 0 and line.text[-1] not in "，、":
        return True
    may_be_item = line.text[-1] in _AT_ITEMS or following.text[0] in _FORMAL
    if may_be_item and parse_number(following.text) is not None:
        return True
    if following.text[0] in ">＞" or _PICTURE.match(following.text) or opens_abstract(following.text):
        return True  # a mail quotes another line by line
    return is_no_prose(line.text, following.text)


_PICTURE: Final = late_pattern("[✅❌⭐\U0001f300-\U0001faff\u2700-\u27bf]\ufe0f?[ \u3000]")
"""A picture that stands for a bullet: 🔧 修正崩溃."""

_FORMAL: Final = "壹贰貳叁參肆伍陆陸柒捌玖拾"
"""壹、 begins no line by chance."""


def _is_next_item(text: str, following: str) -> bool:
    """Whether the following line has the number that comes next to that of the unit: 乙、 behind 甲、."""
    number = parse_any_number(following[:_TO_MARKER])
    first = parse_any_number(text[:_TO_MARKER]) if number is not None else None
    if number is None or first is None or not (number.scheme in _IN_TURN or parse_number(following)):
        return False
    return (number.scheme, number.form, number.value) == (first.scheme, first.form, first.value + 1)


_IN_TURN: Final = ("stem", "letter", "roman", "han", "framed", "step")
"""Schemes too weak to be believed alone, and with white or marks behind their numbers."""


def _stands_in_turn(following: PhysicalLine, unit: Unit) -> bool:
    """Whether the line has the next number, or opens as the unit does, at the same margin."""
    if _is_next_item(unit.text, following.text):
        return True
    if len(unit.lines[0].pieces) == 1 and unit.text[:_SAME] == following.text[:_SAME]:
        return True
    return abs(following.indent - unit.first.indent) <= 1 and open_alike(unit.text, following.text)


def _hangs(following: PhysicalLine, unit: Unit) -> bool:
    """Whether the line stands below the words of the item that the unit is, or of what somebody says."""
    if hangs_below_label(unit.first, following):
        return True
    if following.indent <= unit.first.indent or parse_number(following.text) is not None:
        return False
    number = parse_number(unit.text[:_TO_MARKER])
    return number is not None and following.indent <= unit.first.indent + 2 * len(number.marker) + 2


def _goes_on_by_indent(line: PhysicalLine, following: PhysicalLine, wrapping: Wrapping) -> bool:
    """Whether the line after a full line goes on with its paragraph, where first lines are indented."""
    if following.indent >= wrapping.first_indent:
        # A passage that stands deeper as a whole goes on; of two first lines the upper one ends in a mark.
        return following.indent == line.indent and not ends_in_mark(line.text)
    return not (ends_sentence(line.text) and wrapping.could_be_head(following))


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
    return not (starts_item and ends_sentence(shape(line.text)))


def _text_edge(line: PhysicalLine) -> int:
    """The column at which the line's paragraph goes on: past its bullet, if it has one."""
    number = parse_number(line.text)
    return line.indent + (len(number.marker) if number and number.scheme == "bullet" else 0)

"""The lines of a manuscript as measured once, and what each shows: does it break off inside a sentence?"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Final

from typeset.model.characters import NARROW_MARKS, columns, count_han, is_drawn
from typeset.readers.lines import PhysicalLine
from typeset.readers.numbering import parse_number
from typeset.readers.text.heads.contents import has_leader
from typeset.readers.text.tears import is_label
from typeset.readers.text.units import ends_in_mark, ends_sentence
from typeset.readers.text.unwrapping.wrapping import AMBIGUOUS, Counting
from typeset.startup.answers import answered_once
from typeset.startup.patterns import late_pattern

_SET_OFF: Final = 16
"""Columns: a line with such a margin is a title or a signature."""

FIRST_INDENT: Final = 3
"""Columns: the next line's indent below a head."""

INNER_MARK: Final = late_pattern("[，。、；！？,](?=.)")
"""A mark inside a line, where a sentence or a part of it ends."""

COUNTED_OTHERWISE: Final = late_pattern("[·—‘’“”… -~\u00a0-\u024f]")
"""Characters that are one column to one program and two to another."""

_COUNTED_APART: Final = {
    "narrow": (NARROW_MARKS, -1),
    "quoted": (late_pattern('"'), 1),
    "ambiguous": (AMBIGUOUS, 1),
}
"""By way of counting, the signs whose width differs from the usual, and by how many columns."""

COLUMNS: Final = late_pattern("\\S(?:\\t| {3,}|\u3000{2,})\\S")
"""A gap as wide as between columns."""

_WITHIN: Final = 20
"""Characters of a line at least within which a sentence breaks off."""

_TO_LABEL: Final = 10
"""Characters of a line that hold a label and its ：."""

_AT_ITEMS: Final = frozenset("；：;:")


@answered_once
def _is_prose(text: str) -> bool:
    return not (is_drawn(text) or has_leader(text))


@answered_once
def _is_plain(text: str) -> bool:
    return COLUMNS.search(text) is None and _is_prose(text)


_columns: Final = answered_once(columns)
"""Parts of a manuscript are measured again, each by itself."""


class MeasuredLines:
    """Lines, and their widths, each reckoned once."""

    def __init__(self, lines: list[PhysicalLine]) -> None:
        self.lines = lines
        self._widths: dict[Counting, list[int]] = {}

    def is_prose(self, place: int) -> bool:
        """Whether a program may have wrapped the line: no row of a table, no entry of a contents list."""
        return _is_prose(self.lines[place].text)

    def is_plain(self, place: int) -> bool:
        """Whether the line is such prose, and no wide gap parts it into columns."""
        return _is_plain(self.lines[place].text)

    def is_broken(self, place: int) -> bool:
        """Whether the line breaks off inside a sentence; it is not the last one."""
        text, following = self.lines[place].text, self.lines[place + 1]
        if (following.gap and not following.new_page) or ends_sentence(text):
            return False
        if text[-1] in _AT_ITEMS and parse_number(following.text) is not None:
            return False
        return self.is_plain(place)

    def goes_on(self, place: int) -> bool:
        """Whether the line, which ends without a mark, must go on in the next line if it is text.

        It need not above white, above an indent, or if either has a number, as heads have.
        """
        line, following = self.lines[place], self.lines[place + 1]
        if (following.gap and not following.new_page) or line.indent >= _SET_OFF:
            return False
        if following.indent >= line.indent + FIRST_INDENT or parse_number(line.text) is not None:
            return False
        if parse_number(following.text) is not None:
            return False
        return self.is_plain(place)

    def is_cut(self, place: int) -> bool:
        """Whether a narrow line is cut inside a sentence that began on it or before: it has a mark inside."""
        text = self.lines[place].text
        return not ends_in_mark(text) and INNER_MARK.search(text) is not None and self.goes_on(place)

    def is_broken_prose(self, place: int) -> bool:
        """Whether a broken line is prose, no item, clause, command or signature."""
        line, following = self.lines[place], self.lines[place + 1]
        if not self.is_broken(place) or line.indent >= _SET_OFF or line.text[-1] in _AT_ITEMS:
            return False
        has_number = parse_number(line.text) is not None or parse_number(following.text) is not None
        return not has_number and count_han(line.text) > 0

    def speaks(self, place: int) -> bool:
        """Whether somebody speaks on the line, or it has a label.

        Below a long line that breaks off inside a sentence a label comes again; else it is words before ：.
        """
        text, above = self.lines[place].text, self.lines[place - 1].text if place else ""
        if not is_label(text):
            return False
        is_inside = len(above) >= _WITHIN and not ends_in_mark(above) and INNER_MARK.search(above) is not None
        label, colon, _ = text[:_TO_LABEL].partition("：")
        return not is_inside or not colon or self._labels[label] > 1

    @cached_property
    def _labels(self) -> Counter[str]:
        """How often a line opens with the same words before ：."""
        openings = (line.text[:_TO_LABEL] for line in self.lines)
        return Counter(text.split("：")[0] for text in openings if "：" in text)

    def widths(self, counting: Counting) -> list[int]:
        """The width of each line."""
        if counting in self._widths:
            return self._widths[counting]
        if counting == "wide":
            found = [line.indent + _columns(line.text) for line in self.lines]
        elif counting == "characters":
            found = [2 * (len(line.margin) + len(line.text)) for line in self.lines]
        else:
            signs, columns_more = _COUNTED_APART[counting]
            found = [
                wide + columns_more * len(signs.findall(line.text))
                for line, wide in zip(self.lines, self.widths("wide"), strict=True)
            ]
        self._widths[counting] = found
        return found

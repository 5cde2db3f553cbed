"""Lines that do not go on with the full line above: equations, listings, remarks, heads full by chance."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from typeset.model.characters import HAN, is_drawn
from typeset.readers.lines import PhysicalLine
from typeset.readers.numbering import parse_number
from typeset.readers.text.apart.listings import is_listing
from typeset.readers.text.units import Unit
from typeset.readers.text.unwrapping.openings import is_entry
from typeset.readers.text.unwrapping.wrapping import Wrapping, first_word, width_of
from typeset.readers.text.verse.talk import is_stamp
from typeset.startup.patterns import late_pattern

_EQUATION: Final = late_pattern(f"[^{HAN}]{{1,8}}[{HAN}]{{0,2}} ?= ?[^，。；！？]*$")
"""A line that is an equation, with a sign of one letter and a word below it: F浮 = ρgV."""

_MARK: Final = late_pattern("[，。、；：！？,;:!?]")
_REMARK: Final = late_pattern("（[^（）]*）")
"""A line that is a remark in brackets from end to end."""

_WORDS: Final = late_pattern(f"[{HAN}]$")
"""Ends neither in the call of a note, nor in the stop of an English sentence."""

_LATIN: Final = late_pattern("[!-~]+")
_OPEN_URL: Final = late_pattern("(?:https?|ftp):[!-~]*$")


def is_remark(text: str) -> bool:
    """Whether a line is a remark in brackets from end to end."""
    return _REMARK.fullmatch(text) is not None


def lines_alone(lines: list[PhysicalLine], wrapping: Wrapping) -> frozenset[int]:
    """The numbers of short lines without a mark that no long word below stopped: no paragraph ends so."""
    return frozenset(
        line.number
        for line, below in pairwise(lines)
        if wrapping.could_be_head(line)
        and _WORDS.search(line.text[-2:])
        and wrapping.columns(line) + width_of(_whole_word(below.text), wrapping.counting) <= wrapping.width
    )


def _whole_word(text: str) -> str:
    """The characters at the start of the text that most programs do not part; an address is one."""
    latin = _LATIN.match(text)
    return latin[0] if latin else first_word(text)


def is_head_by_chance(line: PhysicalLine, following: PhysicalLine, unit: Unit, wrapping: Wrapping) -> bool:
    """Whether the unit is a numbered line without a mark, and full by the leeway of a line alone."""
    number = parse_number(line.text) if len(unit.lines[0].pieces) == 1 else None
    if number is None or _MARK.search(line.text[len(number.marker) :]) is not None:
        return False
    own = wrapping.columns(line)
    has_room = own + width_of(first_word(following.text), wrapping.counting) <= wrapping.width
    return own > wrapping.width or has_room


def is_no_prose(line: str, following: str) -> bool:
    """Whether the break between the two belongs to a drawn table, a listing or the stamps of a chat."""
    if is_drawn(line) or is_drawn(following) or is_stamp(line) or is_stamp(following):
        return True
    if is_entry(line):
        return False
    if line[-1] in "，：,:" and _EQUATION.match(following):
        return True
    return is_listing(line, following) and _OPEN_URL.search(line[-80:]) is None

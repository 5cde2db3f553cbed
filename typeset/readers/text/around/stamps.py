"""Stamps of feeds: lines below a name or a head that tell when an entry was written, and from where."""

from __future__ import annotations

from typing import Final

from typeset.readers.text.units import Unit, ends_in_mark, shape
from typeset.readers.text.words import DATE
from typeset.startup.patterns import late_pattern

_LONGEST: Final = 60
_LONGEST_HEAD: Final = 40
"""A line above a stamp has at most so many characters."""

_SEARCHED: Final = 200
_FEWEST: Final = 2
"""So many further entries show that a text is a feed."""

_CLOCK: Final = "\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?"
_STAMP: Final = late_pattern(
    f"(?:{DATE}[ \u3000T]*{_CLOCK}|(?:今天|昨天|前天|昨日|今日)[ \u3000]*{_CLOCK}|"
    f"\\d{{1,2}}月\\d{{1,2}}日[ \u3000]*{_CLOCK}|"
    f"\\d{{1,2}}-\\d{{1,2}}[ \u3000]+{_CLOCK}|\\d{{1,3}} ?(?:小[时時]|分[钟鐘]|天|秒|周|個月|个月)前|"
    f"[刚剛]{{2}})"
    "(?:[ \u3000|｜·•,，].{0,40})?"
)


def is_stamp(text: str) -> bool:
    """Whether the line opens with a day and an hour, or says how long ago it was, and is no sentence."""
    return len(text) <= _LONGEST and _STAMP.fullmatch(text) is not None and not ends_in_mark(shape(text))


def heads_entry(units: list[Unit], place: int) -> bool:
    """Whether a stamp stands right below the line, and below other short lines, as in a feed."""
    if place + 1 >= len(units) or units[place + 1].first.gap or not is_stamp(units[place + 1].text):
        return False
    below = range(place + 2, min(place + _SEARCHED, len(units)))
    entries = sum(
        is_stamp(units[index].text)
        and not units[index].first.gap
        and len(units[index - 1].text) <= _LONGEST_HEAD
        for index in below
    )
    return entries >= _FEWEST

"""``{#id .class short="…"}``: how an author names a place or classes it, and what running heads call it."""

from __future__ import annotations

import re
from typing import Final

from typeset.model import PLAIN, Attributes
from typeset.patterns import late_pattern

_SHORT: Final = 'short=["“]([^"“”{}]*)["”]'
_ITEM: Final = f"(?:[#.][^\\s{{}}#.|\"'<>=]+|{_SHORT.replace('(', '(?:')})"
ATTRIBUTES: Final = late_pattern(f"\\{{\\s*({_ITEM}(?:\\s+{_ITEM})*)\\s*\\}}")
"""Attributes in braces: an id, classes, a short title, parted by spaces."""

DIVISION_NAME: Final = late_pattern(f"\\s*(?:{ATTRIBUTES.pattern}\\s*$|[^\\s:{{}}]+)")
"""What may follow ``:::``: a name with words behind it, or attributes."""


def parse_attributes(items: str) -> Attributes:
    """The attributes of what stands between the braces; of two ids, or short titles, the last counts."""
    shorts = re.findall(_SHORT, items)
    items = re.sub(_SHORT, "", items)
    ids = [item[1:] for item in items.split() if item[0] == "#"]
    classes = [item[1:] for item in items.split() if item[0] == "."]
    return Attributes(
        ids[-1] if ids else "", tuple(dict.fromkeys(classes)), shorts[-1].strip() if shorts else ""
    )


def join_attributes(first: Attributes, second: Attributes) -> Attributes:
    """Both: the first id, the classes of both, the first short title."""
    if PLAIN in (first, second):
        return second if first == PLAIN else first
    classes = tuple(dict.fromkeys((*first.classes, *second.classes)))
    return Attributes(first.id or second.id, classes, first.short or second.short)

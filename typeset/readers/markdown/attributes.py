"""``{#id .class}``: how an author names a place or classes it."""

from __future__ import annotations

from typing import Final

from typeset.model import PLAIN, Attributes
from typeset.patterns import late_pattern

_ITEM: Final = "[#.][^\\s{}#.|\"'<>=]+"
ATTRIBUTES: Final = late_pattern(f"\\{{\\s*({_ITEM}(?:\\s+{_ITEM})*)\\s*\\}}")
"""Attributes in braces: an id, classes, or both, parted by spaces."""

DIVISION_NAME: Final = late_pattern(f"\\s*(?:{ATTRIBUTES.pattern}\\s*$|[^\\s:{{}}]+)")
"""What may follow ``:::``: a name with words behind it, or attributes."""


def parse_attributes(items: str) -> Attributes:
    """The attributes of what stands between the braces; of two ids the last counts."""
    ids = [item[1:] for item in items.split() if item[0] == "#"]
    classes = [item[1:] for item in items.split() if item[0] == "."]
    return Attributes(ids[-1] if ids else "", tuple(dict.fromkeys(classes)))


def join_attributes(first: Attributes, second: Attributes) -> Attributes:
    """Both: the first id, the classes of both."""
    if PLAIN in (first, second):
        return second if first == PLAIN else first
    return Attributes(first.id or second.id, tuple(dict.fromkeys((*first.classes, *second.classes))))

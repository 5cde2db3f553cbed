"""Writes the markers of list items into the text.

Markers are text, not counters of CSS: few reading systems know 一、（一） ①, and some do not show ``attr()``.
In print the same markers are given to ``list-style-type``, which tags them as labels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.epub.markup import make

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_FULL: Final = ("、", "）")
"""Marks of full width: a marker that ends in one needs no space behind it."""


def set_markers(root: Element) -> None:
    """Put each item's marker before its text; a page break at the beginning stays before the marker."""
    for item in root.iter("li"):
        marker = item.attrib.pop("data-marker", "")
        if marker:
            _set(item[0] if len(item) and item[0].tag == "p" else item, marker)


def _set(home: Element, marker: str) -> None:
    if marker.endswith(_FULL):
        element = make("span", {"class": "marker full"}, marker)
    else:
        element = make("span", {"class": "marker"}, f"{marker} ")
    place = 0
    while _is_break(home, place):
        place += 1
    before = home[place - 1] if place else None
    element.tail = home.text if before is None else before.tail
    if before is None:
        home.text = None
    else:
        before.tail = None
    home.insert(place, element)


def _is_break(home: Element, place: int) -> bool:
    """Whether the child at this place is a page break with no text before it."""
    before = home[place - 1].tail if place else home.text
    return not (before or "").strip() and place < len(home) and home[place].get("epub:type") == "pagebreak"

"""Markers of items as text: few reading systems make 一、（一） ① themselves, and some show no ``attr()``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.epub.markup import make

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_FULL: Final = ("、", "）")
"""Marks of full width: what a marker ends in has its own white."""


def set_markers(root: Element) -> None:
    """Put each item's marker before its text, behind the mark of a page that begins there."""
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
    """Whether a page begins at the child of this place, before any text."""
    before = home[place - 1].tail if place else home.text
    return not (before or "").strip() and place < len(home) and home[place].get("epub:type") == "pagebreak"

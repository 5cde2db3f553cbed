"""Keeps the lines below neighbouring names apart where a reading system cannot shorten them.

In print each line is a little shorter than its name (CLREQ #proper_noun_marks). Hardly a reading system
knows ``text-decoration-inset``; so a name that follows another at once stands a little off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.epub.markup import classes

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LINED: Final = frozenset(("proper-name", "book-title"))


def part_lines(root: Element) -> None:
    """Give the class ``beside`` to each name or title that follows another without anything between."""
    for element in root.iter():
        before = None
        for child in element:
            if before is not None and not before.tail and _has_line(before) and _has_line(child):
                child.set("class", " ".join((*classes(child), "beside")))
            before = child


def _has_line(element: Element) -> bool:
    return element.tag == "u" and not _LINED.isdisjoint(classes(element))

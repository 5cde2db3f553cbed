"""SVG files, read with care: entities and copies without end are refused, since they can stop the machine."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

_MOST: Final = 10_000
"""The most copies that ``use`` may make in all: a drawing needs fewer, an attack more."""


class DrawingError(ValueError):
    """A file that is refused: it is not well-formed, or grows without end."""


def read_drawing(data: bytes) -> Element:
    """The root of an SVG file, names as written; raises DrawingError."""
    root = _parse(data)
    if root.tag != "svg":
        raise DrawingError(f"<{root.tag}>")
    _count_copies(root)
    return root


def _parse(data: bytes) -> Element:
    """The root; an entity is refused, and nothing outside the file is read."""
    builder = TreeBuilder()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data

    def entity(name: str, *_: object) -> None:
        raise DrawingError(f"<!ENTITY {name}>")

    parser.EntityDeclHandler = entity
    try:
        parser.Parse(data, True)
        return builder.close()
    except (expat.ExpatError, AssertionError, LookupError) as error:
        raise DrawingError(str(error)) from error


def _count_copies(root: Element) -> None:
    """Raise DrawingError where copies of copies grow without end."""
    ids = {element.get("id", ""): element for element in root.iter()}
    sizes: dict[Element, int] = {}
    open_elements: set[Element] = set()

    def size(element: Element) -> int:
        if element in open_elements:
            raise DrawingError("<use>")
        if element not in sizes:
            open_elements.add(element)
            target = element.get("href", element.get("xlink:href", "")) if element.tag == "use" else ""
            copied = ids.get(target.removeprefix("#")) if target else None
            sizes[element] = 1 + sum(map(size, element)) + (size(copied) if copied is not None else 0)
            open_elements.discard(element)
        return sizes[element]

    count = sum(1 for _ in root.iter())
    try:
        if size(root) > count + _MOST:
            raise DrawingError("<use>")
    except RecursionError as error:
        raise DrawingError("<g>") from error

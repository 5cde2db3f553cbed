"""Parses XHTML into a tree of elements, and writes the tree without changing a character.

Names stay as they are written (``p``, ``epub:type``), so nothing is renamed or indented. The parser refuses
what is not well-formed XML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

# Elements without an end tag in HTML. All others get one even if they are empty, so that an HTML parser reads
# the file as an XML parser does.
_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"))

HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
"""The names of heading elements."""

_PROLOGUE = '<?xml version="1.0" encoding="utf-8"?>\n'


def parse_xhtml(text: str) -> Element:
    """The root element of ``text``; raises xml.parsers.expat.ExpatError when it is not well-formed."""
    builder = TreeBuilder()
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.Parse(text.encode("utf-8"), True)
    return builder.close()


def write_xhtml(root: Element) -> bytes:
    """The whole file for an XHTML ``root``, as UTF-8."""
    return f"{_PROLOGUE}<!DOCTYPE html>\n{write_element(root)}\n".encode()


def write_xml(root: Element) -> bytes:
    """The whole file for any other XML ``root``, as UTF-8."""
    return f"{_PROLOGUE}{write_element(root)}\n".encode()


def write_element(element: Element) -> str:
    """``element`` with all that it holds as markup, without its tail."""
    pieces: list[str] = []
    _write(element, pieces)
    return "".join(pieces)


def make(name: str, attributes: dict[str, str] | None = None, *content: Element | str) -> Element:
    """An element called ``name`` with ``attributes``; ``content`` are texts and children in order."""
    element = Element(name, attributes or {})
    fill(element, content)
    return element


def fill(element: Element, content: Iterable[Element | str]) -> None:
    """Add texts and children to an element, in order."""
    for item in content:
        if isinstance(item, Element):
            element.append(item)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + item
        else:
            element.text = (element.text or "") + item


def cut_texts(
    element: Element, cut: Callable[[str], list[Element | str]], visit: Callable[[Element], None]
) -> None:
    """Replace each text right below an element by what ``cut`` makes of it, and ``visit`` each child once.

    An element whose texts all stay whole is left as it is.
    """
    children = list(element)
    pieces = cut(element.text or "")
    for child in children:
        visit(child)
        pieces += [child, *cut(child.tail or "")]
    if len(pieces) - sum(isinstance(piece, str) for piece in pieces) == len(children):
        return
    for child in children:
        element.remove(child)
        child.tail = None
    element.text = None
    fill(element, pieces)


def classes(element: Element) -> list[str]:
    """The class names of ``element``."""
    return element.get("class", "").split()


def text_lines(element: Element) -> list[str]:
    """The text of ``element``, cut at each ``br``; readings of ruby and calls of notes are left out."""
    lines = [""]
    for piece in _pieces(element):
        if piece is None:
            lines.append("")
        else:
            lines[-1] += piece
    return lines


def _pieces(element: Element) -> Iterator[str | None]:
    """Texts in reading order, and None for each ``br``."""
    if element.tag == "br":
        yield None
    if element.text:
        yield element.text
    for child in element:
        if child.tag != "rt" and child.get("role") != "doc-noteref":
            yield from _pieces(child)
        if child.tail:
            yield child.tail


def _write(element: Element, pieces: list[str]) -> None:
    pieces.append(f"<{element.tag}")
    for name, value in element.attrib.items():
        pieces.append(f' {name}="{escape(value, quote=False).replace(chr(34), "&quot;")}"')
    if element.tag in _VOID:
        pieces.append("/>")
        return
    pieces.append(">")
    if element.text:
        pieces.append(escape(element.text, quote=False))
    for child in element:
        _write(child, pieces)
        if child.tail:
            pieces.append(escape(child.tail, quote=False))
    pieces.append(f"</{element.tag}>")

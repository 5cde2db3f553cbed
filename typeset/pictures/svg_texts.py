"""The texts of a drawing: found, and written anew so that every character has its face and its place.

SVG 2, chapter 11. What a text says is collected over all the elements inside it: the position of a character
may be given by any of them, and white space is joined across them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from typeset.pictures.svg_elements import DRAWN, FOREIGN, SILENT, TEXT_CONTENT, may_hold
from typeset.pictures.svg_fonts import Font
from typeset.pictures.svg_styles import Cascade

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

    from typeset.pictures.svg import Drawing

_CONDITIONS: Final = ("requiredFeatures", "requiredExtensions", "systemLanguage")


class DrawnText(msgspec.Struct, frozen=True):
    """Words that a drawing shows: their font, and the line of the file on which their element begins."""

    text: str
    font: Font
    line: int


class TextPiece(msgspec.Struct, frozen=True):
    """Characters of one element, without those of elements inside it.

    ``chain`` are the elements from ``text`` down to it. ``place`` is the element whose ``text`` or, if
    ``is_tail``, whose ``tail`` they are.
    """

    chain: tuple[Element, ...]
    font: Font
    place: Element
    is_tail: bool = False

    @property
    def text(self) -> str:
        """The characters, as written."""
        return (self.place.tail if self.is_tail else self.place.text) or ""

    def write(self, text: str) -> None:
        """Put other characters in their place."""
        if self.is_tail:
            self.place.tail = text
        else:
            self.place.text = text


def settle_conditions(root: Element, language: str) -> None:
    """Keep of each ``switch`` what a book in ``language`` shows, and nothing that fails a condition.

    Reading systems decide by the language of the reader; a book has one language, and both outputs say the
    same (SVG 2, 5.7).
    """
    for element in list(root.iter()):
        chosen = False
        for child in list(element):
            is_met = _is_met(child, language) and not (element.tag == "switch" and chosen)
            chosen = chosen or (is_met and child.tag not in SILENT)
            if not is_met:
                element.remove(child)
        if element.tag == "switch":
            element.tag = "g"
    for element in root.iter():
        for name in _CONDITIONS:
            element.attrib.pop(name, None)


def settle_places(root: Element) -> None:
    """Take out the elements that stand where none of their kind is drawn; words behind them stay."""
    row = [(root, root.tag)]
    while row:
        element, kind = row.pop()
        for child in list(element):
            if child.tag in DRAWN and not may_hold(kind, child.tag):
                remove(element, child)
            else:  # a link holds what may stand around it
                row.append((child, "tspan" if child.tag == "a" and kind in TEXT_CONTENT else child.tag))


def remove(parent: Element, child: Element) -> None:
    """Take a child out; the text behind it stays."""
    place = list(parent).index(child)
    parent.remove(child)
    if child.tail and place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + child.tail
    elif child.tail:
        parent.text = (parent.text or "") + child.tail


def _is_met(element: Element, language: str) -> bool:
    if element.get("requiredFeatures") or "requiredExtensions" in element.attrib:
        is_drawn = element.tag != "foreignObject" and not element.get("requiredExtensions")
        if not is_drawn:
            return False
    wanted = element.get("systemLanguage")
    if wanted is None:
        return True
    names = [name.strip().lower() for name in wanted.split(",")]
    own = language.lower()
    return any(
        name and (own == name or own.startswith(f"{name}-") or name.startswith(f"{own}-")) for name in names
    )


def text_roots(root: Element, cascade: Cascade) -> Iterator[tuple[Element, Font]]:
    """Each ``text`` that is not hidden, with the font around it.

    Where elements are drawn again by ``use``, those that are hidden where they stand may be shown elsewhere.
    """
    hides = next(root.iter("use"), None) is None
    row = [(root, Font())]
    while row:
        element, outer = row.pop()
        declared = cascade.declared(element)
        if (hides and declared.get("display") == "none") or element.tag in SILENT:
            continue
        if element.tag == "text":
            yield element, outer
            continue
        font = outer.changed_by(declared)
        row.extend((child, font) for child in reversed(element))


def text_pieces(text: Element, outer: Font, cascade: Cascade) -> Iterator[TextPiece]:
    """What a ``text`` shows, in order."""
    yield from _pieces((text,), outer, cascade)


def _pieces(chain: tuple[Element, ...], outer: Font, cascade: Cascade) -> Iterator[TextPiece]:
    element = chain[-1]
    declared = cascade.declared(element)
    if declared.get("display") == "none":
        return
    font = outer.changed_by(declared)
    yield TextPiece(chain, font, element)
    for child in element:
        if child.tag in TEXT_CONTENT:
            yield from _pieces((*chain, child), font, cascade)
        yield TextPiece(chain, font, child, is_tail=True)


def drawn_texts(drawing: Drawing) -> tuple[DrawnText, ...]:
    """All words that a drawing shows."""
    cascade = Cascade(drawing.root)
    found = (
        DrawnText(re.sub(r"\s+", " ", piece.text), piece.font, drawing.lines.get(piece.chain[-1], 1))
        for text, font in text_roots(drawing.root, cascade)
        for piece in text_pieces(text, font, cascade)
    )
    return tuple(item for item in found if item.text.strip())


def replace_characters(drawing: Drawing, new: Callable[[str, Font], str]) -> None:
    """Give the words of a drawing other characters."""
    cascade = Cascade(drawing.root)
    for text, font in text_roots(drawing.root, cascade):
        for piece in text_pieces(text, font, cascade):
            if piece.text:
                piece.write(new(piece.text, piece.font))


def lost_texts(drawing: Drawing) -> Iterator[tuple[str, str, int]]:
    """Elements that no output draws and that hold words: name, words, line."""
    yield from _lost(drawing.root, drawing)


def _lost(element: Element, drawing: Drawing) -> Iterator[tuple[str, str, int]]:
    for child in element:
        if child.tag in SILENT or child.tag.startswith(FOREIGN):
            continue
        if child.tag in DRAWN:
            yield from _lost(child, drawing)
        elif words := " ".join("".join(child.itertext()).split()):
            yield child.tag, words, drawing.lines.get(child, 1)

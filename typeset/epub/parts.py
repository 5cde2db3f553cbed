"""The book's markup cut into the files of an EPUB, one for each chapter.

What stands before the first chapter (title block, opening text) is the first
part; an article without chapters stays one file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.dataclass import dataclass
from typeset.epub.markup import HEADS, classes, make, text_lines
from typeset.epub.notes import place_notes

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

HEAD_JOINT = "\u3000"  # between the lines of a head in the contents, 1 em as in a two-clause title

# epub:type (EPUB Structural Semantics) and role (DPUB-ARIA 1.1) by class. Title
# block parts have no role of their own but the deck, whose role the template writes.
_SEMANTICS: dict[str, dict[str, str]] = {
    "title-block": {"epub:type": "titlepage"},
    "title": {"epub:type": "title"},
    "deck": {"epub:type": "subtitle"},
    "chapter": {"epub:type": "chapter", "role": "doc-chapter"},
    "note-call": {"epub:type": "noteref", "role": "doc-noteref"},
}


_OF_PRINT = ("data-src", "data-label", "data-head", "style")
"""Attributes for print alone: places, labels of bookmarks, counters where HTML has ``start``."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of text: its name, its title, its ``body`` element, and whether it is a chapter."""

    file_name: str
    title: str
    body: Element
    is_chapter: bool


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """An entry of the contents: its label, where it leads, and what stands under it."""

    label: str
    href: str
    inner: tuple[ContentsEntry, ...] = ()


def cut_parts(root: Element, title: str) -> tuple[Part, ...]:
    """The parts of the document ``root`` (its elements move into them), links made true across files."""
    body = _child(root, "body")
    for element in body.iter():
        _refine(element)
    front = make("body", dict(body.attrib))
    chapters: list[Element] = []
    for child in list(body):
        if child.tag == "main":
            chapters = [section for section in child if "chapter" in classes(section)]
            for section in chapters:
                child.remove(section)
        if child.tag != "main" or len(child) or not chapters:
            front.append(child)
    bodies = [front] if len(front) else []
    bodies += [make("body", dict(body.attrib), make("main", {}, section)) for section in chapters]
    for part in bodies:
        place_notes(part)
    digits = len(str(len(bodies)))
    parts = tuple(
        Part(
            file_name=f"part-{number:0{digits}}.xhtml",
            title=title if part is front else _head_label(part.find("main/section")) or title,
            body=part,
            is_chapter=part is not front,
        )
        for number, part in enumerate(bodies, 1)
    )
    _point_links(parts)
    return parts


def outline(parts: tuple[Part, ...], title: str) -> tuple[ContentsEntry, ...]:
    """The contents: the title where the book opens with it, then the heads, nested as the sections."""
    entries: list[ContentsEntry] = []
    for part in parts:
        if not part.is_chapter:
            entries.append(ContentsEntry(title, part.file_name))
        for main in part.body.iter("main"):
            entries.extend(_headings(main, part.file_name))
    return tuple(entries)


def _headings(element: Element, file_name: str) -> list[ContentsEntry]:
    return [
        ContentsEntry(label, f"{file_name}#{section.get('id')}", tuple(_headings(section, file_name)))
        for section in element
        if section.tag == "section" and (label := _head_label(section))
    ]


def _head_label(section: Element | None) -> str:
    head = next((child for child in section if child.tag in HEADS), None) if section is not None else None
    return HEAD_JOINT.join(text_lines(head)) if head is not None else ""


def _child(element: Element, name: str) -> Element:
    child = element.find(name)
    if child is None:
        raise ValueError(f"no {name} in the markup")
    return child


def _refine(element: Element) -> None:
    """Take off what is the print copy's alone, and say what the element is."""
    for name in _OF_PRINT:
        element.attrib.pop(name, None)
    for name in classes(element):
        element.attrib.update(_SEMANTICS.get(name, {}))
    if "chapter" in classes(element):
        head = next((child for child in element if child.tag in HEADS and child.get("id")), None)
        if head is not None:
            element.set("aria-labelledby", head.get("id", ""))


def _point_links(parts: tuple[Part, ...]) -> None:
    """Name the file in every link that leads into another part."""
    homes = {
        element.get("id"): part.file_name
        for part in parts
        for element in part.body.iter()
        if element.get("id")
    }
    for part in parts:
        for link in part.body.iter("a"):
            href = link.get("href", "")
            home = homes.get(href[1:]) if href.startswith("#") else None
            if home and home != part.file_name:
                link.set("href", home + href)

"""Cuts the book's markup into the text files of an EPUB, one for each chapter.

What stands before the first chapter (title block, opening text) is the first file; an article without
chapters is one file. A copyright page, a preface and the leaf that opens a part of the book have files of
their own. A chapter that is too long for one file gets several.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from typeset.epub.markup import HEADS, classes, make, text_lines
from typeset.epub.text.notes import note_marks, place_notes
from typeset.epub.text.splitting import split_body
from typeset.model.page_map import PRINT_ALONE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from typeset.settings.schema import NoteSettings

HEAD_JOINT = "\u3000"  # between the lines of a heading in the contents: 1 em, as in a title of two clauses

# epub:type (EPUB Structural Semantics) and role (DPUB-ARIA 1.1) by class. Of the title block only the deck
# has a role, which the template writes.
_SEMANTICS: dict[str, dict[str, str]] = {
    "title-block": {"epub:type": "titlepage"},
    "title": {"epub:type": "title"},
    "deck": {"epub:type": "subtitle"},
    "chapter": {"epub:type": "chapter", "role": "doc-chapter"},
    "imprint": {"epub:type": "copyright-page"},
    "dedication": {"epub:type": "dedication", "role": "doc-dedication"},
    "preface": {"epub:type": "preface", "role": "doc-preface"},
    "part": {"epub:type": "part", "role": "doc-part"},
    "appendix": {"epub:type": "appendix", "role": "doc-appendix"},
    "bibliography": {"epub:type": "bibliography", "role": "doc-bibliography"},
    "afterword": {"epub:type": "afterword", "role": "doc-afterword"},
    "note-call": {"epub:type": "noteref", "role": "doc-noteref"},
}


_OF_PRINT = ("data-src", "data-label", "data-head", "style")
"""Attributes that only print uses: places, labels of bookmarks, counters for which HTML has ``start``.

A line of code keeps its style, which says how far its turned parts are indented.
"""


class Part(msgspec.Struct, frozen=True):
    """One file of text: its name, its title and its ``body`` element.

    With ``is_front`` it stands before the contents, with ``is_opening`` it holds the title block, with
    ``is_inner`` it is a chapter inside the part of the book that began before it.
    """

    file_name: str
    title: str
    body: Element
    is_front: bool = False
    is_opening: bool = False
    is_inner: bool = False


class ContentsEntry(msgspec.Struct, frozen=True):
    """An entry of the contents: its label, its target, and the entries under it."""

    label: str
    href: str
    inner: tuple[ContentsEntry, ...] = ()


def drop_print(root: Element) -> None:
    """Take out what only print shows: half title, contents with folios, folios in the text.

    It stands in the shared markup with a mark of its own, and the page map does not count it. So it is taken
    out before page breaks are placed and the text is cut.
    """
    for parent in list(root.iter()):
        for child in [child for child in parent if child.get(PRINT_ALONE)]:
            place = list(parent).index(child)
            parent.remove(child)
            if child.tail:
                before = parent[place - 1] if place else None
                if before is None:
                    parent.text = (parent.text or "") + child.tail
                else:
                    before.tail = (before.tail or "") + child.tail


def cut_parts(root: Element, title: str, notes: NoteSettings) -> tuple[Part, ...]:
    """The text files of the document ``root``, whose elements move into them; links name the right files."""
    body = _child(root, "body")
    for element in body.iter():
        _refine(element)
    _order_heads(body, 1)
    opening, own, chapters = _sort(body)
    drafts = [Part("", title, opening, is_front=bool(chapters), is_opening=True)] if len(opening) else []
    drafts += [
        Part("", _head_label(section) or title, make("body", dict(body.attrib), section), is_front=True)
        for section in own
    ]
    for section in chapters:
        inner = [child for child in section if "chapter" in classes(child)]
        for child in inner:
            section.remove(child)
        drafts += [
            Part(
                "",
                _head_label(chapter) or title,
                make("body", dict(body.attrib), make("main", {}, chapter)),
                is_inner=chapter is not section,
            )
            for chapter in (section, *inner)
        ]
    marks = note_marks((draft.body for draft in drafts), notes)
    drafts = [piece for draft in drafts for piece in _split_part(draft)]
    for part in drafts:
        place_notes(part.body, marks)
    digits = len(str(len(drafts)))
    parts = tuple(
        replace(part, file_name=f"part-{number:0{digits}}.xhtml") for number, part in enumerate(drafts, 1)
    )
    _point_links(parts)
    return parts


def _sort(body: Element) -> tuple[Element, list[Element], list[Element]]:
    """The title block with its text, the sections before the text, and the chapters."""
    opening, front, chapters = make("body", dict(body.attrib)), [], []
    for child in list(body):
        if child.tag == "main":
            chapters = [section for section in child if "chapter" in classes(section)]
            for section in chapters:
                child.remove(section)
        if child.tag == "section":
            front.append(child)
        elif child.tag != "main" or len(child) or not chapters:
            opening.append(child)
    return opening, front, chapters


def _split_part(part: Part) -> list[Part]:
    """The part as one or more files that are not too long."""
    first, *more = split_body(part.body)
    return [replace(part, body=first), *(replace(part, body=body, is_opening=False) for body in more)]


def outline(parts: tuple[Part, ...], title: str) -> tuple[ContentsEntry, ...]:
    """The contents: the title if the book opens with it, then the headings, nested as their sections."""
    found: list[tuple[int, ContentsEntry]] = []
    for part in parts:
        if part.is_opening:
            found.append((0, ContentsEntry(title, part.file_name)))
        main = part.body.find("main")
        depth = 1 if part.is_inner and found else 0
        found.extend(_headings(part.body if main is None else main, part.file_name, depth))
    return _nest(found, 0, len(found))


def _headings(element: Element, file_name: str, depth: int) -> Iterator[tuple[int, ContentsEntry]]:
    """The headings below an element with their depths; a section continued from another file has none."""
    for section in element:
        if section.tag == "section":
            label = _head_label(section)
            if label:
                yield depth, ContentsEntry(label, f"{file_name}#{section.get('id')}")
            yield from _headings(section, file_name, depth + 1)


def _nest(found: list[tuple[int, ContentsEntry]], first: int, last: int) -> tuple[ContentsEntry, ...]:
    """Entries ``first`` to ``last`` as trees: an entry holds the deeper ones behind it."""
    entries = []
    while first < last:
        depth, entry = found[first]
        end = next((place for place in range(first + 1, last) if found[place][0] <= depth), last)
        entries.append(replace(entry, inner=_nest(found, first + 1, end)))
        first = end
    return tuple(entries)


def _head_label(section: Element | None) -> str:
    head = next((child for child in section if child.tag in HEADS), None) if section is not None else None
    return HEAD_JOINT.join(text_lines(head)) if head is not None else ""


def _child(element: Element, name: str) -> Element:
    child = element.find(name)
    if child is None:
        raise ValueError(f"no {name} in the markup")
    return child


def _refine(element: Element) -> None:
    """Remove attributes that only print uses, and add those that say what the element is."""
    for name in _OF_PRINT:
        if name != "style" or "code-line" not in classes(element):
            element.attrib.pop(name, None)
    for name in classes(element):
        element.attrib.update(_SEMANTICS.get(name, {}))
    if element.tag == "th":
        if "".join(element.itertext()).strip():
            element.set("scope", "col")
        else:
            element.tag = "td"  # an empty cell is no heading
    if "chapter" in classes(element):
        head = next((child for child in element if child.tag in HEADS and child.get("id")), None)
        if head is not None:
            element.set("aria-labelledby", head.get("id", ""))


def _order_heads(element: Element, depth: int) -> None:
    """Give headings the level of their section's depth; their looks depend on classes, not on levels.

    So a listener, who jumps by levels, never finds one skipped.
    """
    for child in element:
        if child.tag == "section":
            _order_heads(child, depth + 1)
        elif child.tag in HEADS and element.tag == "section":
            child.tag = f"h{min(depth, 6)}"
        elif child.tag == "main":
            _order_heads(child, depth)


def _point_links(parts: tuple[Part, ...]) -> None:
    """Name the file in every link that leads into another one."""
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

"""Notes of a part: a reading system shows them when their call is touched, so they can stand at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.epub.markup import classes, make

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element


def place_notes(body: Element) -> None:
    """Put each note at the end of its part, with a call in its place; both lead to each other.

    The note is an ``aside`` of type footnote (EPUB 3.3 structural semantics), which
    reading systems show over the page.
    """
    notes = [_aside(parent, note) for parent, note in list(_notes(body))]
    if notes:
        home = body.find("main")
        section = make("section", {"class": "footnotes", "epub:type": "footnotes"}, "\n")
        for note in notes:
            note.tail = "\n"
            section.append(note)
        (body if home is None else home).append(section)


def _notes(element: Element) -> Iterator[tuple[Element, Element]]:
    """The notes below an element in reading order, each with its parent."""
    for child in element:
        if "note" in classes(child):
            yield element, child
        else:
            yield from _notes(child)


def _aside(parent: Element, note: Element) -> Element:
    """The note as an element of its own; its call stands where it stood."""
    name = note.get("id", "")
    number = name.removeprefix("note-")
    call = make(
        "a",
        {"class": "note-call", "id": f"call-{number}", "href": f"#{name}"}
        | {"epub:type": "noteref", "role": "doc-noteref"},
        number,
    )
    call.tail, note.tail = note.tail, None
    parent[list(parent).index(note)] = call
    back = make("a", {"class": "note-back", "role": "doc-backlink", "href": f"#call-{number}"}, number)
    aside = make("aside", {"class": "note", "id": name, "epub:type": "footnote", "role": "doc-footnote"})
    for paragraph in note:
        paragraph.tag = "p"
        aside.append(paragraph)
    if not len(aside):
        aside.append(make("p"))
    first = aside[0]
    back.tail = f" {first.text or ''}"
    first.text = None
    first.insert(0, back)
    return aside

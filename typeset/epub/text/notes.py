"""Moves the notes of a text file to its end, and puts calls in their places.

In the shared markup a note stands where it is called. A reading system shows a note when its call is touched,
so it can stand at the end of the file.

Each mark serves old and new reading systems: the note is an ``aside`` for EPUB 3, with the list inside by
which Duokan knows a note. WeRead shows notes only as pictures that carry their text; a listener would hear
that text twice, so WeRead gets links.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from typeset.epub.markup import classes, make
from typeset.model.characters import CIRCLED, HAN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from typeset.settings.schema import NoteSettings

_CALL_CLASSES: Final = "note-call duokan-footnote qqreader-footnote"
"""Our class for a call, then those by which Duokan and readers of WeRead's files know one."""

_LAST: Final = re.compile(
    r"\S[\ufe00-\ufe0f\U000e0100-\U000e01ef]*\Z"
)  # a character with its variation selectors
_LAST_WORD: Final = re.compile(rf"(?<=.{{8}})[{HAN}]{{2}}[^{HAN}\w\s]{{0,4}}\Z", re.DOTALL)
_SHORT: Final = 8  # characters: a longer element before a call may break across lines and is not kept whole


def note_marks(chapters: Iterable[Element], settings: NoteSettings) -> dict[str, str]:
    """The mark of each note by the note's id.

    Marks begin again in each chapter, as ① ② ③ if print numbers notes by page; with ``numbering`` “book” they
    are the numbers through the whole book.
    """
    marks = {}
    for chapter in chapters:
        for number, (_, note) in enumerate(_notes(chapter), 1):
            name = note.get("id", "")
            is_circled = settings.restarts_on_pages and number <= len(CIRCLED)
            mark = CIRCLED[number - 1] if is_circled else str(number)
            marks[name] = _number(name) if settings.numbering == "book" else mark
    return marks


def place_notes(body: Element, marks: Mapping[str, str]) -> None:
    """Move each note to the end of its file and put a call in its place; each links to the other.

    The note is an ``aside`` of type footnote (EPUB 3.3 structural semantics), which reading systems show over
    the page. A call never begins a line.
    """
    notes = [_aside(parent, note, marks) for parent, note in list(_notes(body))]
    for parent, call in list(_calls(body)):
        call.set("class", _CALL_CLASSES)
        call.text = marks[call.get("href", "")[1:]]
        _glue(parent, call)
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


def _calls(body: Element) -> Iterator[tuple[Element, Element]]:
    return ((parent, child) for parent in body.iter() for child in parent if "note-call" in classes(child))


def _number(name: str) -> str:
    """The number through the whole book, which is part of a note's id."""
    return name.removeprefix("note-")


def _aside(parent: Element, note: Element, marks: Mapping[str, str]) -> Element:
    """The note as an ``aside``; its call takes its old place."""
    name = note.get("id", "")
    own = f"call-{_number(name)}"
    call = make(
        "a",
        {"class": "note-call", "id": own, "href": f"#{name}"}
        | {"epub:type": "noteref", "role": "doc-noteref"},
    )
    call.tail, note.tail = note.tail, None
    parent[list(parent).index(note)] = call
    back = make("a", {"class": "note-back", "role": "doc-backlink", "href": f"#{own}"}, marks[name])
    item = make("li", {"class": "duokan-footnote-item"})
    for paragraph in note:
        paragraph.tag = "p"
        item.append(paragraph)
    if not len(item):
        item.append(make("p"))
    first = item[0]
    back.tail = f" {first.text or ''}"
    first.text = None
    first.insert(0, back)
    # A listener should not hear that one note is a list.
    content = make("ol", {"class": "duokan-footnote-content", "role": "presentation"}, item)
    return make(
        "aside", {"class": "note", "id": name, "epub:type": "footnote", "role": "doc-footnote"}, content
    )


def _glue(parent: Element, call: Element) -> None:
    """Keep a call on the line of the character before it (CLREQ 3.1.5.3), at a paragraph's end of two.

    Text before the call is kept by an element around both. After other elements the style sheet puts a word
    joiner before the call, so that no character is added to the text.
    """
    place = list(parent).index(call)
    before = parent[place - 1] if place else None
    text = (parent.text if before is None else before.tail) or ""
    is_last = place == len(parent) - 1 and not call.tail
    found = (_LAST_WORD.search(text) if is_last else None) or _LAST.search(text)
    if found is not None:
        kept = make("span", {"class": "keep"}, found[0])
        if before is None:
            parent.text = text[: found.start()]
        else:
            before.tail = text[: found.start()]
        parent[place] = kept
    elif text or before is None or len("".join(before.itertext())) > _SHORT or before.get("epub:type"):
        return
    elif before.tag == "span" and classes(before) == ["keep"]:
        kept = before
        parent.remove(call)
    else:
        kept = make("span", {"class": "keep"}, before)
        parent.remove(call)
        parent[place - 1] = kept
    kept.tail, call.tail = call.tail, None
    kept.append(call)

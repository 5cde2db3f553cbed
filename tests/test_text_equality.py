"""Whole books say the same thrice: the manuscript, the PDF in the order of its tags, the EPUB."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import pytest

from tests.epub.samples import unzip
from tests.html.said import Said
from tests.pages.book import write_book
from tests.pdf.laid_out import STORE
from tests.pdf.tagged_text import Element as Tag
from tests.pdf.tagged_text import Tagged, read_tagged
from typeset.book.recovery import read_project
from typeset.drivers.build import build
from typeset.drivers.context import BuildContext, BuildRequest
from typeset.drivers.new import create_project
from typeset.epub.markup import classes, parse_xhtml
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document, Item
from typeset.model.walk import blocks
from typeset.settings.project import Flags, load_project

STYLES = ("book", "novel", "manual", "book-170")
MIXED_PAGES = 60
TITLE = "书的题目"


@dataclass(frozen=True, slots=True)
class Book:
    """A book as read, as tagged on paper, and the bodies of its files in the EPUB."""

    document: Document
    tagged: Tagged
    bodies: tuple[Element, ...]


@pytest.fixture(scope="module", params=[*STYLES, "mixed"])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Book:
    folder = tmp_path_factory.mktemp("equal") / "book"
    style = "book" if request.param == "mixed" else request.param
    if request.param == "mixed":
        write_book(MIXED_PAGES).write(folder)
    else:
        create_project(folder, style)
    flags = Flags(style, (("notes.numbering", "book"), ("title", TITLE)))
    project, request = load_project(str(folder), flags), BuildRequest(folder / "b.pdf", folder / "b.epub")
    build(project, request, BuildContext(STORE, offline=True), Report())
    bodies = []
    for name, data in sorted(unzip((folder / "b.epub").read_bytes()).items()):
        if re.search(r"part-\d+\.xhtml$", name):
            body = parse_xhtml(data.decode()).find("body")
            assert body is not None
            bodies.append(body)
    tagged = read_tagged((folder / "b.pdf").read_bytes())
    return Book(read_project(project, Report()), tagged, tuple(bodies))


def _words(text: str) -> str:
    """The text without spaces, which a page break may swallow or a file need."""
    return "".join(text.split())


def _texts(element: Element, *left_out: str) -> Iterator[str]:
    """The text of an element, that of elements of some classes left out."""
    yield element.text or ""
    for child in element:
        if not set(left_out).intersection(classes(child)):
            yield from _texts(child, *left_out)
        yield child.tail or ""


def test_the_epub_says_what_the_manuscript_says(book: Book) -> None:
    said = Said(book.document, as_numbers=True)
    texts = (text for body in book.bodies for text in _texts(body, "footnotes", "marker"))
    assert _words("".join(texts)) == _words(said.text())
    items = [item.marker for item in blocks(book.document) if isinstance(item, Item) and item.marker]
    spans = (span for body in book.bodies for span in body.iter("span") if "marker" in classes(span))
    assert [(span.text or "").strip() for span in spans] == items
    notes = [_words("".join(aside.itertext())) for body in book.bodies for aside in body.iter("aside")]
    assert notes == [f"{number}{_words(text)}" for number, text in enumerate(said.notes(), 1)]


_ASIDE = ("Lbl", "Note", "Caption", "TOC")
_PRINTS_OWN = "目录"


def _body(element: Tag) -> str:
    """The text without what stands aside or is print's own: the title of contents."""
    if element.tag in _ASIDE or element.text == _PRINTS_OWN:
        return ""
    return "".join(map(_body, element.children)) if element.children else element.text


def test_the_pdf_says_what_the_manuscript_says(book: Book) -> None:
    """Besides it half title, contents, and the pages that references name."""
    root = book.tagged.root
    text = _words(re.sub("（第[0-9]+页）", "", _body(root)))
    wanted = _words(Said(book.document, as_numbers=True, no_captions=True).text())
    assert text.removeprefix(TITLE if text.startswith(TITLE * 2) else "") == wanted
    captions = [_words(element.text) for element in root.walk() if element.tag == "Caption"]
    assert captions == [_words(caption) for caption in Said(book.document).captions()]


def test_every_note_is_printed_once_in_its_order(book: Book) -> None:
    notes = [element for element in book.tagged.root.walk() if element.tag == "Note"]
    said = [_words(note) for note in Said(book.document, as_numbers=True).notes()]
    assert _words("".join(note.without("Lbl") for note in notes)) == "".join(said)
    numbers = [_words(mark.text) for note in notes for mark in note.walk() if mark.tag == "Lbl"]
    assert numbers == [str(number) for number in range(1, len(said) + 1)]

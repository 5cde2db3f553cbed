"""The first words of each page, as the PDF draws them and as the EPUB has them behind its page breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

import pypdfium2

from tests.pdf.tagged_text import page_texts
from typeset.check.epub.reading import read_book
from typeset.messages.diagnostics import Report

WORDS: Final = 6
"""Characters that are compared."""

_MARKER: Final = re.compile(r"[•◦▪–]|[0-9]{1,2}[.、]|（?[一二三四五六七八九十]{1,3}[）、]|[a-z]\.|[①-⑳]")
_BREAK: Final = re.compile(r'(?=<span epub:type="pagebreak")')
_LABEL: Final = re.compile(r'aria-label="([^"]*)"')
_UNREAD: Final = re.compile(
    r"<rt[^>]*>.*?</rt>|<a [^>]*role=\"doc-noteref\"[^>]*>.*?</a>|<span class=\"marker[^>]*>.*?</span>"
    r"|<[^>]*>",
    re.DOTALL,
)
_CALL: Final = re.compile(r"[①-⑳㉑-㊿]")
_HEAD: Final = re.compile(r"<thead>.*?</thead>", re.DOTALL)
_TITLE: Final = re.compile(r"<dc:title[^>]*>(.*?)</dc:title>")


@dataclass(frozen=True, slots=True)
class PageWords:
    """A printed page: its folio, all that it says, and what the EPUB has behind its break, if it has one.

    Calls of notes are left out of both: their numbers are not the same; markers of items of the EPUB's words.
    """

    label: str
    printed: str
    packed: str | None

    @property
    def agrees(self) -> bool:
        """Whether the page begins with the words behind the break; print may have an item's marker first."""
        words = (self.packed or "")[:WORDS]
        printed = self.printed
        found = _MARKER.match(printed)
        begins = printed.startswith(words) or bool(found and printed[found.end() :].startswith(words))
        return begins and bool(words)


@dataclass(frozen=True, slots=True)
class BookWords:
    """The pages, the book's title, and the heads of its tables, which pages repeat."""

    pages: tuple[PageWords, ...]
    title: str
    heads: frozenset[str]


def book_words(pdf: bytes, epub: bytes) -> BookWords:
    """The words of both outputs of a book."""
    book = read_book(epub, "b", Report())
    assert book
    packed: dict[str, str] = {}
    heads = set()
    for path in book.package.spine:
        text = book.archive.files[path].decode()
        packed |= dict(_after_breaks(text))
        heads.update(map(_bare, _HEAD.findall(text)))
    title = _TITLE.search(book.archive.files[book.package.path].decode())
    with pypdfium2.PdfDocument(pdf) as document:
        labels = [document.get_page_label(number) for number in range(len(document))]
    pages = (
        PageWords(label, _CALL.sub("", re.sub(r"\s+", "", text)), packed.get(label))
        for label, text in zip(labels, page_texts(pdf), strict=True)
    )
    return BookWords(tuple(pages), _bare(title[1]) if title else "", frozenset(heads))


def _after_breaks(xhtml: str) -> Iterator[tuple[str, str]]:
    for piece in _BREAK.split(xhtml)[1:]:
        label = _LABEL.search(piece)
        assert label
        yield label[1], _bare(piece)


def _bare(xhtml: str) -> str:
    """The text of markup, readings and spaces left out."""
    text = ET.fromstring(f"<a>{_UNREAD.sub('', xhtml)}</a>").text or ""
    return re.sub(r"\s+", "", text)

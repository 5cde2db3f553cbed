"""What a reader sees of a finished file, read by code that shares nothing with what made it."""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdfium2


def shown_in_pdf(file: Path) -> str:
    """All text that PDFium reads from ``file``, without white space."""
    with pypdfium2.PdfDocument(file) as pdf:
        return re.sub(r"\s", "", "".join(page.get_textpage().get_text_bounded() for page in pdf))


def shown_in_epub(file: Path) -> str:
    """All text between the tags of the pages and drawings of ``file``, without white space."""
    with zipfile.ZipFile(file) as book:
        pages = [book.read(name).decode() for name in book.namelist() if name.endswith((".xhtml", ".svg"))]
    return re.sub(r"\s", "", "".join(html.unescape(re.sub(r"<[^>]*>", "", page)) for page in pages))


def all_of_pdf(file: Path) -> str:
    """Text that MuPDF reads from the pages, and alternative texts of the structure, found by pikepdf."""
    import pikepdf  # noqa: PLC0415 - only random books need it
    import pymupdf  # noqa: PLC0415 - as above

    with pymupdf.open(file) as pdf:
        pages = "".join(page.get_text() for page in pdf)
    with pikepdf.open(file) as pdf:
        alternatives = "".join(
            str(item["/Alt"])
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/Alt" in item
        )
    return pages + alternatives


class _Words(HTMLParser):
    """The text and the alternative texts of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words += [value or "" for name, value in attrs if name == "alt"]

    handle_startendtag = handle_starttag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def all_of_epub(file: Path) -> str:
    """The text and the alternative texts of the pages of ``file`` that its spine names."""
    with zipfile.ZipFile(file) as book:
        package = next(name for name in book.namelist() if name.endswith(".opf"))
        items = ET.fromstring(book.read(package))
        paths = {item.get("id"): item.get("href", "") for item in items.iter() if item.tag.endswith("}item")}
        words = _Words()
        for item in items.iter():
            if item.tag.endswith("}itemref"):
                words.feed(
                    book.read(posixpath.join(posixpath.dirname(package), paths[item.get("idref")])).decode()
                )
    return "".join(words.words)

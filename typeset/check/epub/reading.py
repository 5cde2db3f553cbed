"""Reads a whole EPUB: archive, package, documents and style sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from typeset.check.epub.archive import Archive, read_archive
from typeset.check.epub.document_reader import read_content
from typeset.check.epub.documents import Content, ElementPath
from typeset.check.epub.formats import DOCUMENTS, xml_kind
from typeset.check.epub.package_file import Package, read_package
from typeset.check.epub.style_sheets import StyleSheet, read_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typeset.messages.diagnostics import Report

_CSS: Final = "text/css"


class EpubFile(msgspec.Struct, frozen=True):
    """What the checks look at: documents and sheets by path, documents in reading order.

    ``styles`` are what documents set inside themselves.
    """

    archive: Archive
    package: Package
    contents: Mapping[str, Content]
    sheets: Mapping[str, StyleSheet]
    styles: Mapping[str, tuple[StyleSheet, ...]] = {}

    def texts(self) -> list[Content]:
        """The documents with the book's own text: without nav.xhtml and without empty documents."""
        paths = (path for path in self.package.spine if path != self.package.nav)
        return [self.contents[path] for path in paths if path in self.contents and self.contents[path].text]


def read_book(data: bytes, name: str, report: Report) -> EpubFile | None:
    """The EPUB in ``data``; None, and a message, if it cannot be read.

    Reports what is against the grammar of its documents on the way: they are parsed once.
    """
    archive = read_archive(data, name, report)
    package = read_package(archive, report) if archive else None
    if archive is None or package is None:
        return None
    steps = ElementPath()
    contents = {}
    for path in dict.fromkeys((*package.spine, *package.items)):  # each once, in reading order
        media_type = package.items[path].media_type
        if media_type in DOCUMENTS:
            kind = xml_kind(media_type, package) if path != package.path else None
            content = read_content(archive, path, kind, steps, report)
            if content:
                contents[path] = content
    sheets = {
        item.path: read_sheet(archive.files[item.path].decode("utf-8", "replace"))
        for item in package.items.values()
        if item.media_type == _CSS and item.path in archive.files
    }
    texts = {run.text: None for content in contents.values() for run in content.styles}
    read = {text: read_sheet(text) for text in texts}  # many elements have the same style
    styles = {
        path: tuple(read[run.text] for run in content.styles)
        for path, content in contents.items()
        if content.styles
    }
    return EpubFile(archive, package, contents, sheets, styles)

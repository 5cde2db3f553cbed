"""Checks the navigation: contents, NCX and page list agree with the text and with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

import msgspec

from typeset.check.epub.archive import resolve
from typeset.check.epub.xml_tree import read_quietly
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.check.epub.archive import Archive
    from typeset.check.epub.reading import EpubFile
    from typeset.check.epub.references import DocumentLink
    from typeset.messages.diagnostics import Report

_TOC: Final = "toc"
_PAGES: Final = "page-list"


class _NavEntry(msgspec.Struct, frozen=True):
    """An entry of contents or page list: its label, the file and the id it leads to, its line."""

    label: str
    path: str
    fragment: str
    line: int


def check_ways(book: EpubFile, report: Report) -> None:
    """Report contents out of order, an NCX that differs from nav.xhtml, and pages that are not listed."""
    nav, archive = book.contents.get(book.package.nav), book.archive
    if nav is None:
        return
    toc = [_entry(link, nav.path, archive) for link in nav.links if _TOC in link.nav.split()]
    order = _Order(book)
    for entry in order.out_of_order(toc):
        report.add(Code.E_CONTENTS_ORDER, archive.place(nav.path, entry.line), label=entry.label)
    pages = [_entry(link, nav.path, archive) for link in nav.links if _PAGES in link.nav.split()]
    _check_pages(pages, order, book, report)
    if book.package.ncx:
        _check_ncx(book.package.ncx, toc, pages, archive, report)


def _entry(link: DocumentLink, home: str, archive: Archive) -> _NavEntry:
    path, fragment = archive.found(resolve(link.target, home)), unquote(link.target.partition("#")[2])
    return _NavEntry(link.label, path, fragment, link.line)


class _Order:
    """The order of places in the whole text."""

    def __init__(self, book: EpubFile) -> None:
        self._files = {path: number for number, path in enumerate(book.package.spine)}
        self._contents = book.contents

    def of(self, entry: _NavEntry) -> tuple[int, int]:
        """The number of the file in reading order, and the number of elements before the place."""
        content = self._contents.get(entry.path)
        return self._files.get(entry.path, -1), content.ids.get(entry.fragment, 0) if content else 0

    def out_of_order(self, entries: Iterable[_NavEntry]) -> Iterable[_NavEntry]:
        """The entries that lead to a place before that of an earlier entry."""
        last = (-1, 0)
        for entry in entries:
            place = self.of(entry)
            if place[0] < 0:
                continue
            if place < last:
                yield entry
            last = max(last, place)


def _check_pages(pages: list[_NavEntry], order: _Order, book: EpubFile, report: Report) -> None:
    """The page list has every page break, in order, with its label; folios rise, or begin again at 1."""
    listed = {(entry.path, entry.fragment): entry.label for entry in pages}
    for content in book.contents.values() if pages else ():
        for mark in content.breaks:
            label = listed.get((content.path, mark.id))
            if label is None or (mark.label and label != mark.label):
                report.add(
                    Code.E_PAGE_UNLISTED,
                    book.archive.place(content.path, mark.line),
                    label=mark.label or mark.id,
                )
    wrong = list(order.out_of_order(pages))
    folio = 0
    for entry in pages:
        if entry.label.isdecimal():
            if 1 != int(entry.label) <= folio:
                wrong.append(entry)
            folio = int(entry.label)
    for entry in wrong:
        report.add(Code.E_PAGE_ORDER, book.archive.place(book.package.nav, entry.line), label=entry.label)


def _check_ncx(
    path: str, toc: list[_NavEntry], pages: list[_NavEntry], archive: Archive, report: Report
) -> None:
    """The NCX names the same places with the same words."""
    root = read_quietly(archive, path)
    if root is None:
        return
    for name, entries in (("navPoint", toc), ("pageTarget", pages)):
        said = []
        for node in root.all(name):
            label = next((" ".join(text.text.split()) for text in node.all("text")), "")
            target = next((content.get("src") for content in node.all("content")), "")
            said.append((label, resolve(target, path), unquote(target.partition("#")[2])))
            if said[-1][1] not in archive.files:
                report.add(Code.E_NOT_THERE, archive.place(path, node.line), target=target)
        if said != [(entry.label, entry.path, entry.fragment) for entry in entries]:
            report.add(Code.E_NCX_DIFFERS, archive.place(path), what=name)

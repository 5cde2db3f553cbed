"""Checks that links lead somewhere, that nothing runs, and that nothing is loaded from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from typeset.check.epub.archive import OUTSIDE, is_inside, resolve
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.epub.archive import Archive
    from typeset.check.epub.documents import Content, DocumentLink
    from typeset.check.epub.reading import EpubFile
    from typeset.check.epub.style_sheets import StyleSheet
    from typeset.messages.diagnostics import Report

_LINKS: Final = ("a", "area")
_MAY_LEAD: Final = ("http:", "https:", "mailto:", "tel:", "ftp:")
_PICTURE_DATA: Final = "data:image/"
_SHEET_DATA: Final = (_PICTURE_DATA, "data:font/")
"""What a sheet may carry in itself: a drawing shown as a picture can have its faces in no other way."""


def check_links(book: EpubFile, report: Report) -> None:
    """Report links to nowhere, ids that come twice, and what would run or be fetched."""
    for content in book.contents.values():
        for run in content.twice:
            report.add(Code.E_TWICE, book.archive.place(content.path, run.line), name=run.text)
        for run in content.active:
            report.add(Code.E_ACTIVE, book.archive.place(content.path, run.line), what=run.text)
        for link in content.links:
            _check_link(link, content, book, report)


def _check_link(link: DocumentLink, content: Content, book: EpubFile, report: Report) -> None:
    span = book.archive.place(content.path, link.line)
    if OUTSIDE.match(link.target):
        may = link.element in _LINKS and link.target.lower().startswith(_MAY_LEAD)
        if not may and not (link.element in ("img", "image") and link.target.startswith(_PICTURE_DATA)):
            report.add(Code.E_REMOTE, span, target=link.target[:80])
        return
    path, fragment = resolve(link.target, content.path), unquote(link.target.partition("#")[2])
    if not is_inside(path):
        report.add(Code.E_LEADS_OUT, span, target=link.target)
    elif path not in book.archive.files:
        report.add(Code.E_NOT_THERE, span, target=link.target)
    elif fragment and path in book.contents and fragment not in book.contents[path].ids:
        report.add(Code.E_NO_PLACE, span, target=link.target)


def check_sheet(sheet: StyleSheet, path: str, archive: Archive, report: Report, first_line: int = 1) -> None:
    """The same for the addresses of a style sheet, or of a style inside a document."""
    if sheet.is_too_deep:
        report.add(Code.E_MALFORMED, archive.place(path, first_line), detail="CSS: ((((…")
    for address in sheet.expressions:
        report.add(Code.E_ACTIVE, archive.place(path, first_line + address.line - 1), what=address.target)
    for address in sheet.addresses:
        span = archive.place(path, first_line + address.line - 1)
        if OUTSIDE.match(address.target):
            if not address.target.startswith(_SHEET_DATA):
                report.add(Code.E_REMOTE, span, target=address.target[:80])
        elif not is_inside(target := resolve(address.target, path)):
            report.add(Code.E_LEADS_OUT, span, target=address.target)
        elif target not in archive.files:
            report.add(Code.E_NOT_THERE, span, target=address.target)

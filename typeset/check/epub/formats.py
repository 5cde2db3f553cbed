"""Which grammar each XML file of the book is held against; those are checked here that hold no text of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.check.epub.markup.check import XmlKind, check_markup
from typeset.check.epub.markup.html import html_grammar
from typeset.check.epub.markup.package import (
    container_grammar,
    ncx_grammar,
    old_package_grammar,
    overlay_grammar,
    package_grammar,
)
from typeset.check.epub.markup.xhtml import old_grammar
from typeset.check.epub.package_file import CONTAINER, NCX, OVERLAY, SVG, XHTML

if TYPE_CHECKING:
    from typeset.check.epub.archive import Archive
    from typeset.check.epub.package_file import Package
    from typeset.messages.diagnostics import Report

DOCUMENTS: Final = (XHTML, SVG)
"""Types of what holds the text and the drawings of the book."""
_OPF: Final = "application/oebps-package+xml"


def check_formats(archive: Archive, package: Package, report: Report) -> None:
    """Report all that is against the formats of the book's files, but its documents (``documents``)."""
    is_old = package.is_old
    grammar = old_package_grammar() if is_old else package_grammar()
    check_markup(archive, package.path, XmlKind(grammar, _OPF, is_old=is_old), report)
    container = container_grammar(is_old=is_old)
    check_markup(archive, CONTAINER, XmlKind(container, "", is_old=is_old), report)
    for item in package.items.values():
        kind = xml_kind(item.media_type, package)
        if kind and item.media_type not in DOCUMENTS and item.path != package.path:
            check_markup(archive, item.path, kind, report)


def xml_kind(media_type: str, package: Package) -> XmlKind | None:
    """What a file of this type is held against; None for one that has no grammar here."""
    is_old = package.is_old
    if media_type in DOCUMENTS:
        if is_old and media_type == SVG:
            return None
        grammar = old_grammar() if is_old else html_grammar()
        return XmlKind(grammar, media_type, is_old=is_old, is_html=not is_old)
    if media_type == NCX:
        return XmlKind(ncx_grammar(), media_type, is_old=is_old)
    if media_type == OVERLAY and not is_old:
        return XmlKind(overlay_grammar(), media_type, is_old=False)
    return None

"""Checks that the manifest says of each document what is in it, and the size of pages of fixed layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.check.epub.addresses import scheme
from typeset.check.epub.package_file import SVG, XHTML
from typeset.messages.codes import Code
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from typeset.check.epub.documents import Content
    from typeset.check.epub.package_file import ManifestItem
    from typeset.check.epub.reading import EpubFile
    from typeset.messages.diagnostics import Report

_TOLD: Final = ("scripted", "svg", "mathml", "switch")
_REMOTE: Final = "remote-resources"
_LOADED: Final = ("picture", "picture-last", "sound", "video", "face", "script", "frame", "sheet", "track")
_SIZE: Final = late_pattern(r"\s*(?:\d+(?:\.\d+)?|device-(?:width|height))\s*")


def check_declared(book: EpubFile, report: Report) -> None:
    """Report properties that are missing in the manifest, or that nothing asks for (EPUB 3.3, 5.6.2.2)."""
    if book.package.is_old:
        return
    fixed = _fixed_pages(book)
    for path, content in book.contents.items():
        item = book.package.items[path]
        _check_document(content, item, book, report)
        if path in fixed:
            _check_page(content, item, book, report)
    for path, sheet in book.sheets.items():
        item = book.package.items[path]
        is_remote = any(scheme(address.target) not in ("", "data") for address in sheet.addresses)
        if is_remote and _REMOTE not in item.properties:
            report.add(Code.E_PROPERTY_LACKING, book.archive.place(path), name=_REMOTE)
        elif not is_remote and _REMOTE in item.properties:
            report.add(Code.E_PROPERTY_MAYBE, book.archive.place(path), name=_REMOTE)


def _check_document(content: Content, item: ManifestItem, book: EpubFile, report: Report) -> None:
    place = book.archive.place
    for name in _TOLD:
        has = name in content.features
        if item.media_type == SVG and name == "svg":
            continue
        if has and name not in item.properties:
            report.add(Code.E_PROPERTY_LACKING, place(content.path, content.features[name]), name=name)
        elif not has and name in item.properties and not (name == "svg" and _shows_drawings(content)):
            report.add(Code.E_PROPERTY_IDLE, place(content.path), name=name)
    remote = [
        link
        for link in content.links
        if link.kind in _LOADED and scheme(link.target) not in ("", "data", "file")
    ]
    styled = any(
        scheme(address.target) not in ("", "data")
        for sheet in book.styles.get(content.path, ())
        for address in sheet.addresses
    )
    if (remote or styled) and _REMOTE not in item.properties:
        report.add(
            Code.E_PROPERTY_LACKING, place(content.path, remote[0].line if remote else 1), name=_REMOTE
        )
    elif not remote and not styled and _REMOTE in item.properties and "scripted" not in content.features:
        report.add(Code.E_PROPERTY_MAYBE, place(content.path), name=_REMOTE)


def _shows_drawings(content: Content) -> bool:
    """Whether a document shows files of SVG, which it may say but need not."""
    return any(link.target.partition("#")[0].endswith(".svg") or link.type == SVG for link in content.links)


def _fixed_pages(book: EpubFile) -> frozenset[str]:
    """The documents of the reading order that are pages of fixed layout."""
    said = book.package.says("rendition:layout")
    whole = bool(said) and said[0].text.strip() == "pre-paginated"
    return frozenset(
        step.path
        for step in book.package.steps
        if "rendition:layout-pre-paginated" in step.properties
        or (whole and "rendition:layout-reflowable" not in step.properties)
    )


def _check_page(content: Content, item: ManifestItem, book: EpubFile, report: Report) -> None:
    """A page of fixed layout says its size (EPUB 3.3, 8.3)."""
    place = book.archive.place
    if item.media_type == SVG:
        if "viewBox" not in content.features:
            report.add(Code.E_VIEWPORT, place(content.path), found="<svg> — viewBox")
        return
    if item.media_type != XHTML:
        return
    if not content.viewports:
        report.add(Code.E_VIEWPORT, place(content.path), found="—")
        return
    viewport = content.viewports[0]
    pairs = [part.partition("=") for part in viewport.text.replace(";", ",").split(",")]
    for name in ("width", "height"):
        values = [value for key, _, value in pairs if key.strip() == name]
        if len(values) != 1 or not _SIZE.fullmatch(values[0]):
            report.add(Code.E_VIEWPORT, place(content.path, viewport.line), found=viewport.text)
            return

"""Reads and checks the package file: manifest, spine and metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from typeset.check.epub.archive import OUTSIDE, is_inside, resolve
from typeset.check.epub.xml_tree import XmlNode, read_tree
from typeset.messages.codes import Code
from typeset.model.isbn import right_isbn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typeset.check.epub.archive import Archive
    from typeset.messages.diagnostics import Report

_CONTAINER: Final = "META-INF/container.xml"
XHTML: Final = "application/xhtml+xml"
SVG: Final = "image/svg+xml"
_OUTSIDE_THE_PACKAGE: Final = ("META-INF/", "mimetype")


class ManifestItem(msgspec.Struct, frozen=True):
    """A file that the manifest lists."""

    path: str
    media_type: str
    properties: tuple[str, ...]


class Package(msgspec.Struct, frozen=True):
    """The package: files of the manifest by path, paths of the spine, and the paths of nav.xhtml and NCX."""

    path: str
    items: Mapping[str, ManifestItem]
    spine: tuple[str, ...]
    nav: str
    ncx: str


def read_package(archive: Archive, report: Report) -> Package | None:
    """The package that the container names; None, and a message, if it cannot be read."""
    container = read_tree(archive, _CONTAINER, report)
    if container is None:
        return None
    path = next((node.get("full-path") for node in container.all("rootfile")), "")
    root = read_tree(archive, path, report)
    if root is None:
        return None
    _check_metadata(root, archive, path, report)
    ids = _read_manifest(root, archive, path, report)
    items = {item.path: item for item in ids.values()}
    spine, ncx = _read_spine(root, ids, archive, path, report)
    nav = [item.path for item in items.values() if "nav" in item.properties]
    if len(nav) != 1:
        report.add(Code.E_NO_CONTENTS, archive.place(path))
    _check_listing(items, spine, archive, path, report)
    return Package(path, items, spine, nav[0] if nav else "", ncx)


def _read_manifest(root: XmlNode, archive: Archive, path: str, report: Report) -> dict[str, ManifestItem]:
    """The files of the manifest by id; files that come twice, lie outside or are missing are reported."""
    ids: dict[str, ManifestItem] = {}
    paths: set[str] = set()
    for node in (item for manifest in root.all("manifest") for item in manifest.all("item")):
        href, span = node.get("href"), archive.place(path, node.line)
        if OUTSIDE.match(href):
            report.add(Code.E_REMOTE, span, target=href)
            continue
        target = resolve(href, path)
        if not is_inside(target):
            report.add(Code.E_LEADS_OUT, span, target=href)
            continue
        if target not in archive.files:
            report.add(Code.E_NOT_THERE, span, target=href)
        if node.get("id") in ids or target in paths:
            report.add(Code.E_TWICE, span, name=href if target in paths else node.get("id"))
        paths.add(target)
        ids[node.get("id")] = ManifestItem(
            target, node.get("media-type"), tuple(node.get("properties").split())
        )
    return ids


def _read_spine(
    root: XmlNode, ids: dict[str, ManifestItem], archive: Archive, path: str, report: Report
) -> tuple[tuple[str, ...], str]:
    """The paths in reading order, and the NCX that the spine names."""
    paths: dict[str, None] = {}
    ncx = ""
    for spine in root.all("spine"):
        named = ids.get(spine.get("toc"))
        ncx = named.path if named else ""
        for node in spine.all("itemref"):
            item = ids.get(node.get("idref"))
            if item is None:
                report.add(Code.E_NOT_THERE, archive.place(path, node.line), target=node.get("idref"))
            elif item.path in paths:
                report.add(Code.E_TWICE, archive.place(path, node.line), name=node.get("idref"))
            else:
                paths[item.path] = None
    if not paths:
        report.add(Code.E_NO_SPINE, archive.place(path))
    return tuple(paths), ncx


def _check_listing(
    items: Mapping[str, ManifestItem], spine: tuple[str, ...], archive: Archive, path: str, report: Report
) -> None:
    """The manifest lists every file of the archive, and the spine every text of the manifest."""
    for name in archive.files:
        if name not in items and name != path and not name.startswith(_OUTSIDE_THE_PACKAGE):
            report.add(Code.E_NOT_LISTED, archive.place(path), path=name)
    read = frozenset(spine)
    for item in items.values():
        if item.media_type == XHTML and item.path not in read and "nav" not in item.properties:
            report.add(Code.E_NOT_READ, archive.place(path), path=item.path)


def _check_metadata(root: XmlNode, archive: Archive, path: str, report: Report) -> None:
    """Title, language, identifier and the time of the last change are stated (EPUB 3.3, 5.5.3)."""
    said = [node for metadata in root.all("metadata") for node in metadata.children]
    for name in ("title", "language", "identifier"):
        if not any(node.name == name and node.text.strip() for node in said):
            report.add(Code.E_NO_METADATA, archive.place(path), name=f"dc:{name}")
    if not any(node.get("property") == "dcterms:modified" for node in said):
        report.add(Code.E_NO_METADATA, archive.place(path), name="dcterms:modified")
    unique = root.get("unique-identifier")
    if not any(node.name == "identifier" and node.get("id") == unique for node in said):
        report.add(Code.E_NO_METADATA, archive.place(path), name="unique-identifier")
    _check_isbns(said, archive, path, report)


def _check_isbns(said: list[XmlNode], archive: Archive, path: str, report: Report) -> None:
    """Numbers that say that they are ISBNs have the right check figure."""
    for node in said:
        text = node.text.strip()
        is_said = "ISBN" in (node.get("opf:scheme") + text).upper() or text.startswith(("978", "979"))
        if node.name in ("identifier", "source") and is_said and (wanted := right_isbn(text)):
            report.add(Code.E_BAD_ISBN, archive.place(path, node.line), number=text, wanted=wanted)

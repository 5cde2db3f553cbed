"""Reads the package file: manifest, spine and navigation, and what the checks of them look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from typeset.check.epub.addresses import is_address
from typeset.check.epub.archive import OUTSIDE, is_inside, resolve
from typeset.check.epub.xml_tree import XmlNode, read_tree
from typeset.messages.codes import Code
from typeset.model.isbn import right_isbn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from typeset.check.epub.archive import Archive
    from typeset.messages.diagnostics import Report

CONTAINER: Final = "META-INF/container.xml"
XHTML: Final = "application/xhtml+xml"
SVG: Final = "image/svg+xml"
NCX: Final = "application/x-dtbncx+xml"
OVERLAY: Final = "application/smil+xml"
_PACKAGE: Final = "application/oebps-package+xml"
_OUTSIDE_THE_PACKAGE: Final = ("META-INF/", "mimetype")
_OF_THE_SYSTEM: Final = (".DS_Store", "Thumbs.db", "iTunesMetadata.plist")


class ManifestItem(msgspec.Struct, frozen=True):
    """A file that the manifest lists; ``path`` is the address itself where ``is_remote``."""

    path: str
    media_type: str
    properties: tuple[str, ...]
    id: str = ""
    href: str = ""
    fallback: str = ""
    overlay: str = ""
    line: int = 1
    is_remote: bool = False


class SpineItem(msgspec.Struct, frozen=True):
    """A step of the reading order."""

    path: str
    is_linear: bool
    properties: tuple[str, ...]
    line: int


class Package(msgspec.Struct, frozen=True):
    """The package: files of the manifest by path, paths of the spine, and the paths of nav.xhtml and NCX.

    With ``is_old`` the book is an EPUB 2. ``ids`` are the files by id, ``steps`` the spine with all it says;
    ``others`` are the paths of further packages.
    """

    path: str
    items: Mapping[str, ManifestItem]
    spine: tuple[str, ...]
    nav: str
    ncx: str
    root: XmlNode
    ids: Mapping[str, ManifestItem]
    steps: tuple[SpineItem, ...]
    is_old: bool = False
    others: tuple[str, ...] = ()

    def metadata(self) -> Iterator[XmlNode]:
        """What the metadata of the package say."""
        return (
            node
            for metadata in self.root.children
            if metadata.name == "metadata"
            for node in metadata.leaves(("dc-metadata", "x-metadata"))
        )

    def says(self, name: str) -> list[XmlNode]:
        """The metadata of a property, without those that refine others."""
        return [
            node
            for node in self.metadata()
            if node.get("property").strip() == name and not node.get("refines")
        ]


def read_package(archive: Archive, report: Report) -> Package | None:
    """The package that the container names; None, and a message, if it cannot be read."""
    container = read_tree(archive, CONTAINER, report)
    if container is None:
        return None
    paths = _read_container(container, archive, report)
    if not paths:
        return None
    missing = [path for path in paths if path not in archive.files]
    for path in missing:
        report.add(Code.E_NOT_THERE, archive.place(CONTAINER), target=path)
    root = None if missing else read_tree(archive, paths[0], report)
    if root is None:
        return None
    if len(paths) > 1 and root.get("version").strip().startswith("3"):
        _check_renditions(container, archive, report)
    if len(paths) > 1 and not root.get("version").strip().startswith("3"):
        report.add(Code.E_SECOND_PACKAGE, archive.place(CONTAINER))
    path, is_old = paths[0], not root.get("version").strip().startswith("3")
    ids = _read_manifest(root, archive, path, report)
    items = {item.path: item for item in ids.values()}
    steps, ncx = _read_spine(root, ids, archive, path, report)
    nav = [item.path for item in items.values() if "nav" in item.properties and not is_old]
    if len(nav) != 1 and not is_old:
        report.add(Code.E_NO_CONTENTS, archive.place(path))
    spine = tuple(dict.fromkeys(step.path for step in steps))
    package = Package(
        path, items, spine, nav[0] if nav else "", ncx, root, ids, steps, is_old, tuple(paths[1:])
    )
    _check_listing(package, archive, report)
    _check_isbns(root, archive, path, report)
    return package


def _read_container(container: XmlNode, archive: Archive, report: Report) -> list[str]:
    """The paths of the packages that the container names."""
    paths = []
    for node in container.all("rootfile"):
        path = node.get("full-path")
        if not path.strip():
            report.add(
                Code.E_LACKING, archive.place(CONTAINER, node.line), element="rootfile", what="full-path"
            )
        elif node.get("media-type").strip() == _PACKAGE:
            paths.append(path)
    if not paths:
        report.add(Code.E_LACKING, archive.place(CONTAINER), element="container", what=f"rootfile {_PACKAGE}")
    return paths


def _check_renditions(container: XmlNode, archive: Archive, report: Report) -> None:
    """Each further package says when it is chosen (EPUB Multiple-Rendition Publications, 2)."""
    for node in list(container.all("rootfile"))[1:]:
        if not any(":" in name for name in node.attributes):
            report.add(Code.E_RENDITION, archive.place(CONTAINER, node.line), path=node.get("full-path"))


def _read_manifest(root: XmlNode, archive: Archive, path: str, report: Report) -> dict[str, ManifestItem]:
    """The files of the manifest by id; files that come twice, lie outside or are missing are reported."""
    ids: dict[str, ManifestItem] = {}
    paths: set[str] = set()
    for node in (item for child in root.children if child.name == "manifest" for item in child.all("item")):
        href, span = node.get("href").strip(), archive.place(path, node.line)
        target, name = href, node.get("id").strip()
        is_remote = bool(OUTSIDE.match(href))
        if href.lower().startswith("file:"):
            report.add(Code.E_REMOTE, span, target=href)
        elif not is_address(href):
            report.add(Code.E_ADDRESS, span, target=href)
        elif not is_remote and "?" in href:
            report.add(Code.E_QUERY, span, target=href)
        if not is_remote:
            target = archive.found(resolve(href, path))
            if not is_inside(target):
                report.add(Code.E_LEADS_OUT, span, target=href)
                continue
            if target not in archive.files:
                report.add(Code.E_NOT_THERE, span, target=href)
        if name in ids or target in paths:
            report.add(Code.E_TWICE, span, name=href if target in paths else name)
        paths.add(target)
        ids[name] = ManifestItem(
            target, node.get("media-type").strip(), tuple(node.get("properties").split()), name, href,
            node.get("fallback").strip(), node.get("media-overlay").strip(), node.line, is_remote,
        )  # fmt: skip
    return ids


def _read_spine(
    root: XmlNode, ids: dict[str, ManifestItem], archive: Archive, path: str, report: Report
) -> tuple[tuple[SpineItem, ...], str]:
    """The reading order, and the NCX that the spine names."""
    steps: dict[str, SpineItem] = {}
    ncx = ""
    for spine in root.all("spine"):
        named = ids.get(spine.get("toc").strip())
        ncx = named.path if named else ""
        for node in spine.all("itemref"):
            name = node.get("idref").strip()
            item = ids.get(name)
            if item is None:
                report.add(Code.E_NOT_THERE, archive.place(path, node.line), target=name)
            elif item.path in steps:
                report.add(Code.E_TWICE, archive.place(path, node.line), name=name)
            else:
                steps[item.path] = SpineItem(
                    item.path,
                    node.get("linear").strip() != "no",
                    tuple(node.get("properties").split()),
                    node.line,
                )
    if not steps:
        report.add(Code.E_NO_SPINE, archive.place(path))
    return tuple(steps.values()), ncx


def _check_listing(package: Package, archive: Archive, report: Report) -> None:
    """The manifest lists every file of the archive, and the spine every text of the manifest."""
    linked = {resolve(node.get("href"), package.path) for node in package.root.all("link")}
    for name in archive.files:
        is_own = name in package.items or name == package.path or name in linked or package.others
        if not is_own and not name.startswith(_OUTSIDE_THE_PACKAGE) and not name.endswith(_OF_THE_SYSTEM):
            report.add(Code.E_NOT_LISTED, archive.place(package.path), path=name)
    read = frozenset(package.spine)
    for item in package.items.values():
        if (
            item.media_type == XHTML
            and item.path not in read
            and not {"nav", "data-nav"} & set(item.properties)
        ):
            report.add(Code.E_NOT_READ, archive.place(package.path), path=item.path)


def _check_isbns(root: XmlNode, archive: Archive, path: str, report: Report) -> None:
    """Numbers that say that they are ISBNs have the right check figure."""
    for node in (node for metadata in root.all("metadata") for node in metadata.children):
        text = node.text.strip()
        is_said = "ISBN" in (node.get("opf:scheme") + text).upper() or text.startswith(("978", "979"))
        if node.name in ("identifier", "source") and is_said and (wanted := right_isbn(text)):
            report.add(Code.E_BAD_ISBN, archive.place(path, node.line), number=text, wanted=wanted)

"""Checks books of special kinds: dictionaries, indexes, previews, books for schools, several renditions.

Their rules are W3C's and IDPF's own documents beside EPUB 3. What can be looked up in the package is checked
here; the markup that they ask for inside documents is not, and that is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.check.epub.archive import resolve
from typeset.check.epub.package_file import CONTAINER, SVG, XHTML
from typeset.check.epub.xml_tree import XmlNode, read_quietly, read_tree
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typeset.check.epub.reading import EpubFile
    from typeset.messages.diagnostics import Report

    Tell = Callable[..., None]

_PROFILES: Final = {
    "dictionary": "EPUB Dictionaries and Glossaries 1.0", "index": "EPUB Indexes 1.0",
    "edupub": "EDUPUB", "teacher-edition": "EDUPUB", "preview": "EPUB Previews 1.0",
    "distributable-object": "EPUB Distributable Objects 1.0",
    "scriptable-component": "EPUB Scriptable Components 1.0",
}  # fmt: skip
"""Kinds of books by their dc:type, or by the role of a collection in them."""

_KEY_MAP: Final = "application/vnd.epub.search-key-map+xml"
_METADATA: Final = "META-INF/metadata.xml"


def check_profiles(book: EpubFile, report: Report) -> None:
    """Report what the package of a special book lacks, and note which rules are not looked at wholly."""
    package = book.package
    if package.is_old:
        return

    def tell(code: Code, node: XmlNode, **values: object) -> None:
        report.add(code, book.archive.place(package.path, node.line), **values)

    collections = list(package.root.all("collection"))
    types = {node.text.strip() for node in package.metadata() if node.name == "type"}
    kinds = types | {word for node in collections for word in node.get("role").split()}
    names = {_PROFILES[kind]: None for kind in _PROFILES if kind in kinds}
    if package.others:
        names["EPUB Multiple-Rendition Publications 1.1"] = None
        names[", ".join(package.others)] = None
    if names:
        report.add(Code.E_UNCHECKED, book.archive.place(package.path), what="; ".join(names))
    if "dictionary" in kinds:
        _check_dictionary(book, [node for node in collections if node.get("role") == "dictionary"], tell)
    for node in collections:
        _check_collection(book, node, tell)
    if "preview" in types:
        _check_source(book, tell)
    if "dictionary" in types and not any(_typed(book, "dictionary")):
        tell(Code.E_LACKING, package.root, element="package", what='epub:type="dictionary"')
    _check_indexes(book, collections, report, is_whole="index" in types)
    for item in package.items.values():
        if item.media_type == _KEY_MAP and item.path in book.archive.files:
            _check_key_map(book, item.path, report)
    for path, node in _typed(book, "region-based"):
        if node.name != "nav" or "data-nav" not in package.items[path].properties:
            report.add(
                Code.E_PROPERTY_PLACE,
                book.archive.place(path, node.line),
                name="region-based",
                type=node.name,
            )
    _check_renditions(book, types, report)


def _check_indexes(book: EpubFile, collections: list[XmlNode], report: Report, *, is_whole: bool) -> None:
    """A document that the package declares to be an index holds one."""
    declared = _indexes(book, collections, is_whole=is_whole)
    found = {path for path, _ in _typed(book, "index")} if declared else set()
    for path in declared:
        if path in book.contents and path not in found:
            report.add(Code.E_LACKING, book.archive.place(path), element="body", what='epub:type="index"')


def _indexes(book: EpubFile, collections: list[XmlNode], *, is_whole: bool) -> list[str]:
    """The paths of the documents that the package declares to be indexes."""
    package = book.package
    paths = [item.path for item in package.items.values() if "index" in item.properties]
    paths += [path for path in package.spine if is_whole and path != package.nav]
    for node in collections:
        if node.get("role") in ("index", "index-group"):
            links = (link for link in node.children if link.name == "link")
            paths += [resolve(link.get("href"), package.path) for link in links]
    return list(dict.fromkeys(paths))


def _typed(book: EpubFile, kind: str) -> Iterator[tuple[str, XmlNode]]:
    """The elements that say that they are of this kind, with the paths of their documents."""
    for path in book.contents:
        data = book.archive.files[path]
        root = read_quietly(book.archive, path) if kind.encode() in data else None
        for node in root.every() if root else ():
            if kind in node.get("epub:type").split():
                yield path, node


def _check_dictionary(book: EpubFile, collections: list[XmlNode], tell: Tell) -> None:
    """A dictionary says from what language it leads to which, and has one map of search keys."""
    package = book.package
    languages = {node.text.strip() for node in package.metadata() if node.name == "language"}
    own = [(node, list(node.all("meta"))) for node in collections]
    own = [(node, said) for node, said in own if _of(said, "source-language") + _of(said, "target-language")]
    for scope, said in own or [(package.root, list(package.metadata()))]:
        sources, targets = _of(said, "source-language"), _of(said, "target-language")
        if len(sources) > 1:
            tell(Code.E_TOO_MANY, sources[1], name="source-language", count=len(sources))
        for name, found in (("source-language", sources), ("target-language", targets)):
            if not found:
                tell(Code.E_LACKING, scope, element="metadata", what=name)
            for node in found:
                if node.text.strip() not in languages:
                    tell(Code.E_NO_TARGET, node, attribute=name, name=node.text.strip(), wanted="dc:language")
    maps = {item.path for item in package.items.values() if item.media_type == _KEY_MAP}
    if not collections and not maps:
        tell(Code.E_LACKING, package.root, element="manifest", what=_KEY_MAP)
    for node in collections:
        paths = [resolve(link.get("href"), package.path) for link in node.children if link.name == "link"]
        count = sum(path in maps for path in paths)
        if count > 1:
            tell(Code.E_TOO_MANY, node, name=_KEY_MAP, count=count)
        elif not count:
            tell(Code.E_LACKING, node, element="collection", what=_KEY_MAP)


def _check_collection(book: EpubFile, node: XmlNode, tell: Tell) -> None:
    """A collection links to documents of its kind, and holds the collections that it may."""
    role, package = node.get("role"), book.package
    links = [child for child in node.children if child.name == "link"]
    inner = [child.get("role") for child in node.children if child.name == "collection"]
    if role == "preview" and inner.count("manifest") != 1:
        tell(Code.E_ORDER_WRONG, node, element="collection", found=" ".join(inner) or "—", wanted="manifest")
    if role == "preview" and not links:
        tell(Code.E_LACKING, node, element="collection", what="link")
    if role in ("index", "index-group") and set(inner) - {"index-group"}:
        tell(Code.E_ORDER_WRONG, node, element="collection", found=" ".join(inner), wanted="index-group")
    for link in links if role in ("preview", "index", "index-group") else ():
        item = package.items.get(resolve(link.get("href"), package.path))
        if "epubcfi" in link.get("href"):
            tell(Code.E_FRAGMENT, link, target=link.get("href"))
        elif item and item.media_type != XHTML and (role != "preview" or item.media_type != SVG):
            tell(Code.E_MEDIA_TYPE, link, path=item.path, type=item.media_type, found=XHTML)


def _of(said: list[XmlNode], name: str) -> list[XmlNode]:
    return [node for node in said if node.get("property").strip() == name]


def _check_source(book: EpubFile, tell: Tell) -> None:
    """A preview names the book that it is of."""
    said = list(book.package.metadata())
    uid = book.package.root.get("unique-identifier")
    names = {node.text.strip() for node in said if node.name == "identifier" and node.get("id") == uid}
    sources = [node for node in said if node.name == "source"]
    if not sources:
        tell(Code.E_EMPTY, book.package.root, element="dc:source")
    for node in sources:
        if node.text.strip() in names:
            tell(
                Code.E_METADATA_FORM,
                node,
                name="dc:source",
                value=node.text.strip(),
                wanted="≠ dc:identifier",
            )


def _check_key_map(book: EpubFile, path: str, report: Report) -> None:
    """A map of search keys leads to documents in the reading order."""
    root = read_tree(book.archive, path, report)
    for node in root.every() if root else ():
        if node.has("href"):
            target = book.archive.found(resolve(node.get("href"), path))
            place = book.archive.place(path, node.line)
            if target not in book.archive.files:
                report.add(Code.E_NOT_THERE, place, target=node.get("href"))
            elif target not in book.package.spine:
                report.add(Code.E_NOT_IN_SPINE, place, target=node.get("href"))


def _check_renditions(book: EpubFile, types: set[str], report: Report) -> None:
    """Renditions say together what each says; one map leads from one to another (Multiple-Rendition, 3)."""
    archive = book.archive
    root = read_quietly(archive, _METADATA) if book.package.others else None
    if root and "edupub" in types and "edupub" not in {node.text.strip() for node in root.all("type")}:
        report.add(Code.E_LACKING, archive.place(_METADATA), element="metadata", what="dc:type edupub")
    container = read_quietly(archive, CONTAINER)
    links = [node for node in container.all("link") if node.get("rel") == "mapping"] if container else []
    if len(links) > 1:
        report.add(
            Code.E_TOO_MANY, archive.place(CONTAINER, links[1].line), name='rel="mapping"', count=len(links)
        )
    for link in links:
        if link.get("media-type") != "application/xhtml+xml":
            report.add(
                Code.E_VALUE_WRONG, archive.place(CONTAINER, link.line), attribute="media-type",
                value=link.get("media-type"), wanted="application/xhtml+xml",
            )  # fmt: skip
        else:
            _check_mapping(book, link.get("href"), report)


def _check_mapping(book: EpubFile, path: str, report: Report) -> None:
    root = read_quietly(book.archive, path)
    if root is None:
        return
    said = {node.get("name"): node.get("content") for node in root.all("meta")}
    lacking = [] if said.get("epub.multiple.renditions.version") == "1.0" else ["meta version 1.0"]
    kinds = [node.get("epub:type").split() for node in root.all("nav")]
    if sum("resource-map" in kind for kind in kinds) != 1:
        lacking.append('nav epub:type="resource-map"')
    if not all(kinds):
        lacking.append("nav epub:type")
    for what in lacking:
        report.add(Code.E_LACKING, book.archive.place(path), element="html", what=what)

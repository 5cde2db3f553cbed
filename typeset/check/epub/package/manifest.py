"""Checks manifest and spine: properties, media types, fallbacks, links, what is reached."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from typeset.check.epub.addresses import is_address
from typeset.check.epub.archive import OUTSIDE, resolve
from typeset.check.epub.package.media_types import (
    is_document,
    is_picture,
    is_style,
)
from typeset.check.epub.package.prefixes import overridden, read_prefixes
from typeset.check.epub.package.vocabularies import (
    ACCESS,
    ACCESS_RELATIONS,
    EXCLUSIVE,
    ITEM,
    LINK_RELATIONS,
    MEDIA,
    META,
    OLD_RELATIONS,
    PREFIXES,
    RENDITION_META,
    STEP,
)
from typeset.check.epub.package_file import NCX, OVERLAY, SVG, XHTML
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from typeset.check.epub.package_file import ManifestItem, Package
    from typeset.check.epub.reading import EpubFile
    from typeset.check.epub.xml_tree import XmlNode
    from typeset.messages.diagnostics import Report

    Tell = Callable[..., None]

_KNOWN: Final = {
    "meta": {"": META, "rendition": RENDITION_META, "media": MEDIA, "a11y": ACCESS},
    "properties": {"": frozenset(ITEM), "rendition": frozenset(), "media": frozenset()},
    "itemref": {"": STEP, "rendition": STEP, "media": frozenset()},
    "rel": {"": LINK_RELATIONS, "a11y": ACCESS_RELATIONS, "rendition": frozenset(), "media": frozenset()},
    "link": {"": frozenset(("onix",)), "rendition": frozenset(), "media": frozenset(), "a11y": frozenset()},
}
"""The words that an attribute may have, by prefix; with other prefixes, all."""


def check_manifest(book: EpubFile, report: Report) -> None:
    """Report what is wrong with the items of manifest and spine, and with links."""
    package = book.package

    def tell(code: Code, line: int, **values: object) -> None:
        report.add(code, book.archive.place(package.path, line), **values)

    for item in package.ids.values():
        _check_item(item, package, tell)
    _check_chains(package, tell)
    _check_steps(package, tell)
    _check_guide(package, tell)
    if package.is_old:
        _check_old(package, tell)
        return
    _check_words(package, tell)
    _check_links(book, tell)
    _check_navigation(package, tell)
    _check_collections(package, tell)


def _check_collections(package: Package, tell: Tell) -> None:
    """A manifest of a collection stands inside another; roles of one's own are addresses (EPUB 3.3, 5.8)."""
    for node in package.root.children:
        if node.name == "collection" and "manifest" in node.get("role").split():
            tell(Code.E_PLACE_WRONG, node.line, element="collection manifest", parent="package")
    for node in package.root.all("collection"):
        for role in node.get("role").split():
            if ":" in role and not is_address(role):
                tell(Code.E_METADATA_LOOSE, node.line, name="role", value=role, wanted="URL")


def _check_item(item: ManifestItem, package: Package, tell: Tell) -> None:
    """An item has no fragment, is not the package itself, and lies where such files may."""
    if "#" in item.href and not item.is_remote:
        tell(Code.E_FRAGMENT, item.line, target=item.href)
    if item.path == package.path:
        tell(Code.E_NOT_DECLARED, item.line, target=item.href)
    if item.path.startswith("META-INF/"):
        tell(Code.E_IN_META_INF, item.line, path=item.path)
    if item.href.startswith("data:"):
        tell(Code.E_DATA_ADDRESS, item.line, target=item.href[:60])
    if (package.is_old and item.media_type == "text/html") or (
        package.is_old and item.media_type in ("text/x-oeb1-document", "text/x-oeb1-css")
    ):
        tell(Code.E_MEDIA_TYPE_ODD, item.line, path=item.href, type=item.media_type, better=XHTML)


def _check_chains(package: Package, tell: Tell) -> None:
    """Fallbacks lead to other items, and not round in a ring (EPUB 3.3, 5.6.2.1)."""
    settled: set[str] = set()
    for start in package.ids.values():
        way: list[str] = []
        item = start
        while item.fallback and item.id not in settled:
            following = package.ids.get(item.fallback)
            way.append(item.id)
            if following is None or following.id in way:
                tell(Code.E_FALLBACK_RING, start.line, name=item.fallback)
                break
            item = following
        settled.update(way)


def fallbacks(item: ManifestItem, package: Package) -> list[ManifestItem]:
    """The items that stand for one where it cannot be shown, in order."""
    found: list[ManifestItem] = []
    seen = {item.id}
    while item.fallback in package.ids and item.fallback not in seen:
        item = package.ids[item.fallback]
        seen.add(item.id)
        found.append(item)
    return found


def _check_steps(package: Package, tell: Tell) -> None:
    """Each step of the reading order is a document, or falls back to one; one at least is linear."""
    for step in package.steps:
        item = package.items[step.path]
        if item.href.startswith("data:"):
            continue
        if (package.is_old and (is_style(item.media_type) or is_picture(item.media_type))) or (
            not is_document(item.media_type, is_old=package.is_old)
            and not any(
                is_document(other.media_type, is_old=package.is_old) for other in fallbacks(item, package)
            )
        ):
            tell(Code.E_FALLBACK, item.line, path=item.href, type=item.media_type)
        if "data-nav" in item.properties:
            tell(Code.E_OUTDATED, item.line, what="data-nav", better="—")
    if package.steps and not any(step.is_linear for step in package.steps):
        tell(Code.E_ALL_ASIDE, 1)


def _check_guide(package: Package, tell: Tell) -> None:
    """The guide names documents of the manifest, each once for a purpose (OPF 2.0.1, 2.6)."""
    seen: set[tuple[str, str]] = set()
    for node in package.root.all("reference"):
        href = node.get("href").strip()
        item = package.items.get(resolve(href, package.path))
        if OUTSIDE.match(href):
            tell(Code.E_REMOTE, node.line, target=href)
        elif item is None:
            tell(Code.E_NOT_DECLARED, node.line, target=href)
        elif not is_document(item.media_type, is_old=package.is_old) and item.media_type not in (
            SVG,
            "text/html",
        ):
            tell(Code.E_MEDIA_TYPE, node.line, path=href, type=item.media_type, found=XHTML)
        key = (node.get("type").strip().lower(), href.lower())
        if key in seen:
            tell(Code.E_OUTDATED, node.line, what=f'reference type="{key[0]}" × 2', better="× 1")
        seen.add(key)


def _check_old(package: Package, tell: Tell) -> None:
    """The spine of an EPUB 2 names its NCX."""
    for spine in package.root.all("spine"):
        name = spine.get("toc").strip()
        item = package.ids.get(name)
        if name and item is None:
            tell(Code.E_NOT_THERE, spine.line, target=name)
        elif item and item.media_type != NCX:
            tell(Code.E_MEDIA_TYPE, item.line, path=item.href, type=item.media_type, found=NCX)
        if spine.has("page-map"):
            tell(Code.E_ATTRIBUTE_WRONG, spine.line, element="spine", attribute="page-map")
            if spine.get("page-map") not in package.ids:
                tell(
                    Code.E_NO_TARGET,
                    spine.line,
                    attribute="page-map",
                    name=spine.get("page-map"),
                    wanted="id",
                )
    for item in package.ids.values():
        style = item.fallback and package.ids.get(item.fallback)
        if item.fallback and style is None:
            tell(Code.E_NO_TARGET, item.line, attribute="fallback", name=item.fallback, wanted="id")
    for node in package.root.all("item"):
        name = node.get("fallback-style").strip()
        if name and name not in package.ids:
            tell(Code.E_NO_TARGET, node.line, attribute="fallback-style", name=name, wanted="id")


def _check_words(package: Package, tell: Tell) -> None:
    """Properties and relations are of known vocabularies or have a declared prefix (EPUB 3.3, D)."""
    declared = package.root.get("prefix")
    prefixes = read_prefixes(declared, PREFIXES, package.root.line, tell)
    check = _WordCheck(prefixes, overridden(declared, PREFIXES), tell)
    for node in package.root.every():
        for kind, attribute in _word_attributes(node):
            words = node.get(attribute).split()
            if attribute == "property" and len(words) > 1:
                tell(Code.E_METADATA_FORM, node.line, name=attribute, value=" ".join(words), wanted="× 1")
            for word in words:
                check.look(word, kind, attribute, node)
        if node.name == "item":
            _check_item_words(node, tell)
        elif node.name == "itemref":
            _check_step_words(node, tell)


def _check_step_words(node: XmlNode, tell: Tell) -> None:
    """Properties of a step that exclude each other are not said together."""
    words = set(node.get("properties").split())
    for names in EXCLUSIVE:
        if len(names & words) > 1:
            tell(Code.E_TOO_MANY, node.line, name=" / ".join(sorted(names & words)), count=2)
    if "rendition:spread-portrait" in words:
        tell(Code.E_OUTDATED, node.line, what="rendition:spread-portrait", better="rendition:spread-both")


def _word_attributes(node: XmlNode) -> list[tuple[str, str]]:
    match node.name:
        case "meta":
            return [("meta", "property"), ("scheme", "scheme")]
        case "item":
            return [("properties", "properties")]
        case "itemref":
            return [("itemref", "properties")]
        case "link":
            return [("rel", "rel"), ("link", "properties")]
    return []


class _WordCheck(NamedTuple):
    """What words of properties are held against; of ``free`` prefixes nothing is known."""

    prefixes: Collection[str]
    free: Collection[str]
    tell: Tell

    def look(self, word: str, kind: str, attribute: str, node: XmlNode) -> None:
        """Look at one word of an attribute."""
        prefix, colon, name = word.partition(":")
        if not colon:
            prefix, name = "", word
        known = _KNOWN.get(kind, {"": frozenset()})
        if colon and (not name or not prefix):
            self.tell(Code.E_METADATA_FORM, node.line, name=attribute, value=word, wanted="prefix:name")
        elif colon and prefix not in self.prefixes:
            self.tell(Code.E_PREFIX, node.line, prefix=prefix)
        elif prefix in known and prefix not in self.free and word not in known[prefix]:
            self.tell(Code.E_PROPERTY_UNKNOWN, node.line, attribute=attribute, name=word)
        elif word in OLD_RELATIONS and kind == "rel":
            self.tell(Code.E_OUTDATED, node.line, what=word, better="record")


def _check_item_words(node: XmlNode, tell: Tell) -> None:
    """Properties of an item fit its media type."""
    kind = node.get("media-type").strip().lower()
    for word in node.get("properties").split():
        allowed = ITEM.get(word, "").split()
        if allowed and not any(
            kind == each or (each.endswith("/") and kind.startswith(each)) for each in allowed
        ):
            tell(Code.E_PROPERTY_PLACE, node.line, name=word, type=kind)


def _check_links(book: EpubFile, tell: Tell) -> None:
    """Links of the metadata: what is in the book has a media type; records and voices are what they say."""
    package = book.package
    own = {id(node) for node in package.metadata()}
    for node in package.root.all("link"):
        href, words, kind = node.get("href").strip(), node.get("rel").split(), node.get("media-type").strip()
        is_remote = bool(OUTSIDE.match(href))
        path = resolve(href, package.path)
        is_metadata = id(node) in own
        if is_metadata and not node.has("rel"):
            tell(Code.E_LACKING, node.line, element="link", what="rel")
        if href.startswith("data:"):
            tell(Code.E_DATA_ADDRESS, node.line, target=href[:60])
            continue
        if href.lower().startswith("file:"):
            tell(Code.E_REMOTE, node.line, target=href)
        elif not is_address(href):
            tell(Code.E_ADDRESS, node.line, target=href)
        elif not is_remote and "?" in href:
            tell(Code.E_QUERY, node.line, target=href)
        if (is_metadata and href.startswith("#") and href[1:] in package.ids) or (
            is_metadata and not is_remote and (path == package.path or href.startswith("#"))
        ):
            tell(Code.E_FRAGMENT, node.line, target=href)
        elif (
            not is_metadata and path in book.contents and "(" not in href and not _is_place(href, path, book)
        ):
            tell(Code.E_NO_PLACE, node.line, target=href)
        elif not is_remote and path not in book.archive.files:
            code = Code.E_LINK_MISSING if is_metadata else Code.E_NOT_THERE
            tell(code, node.line, target=href)
        _check_relation(node, words, kind, is_local=not is_remote and is_metadata, tell=tell)


def _is_place(href: str, path: str, book: EpubFile) -> bool:
    fragment = unquote(href.partition("#")[2])
    return not fragment or fragment in book.contents[path].ids


def _check_relation(node: XmlNode, words: list[str], kind: str, *, is_local: bool, tell: Tell) -> None:
    if node.has("properties") and not node.get("properties").strip():
        tell(Code.E_LACKING, node.line, element="link", what="properties")
    if (is_local and not kind) or (not kind and {"record", "voicing"} & set(words)):
        tell(Code.E_LACKING, node.line, element="link", what="media-type")
    if "alternate" in words and len(words) > 1:
        tell(Code.E_METADATA_FORM, node.line, name="rel", value=" ".join(words), wanted="alternate")
    if "record" in words and node.has("refines"):
        tell(Code.E_REFINES, node.line, name="record", target=node.get("refines"), wanted="—")
    if "voicing" in words:
        if not node.has("refines"):
            tell(Code.E_LACKING, node.line, element="link", what="refines")
        if kind and not kind.startswith("audio/"):
            tell(Code.E_METADATA_FORM, node.line, name="media-type", value=kind, wanted="audio/*")


def _check_navigation(package: Package, tell: Tell) -> None:
    """One item is the contents, one at most the cover; the NCX, where there is one, is named by the spine."""
    counts = Counter(word for item in package.ids.values() for word in item.properties)
    for name in ("cover-image", "data-nav"):
        if counts[name] > 1:
            tell(Code.E_TOO_MANY, 1, name=name, count=counts[name])
    spine = next(package.root.all("spine"), None)
    named = package.ids.get(spine.get("toc").strip()) if spine else None
    if spine and spine.has("toc") and (named is None or named.media_type != NCX):
        tell(Code.E_NO_TARGET, spine.line, attribute="toc", name=spine.get("toc"), wanted=NCX)
    for item in package.ids.values():
        if item.media_type == NCX and spine and not spine.has("toc"):
            tell(Code.E_LACKING, spine.line, element="spine", what="toc")
        if "nav" in item.properties and item.media_type != XHTML:
            tell(Code.E_PROPERTY_PLACE, item.line, name="nav", type=item.media_type)
        if item.overlay:
            named = package.ids.get(item.overlay)
            if named is None or named.media_type != OVERLAY:
                tell(
                    Code.E_NO_TARGET, item.line, attribute="media-overlay", name=item.overlay, wanted=OVERLAY
                )
            if item.media_type not in (XHTML, SVG):
                tell(Code.E_ATTRIBUTE_WRONG, item.line, element="item", attribute="media-overlay")
    for node in package.root.all("bindings"):
        tell(Code.E_OUTDATED, node.line, what="bindings", better="—")

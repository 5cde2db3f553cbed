"""Checks the build of nav.xhtml: lists of links, each labelled, each of its kind (EPUB 3.3, 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.check.epub.archive import OUTSIDE
from typeset.check.epub.xml_tree import XmlNode, read_quietly
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.check.epub.reading import EpubFile
    from typeset.messages.diagnostics import Report

    Tell = Callable[..., None]

_HEADS: Final = ("h1", "h2", "h3", "h4", "h5", "h6", "hgroup")
_ONCE: Final = ("toc", "page-list", "landmarks")


def check_nav(book: EpubFile, report: Report) -> None:
    """Report what is wrong with the lists of nav.xhtml, and of any other file that says that it is one."""
    for item in book.package.items.values():
        if "nav" in item.properties and not item.is_remote:
            _check_file(item.path, book, report)


def _check_file(path: str, book: EpubFile, report: Report) -> None:
    root = read_quietly(book.archive, path)
    if root is None:
        return

    def tell(code: Code, line: int, **values: object) -> None:
        report.add(code, book.archive.place(path, line), **values)

    seen: set[str] = set()
    for nav in root.all("nav"):
        kind = nav.get("epub:type").strip()
        if not nav.has("epub:type"):
            continue
        if not kind:
            tell(Code.E_LACKING, nav.line, element="nav", what="epub:type")
        for name in set(kind.split()) & set(_ONCE):
            if name in seen:
                tell(Code.E_TOO_MANY, nav.line, name=f"nav {name}", count=2)
            seen.add(name)
        _check_list(nav, kind.split(), tell)
    if "toc" not in seen:
        tell(Code.E_NO_CONTENTS, 1)
    _check_remote(root, tell)
    _check_pages(seen, book, tell)


def _check_list(nav: XmlNode, kinds: list[str], tell: Tell) -> None:
    """A nav holds a heading, perhaps, and one list."""
    children = [child for child in nav.children if child.name not in ("script", "template")]
    if children and children[0].name in _HEADS:
        head = children.pop(0)
        if not _label(head):
            tell(Code.E_LACKING, head.line, element=head.name, what="text")
    elif not {"toc", "page-list", "landmarks", "region-based"} & set(kinds):
        tell(Code.E_LACKING, nav.line, element="nav", what="h1 … h6")
    if nav.text.strip():
        tell(Code.E_STRAY_TEXT, nav.line, element="nav")
    names = [child.name for child in children]
    if names != ["ol"]:
        tell(Code.E_ORDER_WRONG, nav.line, element="nav", found=" ".join(names) or "—", wanted="h? ol")
    lists = [child for child in children if child.name == "ol"]
    depth = 0
    while lists:
        depth += 1
        if depth > 1 and {"page-list", "landmarks"} & set(kinds):
            tell(Code.E_OUTDATED, lists[0].line, what="ol ol", better="ol")
        lists = [inner for each in lists for inner in _check_entries(each, kinds, tell)]
    if "landmarks" in kinds:
        _check_landmarks(nav, tell)


def _check_entries(entries: XmlNode, kinds: list[str], tell: Tell) -> list[XmlNode]:
    """The entries of a list are labelled; returns the lists inside them."""
    inner: list[XmlNode] = []
    items = [child for child in entries.children if child.name == "li"]
    if not items:
        tell(Code.E_ORDER_WRONG, entries.line, element="ol", found="—", wanted="li+")
    for item in items:
        names = [child.name for child in item.children]
        if item.text.strip():
            tell(Code.E_STRAY_TEXT, item.line, element="li")
        if names not in (["a"], ["a", "ol"], ["span", "ol"]):
            tell(
                Code.E_ORDER_WRONG,
                item.line,
                element="li",
                found=" ".join(names) or "—",
                wanted="a ol? | span ol",
            )
        for child in item.children:
            if child.name in ("a", "span") and not _label(child):
                tell(Code.E_LACKING, child.line, element=child.name, what="text")
        inner += [child for child in item.children if child.name == "ol"]
    return inner


def _label(node: XmlNode) -> str:
    """The words of a label, those that pictures stand for with them."""
    return "".join(
        each.text
        + (each.get("alt") if each.name == "img" else "")
        + each.get("title")
        + each.get("aria-label")
        for each in node.every()
    ).strip()


def _check_landmarks(nav: XmlNode, tell: Tell) -> None:
    """Landmarks say what they are; no two of a kind lead to one place."""
    seen: set[tuple[str, str]] = set()
    for link in nav.all("a"):
        kind = link.get("epub:type").strip()
        if not kind:
            tell(Code.E_LACKING, link.line, element="a", what="epub:type")
        for word in kind.lower().split():
            key = word, link.get("href").strip().lower()
            if key in seen:
                tell(Code.E_TWICE, link.line, name=f"{key[0]} → {key[1]}")
            seen.add(key)


def _check_remote(root: XmlNode, tell: Tell) -> None:
    """Contents, pages and landmarks lead to the book itself."""
    for nav in root.all("nav"):
        if set(nav.get("epub:type").split()) & set(_ONCE):
            for link in nav.all("a"):
                if OUTSIDE.match(link.get("href")):
                    tell(Code.E_REMOTE, link.line, target=link.get("href"))


def _check_pages(seen: set[str], book: EpubFile, tell: Tell) -> None:
    """A book for schools that has page breaks lists them (EDUPUB)."""
    types = {node.text.strip() for node in book.package.metadata() if node.name == "type"}
    has_breaks = any(content.breaks for content in book.contents.values())
    if "edupub" in types and has_breaks and "page-list" not in seen:
        tell(Code.E_LACKING, 1, element="nav.xhtml", what="page-list")

"""Checks the NCX by itself: what it names, its identifier, numbers of play order (Z39.86-2005, 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from typeset.check.epub.addresses import is_address
from typeset.check.epub.archive import OUTSIDE, is_inside, resolve
from typeset.check.epub.package.manifest import fallbacks
from typeset.check.epub.package.media_types import is_document
from typeset.check.epub.package_file import NCX
from typeset.check.epub.xml_tree import XmlNode, read_quietly
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.check.epub.reading import EpubFile
    from typeset.messages.diagnostics import Report

    Tell = Callable[..., None]


def check_ncx_files(book: EpubFile, report: Report) -> None:
    """Report what is wrong with each NCX of the manifest."""
    for item in book.package.items.values():
        root = read_quietly(book.archive, item.path) if item.media_type == NCX else None
        if root is None:
            continue
        path = item.path

        def tell(code: Code, line: int, *, home: str = path, **values: object) -> None:
            report.add(code, book.archive.place(home, line), **values)

        for node in root.all("content"):
            _check_target(node, path, book, tell)
        _check_identifier(root, book, tell)
        _check_order(root, tell)
        _check_pages(root, tell)


def _check_target(node: XmlNode, path: str, book: EpubFile, tell: Tell) -> None:
    target = node.get("src").strip()
    found = book.archive.found(resolve(target, path))
    item = book.package.items.get(found)
    content = book.contents.get(found)
    fragment = unquote(target.partition("#")[2])
    if not is_address(target):
        tell(Code.E_ADDRESS, node.line, target=target)
    elif OUTSIDE.match(target):
        tell(Code.E_REMOTE, node.line, target=target)
    elif not is_inside(found):
        tell(Code.E_LEADS_OUT, node.line, target=target)
    elif found not in book.archive.files:
        tell(Code.E_NOT_THERE, node.line, target=target)
    elif item is None:
        tell(Code.E_NOT_DECLARED, node.line, target=target)
    elif not any(
        is_document(each.media_type, is_old=book.package.is_old)
        for each in (item, *fallbacks(item, book.package))
    ):
        tell(Code.E_FALLBACK, node.line, path=target, type=item.media_type)
    elif found not in book.package.spine:
        tell(Code.E_NOT_IN_SPINE, node.line, target=target)
    elif fragment and content and fragment not in content.ids:
        tell(Code.E_NO_PLACE, node.line, target=target)


def _check_identifier(root: XmlNode, book: EpubFile, tell: Tell) -> None:
    """The NCX names the book as the package does."""
    unique = book.package.root.get("unique-identifier").strip()
    wanted = next(
        (
            node.text.strip()
            for node in book.package.metadata()
            if node.name == "identifier" and node.get("id").strip() == unique
        ),
        "",
    )
    for node in root.all("meta"):
        name = node.get("content").strip()
        if node.get("name") == "dtb:uid" and wanted and name != wanted:
            tell(Code.E_OTHER_NAME, node.line, name=name, wanted=wanted)


def _check_order(root: XmlNode, tell: Tell) -> None:
    """Numbers of play order begin at 1 without gaps; one number is one place."""
    numbers: dict[int, set[str]] = {}
    places: dict[str, set[int]] = {}
    for node in root.every():
        if node.get("playOrder").strip().isdecimal():
            number = int(node.get("playOrder"))
            target = next((child.get("src") for child in node.children if child.name == "content"), "")
            numbers.setdefault(number, set()).add(target)
            places.setdefault(target, set()).add(number)
            if number > 1 and len(numbers[number]) > 1:
                tell(Code.E_TWICE, node.line, name=f"playOrder {number}")
            elif len(places[target]) > 1:
                tell(Code.E_TWICE, node.line, name=target)
    gaps = [number for number in numbers if number > 1 and number - 1 not in numbers]
    if gaps or (numbers and 1 not in numbers):
        wanted = "1 2 3 …"
        tell(
            Code.E_ORDER_WRONG,
            1,
            element="playOrder",
            found=" ".join(map(str, sorted(numbers)[:9])),
            wanted=wanted,
        )


def _check_pages(root: XmlNode, tell: Tell) -> None:
    seen: set[tuple[str, str]] = set()
    for node in root.all("pageTarget"):
        key = node.get("value"), node.get("type")
        if node.has("value") and key in seen:
            tell(Code.E_TWICE, node.line, name=" ".join(key))
        seen.add(key)

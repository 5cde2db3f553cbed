"""Checks that links lead somewhere, that nothing runs, and that nothing is loaded from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urljoin

from msgspec.structs import replace

from typeset.check.epub.addresses import is_address, is_known_scheme, scheme
from typeset.check.epub.archive import OUTSIDE, is_inside, resolve
from typeset.check.epub.package.manifest import fallbacks
from typeset.check.epub.package.media_types import bare, is_core, is_document, may_be_remote
from typeset.check.epub.package_file import SVG
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.check.epub.documents import Content
    from typeset.check.epub.package_file import ManifestItem
    from typeset.check.epub.reading import EpubFile
    from typeset.check.epub.references import DocumentLink
    from typeset.check.epub.style_sheets import Address, StyleSheet
    from typeset.messages.diagnostics import Report
    from typeset.model.blocks import Span

    Tell = Callable[..., None]

_PICTURE_DATA: Final = "data:image/"
_SHEET_DATA: Final = (_PICTURE_DATA, "data:font/")
"""What a sheet may carry in itself: a drawing shown as a picture can have its faces in no other way."""
_LEAVES: Final = ("link", "other", "")
"""Kinds of addresses that may lead out of the book: nothing is loaded for the page."""
_QUOTES: Final = ("q", "blockquote", "ins", "del")
_STREAMED: Final = ("sound", "video", "face")
"""Kinds of what may lie outside, with EPUB 3."""
_SHOWN: Final = ("picture", "picture-last", "sound", "video", "frame")
"""Kinds of what must be of a common format, or have something to stand for it."""


def check_links(book: EpubFile, report: Report, *, is_own: bool) -> None:
    """Report links to nowhere, ids that come twice, and what would run or be fetched.

    A book that we made (``is_own``) holds nothing that runs or embeds; one of others may, if it says so.
    """
    for content in book.contents.values():
        for run in content.twice:
            report.add(Code.E_TWICE, book.archive.place(content.path, run.line), name=run.text)
        for run in (*content.active, *content.harmful) if is_own else content.harmful:
            report.add(Code.E_ACTIVE, book.archive.place(content.path, run.line), what=run.text)
        for line in content.untitled:
            report.add(Code.E_CSS_TITLE, book.archive.place(content.path, line))
        check = _LinkCheck(content, book, report, is_own=is_own)
        for link in content.links:
            check.look(link)


class _LinkCheck:
    """The addresses of one document."""

    def __init__(self, content: Content, book: EpubFile, report: Report, *, is_own: bool) -> None:
        self._content = content
        self._book = book
        self._report = report
        self._is_own = is_own
        base = f"{content.base}_" if content.base.endswith("/") else content.base
        self._is_away = bool(OUTSIDE.match(base))
        self._base = content.path if self._is_away or not base else resolve(base, content.path)
        self._home = content.path

    def look(self, link: DocumentLink) -> None:
        """Look at one address."""

        def tell(code: Code, **values: object) -> None:
            self._report.add(code, self._book.archive.place(self._content.path, link.line), **values)

        is_used = link.kind or link.element in _QUOTES
        is_based = bool(self._content.base) and link.line >= self._content.base_line
        self._home = self._base if is_based else self._content.path
        if is_used and not is_address(link.target):
            tell(Code.E_ADDRESS, target=link.target[:80])
        elif OUTSIDE.match(link.target):
            self._look_outside(link, tell)
        elif self._is_away and is_based:
            self._look_outside(replace(link, target=urljoin(self._content.base, link.target)), tell)
        elif is_used:
            self._look_inside(link, tell)

    def _look_outside(self, link: DocumentLink, tell: Tell) -> None:
        name, target = scheme(link.target), link.target[:80]
        is_picture = link.target.startswith(_PICTURE_DATA) and link.kind.startswith("picture")
        if name == "file":
            tell(Code.E_REMOTE, target=target)
        elif name == "data":
            self._look_at_data(link, tell, is_picture=is_picture)
        elif link.kind in _LEAVES or (link.kind == "symbol" and not self._is_own):
            if link.kind == "link" and not is_known_scheme(name):
                tell(Code.E_SCHEME, target=target)
        elif self._is_own or link.kind not in _STREAMED or self._book.package.is_old:
            item = self._book.package.items.get(link.target)
            if (
                self._is_own
                or item is None
                or not may_be_remote(item.media_type)
                or self._book.package.is_old
            ):
                tell(Code.E_REMOTE, target=target)
        else:
            if name != "https":
                tell(Code.E_HTTP, target=target)
            item = self._book.package.items.get(link.target.partition("#")[0])
            if item is None:
                tell(Code.E_NOT_DECLARED, target=target)
            else:
                self._look_at_type(link, item, tell)

    def _look_at_data(self, link: DocumentLink, tell: Tell, *, is_picture: bool) -> None:
        kind = link.target.removeprefix("data:").partition(",")[0].partition(";")[0] or "text/plain"
        if link.kind == "link":
            tell(Code.E_DATA_ADDRESS, target=link.target[:40])
        elif self._is_own and not is_picture:
            tell(Code.E_REMOTE, target=link.target[:40])
        elif link.kind in _SHOWN and not link.has_other and not is_core(kind):
            tell(Code.E_FALLBACK, path=link.target[:40], type=kind)

    def _look_inside(self, link: DocumentLink, tell: Tell) -> None:
        book, target = self._book, link.target
        if "?" in target.partition("#")[0]:
            tell(Code.E_QUERY, target=target)
        path = book.archive.found(resolve(target, self._home))
        fragment = unquote(target.partition("#")[2])
        item = book.package.items.get(path)
        if not is_inside(path):
            tell(Code.E_LEADS_OUT, target=target)
        elif path not in book.archive.files:
            is_loose = link.kind == "other" and not book.package.is_old
            tell(Code.E_LINK_MISSING if is_loose else Code.E_NOT_THERE, target=target)
        elif item is None:
            if link.kind != "other" and "epubcfi" not in target and path != self._content.path:
                tell(Code.E_NOT_DECLARED, target=target)
        elif fragment and path in book.contents and not self._is_place(fragment, book.contents[path]):
            tell(Code.E_NO_PLACE, target=target)
        else:
            self._look_at_fragment(link, item, tell)
            self._look_at_type(link, item, tell)

    def _is_place(self, fragment: str, content: Content) -> bool:
        """Whether a fragment names an element; those that say where in other ways are not followed."""
        return fragment in content.ids or "(" in fragment or "=" in fragment or fragment.startswith(":~:")

    def _leads_to_part(self, link: DocumentLink) -> bool:
        """Whether a link leads to what is never shown by itself: a colour, a mask, a symbol."""
        content = self._book.contents.get(resolve(link.target, self._home))
        kind = content.parts.get(link.target.partition("#")[2]) if content else None
        return kind is not None and not (link.kind == "symbol" and kind == "symbol")

    def _has_common(self, link: DocumentLink) -> bool:
        """Whether the same sound or film is there in a common form."""
        items = self._book.package.items
        paths = (target if OUTSIDE.match(target) else resolve(target, self._home) for target in link.others)
        return any(path in items and is_core(items[path].media_type) for path in paths)

    def _look_at_fragment(self, link: DocumentLink, item: ManifestItem, tell: Tell) -> None:
        has_fragment = "#" in link.target
        if (
            (link.kind == "sheet" and has_fragment)
            or (link.kind in ("link", "symbol") and has_fragment and self._leads_to_part(link))
            or (link.kind == "symbol" and not has_fragment)
        ):
            tell(Code.E_FRAGMENT, target=link.target)
        elif link.kind.startswith("picture") and has_fragment and item.media_type != SVG:
            tell(Code.E_FRAGMENT_ODD, target=link.target)

    def _look_at_type(self, link: DocumentLink, item: ManifestItem, tell: Tell) -> None:
        package = self._book.package
        others = fallbacks(item, package)
        if link.kind == "link":
            if not any(is_document(each.media_type, is_old=package.is_old) for each in (item, *others)):
                if "epubcfi" not in link.target:
                    tell(Code.E_FALLBACK, path=link.target, type=item.media_type)
            elif item.path not in package.spine and "epubcfi" not in link.target:
                tell(Code.E_NOT_IN_SPINE, target=link.target)
        elif (
            (link.kind == "picture-last" or (link.element, link.type) == ("source", ""))
            and link.kind.startswith("picture")
            and not is_core(item.media_type)
        ) or (
            link.kind in _SHOWN
            and not link.has_other
            and not (any(is_core(each.media_type) for each in (item, *others)) or self._has_common(link))
        ):
            tell(Code.E_FALLBACK, path=link.target, type=item.media_type)
        if link.kind and link.type and link.kind not in ("link", "other", "sheet", "script"):
            kind, declared = link.type.partition(";")[0].strip().lower(), bare(item.media_type)
            if kind != declared and "javascript" not in kind and kind != "module":
                tell(Code.E_MEDIA_TYPE_ODD, path=link.target, type=link.type, better=item.media_type)


def check_reached(book: EpubFile, report: Report) -> None:
    """Report documents that no way leads to (EPUB 3.3, 5.7.3), and remote items that nothing uses."""
    package = book.package
    _check_remote_items(book, report)
    if package.is_old or any("scripted" in content.features for content in book.contents.values()):
        return
    reached = {
        resolve(link.target, content.path)
        for content in book.contents.values()
        for link in content.links
        if link.kind == "link" and link.target and not OUTSIDE.match(link.target)
    }
    for step in package.steps:
        if not step.is_linear and step.path not in reached:
            report.add(Code.E_UNREACHED, book.archive.place(package.path, step.line), path=step.path)


def _check_remote_items(book: EpubFile, report: Report) -> None:
    """What lies outside is sound, film or a face, or is told of where it is used."""
    package = book.package
    used = {
        link.target for content in book.contents.values() for link in content.links if link.kind != "link"
    }
    sheets = (*book.sheets.values(), *(sheet for each in book.styles.values() for sheet in each))
    used |= {address.target.partition("#")[0] for sheet in sheets for address in sheet.addresses}
    is_scripted = any("scripted" in content.features for content in book.contents.values())
    for item in package.ids.values():
        if not item.is_remote or may_be_remote(item.media_type) or scheme(item.href) in ("data", "file"):
            continue
        if item.path in package.spine or not (item.href in used or is_scripted):
            report.add(Code.E_REMOTE, book.archive.place(package.path, item.line), target=item.href)


def check_sheet(sheet: StyleSheet, span: Span, book: EpubFile, report: Report, *, is_own: bool) -> None:
    """The same for the addresses of a style sheet, or of a style that begins at ``span`` in a document."""
    path = span.file.removeprefix(f"{book.archive.name}/")
    if sheet.is_too_deep:
        report.add(Code.E_MALFORMED, span, detail="CSS: ((((…")
    for address in sheet.expressions:
        place = book.archive.place(path, span.line + address.line - 1)
        report.add(Code.E_ACTIVE, place, what=address.target)
    for address in sheet.addresses:
        place = book.archive.place(path, span.line + address.line - 1)
        code = _fault_of(address, path, book, is_own=is_own)
        if code is Code.E_LACKING:
            report.add(code, place, element="url()", what="url")
        elif code:
            report.add(code, place, target=address.target.strip()[:80])


def _fault_of(address: Address, path: str, book: EpubFile, *, is_own: bool) -> Code | None:
    """What is wrong with an address in a style sheet."""
    target = address.target.strip()
    if not target:
        return Code.E_LACKING
    if not is_address(target):
        return Code.E_ADDRESS
    if OUTSIDE.match(target):
        return _fault_outside(address, target, book, is_own=is_own)
    found = book.archive.found(resolve(target, path))
    if not is_inside(found):
        return Code.E_LEADS_OUT
    if found not in book.archive.files:
        return Code.E_NOT_THERE
    return None if found in book.package.items else Code.E_NOT_DECLARED


def _fault_outside(address: Address, target: str, book: EpubFile, *, is_own: bool) -> Code | None:
    if target.startswith(_SHEET_DATA if is_own else "data:"):
        return None
    may = address.is_face or may_be_remote(_type(target, book))
    if is_own or book.package.is_old or scheme(target) == "file" or not may:
        return Code.E_REMOTE
    if target.partition("#")[0] not in book.package.items:
        return Code.E_NOT_DECLARED
    return Code.E_HTTP if scheme(target) == "http" else None


def _type(target: str, book: EpubFile) -> str:
    item = book.package.items.get(target.partition("#")[0])
    return item.media_type if item else ""

"""Packs an EpubPackage as an .epub file through ebooklib, with the same bytes on any day and machine.

ebooklib writes container, package file and manifest. All documents go in as raw items: its own classes for
XHTML, contents and page list change or break the text.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

from ebooklib import epub

if TYPE_CHECKING:
    from typeset.epub.facts import Fact
    from typeset.epub.records import EpubPackage, PackedFile

_IDENTIFIER_ID = "identifier"
_PREFIX = "a11y: http://www.idpf.org/epub/vocab/package/a11y/#"
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that zip can state: the clock is never asked
_LEVEL = 9
_FACES = "EPUB/fonts/"


def write_epub(package: EpubPackage) -> bytes:
    """The finished file. A fault here is the program's: raises RuntimeError, or what ebooklib raises."""
    book = _make_book(package)
    raw = io.BytesIO()
    options = {
        "raise_exceptions": True,
        "epub2_guide": False,
        "epub3_landmark": False,
        "epub3_pages": False,
        "mtime": datetime.fromisoformat(package.modified),
    }
    if not epub.write_epub(raw, book, options):
        raise RuntimeError("ebooklib wrote nothing")
    return _repack(raw, package)


def face_bytes(data: bytes) -> int:
    """The bytes that faces take up in a finished file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sum(item.compress_size for item in archive.infolist() if item.filename.startswith(_FACES))


def _make_book(package: EpubPackage) -> epub.EpubBook:
    book = epub.EpubBook()
    book.metadata = {}  # removes the random identifier and the name of the generator
    book.IDENTIFIER_ID = _IDENTIFIER_ID
    book.prefixes = [_PREFIX]
    book.language = package.language
    book.direction = "rtl" if package.is_vertical else "ltr"
    book.add_metadata("DC", "identifier", package.identifier, {"id": _IDENTIFIER_ID})
    for fact in package.facts:
        _add_fact(book, fact)
    if package.cover_image:
        book.add_metadata(None, "meta", "", {"name": "cover", "content": package.cover_image})
    items = [_raw_item(item) for item in package.items]
    for raw in items:
        book.add_item(raw)
    by_id = {raw.id: raw for raw in items}
    book.spine = [
        by_id[name] for name in package.spine
    ]  # given names, ebooklib would search all items for each
    return book


def _add_fact(book: epub.EpubBook, fact: Fact) -> None:
    attributes = {"id": fact.id} if fact.id else {}
    if fact.name.startswith("dc:"):
        book.add_metadata("DC", fact.name.removeprefix("dc:"), fact.value, attributes)
        return
    attributes["property"] = fact.name
    if fact.refines:
        attributes["refines"] = f"#{fact.refines}"
    if fact.scheme:
        attributes["scheme"] = fact.scheme
    book.add_metadata(None, "meta", fact.value, attributes)


def _raw_item(item: PackedFile) -> epub.EpubItem:
    raw = epub.EpubItem(
        uid=item.id,
        file_name=item.path,
        media_type=item.media_type,
        content=item.data,
        manifest=bool(item.id),
    )
    if item.properties:
        raw.properties = list(item.properties)
    return raw


def _repack(raw: io.BytesIO, package: EpubPackage) -> bytes:
    """The same files in a fixed order with fixed times; ``mimetype`` first and stored (OCF 3.3, 4.2)."""
    result = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(result, "w") as target:
        names = [name for name in source.namelist() if name != "mimetype"]
        for name in ["mimetype", *names]:
            data = source.read(name)
            if name.endswith(".opf"):
                data = _patch_package(data, package)
            info = zipfile.ZipInfo(name, _ZIP_EPOCH)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            info.create_system = 3  # Unix on every machine
            info.external_attr = 0o644 << 16
            target.writestr(info, data, compresslevel=_LEVEL)
    return result.getvalue()


def _patch_package(data: bytes, package: EpubPackage) -> bytes:
    """Add the language to the package element; ebooklib cannot write it."""
    before, element, after = data.partition(b"<package ")
    if not element:
        raise RuntimeError("ebooklib wrote no package element")
    return before + element + f'xml:lang="{package.language}" '.encode() + after

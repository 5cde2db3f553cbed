"""Checks the other files of the book: pictures and faces are whole, and are what the manifest says."""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING, Final

from typeset.check.epub.package.media_types import is_face, is_picture
from typeset.check.epub.package_file import SVG
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.epub.archive import Archive
    from typeset.check.epub.package_file import ManifestItem
    from typeset.check.epub.reading import EpubFile
    from typeset.messages.diagnostics import Report

_PICTURES: Final = {
    b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8": "image/jpeg", b"GIF8": "image/gif", b"RIFF": "image/webp",
}  # fmt: skip
_FACES: Final = (b"\0\1\0\0", b"OTTO", b"true", b"typ1", b"ttcf", b"wOFF", b"wOF2")
_EXTENSIONS: Final = {
    "image/png": ("png",), "image/jpeg": ("jpg", "jpeg", "jpe", "jfif"), "image/gif": ("gif",),
    "image/webp": ("webp",),
}  # fmt: skip
_KNOWN_EXTENSIONS: Final = frozenset(name for names in _EXTENSIONS.values() for name in names)
_CHARSET: Final = re.compile(rb'@charset\s+"([^"]*)"')
_ENCRYPTION: Final = b"EncryptedData"


def check_resources(book: EpubFile, report: Report) -> None:
    """Report pictures and faces that are damaged, or are not of the type that the manifest says."""
    hidden = book.archive.files.get("META-INF/encryption.xml", b"")
    for item in book.package.items.values():
        data = book.archive.files.get(item.path)
        if data is None or (_ENCRYPTION in hidden and item.path.encode() in hidden):
            continue
        if is_picture(item.media_type) and item.media_type != SVG:
            _check_picture(item, data, book, report)
        elif is_face(item.media_type):
            detail = _fault_of_face(data)
            if detail:
                report.add(Code.E_FACE_BROKEN, book.archive.place(item.path), path=item.path, detail=detail)


def _check_picture(item: ManifestItem, data: bytes, book: EpubFile, report: Report) -> None:
    place = book.archive.place(item.path)
    found = next((kind for mark, kind in _PICTURES.items() if data.startswith(mark)), "")
    if not found:
        report.add(Code.E_PICTURE_BROKEN, place, path=item.path, detail="?")
    elif found != item.media_type:
        report.add(Code.E_MEDIA_TYPE, place, path=item.path, type=item.media_type, found=found)
    else:
        detail = _fault_of_picture(found, data)
        if detail:
            report.add(Code.E_PICTURE_BROKEN, place, path=item.path, detail=detail)
        extension = item.path.rpartition(".")[2].lower()
        if extension in _KNOWN_EXTENSIONS and extension not in _EXTENSIONS[found]:
            report.add(Code.E_EXTENSION, place, path=item.path, type=found)


def _fault_of_picture(kind: str, data: bytes) -> str:
    """What is wrong with a picture as far as its frame shows; empty if nothing."""
    if kind == "image/png":
        return _fault_of_png(data)
    if kind == "image/jpeg":
        return "" if b"\xff\xd9" in data[-4096:] else "EOI"
    if kind == "image/gif":
        return "" if len(data) > 13 and b"\x3b" in data[-64:] else "EOF"
    return "" if len(data) >= 16 and int.from_bytes(data[4:8], "little") + 8 <= len(data) + 1 else "RIFF"


def _fault_of_png(data: bytes) -> str:
    """The chunks of a PNG are whole, and their checksums right (PNG, 5.3)."""
    at = 8
    while at + 12 <= len(data):
        (size,) = struct.unpack_from(">I", data, at)
        name, end = data[at + 4 : at + 8], at + 8 + size
        if end + 4 > len(data):
            return "EOF"
        if name.isupper() and zlib.crc32(data[at + 4 : end]) != int.from_bytes(data[end : end + 4], "big"):
            return f"CRC {name.decode('latin-1')}"
        if name == b"IEND":
            return ""
        at = end + 4
    return "IEND"


def _fault_of_face(data: bytes) -> str:
    """What is wrong with the frame of a face; empty if nothing."""
    mark = data[:4]
    if mark not in _FACES:
        return "?"
    if mark in (b"wOFF", b"wOF2"):
        return "" if len(data) >= 12 and int.from_bytes(data[8:12], "big") <= len(data) else "EOF"
    if mark == b"ttcf":
        return ""
    count = int.from_bytes(data[4:6], "big")
    for number in range(count):
        record = data[12 + 16 * number : 28 + 16 * number]
        if len(record) < 16 or sum(struct.unpack(">II", record[8:])) > len(data):
            return "EOF"
    return "" if count else "?"


def check_style_encoding(archive: Archive, path: str, report: Report) -> None:
    """A style sheet is in UTF-8 (EPUB 3.3, 6.3.1)."""
    data = archive.files.get(path, b"")
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"@\0", b"\0@")):
        report.add(Code.E_ENCODING_WIDE, archive.place(path))
        return
    found = _CHARSET.match(data[:100].removeprefix(b"\xef\xbb\xbf"))
    if found and found[1].lower() not in (b"utf-8", b"utf8"):
        report.add(Code.E_ENCODING, archive.place(path), found=found[1].decode("latin-1"))

"""Checks META-INF/encryption.xml: its form, and that only faces are obfuscated (EPUB 3.3, 4.2.6.3.2, 4.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.check.epub.archive import resolve
from typeset.check.epub.package.media_types import FACES, bare
from typeset.check.epub.xml_tree import read_tree
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.epub.reading import EpubFile
    from typeset.check.epub.xml_tree import XmlNode
    from typeset.messages.diagnostics import Report

ENCRYPTION: Final = "META-INF/encryption.xml"
SIGNATURES: Final = "META-INF/signatures.xml"
_OBFUSCATED: Final = "http://www.idpf.org/2008/embedding"


def check_encryption(book: EpubFile, report: Report) -> None:
    """Report what is wrong with the list of encrypted files."""
    archive = book.archive
    signatures = read_tree(archive, SIGNATURES, report) if SIGNATURES in archive.files else None
    if signatures and signatures.name != "signatures":
        place = archive.place(SIGNATURES, signatures.line)
        report.add(Code.E_PLACE_WRONG, place, element=signatures.name, parent="?xml")
    root = read_tree(archive, ENCRYPTION, report) if ENCRYPTION in archive.files else None
    if root is None:
        return
    if root.name != "encryption":
        report.add(Code.E_PLACE_WRONG, archive.place(ENCRYPTION, root.line), element=root.name, parent="?xml")
    seen: set[str] = set()
    for node in root.every():
        name = node.get("Id").strip()
        if name and name in seen:
            report.add(Code.E_TWICE, archive.place(ENCRYPTION, node.line), name=name)
        seen.add(name)
        if node.name == "Compression":
            _check_compression(node, book, report)
        elif node.name == "EncryptedData":
            _check_data(node, book, report)


def _check_compression(node: XmlNode, book: EpubFile, report: Report) -> None:
    place = book.archive.place(ENCRYPTION, node.line)
    for name, is_right, wanted in (
        ("Method", node.get("Method") in ("0", "8"), "0 / 8"),
        ("OriginalLength", node.get("OriginalLength").isdecimal(), "count"),
    ):
        if not is_right:
            report.add(Code.E_VALUE_WRONG, place, attribute=name, value=node.get(name), wanted=wanted)


def _check_data(node: XmlNode, book: EpubFile, report: Report) -> None:
    methods = [child.get("Algorithm") for child in node.children if child.name == "EncryptionMethod"]
    for reference in node.all("CipherReference"):
        place, target = book.archive.place(ENCRYPTION, reference.line), reference.get("URI")
        path = resolve(target, "")
        item = book.package.items.get(path)
        if path not in book.archive.files:
            report.add(Code.E_NOT_THERE, place, target=target)
        elif _OBFUSCATED in methods and item and bare(item.media_type) not in FACES:
            report.add(Code.E_MEDIA_TYPE, place, path=target, type=item.media_type, found="font")

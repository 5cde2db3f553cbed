"""Reads the metadata of a PDF (XMP, ISO 16684-1): properties by namespace and name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError, XMLParser

import msgspec
import pikepdf

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DC: Final = "http://purl.org/dc/elements/1.1/"
XMP: Final = "http://ns.adobe.com/xap/1.0/"
XMP_MM: Final = "http://ns.adobe.com/xap/1.0/mm/"
PDF: Final = "http://ns.adobe.com/pdf/1.3/"
PRISM: Final = "http://prismstandard.org/namespaces/basic/2.0/"
PRISM_3: Final = "http://prismstandard.org/namespaces/basic/3.0/"
PDF_A: Final = "http://www.aiim.org/pdfa/ns/id/"
PDF_UA: Final = "http://www.aiim.org/pdfua/ns/id/"
PDF_X: Final = "http://www.npes.org/pdfx/ns/id/"
_EXTENSION: Final = "http://www.aiim.org/pdfa/ns/extension/"
_SCHEMA: Final = "http://www.aiim.org/pdfa/ns/schema#"
_MOST: Final = 2_000_000
"""The most bytes of metadata that are read; a picture inside takes a hundredth of that."""

_RIGHTS: Final = "http://ns.adobe.com/xap/1.0/rights/"
_KNOWN: Final = {
    DC: "contributor coverage creator date description format identifier language publisher relation rights "
    "source subject title type",
    XMP: "Advisory BaseURL CreateDate CreatorTool Identifier Label MetadataDate ModifyDate Nickname Rating "
    "Thumbnails",
    XMP_MM: "DerivedFrom DocumentID History InstanceID ManagedFrom Manager ManageTo ManageUI ManagerVariant "
    "RenditionClass RenditionParams VersionID Versions LastURL RenditionOf SaveID",
    PDF: "Keywords PDFVersion Producer",
    PDF_A: "part amd conformance corr",
    _RIGHTS: "Certificate Marked Owner UsageTerms WebStatement",
}
"""Properties that PDF/A-2 knows (ISO 19005-2, 6.6.2.3, which refers to the XMP Specification of 2005)."""

_OTHERS: Final = (
    "http://ns.adobe.com/xap/1.0/bj/", "http://ns.adobe.com/xap/1.0/t/pg/", "http://ns.adobe.com/photoshop/1.0/",
    "http://ns.adobe.com/xmp/1.0/DynamicMedia/", "http://ns.adobe.com/camera-raw-settings/1.0/",
    "http://ns.adobe.com/tiff/1.0/", "http://ns.adobe.com/exif/1.0/", "http://ns.adobe.com/exif/1.0/aux/",
    "adobe:ns:meta/", "http://www.w3.org/XML/1998/namespace", RDF,
)  # fmt: skip
"""Further schemas that it knows; books have none of their properties."""


class Xmp(msgspec.Struct, frozen=True):
    """Properties by namespace and name, the properties that the file describes itself, and a fault."""

    properties: Mapping[tuple[str, str], str]
    described: frozenset[tuple[str, str]] = frozenset()
    fault: str = ""

    def unknown(self) -> list[str]:
        """Properties that PDF/A does not know and the file does not describe."""
        return [
            space + name
            for space, name in self.properties
            if space not in _OTHERS
            and name not in _KNOWN.get(space, "").split()
            and (space, name) not in self.described
        ]

    def get(self, space: str, name: str) -> str:
        """The text of a property; empty if there is none."""
        return self.properties.get((space, name), "")


def read_xmp(stream: Any) -> Xmp:
    """Read a metadata stream; if it cannot be read, the result has no properties and states the fault."""
    if not isinstance(stream, pikepdf.Stream):
        return Xmp({}, fault="-")
    try:
        data = bytes(stream.read_bytes())
        if len(data) > _MOST:
            return Xmp({}, fault=f"> {_MOST} bytes")
        root = _parse(data)
    except (ParseError, ValueError, LookupError, pikepdf.PdfError) as error:
        return Xmp({}, fault=str(error))
    found: dict[tuple[str, str], str] = {}
    described: set[tuple[str, str]] = set()
    for description in root.iter(f"{{{RDF}}}Description"):
        for name, value in description.attrib.items():
            found.setdefault(_split(name), value)
    for parent in root.iter(f"{{{RDF}}}RDF"):
        for description in parent:
            for item in description:
                key = _split(item.tag)
                if key == (_EXTENSION, "schemas"):
                    described |= _described(item)
                else:
                    found[key] = _text(item)
    return Xmp({key: value for key, value in found.items() if key[0] != RDF}, frozenset(described))


def _parse(data: bytes) -> Element:
    """Parse the packet; one that declares entities of its own, which can grow without end, is refused."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ValueError("DOCTYPE")
    parser = XMLParser()
    parser.feed(data.decode("utf-8-sig").strip().rstrip("\0").encode() if data[:2] not in _UTF_16 else data)
    root = parser.close()
    assert isinstance(root, Element)
    return root


_UTF_16: Final = (b"\xfe\xff", b"\xff\xfe")


def _split(name: str) -> tuple[str, str]:
    space, _, local = name.removeprefix("{").rpartition("}")
    return space, local


def _text(item: Element) -> str:
    """The value of a property: the first entry of a list, the default of several languages."""
    for member in item.iter(f"{{{RDF}}}li"):
        return (member.text or "").strip()
    return item.get(f"{{{RDF}}}resource") or (item.text or "").strip()


def _described(schemas: Element) -> set[tuple[str, str]]:
    """The properties that the file describes itself because PDF/A does not know them."""
    found = set()
    for member in schemas.iter():
        space = member.findtext(f"{{{_SCHEMA}}}namespaceURI") or member.get(f"{{{_SCHEMA}}}namespaceURI")
        if not space:
            continue
        named = "http://www.aiim.org/pdfa/ns/property#"
        for item in member.iter():
            name = item.findtext(f"{{{named}}}name") or item.get(f"{{{named}}}name")
            if name:
                found.add((space.strip(), name.strip()))
    return found

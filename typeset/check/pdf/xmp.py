"""Reads the metadata of a PDF (XMP, ISO 16684-1): properties by namespace and name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError, XMLParser

import msgspec
import pikepdf

from typeset.check.pdf.xmp_types import DC, PDF, PDF_A, XMP, XMP_MM

__all__ = ["DC", "PDF", "PDF_A", "XMP", "XMP_MM"]

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PRISM: Final = "http://prismstandard.org/namespaces/basic/2.0/"
PRISM_3: Final = "http://prismstandard.org/namespaces/basic/3.0/"
PDF_UA: Final = "http://www.aiim.org/pdfua/ns/id/"
PDF_X: Final = "http://www.npes.org/pdfx/ns/id/"
XML: Final = "http://www.w3.org/XML/1998/namespace"
_NO_PROPERTIES: Final = (RDF, XML)
Key = tuple[str, str]
"""The namespace and the name of a property."""

_MOST: Final = 2_000_000
"""The most bytes of metadata that are read; a picture inside takes a hundredth of that."""


class Xmp(msgspec.Struct, frozen=True):
    """Properties by namespace and name, each as text and as it stands in the tree; and a fault.

    A property that is written as an attribute stands as an element with a text. ``packet`` is all of it.
    """

    properties: Mapping[Key, str]
    elements: tuple[tuple[Key, Element], ...] = ()
    packet: bytes = b""
    fault: str = ""

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
    if root.find(f".//{{{RDF}}}RDF") is None and root.tag != f"{{{RDF}}}RDF":
        return Xmp({}, fault="rdf:RDF")
    items = list(_items(root))
    found: dict[Key, str] = {}
    for key, item in items:
        found[key] = _text(item)
    return Xmp(found, tuple(items), data)


def _items(root: Element) -> Iterator[tuple[Key, Element]]:
    """The properties of the file: attributes and elements of the descriptions at the top."""
    for parent in root.iter(f"{{{RDF}}}RDF"):
        for description in parent:
            for name, value in description.attrib.items():
                if split_name(name)[0] not in _NO_PROPERTIES:
                    item = Element(name)
                    item.text = value
                    yield split_name(name), item
            for item in description:
                yield split_name(item.tag), item


def _parse(data: bytes) -> Element:
    """Parse the packet; one that declares entities of its own, which can grow without end, is refused."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ValueError("DOCTYPE")
    parser = XMLParser()
    parser.feed(_decoded(data).strip().rstrip("\0").encode())
    root = parser.close()
    assert isinstance(root, Element)
    return root


def _decoded(data: bytes) -> str:
    """The text of a packet, whose first character is < or a mark of its encoding."""
    for start, codec in _ENCODINGS:
        if data.startswith(start):
            return re.sub(r"(<\?xml[^>]*?)\s+encoding=[\"'][^\"']*[\"']", r"\1", data.decode(codec)).lstrip(
                "\ufeff"
            )
    return data.decode("utf-8-sig")


_ENCODINGS: Final = (
    (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\0<", "utf-32-be"),
    (b"<\0\0\0", "utf-32-le"), (b"\xfe\xff", "utf-16"), (b"\xff\xfe", "utf-16"), (b"\0<", "utf-16-be"),
    (b"<\0", "utf-16-le"),
)  # fmt: skip


def split_name(name: str) -> Key:
    """The namespace and the name of an element or attribute."""
    space, _, local = name.removeprefix("{").rpartition("}")
    return space, local


def _text(item: Element) -> str:
    """The value of a property: the first entry of a list, the default of several languages."""
    for member in item.iter(f"{{{RDF}}}li"):
        return (member.text or "").strip()
    return item.get(f"{{{RDF}}}resource") or (item.text or "").strip()

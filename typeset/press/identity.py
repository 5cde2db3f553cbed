"""What a file for the press states of itself: standard, condition, dates, metadata (ISO 15930)."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Final

import msgspec
import pikepdf

from typeset.model.xmp import Claims, FileFacts, xmp_packet
from typeset.press.conditions import REGISTRY

if TYPE_CHECKING:
    from typeset.press.conditions import Condition

_NAMES: Final = {"x-1a": "PDF/X-1a:2003", "x-3": "PDF/X-3:2003", "x-4": "PDF/X-4"}
VERSIONS: Final = {"x-1a": "1.4", "x-3": "1.4", "x-4": "1.6"}
"""The version of PDF that each standard is based on."""

_NOTHING: Final = Claims(level="", is_accessible=False)

_PRESS: Final = (
    '<rdf:Description rdf:about="" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" '
    'xmlns:pdf="http://ns.adobe.com/pdf/1.3/">\n<xmpMM:DocumentID>uuid:{identifier}</xmpMM:DocumentID>\n'
    "<xmpMM:VersionID>1</xmpMM:VersionID>\n<xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n"
    "<pdf:Trapped>False</pdf:Trapped>\n</rdf:Description>\n{version}"
)
_VERSION: Final = (
    '<rdf:Description rdf:about="" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">'
    "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion></rdf:Description>\n"
)
_SCHEMAS: Final = "<pdfaExtension:schemas><rdf:Bag>"
_SCHEMA: Final = (
    '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{title}</pdfaSchema:schema>'
    "<pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>'
    "<pdfaProperty:valueType>Text</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>{meaning}</pdfaProperty:description></rdf:li>"
    "</rdf:Seq></pdfaSchema:property></rdf:li>"
)
_OURS: Final = _SCHEMA.format(
    title="PDF/X identification", uri="http://www.npes.org/pdfx/ns/id/", prefix="pdfxid",
    name="GTS_PDFXVersion", meaning="The standard that the file keeps to",
) + _SCHEMA.format(
    title="Adobe PDF", uri="http://ns.adobe.com/pdf/1.3/", prefix="pdf",
    name="Trapped", meaning="Whether the file was trapped",
)  # fmt: skip
"""PDF/A takes properties outside its own schemas only if the packet describes them (ISO 19005-2, 6.6.2.3)."""

_END: Final = "</rdf:RDF>"


class Identity(msgspec.Struct, frozen=True):
    """The book in the file: its metadata (with full dates), and the ``identifier`` of the book."""

    facts: FileFacts
    identifier: str


def state_standard(file: pikepdf.Pdf, standard: str, identity: Identity, *, is_tagged: bool) -> None:
    """Write document information and metadata; a tagged file claims PDF/A-2a and PDF/UA-1 as well."""
    facts = identity.facts
    info: dict[str, Any] = {
        "/Title": facts.title,
        "/Author": ", ".join(facts.authors),
        "/Subject": facts.description,
        "/Keywords": facts.keywords,
        "/Creator": facts.tool,
        "/Producer": facts.library,
        "/CreationDate": _pdf_date(facts.created),
        "/ModDate": _pdf_date(facts.modified),
        "/GTS_PDFXVersion": _NAMES[standard],
    }
    stated: Any = {key: value for key, value in info.items() if value}
    stated["/Trapped"] = pikepdf.Name("/False")
    file.trailer["/Info"] = file.make_indirect(pikepdf.Dictionary(stated))
    packet = xmp_packet(facts, Claims() if is_tagged else _NOTHING).decode()
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, identity.identifier)
    press = _PRESS.format(identifier=identifier, version=_VERSION if standard == "x-4" else "")
    packet = packet.replace(_SCHEMAS, _SCHEMAS + _OURS).replace(_END, press + _END)
    stream = pikepdf.Stream(file, packet.encode())
    stream["/Type"], stream["/Subtype"] = pikepdf.Name("/Metadata"), pikepdf.Name("/XML")
    file.Root["/Metadata"] = file.make_indirect(stream)


def state_condition(file: pikepdf.Pdf, condition: Condition, profile: bytes, *, is_archived: bool) -> None:
    """Write the printing condition as output intent; without a ``profile`` it is known by its name alone."""
    intent = {
        "/Type": pikepdf.Name("/OutputIntent"),
        "/S": pikepdf.Name("/GTS_PDFX"),
        "/OutputConditionIdentifier": pikepdf.String(condition.name),
        "/Info": pikepdf.String(condition.info or condition.name),
        "/OutputCondition": pikepdf.String(condition.info or condition.name),
    }
    if condition.is_registered:
        intent["/RegistryName"] = pikepdf.String(REGISTRY)
    if profile:
        stream = pikepdf.Stream(file, profile)
        stream["/N"] = 4
        intent["/DestOutputProfile"] = file.make_indirect(stream)
    intents = [pikepdf.Dictionary(intent)]
    if is_archived:
        intents.append(pikepdf.Dictionary(intent | {"/S": pikepdf.Name("/GTS_PDFA1")}))
    file.Root["/OutputIntents"] = pikepdf.Array(intents)


def _pdf_date(date: str) -> str:
    """A full ISO 8601 date in UTC as PDF writes dates."""
    return "D:" + "".join(figure for figure in date if figure.isdigit()) + "Z"

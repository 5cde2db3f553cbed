"""What a PDF says of itself in XMP (ISO 16684-1): its title and dates, and the standards that it keeps to.

The rooms ``pdf`` and ``press`` both write this packet, and neither needs to know the other for it.
"""

from __future__ import annotations

from html import escape
from typing import Final, NamedTuple

_PACKET: Final = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">\n'
    '{facts}</rdf:Description>\n{claims}</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
)
_ARCHIVED: Final = (
    '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
    "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>{level}</pdfaid:conformance></rdf:Description>\n"
)
_ACCESSIBLE: Final = (
    '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    "<pdfuaid:part>1</pdfuaid:part></rdf:Description>\n"
)
_SCHEMA: Final = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
    'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>'
    '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>'
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>The part of ISO 14289</pdfaProperty:description></rdf:li>"
    "</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>\n"
)
"""PDF/A takes no property that is not its own unless the packet says what it is (ISO 19005-2, 6.6.2.3)."""


class Claims(NamedTuple):
    """The standards that a file says it keeps to: PDF/A-2 at a ``level`` (“A”, “U”, or none), PDF/UA-1."""

    level: str = "A"
    is_accessible: bool = True


class FileFacts(NamedTuple):
    """What a file is: dates as in ISO 8601, ``tool`` what made it, ``library`` what wrote it."""

    title: str
    authors: tuple[str, ...]
    language: str
    description: str
    keywords: str
    created: str
    modified: str
    tool: str
    library: str


def xmp_packet(facts: FileFacts, claims: Claims) -> bytes:
    """The packet, in UTF-8."""
    return _PACKET.format(facts=_facts(facts), claims=_stated(claims)).encode()


def _stated(claims: Claims) -> str:
    archived = _ARCHIVED.format(level=claims.level) if claims.level else ""
    schema = _SCHEMA if claims.is_accessible and claims.level else ""
    return archived + (_ACCESSIBLE if claims.is_accessible else "") + schema


def _facts(facts: FileFacts) -> str:
    rows = (
        ("dc:format", "application/pdf"),
        ("dc:title", _list("Alt", (facts.title,), ' xml:lang="x-default"')),
        ("dc:creator", _list("Seq", facts.authors)),
        ("dc:language", _list("Bag", (facts.language,))),
        ("dc:description", _list("Alt", (facts.description,), ' xml:lang="x-default"')),
        ("pdf:Keywords", escape(facts.keywords)),
        ("pdf:Producer", escape(facts.library)),
        ("xmp:CreatorTool", escape(facts.tool)),
        ("xmp:CreateDate", facts.created),
        ("xmp:ModifyDate", facts.modified),
        ("xmp:MetadataDate", facts.modified),
    )
    return "".join(f"<{name}>{value}</{name}>\n" for name, value in rows if value)


def _list(kind: str, values: tuple[str, ...], marks: str = "") -> str:
    items = "".join(f"<rdf:li{marks}>{escape(value)}</rdf:li>" for value in values if value)
    return f"<rdf:{kind}>{items}</rdf:{kind}>" if items else ""

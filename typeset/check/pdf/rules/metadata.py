"""Rules about the values of metadata: of the types that schemas state, with schemas described in full."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from typeset.check.pdf.finding import A1, A4, UA, A, find
from typeset.check.pdf.languages import is_language
from typeset.check.pdf.xmp import PDF_A, PDF_UA, RDF, XML, split_name
from typeset.check.pdf.xmp_types import DEVICES, LATER, SCHEMAS, STRUCTURES
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from typeset.check.pdf.finding import Aims, Finding
    from typeset.check.pdf.reading import PdfFile
    from typeset.check.pdf.xmp import Key

_AIIM: Final = "http://www.aiim.org/pdfa/ns/"
_EXTENSION: Final = _AIIM + "extension/"
_SCHEMA, _PROPERTY, _TYPE, _FIELD = (f"{_AIIM}{name}#" for name in ("schema", "property", "type", "field"))
_PREFIXES: Final = {
    _EXTENSION: "pdfaExtension", _SCHEMA: "pdfaSchema", _PROPERTY: "pdfaProperty", _TYPE: "pdfaType",
    _FIELD: "pdfaField", PDF_A: "pdfaid", PDF_UA: "pdfuaid",
}  # fmt: skip
"""The prefixes that the standards demand (ISO 19005-2, 6.6.2.3.3 and 6.6.4; ISO 14289-1, 5)."""

_PARTS: Final = {
    _SCHEMA: ("schema", "namespaceURI", "prefix", "property", "valueType"),
    _PROPERTY: ("name", "valueType", "category", "description"),
    _TYPE: ("type", "namespaceURI", "prefix", "description", "field"),
    _FIELD: ("name", "valueType", "description"),
}
"""What the description of a schema, a property, a type and a field consists of."""

_OPTIONAL: Final = ((_SCHEMA, "property"), (_SCHEMA, "valueType"), (_TYPE, "field"))
_INNER: Final = {(_SCHEMA, "property"): _PROPERTY, (_SCHEMA, "valueType"): _TYPE, (_TYPE, "field"): _FIELD}
_LISTS: Final = {"bag": "Bag", "seq": "Seq", "alt": "Alt"}
_SIMPLE: Final[Mapping[str, re.Pattern[str]]] = {
    "Integer": re.compile(r"[+-]?\d+"),
    "Real": re.compile(r"[+-]?(\d+\.?\d*|\.\d+)"),
    "Boolean": re.compile(r"True|False"),
    "Rational": re.compile(r"-?\d+/\d+"),
    "GPSCoordinate": re.compile(r"\d{1,3},\d{1,2}(,\d{1,2}|\.\d+)[NSEW]"),
}
_DATE: Final = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?"
)
_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]*:\S")
_TEXTS: Final = (
    "Text", "URI", "URL", "MIMEType", "Locale", "ProperName", "AgentName", "XPath", "GUID", "RenditionClass",
    "Choice",
)  # fmt: skip
_LANG: Final = f"{{{XML}}}lang"
_MOST_TOLD: Final = 5
_DEEPEST: Final = 8
"""How deeply structures may hold others; a type that holds itself would never end."""


def check_values(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """Properties have values of their types, and schemas that PDF/A does not know are described."""
    if file.xmp.fault or not aims & (A | UA):
        return
    yield from _check_packet(file, aims)
    if not aims & (A - A4):
        return
    described = _described(file)
    told = 0
    for key, item in file.xmp.elements:
        space, name = key
        kind = _kind(key, described, is_first_part=bool(aims & A1))
        if space in (RDF, XML, _EXTENSION) or told >= _MOST_TOLD:
            continue
        if not kind:
            told += 1
            yield find(Code.P_XMP_UNKNOWN, name=space + name)
        elif not _has_kind(item, kind, described.types):
            told += 1
            yield find(Code.P_XMP_VALUE, name=name, wanted=kind)
    for detail in dict.fromkeys(described.faults):
        yield find(Code.P_XMP_SCHEMA, detail=detail)


def _check_packet(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """Its head states neither length nor encoding, it is UTF-8, and prefixes are those of the standards."""
    data = file.xmp.packet
    head = re.search(rb"<\?xpacket\b[^>]*\bbegin\s*=[^>]*\?>", data)
    if aims & A and head and re.search(rb"\b(bytes|encoding)\s*=", head[0]):
        yield find(Code.P_XMP, detail="xpacket bytes, encoding")
    if aims & A1 and "/Filter" in file.root.Metadata:
        yield find(Code.P_XMP, detail="Filter")
    stream = file.root.Metadata
    if aims & A and (str(stream.get("/Type")), str(stream.get("/Subtype"))) != ("/Metadata", "/XML"):
        yield find(Code.P_XMP, detail="Type, Subtype")
    if aims & (A - A1) and not data.lstrip(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        yield find(Code.P_XMP, detail="UTF-8")
    names = Counter(key for key, _ in file.xmp.elements)
    for (_, name), count in names.items():
        if count > 1:
            yield find(Code.P_XMP, detail=f"{name} × {count}")
    text = data.decode("utf-8", "replace")
    for prefix, space in re.findall(r"xmlns:(\w+)\s*=\s*[\"']([^\"']+)[\"']", text):
        if _PREFIXES.get(space, prefix) != prefix:
            yield find(Code.P_XMP_SCHEMA, detail=f"{prefix}: ≠ {_PREFIXES[space]}:")


class _Described:
    """What the file describes itself: kinds of properties, fields of types, and what is wrong in that."""

    def __init__(self) -> None:
        self.kinds: dict[Key, str] = {}
        self.types: dict[str, Mapping[str, str]] = dict(STRUCTURES)
        self.faults: list[str] = []


def _kind(key: Key, described: _Described, *, is_first_part: bool) -> str:
    """The type of a property; empty if nothing states it."""
    space, name = key
    is_later = is_first_part and (space in DEVICES or key in LATER)
    kind = "" if is_later else SCHEMAS.get(space, {}).get(name, "")
    if is_first_part and "|" in kind:  # what was open in 2004 was closed in 2005
        kind = "Integer" if kind.replace("|", "").replace("-", "").isdecimal() else "Text"
    if kind == "Texts":
        kind = "Text" if is_first_part else "bag/Text"
    return kind or described.kinds.get(key, "")


def _described(file: PdfFile) -> _Described:
    found = _Described()
    for key, item in file.xmp.elements:
        if key == (_EXTENSION, "schemas"):
            if [split_name(child.tag) for child in item] != [(RDF, "Bag")]:
                found.faults.append("schemas")
            for schema in _members(item):
                _read_schema(schema, found)
        elif key[0] == _EXTENSION:
            found.faults.append(key[1])
    wanted = [kind for kind in found.kinds.values() if not _is_stated(kind, found.types)]
    found.faults += wanted
    return found


def _read_schema(schema: Element, found: _Described) -> None:
    entries = _entries(schema, _SCHEMA, found.faults)
    space = _plain(entries.get("namespaceURI"))
    for item in _members(entries.get("valueType")):
        inner = _entries(item, _TYPE, found.faults)
        fields = [_entries(field, _FIELD, found.faults) for field in _members(inner.get("field"))]
        found.types[_plain(inner.get("type"))] = {
            _plain(field.get("name")): _kind_named(_plain(field.get("valueType"))) for field in fields
        }
    for item in _members(entries.get("property")):
        inner = _entries(item, _PROPERTY, found.faults)
        if "category" in inner and _plain(inner["category"]) not in ("internal", "external"):
            found.faults.append("category")
        found.kinds[space, _plain(inner.get("name"))] = _kind_named(_plain(inner.get("valueType")))


def _entries(item: Element, space: str, faults: list[str]) -> dict[str, Element]:
    """The entries of a description by name; others, and those that are missing, join the faults."""
    found: dict[str, Element] = {}
    for child in _fields(item):
        own, name = split_name(child.tag)
        if own != space or name not in _PARTS[space]:
            faults.append(name)
            continue
        found[name] = child
        lists = [split_name(inner.tag)[1] for inner in child]
        if (space, name) in _INNER and lists != ["Seq"]:
            faults.append(name)
        if (space, name) not in _INNER and lists:
            faults.append(name)
    faults += [name for name in _PARTS[space] if name not in found and (space, name) not in _OPTIONAL]
    return found


def _fields(item: Element) -> list[Element]:
    """The fields of a structure: elements inside it or inside a description, and attributes."""
    holders = [child for child in item if child.tag == f"{{{RDF}}}Description"]
    holder = holders[0] if len(holders) == 1 and len(item) == 1 else item
    found = list(holder)
    for name, value in holder.attrib.items():
        if split_name(name)[0] not in (RDF, XML):
            field = holder.makeelement(name, {})
            field.text = value
            found.append(field)
    return found


def _members(item: Element | None) -> list[Element]:
    return list(item[0].findall(f"{{{RDF}}}li")) if item is not None and len(item) == 1 else []


def _plain(item: Element | None) -> str:
    return (item.text or "").strip() if item is not None else ""


def _kind_named(name: str) -> str:
    """The type that the description of a property names, as the tables of types write it."""
    words = name.split()
    if [word.lower() for word in words] == ["lang", "alt"]:
        return "lang"
    lists = [word.lower() for word in words[:-1] if word.lower() in _LISTS]
    kind = words[-1] if words else ""
    if "choice" in [word.lower() for word in words]:
        kind = kind if kind in _SIMPLE else "Text"
    return f"{lists[0]}/{kind}" if lists else kind


def _is_stated(kind: str, types: Mapping[str, Mapping[str, str]]) -> bool:
    inner = kind.rpartition("/")[2]
    return inner in types or inner in _SIMPLE or inner in _TEXTS or inner in ("lang", "Date") or "|" in inner


def _has_kind(item: Element, kind: str, types: Mapping[str, Mapping[str, str]], depth: int = 0) -> bool:
    """Whether the value of a property or of a field has the type ``kind``."""
    around, _, inner = kind.rpartition("/") if "|" not in kind else ("", "", kind)
    if around or kind == "lang":
        members = _members(item)
        if [split_name(child.tag) for child in item] != [(RDF, _LISTS.get(around, "Alt"))]:
            return False
        if kind == "lang":
            return all(is_language(member.get(_LANG, "")) and not len(member) for member in members)
        return all(_has_kind(member, inner, types, depth + 1) for member in members)
    value = _value(item)
    if not types.get(inner):
        return not len(value) and _is_simple(_plain(value) or value.get(f"{{{RDF}}}resource", ""), inner)
    known = types[inner]
    fields = [(split_name(field.tag)[1], field) for field in _fields(value)]
    is_whole = bool(fields) or not _plain(value)
    return is_whole and depth < _DEEPEST and all(
        name in known and _has_kind(field, known[name], types, depth + 1) for name, field in fields
    )  # fmt: skip


def _is_simple(text: str, kind: str) -> bool:
    if "|" in kind:
        return text in kind.split("|")
    if kind == "Date":
        return _is_date(text)
    if kind == "Locale":  # libraries name languages by addresses as well, such as lexvo.org's
        return is_language(text) or bool(_ADDRESS.match(text))
    return kind not in _SIMPLE or bool(_SIMPLE[kind].fullmatch(text))


def _value(item: Element) -> Element:
    """The value of a property that has qualifiers beside it (XMP Specification, RDF Issues)."""
    holder = item[0] if len(item) == 1 and item[0].tag == f"{{{RDF}}}Description" else item
    found = holder.find(f"{{{RDF}}}value")
    return item if found is None else found


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if not match:
        return False
    year, month, day, hour, minute, second, _ = match.groups()
    try:
        dt.date(int(year) or 4, int(month or 1), int(day or 1))
        dt.time(int(hour or 0), int(minute or 0), min(int(second or 0), 59))
    except ValueError:
        return False
    return True

"""The XML of Word files: names, and parts parsed with care.

No entity is expanded, no network is asked, and a part with a document type is refused, since Word writes
none. A strict file (ISO 29500-1) has other names for the same elements: they are mapped to those that
nearly all files have. One bad byte spoils a part; then what the parser can recover is read.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from lxml import etree

Element = Any
"""An element of lxml, which has no types."""

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V: Final = "{urn:schemas-microsoft-com:vml}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
PR: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"

_STRICT: Final = "http://purl.oclc.org/ooxml/"
_TRANSITIONAL: Final = {
    "wordprocessingml/main": W,
    "officeDocument/relationships": R,
    "officeDocument/math": M,
    "drawingml/main": A,
    "drawingml/wordprocessingDrawing": WP,
    "drawingml/picture": "{http://schemas.openxmlformats.org/drawingml/2006/picture}",
}
_CONTROLS: Final = bytes(range(9)) + b"\x0b\x0c" + bytes(range(14, 32))
_BAD_REFERENCE: Final = re.compile(rb"&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));", re.I)
_OFF: Final = frozenset({"0", "false", "off", "none"})


class DoctypeError(ValueError):
    """A part has a document type, which no program that writes Word files gives it."""


class Parsed(NamedTuple):
    """A part's root; ``fault`` is the line of the first fault that was passed over, or 0."""

    root: Element
    fault: int


def parse(data: bytes) -> Parsed | None:
    """The part; nothing where no element can be had of it. Raises DoctypeError."""
    fault = 0
    try:
        root = etree.fromstring(data, _parser(recover=False))
    except etree.XMLSyntaxError as error:
        fault = error.lineno or 1
        root = _recovered(data)
    if root is None:
        return None
    if root.getroottree().docinfo.doctype:
        raise DoctypeError
    _to_transitional(root)
    return Parsed(root, fault)


def _recovered(data: bytes) -> Element:
    """What can be had of a part that is not well formed."""
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = _BAD_REFERENCE.sub(b"", data.translate(None, _CONTROLS))
    try:
        return etree.fromstring(data, _parser(recover=True))
    except etree.XMLSyntaxError:
        return None


def _parser(*, recover: bool) -> Any:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False,
        remove_comments=True, remove_pis=True, recover=recover,
    )  # fmt: skip


def parse_page(data: bytes, encoding: str | None) -> Element | None:
    """A page of HTML; nothing where no element can be had of it."""
    if encoding is None:
        encoding = "utf-8" if _is_utf8(data) else None
    try:
        parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding=encoding)
    except LookupError:  # an encoding that nobody knows
        parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def made(name: str, *inner: Element, text: str = "", **attributes: str) -> Element:
    """An element of Word's with this name, these elements in it, and attributes of Word's."""
    element = etree.Element(W + name, {W + key: value for key, value in attributes.items()})
    element.text = text or None
    element.extend(inner)
    return element


def _to_transitional(root: Element) -> None:
    """Give the elements of a strict part the names that they have in other files."""
    spaces = {uri for element in (root, *root[:1]) for uri in element.nsmap.values()}
    if not any(uri.startswith(_STRICT) for uri in spaces):
        return
    for element in root.iter(etree.Element):
        element.tag = _mapped(element.tag)
        for name in [name for name in element.attrib if _STRICT in name]:
            element.set(_mapped(name), element.attrib.pop(name))


def _mapped(name: str) -> str:
    if not name.startswith("{" + _STRICT):
        return name
    space, _, local = name[1 + len(_STRICT) :].partition("}")
    return _TRANSITIONAL.get(space, "{" + _STRICT + space + "}") + local


def val(element: Element, name: str, fallback: str = "") -> str:
    """The ``w:val`` of the child with this name; ``fallback`` where there is none."""
    child = element.find(W + name)
    return fallback if child is None else child.get(W + "val", fallback)


def is_on(element: Element) -> bool:
    """Whether a property that may be on or off is on: it is where it says nothing else."""
    return element.get(W + "val", "1") not in _OFF


def number(text: str | None, fallback: int = 0) -> int:
    """A whole number as attributes have it; some programs write 24.0, or nonsense."""
    try:
        return int(text or "")
    except ValueError:
        pass
    try:
        return int(float(text or ""))
    except (ValueError, OverflowError):
        return fallback

"""Cleans SVG files: what could run, fetch files or lead elsewhere is taken out.

Elements that are known to draw stay, all others go. A list of forbidden elements would always miss the
newest attack.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from typeset.epub.markup import write_xml
from typeset.pictures.svg import read_drawing
from typeset.pictures.svg_elements import DRAWN, FOREIGN, SVG, TEXT_CONTENT, XLINK
from typeset.pictures.svg_styles import sound_sheet, sound_style
from typeset.pictures.svg_texts import remove
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

_SILENT: Final = frozenset(("metadata", "desc"))
"""Elements that show nothing; they are taken out without a message."""

_HREFS: Final = ("href", "xlink:href")
_PREFIXED: Final = ("xml:space", "xml:lang", *_HREFS)
_OWN: Final = late_pattern(r"\s*(?:#|data:image/(?:png|jpe?g|gif|webp);base64,)")
_ID: Final = late_pattern(r"[^\W\d][\w.\-\u00b7]*")
"""An id as XML has it, nearly; others can be named by nothing."""

_URL: Final = late_pattern(
    r"url\(\s*[\"']?\s*(?!#|\s)[^)]*\)?|@import[^;]*;?|(?:image|image-set|src)\([^)]*\)"
    r"|expression\(|behaviou?r|-moz-binding|javascript:|\\",
    re.IGNORECASE,
)


class CleanedSvg(msgspec.Struct, frozen=True):
    """A cleaned SVG file, and the names of what was taken out."""

    data: bytes
    removed: tuple[str, ...]


def make_harmless(data: bytes, dress: Callable[[Element], None] = lambda root: None) -> CleanedSvg:
    """The SVG file without what could do harm; raises DrawingError if ``data`` is no SVG.

    ``dress`` may add to the clean drawing.
    """
    return clean_drawing(read_drawing(data), dress)


def clean_drawing(root: Element, dress: Callable[[Element], None] = lambda root: None) -> CleanedSvg:
    """The same of a drawing that has been read; it is changed."""
    removed = dict.fromkeys(_clean(root))
    _settle_ids(root)
    dress(root)
    root.set("xmlns", SVG)
    if any("xlink:href" in element.attrib for element in root.iter()):
        root.set("xmlns:xlink", XLINK)
    return CleanedSvg(write_xml(root), tuple(removed))


def _clean(element: Element, *, is_in_text: bool = False) -> Iterator[str]:
    """Take out what does not draw, at any depth; gives what the author should hear of."""
    yield from _clean_attributes(element)
    if element.tag == "a":  # a link in a picture leads nowhere; its content stays
        element.tag = "tspan" if is_in_text else "g"
    if element.tag == "style":
        text = "".join(element.itertext())
        cleaned = _URL.sub(" ", text)  # a space, so that the words around it do not become one
        if cleaned != text:
            yield "<style>"
        element.text = sound_sheet(cleaned)
    for child in list(element):
        if child.tag in DRAWN and element.tag != "style":
            yield from _clean(child, is_in_text=element.tag in TEXT_CONTENT)
            continue
        remove(element, child)
        if child.tag not in _SILENT and not child.tag.startswith(FOREIGN):
            yield f"<{child.tag}>"


def _clean_attributes(element: Element) -> Iterator[str]:
    if "style" in element.attrib and not _URL.search(element.attrib["style"]):
        element.attrib["style"] = sound_style(element.attrib["style"])
    for name, value in list(element.attrib.items()):
        if name in _HREFS:
            is_told = element.tag == "a" or not _OWN.match(value)
        else:
            is_told = name.lower().startswith("on") or bool(_URL.search(value))
        is_foreign = name in ("xmlns", "base") or (":" in name and name not in _PREFIXED)
        if is_told or is_foreign:
            del element.attrib[name]
        if is_told and not is_foreign:
            yield f"{name}={value[:40]}"


def _settle_ids(root: Element) -> None:
    """Let each id be there once, as the first has it in browsers, and no reference lead to none."""
    ids: set[str] = set()
    for element in root.iter():
        name = element.get("id")
        if name is not None and (name in ids or not _ID.fullmatch(name)):
            del element.attrib["id"]
        elif name is not None:
            ids.add(name)
    for element in root.iter():
        for name in _HREFS:
            if element.get(name, "").startswith("#") and element.attrib[name][1:] not in ids:
                del element.attrib[name]

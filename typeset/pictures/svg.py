"""SVG files, read with care: entities, foreign encodings and work without end are refused with a reason."""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from msgspec import Struct

from typeset.pictures.svg_elements import FOREIGN, SVG, XLINK
from typeset.pictures.svg_numbers import check_numbers
from typeset.pictures.svg_work import DEEPEST, DrawingError, count_work

__all__ = ["Drawing", "DrawingError", "parse_drawing", "read_drawing"]

_PREFIXES: Final = {
    XLINK: "xlink:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
    "": "",
}
_DECLARED: Final = re.compile(
    rb"\A(?:\xef\xbb\xbf)?<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']"
)
_BYTE_BY_BYTE: Final = frozenset(("utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "utf-16"))
"""Encodings that the parser reads by itself."""

_LEGACY: Final = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "cp936": "gb18030", "big5": "big5hkscs",
    "shift_jis": "shift_jis", "euc-jp": "euc_jp", "euc-kr": "euc_kr", "windows-1252": "cp1252",
    "windows-1251": "cp1251", "windows-1250": "cp1250",
}  # fmt: skip
"""Encodings in which drawing programs of old saved. All others are refused: ``utf-7`` hides tags as text."""


class Drawing(Struct, frozen=True):
    """A drawing that has been read: its root, and the line of the file on which each element begins.

    Names of elements and attributes are those of SVG, without the prefix that the file gives them; ``xlink:``
    and ``xml:`` stay, and what belongs to another namespace begins with ``foreign:``.
    """

    root: Element
    lines: dict[Element, int]


def read_drawing(data: bytes) -> Element:
    """The root of an SVG file; raises DrawingError."""
    return parse_drawing(data).root


def parse_drawing(data: bytes) -> Drawing:
    """An SVG file; raises DrawingError where it is no SVG, or drawing it would not end."""
    drawing = _parse(_in_utf8(data))
    if drawing.root.tag != "svg":
        raise DrawingError(f"<{drawing.root.tag}>")
    check_numbers(drawing.root)
    count_work(drawing.root)
    return drawing


def _in_utf8(data: bytes) -> bytes:
    """The file in an encoding that the parser knows."""
    declared = _DECLARED.match(data)
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    if declared is None or name in _BYTE_BY_BYTE:
        return data
    if name not in _LEGACY:
        raise DrawingError(f"encoding={name}")
    try:
        text = data.decode(_LEGACY[name])
    except UnicodeDecodeError as error:
        raise DrawingError(f"encoding={name}: {error.reason}") from error
    return b"<?xml version='1.0'?>" + text.partition("?>")[2].encode()


def _parse(data: bytes) -> Drawing:
    """The tree; an entity is refused, and nothing outside the file is read."""
    builder = TreeBuilder()
    lines: dict[Element, int] = {}
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise DrawingError(f"<{_plain(name)}> × {depth}")
        kept = {_plain(key): value for key, value in attributes.items()}
        lines[builder.start(_plain(name), kept)] = parser.CurrentLineNumber

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_plain(name))

    def entity(name: str, *_: object) -> None:
        raise DrawingError(f"<!ENTITY {name}>")

    def skipped(name: str, *_: object) -> None:
        raise DrawingError(f"&{name};")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = entity
    parser.SkippedEntityHandler = skipped
    try:
        parser.Parse(data, True)
        return Drawing(builder.close(), lines)
    except DrawingError:
        raise
    except (expat.ExpatError, AssertionError, LookupError, ValueError) as error:
        raise DrawingError(str(error)) from error


def _plain(name: str) -> str:
    """A name without its namespace; one that is not of SVG says so."""
    space, _, local = name.rpartition("}")
    if space == SVG:
        return local
    return _PREFIXES.get(space, FOREIGN) + local

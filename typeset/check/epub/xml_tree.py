"""Parses XML into a tree of nodes that know their lines: package file, container and NCX."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

import msgspec

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.check.epub.archive import Archive


DEEPEST: Final = 200
"""Elements inside one another; a note in a cell of a table in a section has twenty."""


class XmlNode(msgspec.Struct):
    """An element: its name without prefix, its attributes as written, its line, its text and children."""

    name: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    prefix: str = ""
    children: list[XmlNode] = msgspec.field(default_factory=list)

    def all(self, name: str) -> Iterator[XmlNode]:
        """Every descendant of this name, in order."""
        return (node for node in self.every() if node.name == name and node is not self)

    def every(self) -> Iterator[XmlNode]:
        """This element and all its descendants, in order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def has(self, name: str) -> bool:
        """Whether it has an attribute."""
        return name in self.attributes

    def leaves(self, boxes: tuple[str, ...]) -> Iterator[XmlNode]:
        """The children; in place of those named in ``boxes``, what these hold."""
        for child in self.children:
            if child.name in boxes:
                yield from child.leaves(boxes)
            else:
                yield child

    def get(self, name: str) -> str:
        """The value of an attribute, empty if it is missing."""
        return self.attributes.get(name, "")


_LONGEST_ENTITY: Final = 100
"""Characters of an entity that a file may declare: longer ones, or those that hold others, fill a memory."""


@lru_cache(4096)  # a book has a hundred names, and comes back to them with each element
def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def read_tree(archive: Archive, path: str, report: Report) -> XmlNode | None:
    """The root of an XML file; None, and a message, if it is missing or not well-formed."""
    data = archive.files.get(path)
    if data is None:
        report.add(Code.E_NOT_THERE, archive.place(""), target=path)
        return None
    return _tree(archive, path, data, report)


def read_quietly(archive: Archive, path: str) -> XmlNode | None:
    """The root of an XML file whose faults others tell."""
    data = archive.files.get(path)
    return None if data is None else _tree(archive, path, data, Report())


def _tree(archive: Archive, path: str, data: bytes, report: Report) -> XmlNode | None:
    root = XmlNode("", {}, 0)
    open_nodes = [root]
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(open_nodes) > DEEPEST:
            raise ValueError(f"> {DEEPEST} levels")
        node = XmlNode(local(name), attributes, parser.CurrentLineNumber, prefix=name.rpartition(":")[0])
        open_nodes[-1].children.append(node)
        open_nodes.append(node)

    def text(data: str) -> None:
        open_nodes[-1].text += data

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: open_nodes.pop()
    parser.CharacterDataHandler = text
    if not parse(parser, data, archive, path, report):
        return None
    return root.children[0]


def parse(parser: expat.XMLParserType, data: bytes, archive: Archive, path: str, report: Report) -> bool:
    """Parse ``data``; False, and a message, if it is not well-formed. Entities of its own are reported."""

    def entity(_: str, is_parameter: bool, value: str | None, *__: object) -> None:
        if value is None or is_parameter or "&" in value or len(value) > _LONGEST_ENTITY:
            report.add(Code.E_ENTITY, archive.place(path, parser.CurrentLineNumber))

    parser.EntityDeclHandler = entity
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:  # LookupError: an unknown encoding
        report.add(Code.E_MALFORMED, archive.place(path, parser.CurrentLineNumber), detail=str(error))
        return False
    return True

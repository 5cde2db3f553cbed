"""The package: the parts of a Word file, and what they say of each other.

The main part may have any name; the relations say which it is. Content types are often wrong, so that nothing
is decided by them. Only parts that are needed are opened, and nothing outside the file ever is.
"""

from __future__ import annotations

import posixpath
from typing import Final
from urllib.parse import unquote

from msgspec import Struct

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report, diagnose
from typeset.messages.errors import ManuscriptError
from typeset.model.blocks import Span
from typeset.readers.word.markup import PR, DoctypeError, Element, parse
from typeset.system.archives import Archive

_MAIN: Final = "/officeDocument"
_USUAL: Final = "word/document.xml"
_MOST: Final = 128_000_000
"""Bytes of a part of XML: a book of 1,000 pages has 10 million."""


class Relation(Struct, frozen=True):
    """What a part names by an id: its kind is the last word of its type, as ``image``.

    ``target`` is a part, or an address outside the file.
    """

    kind: str
    target: str
    is_outside: bool


class Part(Struct, frozen=True):
    """A part of XML with its relations by id."""

    name: str
    root: Element
    relations: dict[str, Relation]


class Package:
    """The parts of the file ``file``; faults go into ``report``."""

    def __init__(self, archive: Archive, file: str, report: Report) -> None:
        self.archive = archive
        self.file = file
        self._report = report
        self.main = self._main()

    def _main(self) -> Part:
        relations = self._relations("")
        names = [one.target for one in relations.values() if one.kind == "officeDocument"]
        for name in (*names, _USUAL, *self._likely()):
            if name in self.archive and (part := self.open(name)):
                return part
        raise ManuscriptError(diagnose(Code.M_WORD_DAMAGED, Span(self.file, 1)))

    def _likely(self) -> list[str]:
        """Parts that may be the text, where nothing names it."""
        return [name for name in self.archive.names if name.lower().endswith("document.xml")]

    def open(self, name: str) -> Part | None:
        """A part; nothing where it is not there or holds no XML. A fault in it is told."""
        inflated = self.archive.read(name, _MOST)
        if inflated is None:
            if name in self.archive:
                raise ManuscriptError(diagnose(Code.M_WORD_TOO_LARGE, Span(self.file, 1), part=name))
            return None
        try:
            parsed = parse(inflated.data)
        except DoctypeError as error:
            raise ManuscriptError(diagnose(Code.M_WORD_DOCTYPE, Span(self.file, 1), part=name)) from error
        if inflated.is_torn or parsed is None or parsed.fault:
            self._report.add(Code.M_WORD_TORN, Span(self.file, 1), part=name)
        return Part(name, parsed.root, self._relations(name)) if parsed else None

    def related(self, kind: str, of: Part | None = None) -> Part | None:
        """The part of this kind that the main part, or another, names; nothing where it is missing."""
        part = of or self.main
        for relation in part.relations.values():
            if relation.kind == kind and not relation.is_outside:
                return self.open(relation.target)
        return None

    def names(self, kind: str) -> bool:
        """Whether the main part names a part of this kind."""
        return any(relation.kind == kind for relation in self.main.relations.values())

    def _relations(self, name: str) -> dict[str, Relation]:
        """The relations of a part, or of the package, by id."""
        folder, _, last = name.rpartition("/")
        inflated = self.archive.read(posixpath.join(folder, "_rels", f"{last}.rels"), _MOST)
        try:
            parsed = parse(inflated.data) if inflated else None
        except DoctypeError:
            parsed = None
        found: dict[str, Relation] = {}
        for element in parsed.root.iter(PR + "Relationship") if parsed else ():
            kind = element.get("Type", "").rpartition("/")[2]
            target, is_outside = element.get("Target", ""), element.get("TargetMode") == "External"
            if not is_outside:
                target = _part_name(folder, target)
            found[element.get("Id", "")] = Relation(kind, target, is_outside)
        return found


def _part_name(folder: str, target: str) -> str:
    """The name of the part that a relation of a part in ``folder`` leads to; it never climbs out."""
    path = unquote(target.partition("#")[0].replace("\\", "/"))
    joined = posixpath.normpath(posixpath.join("/", folder, path))
    return joined.lstrip("/")

"""Rules about files inside the file: none that no standard knows, each described and in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from typeset.check.pdf.finding import A1, A4, OLD_X, UA, A, Aim, find, titles
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.pdf.elements import Key
    from typeset.check.pdf.finding import Aims, Finding
    from typeset.check.pdf.reading import PdfFile

_ASKED: Final = A | UA | OLD_X
_WITH_FILES: Final = frozenset({Aim.A3A, Aim.A3B, Aim.A3U})
_MOST: Final = 1_000
"""The most nodes of the tree of names that are read."""


class Attached:
    """The files that are met while objects are looked at, and what is wrong with them."""

    def __init__(self, file: PdfFile, aims: Aims) -> None:
        self._file = file
        self._aims = aims
        self._faults: set[str] = set()
        self._met: set[Key] = set()

    def meet(self, item: Any) -> None:
        """Look at an object, and at the file that it pins to a page."""
        if not self._aims & _ASKED:
            return
        for each in (item, item.get("/FS")):
            if isinstance(each, pikepdf.Dictionary) and "/EF" in each:
                self._faults |= set(_faults(each, self._aims))
                self._met |= {each.objgen} if each.objgen[0] else set()

    def check(self) -> Iterator[Finding]:
        """What is wrong, once all objects have been met."""
        root, aims = self._file.root, self._aims
        for named in _embedded(root) if aims & _ASKED else ():
            self._faults |= set(_faults(named, aims))
        if aims & _WITH_FILES and self._met - _associated(self._file):
            self._faults.add("AF")
        if Aim.A4F in aims and "/EmbeddedFiles" not in root.get("/Names", {}):
            self._faults.add("EmbeddedFiles")
        for detail in sorted(self._faults):
            yield find(Code.P_ATTACHMENT, standard=titles(aims & _ASKED), detail=detail)


def _faults(item: Any, aims: Aims) -> Iterator[str]:
    """What is wrong with an attached file (ISO 19005-2, 6.8; 19005-3, 6.8; 14289-1, 7.11; 14289-2, 8.14)."""
    if not isinstance(item.get("/EF"), pikepdf.Dictionary):
        return
    if not str(item.get("/F", "")) or not str(item.get("/UF", "")):
        yield "F, UF"
    if aims & (_WITH_FILES | A4) and "/AFRelationship" not in item:
        yield "AFRelationship"
    if aims & OLD_X:
        yield str(item.get("/UF", item.get("/F", "")))[:60]
    if Aim.UA2 in aims and not str(item.get("/Desc", "")):
        yield "Desc"
    for stream in item.EF.values():
        kind = str(stream.get("/Subtype", ""))[1:] if isinstance(stream, pikepdf.Stream) else ""
        if aims & (_WITH_FILES | A4) and not re.fullmatch(r"[\w.+-]+/[\w.+;= -]+", kind):
            yield f"Subtype {kind}".strip()
        if aims & (A - _WITH_FILES - {Aim.A4E, Aim.A4F}):
            data = bytes(stream.read_bytes()) if isinstance(stream, pikepdf.Stream) else b""
            if aims & A1 or not (data.startswith(b"%PDF-") and b"pdfaid" in data):
                yield str(item.get("/UF", item.get("/F", "")))[:60]


def _embedded(root: Any) -> Iterator[Any]:
    """The files that the file names as embedded."""
    todo, seen = [root.get("/Names", {}).get("/EmbeddedFiles")], 0
    while todo and seen < _MOST:
        node = todo.pop()
        seen += 1
        if isinstance(node, pikepdf.Dictionary):
            yield from (item for item in node.get("/Names", []) if isinstance(item, pikepdf.Dictionary))
            todo += list(node.get("/Kids", []))


def _associated(file: PdfFile) -> set[tuple[int, int]]:
    """The files that something in the file says they belong to (AF)."""
    found: set[tuple[int, int]] = set()
    for item in file.pdf.objects:
        own = item.stream_dict if isinstance(item, pikepdf.Stream) else item
        if isinstance(own, pikepdf.Dictionary) and "/AF" in own:
            files = own.AF
            found |= {each.objgen for each in (files if isinstance(files, pikepdf.Array) else [files])}
    return found

"""The characters that Word shows of a file, taken from its XML in another way than the reader takes them.

Standard library alone. Paragraphs, tables, boxes and called notes count, with tracked changes accepted.
Deleted and hidden words, instructions of fields, contents and fallbacks do not. What is doubtful counts
apart, as ``free``: a reader may keep it or leave it out and say so.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_GONE: Final = frozenset(
    {"del", "moveFrom", "pPrChange", "rPrChange", "instrText", "delText", "delInstrText"}
)
_UNSEEN: Final = frozenset(" \t\n\r\u3000\u00a0\u200b\ufeff\u00ad\u2060\u200e\u200f\u2011-‑")


class Visible(NamedTuple):
    """Characters that must come out, and those that may."""

    wanted: Counter[str]
    free: Counter[str]


def bare(text: str) -> Counter[str]:
    """The characters of a text that are seen: no white, no hyphens, no private ones."""
    return Counter(
        char for char in text if char not in _UNSEEN and not "\ue000" <= char <= "\uf8ff" and char >= " "
    )


class _Walk:
    """One walk through a part; ``calls`` are the notes that it calls."""

    def __init__(self) -> None:
        self.wanted: list[str] = []
        self.free: list[str] = []
        self.calls: list[tuple[str, str]] = []
        self._fields: list[list[str]] = []

    def part(self, element: ET.Element, *, is_free: bool = False) -> None:
        """Take the characters of an element."""
        for child in element:
            self._one(child, is_free)

    def _one(self, child: ET.Element, is_free: bool) -> None:
        space, _, name = child.tag.rpartition("}")
        space += "}"
        if space == _MC and name == "AlternateContent":
            branch = child.find(_MC + "Choice")
            branch = child.find(_MC + "Fallback") if branch is None else branch
            if branch is not None:
                self.part(branch, is_free=is_free)
        elif space == _M:
            self.part(child, is_free=True)
            self.free.append(child.text or "")
        elif space in (_W, _STRICT):
            self._of_word(child, space, name, is_free)
        else:
            self.part(child, is_free=is_free)

    def _of_word(self, child: ET.Element, space: str, name: str, is_free: bool) -> None:
        if name in _GONE or (name == "tr" and child.find(f"{space}trPr/{space}del") is not None):
            return
        if name == "ruby":
            for part, free in (("rubyBase", is_free), ("rt", True)):
                for inner in child.findall(space + part):
                    self.part(inner, is_free=free)
        elif name == "fldChar":
            self._field(child.get(space + "fldCharType", ""))
        elif name in ("footnoteReference", "endnoteReference"):
            self.calls.append((name.removesuffix("Reference"), child.get(space + "id", "")))
        elif name == "t":
            kept = self.free if is_free or self._fields else self.wanted
            kept.append(child.text or "")
        else:
            self.part(child, is_free=is_free or _is_doubtful(child, space, name))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append([])
        elif kind == "end" and self._fields:
            self._fields.pop()


def _is_doubtful(element: ET.Element, space: str, name: str) -> bool:
    """Whether what an element holds may be left out: hidden, a placeholder, a cell that goes on."""
    if name == "r":
        mark = element.find(f"{space}rPr/{space}vanish")
        return mark is not None and mark.get(space + "val", "1") not in ("0", "false", "off")
    if name == "sdt":
        return element.find(f".//{space}sdtPr/{space}showingPlcHdr") is not None
    return name == "tc" and _goes_on(element)


def _goes_on(cell: ET.Element) -> bool:
    space = cell.tag.rpartition("}")[0] + "}"
    mark = cell.find(f"{space}tcPr/{space}vMerge")
    return mark is not None and mark.get(space + "val", "continue") != "restart"


def visible(data: bytes) -> Visible | None:
    """The characters of a file; nothing where it cannot be opened by simple means."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = {name.lower(): name for name in package.namelist()}
            main = names.get("word/document.xml") or next(
                (
                    name
                    for low, name in names.items()
                    if low.endswith("document.xml") and "glossary" not in low
                ),
                "",
            )
            walk = _Walk()
            walk.part(ET.fromstring(package.read(main)))
            for kind in ("footnote", "endnote"):
                part = names.get(f"word/{kind}s.xml")
                if part:
                    _notes(walk, kind, ET.fromstring(package.read(part)))
    except (
        zipfile.BadZipFile,
        ET.ParseError,
        KeyError,
        zlib.error,
        ValueError,
        NotImplementedError,
        EOFError,
    ):
        return None
    return Visible(bare("".join(walk.wanted)), bare("".join(walk.free)))


def _notes(walk: _Walk, kind: str, root: ET.Element) -> None:
    called = {name for called, name in walk.calls if called == kind}
    for note in root:
        space = note.tag.rpartition("}")[0] + "}"
        if note.get(space + "id") in called:
            walk.part(note)

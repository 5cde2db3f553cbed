"""Reads the structure tree of a PDF: elements in reading order, and the content that they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec
import pikepdf

from typeset.check.pdf.elements import Key, PlainElement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typeset.check.pdf.reading import PdfFile

STANDARD: Final = frozenset(
    [
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
        "H",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "P",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Span",
        "Quote",
        "Note",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Ruby",
        "RB",
        "RT",
        "RP",
        "Warichu",
        "WT",
        "WP",
        "Figure",
        "Formula",
        "Form",
    ]
)
_NEW: Final = STANDARD | frozenset(
    ["DocumentFragment", "Aside", "Title", "FENote", "Sub", "Em", "Strong", "Artifact", "Math", "math"]
)
"""Tags of PDF 1.7 (ISO 32000-1, 14.8.4), and of PDF 2.0 (ISO 32000-2, 14.8.4)."""

_MOST: Final = 2_000_000
"""The most elements that are read; a book of 600 pages has 40,000."""

_ROLES: Final = 20
"""How many roles may be mapped one to another."""


class Element(NamedTuple):
    """One element: its standard tag, that of its parent, its page, and what it states.

    ``has_words`` is false for a figure without a description. ``has_heads`` is false for a header cell
    without a scope and for a data cell without its headers. ``table`` is the number of its table, ``around``
    the number of the element around it, -1 at the top. ``across`` and ``down`` are the columns
    and rows of a cell.
    """

    tag: str
    parent: str
    page: int
    has_words: bool
    has_heads: bool
    name: str
    table: int
    around: int = -1
    across: int = 1
    down: int = 1


class _Pending(NamedTuple):
    """An item of the tree that is still to be read, with the tag around it, its page and its table.

    ``around`` is the number of the element around it, ``key`` that element's; ``speaks`` says whether its
    language is known, ``is_said`` whether it is described in words.
    """

    item: Any
    parent: str
    page: Key | None
    table: int
    around: int = -1
    key: Key = (0, 0)
    speaks: bool = False
    is_said: bool = False


class _Told(NamedTuple):
    """What an element hands down: its key, whether its language is known, whether words describe it."""

    key: Key
    speaks: bool
    is_said: bool


class Holder(NamedTuple):
    """The element that holds an annotation: its standard tag, its key, whether it is described in words."""

    tag: str
    key: Key
    is_said: bool


class Tree(msgspec.Struct, frozen=True):
    """All elements in order, the content and the annotations that they hold, and unknown tags.

    ``contents`` leads from content to the keys of elements, ``silent`` is content whose language no
    element states; ``languages`` are those that elements state.
    """

    elements: list[Element]
    contents: Mapping[tuple[Key, int], Key]
    unknown: frozenset[str]
    objects: Mapping[Key, Holder]
    languages: frozenset[str] = frozenset()
    silent: frozenset[tuple[Key, int]] = frozenset()


def read_structure(file: PdfFile) -> Tree:
    """The tree of a file that has one; reading ends even if the tree has loops."""
    walk = _Walk(file)
    walk.run(file.root.StructTreeRoot)
    return Tree(
        walk.elements,
        walk.contents,
        frozenset(walk.unknown),
        walk.objects,
        frozenset(walk.languages),
        frozenset(walk.silent),
    )


class _Walk:
    """Reads the tree from its root, each element once."""

    def __init__(self, file: PdfFile) -> None:
        self.elements: list[Element] = []
        self.contents: dict[tuple[Key, int], Key] = {}
        self.unknown: set[str] = set()
        self.objects: dict[Key, Holder] = {}
        self.languages: set[str] = set()
        self.silent: set[tuple[Key, int]] = set()
        self._standard = _NEW if file.pdf.pdf_version >= "2.0" else STANDARD
        self._file = file
        self._pages = {page.key: page.number for page in file.kept}
        self._roles: Mapping[str, Any] = file.root.StructTreeRoot.get("/RoleMap", pikepdf.Dictionary())
        self._todo: list[_Pending] = []
        self._seen: set[Key] = set()
        self._tables = 0
        self._tags: dict[str, str] = {}

    def run(self, root: Any) -> None:
        """Read from the root to the last element."""
        speaks = bool(str(self._file.root.get("/Lang", "")))
        self._todo = [_Pending(item, "", None, 0, speaks=speaks) for item in reversed(_kids(root))]
        while self._todo and len(self._seen) < _MOST:
            step = self._todo.pop()
            if isinstance(step.item, tuple):
                self._meet_key(step.item, step)
            elif isinstance(step.item, pikepdf.Dictionary):
                key = step.item.objgen
                if key in self._file.elements:
                    self._meet_key(key, step)
                else:
                    self._meet(step)

    def _meet_key(self, key: Key, step: _Pending) -> None:
        plain = self._file.elements.get(key)
        if plain is None:
            item = self._file.pdf.get_object(key)
            if isinstance(item, pikepdf.Dictionary):
                self._meet(step._replace(item=item))
        elif key not in self._seen:
            self._seen.add(key)
            self._add(plain, None, step, _Told(key, step.speaks, False))

    def _meet(self, step: _Pending) -> None:
        item = step.item
        kind = item.get("/S")
        if kind is None:
            self._refer(item, step)
            return
        key = item.objgen
        if key[0] and key in self._seen:
            return
        self._seen.add(key if key[0] else (-len(self._seen) - 1, 0))
        own = item.get("/Pg")
        page = None if own is None else own.objgen
        language = item.get("/Lang")
        if language is not None:
            self.languages.add(str(language))
        own_words = bool(str(item.get("/Alt", "")))
        told = _Told(key, step.speaks or bool(str(language or "")), own_words)
        self._add(
            PlainElement(str(kind)[1:], page, tuple(_kids(item)), str(item.get("/ID", ""))), item, step, told
        )

    def _refer(self, item: Any, step: _Pending) -> None:
        """A reference to content, by its number on a page or in a form, or to an annotation."""
        if "/Obj" in item:
            self.objects[item.Obj.objgen] = Holder(step.parent, step.key, step.is_said)
        if "/MCID" in item:
            home = item.get("/Stm", item.get("/Pg"))
            key = home.objgen if home is not None else step.page
            if key is not None:
                self.contents[key, int(item.MCID)] = step.key
                if not step.speaks:
                    self.silent.add((key, int(item.MCID)))

    def _add(self, found: PlainElement, item: Any, step: _Pending, told: _Told) -> None:
        """Add an element, and its kids to those still to be read; a plain element has no ``item``."""
        page, table = found.page or step.page, step.table
        tag = self._tags.get(found.tag)
        if tag is None:
            tag = self._tags[found.tag] = _standard(found.tag, self._roles, self._standard)
            if tag not in self._standard:
                self.unknown.add(tag)
        if tag == "Table":
            self._tables += 1
            table = self._tables
        number, around = self._pages.get(page, 0) if page else 0, step.around
        if tag in _LOOKED_AT:
            place = step._replace(item=item, table=table)
            self.elements.append(_element(tag, place, number, found.name))
        else:
            self.elements.append(Element(tag, step.parent, number, True, True, found.name, table, around))
        inner = tag
        if tag in ("NonStruct", "Private"):
            inner = step.parent
        else:
            around = len(self.elements) - 1
        for kid in reversed(found.kids):
            if type(kid) is not int:
                self._todo.append(_Pending(kid, inner, page, table, around, *told))
            elif page:
                self.contents[page, kid] = told.key
                if not told.speaks:
                    self.silent.add((page, kid))


def _kids(item: Any) -> list[Any]:
    kids = item.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _standard(tag: str, roles: Mapping[str, Any], known: frozenset[str]) -> str:
    for _ in range(_ROLES):
        if tag in known or "/" + tag not in roles:
            break
        tag = str(roles["/" + tag])[1:]
    return tag


def _element(tag: str, place: _Pending, page: int, name: str) -> Element:
    item = place.item if place.item is not None else {}
    has_words, has_heads, across, down = True, True, 1, 1
    if tag in _WORDED:
        has_words = bool(str(item.get("/Alt", ""))) or "/ActualText" in item
    else:
        has_heads = _stated(item.get("/A"), "/Scope" if tag == "TH" else "/Headers") is not None
        across, down = (int(_stated(item.get("/A"), key) or 1) for key in ("/ColSpan", "/RowSpan"))
    return Element(
        tag, place.parent, page, has_words, has_heads, name, place.table, place.around, across, down
    )  # fmt: skip


_WORDED: Final = ("Figure", "Formula")
_LOOKED_AT: Final = frozenset((*_WORDED, "TH", "TD"))
"""Tags whose elements have further entries that rules ask for."""


def _stated(attributes: Any, key: str) -> Any:
    """The value that attributes state for a key; None if they state none."""
    if isinstance(attributes, pikepdf.Array):
        return next((found for item in attributes if (found := _stated(item, key)) is not None), None)
    return attributes.get(key) if isinstance(attributes, pikepdf.Dictionary) else None

"""Reads the structure tree of a PDF: elements in reading order, and the content that they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec
import pikepdf

from typeset.check.pdf.elements import Key, PlainElement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typeset.check.pdf.reading import PdfFile

_STANDARD: Final = frozenset(
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
_MOST: Final = 2_000_000
"""The most elements that are read; a book of 600 pages has 40,000."""

_ROLES: Final = 20
"""How many roles may be mapped one to another."""


class Element(NamedTuple):
    """One element: its standard tag, that of its parent, its page, and what it states.

    ``has_words`` is false for a figure without a description. ``has_heads`` is false for a header cell
    without a scope and for a data cell without its headers. ``table`` is the number of its table.
    """

    tag: str
    parent: str
    page: int
    has_words: bool
    has_heads: bool
    name: str
    table: int


class _Pending(NamedTuple):
    """An item of the tree that is still to be read, with the tag around it, its page and its table."""

    item: Any
    parent: str
    page: Key | None
    table: int


class Tree(msgspec.Struct, frozen=True):
    """All elements in order, the content and the annotations that they hold, and unknown tags."""

    elements: list[Element]
    contents: frozenset[tuple[Key, int]]
    unknown: frozenset[str]
    objects: Mapping[Key, str]


def read_structure(file: PdfFile) -> Tree:
    """The tree of a file that has one; reading ends even if the tree has loops."""
    walk = _Walk(file)
    walk.run(file.root.StructTreeRoot)
    return Tree(walk.elements, frozenset(walk.contents), frozenset(walk.unknown), walk.objects)


class _Walk:
    """Reads the tree from its root, each element once."""

    def __init__(self, file: PdfFile) -> None:
        self.elements: list[Element] = []
        self.contents: set[tuple[Key, int]] = set()
        self.unknown: set[str] = set()
        self.objects: dict[Key, str] = {}
        self._file = file
        self._pages = {page.key: page.number for page in file.kept}
        self._roles: Mapping[str, Any] = file.root.StructTreeRoot.get("/RoleMap", pikepdf.Dictionary())
        self._todo: list[_Pending] = []
        self._seen: set[Key] = set()
        self._tables = 0
        self._tags: dict[str, str] = {}

    def run(self, root: Any) -> None:
        """Read from the root to the last element."""
        self._todo = [_Pending(item, "", None, 0) for item in reversed(_kids(root))]
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
            self._add(plain, None, step)

    def _meet(self, step: _Pending) -> None:
        item = step.item
        kind = item.get("/S")
        if kind is None:
            _add_reference(item, step.page, self.contents)
            if "/Obj" in item:
                self.objects[item.Obj.objgen] = step.parent
            return
        key = item.objgen
        if key[0] and key in self._seen:
            return
        self._seen.add(key if key[0] else (-len(self._seen) - 1, 0))
        own = item.get("/Pg")
        page = None if own is None else own.objgen
        self._add(PlainElement(str(kind)[1:], page, tuple(_kids(item)), str(item.get("/ID", ""))), item, step)

    def _add(self, found: PlainElement, item: Any, step: _Pending) -> None:
        """Add an element, and its kids to those still to be read; a plain element has no ``item``."""
        page, table = found.page or step.page, step.table
        tag = self._tags.get(found.tag)
        if tag is None:
            tag = self._tags[found.tag] = _standard(found.tag, self._roles)
            if tag not in _STANDARD:
                self.unknown.add(tag)
        if tag == "Table":
            self._tables += 1
            table = self._tables
        number = self._pages.get(page, 0) if page else 0
        if tag in _LOOKED_AT:
            self.elements.append(_element(tag, _Pending(item, step.parent, page, table), number, found.name))
        else:
            self.elements.append(Element(tag, step.parent, number, True, True, found.name, table))
        inner = tag if tag not in ("NonStruct", "Private") else step.parent
        for kid in reversed(found.kids):
            if type(kid) is not int:
                self._todo.append(_Pending(kid, inner, page, table))
            elif page:
                self.contents.add((page, kid))


def _kids(item: Any) -> list[Any]:
    kids = item.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _add_reference(item: Any, page: Key | None, contents: set[tuple[Key, int]]) -> None:
    """Add the content that a reference names: its number on a page, or in a form."""
    if "/MCID" not in item:
        return
    home = item.get("/Stm", item.get("/Pg"))
    key = home.objgen if home is not None else page
    if key is not None:
        contents.add((key, int(item.MCID)))


def _standard(tag: str, roles: Mapping[str, Any]) -> str:
    for _ in range(_ROLES):
        if tag in _STANDARD or "/" + tag not in roles:
            break
        tag = str(roles["/" + tag])[1:]
    return tag


def _element(tag: str, place: _Pending, page: int, name: str) -> Element:
    item = place.item if place.item is not None else {}
    has_words, has_heads = True, True
    if tag in _WORDED:
        has_words = any(str(item.get(key, "")) for key in ("/Alt", "/ActualText"))
    elif tag == "TH":
        has_heads = _states(item.get("/A"), "/Scope")
    elif tag == "TD":
        has_heads = _states(item.get("/A"), "/Headers")
    return Element(tag, place.parent, page, has_words, has_heads, name, place.table)


_WORDED: Final = ("Figure", "Formula")
_LOOKED_AT: Final = frozenset((*_WORDED, "TH", "TD"))
"""Tags whose elements have further entries that rules ask for."""


def _states(attributes: Any, key: str) -> bool:
    if isinstance(attributes, pikepdf.Array):
        return any(_states(item, key) for item in attributes)
    return isinstance(attributes, pikepdf.Dictionary) and key in attributes

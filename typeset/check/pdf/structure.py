"""Reads the structure tree of a PDF: elements in reading order, and the content that they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec
import pikepdf

from typeset.check.pdf.elements import Key, PlainElement
from typeset.check.pdf.tags import NEW, STANDARD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typeset.check.pdf.reading import PdfFile


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


class _Place(NamedTuple):
    """Where items of the tree stand that are still to be read: what all kids of an element have in common.

    ``parent`` is the tag around them, ``around`` the number of that element, ``key`` its key. ``speaks`` says
    whether its language is known, ``is_said`` whether it is described in words.
    """

    parent: str = ""
    page: Key | None = None
    table: int = 0
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
    element states; ``languages`` are those that elements state. ``twice`` is the tag of an element that
    stands in the tree a second time; empty if there is none.
    """

    elements: list[Element]
    contents: Mapping[tuple[Key, int], Key]
    unknown: frozenset[str]
    objects: Mapping[Key, Holder]
    languages: frozenset[str] = frozenset()
    silent: frozenset[tuple[Key, int]] = frozenset()
    twice: str = ""


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
        walk.twice,
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
        self._standard = NEW if file.pdf.pdf_version >= "2.0" else STANDARD
        self._file = file
        self._pages = {page.key: page.number for page in file.kept}
        self._roles: Mapping[str, Any] = file.root.StructTreeRoot.get("/RoleMap", pikepdf.Dictionary())
        self._todo: list[tuple[Any, _Place]] = []
        self._seen: set[Key] = set()
        self._tables = 0
        self._tags: dict[str, str] = {}
        self.twice = ""

    def run(self, root: Any) -> None:
        """Read from the root to the last element."""
        top = _Place(speaks=bool(str(self._file.root.get("/Lang", ""))))
        self._todo = [(item, top) for item in reversed(_kids(root))]
        while self._todo and len(self._seen) < _MOST:
            item, place = self._todo.pop()
            if type(item) is tuple:
                self._meet_key(item, place)
            elif isinstance(item, pikepdf.Dictionary):
                key = item.objgen
                if key in self._file.elements:
                    self._meet_key(key, place)
                else:
                    self._meet(item, place)

    def _meet_key(self, key: Key, place: _Place) -> None:
        plain = self._file.elements.get(key)
        if plain is None:
            item = self._file.pdf.get_object(key)
            if isinstance(item, pikepdf.Dictionary):
                self._meet(item, place)
        elif key not in self._seen:
            self._seen.add(key)
            self._add(plain, None, place, _Told(key, place.speaks, False))
        else:
            self.twice = plain.tag

    def _meet(self, item: Any, place: _Place) -> None:
        kind = item.get("/S")
        if kind is None:
            self._refer(item, place)
            return
        key = item.objgen
        if key[0] and key in self._seen:
            self.twice = str(kind)[1:]
            return
        self._seen.add(key if key[0] else (-len(self._seen) - 1, 0))
        own = item.get("/Pg")
        page = None if own is None else own.objgen
        language = item.get("/Lang")
        if language is not None:
            self.languages.add(str(language))
        told = _Told(key, place.speaks or bool(str(language or "")), bool(str(item.get("/Alt", ""))))
        found = PlainElement(str(kind)[1:], page, tuple(_kids(item)), str(item.get("/ID", "")))
        self._add(found, item, place, told)

    def _refer(self, item: Any, place: _Place) -> None:
        """A reference to content, by its number on a page or in a form, or to an annotation."""
        if "/Obj" in item:
            self.objects[item.Obj.objgen] = Holder(place.parent, place.key, place.is_said)
        if "/MCID" in item:
            home = item.get("/Stm", item.get("/Pg"))
            key = home.objgen if home is not None else place.page
            if key is not None:
                self.contents[key, int(item.MCID)] = place.key
                if not place.speaks:
                    self.silent.add((key, int(item.MCID)))

    def _add(self, found: PlainElement, item: Any, place: _Place, told: _Told) -> None:
        """Add an element, and its kids to those still to be read; a plain element has no ``item``."""
        page, table = found.page or place.page, place.table
        tag = self._tags.get(found.tag) or self._meet_tag(found.tag)
        if tag == "Table":
            self._tables += 1
            table = self._tables
        number = self._pages.get(page, 0) if page else 0
        if tag in _LOOKED_AT:
            self.elements.append(_element(tag, item, place._replace(table=table), number, found.name))
        else:
            self.elements.append(
                Element(tag, place.parent, number, True, True, found.name, table, place.around)
            )
        inside = None
        for kid in reversed(found.kids):
            if type(kid) is not int:
                if inside is None:
                    inside = self._inside(tag, place, page, table, told)
                self._todo.append((kid, inside))
            elif page:
                self.contents[page, kid] = told.key
                if not told.speaks:
                    self.silent.add((page, kid))

    def _meet_tag(self, found: str) -> str:
        """The standard tag that a tag stands for, noted if there is none."""
        tag = self._tags[found] = _standard(found, self._roles, self._standard)
        if tag not in self._standard:
            self.unknown.add(tag)
        return tag

    def _inside(self, tag: str, place: _Place, page: Key | None, table: int, told: _Told) -> _Place:
        """Where the kids of the element stand that was added last; some tags do not count."""
        if tag in ("NonStruct", "Private"):
            return _Place(place.parent, page, table, place.around, *told)
        return _Place(tag, page, table, len(self.elements) - 1, *told)


def _kids(item: Any) -> list[Any]:
    kids = item.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _standard(tag: str, roles: Mapping[str, Any], known: frozenset[str]) -> str:
    for _ in range(_ROLES):
        if tag in known or "/" + tag not in roles:
            break
        tag = str(roles["/" + tag])[1:]
    return tag


def _element(tag: str, item: Any, place: _Place, page: int, name: str) -> Element:
    item = {} if item is None else item
    has_words, has_heads, across, down = True, True, 1, 1
    if tag in _WORDED:
        has_words = bool(str(item.get("/Alt", "")).strip()) or "/ActualText" in item
    else:
        stated = _stated(item.get("/A"), "/Scope" if tag == "TH" else "/Headers")
        has_heads = stated is not None and (tag != "TH" or str(stated) in _SCOPES)
        across, down = (int(_stated(item.get("/A"), key) or 1) for key in ("/ColSpan", "/RowSpan"))
    return Element(
        tag, place.parent, page, has_words, has_heads, name, place.table, place.around, across, down
    )  # fmt: skip


_SCOPES: Final = ("/Row", "/Column", "/Both")
_WORDED: Final = ("Figure", "Formula")
_LOOKED_AT: Final = frozenset((*_WORDED, "TH", "TD"))
"""Tags whose elements have further entries that rules ask for."""


def _stated(attributes: Any, key: str) -> Any:
    """The value that attributes state for a key; None if they state none."""
    if isinstance(attributes, pikepdf.Array):
        return next((found for item in attributes if (found := _stated(item, key)) is not None), None)
    return attributes.get(key) if isinstance(attributes, pikepdf.Dictionary) else None

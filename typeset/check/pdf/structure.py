"""The structure tree of a PDF, walked from its root: elements in reading order, and the content they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pikepdf

from typeset.dataclass import dataclass

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
"""Elements; a book of 600 pages has 40,000."""

_ROLES: Final = 20
"""How often a role may be another's."""


class Element(NamedTuple):
    """One element: its standard tag, that of its parent, its page, and what it says of itself.

    ``has_heads`` is true but for a cell without a scope, or without its headers; ``table`` numbers tables.
    """

    tag: str
    parent: str
    page: int
    has_words: bool
    has_heads: bool
    name: str
    table: int


class _Step(NamedTuple):
    """Something in the tree that is yet to be walked: the tag around it, its page, its table."""

    item: Any
    parent: str
    page: tuple[int, int] | None
    table: int


@dataclass(frozen=True, slots=True)
class Tree:
    """All elements in order, the content and the annotations that they hold, and tags that nobody knows."""

    elements: list[Element]
    contents: frozenset[tuple[tuple[int, int], int]]
    unknown: frozenset[str]
    objects: Mapping[tuple[int, int], str]


def read_structure(file: PdfFile) -> Tree:
    """The tree of a file that has one; loops and endless trees come to an end."""
    root = file.root.StructTreeRoot
    roles = root.get("/RoleMap", pikepdf.Dictionary())
    pages = {page.key: page.number for page in file.kept}
    elements: list[Element] = []
    contents: set[tuple[tuple[int, int], int]] = set()
    unknown: set[str] = set()
    objects: dict[tuple[int, int], str] = {}
    seen: set[tuple[int, int]] = set()
    todo = [_Step(item, "", None, 0) for item in reversed(_kids(root))]
    tables = 0
    while todo and len(seen) < _MOST:
        item, parent, page, table = todo.pop()
        if not isinstance(item, pikepdf.Dictionary):
            continue
        kind = item.get("/S")
        if kind is None:
            _add_reference(item, page, contents)
            if "/Obj" in item:
                objects[item.Obj.objgen] = parent
            continue
        key = item.objgen
        if key[0] and key in seen:
            continue
        seen.add(key if key[0] else (-len(seen) - 1, 0))
        own = item.get("/Pg")
        page = own.objgen if own is not None else page
        tag = _standard(str(kind)[1:], roles)
        if tag not in _STANDARD:
            unknown.add(tag)
        if tag == "Table":
            tables += 1
            table = tables
        place = _Step(item, parent, page, table)
        elements.append(_element(tag, place, pages.get(page, 0) if page else 0))
        inner = tag if tag not in ("NonStruct", "Private") else parent
        kids = _kids(item)
        if page:
            contents.update((page, kid) for kid in kids if type(kid) is int)
        todo += [_Step(kid, inner, page, table) for kid in reversed(kids) if type(kid) is not int]
    return Tree(elements, frozenset(contents), frozenset(unknown), objects)


def _kids(item: Any) -> list[Any]:
    kids = item.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _add_reference(
    item: Any, page: tuple[int, int] | None, contents: set[tuple[tuple[int, int], int]]
) -> None:
    """What a reference to marked content names: a number on a page, or in a form."""
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


def _element(tag: str, place: _Step, page: int) -> Element:
    item = place.item
    has_words, has_heads, name = True, True, ""
    if tag in _WORDED:
        has_words = any(str(item.get(key, "")) for key in ("/Alt", "/ActualText"))
    elif tag == "TH":
        has_heads = _states(item.get("/A"), "/Scope")
    elif tag == "TD":
        has_heads = _states(item.get("/A"), "/Headers")
    elif tag == "Note":
        name = str(item.get("/ID", ""))
    return Element(tag, place.parent, page, has_words, has_heads, name, place.table)


_WORDED: Final = ("Figure", "Formula")


def _states(attributes: Any, key: str) -> bool:
    if isinstance(attributes, pikepdf.Array):
        return any(_states(item, key) for item in attributes)
    return isinstance(attributes, pikepdf.Dictionary) and key in attributes

"""A rule about the tree that leads from content and annotations to tags (ISO 32000-1, 14.7.4.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from typeset.check.pdf.finding import find
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.pdf.elements import Key
    from typeset.check.pdf.finding import Finding
    from typeset.check.pdf.pages import PageSummary
    from typeset.check.pdf.reading import PdfFile
    from typeset.check.pdf.structure import Tree

_ENTRY: Final = re.compile(r"(\d+) (\d+) R|null|<<")
_MOST: Final = 500_000
"""The most nodes of the tree that are read."""


def check_parents(file: PdfFile, tree: Tree) -> Iterator[Finding]:
    """All content of a page, and each annotation with a number, lead to the element that holds them."""
    root = file.root.StructTreeRoot.get("/ParentTree")
    has_content = any(page.content_ids for page in file.kept)
    if not isinstance(root, pikepdf.Dictionary):
        if has_content:
            yield find(Code.P_PARENT_TREE, detail="ParentTree")
        return
    entries = _entries(root)
    for page in file.kept:
        fault = _fault_of_content(page, entries, tree) or _fault_of_notes(page, entries, tree)
        if fault:
            yield find(Code.P_PARENT_TREE, page.number, detail=fault)
            return


def _fault_of_content(page: PageSummary, entries: dict[int, Any], tree: Tree) -> str:
    own = sorted(number for home, number in page.content_ids if home == page.key)
    if not own:
        return ""
    if page.parents is None:
        return "StructParents"
    parents = _keys(entries.get(page.parents))
    for number in own:
        holder = tree.contents.get((page.key, number))
        if (
            holder is not None
            and holder[0]
            and (number >= len(parents) or parents[number] not in (holder, None))
        ):
            return f"MCID {number}"
    return ""


def _fault_of_notes(page: PageSummary, entries: dict[int, Any], tree: Tree) -> str:
    for note in page.notes:
        holder = tree.objects.get(note.key)
        if note.parent is None or holder is None:
            continue
        found = entries.get(note.parent)
        if not isinstance(found, pikepdf.Dictionary) or found.objgen != holder.key:
            return f"StructParent {note.parent}"
    return ""


def _keys(entry: Any) -> list[Key | None]:
    """The keys in an array of parents; None for an element that stands in it as a whole."""
    if not isinstance(entry, pikepdf.Array):
        return []
    text = entry.unparse(resolved=True).decode("latin-1")
    if "<<" in text:
        return [
            item.objgen if isinstance(item, pikepdf.Dictionary) and item.objgen[0] else None for item in entry
        ]
    return [(int(found[1]), int(found[2])) if found[1] else (0, 0) for found in _ENTRY.finditer(text)]


def _entries(root: Any) -> dict[int, Any]:
    """The entries of the tree by number."""
    found: dict[int, Any] = {}
    todo, seen = [root], 0
    while todo and seen < _MOST:
        node = todo.pop()
        seen += 1
        if isinstance(node, pikepdf.Dictionary):
            items = list(node.get("/Nums", pikepdf.Array()))
            found.update((int(key), value) for key, value in zip(items[::2], items[1::2], strict=False))
            todo += list(node.get("/Kids", []))
    return found

"""Rules about jumps inside the file: each leads to a page that is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from typeset.check.pdf.finding import Aim, find
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.pdf.finding import Aims, Finding
    from typeset.check.pdf.reading import PdfFile

_MOST: Final = 200_000
"""The most names, links and entries of an outline that are followed."""

_MOST_CHAINED: Final = 1_000
_MOST_TOLD: Final = 10


def check_destinations(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """Links and entries of the outline lead somewhere; those of a press file are gone anyway."""
    pages = {page.key for page in file.kept}
    names = dict(_names(file.root))
    told = 0
    for page, stated in _jumps(file):
        target = _resolved(stated, names)
        if not _leads(target, pages, len(file.kept)) and told < _MOST_TOLD:
            told += 1
            yield find(Code.P_DEAD_LINK, page, target=_shown(stated))
        elif Aim.UA2 in aims and isinstance(target, pikepdf.Array) and not _is_structured(target):
            yield find(Code.P_NO_STRUCTURE_TARGET, page)
            return


def _resolved(stated: Any, names: Mapping[str, Any]) -> Any:
    """The place that a target stands for: itself, or what its name leads to."""
    target = stated
    if isinstance(target, pikepdf.String | pikepdf.Name):
        target = names.get(str(target).removeprefix("/"))
    return target.get("/D") if isinstance(target, pikepdf.Dictionary) else target


def _shown(target: Any) -> str:
    """A name of a target as a message gives it."""
    return str(target).removeprefix("/")[:60] if isinstance(target, pikepdf.String | pikepdf.Name) else "–"


def _is_structured(target: Any) -> bool:
    return isinstance(target[0], pikepdf.Dictionary) and str(target[0].get("/Type", "/StructElem")) != "/Page"


def _leads(target: Any, pages: set[tuple[int, int]], count: int) -> bool:
    """Whether an explicit destination leads to a page, or to an element of the structure."""
    if not isinstance(target, pikepdf.Array) or not len(target):
        return False
    first = target[0]
    if isinstance(first, pikepdf.Dictionary):
        return (first.objgen in pages or "/S" in first) and _is_view(target)
    try:
        return 0 <= int(first) < count and _is_view(target)
    except (TypeError, ValueError):
        return False


def _is_view(target: Any) -> bool:
    """Whether a destination says how its page is shown, in a way that there is (ISO 32000-1, table 151)."""
    return len(target) < 2 or str(target[1]) in _VIEWS


_VIEWS: Final = ("/XYZ", "/Fit", "/FitH", "/FitV", "/FitR", "/FitB", "/FitBH", "/FitBV")


def _jumps(file: PdfFile) -> Iterator[tuple[int, Any]]:
    """The targets of links, of the outline and of the opening, each with its page."""
    for number, page in enumerate(file.pdf.pages, 1):
        keys = page.obj.keys()
        for item in page.obj.Annots if "/Annots" in keys else ():
            if isinstance(item, pikepdf.Dictionary):
                yield from ((number, target) for target in _targets(item))
    opening = file.root.get("/OpenAction")
    if isinstance(opening, pikepdf.Dictionary | pikepdf.Array):
        key = "/A" if isinstance(opening, pikepdf.Dictionary) else "/Dest"
        yield from ((0, target) for target in _targets(pikepdf.Dictionary({key: opening})))
    for item in _outline(file.root.get("/Outlines")):
        yield from ((0, target) for target in _targets(item))


def _targets(item: Any) -> Iterator[Any]:
    keys = item.keys()
    if "/Dest" in keys:
        yield item.Dest
    todo = [item.A] if "/A" in keys else []
    for _ in range(_MOST_CHAINED):
        action = todo.pop(0) if todo else None
        if isinstance(action, pikepdf.Dictionary):
            keys = action.keys()
            kind = str(action.S) if "/S" in keys else ""
            if kind == "/GoTo":
                yield action.get("/SD", action.get("/D"))
            elif (kind == "/URI" and not str(action.get("/URI", ""))) or (
                kind == "/GoToR" and "/F" not in keys
            ):
                yield pikepdf.Name(kind)
            after = action.Next if "/Next" in keys else None
            todo += list(after) if isinstance(after, pikepdf.Array) else [after]
        elif not todo:
            return


def _outline(root: Any) -> Iterator[Any]:
    todo = [root.get("/First")] if isinstance(root, pikepdf.Dictionary) else []
    seen: set[tuple[int, int]] = set()
    while todo and len(seen) < _MOST:
        item = todo.pop()
        if not isinstance(item, pikepdf.Dictionary):
            continue
        if item.objgen in seen:
            yield pikepdf.Dictionary(Dest=pikepdf.Name("/Outlines"))  # a circle
            return
        seen.add(item.objgen)
        yield item
        keys = item.keys()
        todo += [item[key] for key in ("/Next", "/First") if key in keys]


def _names(root: Any) -> Iterator[tuple[str, Any]]:
    """The targets that have names (ISO 32000-1, 12.3.2.3)."""
    old = root.get("/Dests")
    if isinstance(old, pikepdf.Dictionary):
        yield from ((key[1:], value) for key, value in old.items())
    tree = root.get("/Names", {}).get("/Dests")
    todo, seen = [tree], 0
    while todo and seen < _MOST:
        node = todo.pop()
        seen += 1
        if isinstance(node, pikepdf.Dictionary):
            items = list(node.get("/Names", []))
            yield from ((str(key), value) for key, value in zip(items[::2], items[1::2], strict=False))
            todo += list(node.get("/Kids", []))

"""Rules about tags (ISO 14289-1, 7): all content is tagged, and the tree of tags is sound."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import pikepdf

from typeset.check.pdf.finding import TAGGED, UA, find, titles
from typeset.check.pdf.structure import Element, Tree, read_structure
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.pdf.finding import Aims, Finding
    from typeset.check.pdf.reading import Page, PdfFile

_PARENTS: Final = {
    "TR": ("Table", "THead", "TBody", "TFoot"), "TH": ("TR",), "TD": ("TR",), "THead": ("Table",),
    "TBody": ("Table",), "TFoot": ("Table",), "LI": ("L",), "LBody": ("LI",), "TOCI": ("TOC",),
}  # fmt: skip
"""The tags inside which a tag must stand (ISO 14289-1, 7.2; ISO 32000-1, 14.8.4.3)."""

_HOLDERS: Final = {"Link": "Link", "Widget": "Form"}
_TAGLESS: Final = ("PrinterMark", "Popup")
_ILLUSTRATIONS: Final = ("Figure", "Formula")
_HEADS: Final = {f"H{level}": level for level in range(1, 7)}


def check_tagged(page: Page, aims: Aims) -> Iterator[Finding]:
    """Everything on a page is either tagged content or an artifact."""
    if not aims & UA:
        return
    loose = [box.cut(page.media) for paint in page.drawing.paints if not paint.tag for box in paint.places]
    if loose:
        yield find(Code.P_UNTAGGED, page.number, loose)
    for tag in sorted(set(page.drawing.nested)):
        yield find(Code.P_TAG_NESTED, page.number, tag=tag)


def check_structure(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """The tree exists, is marked, knows all its tags, and holds all content."""
    if not aims & TAGGED:
        return
    standard = titles(aims & TAGGED)
    marks = file.root.get("/MarkInfo", pikepdf.Dictionary())
    if not bool(marks.get("/Marked", False)):
        yield find(Code.P_NO_TAGS, detail="MarkInfo", standard=standard)
    if aims & UA and bool(marks.get("/Suspects", False)):
        yield find(Code.P_NO_TAGS, detail="Suspects", standard=standard)
    if "/StructTreeRoot" not in file.root:
        yield find(Code.P_NO_TAGS, detail="StructTreeRoot", standard=standard)
        return
    yield from _check_words(file, aims)
    tree = read_structure(file)
    for tag in sorted(tree.unknown):
        yield find(Code.P_TAG_UNKNOWN, tag=tag)
    for page in file.kept:
        for home, number in sorted(page.content_ids):
            if (home, number) not in tree.contents:
                yield find(Code.P_TAG_LOST, page.number, number=number)
                break
    if aims & UA:
        yield from _check_annotations(file, tree)
        yield from _check_elements(tree.elements)


def _check_annotations(file: PdfFile, tree: Tree) -> Iterator[Finding]:
    """Each annotation stands in the tag for its kind (ISO 14289-1, 7.18)."""
    for page in file.kept:
        for key, kind in page.tagged:
            if kind not in _TAGLESS and tree.objects.get(key) != _HOLDERS.get(kind, "Annot"):
                yield find(Code.P_LINK_TAG, page.number)


def _check_words(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    if not str(file.root.get("/Lang", "")):
        yield find(Code.P_LANGUAGE)
    if not aims & UA:
        return
    shows = bool(file.root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False))
    from typeset.check.pdf.xmp import DC  # noqa: PLC0415 - used here only

    if not file.xmp.get(DC, "title"):
        yield find(Code.P_TITLE, detail="dc:title")
    if not shows:
        yield find(Code.P_TITLE, detail="DisplayDocTitle")


def _check_tables(elements: list[Element]) -> Iterator[Finding]:
    """Each data cell names its headers, or each header states its scope (ISO 14289-1, 7.5)."""
    loose: dict[int, set[str]] = {}
    for element in elements:
        if not element.has_heads:
            loose.setdefault(element.table, set()).add(element.tag)
            if len(loose[element.table]) == 2:
                yield find(Code.P_TABLE_HEADS, element.page)


def _check_elements(elements: list[Element]) -> Iterator[Finding]:
    yield from _check_tables(elements)
    notes: set[str] = set()
    level = 0
    for element in elements:
        wanted = _PARENTS.get(element.tag)
        if wanted and element.parent not in wanted:
            yield find(Code.P_TAG_PLACE, element.page, tag=element.tag, parent=element.parent)
        if element.tag in _ILLUSTRATIONS and not element.has_words:
            yield find(Code.P_NO_ALT, element.page, tag=element.tag)
        elif element.tag == "Note":
            if not element.name or element.name in notes:
                yield find(Code.P_NOTE_ID, element.page)
            notes.add(element.name)
        elif element.tag in _HEADS:
            found = _HEADS[element.tag]
            if found > level + 1:
                yield find(Code.P_TAG_HEADS, element.page, before=level, level=found)
            level = found

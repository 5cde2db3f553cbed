"""Rules about tags (ISO 14289-1, 7): all content is tagged, and the tree of tags is sound."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from typeset.check.pdf.finding import A1, TAGGED, UA, Aim, find, titles
from typeset.check.pdf.languages import is_language
from typeset.check.pdf.rules.parents import check_parents
from typeset.check.pdf.rules.tables import check_shapes
from typeset.check.pdf.structure import Element, Tree, read_structure
from typeset.check.pdf.tags import STANDARD
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.pdf.elements import Key
    from typeset.check.pdf.finding import Aims, Finding
    from typeset.check.pdf.pages import Page
    from typeset.check.pdf.reading import PdfFile

_PARENTS: Final = {
    "TR": ("Table", "THead", "TBody", "TFoot"), "TH": ("TR",), "TD": ("TR",), "THead": ("Table",),
    "TBody": ("Table",), "TFoot": ("Table",), "LI": ("L",), "LBody": ("LI",), "TOCI": ("TOC",),
    "Math": ("Formula",), "math": ("Formula",),
    "Document": ("", "Document", "DocumentFragment", "Part", "Art", "Sect", "Div"),
}  # fmt: skip
"""The tags inside which a tag must stand (ISO 14289-1, 7.2; ISO 32000-1, 14.8.4.3)."""

_KIDS: Final = {
    "Table": ("TR", "THead", "TBody", "TFoot", "Caption"), "TR": ("TH", "TD"), "THead": ("TR",),
    "TBody": ("TR",), "TFoot": ("TR",), "L": ("L", "LI", "Caption"), "LI": ("Lbl", "LBody"),
    "TOC": ("TOC", "TOCI", "Caption"),
    "TOCI": ("Lbl", "Reference", "NonStruct", "P", "TOC"),
}  # fmt: skip
"""The tags that may stand inside a tag (ISO 14289-1, 7.2)."""

_ONCE: Final = frozenset(
    [("THead", "Table"), ("TFoot", "Table"), ("Caption", "Table"), ("Caption", "L"), ("Caption", "TOC")]
)
_FIRST: Final = (("Caption", "L"), ("Caption", "TOC"))
_HOLDING_ONE: Final = frozenset(parent for _, parent in _ONCE)
"""Tags of which a parent has one at most; the caption of a list or of the contents comes first."""

_MOST_TOLD: Final = 5
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
    if marks.get("/Marked", False) is not True:
        yield find(Code.P_NO_TAGS, detail="MarkInfo", standard=standard)
    if aims & UA and bool(marks.get("/Suspects", False)):
        yield find(Code.P_NO_TAGS, detail="Suspects", standard=standard)
    if "/StructTreeRoot" not in file.root:
        yield find(Code.P_NO_TAGS, detail="StructTreeRoot", standard=standard)
        return
    yield from _check_doubled(file)
    tree = read_structure(file)
    yield from _check_words(file, aims, tree)
    for tag in sorted(tree.unknown):
        yield find(Code.P_TAG_UNKNOWN, tag=tag)
    yield from _check_roles(file, aims)
    for page in file.kept:
        for home, number in sorted(page.content_ids):
            if (home, number) not in tree.contents:
                yield find(Code.P_TAG_LOST, page.number, number=number)
                break
    if tree.twice:
        yield find(Code.P_PARENT_TREE, detail=f"{tree.twice} × 2")
    if aims & UA:
        yield from check_parents(file, tree)
        yield from _check_annotations(file, aims, tree)
        yield from _check_elements(tree.elements, aims)


def _check_doubled(file: PdfFile) -> Iterator[Finding]:
    """Each number of content is one piece, so a form that has some is drawn once (ISO 32000-1, 14.7.4.2)."""
    met: set[tuple[Key, int]] = set()
    for page in file.kept:
        inner = {content for content in page.content_ids if content[0] != page.key}
        doubled = page.doubled | (inner & met)
        if doubled:
            yield find(Code.P_PARENT_TREE, page.number, detail=f"MCID {min(doubled)[1]} × 2")
            return
        met |= inner


def _check_roles(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """Own tags lead to standard ones, in no circle; a standard tag means what it says (ISO 14289-1, 7.1)."""
    roles: Any = file.root.StructTreeRoot.get("/RoleMap", {})
    for name in roles:
        tag, steps = str(name)[1:], [str(name)]
        is_itself = str(roles[name]) == str(name)  # some programs list all tags that they use
        if tag in STANDARD and not (is_itself and not aims & UA):
            yield find(Code.P_ROLE_MAP, tag=f"{tag} → {str(roles[name])[1:]}")
        while steps[-1] in roles and steps[-1] not in steps[:-1]:
            steps.append(str(roles[steps[-1]]))
        if steps[-1] in steps[:-1] and tag not in STANDARD:
            yield find(Code.P_ROLE_MAP, tag=" → ".join(step[1:] for step in steps[:5]))


def _check_annotations(file: PdfFile, aims: Aims, tree: Tree) -> Iterator[Finding]:
    """Each annotation stands in the tag for its kind, and is described (ISO 14289-1, 7.18)."""
    for page in file.kept:
        for note in page.notes:
            if note.kind in _TAGLESS or note.is_hidden:
                if note.kind == "PrinterMark" and note.key in tree.objects:
                    yield find(Code.P_LINK_TAG, page.number)
                continue
            holder = tree.objects.get(note.key)
            wanted = _HOLDERS.get(note.kind, "Annot")
            if holder is None or (Aim.UA1 in aims and holder.tag != wanted) or note.parent is None:
                yield find(Code.P_LINK_TAG, page.number, [note.box])
            is_said = note.has_words or (holder is not None and holder.is_said and note.kind != "Link")
            if Aim.UA1 in aims and not is_said and note.kind == "Link":
                yield find(Code.P_LINK_WORDS, page.number, [note.box])
            elif Aim.UA1 in aims and not is_said:
                key = "TU" if note.kind == "Widget" else "Contents"
                yield find(Code.P_NOTE_WORDS, page.number, [note.box], kind=note.kind, key=key)


def _check_words(file: PdfFile, aims: Aims, tree: Tree) -> Iterator[Finding]:
    language = str(file.root.get("/Lang", ""))
    silent = tree.silent - file.shared.spoken if not language and aims & UA else frozenset()
    told = sorted({page.number for page in file.kept for home, _ in silent if home == page.key})
    has_titles = isinstance(file.root.get("/Outlines"), pikepdf.Dictionary) and "/First" in file.root.Outlines
    if silent or (not language and aims & UA and has_titles):
        yield find(Code.P_LANGUAGE, told[0] if told else 0)
    for wrong in sorted({language, *tree.languages, *file.shared.languages}):
        if aims & A1 and any(map(str.isdigit, wrong)):  # RFC 1766 had letters alone
            yield find(Code.P_LANGUAGE_WRONG, lang=wrong[:40])
        is_empty = not wrong and "/Lang" in file.root and not language and bool(aims & UA)
        if (wrong or is_empty) and not is_language(wrong):
            yield find(Code.P_LANGUAGE_WRONG, lang=wrong[:40])
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
    cells: dict[int, set[str]] = {}
    for element in elements:
        if element.tag in ("TH", "TD"):
            cells.setdefault(element.table, set()).add(element.tag)
    for element in elements:
        if element.tag == "TD" and cells.get(element.table) == {"TD"}:
            del cells[element.table]
            yield find(Code.P_TABLE_PLAIN, element.page)
        if not element.has_heads:
            loose.setdefault(element.table, set()).add(element.tag)
            if len(loose[element.table]) == 2:
                yield find(Code.P_TABLE_HEADS, element.page)


def _check_elements(elements: list[Element], aims: Aims) -> Iterator[Finding]:
    yield from _check_tables(elements)
    yield from _check_kids(elements)
    yield from _check_parts(elements)
    yield from check_shapes(elements)
    yield from _check_heads(elements, aims)
    notes: set[str] = set()
    holders = {element.around for element in elements if element.tag in ("math", "Math")}
    for number, element in enumerate(elements):
        is_math = number in holders
        if element.tag in _ILLUSTRATIONS and not element.has_words and not is_math:
            yield find(Code.P_NO_ALT, element.page, tag=element.tag)
        elif element.tag == "Note" and Aim.UA1 in aims:
            if not element.name or element.name in notes:
                yield find(Code.P_NOTE_ID, element.page)
            notes.add(element.name)


def _check_kids(elements: list[Element]) -> Iterator[Finding]:
    """Each tag stands where it may, and holds what it may; heads, feet and captions are single."""
    told: set[tuple[str, str]] = set()
    known: dict[tuple[str, str], bool] = {}
    met: set[tuple[int, str]] = set()
    for element in elements:
        pair = element.tag, element.parent
        is_wrong = known.get(pair)
        if is_wrong is None:
            is_wrong = known[pair] = _is_misplaced(*pair)
        if element.parent in _HOLDING_ONE:
            is_second = pair in _ONCE and (element.around, element.tag) in met
            if is_second and not is_wrong and pair not in told:
                told.add(pair)
                yield find(Code.P_TAG_TWICE, element.page, tag=element.tag, parent=element.parent)
            is_wrong = is_wrong or (pair in _FIRST and (element.around, "") in met)
            met |= {(element.around, element.tag), (element.around, "")}
        if is_wrong and pair not in told and len(told) < _MOST_TOLD:
            told.add(pair)
            yield find(Code.P_TAG_PLACE, element.page, tag=element.tag, parent=element.parent)


def _is_misplaced(tag: str, parent: str) -> bool:
    wanted, allowed = _PARENTS.get(tag), _KIDS.get(parent)
    return bool((wanted and parent not in wanted) or (allowed and tag not in allowed))


def _check_parts(elements: list[Element]) -> Iterator[Finding]:
    """A table with a head or a foot has a body, and its caption first or last (ISO 14289-1, 7.2)."""
    parts: dict[int, set[str]] = {}
    captions: dict[int, str] = {}
    for element in elements:
        if element.parent == "Table":
            before = captions.get(element.around, "")
            if before == "inside":
                continue
            if element.tag == "Caption":
                captions[element.around] = "late" if before else "first"
            elif before == "late":
                captions[element.around] = "inside"
                yield find(Code.P_TAG_PLACE, element.page, tag="Caption", parent="Table")
            else:
                captions[element.around] = before or "none"
        if element.parent == "Table" and element.tag in ("THead", "TBody", "TFoot"):
            parts.setdefault(element.around, set()).add(element.tag)
    for around, tags in parts.items():
        if "TBody" not in tags:
            yield find(Code.P_TAG_PLACE, elements[around].page, tag=min(tags), parent="Table")


def _check_heads(elements: list[Element], aims: Aims) -> Iterator[Finding]:
    """Levels are not passed over, and heads are numbered all, or none (ISO 14289-1, 7.4)."""
    level = 0
    plain: set[int] = set()
    is_mixed = {element.tag for element in elements} & set(_HEADS) and any(e.tag == "H" for e in elements)
    for element in elements:
        if element.tag in _HEADS:
            found = _HEADS[element.tag]
            if found > level + 1 and Aim.UA1 in aims:
                yield find(Code.P_TAG_HEADS, element.page, before=level, level=found)
            level = found
        elif element.tag == "H":
            if is_mixed:
                yield find(Code.P_HEADS_MIXED, element.page)
            elif element.around in plain:
                yield find(Code.P_TAG_TWICE, element.page, tag="H", parent=element.parent)
            elif Aim.UA2 in aims:
                yield find(Code.P_TAG_PLACE, element.page, tag="H", parent=element.parent)
            is_mixed = False
            plain.add(element.around)

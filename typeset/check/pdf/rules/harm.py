"""Rules about what is active, hidden or outside: scripts, attachments, layers, encryption, damage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from typeset.check.pdf.content.private_use import private_in
from typeset.check.pdf.elements import read_plain
from typeset.check.pdf.finding import A1, A4, OLD_X, PRESS, UA, A, Aim, X, find, titles
from typeset.check.pdf.rules.attachments import Attached
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.pdf.finding import Aims, Finding
    from typeset.check.pdf.reading import PdfFile

_ALWAYS: Final = frozenset({"/JavaScript", "/Launch"})
_BARRED: Final = frozenset(
    [
        "/Sound",
        "/Movie",
        "/ResetForm",
        "/ImportData",
        "/Hide",
        "/SetOCGState",
        "/Rendition",
        "/Trans",
        "/GoTo3DView",
        "/SubmitForm",
        "/SetState",
        "/NOP",
        "/NoOp",
        "/RichMediaExecute",
    ]
)
_LEADING: Final = frozenset({"/URI", "/GoToR", "/GoToE", "/Thread", "/Named"})
"""What leads elsewhere; the older standards for a press allow no actions (ISO 15930-4, 6.13)."""

_OF_ENGINEERS: Final = frozenset({"/GoTo3DView", "/SetOCGState", "/Hide", "/Rendition", "/Trans"})
"""What PDF/A-4e allows beside."""

_MOST_CHAINED: Final = 1_000
_SCRIPTS: Final = ("javascript:", "vbscript:", "data:text/html")
_NAMED: Final = ("/NextPage", "/PrevPage", "/FirstPage", "/LastPage")
_NEVER: Final = ("/LZWDecode", "/Crypt")
_LATE: Final = ("/JPXDecode", "/JBIG2Decode")
"""Compressions that no standard allows, and those that standards on PDF 1.4 do not allow."""

_OF_POINTERS: Final = frozenset({"/E", "/X", "/D", "/U", "/Fo", "/Bl", "/PI"})
"""The only events that PDF/A-4 lets act (ISO 19005-4, 6.6.3)."""

_TELLING: Final = frozenset(("/S", "/JS", "/A", "/PA", "/AA", "/OpenAction", "/Next", "/EF", "/FS"))
"""Entries by which an object acts or has a file attached. Asking the library for one that is
missing costs ten times as much as for the names of all, and most objects have none of these."""

_ACTING: Final = _ALWAYS | _BARRED | {"/Named"}
_END: Final = b"%%EOF"


def check_damage(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """The file needed no repair, is not encrypted, and has nothing behind its end."""
    if file.warnings:
        yield find(Code.P_REPAIRED, detail=file.warnings[0][:90])
    if not file.data.startswith(b"%PDF-"):
        yield find(Code.P_REPAIRED, detail="%PDF-")
    if file.pdf.is_encrypted:
        yield find(Code.P_ENCRYPTED)
    if aims & A:
        tail = len(file.data.rpartition(_END)[2].strip(b"\r\n"))
        if tail:
            yield find(Code.P_AFTER_END, count=tail)


class _Met:
    """What was met among the objects: actions, compressions, files elsewhere."""

    def __init__(self) -> None:
        self.acts: set[str] = set()
        self.filters: set[str] = set()
        self.others: set[str] = set()


def check_objects(file: PdfFile, aims: Aims, *, is_thorough: bool) -> Iterator[Finding]:
    """No object is active, attached, external or forbidden in its compression.

    All objects are looked at once, whether a page uses them or not. With ``is_thorough`` streams are unpacked
    as well.
    """
    met, attached = _Met(), Attached(file, aims)
    for item in file.pdf.objects:
        if isinstance(item, pikepdf.Dictionary):
            if not _is_tag(item, file) and not _TELLING.isdisjoint(item.keys()):
                met.acts |= _acts(item, aims)
                attached.meet(item)
        elif isinstance(item, pikepdf.Stream):
            _meet_stream(item, met)
            if is_thorough:
                file.unpack(item)
    is_free = aims and aims <= UA | A4
    for what in sorted(met.acts | _acts_at_once(file.root, aims)):
        yield find(Code.P_SCRIPT if is_free and what == "JavaScript" else Code.P_ACTIVE, what=what)
    yield from attached.check()
    for what in sorted(met.others) if aims & (A | PRESS) else ():
        yield find(Code.P_EXTERNAL, what=what)
    for name in sorted(met.filters):
        barred = aims & (A | X) if name in _NEVER else aims & OLD_X if name in _LATE else None
        if barred:
            yield find(Code.P_COMPRESSION, filter=name[1:], standard=titles(barred))


def _meet_stream(item: Any, met: _Met) -> None:
    met.filters |= _filters(item)
    if "/F" in item:
        met.others.add(str(item.get("/Type", item.get("/Subtype", "stream"))).strip("/"))


def _is_tag(item: Any, file: PdfFile) -> bool:
    """Whether it is an element of the structure; plain ones are kept for those who read the tree."""
    element = read_plain(item)
    if element:
        file.elements[item.objgen] = element
        return True
    is_element = _is_element(item)
    if is_element and "/ActualText" in item:
        file.shared.has_actual_text = True
        file.shared.private |= private_in(str(item.ActualText))
    return is_element


def _is_element(item: Any) -> bool:
    """Whether it is an element of the structure: most objects are, and none of them is active."""
    keys = item.keys()
    if "/S" not in keys or "/P" not in keys or "/JS" in keys or "/Subtype" in keys:
        return False
    return str(item.S) not in _ACTING


def _filters(item: Any) -> set[str]:
    found: Any = item.get("/Filter", [])
    return set(map(str, found if isinstance(found, pikepdf.Array) else [found]))


def _acts_at_once(root: Any, aims: Aims) -> set[str]:
    """Actions when the file is opened, closed or printed."""
    found = {"JavaScript"} if "/JavaScript" in root.get("/Names", {}) else set()
    if aims & (X | (A - A4)) and "/AA" in root:  # of PDF/A-4, as of any object
        found.add("AA")
    if aims & X and isinstance(root.get("/OpenAction"), pikepdf.Dictionary):
        found.add("OpenAction")
    return found


def _acts(item: Any, aims: Aims) -> set[str]:
    """The forbidden actions of an object and of those inside it (ISO 19005-2, 6.5)."""
    found = set()
    for action in _chained(item):
        keys = action.keys()
        kind = str(action.S) if "/S" in keys else ""
        if (
            kind in _ALWAYS
            or ("/JS" in keys and kind != "/Rendition")
            or (kind == "/URI" and _is_script(action))
        ):
            found.add("JavaScript" if kind == "/URI" else kind[1:] or "JavaScript")
        elif aims & (A | X) and kind in _barred(aims) and str(action.get("/Type")) != "/Trans":
            found.add(kind[1:])
        elif aims & A and kind == "/Named" and str(action.get("/N")) not in _NAMED:
            found.add(f"Named {str(action.get('/N'))[1:]}")
    extra = item.get("/AA")
    if isinstance(extra, pikepdf.Dictionary):
        for action in extra.values():
            found |= _acts(action, aims) if isinstance(action, pikepdf.Dictionary) else set()
        if aims & A and not (aims & A4 and _OF_POINTERS.issuperset(extra.keys())):
            found.add("AA")
    if (
        aims & A
        and str(item.get("/Subtype")) == "/Widget"
        and ("/A" in item or ("/AA" in item and not aims & A4))
    ):
        found.add("Widget /A")
    return found


def _chained(item: Any) -> Iterator[Any]:
    """An object, its action, and those that follow it, as long as they stand inside it."""
    keys = item.keys()
    todo = [item, *(item[key] for key in ("/A", "/PA", "/OpenAction") if key in keys)]
    for _ in range(_MOST_CHAINED):
        action = todo.pop(0) if todo else None
        if isinstance(action, pikepdf.Dictionary):
            yield action
            keys = action.keys()
            after = action.Next if "/Next" in keys else None
            todo += list(after) if isinstance(after, pikepdf.Array) else [after]
        elif not todo:
            return


def _is_script(action: Any) -> bool:
    """Whether an address runs a program instead of leading anywhere."""
    return re.sub(r"[\s\0]", "", str(action.get("/URI", ""))).lower().startswith(_SCRIPTS)


def _barred(aims: Aims) -> frozenset[str]:
    if aims & OLD_X:
        return _BARRED | _LEADING
    return _BARRED - _OF_ENGINEERS if aims & A4 and Aim.A4E in aims else _BARRED


def check_permissions(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """A file grants no rights of its own (ISO 19005-2, 6.1.12), and its catalogue has no parts that act."""
    permissions = file.root.get("/Perms")
    if aims & (A - A1) and isinstance(permissions, pikepdf.Dictionary):
        for key in list(permissions.keys()):
            if key not in ("/UR3", "/DocMDP") or (aims & A4 and key == "/UR3"):
                yield find(Code.P_PERMISSIONS, detail=key[1:])
        signature = permissions.get("/DocMDP")
        if isinstance(signature, pikepdf.Dictionary):
            for reference in signature.get("/Reference", []):
                for key in ("/DigestLocation", "/DigestMethod", "/DigestValue"):
                    if key in reference:
                        yield find(Code.P_PERMISSIONS, detail=key[1:])
    names = file.root.get("/Names", pikepdf.Dictionary())
    if aims & (A - A1) and "/AlternatePresentations" in names:
        yield find(Code.P_ACTIVE, what="AlternatePresentations")
    if aims & (A - A1) and any("/PresSteps" in page.obj for page in file.pdf.pages):
        yield find(Code.P_ACTIVE, what="PresSteps")
    if aims & (A - A1) and "/Requirements" in file.root:
        yield find(Code.P_ACTIVE, what="Requirements")


def _is_dynamic(stated: Any) -> bool:
    """Whether a form asks to be laid out anew by a program that knows XFA (ISO 14289-1, 7.15)."""
    parts = list(stated) if isinstance(stated, pikepdf.Array) else [stated]
    streams = [part for part in parts if isinstance(part, pikepdf.Stream)]
    return any(_DYNAMIC.search(part.read_bytes()) for part in streams)


_DYNAMIC: Final = re.compile(rb"<dynamicRender\s*>\s*required")


def check_form(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """A form has fixed appearances and no XFA (ISO 19005-2, 6.4)."""
    form = file.root.get("/AcroForm")
    standard = titles(aims & (A | X | UA))
    if aims & (A - A1) and "/NeedsRendering" in file.root:
        yield find(Code.P_FORM, standard=standard, detail="NeedsRendering")
    if not isinstance(form, pikepdf.Dictionary) or not aims & (A | X | UA):
        return
    if aims & UA and _is_dynamic(form.get("/XFA")):
        yield find(Code.P_FORM, standard=standard, detail="XFA dynamicRender")
    if not aims & (A | X):
        return
    if "/XFA" in form:
        yield find(Code.P_FORM, standard=standard, detail="XFA")
    if bool(form.get("/NeedAppearances", False)):
        yield find(Code.P_FORM, standard=standard, detail="NeedAppearances")

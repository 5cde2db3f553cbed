"""Rules about fonts: embedded, with a glyph for each character, with true widths and characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import pikepdf

from typeset.check.pdf.finding import A1, A4, TAGGED, UA, A, Aim, X, find
from typeset.check.pdf.rules.face_maps import check_encoding, check_map
from typeset.check.pdf.rules.face_names import check_private, check_unicode
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.pdf.content.fonts import FontResource
    from typeset.check.pdf.finding import Aims, Finding, Rectangle
    from typeset.check.pdf.pages import Page
    from typeset.check.pdf.reading import PdfFile

_TOLD: Final = A | UA
_NAMED: Final = TAGGED | A4 | {Aim.A2U, Aim.A3U}
_SUBSETS: Final = (A - A4) | {Aim.UA1}

_FILLERS: Final = "\u115f\u1160\u3164\uffa0"
_MOST_TOLD: Final = 3
_MOST_CID: Final = 65_535
_WIDTH: Final = 1.5
"""Thousandths by which widths may differ: both sides round to whole ones."""


def check_notdef(page: Page, aims: Aims) -> Iterator[Finding]:
    """No text shows the sign for a missing glyph; this concerns every file."""
    del aims
    told: dict[str, list[Rectangle]] = {}
    for face, box in page.drawing.missing:
        told.setdefault(face.name, []).append(box.cut(page.media))
    for name, boxes in told.items():
        yield find(Code.P_NOTDEF, page.number, boxes, face=name)


def check_faces(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """All fonts that show something are embedded, whole and as they say; else each program guesses."""
    for face in sorted(file.shared.faces.values(), key=lambda face: (min(face.pages, default=0), face.name)):
        if not face.used:
            continue
        page = min(face.pages)
        if not face.is_embedded and (face.is_shown or not aims & (A | UA)):
            yield find(Code.P_NOT_EMBEDDED, page, face=face.name)
        if damage := face.damage or _unreadable(face) or _inkless(face):
            yield find(Code.P_FACE_DAMAGED, page, face=face.name, detail=damage)
        if aims & (A - A4) and face.cmap and max(face.cmap.cids.values(), default=0) > _MOST_CID:
            yield find(Code.P_LIMIT, page, detail=f"CID > {_MOST_CID}")
        if aims & (_TOLD | X):
            yield from _check_widths(face)
        if aims & _TOLD:
            yield from check_map(face, aims)
            yield from check_encoding(face)
        if aims & _SUBSETS:
            yield from _check_subset(face, aims)
        if aims & _NAMED:
            yield from check_unicode(face, page, needs_all=bool(aims & (_NAMED - A4)))
        if aims & (_NAMED | UA):
            has_others = face.maps_to_private_use and not file.shared.has_actual_text
            yield from check_private(face, page) if has_others else ()
    for character in sorted(file.shared.private)[:_MOST_TOLD] if aims & (_NAMED | UA) else ():
        yield find(Code.P_PRIVATE, face="ActualText", character=f"U+{ord(character):04X}")


def _unreadable(face: FontResource) -> str:
    """How many glyphs that are shown have outlines which cannot be read."""
    wrong = face.program.wrong if face.program else frozenset()
    count = len({face.glyph(code) for code in face.used} & wrong) if wrong else 0
    return f"{count} glyphs" if count else ""


def _inkless(face: FontResource) -> str:
    """Whether glyphs that are shown have no ink: most of them, or such as stand for letters."""
    program = face.program
    if program is None or program.inked is None:
        return ""
    glyphs = {code: glyph for code in face.used if (glyph := face.glyph(code)) is not None and glyph > 0}
    blank = {code for code, glyph in glyphs.items() if glyph not in program.inked}
    if len(blank) > max(3, len(glyphs) // 2):
        return f"{len(blank)} × 0"
    names = face.characters if blank & face.seen else None
    if names is None:
        return ""
    lost = sorted({names[code] for code in blank & face.seen if _has_ink(names.get(code, ""))})
    return f"{' '.join(lost[:_MOST_TOLD])} = 0" if lost else ""


def _has_ink(words: str) -> bool:
    """Whether a glyph of these characters is seen: letters and figures are, but for those that fill."""
    return bool(words) and all(
        unicodedata.category(mark)[0] in "LN" and mark not in _FILLERS for mark in words
    )


def _check_widths(face: FontResource) -> Iterator[Finding]:
    """ISO 19005-2, 6.2.11.5: the widths in the file are those in the font, to a thousandth of its size."""
    told = 0
    for code in sorted(face.seen):
        true = face.true_width(code)
        if true is None:
            continue
        if abs(face.width(code) - true) > _WIDTH and told < _MOST_TOLD:
            told += 1
            yield find(
                Code.P_FACE_WIDTHS, face=face.name, glyph=code,
                stated=f"{face.width(code):g}", true=f"{true:.0f}",
            )  # fmt: skip


def _check_subset(face: FontResource, aims: Aims) -> Iterator[Finding]:
    """ISO 19005-2, 6.2.11.4.2: the list of a subset's glyphs names them all; PDF/A-1 asks for one."""
    descriptor = face.descriptor
    if not isinstance(descriptor, pikepdf.Dictionary) or not face.is_embedded:
        return
    is_subset = face.name[6:7] == "+"
    if face.is_wide:
        listed = descriptor.get("/CIDSet")
        if isinstance(listed, pikepdf.Stream):
            if not _cids_of(face, aims) <= _listed(listed.read_bytes()):
                yield find(Code.P_CID_SET, face=face.name, key="CIDSet")
        elif aims & A1 and is_subset:
            yield find(Code.P_CID_SET, face=face.name, key="CIDSet")
    elif face.kind in ("Type1", "MMType1"):
        listed = descriptor.get("/CharSet")
        named = set(str(listed).split("/")[1:]) if listed is not None else set()
        named = {name.strip() for name in named}
        missing = listed is None and aims & A1 and is_subset
        program = set(face.program.names) - {".notdef"} if face.program and not aims & A1 else set()
        program |= {face.names[code] for code in face.seen if code in face.names} if aims & A1 else set()
        if missing or (listed is not None and not program <= named):
            yield find(Code.P_CID_SET, face=face.name, key="CharSet")


def _cids_of(face: FontResource, aims: Aims) -> set[int]:
    """The glyphs that a list must name: those shown, and all others of the program that have ink."""
    shown = {face.cmap.cid(code) if face.cmap else code for code in face.used}
    program = face.program
    if program is None or aims & A1 or isinstance(face.inner.get("/CIDToGIDMap"), pikepdf.Stream):
        return shown
    if program.cids is not None:
        return shown | set(program.cids)
    return shown | set(program.inked or ())


def _listed(data: bytes) -> set[int]:
    return {
        8 * place + bit for place, byte in enumerate(data) if byte for bit in range(8) if byte & 128 >> bit
    }

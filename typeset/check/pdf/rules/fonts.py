"""Rules about fonts: embedded, with a glyph for each character, with true widths and characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from typeset.check.pdf.content.private_use import is_private
from typeset.check.pdf.content.standard_names import STANDARD_NAMES
from typeset.check.pdf.content.true_names import is_lost, misnamed, says_nothing
from typeset.check.pdf.finding import A1, A4, TAGGED, UA, A, Aim, X, find
from typeset.messages.codes import Code
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from typeset.check.pdf.content.fonts import FontResource
    from typeset.check.pdf.finding import Aims, Finding, Rectangle
    from typeset.check.pdf.reading import Page, PdfFile

_TOLD: Final = A | UA
_NAMED: Final = TAGGED | A4 | {Aim.A2U, Aim.A3U}
_SUBSETS: Final = (A - A4) | {Aim.UA1}
_PLAIN: Final = ("/WinAnsiEncoding", "/MacRomanEncoding", "/MacExpertEncoding", "/StandardEncoding")
_LATIN: Final = ("/WinAnsiEncoding", "/MacRomanEncoding")
_KNOWN_MAPS: Final = frozenset(
    [
        "GB-EUC-H",
        "GB-EUC-V",
        "GBpc-EUC-H",
        "GBpc-EUC-V",
        "GBK-EUC-H",
        "GBK-EUC-V",
        "GBKp-EUC-H",
        "GBKp-EUC-V",
        "GBK2K-H",
        "GBK2K-V",
        "UniGB-UCS2-H",
        "UniGB-UCS2-V",
        "UniGB-UTF16-H",
        "UniGB-UTF16-V",
        "B5pc-H",
        "B5pc-V",
        "HKscs-B5-H",
        "HKscs-B5-V",
        "ETen-B5-H",
        "ETen-B5-V",
        "ETenms-B5-H",
        "ETenms-B5-V",
        "CNS-EUC-H",
        "CNS-EUC-V",
        "UniCNS-UCS2-H",
        "UniCNS-UCS2-V",
        "UniCNS-UTF16-H",
        "UniCNS-UTF16-V",
        "83pv-RKSJ-H",
        "90ms-RKSJ-H",
        "90ms-RKSJ-V",
        "90msp-RKSJ-H",
        "90msp-RKSJ-V",
        "90pv-RKSJ-H",
        "Add-RKSJ-H",
        "Add-RKSJ-V",
        "EUC-H",
        "EUC-V",
        "Ext-RKSJ-H",
        "Ext-RKSJ-V",
        "H",
        "V",
        "UniJIS-UCS2-H",
        "UniJIS-UCS2-V",
        "UniJIS-UCS2-HW-H",
        "UniJIS-UCS2-HW-V",
        "UniJIS-UTF16-H",
        "UniJIS-UTF16-V",
        "KSC-EUC-H",
        "KSC-EUC-V",
        "KSCms-UHC-H",
        "KSCms-UHC-V",
        "KSCms-UHC-HW-H",
        "KSCms-UHC-HW-V",
        "KSCpc-EUC-H",
        "UniKS-UCS2-H",
        "UniKS-UCS2-V",
        "UniKS-UTF16-H",
        "UniKS-UTF16-V",
        "Identity-H",
        "Identity-V",
    ]
)
"""The maps that every reader has (ISO 32000-1, table 118)."""

_ADOBE: Final = ("GB1", "CNS1", "Japan1", "Korea1", "KR")
_BLOCK: Final = late_pattern(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_ROW: Final = late_pattern(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\]]*)\])")
_PAIR: Final = late_pattern(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_ITEM: Final = late_pattern(rb"<([0-9A-Fa-f\s]*)>")
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
            yield from _check_map(face, aims)
            yield from _check_encoding(face)
        if aims & _SUBSETS:
            yield from _check_subset(face, aims)
        if aims & _NAMED:
            yield from _check_unicode(face, page, needs_all=bool(aims & (_NAMED - A4)))
        if aims & (_NAMED | UA):
            has_others = face.maps_to_private_use and not file.shared.has_actual_text
            yield from _check_private(face, page) if has_others else ()
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
    stream = face.font.get("/ToUnicode")
    if not blank & face.seen or not isinstance(stream, pikepdf.Stream):
        return ""
    names = read_to_unicode(stream.read_bytes())
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


def _check_map(face: FontResource, aims: Aims) -> Iterator[Finding]:
    """ISO 19005-2, 6.2.11.3: the mapping from codes to glyphs is in the file, or in the standard."""
    if not face.is_wide:
        return
    is_mapped = "/CIDToGIDMap" in face.inner or not face.is_embedded
    if str(face.inner.get("/Subtype")) == "/CIDFontType2":
        mapped = face.inner.get("/CIDToGIDMap")
        is_sound = mapped is None or isinstance(mapped, pikepdf.Stream) or str(mapped) == "/Identity"
        if (not is_mapped or not is_sound) and face.is_shown:
            yield find(Code.P_FACE_MAP, face=face.name, key="CIDToGIDMap")
    info = face.inner.get("/CIDSystemInfo", {})
    if face.cmap is not None:
        for key in _differing(face, info):
            if aims & A1 and key.endswith("Supplement"):
                continue
            yield find(Code.P_FACE_MAP, face=face.name, key=key)
    elif not face.has_identity:
        if str(face.encoding)[1:] not in _KNOWN_MAPS:
            yield find(Code.P_FACE_MAP, face=face.name, key=f"CMap {str(face.encoding)[1:]}")
        elif str(info.get("/Ordering", "")) not in _ADOBE:
            yield find(Code.P_FACE_MAP, face=face.name, key="CIDSystemInfo")


def _differing(face: FontResource, info: Any) -> Iterator[str]:
    """In what a map of the file's own differs from its font, and from what stands inside it."""
    stated = face.encoding.get("/CIDSystemInfo", {})
    for key in ("/Registry", "/Ordering"):
        if str(stated.get(key, "")) != str(info.get(key, "")):
            yield f"CIDSystemInfo {key}"
    if int(stated.get("/Supplement", 0)) < int(info.get("/Supplement", 0)):
        yield "CIDSystemInfo /Supplement"
    if face.cmap and int(face.encoding.get("/WMode", 0)) != face.cmap.mode:
        yield "WMode"
    base = face.encoding.get("/UseCMap")
    if isinstance(base, pikepdf.Stream) or (
        face.cmap and face.cmap.base and face.cmap.base not in _KNOWN_MAPS
    ):
        yield "UseCMap"


def _check_encoding(face: FontResource) -> Iterator[Finding]:
    """ISO 19005-2, 6.2.11.6: how codes of a TrueType font lead to glyphs is stated without doubt."""
    if face.kind == "Type3" and face.encoding is None:
        yield find(Code.P_FACE_MAP, face=face.name, key="Encoding")
    if face.kind != "TrueType" or not face.is_embedded:
        return
    encoding = face.encoding
    is_own = isinstance(encoding, pikepdf.Dictionary)
    if face.is_symbolic:
        maps = face.program.codes if face.program else {}
        if (encoding is not None and not ((3, 0) in maps or is_own)) or encoding is not None:
            yield find(Code.P_FACE_MAP, face=face.name, key="Encoding")
        elif face.program and len(maps) != 1 and (3, 0) not in maps:
            yield find(Code.P_FACE_MAP, face=face.name, key="cmap")
        return
    base = str(encoding.get("/BaseEncoding", "")) if is_own else str(encoding)
    is_named = is_own and "/Differences" in encoding
    if face.program and not face.program.codes:
        yield find(Code.P_FACE_MAP, face=face.name, key="cmap")
    if base not in _LATIN:
        yield find(Code.P_FACE_MAP, face=face.name, key="Encoding")
    elif is_named and face.program and (3, 1) not in face.program.codes:
        yield find(Code.P_FACE_MAP, face=face.name, key="Differences")


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


def _check_private(face: FontResource, page: int) -> Iterator[Finding]:
    """A character of private use says nothing to a reader (ISO 19005-2, 6.2.11.7.3)."""
    stream = face.font.get("/ToUnicode")
    if not isinstance(stream, pikepdf.Stream):
        return
    names = read_to_unicode(stream.read_bytes())
    private = sorted(
        {character for code in face.silent for character in names.get(code, "") if is_private(character)}
    )
    for character in private[:_MOST_TOLD]:
        yield find(Code.P_PRIVATE, page, face=face.name, character=f"U+{ord(character):04X}")


def _check_unicode(face: FontResource, page: int, *, needs_all: bool) -> Iterator[Finding]:
    """ISO 19005-2, 6.2.11.7, and ISO 14289-1, 7.21.7: each glyph is mapped to its characters."""
    stream = face.font.get("/ToUnicode")
    if not isinstance(stream, pikepdf.Stream):
        if needs_all and not _is_known(face):
            yield find(Code.P_NO_UNICODE, page, face=face.name)
        return
    names = read_to_unicode(stream.read_bytes())
    if needs_all and any(code not in names for code in face.used) and not _is_known(face):
        yield find(Code.P_NO_UNICODE, page, face=face.name)
    shown = {code: names[code] for code in sorted(face.used) if code in names}
    wrong = sorted({text for text in shown.values() if says_nothing(text)} | set(misnamed(face, shown)))
    if any(map(is_lost, shown.values())):
        yield find(Code.P_LOST_NAME, page, face=face.name)
    for text in wrong[:_MOST_TOLD]:
        yield find(Code.P_WRONG_UNICODE, face=face.name, character=f"U+{ord(text[0]):04X}")


def _is_known(face: FontResource) -> bool:
    """Whether a standard defines what the codes of the font stand for."""
    if face.is_wide:
        info = face.inner.get("/CIDSystemInfo", {})
        return str(info.get("/Ordering", "")) in _ADOBE
    encoding: Any = face.encoding
    if isinstance(encoding, pikepdf.Dictionary):
        names = [face.names.get(code, "").partition(".")[0] for code in face.used]
        if all(name in STANDARD_NAMES for name in names):
            return True
        if face.kind == "Type3":
            return False
        return "/Differences" in encoding or str(encoding.get("/BaseEncoding")) in _PLAIN
    if encoding is None and face.kind == "Type1" and face.is_symbolic:
        # Which glyph a code shows stands in the program alone: one whose names say nothing is told.
        return bool(STANDARD_NAMES.intersection(face.program.names if face.program else ()))
    return str(encoding) in _PLAIN or (encoding is None and face.kind == "Type1")


def read_to_unicode(data: bytes) -> Mapping[int, str]:
    """The characters that the codes of a font stand for (ISO 32000-1, 9.10.3)."""
    names: dict[int, str] = {}
    for kind, block in _BLOCK.findall(data):
        if kind == b"bfchar":
            for code, text in _PAIR.findall(block):
                names[int(b"".join(code.split()), 16)] = _text(text)
            continue
        for low, high, text, several in _ROW.findall(block):
            first, last = int(low, 16), min(int(high, 16), 0xFFFF)
            if several:
                names.update(enumerate(map(_text, _ITEM.findall(several)), first))
            elif start := _text(text):
                head, point = start[:-1], ord(start[-1])
                names.update((code, head + chr(point + code - first)) for code in range(first, last + 1))
    return names


def _text(digits: bytes) -> str:
    digits = b"".join(digits.split())
    if len(digits) <= 2:
        return chr(int(digits or b"0", 16))
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")

"""Rules about fonts: embedded, with a glyph for each character, with true widths and characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from typeset.check.pdf.finding import TAGGED, UA, A, Aim, find
from typeset.messages.codes import Code
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from typeset.check.pdf.content.fonts import FontResource
    from typeset.check.pdf.finding import Aims, Finding, Rectangle
    from typeset.check.pdf.reading import Page, PdfFile

_TOLD: Final = A | UA
_NAMED: Final = TAGGED | {Aim.A2U}
_PLAIN: Final = ("/WinAnsiEncoding", "/MacRomanEncoding", "/MacExpertEncoding", "/StandardEncoding")
_ADOBE: Final = ("GB1", "CNS1", "Japan1", "Korea1", "KR")
_BLOCK: Final = late_pattern(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_ROW: Final = late_pattern(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\]]*)\])")
_PAIR: Final = late_pattern(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_ITEM: Final = late_pattern(rb"<([0-9A-Fa-f\s]*)>")
_NOTHING: Final = ("\0", "\ufeff", "\ufffe")
_MOST_TOLD: Final = 3
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
    """All fonts that show something are embedded; else each program guesses what to show."""
    for face in sorted(file.shared.faces.values(), key=lambda face: (min(face.pages, default=0), face.name)):
        if not face.used:
            continue
        page = min(face.pages)
        if not face.is_embedded and (face.is_shown or not aims & A):
            yield find(Code.P_NOT_EMBEDDED, page, face=face.name)
        if aims & _TOLD:
            yield from _check_widths(face)
            yield from _check_map(face)
        if aims & _NAMED:
            yield from _check_unicode(face, page)


def _check_widths(face: FontResource) -> Iterator[Finding]:
    """ISO 19005-2, 6.2.11.5: the widths in the file are those in the font, to a thousandth of its size."""
    if face.sfnt is None or not face.has_identity or str(face.inner.get("/Subtype")) != "/CIDFontType2":
        return
    if isinstance(face.inner.get("/CIDToGIDMap"), pikepdf.Stream):
        return
    told = 0
    for code in sorted(face.used):
        true = face.sfnt.width(code) if code < face.sfnt.glyphs else face.width(code)
        if abs(face.width(code) - true) > _WIDTH and told < _MOST_TOLD:
            told += 1
            yield find(
                Code.P_FACE_WIDTHS, face=face.name, glyph=code,
                stated=f"{face.width(code):g}", true=f"{true:.0f}",
            )  # fmt: skip


def _check_map(face: FontResource) -> Iterator[Finding]:
    """ISO 19005-2, 6.2.11.3: the mapping from codes to glyphs is in the file, or in the standard."""
    if not face.is_wide:
        return
    is_mapped = "/CIDToGIDMap" in face.inner or not face.is_embedded
    if str(face.inner.get("/Subtype")) == "/CIDFontType2" and not is_mapped:
        yield find(Code.P_FACE_MAP, face=face.name, key="CIDToGIDMap")
    if not face.has_identity and not isinstance(face.encoding, pikepdf.Stream):
        info = face.inner.get("/CIDSystemInfo", {})
        if str(info.get("/Ordering", "")) not in _ADOBE:
            yield find(Code.P_FACE_MAP, face=face.name, key=f"CMap {str(face.encoding)[1:]}")


def _check_unicode(face: FontResource, page: int) -> Iterator[Finding]:
    """ISO 19005-2, 6.2.11.7, and ISO 14289-1, 7.21.7: each glyph is mapped to its characters."""
    stream = face.font.get("/ToUnicode")
    if not isinstance(stream, pikepdf.Stream):
        if not _is_known(face):
            yield find(Code.P_NO_UNICODE, page, face=face.name)
        return
    names = read_to_unicode(stream.read_bytes())
    if any(code not in names for code in face.used) and not _is_known(face):
        yield find(Code.P_NO_UNICODE, page, face=face.name)
    wrong = sorted({names[code] for code in face.used if names.get(code, "x").strip() in _NOTHING})
    for text in wrong[:_MOST_TOLD]:
        yield find(Code.P_WRONG_UNICODE, face=face.name, character=f"U+{ord(text[0]):04X}")


def _is_known(face: FontResource) -> bool:
    """Whether a standard defines what the codes of the font stand for."""
    if face.is_wide:
        info = face.inner.get("/CIDSystemInfo", {})
        return str(info.get("/Ordering", "")) in _ADOBE
    encoding: Any = face.encoding
    if isinstance(encoding, pikepdf.Dictionary):
        return "/Differences" in encoding and face.kind != "Type3"
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

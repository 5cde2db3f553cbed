"""Rules about what a file states of itself: marks of standards, version, dates, title, metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import pikepdf

from typeset.check.pdf import xmp
from typeset.check.pdf.finding import OLD_X, UA, A, Aim, X, find, titles
from typeset.messages.codes import Code
from typeset.model.isbn import right_isbn
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from typeset.check.pdf.finding import Aims, Finding
    from typeset.check.pdf.reading import PdfFile

_MARKS: Final = {
    Aim.X1A: ("PDF/X-1a:2003", "PDF/X-1:2001", "PDF/X-1a:2001"),
    Aim.X3: ("PDF/X-3:2003", "PDF/X-3:2002"),
    Aim.X4: ("PDF/X-4",),
}
_HIGHEST: Final = {Aim.X1A: "1.4", Aim.X3: "1.4", Aim.X4: "1.6"}
_A_HIGHEST: Final = "1.7"
_SAME: Final = (
    ("/Title", xmp.DC, "title"), ("/Author", xmp.DC, "creator"), ("/Subject", xmp.DC, "description"),
    ("/Keywords", xmp.PDF, "Keywords"), ("/Producer", xmp.PDF, "Producer"),
    ("/Creator", xmp.XMP, "CreatorTool"),
    ("/CreationDate", xmp.XMP, "CreateDate"), ("/ModDate", xmp.XMP, "ModifyDate"),
)  # fmt: skip
_DATE: Final = late_pattern(
    r"(?:D:)?(\d{4})-?(\d\d)?-?(\d\d)?T?(\d\d)?:?(\d\d)?:?(\d\d)?(?:\.\d+)?(Z|[+-]\d\d[:']?\d\d)?"
)


def claimed(file: PdfFile) -> tuple[frozenset[Aim], list[str]]:
    """The standards that a file claims: those that can be checked here, and the names of others."""
    known, others = set(), []
    stated = file.info.get("/GTS_PDFXVersion")
    mark = file.xmp.get(xmp.PDF_X, "GTS_PDFXVersion")
    if not mark and isinstance(stated, pikepdf.String):
        mark = str(stated)
    if mark:
        aim = next((aim for aim, names in _MARKS.items() if mark in names), None)
        known |= {aim} if aim else set()
        others += [] if aim else [mark]
    part = file.xmp.get(xmp.PDF_A, "part")
    if part:
        level = file.xmp.get(xmp.PDF_A, "conformance").lower()
        name = f"a-{part}{level}"
        is_known = name in {aim.value for aim in A}
        known |= {Aim(name)} if is_known else set()
        others += [] if is_known else [f"PDF/A-{part}{level}"]
    part = file.xmp.get(xmp.PDF_UA, "part")
    if part:
        known |= {Aim.UA1} if part == "1" else set()
        others += [] if part == "1" else [f"PDF/UA-{part}"]
    return frozenset(known), others


def check_marks(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """The file bears the mark of each standard that it is held against."""
    for aim in sorted(aims & X):
        inner = file.xmp.get(xmp.PDF_X, "GTS_PDFXVersion")
        mark = inner if aim is Aim.X4 else str(file.info.get("/GTS_PDFXVersion", ""))
        if mark not in _MARKS[aim]:
            yield find(Code.P_X_MARK, standard=aim.standard, detail=f"GTS_PDFXVersion {mark or '–'}")
    for aim in sorted(aims & A):
        part, level = file.xmp.get(xmp.PDF_A, "part"), file.xmp.get(xmp.PDF_A, "conformance")
        if f"a-{part}{level}".lower() not in (aim.value, "a-2a"):
            yield find(Code.P_A_MARK, standard=aim.standard, detail=f"pdfaid {part}{level}".strip() or "–")
    if aims & UA and file.xmp.get(xmp.PDF_UA, "part") != "1":
        yield find(
            Code.P_A_MARK, standard=Aim.UA1.standard, detail=f"pdfuaid {file.xmp.get(xmp.PDF_UA, 'part')}"
        )


def check_version(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """The version is no higher than the standard allows, and the file has no structure of later versions."""
    version = file.pdf.pdf_version
    for aim in sorted(aims & (X | A)):
        highest = _HIGHEST.get(aim, _A_HIGHEST)
        if version > highest:
            yield find(Code.P_PDF_VERSION, version=version, standard=aim.standard, highest=highest)
    if aims & OLD_X and re.search(rb"/Type\s*/(?:ObjStm|XRef)\b", file.data):
        yield find(Code.P_TOO_NEW, standard=titles(aims & OLD_X), what="ObjStm")


def check_info(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """Title, dates and whether it is trapped (ISO 15930-4, 6.9; 15930-7, 6.8); an identifier for X and A."""
    if aims & (X | A) and "/ID" not in file.pdf.trailer:
        yield find(Code.P_FILE_ID, standard=titles(aims & (X | A)))
    asked = aims & X
    if not asked:
        return
    stated = {
        key: str(file.info.get(f"/{key}", "")).strip("/")
        for key in ("Title", "CreationDate", "ModDate", "Trapped")
    }
    if Aim.X4 in asked:
        data = file.xmp
        stated = {
            "Title": data.get(xmp.DC, "title"), "CreationDate": data.get(xmp.XMP, "CreateDate"),
            "ModDate": data.get(xmp.XMP, "ModifyDate"), "MetadataDate": data.get(xmp.XMP, "MetadataDate"),
            "Trapped": data.get(xmp.PDF, "Trapped"), "DocumentID": data.get(xmp.XMP_MM, "DocumentID"),
            "VersionID": data.get(xmp.XMP_MM, "VersionID"),
            "RenditionClass": data.get(xmp.XMP_MM, "RenditionClass"),
        }  # fmt: skip
    for key, value in stated.items():
        if not value or (key == "Trapped" and value not in ("True", "False")):
            yield find(Code.P_INFO, key=key, standard=titles(asked))


def check_xmp(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """The metadata can be read, agree with the document information, and have no unknown properties."""
    if not aims & (A | UA | {Aim.X4}):
        return
    if file.xmp.fault:
        yield find(Code.P_XMP, detail=file.xmp.fault[:90])
        return
    for key, space, name in _SAME if Aim.X4 in aims else ():
        info, inner = str(file.info.get(key, "")), file.xmp.get(space, name)
        if info and not _is_same(info, inner, key):
            yield find(Code.P_XMP_DIFFERS, key=key[1:], info=info, xmp=inner)
    if aims & A:
        for name in file.xmp.unknown():
            yield find(Code.P_XMP_UNKNOWN, name=name)


def check_isbn(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """An ISBN in the metadata has the right check figure."""
    del aims
    for space, name in ((xmp.DC, "identifier"), (xmp.PRISM, "isbn"), (xmp.PRISM, "eIsbn")):
        number = file.xmp.get(space, name) or file.xmp.get(xmp.PRISM_3, name)
        is_said = space != xmp.DC or "ISBN" in number.upper() or number.startswith(("978", "979"))
        if is_said and (wanted := right_isbn(number)):
            yield find(Code.P_BAD_ISBN, number=number, wanted=wanted)


def _is_same(info: str, inner: str, key: str) -> bool:
    if not key.endswith("Date"):
        return info == inner or (key == "/Author" and info.startswith(inner) and bool(inner))
    return _moment(info) == _moment(inner)


def _moment(date: str) -> tuple[str, ...]:
    """The parts of a date that PDF or XMP writes; missing parts get their defaults."""
    match = _DATE.match(date)
    if not match:
        return (date,)
    year, month, day, hour, minute, second, zone = match.groups()
    zone = "Z" if zone in (None, "Z") or set(zone) <= set("+-0:'") else zone.replace("'", "").replace(":", "")
    return year, month or "01", day or "01", hour or "00", minute or "00", second or "00", zone

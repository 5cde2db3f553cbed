"""Rules about what a file states of itself: marks of standards, version, dates, title, metadata."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import pikepdf

from typeset.check.pdf import xmp
from typeset.check.pdf.finding import A1, A4, NEW_X, OLD_X, UA, X6, A, Aim, X, find, titles
from typeset.messages.codes import Code
from typeset.model.isbn import right_isbn
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from typeset.check.pdf.finding import Aims, Finding
    from typeset.check.pdf.reading import PdfFile

_MARKS: Final = {
    Aim.X1A: ("PDF/X-1a:2003", "PDF/X-1:2001", "PDF/X-1a:2001"),
    Aim.X3: ("PDF/X-3:2003", "PDF/X-3:2002"),
    **{aim: (aim.standard.replace("X-5G", "X-5g"),) for aim in sorted(NEW_X)},
}
_FIRST_X, _FIRST_X1A = "PDF/X-1:2001", "PDF/X-1a:2001"
"""The oldest mark, and the one beside it that tells X-1a from X-1 (ISO 15930-1, 6.3)."""

_HIGHEST: Final = (
    (OLD_X, "1.4", ""), (NEW_X - X6, "1.6", ""), (A - A1 - A4, "1.7", ""), (A4 | X6, "2.9", "2.0"),
)  # fmt: skip
"""The highest version that standards allow, and the lowest."""

_PLAIN_DATE: Final = "D:20260131083000+08'00'"
_MEMBER: Final = f"{{{xmp.RDF}}}li"
_SAME: Final = (
    ("/Title", xmp.DC, "title"), ("/Author", xmp.DC, "creator"), ("/Subject", xmp.DC, "description"),
    ("/Keywords", xmp.PDF, "Keywords"), ("/Producer", xmp.PDF, "Producer"),
    ("/Creator", xmp.XMP, "CreatorTool"),
    ("/CreationDate", xmp.XMP, "CreateDate"), ("/ModDate", xmp.XMP, "ModifyDate"),
    ("/Trapped", xmp.PDF, "Trapped"),
)  # fmt: skip
_DATE: Final = late_pattern(
    r"(?:D:)?(\d{4})-?(\d\d)?-?(\d\d)?T?(\d\d)?:?(\d\d)?:?(\d\d)?(?:\.\d+)?(Z|[+-]\d\d(?:[:']?\d\d)?)?(?:(?<=Z)00'?00)?'?"
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
    for family, space in (("a", xmp.PDF_A), ("ua", xmp.PDF_UA)):
        part = file.xmp.get(space, "part")
        if part:
            level = file.xmp.get(space, "conformance") if family == "a" else ""
            name = f"{family}-{part}{level.lower()}"
            is_known = name in _VALUES
            known |= {Aim(name)} if is_known else set()
    return frozenset(known), others


def check_claims(file: PdfFile) -> Iterator[Finding]:
    """What a file says of itself can be read, and names a standard that exists."""
    if file.xmp.fault and "/Metadata" in file.root:
        yield find(Code.P_XMP, detail=file.xmp.fault[:90])
    for family, space in (("A", xmp.PDF_A), ("UA", xmp.PDF_UA)):
        part, level = file.xmp.get(space, "part"), file.xmp.get(space, "conformance")
        name = f"{family}-{part}{level}".lower() if family == "A" else f"ua-{part}"
        is_meant = f"pdf{family.lower()}id:".encode() in file.xmp.packet
        is_empty = (space, "conformance") in file.xmp.properties and not level
        if (part or is_meant) and (name not in _VALUES or is_empty):
            yield find(Code.P_A_MARK, standard=f"PDF/{family}", detail=f"{part or '–'} {level}".strip())


_VALUES: Final = frozenset(aim.value for aim in Aim)
_LEVELS: Final = {"b": "bua", "u": "ua", "a": "a"}
"""Levels of PDF/A, each with those that keep its rules as well."""


def check_marks(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """The file bears the mark of each standard that it is held against.

    Where the metadata cannot be read, that alone is told: nobody knows what they say.
    """
    is_readable = not file.xmp.fault or "/Metadata" not in file.root
    for aim in sorted(aims & X if is_readable else aims & OLD_X):
        inner = file.xmp.get(xmp.PDF_X, "GTS_PDFXVersion")
        mark = inner if aim in NEW_X else str(file.info.get("/GTS_PDFXVersion", ""))
        if mark not in _MARKS[aim]:
            yield find(Code.P_X_MARK, standard=aim.standard, detail=f"GTS_PDFXVersion {mark or '–'}")
        conformance = str(file.info.get("/GTS_PDFXConformance", "–"))
        if mark == _FIRST_X and conformance != _FIRST_X1A:
            yield find(Code.P_X_MARK, standard=aim.standard, detail=f"GTS_PDFXConformance {conformance}")
        other = str(file.info.get("/GTS_PDFXVersion", mark))
        if aim in NEW_X and other != mark:
            yield find(Code.P_X_MARK, standard=aim.standard, detail=f"GTS_PDFXVersion {other}")
    if not is_readable:
        return
    part, level = file.xmp.get(xmp.PDF_A, "part"), file.xmp.get(xmp.PDF_A, "conformance")
    for aim in sorted(aims & A):
        wanted = aim.value.removeprefix("a-")
        levels = _LEVELS.get(wanted[1:], wanted[1:] or "-")
        is_marked = part == wanted[0] and (level.lower() in levels if level else levels == "-")
        if not is_marked or level != level.upper():
            yield find(Code.P_A_MARK, standard=aim.standard, detail=f"pdfaid {part}{level}".strip() or "–")
    revision = file.xmp.get(xmp.PDF_A, "rev")
    if aims & A4 and not re.fullmatch(r"\d{4}", revision):
        yield find(Code.P_A_MARK, standard=titles(aims & A4), detail=f"pdfaid:rev {revision or '–'}")
    yield from _check_ua_marks(file, aims)


def _check_ua_marks(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    part, revision = file.xmp.get(xmp.PDF_UA, "part"), file.xmp.get(xmp.PDF_UA, "rev")
    for aim in sorted(aims & UA):
        if part != aim.value[-1]:
            yield find(Code.P_A_MARK, standard=aim.standard, detail=f"pdfuaid {part}")
    if Aim.UA2 in aims and not re.fullmatch(r"\d{4}", revision):
        yield find(Code.P_A_MARK, standard=Aim.UA2.standard, detail=f"pdfuaid:rev {revision or '–'}")


def check_version(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """The version is no higher than the standard allows, and the file has no structure of later versions."""
    stated = str(file.root.get("/Version", ""))[1:]
    version = max(file.pdf.pdf_version, stated)
    for asked, highest, lowest in _HIGHEST:
        if aims & asked and not lowest <= version <= highest:
            wanted = lowest or highest
            yield find(Code.P_PDF_VERSION, version=version, standard=titles(aims & asked), highest=wanted)
    if aims & A4 and stated and not re.fullmatch(r"2\.\d", stated):
        yield find(Code.P_PDF_VERSION, version=stated, standard=titles(aims & A4), highest="2.0")
    if aims & OLD_X and re.search(rb"/Type\s*/(?:ObjStm|XRef)\b", file.data):
        yield find(Code.P_TOO_NEW, standard=titles(aims & OLD_X), what="ObjStm")


def check_info(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """Title, dates and whether it is trapped (ISO 15930-4, 6.9; 15930-7, 6.8); an identifier for X and A."""
    numbers = file.pdf.trailer.get("/ID")
    is_numbered = (
        isinstance(numbers, pikepdf.Array) and len(numbers) == 2 and all(bytes(item) for item in numbers)
    )
    if aims & (X | A | {Aim.UA2}) and not is_numbered:
        yield find(Code.P_FILE_ID, standard=titles(aims & (X | A | {Aim.UA2})))
    if aims & A4:
        yield from _check_old_info(file, titles(aims & A4))
    for key in _misdated(file) if aims & (X | A) else ():
        yield find(Code.P_INFO_VALUE, key=key[1:], value=str(file.info[key])[:40], wanted=_PLAIN_DATE)
    asked = aims & X
    if not asked:
        return
    stated = {
        key: str(file.info.get(f"/{key}", "")).strip("/")
        for key in ("Title", "CreationDate", "ModDate", "Trapped")
    }
    if asked & NEW_X and file.xmp.fault and "/Metadata" in file.root:
        return
    if asked & NEW_X:
        data = file.xmp
        stated = {
            "Title": data.get(xmp.DC, "title"), "CreationDate": data.get(xmp.XMP, "CreateDate"),
            "ModDate": data.get(xmp.XMP, "ModifyDate"), "MetadataDate": data.get(xmp.XMP, "MetadataDate"),
            "Trapped": data.get(xmp.PDF, "Trapped"), "DocumentID": data.get(xmp.XMP_MM, "DocumentID"),
            "VersionID": data.get(xmp.XMP_MM, "VersionID"),
            "RenditionClass": data.get(xmp.XMP_MM, "RenditionClass"),
        }  # fmt: skip
    for key, value in stated.items():
        if not value.strip() or (key == "Trapped" and value not in ("True", "False")):
            yield find(Code.P_INFO, key=key, standard=titles(asked))
        elif asked & NEW_X and key.endswith("Date") and not _is_date(value):
            yield find(Code.P_XMP_VALUE, name=key, wanted="Date")
    if isinstance(file.info.get("/Trapped"), pikepdf.String):
        yield find(Code.P_INFO, key="Trapped", standard=titles(asked))


def _misdated(file: PdfFile) -> list[str]:
    """The dates of the document information that are written as no PDF's are (ISO 32000-1, 7.9.4)."""
    return [
        key
        for key in ("/CreationDate", "/ModDate")
        if key in file.info and str(file.info[key]) and not _is_date(str(file.info[key]).strip())
    ]


def _check_old_info(file: PdfFile, standard: str) -> Iterator[Finding]:
    """ISO 19005-4, 6.1.3: the old information is there only for the sake of PieceInfo, and tells one date."""
    has_pieces = "/PieceInfo" in file.root
    if "/Info" in file.pdf.trailer and (not has_pieces or set(file.info.keys()) - {"/ModDate"}):
        yield find(Code.P_SYNTAX, detail="Info", standard=standard)


def check_xmp(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """The metadata can be read, agree with the document information, and have no unknown properties."""
    if not aims & (A | UA | X) or (file.xmp.fault and not aims & (A | UA | NEW_X)):
        return
    if file.xmp.fault:
        yield find(Code.P_XMP, detail=file.xmp.fault[:90])
        return
    misdated = _misdated(file)
    several = (
        sum(1 for key, item in file.xmp.elements if key == (xmp.DC, "creator") for _ in item.iter(_MEMBER))
        > 1
    )
    if aims & A1 and several and "/Author" in file.info:
        yield find(Code.P_XMP_DIFFERS, key="Author", info=str(file.info.Author), xmp="dc:creator × 2")
    for key, space, name in _SAME:
        info, inner = str(file.info.get(key, "")).removeprefix("/"), file.xmp.get(space, name)
        is_asked = info and (inner or aims & (NEW_X | A1)) and key not in misdated
        if is_asked and not _is_same(info, inner, key):
            code = Code.P_XMP_DIFFERS if aims & (X | A1) else Code.P_INFO_DIFFERS
            yield find(code, key=key[1:], info=info, xmp=inner)


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
        info, inner = info.strip(), inner.strip()
        return info == inner or (key == "/Author" and info.startswith(inner) and bool(inner))
    return _moment(info) == _moment(inner)


def _moment(date: str) -> object:
    """The moment that a date of PDF or XMP names; the text itself if it is none. Missing parts are least."""
    match = _DATE.fullmatch(date)
    if not match:
        return date
    year, month, day, hour, minute, second, zone = match.groups()
    try:
        moment = dt.datetime(
            int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0),
            min(int(second or 0), 59), tzinfo=dt.UTC,
        )  # fmt: skip
    except ValueError:
        return date
    if zone and zone != "Z":
        away = dt.timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]) if len(zone) > 3 else 0)
        moment += away if zone[0] == "-" else -away
    return moment


def _is_date(text: str) -> bool:
    return isinstance(_moment(text), dt.datetime)

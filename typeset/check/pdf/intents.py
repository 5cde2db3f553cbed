"""Output intents: the printing condition that a file is made for, and the profile that it brings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import msgspec
import pikepdf

from typeset.check.pdf.finding import A, Aim, X, find, titles
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.pdf.finding import Aims, Finding
    from typeset.check.pdf.reading import PdfFile

_COMPONENTS: Final = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4, b"Lab ": 3}
_CLASSES: Final = {"/GTS_PDFX": (b"prtr",), "/GTS_PDFA1": (b"prtr", b"mntr", b"scnr", b"spac")}
_REGISTRY: Final = "http://www.color.org"
_MAJOR: Final = 4
"""The highest version of profiles that the standards know."""


class Intent(msgspec.Struct, frozen=True):
    """What an intent is for, how many numbers its colours have, its profile's fingerprint and faults."""

    kind: str
    components: int
    print_of: str
    fault: str


def intent_of(file: PdfFile, aim: Aim) -> Intent | None:
    """The intent that counts under a standard; nothing where there is none."""
    kind = "/GTS_PDFX" if aim in X else "/GTS_PDFA1"
    return next((intent for intent in read_intents(file) if intent.kind == kind), None)


def read_intents(file: PdfFile) -> list[Intent]:
    """All intents of the file, read once."""
    if file.read_intents is None:
        file.read_intents = [_read(item) for item in file.intents]
    return file.read_intents


def _read(item: Any) -> Intent:
    kind = str(item.get("/S", ""))
    profile = item.get("/DestOutputProfile")
    if not isinstance(profile, pikepdf.Stream):
        return Intent(
            kind, 4 if kind == "/GTS_PDFX" else 0, "", "" if profile is None else "DestOutputProfile"
        )
    try:
        data = profile.read_bytes()
    except pikepdf.PdfError as error:
        return Intent(kind, 0, "", str(error))
    count = _COMPONENTS.get(data[16:20], 0)
    fault = ""
    if len(data) < 132 or data[36:40] != b"acsp" or not count:
        fault = "ICC"
    elif data[12:16] not in _CLASSES.get(kind, (data[12:16],)):
        fault = f"ICC {data[12:16].decode('latin-1')}"
    elif int(profile.get("/N", 0)) != count:
        fault = f"/N {int(profile.get('/N', 0))}, ICC {count}"
    elif data[8] > _MAJOR:
        fault = f"ICC {data[8]}.{data[9] >> 4}"
    elif kind == "/GTS_PDFX" and data[16:20] not in (b"GRAY", b"RGB ", b"CMYK"):
        fault = f"ICC {data[16:20].decode('latin-1').strip()}"
    return Intent(kind, count, hashlib.sha256(data).hexdigest(), fault)


def check_intents(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """A press file names its printing condition, an archive's the meaning of its colours, both but one."""
    found = read_intents(file)
    for intent in found:
        if intent.fault and aims & (X | A):
            yield find(Code.P_INTENT, detail=intent.fault)
    prints = {intent.print_of for intent in found if intent.print_of}
    if aims & A and len(prints) > 1:
        yield find(Code.P_INTENT, detail="DestOutputProfile ≠ DestOutputProfile")
    if aims & X:
        items = [item for item in file.intents if item.get("/S") == "/GTS_PDFX"]
        if len(items) > 1:
            yield find(Code.P_INTENT, detail="GTS_PDFX × 2")
        if not items:
            yield find(Code.P_NO_INTENT, standard=titles(aims & X))
        for item in items[:1]:
            for detail in _condition_faults(item, aims):
                yield find(Code.P_INTENT, detail=detail)


def _condition_faults(item: Any, aims: Aims) -> Iterator[str]:
    """ISO 15930-7, 6.2.3, and 15930-4, 6.2.3: a name of a registry's, or a profile and words for it."""
    if not str(item.get("/OutputConditionIdentifier", "")):
        yield "OutputConditionIdentifier"
    if "/DestOutputProfile" not in item:
        if Aim.X4 in aims:
            yield "DestOutputProfile"
        elif str(item.get("/RegistryName", "")).rstrip("/") != _REGISTRY:
            yield "RegistryName"
    elif "/RegistryName" not in item and not str(item.get("/Info", "")):
        yield "Info"

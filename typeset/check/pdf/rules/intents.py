"""Rules about output intents: a file names one printing condition, by a registry's name or a profile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from typeset.check.pdf.finding import A1, NEW_X, A, Aim, X, find, titles
from typeset.messages.codes import Code
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from typeset.check.pdf.finding import Aims, Finding
    from typeset.check.pdf.reading import PdfFile

_OLD_PROFILE: Final = 2
"""The version of profiles that PDF/A-1 knows."""

_WITH_OUTER: Final = frozenset({Aim.X5PG, Aim.X5N, Aim.X6P})
"""Standards that let a profile be elsewhere."""

_REGISTRY: Final = "http://www.color.org"
_REGISTERED: Final = late_pattern(
    r"CGATS ?(?:TR|\d)|TR ?\d{3}|FOGRA ?\d\d|(?:WAN-)?IFRA|JCN?\d{4}|JCW|JMPA|EURO|EUSC|OF_?COM|OFS?_|PSR|"
    r"SC_|SNAP|SWOP|GRACoL|XCMYK|CNF?\d|KOR|DD_ISO"
)
"""How names of the ICC's registry of printing conditions begin."""


def check_intents(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """A file for a press states one printing condition; an archived file has one meaning for its colours."""
    found = file.intents
    for intent in found:
        is_asked = aims & A if intent.kind != "/GTS_PDFX" else aims & X
        if intent.fault and is_asked:
            yield find(Code.P_INTENT, detail=intent.fault)
        elif aims & A1 and intent.kind == "/GTS_PDFA1" and intent.version > _OLD_PROFILE:
            yield find(Code.P_INTENT, detail=f"ICC {intent.version}")
    for intent in found if Aim.X1A in aims else ():
        if intent.kind == "/GTS_PDFX" and not intent.fault and intent.components not in (1, 4):
            yield find(Code.P_INTENT, detail=f"ICC {intent.components}")
    if aims & (X | A) - A1 - _WITH_OUTER and any(
        "/DestOutputProfileRef" in item for item in file.intent_items
    ):
        yield find(Code.P_INTENT, detail="DestOutputProfileRef")
    profiles = {item.DestOutputProfile.objgen for item in file.intent_items if "/DestOutputProfile" in item}
    if aims & A and len(profiles) > 1:  # one object, not only the same bytes
        yield find(Code.P_INTENT, detail="DestOutputProfile ≠ DestOutputProfile")
    if aims & X:
        items = [item for item in file.intent_items if item.get("/S") == "/GTS_PDFX"]
        if len(items) > 1:
            yield find(Code.P_INTENT, detail="GTS_PDFX × 2")
        if not items:
            yield find(Code.P_NO_INTENT, standard=titles(aims & X))
        for item in items[:1]:
            for detail in _condition_faults(item, aims):
                yield find(Code.P_INTENT, detail=detail)


def _condition_faults(item: Any, aims: Aims) -> Iterator[str]:
    """ISO 15930-7, 6.2.3, and 15930-4, 6.2.3: a name of a registry, or a profile with a description."""
    if not str(item.get("/OutputConditionIdentifier", "")):
        yield "OutputConditionIdentifier"
    if "/DestOutputProfile" not in item:
        if aims & (NEW_X - {Aim.X5PG}):
            yield "DestOutputProfile"
        elif str(item.get("/RegistryName", "")).rstrip("/") != _REGISTRY:
            yield "RegistryName"
        elif not _REGISTERED.match(str(item.get("/OutputConditionIdentifier", ""))):
            yield f"OutputConditionIdentifier {str(item.get('/OutputConditionIdentifier', ''))[:40]}".strip()
    elif "/RegistryName" not in item and not str(item.get("/Info", "")):
        yield "Info"

"""Rules about how codes lead to glyphs: by maps and encodings that the file or the standard holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from typeset.check.pdf.finding import A1, find
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.pdf.content.fonts import FontResource
    from typeset.check.pdf.finding import Aims, Finding


ADOBE: Final = ("GB1", "CNS1", "Japan1", "Korea1", "KR")
"""The collections of glyphs whose numbers Adobe has published."""

_LATIN: Final = ("/WinAnsiEncoding", "/MacRomanEncoding")


_KNOWN_MAPS: Final = frozenset((
    "GB-EUC-H", "GB-EUC-V", "GBpc-EUC-H", "GBpc-EUC-V", "GBK-EUC-H", "GBK-EUC-V", "GBKp-EUC-H", "GBKp-EUC-V",
    "GBK2K-H", "GBK2K-V", "UniGB-UCS2-H", "UniGB-UCS2-V", "UniGB-UTF16-H", "UniGB-UTF16-V", "B5pc-H",
    "B5pc-V", "HKscs-B5-H", "HKscs-B5-V", "ETen-B5-H", "ETen-B5-V", "ETenms-B5-H", "ETenms-B5-V", "CNS-EUC-H",
    "CNS-EUC-V", "UniCNS-UCS2-H", "UniCNS-UCS2-V", "UniCNS-UTF16-H", "UniCNS-UTF16-V", "83pv-RKSJ-H",
    "90ms-RKSJ-H", "90ms-RKSJ-V", "90msp-RKSJ-H", "90msp-RKSJ-V", "90pv-RKSJ-H", "Add-RKSJ-H", "Add-RKSJ-V",
    "EUC-H", "EUC-V", "Ext-RKSJ-H", "Ext-RKSJ-V", "H", "V", "UniJIS-UCS2-H", "UniJIS-UCS2-V",
    "UniJIS-UCS2-HW-H", "UniJIS-UCS2-HW-V", "UniJIS-UTF16-H", "UniJIS-UTF16-V", "KSC-EUC-H", "KSC-EUC-V",
    "KSCms-UHC-H", "KSCms-UHC-V", "KSCms-UHC-HW-H", "KSCms-UHC-HW-V", "KSCpc-EUC-H", "UniKS-UCS2-H",
    "UniKS-UCS2-V", "UniKS-UTF16-H", "UniKS-UTF16-V", "Identity-H", "Identity-V",
))  # fmt: skip
"""The maps that every reader has (ISO 32000-1, table 118)."""


def check_map(face: FontResource, aims: Aims) -> Iterator[Finding]:
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
        elif str(info.get("/Ordering", "")) not in ADOBE:
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


def check_encoding(face: FontResource) -> Iterator[Finding]:
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

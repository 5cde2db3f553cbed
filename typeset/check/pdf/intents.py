"""Reads output intents: the printing condition that a file is made for, and its profile."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

import msgspec
import pikepdf

from typeset.check.pdf.finding import X

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from typeset.check.pdf.finding import Aim

_COMPONENTS: Final = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4, b"Lab ": 3}
SOURCES: Final = (b"prtr", b"mntr", b"scnr", b"spac")
"""The kinds of devices and spaces that a colour may be stated in."""

_CLASSES: Final = {"/GTS_PDFX": (b"prtr",), "/GTS_PDFA1": (b"prtr", b"mntr")}
_CONNECTIONS: Final = (b"Lab ", b"XYZ ", *_COMPONENTS)
"""The spaces that profiles connect to; links between devices, which connect devices, are told by class."""

_HEAD: Final = 132
_MAJOR: Final = 4
"""The highest version of profiles that the standards allow."""


class Intent(msgspec.Struct, frozen=True):
    """An intent: its kind and number of colour components; a checksum, a fault and version of its profile."""

    kind: str
    components: int
    print_of: str
    fault: str
    version: int = 0


def intent_of(intents: Iterable[Intent], aim: Aim) -> Intent | None:
    """The intent that counts under a standard; None if there is none."""
    kind = "/GTS_PDFX" if aim in X else "/GTS_PDFA1"
    return next((intent for intent in intents if intent.kind == kind), None)


def read_intent(item: Any) -> Intent:
    """Read an output intent of the file, and check its profile."""
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
    fault = profile_fault(profile, data, _CLASSES.get(kind, ()))
    if not fault and kind == "/GTS_PDFX" and data[16:20] not in (b"GRAY", b"RGB ", b"CMYK"):
        fault = f"ICC {data[16:20].decode('latin-1').strip()}"
    count = _COMPONENTS.get(data[16:20], 0)
    return Intent(kind, count, checksum(data), fault, data[8] if len(data) > 8 else 0)


def checksum(data: bytes) -> str:
    """A checksum of a profile without that which it may hold itself (ICC.1, 7.2.18)."""
    return hashlib.sha256(data[:84] + data[100:]).hexdigest()


def _parts(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the parts of a profile stand, and their bytes (ICC.1, 7.3)."""
    count = int.from_bytes(data[128:_HEAD], "big")
    for at in range(_HEAD, min(_HEAD + 12 * count, len(data) + 12), 12):
        yield int.from_bytes(data[at + 4 : at + 8], "big"), int.from_bytes(data[at + 8 : at + 12], "big")


def is_same_profile(one: bytes, other: bytes) -> bool:
    """Whether two profiles are one: by the identifiers that they state, or else by their bytes."""
    named, also_named = one[84:100].strip(b"\0"), other[84:100].strip(b"\0")
    return named == also_named if named and also_named else checksum(one) == checksum(other)


def profile_fault(profile: Any, data: bytes, classes: tuple[bytes, ...], most: int = _MAJOR) -> str:
    """What is wrong with a colour profile whose device is of one of these classes; empty if nothing is."""
    count = _COMPONENTS.get(data[16:20], 0)
    if len(data) < _HEAD or data[36:40] != b"acsp" or not count or data[20:24] not in _CONNECTIONS:
        return "ICC"
    if any(place + size > len(data) for place, size in _parts(data)):
        return f"ICC {len(data)} bytes"
    if int.from_bytes(data[:4], "big") > len(data):
        return f"ICC {len(data)} bytes"
    if classes and data[12:16] not in classes:
        return f"ICC {data[12:16].decode('latin-1')}"
    if int(profile.get("/N", 0)) != count:
        return f"/N {int(profile.get('/N', 0))}, ICC {count}"
    return f"ICC {data[8]}.{data[9] >> 4}" if data[8] > most else ""

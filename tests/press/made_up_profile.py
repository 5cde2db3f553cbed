"""A profile of a press that never was, small and the same everywhere: inks as plain arithmetic has them.

ICC.1:2001-04 (version 2.4): tables of two points a side, in Lab.
"""

from __future__ import annotations

import struct
from itertools import product

from PIL import ImageCms

_IDENTITY_CURVE = bytes(range(256))
_D50 = (0x0000F6D6, 0x00010000, 0x0000D32D)


def cmyk_profile() -> bytes:
    """Cyan takes red's place, and so on; black darkens."""
    return _profile(b"prtr", b"CMYK", {b"A2B0": _lut(4, 3, _lab_of), b"B2A0": _lut(3, 4, _inks_of)})


def screen_profile() -> bytes:
    """A profile of a screen, which is not one of a press."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def _lab_of(cyan: float, magenta: float, yellow: float, black: float) -> tuple[float, float, float]:
    white = (1 - black) * (1 - (cyan * 0.4 + magenta * 0.5 + yellow * 0.1))
    return white, 0.5 + 0.3 * (magenta - cyan) * (1 - black), 0.5 + 0.3 * (yellow - cyan / 2) * (1 - black)


def _inks_of(light: float, green_red: float, blue_yellow: float) -> tuple[float, float, float, float]:
    dark = 1 - light
    return dark * (1 - green_red), dark * green_red, dark * blue_yellow, dark


def _lut(inputs: int, outputs: int, rule: object) -> bytes:
    """A table of type lut8 (6.5.8): its points are the corners of the space."""
    matrix = struct.pack(">9i", *(0x10000 if place % 4 == 0 else 0 for place in range(9)))
    points = bytearray()
    for corner in product((0.0, 1.0), repeat=inputs):
        points += bytes(round(255 * min(max(value, 0), 1)) for value in rule(*corner))  # type: ignore[operator]
    head = b"mft1" + bytes(4) + bytes((inputs, outputs, 2, 0)) + matrix
    return head + _IDENTITY_CURVE * inputs + bytes(points) + _IDENTITY_CURVE * outputs


def _profile(kind: bytes, space: bytes, tables: dict[bytes, bytes]) -> bytes:
    description = b"made up\0"
    tags = {
        b"desc": b"desc" + bytes(4) + struct.pack(">I", len(description)) + description + bytes(78),
        b"cprt": b"text" + bytes(4) + b"nobody's\0",
        b"wtpt": b"XYZ " + bytes(4) + struct.pack(">3i", *_D50),
        **tables,
    }
    rows, bodies, at = b"", b"", 132 + 12 * len(tags)
    for name, bare in tags.items():
        body = bare + bytes(-len(bare) % 4)
        rows += name + struct.pack(">II", at + len(bodies), len(body))
        bodies += body
    table = struct.pack(">I", len(tags)) + rows
    head = struct.pack(
        ">I4sI4s4s4s6H4s4sI4s4sQI3i4s", 128 + len(table) + len(bodies), bytes(4), 0x02400000, kind, space,
        b"Lab ", 2000, 1, 1, 0, 0, 0, b"acsp", bytes(4), 0, bytes(4), bytes(4), 0, 0, *_D50, bytes(4),
    )  # fmt: skip
    return head + bytes(128 - len(head)) + table + bodies

"""Reads entries of fonts: widths, the unit of drawn glyphs, names that an encoding changes."""

from __future__ import annotations

from typing import Any

import pikepdf


def wide_widths(font: Any) -> dict[int, float]:
    """ISO 32000-1, 9.7.4.3: ``c [w ...]`` or ``first last w``."""
    widths: dict[int, float] = {}
    items = list(font.get("/W", []))
    at = 0
    while at + 1 < len(items):
        if isinstance(items[at + 1], pikepdf.Array):
            widths.update(enumerate(map(float, items[at + 1]), int(items[at])))
            at += 2
        elif at + 2 < len(items):
            first, last = int(items[at]), min(int(items[at + 1]), 0xFFFF)
            widths.update(dict.fromkeys(range(first, last + 1), float(items[at + 2])))
            at += 3
        else:
            break
    return widths


def plain_widths(font: Any) -> dict[int, float]:
    """The widths by code of a font whose codes are bytes."""
    return dict(enumerate(map(float, font.get("/Widths", [])), int(font.get("/FirstChar", 0))))


def type3_unit(font: Any) -> float:
    """The unit of a font that is drawn in the file, as a share of the size of its text."""
    return abs(float(font.get("/FontMatrix", [0.001])[0])) or 0.001


def differences(encoding: Any) -> dict[int, str]:
    """The names that an encoding puts in place of others."""
    code, found = 0, {}
    for item in encoding.get("/Differences", []):
        if isinstance(item, pikepdf.Name):
            found[code] = str(item)[1:]
            code += 1
        else:
            code = int(item)
    return found

"""Lengths with units; layout code never holds a bare number of points."""

from __future__ import annotations

import re

from msgspec import Struct

_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "px": 0.75}
_LONGEST_SIDE = 14_400
"""Points: the longest side that a page of a PDF may have (PDF 1.7, annex C)."""

_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(pt|mm|cm|in|px)\s*\Z")

# Trim sizes in millimetres: ISO A and B (GB/T 148), and the trade's 开本.
TRIMS: dict[str, tuple[float, float]] = {
    "A3": (297, 420), "A4": (210, 297), "A5": (148, 210), "A6": (105, 148),
    "B5": (176, 250), "B6": (125, 176),
    "16开": (185, 260), "大16开": (210, 285), "大32开": (140, 203), "32开": (130, 184),
}  # fmt: skip


class Length(Struct, frozen=True, order=True):
    """A length; ``pt`` is in points of 1/72 inch."""

    pt: float

    @property
    def mm(self) -> float:
        """The length in millimetres."""
        return self.pt * 25.4 / 72

    @property
    def css(self) -> str:
        """The length for a style sheet."""
        return f"{self.pt:.6f}".rstrip("0").rstrip(".") + "pt"

    def __add__(self, other: Length) -> Length:
        return Length(self.pt + other.pt)

    def __sub__(self, other: Length) -> Length:
        return Length(self.pt - other.pt)

    def __mul__(self, factor: float) -> Length:
        return Length(self.pt * factor)


def pt(value: float) -> Length:
    """A length in points."""
    return Length(value)


def mm(value: float) -> Length:
    """A length in millimetres."""
    return Length(value * 72 / 25.4)


def parse_length(text: str) -> Length:
    """Read a length above zero, as “12pt” or “3mm”; raises ValueError on anything else."""
    match = _LENGTH.match(text)
    if not match or not float(match[1]):
        raise ValueError(text)
    return Length(float(match[1]) * _POINTS[match[2]])


def parse_trim(text: str) -> tuple[Length, Length]:
    """Read a trim size, width then height: “A4”, “大32开”, “170x240” (mm); raises ValueError.

    A longer side than a PDF page may have is an error, too.
    """
    if text in TRIMS:
        width, height = TRIMS[text]
        return mm(width), mm(height)
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*[x×*]\s*(\d+(?:\.\d+)?)\s*(?:mm)?\s*", text)
    if not match:
        raise ValueError(text)
    sides = mm(float(match[1])), mm(float(match[2]))
    if not 0 < min(sides).pt <= max(sides).pt <= _LONGEST_SIDE:
        raise ValueError(text)
    return sides

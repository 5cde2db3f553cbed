"""Colours as style sheets write them, and how one stands out from another."""

from __future__ import annotations

from typing import Final

import tinycss2.color4  # type: ignore[import-untyped]

from typeset.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour in sRGB, each part from 0 to 1."""

    red: float
    green: float
    blue: float

    @property
    def luminance(self) -> float:
        """Relative luminance (WCAG 2.2)."""
        return 0.2126 * _linear(self.red) + 0.7152 * _linear(self.green) + 0.0722 * _linear(self.blue)


WHITE: Final = Colour(1, 1, 1)


def parse_colour(text: str) -> Colour | None:
    """The colour that a value names first; nothing for one that is unknown or lets others through."""
    for word in (text, *text.split()):
        found = tinycss2.color4.parse_color(word)
        if found is not None and found != "currentcolor" and found.alpha == 1:
            try:
                red, green, blue = found.to("srgb").coordinates
            except (NotImplementedError, ValueError):
                return None
            return Colour(red, green, blue)
    return None


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((one.luminance, other.luminance), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

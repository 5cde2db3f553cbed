"""Colours as style sheets write them, and the contrast between two."""

from __future__ import annotations

from typing import Final

import msgspec
import tinycss2.color4  # type: ignore[import-untyped]


class Colour(msgspec.Struct, frozen=True):
    """A colour in sRGB, each part from 0 to 1."""

    red: float
    green: float
    blue: float

    @property
    def luminance(self) -> float:
        """Relative luminance (WCAG 2.2)."""
        return 0.2126 * _linear(self.red) + 0.7152 * _linear(self.green) + 0.0722 * _linear(self.blue)


_BLACK: Final = Colour(0, 0, 0)


class Light(msgspec.Struct, frozen=True):
    """The colours of paper and text that a reading system uses where the book sets none."""

    paper: str
    ink: str


DAY: Final = (Light("#ffffff", "#000000"), Light("#f4ecd8", "#5b4636"))
"""White paper, and the brownish one that nearly all reading systems offer."""

NIGHT: Final = Light("#121212", "#bdbdbd")


def parse_colour(text: str, below: Colour) -> Colour | None:
    """The first colour that a value names, laid over the colour ``below``; None if it names none."""
    for word in (text, *text.split()):
        found = tinycss2.color4.parse_color(word)
        if found is not None and found != "currentcolor":
            try:
                parts = found.to("srgb").coordinates
            except (NotImplementedError, ValueError):
                return None
            under = (below.red, below.green, below.blue)
            mixed = (
                over * found.alpha + part * (1 - found.alpha) for over, part in zip(parts, under, strict=True)
            )
            return Colour(*mixed)
    return None


def stands_out(ink: str, ground: str, light: Light) -> float | None:
    """The contrast of text and ground; an empty one is the reading system's.

    None if either is unknown, for example a picture.
    """
    paper = parse_colour(light.paper, _BLACK)
    back = parse_colour(ground or light.paper, paper) if paper else None
    front = parse_colour(ink or light.ink, back) if back else None
    return contrast(front, back) if front and back else None


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((one.luminance, other.luminance), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

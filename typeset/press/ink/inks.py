"""Which inks print a colour of the page: K alone for gray, else what author or printing condition say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from typeset.press.ink.separation import Cmyk, Rgb, Separation

SPOT: Final = "/TypesetSpot"
"""Spot colours are found under this name and their number, marks under ``ALL``."""

ALL: Final = "/TypesetAll"

FILL_STATES: Final = {True: "/TypesetOver", False: "/TypesetKnock"}
"""The states in which areas overprint what is below, and in which they do not."""

LINE_STATES: Final = {
    (is_over, areas_are): f"/TypesetLine{'Over' if is_over else 'Knock'}{areas_are:d}"
    for is_over in (True, False)
    for areas_are in (True, False)
}
"""The same for lines, beside areas that overprint or not: no state speaks of lines alone (8.4.5)."""

PROCESS: Final = ("Cyan", "Magenta", "Yellow", "Black")


class Spot(msgspec.Struct, frozen=True):
    """A spot colour: its name and what shows it where its ink is not there."""

    name: str
    inks: Cmyk


class Recipes(msgspec.Struct, frozen=True):
    """What the author says of inks, by the colour on the page."""

    inks: Mapping[Rgb, Cmyk]
    spots: Mapping[Rgb, str]
    overprints: bool = False


class Ink(msgspec.Struct, frozen=True):
    """How one colour is printed: what sets it for areas and lines, its inks, whether it ``overprints``."""

    fill: bytes
    stroke: bytes
    names: frozenset[str]
    overprints: bool = False


class Inks:
    """The inks of a file's colours; ``separate`` gives a separation when the first colour needs one."""

    def __init__(self, recipes: Recipes, separate: Callable[[], Separation]) -> None:
        self._recipes = recipes
        self._separate = separate
        self._known: dict[tuple[float, ...], Ink] = {}
        self.spots: list[Spot] = []
        self.overprints = recipes.overprints

    def process(self, red: float, green: float, blue: float) -> Cmyk:
        """The process inks of a colour, its parts from 0 to 1."""
        colour = (_byte(red), _byte(green), _byte(blue))
        stated = self._recipes.inks.get(colour)
        if stated is not None:
            return stated
        if colour[0] == colour[1] == colour[2]:
            return (0, 0, 0, 1 - min(max(green, 0), 1))
        return self._separate().inks(colour)

    def of_rgb(self, red: float, green: float, blue: float) -> Ink:
        """How a colour is printed, its parts from 0 to 1."""
        key = (red, green, blue)
        if key not in self._known:
            spot = self._recipes.spots.get((_byte(red), _byte(green), _byte(blue)))
            inks = self.process(red, green, blue)
            self._known[key] = self._spot(spot, inks) if spot else self.of_cmyk(inks)
        return self._known[key]

    def of_lab(self, lightness: float, a: float, b: float) -> Ink:
        """How a colour of CIE Lab is printed; one that no screen shows, as the nearest that screens do."""
        return self.of_rgb(*(part / 255 for part in _screen_colour(lightness, a, b)))

    def of_cmyk(self, inks: Cmyk) -> Ink:
        """How inks stated as such are set."""
        values = b" ".join(map(_share, inks))
        names = frozenset(name for name, ink in zip(PROCESS, inks, strict=True) if ink > 0)
        return Ink(values + b" k", values + b" K", names, self.overprints and inks == (0, 0, 0, 1))

    def _spot(self, name: str, inks: Cmyk) -> Ink:
        spot = Spot(name, inks)
        if spot not in self.spots:
            self.spots.append(spot)
        space = f"{SPOT}{self.spots.index(spot)}".encode()
        return Ink(space + b" cs 1 scn", space + b" CS 1 SCN", frozenset((name,)))


_WHITE: Final = (0.9642, 1.0, 0.8249)
"""D50, to which Lab refers."""

_LINEAR: Final = (
    (3.1341, -1.6174, -0.4907), (-0.9788, 1.9163, 0.0334), (0.0719, -0.2290, 1.4053),
)  # fmt: skip
"""From XYZ under D50 to the lights of sRGB (IEC 61966-2-1, adapted after Bradford)."""


def _screen_colour(lightness: float, a: float, b: float) -> Rgb:
    """A colour of Lab (ISO/CIE 11664-4) in sRGB."""
    middle = (lightness + 16) / 116
    roots = (middle + a / 500, middle, middle - b / 200)
    xyz = [white * (root**3 if root > 6 / 29 else (root - 4 / 29) * 108 / 841)
           for root, white in zip(roots, _WHITE, strict=True)]  # fmt: skip
    red, green, blue = (
        _byte(_curved(sum(share * part for share, part in zip(row, xyz, strict=True)))) for row in _LINEAR
    )
    return red, green, blue


def _curved(light: float) -> float:
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def _byte(part: float) -> int:
    return round(min(max(part, 0), 1) * 255)


def _share(ink: float) -> bytes:
    """An ink as a number: to the thousandth."""
    return (b"%.3f" % ink).rstrip(b"0").rstrip(b".") or b"0"

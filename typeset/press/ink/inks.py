"""Which inks print a colour of the page.

The author's own recipe for a colour comes first. Gray is black ink alone, without a profile: 50 % gray is
50 % black, so that text and lines stand on one plate and cannot be out of register. All other colours go
through the printing condition's profile (``separation``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:  # it loads Pillow, which the marks of a sheet do without
    from typeset.press.ink.separation import Cmyk, Rgb, Separation

SPOT: Final = "/TypesetSpot"
"""The name of a spot colour's space among resources, before its number; that of marks is ``ALL``."""

ALL: Final = "/TypesetAll"

FILL_STATES: Final = {True: "/TypesetOver", False: "/TypesetKnock"}
"""Graphics states in which areas overprint what lies below (True), or knock it out (False)."""

LINE_STATES: Final = {
    (is_over, areas_are): f"/TypesetLine{'Over' if is_over else 'Knock'}{areas_are:d}"
    for is_over in (True, False)
    for areas_are in (True, False)
}
"""The same for lines: whether lines overprint, and whether areas go on doing so.

A graphics state cannot set the overprint of lines alone: OP sets both unless op is there, too (ISO 32000-1,
8.4.5). So each state for lines also states what holds for areas.
"""

PROCESS: Final = ("Cyan", "Magenta", "Yellow", "Black")


class Spot(msgspec.Struct, frozen=True):
    """A spot colour: its name, and the process inks that show it where its own ink is not used."""

    name: str
    inks: Cmyk


class Recipes(msgspec.Struct, frozen=True):
    """What the author states about inks, by the colour on the page: process inks, names of spot colours."""

    inks: Mapping[Rgb, Cmyk]
    spots: Mapping[Rgb, str]
    overprints: bool = False


class Ink(msgspec.Struct, frozen=True):
    """How one colour is printed: the operators that set it for areas and lines, and the names of its inks."""

    fill: bytes
    stroke: bytes
    names: frozenset[str]
    overprints: bool = False


class Inks:
    """The inks of a file's colours; ``separate`` is called when the first colour needs a profile."""

    def __init__(self, recipes: Recipes, separate: Callable[[], Separation]) -> None:
        self._recipes = recipes
        self._separate = separate
        self._known: dict[tuple[float, ...], Ink] = {}
        self.spots: list[Spot] = []
        self.overprints = recipes.overprints

    def process(self, red: float, green: float, blue: float) -> Cmyk:
        """The process inks of a colour of sRGB, its parts from 0 to 1."""
        colour = (_byte(red), _byte(green), _byte(blue))
        stated = self._recipes.inks.get(colour)
        if stated is not None:
            return stated
        if colour[0] == colour[1] == colour[2]:
            return (0, 0, 0, 1 - min(max(green, 0), 1))
        return self._separate().inks(colour)

    def of_rgb(self, red: float, green: float, blue: float) -> Ink:
        """How a colour of sRGB is printed, its parts from 0 to 1."""
        key = (red, green, blue)
        if key not in self._known:
            spot = self._recipes.spots.get((_byte(red), _byte(green), _byte(blue)))
            inks = self.process(red, green, blue)
            self._known[key] = self._spot(spot, inks) if spot else self.of_cmyk(inks)
        return self._known[key]

    def of_lab(self, lightness: float, a: float, b: float) -> Ink:
        """How a colour of CIE Lab is printed; a colour outside sRGB is printed as the nearest inside it."""
        return self.of_rgb(*(part / 255 for part in _screen_colour(lightness, a, b)))

    def of_cmyk(self, inks: Cmyk) -> Ink:
        """How a colour that is stated in inks is printed."""
        # Only pure black overprints, and white never does: an area of white would vanish instead of
        # covering what lies below.
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
"""The white point D50, to which Lab refers."""

_LINEAR: Final = (
    (3.1341, -1.6174, -0.4907), (-0.9788, 1.9163, 0.0334), (0.0719, -0.2290, 1.4053),
)  # fmt: skip
"""The matrix from XYZ under D50 to linear sRGB (IEC 61966-2-1, adapted after Bradford)."""


def _screen_colour(lightness: float, a: float, b: float) -> Rgb:
    """A colour of CIE Lab (ISO/CIE 11664-4) in sRGB."""
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
    """A share of ink as a number of a content stream, to the thousandth."""
    return (b"%.3f" % ink).rstrip(b"0").rstrip(b".") or b"0"

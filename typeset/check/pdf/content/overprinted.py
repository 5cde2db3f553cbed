"""How much ink lies in a place where one thing is printed over another: by overprint, or by blending."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.check.pdf.content.graphics import Paint
    from typeset.check.pdf.finding import Rectangle

_DARKENING: Final = ("Multiply", "Darken", "ColorBurn")
_BASIC: Final = ("Cyan", "Magenta", "Yellow", "Black")
_LEAST: Final = 2.0
"""Points on a side from which an area of much ink is told: thinner ones dry in time; chosen by eye."""

_MOST: Final = 4_000
"""How many things below are looked at on a page; a map has more, and never an end."""


def inks_on_inks(paints: Sequence[Paint]) -> Iterator[tuple[Rectangle, float]]:
    """Areas in which a thing lets the inks below it be, each with the per cent of ink there."""
    looked = 0
    below: dict[int, dict[str, float]] = {}
    for number, paint in enumerate(paints):
        own = _inks(paint)
        if own is None or paint.is_tiled or not _lets_be(paint) or paint.what not in ("fill", "stroke"):
            continue
        for place in range(number - 1, -1, -1):
            looked += 1
            if looked > _MOST:
                return
            other = paints[place]
            common = paint.box.cut(other.box)
            if other.what != "fill" or other.is_tiled or min(common.width, common.height) < _LEAST:
                continue
            under = below.get(place) or _inks(other)
            if under is not None:
                below[number] = _together(own, under, paint)
                yield common, 100 * sum(below[number].values())
            break


def _lets_be(paint: Paint) -> bool:
    return paint.overprints or paint.blend in _DARKENING


def _inks(paint: Paint) -> dict[str, float] | None:
    """The inks of a colour by name; None for one that is no mixture of inks."""
    space, values = paint.space, paint.values
    if space.inks and len(values) == len(space.inks):
        return dict(zip(space.inks, values, strict=True))
    if space.components == 4 and len(values) == 4:
        return dict(zip(_BASIC, values, strict=True))
    return {"Black": 1 - values[0]} if space.family == "DeviceGray" and values else None


def _together(own: Mapping[str, float], under: Mapping[str, float], paint: Paint) -> dict[str, float]:
    """Each ink where one colour lies on another (ISO 32000-1, 11.3.5 and 11.7.4)."""
    found = dict(under)
    for ink, value in own.items():
        lower = under.get(ink, 0.0)
        if paint.blend == "Multiply":
            found[ink] = value + lower - value * lower
        elif paint.blend in _DARKENING:
            found[ink] = max(value, lower)
        elif value or not (paint.mode == 1 and paint.space.family == "DeviceCMYK"):
            found[ink] = value
    return found

"""Gradients in inks: each colour that their functions give is converted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pikepdf

if TYPE_CHECKING:
    from typeset.press.ink.inks import Inks

_RGB: Final = 3


def recolour_shading(shading: Any, inks: Inks) -> None:
    """Turn a gradient in RGB into one in inks with the same colours at the same places."""
    if _components(shading.get("/ColorSpace")) != _RGB:
        return
    _recolour_function(shading["/Function"], inks)
    shading["/ColorSpace"] = pikepdf.Name("/DeviceCMYK")
    if "/Background" in shading:
        shading["/Background"] = _row(shading["/Background"], inks)


def _recolour_function(function: Any, inks: Inks) -> None:
    for inner in function.get("/Functions", ()):
        _recolour_function(inner, inks)
    for key in ("/C0", "/C1"):
        if key in function and len(function[key]) == _RGB:
            function[key] = _row(function[key], inks)
    if "/Range" in function:
        function["/Range"] = pikepdf.Array([0, 1] * 4)


def _row(colour: Any, inks: Inks) -> Any:
    red, green, blue = (float(part) for part in colour)
    return pikepdf.Array([round(ink, 4) for ink in inks.process(red, green, blue)])


def _components(space: Any) -> int:
    """How many numbers a colour of the space has; only three is looked for, anything else gives 0."""
    if isinstance(space, pikepdf.Array) and len(space) > 1 and space[0] == "/ICCBased":
        return int(space[1].get("/N", 0))
    return _RGB if space == "/DeviceRGB" else 0

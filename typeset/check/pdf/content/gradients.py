"""The colour of a gradient (ISO 32000-1, 8.7.4.5) that takes the most ink."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from typeset.check.pdf.content.colours import total_ink
from typeset.check.pdf.content.functions import Values, arity, outputs

if TYPE_CHECKING:
    from typeset.check.pdf.content.colours import Space

_MESHES: Final = {4: 1, 5: 1, 6: 4, 7: 4}
"""Colours in a piece of a mesh, by its type: a corner, or a patch."""

_POINTS: Final = {4: 1, 5: 1, 6: 12, 7: 16}
_SHARED_POINTS, _SHARED_COLOURS = 4, 2
"""What a patch takes over from the one before it."""

_MOST: Final = 2_000_000
"""The most bytes of a mesh that are read."""

_FAULTS: Final = (
    ValueError, TypeError, IndexError, KeyError, AttributeError, ArithmeticError, pikepdf.PdfError,
)  # fmt: skip


def darkest(shading: Any, space: Space) -> Values:
    """The colour of most ink among those that a gradient shows; empty if that cannot be told."""
    try:
        found = outputs(shading.Function) if "/Function" in shading else list(_mesh(shading, space))
    except _FAULTS:
        return ()
    found = [each for each in found if len(each) == space.components]
    return max(found, key=lambda each: total_ink(space, each) or 0.0, default=())


def function_fault(shading: Any, space: Space) -> str:
    """How the functions of a gradient differ from its kind and its colours; empty if they do not."""
    if "/Function" not in shading:
        return ""
    stated = shading.Function
    parts = list(stated) if isinstance(stated, pikepdf.Array) else [stated]
    wanted = 2 if int(shading.get("/ShadingType", 0)) == 1 else 1
    found = [arity(part) for part in parts]
    for takes, _ in found:
        if takes and takes != wanted:
            return f"Shading: {takes} ≠ {wanted}"
    gives = sum(each for _, each in found)
    is_known = all(each for _, each in found) and space.components
    return f"Shading: {gives} ≠ {space.components}" if is_known and gives != space.components else ""


def _mesh(shading: Any, space: Space) -> Iterator[Values]:
    """The colours at the corners of a mesh."""
    kind = int(shading.ShadingType)
    place, part = int(shading.BitsPerCoordinate), int(shading.BitsPerComponent)
    flag = int(shading.get("/BitsPerFlag", 0)) if kind != 5 else 0
    limits = [float(edge) for edge in shading.Decode][4:]
    data, at = bytes(shading.read_bytes())[:_MOST], 0
    while at < len(data):
        points, colours = _POINTS[kind], _MESHES[kind]
        if colours > 1 and data[at] >> max(8 - flag, 0):
            points, colours = points - _SHARED_POINTS, colours - _SHARED_COLOURS
        bits = flag + 2 * points * place + colours * space.components * part
        piece = data[at : at + (bits + 7) // 8]
        at += len(piece)
        whole, left = int.from_bytes(piece, "big"), 8 * len(piece) - flag - 2 * points * place
        for _ in range(colours):
            values = []
            for low, high in zip(limits[::2], limits[1::2], strict=False):
                left -= part
                sample = (whole >> max(left, 0)) & (2**part - 1)
                values.append(low + sample * (high - low) / (2**part - 1))
            yield tuple(values)

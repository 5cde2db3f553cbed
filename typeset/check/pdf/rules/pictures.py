"""Rules about pictures: enough resolution, undamaged, not too much ink, no substitutes for them."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from typeset.check.pdf.finding import PRESS, A, X, find, titles
from typeset.check.pdf.rules.transparency import INTENTS
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.pdf.content.graphics import Matrix
    from typeset.check.pdf.finding import Aims, Finding
    from typeset.check.pdf.pages import Page

_FINE: Final = 300.0
_FINE_LINES: Final = 600.0
_COARSE: Final = 150.0
_ROUNDED: Final = 0.98
"""The share that may be missing: sizes are rounded to whole dots or hundredths of a point."""

_TINT: Final = 4
"""Dots on a side up to which a picture is an even tint; its dots are never seen."""


def check_resolution(page: Page, aims: Aims) -> Iterator[Finding]:
    """The resolution as printed is high enough, in the direction where it is lower."""
    if not aims & PRESS:
        return
    for paint in page.drawing.paints:
        if paint.image is None:
            continue
        width, height = _dots(paint.image.item)
        if min(width, height) <= _TINT:
            continue
        dots = _resolution(width, height, paint.image.matrix)
        if dots < _FINE * _ROUNDED:
            code = Code.P_TOO_COARSE if dots < _COARSE * _ROUNDED else Code.P_COARSE
            yield find(code, page.number, [paint.box], dpi=round(dots))
        elif dots < _FINE_LINES * _ROUNDED and _is_line_art(paint.image.item):
            yield find(Code.P_LINE_COARSE, page.number, [paint.box], dpi=round(dots))


def _is_line_art(item: Any) -> bool:
    """Whether dots are black or white, so that an edge shows each of them."""
    keys = item.keys()
    is_stencil = "/ImageMask" in keys and bool(item.ImageMask)
    return is_stencil or ("/BitsPerComponent" in keys and int(item.BitsPerComponent) == 1)


def _dots(item: Any) -> tuple[int, int]:
    return int(item.get("/Width", 0)), int(item.get("/Height", 0))


def _resolution(width: int, height: int, matrix: Matrix) -> float:
    a, b, c, d, *_ = matrix
    across, down = hypot(a, b), hypot(c, d)
    return min(72 * width / across if across else _FINE, 72 * height / down if down else _FINE)


_TELLING: Final = frozenset(("/Intent", "/Interpolate", "/Alternates", "/OPI", "/SMask", "/Mask"))
"""Entries of pictures that ``check_picture_keys`` asks for; nearly all have none."""


def check_picture_keys(page: Page, aims: Aims) -> Iterator[Finding]:
    """No interpolation in archives, and no other picture that is printed instead."""
    for paint in page.drawing.paints:
        if paint.image is None:
            continue
        item = paint.image.item
        if paint.image.data is None and _TELLING.isdisjoint(item.keys()):
            continue
        intent = item.get("/Intent")
        if aims & (A | X) and intent is not None and str(intent)[1:] not in INTENTS:
            yield find(Code.P_RENDERING, page.number, name=str(intent)[1:])
        for picture in (item, item.get("/SMask"), item.get("/Mask")):
            is_picture = picture is item or isinstance(picture, pikepdf.Stream)
            if aims & A and is_picture and bool(picture.get("/Interpolate", False)):
                yield find(Code.P_SMOOTHED, page.number, [paint.box], standard=titles(aims & A))
        if aims & A and paint.image.data is not None and (name := _late_filter(item)):
            yield find(Code.P_COMPRESSION, page.number, filter=name, standard=titles(aims & A))
        for key in ("/Alternates", "/OPI"):
            if aims & (A | X) and key in item:
                yield find(
                    Code.P_ALTERNATE, page.number, [paint.box], key=key[1:], standard=titles(aims & (A | X))
                )


def _late_filter(item: Any) -> str:
    """A compression of a picture in the stream that PDF/A does not allow (ISO 19005-2, 6.1.10)."""
    return next((str(name)[1:] for name in item.get("/Filter", []) if str(name)[1:] not in _FILTERS), "")


_FILTERS: Final = (
    "ASCIIHexDecode", "ASCII85Decode", "FlateDecode", "RunLengthDecode", "CCITTFaxDecode", "DCTDecode",
)  # fmt: skip

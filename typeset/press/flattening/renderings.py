"""Pictures of a page as it stands after some of its instructions, drawn by PDFium."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec
import pikepdf
from PIL import Image

from typeset.press.boxes import Box

Name = tuple[str, int]
"""What a page is asked for by: what it shows, and of how many instructions."""

LOOKED_AT: Final = 2
"""Dots to a point of the pictures by which places are compared: 144 to the inch."""

SHARP: Final = 600
_POINT: Final = 72
_STEP: Final = 6
"""Points of which a page's sides are made whole multiples, so that every resolution gives whole dots."""
_MOST_DOTS: Final = 40_000_000
"""The largest picture: A4 with its bleed, 600 dots to the inch. Larger places get fewer dots."""


class UndrawableError(Exception):
    """PDFium cannot draw a page."""


class Region(msgspec.Struct, frozen=True):
    """A part of a page, in dots of the pictures that are compared, from its upper left corner."""

    left: int
    top: int
    right: int
    bottom: int


class Picture(msgspec.Struct, frozen=True):
    """A part of a page as a picture, and where it stands, in points."""

    dots: Image.Image
    place: Box


class Renderings:
    """Pages that are drawn by these instructions, each asked for by its name.

    They are drawn on white paper as far as ``box``, with what ``page`` has to draw with. Use it as a context
    manager; it and what it gives raise UndrawableError.
    """

    def __init__(self, page: pikepdf.Page, drawn: Mapping[Name, Sequence[Any]], box: Box) -> None:
        width, height = (-(-side // _STEP) * _STEP for side in (box.width, box.height))
        self._box = Box(box.left, box.top - height, box.left + width, box.top)
        self._numbers = {name: at for at, name in enumerate(drawn)}
        self._data = _pages(page, drawn.values(), self._box)
        self._seen: dict[Name, Image.Image] = {}

    def __enter__(self) -> Renderings:
        import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - for few pages

        try:
            self._document = pypdfium2.PdfDocument(self._data)
        except pypdfium2.PdfiumError as error:
            raise UndrawableError(str(error)) from error
        return self

    def __exit__(self, *_: object) -> None:
        self._document.close()

    def small(self, name: Name) -> Image.Image:
        """A whole page, with the dots by which places are compared."""
        if name not in self._seen:
            across, up = (round(side * LOOKED_AT) for side in (self._box.width, self._box.height))
            self._seen[name] = self._draw(name, LOOKED_AT * _POINT, (0, 0, across, up))
        return self._seen[name]

    def sharp(self, name: Name, region: Region) -> Picture:
        """A part of a page for the press."""
        dpi = SHARP
        while True:
            factor = dpi / _POINT / LOOKED_AT
            left, top = math.floor(region.left * factor), math.floor(region.top * factor)
            right, bottom = math.ceil(region.right * factor), math.ceil(region.bottom * factor)
            if (right - left) * (bottom - top) <= _MOST_DOTS:
                break
            dpi //= 2
        dots = self._draw(name, dpi, (left, top, right, bottom))
        point = dpi / _POINT
        place = Box(
            self._box.left + left / point, self._box.top - bottom / point,
            self._box.left + right / point, self._box.top - top / point,
        )  # fmt: skip
        return Picture(dots, place)

    def _draw(self, name: Name, dpi: int, part: tuple[int, int, int, int]) -> Image.Image:
        import pypdfium2  # noqa: PLC0415 - as above

        left, top, right, bottom = part
        try:
            page = self._document[self._numbers[name]]
        except pypdfium2.PdfiumError as error:
            raise UndrawableError(str(error)) from error
        bitmap = pypdfium2.PdfBitmap.new_native(right - left, bottom - top, pypdfium2.raw.FPDFBitmap_BGRx)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, right - left, bottom - top)
        across, up = (round(side * dpi / _POINT) for side in (self._box.width, self._box.height))
        pypdfium2.raw.FPDF_RenderPageBitmap(bitmap, page, -left, -top, across, up, 0, 0)
        picture: Image.Image = bitmap.to_pil().convert("RGB")
        bitmap.close()
        page.close()
        return picture


def _pages(page: pikepdf.Page, drawn: Iterable[Sequence[Any]], box: Box) -> bytes:
    """A file with one page for each list of instructions."""
    with pikepdf.new() as file:
        file.pages.append(page)
        _draw_gradients_once(file.pages[0].obj["/Resources"], set())
        for rows in drawn:
            file.pages.append(file.pages[0])
            copy: Any = file.pages[-1].obj
            copy["/Contents"] = file.make_indirect(
                pikepdf.Stream(file, pikepdf.unparse_content_stream([*rows, *_ends(rows)]))
            )
            for key in ("/TrimBox", "/BleedBox", "/CropBox", "/ArtBox", "/Annots", "/StructParents"):
                if key in copy:
                    del copy[key]
            copy["/MediaBox"] = pikepdf.Array(box.array)
        del file.pages[0]
        target = io.BytesIO()
        file.save(target)
        return target.getvalue()


def _draw_gradients_once(resources: Any, seen: set[object]) -> None:
    """Let a pattern whose one cell is a whole gradient not begin again at the edge of its area.

    A gradient of SVG with transparent stops is a pattern with a cell of one unit. Rounding would put a row of
    dots of the next cell beside it, which 600 dots to the inch show as a line.
    """
    if not isinstance(resources, pikepdf.Dictionary) or resources.objgen in seen:
        return
    seen |= {resources.objgen} if resources.is_indirect else set()
    for pattern in resources.get("/Pattern", {}).values():
        if pattern.get("/PatternType") == 1 and list(pattern["/BBox"]) == [0, 0, 1, 1]:
            pattern["/XStep"] = pattern["/YStep"] = 2
    for kind in ("/XObject", "/Pattern"):
        for item in resources.get(kind, {}).values():
            if isinstance(item, pikepdf.Stream) and item.objgen not in seen:
                seen.add(item.objgen)
                _draw_gradients_once(item.get("/Resources"), seen)


def _ends(instructions: Sequence[Any]) -> list[Any]:
    """What closes a text object that is open at the end."""
    marks = [str(row.operator) for row in instructions if str(row.operator) in ("BT", "ET")]
    return [pikepdf.ContentStreamInstruction([], pikepdf.Operator("ET"))] if marks[-1:] == ["BT"] else []

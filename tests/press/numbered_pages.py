"""Pages that say which they are, as any program might have made them; and what a reader finds on sheets."""

from __future__ import annotations

import ctypes
import io
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
import pypdfium2

from tests.press.small_files import A5

WIDTH, HEIGHT = A5
CORNER = 30.0
"""Where the number of each page stands: so far from its left lower corner."""


def numbered(count: int, change: Callable[[pikepdf.Pdf], None] = lambda file: None) -> bytes:
    """A reader's file whose pages say which they are."""
    with pikepdf.new() as file:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name("/Font"), Subtype=pikepdf.Name("/Type1"), BaseFont=pikepdf.Name("/Helvetica")
        )
        for number in range(1, count + 1):
            page = file.add_blank_page(page_size=A5)
            page.obj["/Resources"] = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            page.contents_add(b"0 0 0 rg BT /F 20 Tf %d %d Td (%d) Tj ET" % (CORNER, CORNER, number))
        change(file)
        target = io.BytesIO()
        file.save(target)
        return target.getvalue()


@dataclass(frozen=True)
class Made:
    """How a page is put into its file; it looks the same in all ways.

    ``quarter`` is its /Rotate, ``unit`` its /UserUnit, ``corner`` where its trim begins. Its boxes may name
    their corners in any order, and may be those of the node above.
    """

    quarter: int = 0
    unit: float = 1.0
    corner: tuple[float, float] = (0.0, 0.0)
    is_reversed: bool = False


def made_pages(ways: Sequence[Made], bleed: float = 0.0) -> bytes:
    """A file with a page for each of these ways, a frame around its trim."""
    with pikepdf.new() as file:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name("/Font"), Subtype=pikepdf.Name("/Type1"), BaseFont=pikepdf.Name("/Helvetica")
        )
        for number, way in enumerate(ways, 1):
            _add_page(file, number, way, bleed)
            file.pages[-1].obj["/Resources"] = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        target = io.BytesIO()
        file.save(target)
        return target.getvalue()


def _add_page(file: pikepdf.Pdf, number: int, way: Made, bleed: float) -> None:
    left, bottom = way.corner
    across, up = (A5[1], A5[0]) if way.quarter % 180 else A5
    right, top = left + across / way.unit, bottom + up / way.unit
    matrix = {
        0: (1, 0, 0, 1, left, bottom), 90: (0, 1, -1, 0, right, bottom),
        180: (-1, 0, 0, -1, right, top), 270: (0, -1, 1, 0, left, top),
    }[way.quarter % 360]  # fmt: skip
    file.add_blank_page(page_size=(100, 100))
    page: Any = file.pages[-1].obj
    scaled = (part / way.unit if at < 4 else part for at, part in enumerate(matrix))
    written = " ".join(f"{part:f}" for part in scaled)
    drawn = (
        f"{written} cm 0.9 g 0 0 {A5[0]} {A5[1]} re f 0 g BT /F 20 Tf {CORNER} {CORNER} Td ({number}) Tj ET"
    )
    page["/Contents"] = file.make_indirect(pikepdf.Stream(file, drawn.encode()))
    for key, beyond in (("/TrimBox", 0.0), ("/BleedBox", bleed), ("/MediaBox", bleed + 20)):
        out = beyond / way.unit
        box = [left - out, bottom - out, right + out, top + out]
        page[key] = pikepdf.Array([*box[2:], *box[:2]] if way.is_reversed else box)
    page["/Rotate"] = way.quarter
    if way.unit != 1:
        page["/UserUnit"] = way.unit


@dataclass(frozen=True)
class Seen:
    """A page found on a sheet: where its number stands, and whether that is upside down."""

    page: int
    x: float
    y: float
    is_turned: bool


def seen(pdf: bytes) -> list[list[Seen]]:
    """The pages on each side, by the numbers that a reader finds."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    for side in document:
        text = side.get_textpage()
        here: list[Seen] = []
        last = (0.0, 0.0)
        for index in range(text.count_chars()):
            figure = text.get_text_range(index, 1)
            if figure.isdigit():
                x, y = ctypes.c_double(), ctypes.c_double()
                pypdfium2.raw.FPDFText_GetCharOrigin(text, index, x, y)
                angle = pypdfium2.raw.FPDFText_GetCharAngle(text, index)
                if here and math.dist(last, (x.value, y.value)) < 20:
                    here[-1] = replace(here[-1], page=here[-1].page * 10 + int(figure))
                else:
                    here.append(Seen(int(figure), x.value, y.value, abs(angle - math.pi) < 0.1))
                last = (x.value, y.value)
        found.append(here)
    document.close()
    return found

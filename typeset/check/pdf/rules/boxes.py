"""Rules about the shape of pages: boxes, sizes, bleed, sides, distance from the trim."""

from __future__ import annotations

import statistics
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from typeset.check.pdf.content.colours import is_white
from typeset.check.pdf.finding import PRESS, Aim, X, find, titles
from typeset.messages.codes import Code
from typeset.startup.one_thread import WARNINGS

if TYPE_CHECKING:
    from typeset.check.pdf.finding import Aims, Finding, Rectangle
    from typeset.check.pdf.pages import Page
    from typeset.check.pdf.reading import PdfFile

_ROUNDING: Final = 0.02
"""Points by which edges may be off: programs round them to hundredths."""

_MM: Final = 72 / 25.4
_MARGIN: Final = 3 * _MM - 0.1
"""Points of bleed, and of distance from the trim: 3 mm, less what programs round millimetres by."""

_ONE_SIZE: Final = 0.5 * _MM
"""By how much pages may differ and still count as one size: half of what a cut may be off."""

_QUARTER: Final = 90
_FLAT: Final = ("fill", "image", "shade", "stroke")
"""What may be meant to bleed; text near the edge has a rule of its own."""

_NESTED: Final = (
    ("/MediaBox", "/CropBox"), ("/MediaBox", "/BleedBox"), ("/MediaBox", "/TrimBox"),
    ("/MediaBox", "/ArtBox"), ("/BleedBox", "/TrimBox"), ("/BleedBox", "/ArtBox"),
)  # fmt: skip


def check_boxes(page: Page, aims: Aims) -> Iterator[Finding]:
    """Each page states where it is cut (ISO 15930-7, 6.6), and its boxes lie inside one another."""
    keys = page.item.keys()
    has = [key for key in ("/TrimBox", "/ArtBox") if key in keys]
    if has and not any(key in page.boxes for key in has):
        has = []  # it is no rectangle
    if aims & X and len(has) != 1:
        detail = "TrimBox + ArtBox" if has else "TrimBox"
        yield find(Code.P_BOX_MISSING, page.number, standard=titles(aims & X), detail=detail)
    for key, box in page.boxes.items() if page.boxes else (("/MediaBox", page.media),):
        if not box.width * box.height:
            yield find(Code.P_BOX_EMPTY, page.number, box=key[1:])
    for outer, inner in _NESTED:
        around, inside = page.boxes.get(outer), page.boxes.get(inner)
        if around and inside and not around.holds(inside, _ROUNDING):
            yield find(Code.P_BOX_ORDER, page.number, [inside], inner=inner[1:], outer=outer[1:])
    if aims & PRESS and has and not page.crop.holds(page.trim, _ROUNDING):
        yield find(Code.P_BOX_ORDER, page.number, [page.crop], inner=has[0][1:], outer="CropBox")


def check_trim_stated(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """Some page states where it is cut; otherwise a press takes the sheet for the page."""
    if Aim.PRINT not in aims or aims & X:
        return
    if not any("/TrimBox" in page.obj or "/ArtBox" in page.obj for page in file.pdf.pages):
        yield find(Code.P_NO_TRIM)


def check_bleed(page: Page, aims: Aims) -> Iterator[Finding]:
    """What reaches the trim goes beyond it by 3 mm, so that an inexact cut leaves no white edge."""
    if not aims & PRESS:
        return
    trim = page.trim
    short = [
        paint.box.cut(page.media)
        for paint in page.drawing.printed
        if paint.what in _FLAT
        and not paint.is_tiled
        and not is_white(paint.space, paint.values)
        and _is_short(paint.box.cut(page.bleed), trim)
    ]
    if short:
        yield find(Code.P_NO_BLEED, page.number, short)


def _is_short(box: Rectangle, trim: Rectangle) -> bool:
    """Whether a thing reaches an edge of the page, or goes over it, and ends before 3 mm."""
    if box.left > box.right or box.bottom > box.top or not box.meets(trim):
        return False
    beyond = (trim.left - box.left, trim.bottom - box.bottom, box.right - trim.right, box.top - trim.top)
    return any(-_ROUNDING <= far < _MARGIN for far in beyond)


def check_near_edge(page: Page, aims: Aims) -> Iterator[Finding]:
    """Text keeps away from the trim; what lies wholly outside is marks and slug."""
    if not aims & PRESS:
        return
    trim, safe = page.trim, page.trim.grown(-_MARGIN)
    near = [
        box
        for paint in page.drawing.printed
        if paint.what == "text" and not paint.is_clear and not paint.is_tiled and not safe.holds(paint.box)
        for box in paint.places
        if box.meets(trim) and not safe.holds(box)
    ]
    if near:
        yield find(Code.P_NEAR_EDGE, page.number, near)


def check_outside(page: Page, aims: Aims) -> Iterator[Finding]:
    """No text lies wholly beyond the sheet, where nobody sees it; of a file for a press nothing does."""
    kinds = (*_FLAT, "text") if aims & X else ("text",)
    lost = [
        box
        for paint in page.drawing.paints
        if paint.what in kinds
        and not paint.is_clear
        and not paint.is_tiled
        and not page.media.holds(paint.box)
        for box in paint.places
        if not box.meets(page.media) and box.width > 0
    ]
    if lost:
        yield find(Code.P_OUTSIDE, page.number, lost)


def check_rotation(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """No page of a book stands on its side: those who print it look at its boxes alone."""
    if not aims & PRESS or not file.kept:
        return
    usual = statistics.mode(page.turned for page in file.kept)
    for page in file.kept:
        if page.turned != usual or page.turned % _QUARTER:
            yield find(Code.P_ROTATED, page.number, degrees=page.turned)


def check_sizes(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """All pages have one size, and their number is even: pages fill whole leaves."""
    if not aims & PRESS or not file.kept:
        return
    first = file.kept[0].trim
    for page in file.kept:
        if abs(page.trim.width - first.width) > _ONE_SIZE or abs(page.trim.height - first.height) > _ONE_SIZE:
            yield find(Code.P_SIZES_DIFFER, page.number, size=_size(page.trim), first=_size(first))
    if len(file.kept) % 2 and len(file.kept) > 1:
        yield find(Code.P_ODD_PAGES, count=len(file.kept))


def _size(box: Rectangle) -> str:
    return f"{box.width / _MM:.0f}×{box.height / _MM:.0f}"


def check_sides(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """Odd folios stand on right-hand pages, that is on odd ones; the first that does not is reported."""
    if not aims & PRESS or "/PageLabels" not in file.root:
        return
    with WARNINGS, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles of folios that the library does not know
        labels = [page.label for page in file.pdf.pages]
    for number, label in enumerate(labels, 1):
        if label.isdecimal() and int(label) % 2 != number % 2:
            yield find(Code.P_FOLIO_SIDE, number, label=label)
            return

"""Rules about the shape of pages: boxes, sizes, bleed, sides, what stands too near the cut."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from typeset.check.pdf.content.colours import is_white
from typeset.check.pdf.finding import PRESS, Aim, X, find, titles
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.pdf.finding import Aims, Finding, Rectangle
    from typeset.check.pdf.reading import Page, PdfFile

_SLACK: Final = 0.02  # pt: what rounding to hundredths does
_MM: Final = 72 / 25.4
_BLEED: Final = 3 * _MM - 0.1
_SAFE: Final = 3 * _MM - 0.1
_SAME: Final = 0.5 * _MM
"""Half of what a cut may go astray: pages are of one size to half a millimetre."""

_FLAT: Final = ("fill", "image", "shade", "stroke")
"""What may be meant to run over the edge; text that does is told as such."""

_NESTED: Final = (
    ("/MediaBox", "/CropBox"), ("/MediaBox", "/BleedBox"), ("/MediaBox", "/TrimBox"),
    ("/MediaBox", "/ArtBox"), ("/BleedBox", "/TrimBox"), ("/BleedBox", "/ArtBox"),
)  # fmt: skip


def check_boxes(page: Page, aims: Aims) -> Iterator[Finding]:
    """Each page says where it is cut (ISO 15930-7, 6.6), and its boxes lie in one another."""
    has = [key for key in ("/TrimBox", "/ArtBox") if key in page.item]
    if aims & X and len(has) != 1:
        detail = "TrimBox + ArtBox" if has else "TrimBox"
        yield find(Code.P_BOX_MISSING, page.number, standard=titles(aims & X), detail=detail)
    if not page.media.width * page.media.height:
        yield find(Code.P_BOX_ORDER, page.number, inner="MediaBox", outer="")
    for outer, inner in _NESTED:
        around, inside = page.boxes.get(outer), page.boxes.get(inner)
        if around and inside and not around.holds(inside, _SLACK):
            yield find(Code.P_BOX_ORDER, page.number, [inside], inner=inner[1:], outer=outer[1:])


def check_trim_stated(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """A press takes the sheet for the page where nothing says otherwise."""
    if Aim.PRINT not in aims or aims & X:
        return
    if not any("/TrimBox" in page.obj or "/ArtBox" in page.obj for page in file.pdf.pages):
        yield find(Code.P_NO_TRIM)


def check_bleed(page: Page, aims: Aims) -> Iterator[Finding]:
    """What reaches the cut goes beyond it, so that a cut gone astray leaves no white."""
    if not aims & PRESS:
        return
    trim = page.trim
    short = [
        paint.box.cut(page.media)
        for paint in page.drawing.printed
        if paint.what in _FLAT
        and not is_white(paint.space, paint.values)
        and _is_short(paint.box.cut(page.bleed), trim)
    ]
    if short:
        yield find(Code.P_NO_BLEED, page.number, short)


def _is_short(box: Rectangle, trim: Rectangle) -> bool:
    """Whether a drawing comes up to an edge of the page, or over it, and ends before 3 mm."""
    if box.left > box.right or box.bottom > box.top or not box.meets(trim):
        return False
    beyond = (trim.left - box.left, trim.bottom - box.bottom, box.right - trim.right, box.top - trim.top)
    return any(-_SLACK <= far < _BLEED for far in beyond)


def check_near_edge(page: Page, aims: Aims) -> Iterator[Finding]:
    """Text keeps away from the cut; what lies wholly outside is marks and slug."""
    if not aims & PRESS:
        return
    trim, safe = page.trim, page.trim.grown(-_SAFE)
    near = [
        box
        for paint in page.drawing.printed
        if paint.what == "text" and not paint.is_clear and not safe.holds(paint.box)
        for box in paint.places
        if box.meets(trim) and not safe.holds(box)
    ]
    if near:
        yield find(Code.P_NEAR_EDGE, page.number, near)


def check_sizes(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """All pages are of one size, and fill whole leaves."""
    if not aims & PRESS or not file.kept:
        return
    first = file.kept[0].trim
    for page in file.kept:
        if abs(page.trim.width - first.width) > _SAME or abs(page.trim.height - first.height) > _SAME:
            yield find(Code.P_SIZES_DIFFER, page.number, size=_size(page.trim), first=_size(first))
    if len(file.kept) % 2 and len(file.kept) > 1:
        yield find(Code.P_ODD_PAGES, count=len(file.kept))


def _size(box: Rectangle) -> str:
    return f"{box.width / _MM:.0f}×{box.height / _MM:.0f}"


def check_sides(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """Odd folios stand on the right, so on odd pages; the first that does not is told."""
    if not aims & PRESS or "/PageLabels" not in file.root:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles of folios that the library does not know
        labels = [page.label for page in file.pdf.pages]
    for number, label in enumerate(labels, 1):
        if label.isdecimal() and int(label) % 2 != number % 2:
            yield find(Code.P_FOLIO_SIDE, number, label=label)
            return

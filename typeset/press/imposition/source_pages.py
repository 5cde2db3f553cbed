"""The pages of a finished PDF as forms that stand upright, whoever made the file.

A page says by /Rotate how it is turned before it is looked at, by /UserUnit how large its units are, and it
may take both its boxes and its resources from the nodes above it. A box may name any two opposite corners.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

import msgspec
import pikepdf

from typeset.press.boxes import Box

_TURNS: Final = {0: (1, 0, 0, 1), 90: (0, -1, 1, 0), 180: (-1, 0, 0, -1), 270: (0, 1, -1, 0)}
"""How /Rotate, clockwise, turns a page: the first four numbers of a matrix."""

_ON_SHEETS: Final = ("/Type", "/Version", "/Extensions", "/Pages", "/OutputIntents", "/OCProperties", "/Lang")
"""What of a file's root holds for sheets, too. Tags, outline, labels and places belong to the old pages."""
_CLAIMS: Final = ("/GTS_PDFXVersion", "/GTS_PDFXConformance")
_WINDOW: Final = "Popup"
"""The window of a comment, which no reader prints and which says nothing of its own."""
_LEAST: Final = 1.0
"""Points: a box with a shorter side is a slip, and says nothing of the page."""
_DEEPEST: Final = 50


class SourcePage(msgspec.Struct, frozen=True):
    """A page as a form whose origin is the lower left corner of its trim, as it is looked at.

    ``width`` and ``height`` are those of its trim; ``bleed`` is how far ink reaches beyond it on all sides.
    """

    form: Any
    width: float
    height: float
    bleed: float


class Source(msgspec.Struct, frozen=True):
    """The pages of a file; ``lost`` counts, by kind, the annotations that sheets do not show."""

    pages: tuple[SourcePage, ...]
    lost: Mapping[str, int]
    is_right_bound: bool


def take_out_pages(file: pikepdf.Pdf) -> Source:
    """Take all pages out of ``file``, and what belongs to them alone: tags, outline, claims of standards.

    Stamps and the fields of forms become part of their page where a printer prints them.
    """
    viewed: Any = file.Root.get("/ViewerPreferences")
    is_right_bound = isinstance(viewed, pikepdf.Dictionary) and viewed.get("/Direction") == "/R2L"
    lost = _print_annotations(file)
    pages = list(file.pages)
    made = tuple(_as_form(file, page) for page in pages)
    for key in set(file.Root.keys()) - set(_ON_SHEETS):
        del file.Root[key]
    for key in _CLAIMS:
        if "/Info" in file.trailer and key in file.trailer["/Info"]:
            del file.trailer["/Info"][key]
    for _ in pages:
        del file.pages[-1]  # from the end: to find any other page, the library counts from the first
    return Source(made, lost, is_right_bound)


def _print_annotations(file: pikepdf.Pdf) -> dict[str, int]:
    """Draw annotations that are printed into their pages; counts those that are not, by kind."""
    if all("/Annots" not in page.obj for page in file.pages):
        return {}
    form: Any = file.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and form.get("/NeedAppearances", False):
        file.generate_appearance_streams()
    file.flatten_annotations("print")
    left = (item for page in file.pages for item in page.obj.get("/Annots", ()))
    kinds = Counter(
        str(item.get("/Subtype", "/?"))[1:] for item in left if isinstance(item, pikepdf.Dictionary)
    )
    del kinds[_WINDOW]
    return dict(sorted(kinds.items()))


def _as_form(file: pikepdf.Pdf, page: pikepdf.Page) -> SourcePage:
    trim, bleed = _trim_and_bleed(page)
    unit = _number(page.obj.get("/UserUnit"), 1.0)
    unit = unit if unit > 0 else 1.0  # ISO 32000-2, table 31: positive; readers pass over another
    quarter = int(_number(inherited(page, "/Rotate"), 0)) % 360
    a, b, c, d = (part * unit for part in _TURNS.get(quarter, _TURNS[0]))
    corners = [
        (a * x + c * y, b * x + d * y) for x in (trim.left, trim.right) for y in (trim.bottom, trim.top)
    ]
    left, bottom = min(x for x, _ in corners), min(y for _, y in corners)
    form: Any = page.as_form_xobject(handle_transformations=False)
    form["/BBox"] = pikepdf.Array(bleed.array)
    form["/Matrix"] = pikepdf.Array([a, b, c, d, round(-left, 4), round(-bottom, 4)])
    sides = (trim.width * unit, trim.height * unit)
    reach = min(
        trim.left - bleed.left, bleed.right - trim.right, trim.bottom - bleed.bottom, bleed.top - trim.top
    )
    width, height = sides if b == 0 else sides[::-1]
    return SourcePage(file.make_indirect(form), width, height, max(reach * unit, 0.0))


def _trim_and_bleed(page: pikepdf.Page) -> tuple[Box, Box]:
    """Where a page is cut, and how far its ink reaches: as far as the cut where it does not say."""
    media = _box(inherited(page, "/MediaBox")) or Box(0, 0, 612, 792)
    shown = _within(_box(inherited(page, "/CropBox")), media) or media
    stated = (_within(_box(page.obj.get(key)), media) for key in ("/TrimBox", "/ArtBox"))
    trim = next((box for box in stated if box), shown)
    bleed = _within(_box(page.obj.get("/BleedBox")), media)
    return trim, _around(trim, bleed) if bleed else trim


def _box(item: Any) -> Box | None:
    """A box with its corners in order; nothing where there is none that can be read."""
    try:
        left, bottom, right, top = (float(side) for side in item)
    except (TypeError, ValueError):
        return None
    box = Box(min(left, right), min(bottom, top), max(left, right), max(bottom, top))
    return box if min(box.width, box.height) >= _LEAST else None


def _within(box: Box | None, outer: Box) -> Box | None:
    """The part of a box that lies within another."""
    if box is None:
        return None
    return _box(
        (
            max(box.left, outer.left), max(box.bottom, outer.bottom),
            min(box.right, outer.right), min(box.top, outer.top),
        )
    ) if _meet(box, outer) else None  # fmt: skip


def _meet(box: Box, other: Box) -> bool:
    return (
        box.left < other.right
        and other.left < box.right
        and box.bottom < other.top
        and other.bottom < box.top
    )


def _around(box: Box, other: Box) -> Box:
    return Box(
        min(box.left, other.left), min(box.bottom, other.bottom),
        max(box.right, other.right), max(box.top, other.top),
    )  # fmt: skip


def inherited(page: pikepdf.Page, key: str) -> Any:
    """An entry of a page, or of the nearest node above it that has one."""
    node: Any = page.obj
    for _ in range(_DEEPEST):
        if not isinstance(node, pikepdf.Dictionary):
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None


def _number(item: Any, usual: float) -> float:
    """A number of a page's dictionary; what is none, or not above zero where none can be, is the usual."""
    try:
        return float(item) or usual
    except (TypeError, ValueError):
        return usual

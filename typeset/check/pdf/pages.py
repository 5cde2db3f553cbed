"""A page of a PDF as rules see it, and what is kept of it for the rules about all pages."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import msgspec
import pikepdf

from typeset.check.pdf.content.drawing import Drawing
from typeset.check.pdf.finding import Rectangle
from typeset.check.pdf.intents import Intent, read_intent

_HIDDEN: Final = 2
"""The flag of an annotation that is hidden."""


class Page(msgspec.Struct, frozen=True):
    """One page: its number from 1, the boxes that it states, and what it draws.

    ``is_whole`` is false if it had too many instructions and was left. ``annotations`` are links, fields and
    comments, ``group`` says how the page is mixed; None if it does not.
    """

    number: int
    item: Any
    boxes: dict[str, Rectangle]
    drawing: Drawing
    is_whole: bool
    annotations: tuple[Any, ...] = ()
    group: Any = None

    @property
    def media(self) -> Rectangle:
        """The media box."""
        return self.boxes.get("/MediaBox", Rectangle(0, 0, 0, 0))

    @property
    def trim(self) -> Rectangle:
        """The page as it will be cut: trim box, else art box, else crop box."""
        return self.boxes.get("/TrimBox") or self.boxes.get("/ArtBox") or self.crop

    @property
    def crop(self) -> Rectangle:
        """What a screen shows: the crop box, else the media box."""
        return self.boxes.get("/CropBox") or self.media

    @property
    def bleed(self) -> Rectangle:
        """How far ink reaches: the bleed box, else the crop box."""
        return self.boxes.get("/BleedBox") or self.crop

    @property
    def intents(self) -> list[Intent]:
        """The output intents of the page itself (ISO 32000-2, 14.11.5)."""
        found = self.item.get("/OutputIntents", [])
        return [read_intent(item) for item in found if isinstance(item, pikepdf.Dictionary)]


class Note(NamedTuple):
    """An annotation: its key and kind, its number in the tree of parents, whether words describe it, where.

    ``is_hidden`` is true for one that nobody sees, because it says so or lies beyond the page.
    """

    key: tuple[int, int]
    kind: str
    parent: int | None
    has_words: bool
    is_hidden: bool
    box: Rectangle


class PageSummary(msgspec.Struct, frozen=True):
    """What is kept of a page for the rules about all pages.

    ``parents`` is its key in the tree of parents; ``notes`` are its annotations.
    ``doubled`` are numbers of content that stand for several pieces. ``turned`` are the degrees by which it
    is shown turned.
    """

    number: int
    key: tuple[int, int]
    trim: Rectangle
    parents: int | None
    content_ids: frozenset[tuple[tuple[int, int], int]]
    doubled: frozenset[tuple[tuple[int, int], int]] = frozenset()
    notes: tuple[Note, ...] = ()
    turned: int = 0


def keep(page: Page) -> PageSummary:
    """What is kept of a page."""
    keys = page.item.keys()
    parents = page.item.StructParents if "/StructParents" in keys else None
    unit = float(page.item.UserUnit) if "/UserUnit" in keys else 1.0
    trim = page.trim if unit == 1 else Rectangle(*(edge * unit for edge in page.trim))
    return PageSummary(
        page.number, page.item.objgen, trim, None if parents is None else int(parents),
        frozenset(page.drawing.content_ids), frozenset(page.drawing.doubled), _notes(page),
        int(inherited(page.item, "/Rotate") or 0) % 360,
    )  # fmt: skip


def _notes(page: Page) -> tuple[Note, ...]:
    return tuple(_note(item, page) for item in page.annotations)


def _note(item: Any, page: Page) -> Note:
    parent = item.get("/StructParent")
    kind = str(item.get("/Subtype"))[1:]
    box = rectangle(item.get("/Rect")) or Rectangle(0, 0, 0, 0)
    crop = page.crop
    is_beyond = (
        box.left > crop.right or box.right < crop.left or box.bottom > crop.top or box.top < crop.bottom
    )
    is_hidden = bool(int(item.get("/F", 0)) & _HIDDEN) or is_beyond
    words = str(item.get("/TU" if kind == "Widget" else "/Contents", "")).strip()
    if kind == "Widget" and not words:
        words = str(item.get("/Parent", {}).get("/TU", ""))
    return Note(item.objgen, kind, None if parent is None else int(parent), bool(words), is_hidden, box)


def inherited(page: Any, key: str) -> Any:
    """An entry of a page, or of the nodes above it; None if none has it."""
    seen = 0
    while isinstance(page, pikepdf.Dictionary) and seen < 50:
        keys = page.keys()
        if key in keys:
            return page[key]
        page, seen = page.Parent if "/Parent" in keys else None, seen + 1
    return None


_BOXES: Final = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")


def boxes_of(page: Any) -> dict[str, Rectangle]:
    """The boxes that a page states, and those it inherits, as far as they are rectangles."""
    found, keys = {}, page.keys()
    for key in _BOXES:
        item = page[key] if key in keys else inherited(page, key) if key in _BOXES[:2] else None
        box = rectangle(item) if item is not None else None
        if box:
            found[key] = box
    return found


def rectangle(item: Any) -> Rectangle | None:
    """The rectangle in an array of four numbers, whichever corners they are of."""
    try:
        left, bottom, right, top = map(float, item)
    except (TypeError, ValueError):
        return None
    return Rectangle(min(left, right), min(bottom, top), max(left, right), max(bottom, top))

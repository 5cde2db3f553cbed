"""Measures the pages of a book: its grid, its breaks, its feet, its notes; from boxes and from the PDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import pymupdf

from tests.pages.figure_places import placed_figures
from tests.pages.laid_book import LaidBook
from tests.pages.page_boxes import Leaf, columns_of, leaves_of, note_area_of, paragraph_of, root_of
from typeset.pdf.engine.text.struts import strut

_CLOSE: Final = 0.14  # px, a tenth of a point
_CHAPTER: Final = "level-1"


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    count: int
    total: int

    @property
    def value(self) -> float:
        """The share; of nothing it is whole."""
        return self.count / self.total if self.total else 1.0

    def __str__(self) -> str:
        return f"{self.value:.1%} ({self.count}/{self.total})"


@dataclass(frozen=True, slots=True)
class Foot:
    """How a page ends: ``short`` whole lines are left, the type area has ``lines`` of them.

    ``is_end`` tells the last page of a chapter, ``filled`` the lines that a page is filled to.
    """

    short: int
    lines: int
    filled: int
    is_end: bool
    is_mixed: bool


@dataclass(frozen=True, slots=True)
class PageFigures:
    """What was measured; pages are counted from 1."""

    pages: int
    on_grid: Share
    drawn_on_grid: Share
    stranded: tuple[int, ...]
    heads_at_foot: tuple[int, ...]
    parted_figures: tuple[int, ...]
    level_text: Share
    level_mixed: Share
    uneven: tuple[int, ...]
    short_ends: tuple[int, ...]
    uneven_columns: tuple[int, ...]
    notes: Share
    notes_at_mark: Share
    figures: Share
    holes: tuple[int, ...]


def measure_pages(book: LaidBook) -> PageFigures:
    """All figures of a book."""
    feet = [_foot(book, index) for index in range(len(book.pages))]
    spreads = [(page, *pair) for page, pair in _spreads(feet)]
    uneven = [page for page, left, right in spreads if not _is_level(left, right)]
    text, mixed = (
        [item for item in spreads if (item[1].is_mixed or item[2].is_mixed) is kind] for kind in (False, True)
    )
    ends = [page for page, foot in enumerate(feet, 1) if foot.is_end and foot.filled < 4]
    return PageFigures(
        len(book.pages), _on_grid(book), _drawn_on_grid(book),
        tuple(_stranded(book)), tuple(_heads_at_foot(book)), tuple(_parted_figures(book)),
        _level(text), _level(mixed), tuple(uneven), tuple(ends), tuple(_uneven_columns(book)),
        *_notes(book), _figures(book), tuple(_holes(feet)),
    )  # fmt: skip


def _figures(book: LaidBook) -> Share:
    """Figures and tables that follow their first mention on its page or on the next."""
    placed = placed_figures(book)
    return Share(sum(figure.is_right for figure in placed), len(placed))


def _holes(feet: Sequence[Foot]) -> Iterator[int]:
    """The pages of which more than a quarter is white at the foot, ends of chapters left out."""
    return (page for page, foot in enumerate(feet, 1) if not foot.is_end and 4 * foot.short > foot.lines)


def _level(spreads: Sequence[tuple[int, Foot, Foot]]) -> Share:
    return Share(sum(_is_level(left, right) for _, left, right in spreads), len(spreads))


def _is_level(left: Foot, right: Foot) -> bool:
    return left.short == right.short and left.lines == right.lines


def _spreads(feet: Sequence[Foot]) -> Iterator[tuple[int, tuple[Foot, Foot]]]:
    """Facing pages of which neither ends a chapter, by the left one's number."""
    for page in range(2, len(feet), 2):
        left, right = feet[page - 1], feet[page]
        if not left.is_end and not right.is_end:
            yield page, (left, right)


def _foot(book: LaidBook, index: int) -> Foot:
    page = book.pages[index]
    leaves, area = list(leaves_of(root_of(page))), note_area_of(page)
    bottom = page.content_box_y() + page.height - (area.margin_height() if area else 0)
    foot = max((leaf.bottom for leaf in leaves), default=bottom)
    following = book.pages[index + 1] if index + 1 < len(book.pages) else None
    return Foot(
        int((bottom - foot + _CLOSE) // book.pitch),
        round(page.height / book.pitch),
        round((foot - page.content_box_y()) / book.pitch),
        following is None or not leaves or _begins_chapter(following, leaves[-1]),
        any(leaf.is_mixed for leaf in leaves),
    )


def _begins_chapter(page: Any, before: Leaf) -> bool:
    """Whether the page, behind one that ends with a leaf, opens with a chapter, or is blank."""
    first = next(leaves_of(root_of(page)), None)
    if first is None:
        return True
    return first.is_head and bool(_chapters(first) - _chapters(before))


def _chapters(leaf: Leaf) -> set[Any]:
    """The elements of the chapters that a leaf stands in."""
    elements = {box.element for box in leaf.around if box.element is not None}
    return {element for element in elements if _CHAPTER in (element.get("class") or "").split()}


def _body_lines(page: Any, pitch: float) -> Iterator[Leaf]:
    """The lines of a page whose leading is that of the body; heads, figures and tables left out."""
    for leaf in leaves_of(root_of(page)):
        if leaf.is_line and not leaf.is_whole and abs(strut(leaf.box.style)[0] - pitch) < _CLOSE:
            yield leaf


def _on_grid(book: LaidBook) -> Share:
    """Body lines whose baseline stands on the one grid of the book, reckoned from its pages' tops."""
    return _share_in_phase(
        [
            leaf.top + leaf.box.baseline - page.content_box_y()
            for page in book.pages
            for leaf in _body_lines(page, book.pitch)
        ],
        book.pitch,
    )


def _share_in_phase(places: Sequence[float], pitch: float) -> Share:
    """How many places are whole pitches apart from the most frequent ones, to a tenth of a point."""
    phases = Counter(round(place % pitch / pitch * 1000) for place in places)
    if not phases:
        return Share(0, 0)
    usual = phases.most_common(1)[0][0]
    far = [abs((phase - usual + 500) % 1000 - 500) * pitch / 1000 for phase in phases.elements()]
    return Share(sum(distance < _CLOSE for distance in far), len(far))


def _drawn_on_grid(book: LaidBook) -> Share:
    """The same, read from the PDF: the baselines of all text in the body's size."""
    pitch, size = book.pitch * 0.75, book.size * 0.75
    places: list[float] = []
    with pymupdf.open(stream=book.result.data) as document:
        for page, box in zip(document, book.pages, strict=True):
            top, bottom = box.content_box_y() * 0.75, (box.content_box_y() + box.height) * 0.75
            baselines = {
                round(span["origin"][1], 2)
                for block in page.get_text("dict")["blocks"]
                for line in block.get("lines", ())
                for span in line["spans"]
                if abs(span["size"] - size) < 0.05 and top < span["origin"][1] < bottom
            }
            places += [baseline - top for baseline in baselines]
    return _share_in_phase(places, pitch)


def _stranded(book: LaidBook) -> Iterator[int]:
    """The pages where a part of a paragraph has but one line."""
    counts: dict[int, int] = {}
    parts: dict[object, list[tuple[int, int]]] = {}
    for number, page in enumerate(book.pages, 1):
        for leaf in leaves_of(root_of(page)):
            if leaf.is_line and not leaf.is_whole:
                part = paragraph_of(leaf)
                if id(part) not in counts:
                    key = (part.element, part.element_tag) if part.element is not None else id(part)
                    parts.setdefault(key, []).append((number, id(part)))
                counts[id(part)] = counts.get(id(part), 0) + 1
    for found in parts.values():
        if len(found) > 1:
            yield from (number for number, part in found if counts[part] < 2)


def _heads_at_foot(book: LaidBook) -> Iterator[int]:
    for number, page in enumerate(book.pages[:-1], 1):
        leaves = list(leaves_of(root_of(page)))
        if leaves and not _begins_chapter(book.pages[number], leaves[-1]):
            lowest = max(column.foot for column in columns_of(page))
            for column in columns_of(page):
                last = max(column.leaves, key=lambda leaf: leaf.bottom)
                is_in_column = any(getattr(box, "is_column", False) for box in last.around)
                if last.is_head and (is_in_column or last.bottom == lowest):
                    yield number


def _parted_figures(book: LaidBook) -> Iterator[int]:
    """The pages to which a figure goes on from the page before."""
    before: set[Any] = set()
    for number, page in enumerate(book.pages, 1):
        figures = {box.element for box in root_of(page).descendants() if box.element_tag == "figure"}
        if figures & before:
            yield number
        before = figures


def _uneven_columns(book: LaidBook) -> Iterator[int]:
    """The pages with columns side by side whose feet differ by more than a line."""
    for number, page in enumerate(book.pages, 1):
        for box in root_of(page).descendants():
            feet = [
                max((leaf.bottom for leaf in leaves_of(child)), default=0.0)
                for child in getattr(box, "children", ())
                if getattr(child, "is_column", False)
            ]
            if any(abs(one - other) > book.pitch + _CLOSE for one, other in pairwise(feet)):
                yield number


def _notes(book: LaidBook) -> tuple[Share, Share]:
    """Of the notes that are called, those printed, and those that begin on the page of their mark."""
    called, printed = {}, {}
    for number, page in enumerate(book.pages, 1):
        area = note_area_of(page)
        for box in root_of(page).descendants(placeholders=True):
            if box.footnote:
                called.setdefault(box.footnote.element, number)
        for box in area.descendants() if area else ():
            if box.element in called or "note" in ((box.element_tag or "") and _classes(box)):
                printed.setdefault(box.element, number)
    here = sum(printed.get(note) == number for note, number in called.items())
    return Share(len(called.keys() & printed.keys()), len(called)), Share(here, len(called))


def _classes(box: Any) -> list[str]:
    return (box.element.get("class") or "").split() if box.element is not None else []

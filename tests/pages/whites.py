"""Measures the white above heads and things set off, by rank, and the holes that pages leave before figures.

    python -m tests.pages.whites [--pages 120]

White is even where things of one rank have the same on a page, and on a spread. A rank
is out of order where it has more white than a higher one of its page. Judges nothing.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from tests.pages.book import write_book
from tests.pages.laid_book import CHAPTERS, LaidBook, lay_out_book
from tests.pages.page_boxes import Leaf, leaves_of, note_area_of, root_of

_HEADS: Final = ("h2", "h3", "h4", "h5", "h6")
_SET_OFF: Final = ("pre", "blockquote", "figure", "table")
_SAME: Final = 0.1  # of a line


@dataclass(frozen=True, slots=True)
class Gap:
    """The white above something on a page, in lines; ``rank`` is its element."""

    page: int
    rank: str
    lines: float


@dataclass(frozen=True, slots=True)
class Whites:
    """What was measured: groups of one rank that are even, of how many; and pages by their holes in lines."""

    even_pages: dict[str, tuple[int, int]]
    even_spreads: dict[str, tuple[int, int]]
    spans: dict[str, Counter[float]]
    out_of_order: int
    holes: Counter[int]


def measure_whites(book: LaidBook) -> Whites:
    """The whites of a book in one column."""
    gaps = [gap for number, page in enumerate(book.pages, 1) for gap in _gaps(page, number, book.pitch)]
    spans: dict[str, Counter[float]] = {}
    for gap in gaps:
        spans.setdefault(gap.rank, Counter())[round(gap.lines * 2) / 2] += 1
    return Whites(
        _even(gaps, lambda page: page),
        _even(gaps, lambda page: page // 2),
        spans,
        sum(_is_out_of_order([gap for gap in gaps if gap.page == page]) for page in {g.page for g in gaps}),
        Counter(_holes(book)),
    )


def _even(gaps: Sequence[Gap], place: Any) -> dict[str, tuple[int, int]]:
    groups: dict[tuple[str, int], list[float]] = {}
    for gap in gaps:
        groups.setdefault((gap.rank, place(gap.page)), []).append(gap.lines)
    found: dict[str, tuple[int, int]] = {}
    for (rank, _), lines in groups.items():
        if len(lines) > 1:
            even, total = found.get(rank, (0, 0))
            found[rank] = (even + (max(lines) - min(lines) < _SAME), total + 1)
    return found


def _is_out_of_order(gaps: Sequence[Gap]) -> bool:
    heads = [(_HEADS.index(gap.rank), gap.lines) for gap in gaps if gap.rank in _HEADS]
    return any(low > high and less > more + _SAME for high, more in heads for low, less in heads)


def _gaps(page: Any, number: int, pitch: float) -> Iterator[Gap]:
    """What stands behind something else on the page, and no head behind a head."""
    leaves = list(leaves_of(root_of(page)))
    for before, leaf in pairwise(leaves):
        known = {box.element for box in before.around}
        outer = next((box for box in leaf.around if box.element not in known and _rank(box)), None)
        if outer is None or any(getattr(box, "is_column", False) for box in leaf.around):
            continue
        rank = _rank(outer)
        if rank in _HEADS and before.is_head:
            continue
        yield Gap(number, rank, (_top(leaf, outer) - _bottom(before)) / pitch)


def _rank(box: Any) -> str:
    tag = (box.element_tag or "").split("::")[0]
    return tag if tag in _HEADS or tag in _SET_OFF else ""


def _top(leaf: Leaf, outer: Any) -> float:
    return float(outer.border_box_y()) if outer.element_tag in ("figure", "table") else leaf.top


def _bottom(leaf: Leaf) -> float:
    for box in leaf.around:
        if box.element_tag in ("figure", "table"):
            return float(box.border_box_y() + box.border_height())
    return leaf.bottom


def _holes(book: LaidBook) -> Iterator[int]:
    """By how many lines each page is short that is followed by one which begins with a figure or a table."""
    for page, following in pairwise(book.pages):
        first = next(leaves_of(root_of(following)), None)
        leaves = list(leaves_of(root_of(page)))
        if first is None or not leaves or not {"figure", "table"} & set(first.tags):
            continue
        known = {box.element for box in leaves[-1].around}
        if any(box.element_tag == "table" and box.element in known for box in first.around):
            continue
        area = note_area_of(page)
        end = page.content_box_y() + page.height - (area.margin_height() if area else 0)
        yield int((end - max(leaf.bottom for leaf in leaves) + 0.14) // book.pitch)


def main() -> None:
    """Set a dense book in each style, and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, default=120)
    pages = parser.parse_args().pages
    for style, css in (("", CHAPTERS), ("report", ""), ("book", ""), ("novel", ""), ("manual", "")):
        with TemporaryDirectory() as folder:
            laid = lay_out_book(write_book(pages, dense=True), Path(folder), css=css, style=style)
        whites = measure_whites(laid)
        print(f"{style or 'report, 大32开'}: {len(laid.pages)} pages")
        for rank in (*_HEADS, *_SET_OFF):
            if rank in whites.spans:
                page, spread = (
                    "{}/{}".format(*found.get(rank, (0, 0)))
                    for found in (whites.even_pages, whites.even_spreads)
                )
                spans = " ".join(f"{lines:g}:{count}" for lines, count in sorted(whites.spans[rank].items()))
                print(f"  {rank:11} even on pages {page:>7}, on spreads {spread:>7}; lines above {spans}")
        holes = " ".join(f"{lines}:{count}" for lines, count in sorted(whites.holes.items()))
        print(f"  pages with ranks out of order {whites.out_of_order}; short before figures {holes}")


if __name__ == "__main__":
    main()

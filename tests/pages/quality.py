"""Prints what the pages of made-up books reach, with and without grid and level feet, and judges them.

    python -m tests.pages.quality [--pages 620]

Exit code 1 when a must is missed.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.pages.book import write_book
from tests.pages.laid_book import CHAPTERS, LaidBook, lay_out_book
from tests.pages.pages_meter import PageFigures, Share, measure_pages

_PLAIN: Final = (("text.grid", "false"), ("page.level", "false"))
_COLUMNS: Final = (
    ("page.trim", "170x240"),
    ("text.columns", "2"),
    ("text.characters", "18"),
    ("text.lines", "34"),
)
_DEAREST: Final = 1.5


@dataclass(frozen=True, slots=True)
class Row:
    """A figure: what it is called, how it is read, and what it must be, if anything."""

    name: str
    read: Callable[[PageFigures], object]
    holds: Callable[[PageFigures], bool] | None = None
    must: str = ""


def _none(read: Callable[[PageFigures], tuple[int, ...]]) -> Callable[[PageFigures], bool]:
    return lambda figures: not read(figures)


def _at_least(read: Callable[[PageFigures], Share], least: float) -> Callable[[PageFigures], bool]:
    return lambda figures: read(figures).value >= least


ROWS: Final = (
    Row("pages", lambda f: f.pages),
    Row("body lines on the grid", lambda f: f.on_grid, _at_least(lambda f: f.on_grid, 1), "100%"),
    Row("the same, read from the PDF", lambda f: f.drawn_on_grid,
        _at_least(lambda f: f.drawn_on_grid, 1), "100%"),
    Row("stranded lines", lambda f: len(f.stranded), _none(lambda f: f.stranded), "0"),
    Row("heads and captions at the foot", lambda f: len(f.heads_at_foot),
        _none(lambda f: f.heads_at_foot), "0"),
    Row("figures parted from captions", lambda f: len(f.parted_figures),
        _none(lambda f: f.parted_figures), "0"),
    Row("level spreads of text", lambda f: f.level_text, _at_least(lambda f: f.level_text, 0.9), "90%"),
    Row("level spreads with more in them", lambda f: f.level_mixed,
        _at_least(lambda f: f.level_mixed, 0.75), "75%"),
    Row("chapters that end on under 4 lines", lambda f: len(f.short_ends),
        _none(lambda f: f.short_ends), "0"),
    Row("column feet more than a line apart", lambda f: len(f.uneven_columns),
        _none(lambda f: f.uneven_columns), "0"),
    Row("notes printed of those called", lambda f: f.notes, _at_least(lambda f: f.notes, 1), "100%"),
    Row("notes that begin on the page of their mark", lambda f: f.notes_at_mark,
        _at_least(lambda f: f.notes_at_mark, 1), "100%"),
    Row("figures and tables next to their first mention", lambda f: f.figures,
        _at_least(lambda f: f.figures, 1), "100%"),
    Row("pages of which a quarter is white", lambda f: len(f.holes)),
)  # fmt: skip


def _set(
    pages: int, settings: tuple[tuple[str, str], ...], *, mixed: bool, css: str = CHAPTERS
) -> tuple[LaidBook, float]:
    """A book, and the CPU time in seconds that its layout took."""
    with TemporaryDirectory() as folder:
        book = write_book(pages, mixed=mixed)
        begin = time.process_time()
        laid = lay_out_book(book, Path(folder), *settings, css=css)
        return laid, time.process_time() - begin


def judge(name: str, ours: PageFigures, plain: PageFigures) -> bool:
    """Print a table of a book's figures; whether all musts are reached."""
    print(f"{name:44}{'without':>22}{'ours':>22}   must")
    missed = False
    for row in ROWS:
        verdict = ""
        if row.holds is not None:
            verdict = f"{row.must} {'reached' if row.holds(ours) else 'MISSED'}"
            missed = missed or not row.holds(ours)
        print(f"{row.name:44}{row.read(plain)!s:>22}{row.read(ours)!s:>22}   {verdict}")
    if ours.uneven:
        print(f"uneven spreads, by their left pages: {', '.join(map(str, ours.uneven))}")
    return not missed


def main() -> int:
    """Set the books, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, default=620)
    options = parser.parse_args()
    _set(10, (), mixed=True)  # loads everything
    all_reached = True
    for name, mixed in (("a book of text", False), ("a mixed book", True)):
        plain, without = _set(options.pages, _PLAIN, mixed=mixed)
        ours, taken = _set(options.pages, (), mixed=mixed)
        reached = judge(name, measure_pages(ours), measure_pages(plain))
        dear = taken / without
        print(f"CPU {taken:.1f} s, without {without:.1f} s: {dear:.2f} x, at most {_DEAREST} x\n")
        all_reached = all_reached and reached and dear <= _DEAREST
    plain, ours = (
        _set(options.pages // 5, (*_COLUMNS, *more), mixed=True, css="")[0] for more in (_PLAIN, ())
    )
    all_reached &= judge("a mixed book in two columns", measure_pages(ours), measure_pages(plain))
    return 0 if all_reached else 1


if __name__ == "__main__":
    sys.exit(main())

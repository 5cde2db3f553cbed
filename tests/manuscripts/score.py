"""Prints how well the reader of plain text reads the manuscripts of this folder, by kind and over all.

    python -m tests.manuscripts.score [--folder first|later|third|…|fifteenth] [--list] [KIND…]

``--list`` tells every fault with its manuscript and line. Exit code 1 if a share over all is below its floor.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.manuscripts.measures import BY_LINES, Figures, measure, total
from tests.manuscripts.truth import KINDS, Truth, read_truth
from typeset.messages.diagnostics import Report
from typeset.passes import apply_passes
from typeset.readers import ReaderOptions, read_manuscript

FOLDER: Final = Path(__file__).parent

FOLDERS: Final = (
    "first",
    "later",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
)
"""The halves of the corpus in the order in which they were written; ``README.md`` tells them apart."""

PAGE: Final = 32 * 28
"""Characters of one page."""

FLOORS: Final[dict[str, float]] = {}
"""The least that shares over all kinds may be, by their names in ``Figures``."""


def manuscripts(folder: str, kinds: list[str]) -> dict[str, list[Path]]:
    """The manuscripts by kind; all kinds where none is asked for."""
    found: dict[str, list[Path]] = {}
    for path in sorted((FOLDER / folder).glob("*/*.txt")):
        if not kinds or path.parent.name in kinds:
            found.setdefault(path.parent.name, []).append(path)
    return found


def score(truth: Truth) -> Figures:
    """The figures of one manuscript, read as the command reads it."""
    report = Report()
    document = read_manuscript(truth.data, f"{truth.name}.txt", ReaderOptions(), report)
    return measure(truth, apply_passes(document, frozenset(), report), report)


def invented_for_ten_pages(figures: Figures) -> float:
    """Heads that are none, for ten pages of 32 × 28 characters."""
    pages = figures.counts["characters"] / PAGE
    return figures.counts["heads invented"] / max(pages, 1) * 10


def main() -> int:
    """Read all manuscripts asked for and print their figures; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--folder", default="first", choices=FOLDERS)
    parser.add_argument("--list", action="store_true", help="tell every fault")
    parser.add_argument("kinds", nargs="*", metavar="KIND")
    asked = parser.parse_args()
    print(" ".join(f"{name:>{max(len(name), 5)}}" for name, _ in _COLUMNS), " kind (manuscripts)")
    by_kind: dict[str, Figures] = {}
    for kind, paths in manuscripts(asked.folder, asked.kinds).items():
        each = [score(read_truth(path)) for path in paths]
        by_kind[kind] = total(each)
        print(_row(by_kind[kind], f"{kind} ({len(paths)})"))
        if asked.list:
            for figures in each:
                print(*(f"    {fault}" for fault in figures.faults), sep="\n")
    whole = total(by_kind.values())
    print(_row(whole, f"all ({whole.counts['manuscripts']})"))
    print(*_joins_and_characters(whole), "", "other kinds: precision, recall", sep="\n")
    for kind in [*sorted(KINDS - {"left_out", "lead", "dialogue", "heading"}), "left_out"]:
        precision, recall = _percent(whole, f"{kind} precision"), _percent(whole, f"{kind} recall")
        of = f"{whole.counts[f'{kind} recall of']} {'lines' if kind in BY_LINES else 'units'}"
        print(f"  {kind:<12} {precision:>6} {recall:>6}  of {of}")
    low = [name for name, least in FLOORS.items() if not asked.kinds and whole.share(name) < least]
    print(*(f"below its floor of {FLOORS[name]:.1%}: {name}" for name in low), sep="\n")
    return 1 if low else 0


def _percent(figures: Figures, name: str) -> str:
    return f"{figures.share(name):.1%}" if figures.counts[f"{name} of"] else "–"


_COLUMNS: Final[tuple[tuple[str, Callable[[Figures], str]], ...]] = (
    ("precision", lambda f: _percent(f, "head precision")),
    ("recall", lambda f: _percent(f, "head recall")),
    ("levels", lambda f: _percent(f, "levels")),
    ("titles", lambda f: _percent(f, "titles")),
    ("invented", lambda f: str(f.counts["heads invented"])),
    ("for 10 pages", lambda f: f"{invented_for_ten_pages(f):.1f}"),
    ("code heads", lambda f: _percent(f, "code as heads")),
    ("wrapped", lambda f: _percent(f, "paragraphs wrapped")),
    ("unwrapped", lambda f: _percent(f, "paragraphs unwrapped")),
    ("poems", lambda f: _percent(f, "poems apart")),
    ("named", lambda f: _percent(f, "poems named")),
    ("indents", lambda f: _percent(f, "verse indents")),
    ("cells", lambda f: _percent(f, "cells")),
    ("doubt", lambda f: _percent(f, "doubtful")),
    ("covers", lambda f: _percent(f, "wrong and doubtful")),
    ("lost", lambda f: str(f.counts["characters lost"])),
)


def _row(figures: Figures, name: str) -> str:
    cells = " ".join(f"{read(figures):>{max(len(column), 5)}}" for column, read in _COLUMNS)
    return f"{cells}  {name}"


def _joins_and_characters(figures: Figures) -> list[str]:
    counts = figures.counts
    rows = [
        f"joins in {side} text: {counts[f'joins made {side}']} made, {counts[f'joins false {side}']} false; "
        f"{counts[f'joins wanted {side}']} wanted, {counts[f'joins missed {side}']} missed"
        for side in ("wrapped", "unwrapped")
    ]
    wrong, agreed = (
        f"{counts[f'{name} of']}, doubtful {_percent(figures, name)}"
        for name in ("wrong and doubtful", "agreed and doubtful")
    )
    rows.append(f"wrong units: {wrong}; those that no truth of like texts calls right: {agreed}")
    return [*rows, f"visible characters lost: {counts['characters lost']} of {counts['characters']}"]


if __name__ == "__main__":
    sys.exit(main())

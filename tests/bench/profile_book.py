"""Where the time of a book goes, by the part of the program that spends it.

    python tests/bench/profile_book.py [--pages 600] [--kind ours|plain] [--untagged] [--top 25]

Self time by cProfile, which makes calls dearer than they are: read the shares,
not the seconds. What C code takes is booked on the part that called it; Pango,
called through cffi, is booked on WeasyPrint's ``text``.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.book_files import prepare_book  # noqa: E402 - found by the path above
from tests.bench.layouts import KINDS  # noqa: E402 - as above

Function = tuple[str, int, str]

PARTS: Final = (
    ("typeset/compose/", "compose"),
    ("typeset/pdf/engine/", "engine"),
    ("typeset/", "typeset, the rest"),
    ("weasyprint/layout/page.py", "layout: pages"),
    ("weasyprint/layout/inline.py", "layout: lines"),
    ("weasyprint/layout/preferred.py", "layout: lines"),
    ("weasyprint/text/", "text: Pango"),
    ("weasyprint/layout/", "layout: blocks and the rest"),
    ("weasyprint/formatting_structure/", "boxes"),
    ("weasyprint/css/", "css"),
    ("cssselect2/", "css"),
    ("tinycss2/", "css"),
    ("tinyhtml5/", "html"),
    ("weasyprint/html.py", "html"),
    ("weasyprint/draw/", "draw"),
    ("weasyprint/stacking.py", "draw"),
    ("weasyprint/pdf/tags.py", "tags"),
    ("weasyprint/pdf/", "pdf"),
    ("pydyf/", "pydyf"),
    ("weasyprint/", "weasyprint, the rest"),
)
"""Where a path leads to, the first that fits."""

_OTHER: Final = "other"


def part_of(function: Function) -> str:
    """The part of the program that a function belongs to; built-in functions belong to none."""
    path = Path(function[0]).as_posix()
    return next((part for place, part in PARTS if f"/{place}" in path), _OTHER)


def shares(stats: pstats.Stats) -> Counter[str]:
    """Self time in seconds by part; a built-in's or a foreign library's is its callers'."""
    spent: Counter[str] = Counter()
    for function, (_, _, own, _, callers) in stats.stats.items():  # type: ignore[attr-defined]  # undocumented
        if part_of(function) != _OTHER or not callers:
            spent[part_of(function)] += own
            continue
        for caller, (_, _, own_of_caller, _) in callers.items():
            spent[part_of(caller)] += own_of_caller
    return spent


def main() -> None:
    """Read the options, profile one layout, print the shares and the dearest functions."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--kind", choices=("ours", "plain"), default="ours")
    parser.add_argument("--untagged", action="store_true")
    parser.add_argument("--top", type=int, default=25)
    options = parser.parse_args()
    profile = cProfile.Profile()
    with TemporaryDirectory() as folder:
        files = prepare_book(options.pages, Path(folder))
        profile.runcall(KINDS[options.kind], files, tagged=not options.untagged)
    stats = pstats.Stats(profile)
    spent = shares(stats)
    total = sum(spent.values())
    for part, seconds in spent.most_common():
        print(f"{part:28}{seconds:8.2f} s {seconds / total:6.1%}")
    stats.sort_stats("tottime").print_stats(options.top)


if __name__ == "__main__":
    main()

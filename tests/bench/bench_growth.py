"""Whether pages take longer the more there are: our time and memory for each page, by the book's length.

    python tests/bench/bench_growth.py [--pages 60 600 3000] [--rounds 5] [--untagged]

A slope is what a further page takes between two lengths, from the least of the
rounds; the last one is compared with the first. Prints figures; judges nothing.
"""

from __future__ import annotations

import argparse
import sys
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.book_files import prepare_book  # noqa: E402 - found by the path above
from tests.bench.measure import Taken, run_in_turn  # noqa: E402 - as above

_LAYOUTS: Final = ROOT / "tests" / "bench" / "layouts.py"


def measure(lengths: list[int], rounds: int, tags: str) -> list[Taken]:
    """The least that our layout takes for a book of each length."""
    with TemporaryDirectory() as scratch:
        commands = {}
        for pages in lengths:
            files = prepare_book(pages, Path(scratch) / str(pages))
            commands[str(pages)] = [sys.executable, str(_LAYOUTS), "ours", str(files.folder), tags]
        taken = run_in_turn(commands, rounds, ROOT)
    return [
        Taken(*(min(getattr(run, what) for run in runs) for what in ("wall", "cpu", "memory")))
        for runs in taken.values()
    ]


def main() -> None:
    """Read the options, measure, print a line for each length and each step between two."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[60, 600, 3000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--untagged", action="store_true")
    options = parser.parse_args()
    tags = "untagged" if options.untagged else "tagged"
    taken = measure(options.pages, options.rounds, tags)
    print(f"ours, {tags}, least of {options.rounds} rounds")
    for pages, run in zip(options.pages, taken, strict=True):
        print(f"{pages:6} pages {run.cpu:8.2f} s {run.memory:8.0f} MB RSS")
    steps = list(pairwise(zip(options.pages, taken, strict=True)))
    times = [(run.cpu - before.cpu) / (to - first) * 1000 for (first, before), (to, run) in steps]
    rooms = [(run.memory - before.memory) / (to - first) * 1000 for (first, before), (to, run) in steps]
    for ((first, _), (to, _)), time, room in zip(steps, times, rooms, strict=True):
        print(
            f"{first:6} to {to:6} pages {time:8.2f} ms/page ({time / times[0]:.2f} x) "
            f"{room:8.0f} kB/page ({room / rooms[0]:.2f} x)"
        )


if __name__ == "__main__":
    main()

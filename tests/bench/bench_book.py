"""How long a book takes from HTML to PDF: ours, pure and with its compiled core, plain WeasyPrint, Typst.

    python tests/bench/bench_book.py [--pages 20 600 3000] [--rounds 3] [--tags tagged untagged] [--only ours]

Each run is a process of its own and the programs take turns. The text, the
page and the cut faces are the same for all; tags are written by all or by none.
Prints medians, and ratios to plain WeasyPrint round by round; judges nothing. A book of over a thousand
pages takes minutes, and is set in one round.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.book_files import prepare_book  # noqa: E402 - found by the path above
from tests.bench.book_folder import BookFiles  # noqa: E402 - as above
from tests.bench.layouts import KINDS  # noqa: E402 - as above
from tests.bench.measure import Taken, cpu_ratio, middle, run_in_turn  # noqa: E402 - as above
from tests.bench.stock import PLAIN, able  # noqa: E402 - as above

_LAYOUTS: Final = ROOT / "tests" / "bench" / "layouts.py"
_LONG: Final = 1000
_CORE: Final = "core"
_TAGS: Final = ("tagged", "untagged")


@dataclass(frozen=True, slots=True)
class Race:
    """What to run: the size of the book, how often, whether with tags, and which programs."""

    pages: int
    rounds: int
    tags: str
    kinds: tuple[str, ...]


def run_race(race: Race, folder: Path) -> None:
    """Prepare the book in a folder of its own, let the programs take turns, print a line for each."""
    files = prepare_book(race.pages, folder / f"{race.pages}-{race.tags}")
    commands = {
        kind: [sys.executable, str(_LAYOUTS), kind, str(files.folder), race.tags] for kind in race.kinds
    }
    if _CORE in commands and not _can_compile(files.folder):
        del commands[_CORE]
    taken = run_in_turn(able(commands), race.rounds, ROOT)
    load = os.getloadavg()[0]
    print(
        f"book of {race.pages} pages, {race.rounds} rounds, all {race.tags}, "
        f"{os.cpu_count()} cores, load {load:.1f}"
    )
    print(f"{'':8}{'pages':>6}{'cpu s':>8}{'ms/page':>9}{'wall s':>8}{'MB RSS':>8}{'kB':>8}{'ratio':>7}")
    for kind, runs in taken.items():
        base = taken.get(PLAIN)
        print(_line(kind, files, middle(runs)), f"{cpu_ratio(runs, base):6.2f}" if base else "")


def _can_compile(folder: Path) -> bool:
    """Build the compiled core into the book's folder; that it cannot be is told on stderr."""
    from hatch_build import CannotBuildError, build_core  # noqa: PLC0415 - hatchling, for this alone

    try:
        build_core(folder)
    except CannotBuildError as error:
        print(f"the compiled core is left out: {error}", file=sys.stderr)
        return False
    return True


def _line(kind: str, files: BookFiles, taken: Taken) -> str:
    import pypdfium2  # noqa: PLC0415 - only to count pages

    pdf = files.pdf(kind)
    document = pypdfium2.PdfDocument(pdf)
    pages = len(document)
    document.close()
    return (
        f"{kind:8}{pages:6}{taken.cpu:8.2f}{taken.cpu / pages * 1000:9.2f}{taken.wall:8.2f}"
        f"{taken.memory:8.0f}{pdf.stat().st_size // 1000:8}"
    )


def main() -> None:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[20, 600, 3000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tags", nargs="+", choices=_TAGS, default=list(_TAGS))
    parser.add_argument("--only", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--keep", type=Path, help="a new folder to leave the files in")
    options = parser.parse_args()
    with TemporaryDirectory() as scratch:
        for pages in options.pages:
            for tags in options.tags:
                rounds = 1 if pages > _LONG else options.rounds
                race = Race(pages, rounds, tags, tuple(options.only))
                run_race(race, options.keep or Path(scratch))


if __name__ == "__main__":
    main()

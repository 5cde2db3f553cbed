"""Runs WeasyPrint's own tests under stock WeasyPrint and under our engine, and tells what differs.

    python -m tests.compat.compare [--jobs 2] [TEST ...]

Exit code 1 when a difference has no reason in ``differences.toml``, or a reason no
difference; 2 when the tests did not run. Progress goes to stderr.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from tests.compat.differences import Comparison, Difference, Kind, by_reason, compare, read_reasons
from tests.compat.outcomes import RunError, run_tests
from tests.compat.source_tests import get_tests

_SET_ASIDE: Final = (
    "Set aside under our engine, where it hid other differences: the space and the hyphen at the end of a "
    "line's text, spaces without width at its start, and the most that a word space may be, .5 em."
)
_REASONS: Final = Path(__file__).parent / "differences.toml"


def counts(comparison: Comparison) -> Iterator[str]:
    """What was compared, as a table: a row for each folder or file of tests."""
    total = Counter(_part(test) for test in comparison.judged)
    kinds = Counter(
        (_part(item.test), item.reason.kind if item.reason else None) for item in comparison.differences
    )
    yield f"{'tests':<24}" + "".join(f"{word:>12}" for word in ("compared", "alike", *_columns()))
    for part in sorted(total):
        found = [kinds[part, kind] for kind in (*Kind, None)]
        yield f"{part:<24}" + "".join(f"{n:>12}" for n in (total[part], total[part] - sum(found), *found))
    yield (
        f"{len(comparison.by_pictures)} of {len(comparison.judged)} are compared by what they draw, since "
        f"PDFium draws other than their pixels; {len(comparison.not_judged)} more prove nothing, since stock "
        "WeasyPrint fails them on this machine:"
    )
    yield from (f"    {test}" for test in comparison.not_judged)
    yield _SET_ASIDE


def listing(comparison: Comparison) -> Iterator[str]:
    """Every difference under its reason, then what is wrong with the table of reasons."""
    for reason, group in by_reason(comparison):
        yield f"\n{reason.kind.value}: {reason.because}"
        yield from (f"    {item.test}" for item in group)
    if comparison.unexplained:
        yield "\nDIFFERENCES WITHOUT A REASON"
        yield from (_told(item) for item in comparison.unexplained)
    if comparison.unused:
        yield "\nREASONS WITHOUT A DIFFERENCE"
        yield from (f"    {text}" for text in comparison.unused)


def _columns() -> tuple[str, ...]:
    return (*(kind.value for kind in Kind), "no reason")


def _part(test: str) -> str:
    """The folder below ``tests`` that a test is in; of the files beside the folders, the file."""
    path = test.partition("::")[0]
    return "/".join(path.split("/")[:2])


def _told(item: Difference) -> str:
    ends = f"{item.stock.end}, under our engine {item.ours.end}"
    return f"    {item.test}\n        {ends}: {item.ours.message or 'drawn differently'}"


def main() -> int:
    """Read the options, run the tests twice, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("tests", nargs="*", default=["tests"], help="only these, as pytest takes them")
    options = parser.parse_args()
    try:
        folder = get_tests()
        stock = run_tests(folder, "stock", tuple(options.tests), options.jobs)
        ours = run_tests(folder, "ours", tuple(options.tests), options.jobs)
    except (RunError, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        return 2
    comparison = compare(stock, ours, read_reasons(_REASONS))
    if options.tests != ["tests"]:
        comparison = replace(comparison, unused=())  # most reasons are for tests that were not run
    print(*counts(comparison), *listing(comparison), sep="\n")
    return 1 if comparison.unexplained or comparison.unused else 0


if __name__ == "__main__":
    sys.exit(main())

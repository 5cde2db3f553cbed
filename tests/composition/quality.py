"""Prints every figure of composition, ours beside first-fit's, Typst's and WeasyPrint's, and judges ours.

    python -m tests.composition.quality [--manuscripts FOLDER] [--measures 28 ...] [--sizes 10.5 ...]
                                        [--texts sample stress ...] [--jobs 2]

Exit code 1 when a must is missed, or something was not measured. Progress goes to stderr.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.composition.figures import Figures, figures_of
from tests.composition.musts import MUSTS, Verdict, must_table, verdicts
from tests.composition.settings import MEASURES, SIZES, Job, jobs, run, samples
from tests.composition.tables import composition_table, copied_table, gap_table

Outcome = Figures | str


def measure_job(job: Job) -> Outcome:
    """The figures of a job, or why there are none."""
    try:
        return figures_of(job, run(job))
    except Exception as error:  # one setting that fails does not hide the figures of the others
        return f"not measured: {type(error).__name__}: {error}"


def measure_all(todo: Sequence[Job], processes: int) -> dict[Job, Outcome]:
    """Run all jobs, telling which is done."""
    outcomes = {}
    with ProcessPoolExecutor(processes) as pool:
        for number, (job, outcome) in enumerate(zip(todo, pool.map(measure_job, todo), strict=True), 1):
            name = f"{job.sample.name} {job.measure} x {job.size:g} pt {job.setter}"
            print(f"[{number}/{len(todo)}] {name}", file=sys.stderr, flush=True)
            outcomes[job] = outcome
    return outcomes


def judge(outcomes: dict[Job, Outcome]) -> Iterator[Verdict]:
    """What our settings reach and what they miss."""
    for job, outcome in outcomes.items():
        if isinstance(outcome, Figures) and job.setter == "ours":
            typst, plain = (
                found if isinstance(found := outcomes.get(_beside(job, setter)), Figures) else None
                for setter in ("Typst", "plain")
            )
            yield from verdicts(outcome, typst, plain)


def not_measured(outcomes: dict[Job, Outcome]) -> Iterator[str]:
    """Why there are no figures, and of how many settings."""
    reasons: Counter[str] = Counter()
    for job, outcome in outcomes.items():
        missing = [outcome] if isinstance(outcome, str) else outcome.unread.values()
        reasons.update(f"{job.setter}: {reason}" for reason in missing)
    yield from (f"{reason} ({count} settings)" for reason, count in reasons.items())


def _beside(job: Job, setter: str) -> Job:
    return Job(job.sample, job.measure, job.size, setter)  # type: ignore[arg-type]  # one of Setter's


def _folder(path: str) -> Path | None:
    return Path(path) if path else None


def main() -> int:
    """Read the options, measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--manuscripts", type=_folder, help="a folder of texts, *.txt")
    parser.add_argument("--measures", type=int, nargs="+", default=MEASURES)
    parser.add_argument("--sizes", type=float, nargs="+", default=SIZES)
    parser.add_argument("--texts", nargs="+", help="only these")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    if options.manuscripts is not None and not any(options.manuscripts.glob("*.txt")):
        parser.error(f"{options.manuscripts} holds no *.txt")
    chosen = [
        item for item in samples(options.manuscripts) if not options.texts or item.name in options.texts
    ]
    outcomes = measure_all(jobs(chosen, options.measures, options.sizes), options.jobs)
    figures = [outcome for outcome in outcomes.values() if isinstance(outcome, Figures)]
    for table in (composition_table, gap_table, copied_table):
        print(*table(figures), sep="\n", end="\n\n")
    found, lacking = list(judge(outcomes)), list(not_measured(outcomes))
    if options.manuscripts is None:
        lacking.append("manuscripts: not measured: make quality MANUSCRIPTS=FOLDER")
    lacking += [f"not measured: {must}" for must in MUSTS if must not in {item.must for item in found}]
    print(*must_table(found), *lacking, sep="\n")
    return 1 if lacking or not all(item.reached for item in found) else 0


if __name__ == "__main__":
    sys.exit(main())

"""Break the program in 400 places, one after the other, and count what the nearest tests see.

    python -m tests.mutants.run [--jobs N] [--count N] [--seed N] [--only FOLDER] [--resume]

Fails when less than 85 % are seen, in all or in a folder, when more than 5 % are listed as equivalent in
equivalent.toml, or when that list names a mutant that the program no longer has.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import tomllib
import zlib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from subprocess import TimeoutExpired
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Final, NamedTuple

from tests.mutants.drawing import draw
from tests.mutants.folders import FOLDERS, ROOT, Folder
from tests.mutants.nearest import Nearest, digest, run_tests, test_files, watch
from tests.mutants.places import Mutant, mutants

COUNT: Final = 400
SEED: Final = 16
LEAST_KILLED: Final = 0.85
MOST_EQUIVALENT: Final = 0.05
EQUIVALENT: Final = Path(__file__).with_name("equivalent.toml")
WORK: Final = ROOT / "build" / "mutants"

KILLED, SURVIVED, SAME = "killed", "survived", "equivalent"
_NO_TESTS: Final = 5
"""The exit code of pytest where it found none of the tests."""


class Verdict(NamedTuple):
    """What became of a mutant."""

    mutant: Mutant
    folder: Folder
    outcome: str
    by: str = ""
    """The test that saw it."""


class Equivalent(NamedTuple):
    """A change that no reader can see, and why."""

    file: str
    inside: str
    before: str
    after: str


def main() -> int:
    """Draw, try, print; 1 when too little is seen."""
    asked = _arguments()
    began = time.monotonic()
    folders = [folder for folder in FOLDERS if not asked.only or folder.path in asked.only]
    equal = equivalents()
    WORK.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(asked.jobs) as pool:
        found = list(pool.map(_mutants, folders))
        print("watching which tests run which lines: some minutes when tests have changed", file=sys.stderr)
        maps = {group[0].tests: _watch(group, pool) for group in _by_tests(folders)}
        print(f"tests of {len(folders)} folders watched: {time.monotonic() - began:.0f} s", file=sys.stderr)
        share = -(-asked.count // len(FOLDERS))
        tasks = [
            (mutant, folder, maps[folder.tests])
            for folder, all_of in zip(folders, found, strict=True)
            for mutant in draw(all_of, _sources(folder), share, asked.seed)
        ]
        told = Told(len(tasks), WORK / "verdicts.json", resumes=asked.resume)
        with TemporaryDirectory() as scratch:
            trial = partial(_try, equal=equal, told=told, scratch=Path(scratch))
            verdicts = list(pool.map(lambda task: trial(*task), tasks))
    stale = equal - {_as_equivalent(mutant) for all_of in found for mutant in all_of}
    stale = {row for row in stale if any(row.file.startswith(f"{folder.path}/") for folder in folders)}
    print(_survivors(verdicts))
    print(_table(verdicts, folders))
    print(f"{time.monotonic() - began:.0f} s with {asked.jobs} jobs, seed {asked.seed}")
    for row in sorted(stale):
        print(f"equivalent.toml lists what is not there: {row}")
    return int(bool(stale) or not _is_enough(verdicts, folders))


def _by_tests(folders: list[Folder]) -> list[list[Folder]]:
    """The folders in groups that share their tests."""
    tests = dict.fromkeys(folder.tests for folder in folders)
    return [[folder for folder in folders if folder.tests == shared] for shared in tests]


def _watch(folders: list[Folder], pool: ThreadPoolExecutor) -> tuple[Nearest, str]:
    """The map of the tests that the folders share, and a checksum of both."""
    tests = test_files(folders)
    maps = list(pool.map(lambda path: watch(folders, path, WORK), tests))
    return Nearest(folders, maps), digest([*tests, *(path for one in folders for path in one.sources())])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--only", action="append", metavar="FOLDER", help="may be told several times")
    parser.add_argument("--resume", action="store_true", help="keep verdicts of the same code and tests")
    return parser.parse_args()


def equivalents() -> set[Equivalent]:
    """What equivalent.toml lists."""
    rows = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))["equivalent"]
    return {Equivalent(row["file"], row["in"], row["from"], row["to"]) for row in rows}


def _sources(folder: Folder) -> dict[str, str]:
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in folder.sources()}


def _mutants(folder: Folder) -> list[Mutant]:
    return [mutant for file, source in _sources(folder).items() for mutant in mutants(file, source)]


def _as_equivalent(mutant: Mutant) -> Equivalent:
    return Equivalent(mutant.file, mutant.inside, mutant.before, mutant.after)


class Told:
    """Prints each verdict as it comes and keeps it for a run that goes on."""

    def __init__(self, count: int, kept: Path, *, resumes: bool) -> None:
        self._count = count
        self._number = 0
        self._kept = kept
        self._lock = Lock()
        self._known = self._read() if resumes else {}

    def _read(self) -> dict[str, list[str]]:
        if not self._kept.exists():
            return {}
        kept: dict[str, list[str]] = json.loads(self._kept.read_text(encoding="utf-8"))
        return kept

    def known(self, key: str) -> list[str] | None:
        """The outcome that was found before, and the test that saw it."""
        return self._known.get(key)

    def tell(self, verdict: Verdict, key: str, seconds: float) -> Verdict:
        """Note one."""
        self._number += 1
        with self._lock:
            kept = self._read() | {key: [verdict.outcome, verdict.by]}
            fresh = self._kept.with_suffix(".new")
            fresh.write_text(json.dumps(kept, indent=0), encoding="utf-8")
            fresh.replace(self._kept)
        mutant = verdict.mutant
        print(
            f"[{self._number:3}/{self._count}] {verdict.outcome:10} {seconds:5.1f} s "
            f"{mutant.file}:{mutant.line} {mutant.operator}  {verdict.by}",
            file=sys.stderr,
        )
        return verdict


def _try(
    mutant: Mutant,
    folder: Folder,
    watched: tuple[Nearest, str],
    *,
    equal: set[Equivalent],
    told: Told,
    scratch: Path,
) -> Verdict:
    began = time.monotonic()
    known, state = watched
    broken = mutant.apply((ROOT / mutant.file).read_text(encoding="utf-8"))
    # What was seen stays seen while code and tests of the folder are the same.
    key = f"{mutant.key} {zlib.crc32(broken.encode()):08x} {state}"
    if _as_equivalent(mutant) in equal:
        verdict = Verdict(mutant, folder, SAME)
    elif before := told.known(key):
        verdict = Verdict(mutant, folder, *before)
    else:
        verdict = Verdict(
            mutant, folder, *outcome(mutant.file, broken, known.order(mutant), scratch / mutant.key)
        )
    return told.tell(verdict, key, time.monotonic() - began)


def outcome(file: str, broken: str, order: dict[str, float], scratch: Path) -> tuple[str, str]:
    """Run the tests in this order with one file broken: killed or survived, and the test that saw it."""
    order_file = scratch.with_suffix(".json")
    wanted = {"path": str(ROOT / file), "text": broken, "tests": order}
    order_file.write_text(json.dumps(wanted), encoding="utf-8")
    files = dict.fromkeys(test.partition("::")[0] for test in order)
    try:
        done = run_tests(
            ("-p", "tests.mutants.breaking", "--tb=no", *files),
            {"MUTANT": str(order_file)},
            60 + sum(order.values()),
        )
    except TimeoutExpired:
        return KILLED, "it never ends"
    if done.returncode == _NO_TESTS or "not found:" in done.stderr:
        raise RuntimeError(f"no tests ran for {file}: {list(order)[:3]}\n{done.stdout}{done.stderr}")
    if not done.returncode:
        return SURVIVED, ""
    seen = order_file.with_suffix(".test")
    return KILLED, seen.read_text(encoding="utf-8") if seen.exists() else "it cannot be imported"


def _survivors(verdicts: list[Verdict]) -> str:
    lines = [""]
    for verdict in verdicts:
        if verdict.outcome == SURVIVED:
            mutant = verdict.mutant
            lines.append(f"{mutant.file}:{mutant.line} in {mutant.inside or 'the file'} ({mutant.operator})")
            lines += [f"    - {line}" for line in mutant.before.split("\n")]
            lines += [f"    + {line}" for line in mutant.after.split("\n")]
    return "\n".join(lines)


def _table(verdicts: list[Verdict], folders: list[Folder]) -> str:
    rows = [f"{'folder':28}{'drawn':>7}{'killed':>8}{'survived':>10}{'equivalent':>12}{'share killed':>14}"]
    rows += [_row(folder.path, [one for one in verdicts if one.folder == folder]) for folder in folders]
    return "\n".join((*rows, _row("all", verdicts)))


def _row(name: str, verdicts: list[Verdict]) -> str:
    counts = Counter(one.outcome for one in verdicts)
    return (
        f"{name:28}{len(verdicts):7}{counts[KILLED]:8}{counts[SURVIVED]:10}{counts[SAME]:12}"
        f"{_share(verdicts):14.1%}"
    )


def _share(verdicts: list[Verdict]) -> float:
    counts = Counter(one.outcome for one in verdicts)
    return counts[KILLED] / max(counts[KILLED] + counts[SURVIVED], 1)


def _is_enough(verdicts: list[Verdict], folders: list[Folder]) -> bool:
    groups = [verdicts, *([one for one in verdicts if one.folder == folder] for folder in folders)]
    same = sum(one.outcome == SAME for one in verdicts)
    return all(_share(group) >= LEAST_KILLED for group in groups) and same <= MOST_EQUIVALENT * len(verdicts)


if __name__ == "__main__":
    sys.exit(main())

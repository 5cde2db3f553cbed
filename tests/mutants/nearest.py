"""Which tests are asked about a mutant: those that run its statement, quickest first.

A statement at the top of a file is run by no test but by the import. Asked are then the tests that run a
line where the name is used that it sets; where there is none, those that run anything of the file.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from tests.mutants.folders import ROOT, Folder
from tests.mutants.places import Mutant

PYTEST: Final = (sys.executable, "-m", "pytest", "-n", "0", "-x", "-p", "no:faulthandler")
_NAME: Final = re.compile(r"[^\W\d]\w*")
_TIME: Final = 60.0
"""Seconds of tests that one mutant may take, measured on the sound program."""
_PATIENCE: Final = 10.0
"""A test that takes so many times as long as it should, and some seconds, is one that never ends."""


class NoMapError(Exception):
    """The tests of the sound program fail, so no mutant can be judged by them."""


class Nearest:
    """The tests of some folders: what each runs and how long it takes."""

    def __init__(self, folders: Sequence[Folder], known: dict[str, dict[str, object]]) -> None:
        self._seconds: dict[str, float] = known["tests"]  # type: ignore[assignment]
        self._lines: dict[str, dict[str, list[int]]] = known["lines"]  # type: ignore[assignment]
        self._tests = list(self._seconds)
        self._texts = {
            path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8").splitlines()
            for folder in folders
            for path in folder.sources()
        }

    def order(self, mutant: Mutant) -> dict[str, float]:
        """The tests to ask, in order, and the seconds that each may take."""
        file = mutant.file
        running = self._running(file, range(mutant.line, mutant.last_line + 1))
        if not running:
            running = self._using(set(_NAME.findall(mutant.before)[:1]))
        running = running or self._running(file, range(1, len(self._texts[file]) + 1)) or set(self._tests)
        chosen: dict[str, float] = {}
        left = _TIME
        for test in self._in_order(running, Path(file).stem):
            left -= self._seconds[test]
            if left < 0 and chosen:
                break
            chosen[test] = 5 + _PATIENCE * self._seconds[test]
        return chosen

    def _running(self, file: str, lines: Iterable[int]) -> set[str]:
        known = self._lines.get(file, {})
        return {self._tests[number] for line in lines for number in known.get(str(line), ())}

    def _using(self, names: set[str]) -> set[str]:
        found: set[str] = set()
        for file, text in self._texts.items():
            lines = [number for number, line in enumerate(text, 1) if names & set(_NAME.findall(line))]
            found |= self._running(file, lines)
        return found

    def _in_order(self, running: set[str], stem: str) -> list[str]:
        """File after file, so that what its tests share is made once; the mutant's own and quick ones first.

        Behind those that run the statement come the others of the same files: where one keeps what it made
        for all, only the first was seen to run it.
        """
        files: dict[str, list[str]] = defaultdict(list)
        for test in running:
            files[test.partition("::")[0]].append(test)

        def haste(file: str) -> tuple[bool, float]:
            seconds = sum(self._seconds[test] for test in files[file])
            return stem not in Path(file).stem, seconds / len(files[file])

        first = [
            test
            for file in sorted(files, key=haste)
            for test in sorted(files[file], key=lambda test: (self._seconds[test], test))
        ]
        asked = set(first)
        return first + [t for t in self._tests if t.partition("::")[0] in files and t not in asked]


def nearest(folders: Sequence[Folder], work: Path) -> Nearest:
    """Read the map of the tests that these folders share, or run them once to make it."""
    name = "-".join(folder.path.rpartition("/")[2] for folder in folders)
    known = work / f"map-{name}-{digest(folders)}.json"
    if not known.exists():
        for old in work.glob(f"map-{name}-*.json"):
            old.unlink()
        fresh = known.with_suffix(".new")
        environment = {
            "MUTANTS_FOLDERS": " ".join(folder.path for folder in folders), "MUTANTS_MAP": str(fresh),
            "COVERAGE_CORE": "ctrace",
        }  # fmt: skip
        done = run_tests(("-p", "tests.mutants.watching", *folders[0].tests), environment, None)
        if done.returncode:
            raise NoMapError(f"the tests of {name} fail as it is:\n{done.stdout[-6000:]}{done.stderr}")
        fresh.replace(known)
    return Nearest(folders, json.loads(known.read_text(encoding="utf-8")))


def run_tests(
    arguments: Iterable[str], environment: dict[str, str], seconds: float | None
) -> subprocess.CompletedProcess[str]:
    """Run pytest in the tree, with this tree first on the path."""
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    return subprocess.run(
        (*PYTEST, *arguments),
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": path} | environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=seconds,
        check=False,
    )


def digest(folders: Sequence[Folder]) -> str:
    """Changes whenever the folders or their tests do."""
    paths = [path for folder in folders for path in folder.sources()]
    for name in folders[0].tests:
        paths += sorted((ROOT / name).rglob("*.*")) if (ROOT / name).is_dir() else [ROOT / name]
    total = zlib.crc32(repr(folders).encode())
    for path in paths:
        if path.is_file() and path.suffix != ".pyc":
            total = zlib.crc32(path.read_bytes(), total)
    return f"{total:08x}"
